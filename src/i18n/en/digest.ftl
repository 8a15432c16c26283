# The digest of the week, for coordinators: short lines, words before numbers.

digest-title = **Week of { $from } to { $until } · { $scope }**
digest-quiet =
    No answers this week. In all: { $total ->
        [0] none
        [one] one answer
       *[other] { $total } answers
    }.
digest-collected =
    { $week ->
        [0] No answers
        [one] One answer
       *[other] { $week } answers
    } this week. In all: { $total }.
digest-refusals =
    { $refusals ->
        [0] No refusals.
        [one] One refusal.
       *[other] { $refusals } refusals.
    }
digest-target = At events: { $done } of the { $of } hoped for.
digest-observed =
    Meetings: { $done ->
        [0] none observed
        [one] one observed
       *[other] { $done } observed
    }, { $missing ->
        [0] none missing
        [one] one observation missing
       *[other] { $missing } observations missing
    }.
digest-heard = Heard little since the beginning: { $names }.
digest-heard-hidden = Figure hidden: { $names }.
digest-indicator = { $sign } { $label }: { $part } ({ $who })
digest-before = , last week { $part }.
digest-part = { $people } in { $of }
digest-median = in the middle { $amount }
digest-nobody = nobody
digest-everybody = everybody
digest-nearly-nobody = nearly nobody
digest-nearly-everybody = nearly everybody
digest-quote = “{ $text }”
digest-not-comparable = Cannot be compared with last week, the question changed: { $names }.
digest-recomputed = Some figures are recomputed: the way of counting changed. They cannot be compared with earlier digests.
digest-marked = { $label } (not validated)
digest-not-validated = Some questions have not been validated by research.
digest-hidden =
    Hidden to protect people: { $hidden ->
        [one] one figure
       *[other] { $hidden } figures
    }.
digest-caveat = People met along the way, not a survey.
digest-do-quarter = To do: go and meet people here: { $name }.
digest-do-age = To do: reach out to this age: { $name }.
digest-do-observe =
    To do: { $missing ->
        [one] note the meeting that is missing, while people remember it
       *[other] note the { $missing } meetings that are missing, while people remember them
    } (/agenda).
digest-do-ask = To do: go and meet people (/interview) and invite them to answer (/invite).
digest-do-tell = To do: tell these results to those who answered.
digest-flower = Flower of the week
digest-none = No digest yet: the first appears on the Monday after the first answers.
digest-picture = The flower (picture)
digest-picture-file = flower
digest-chart = The chart (picture)
digest-chart-file = chart
menu-digest = The digest of the week
flower-none = No results yet.
flower-blank = Here is a flower to fill in together.
flower-fill-in = A flower to fill in

# Behind the buttons of the digest.
digest-petals = By petal
digest-events = Events
digest-structures = Structures
digest-weeks = Week by week
digest-months = Month by month
digest-waves = Campaigns
digest-who = By who answers
digest-age = By age
digest-gender = By gender
digest-quarter = By neighbourhood
digest-frequency = By how often they come
digest-language = By language
digest-back = ← The digest
digest-which-petal = Which petal?
digest-which-structure = Which structure?
digest-weeks-title = **{ $label }, week by week**
digest-months-title = **{ $label }, month by month**
digest-waves-title = **{ $label }, campaign by campaign**
digest-age-title = **{ $label }, by age, since the beginning**
digest-gender-title = **{ $label }, by gender, since the beginning**
digest-quarter-title = **{ $label }, by neighbourhood, since the beginning**
digest-frequency-title = **{ $label }, by how often they come, since the beginning**
digest-language-title = **{ $label }, by language, since the beginning**
digest-which-way = By what? One thing at a time: two together would let people be recognised.
digest-row = • { $name }: { $part } ({ $who })
digest-as-of = up to { $day }
digest-rows-hidden = • Hidden: { $names }.
digest-changed = Cannot be compared over time, the question changed: { $names }.
digest-page-empty = • { $label }: no answers this week.
digest-page-no-opinion = • { $label }: no opinion ({ $who }).
digest-page-hidden = • { $label }: hidden, too few answers.
digest-page-hidden-beside = • { $label }: hidden, too few answers ({ $who }).
digest-page-target = Target: { $part }.
digest-page-baseline = At the start: { $part }.
digest-events-title = Questionnaires and refusals by event
digest-event = { $name } ({ $day })
digest-event-line = { $name } ({ $day }): { digest-event-counts }
digest-event-line-of = { $name } ({ $day }): { digest-event-counts } Target: { $target }.
digest-event-counts =
    { $done ->
        [0] no questionnaires
        [one] 1 questionnaire
       *[other] { $done } questionnaires
    }, { $refused ->
        [0] no refusals
        [one] 1 refusal
       *[other] { $refused } refusals
    }.
