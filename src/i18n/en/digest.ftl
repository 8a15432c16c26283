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
        [one] One answer
       *[other] { $week } answers
    } this week. In all: { $total }.
digest-refusals =
    { $refusals ->
        [0] No refusals.
        [one] One refusal.
       *[other] { $refusals } refusals.
    }
digest-heard = Heard little since the beginning: { $names }.
digest-heard-hidden = Figure hidden: { $names }.
digest-indicator = { $sign } { $label }: { $part } (n = { $n })
digest-before = , last week { $part }.
digest-part = { $people } in { $of }
digest-nobody = nobody
digest-everybody = everybody
digest-nearly-nobody = nearly nobody
digest-nearly-everybody = nearly everybody
digest-not-comparable = Cannot be compared with last week, the question changed: { $names }.
digest-recomputed = Some figures are recomputed: the way of counting changed. They cannot be compared with earlier digests.
digest-not-validated = Some questions have not been validated by research.
digest-hidden =
    Hidden to protect people: { $hidden ->
        [one] one figure
       *[other] { $hidden } figures
    }.
digest-caveat = People met along the way, not a survey.
digest-do-quarter = To do: go and meet people here: { $name }.
digest-do-age = To do: reach out to this age: { $name }.
digest-do-tell = To do: tell these results to those who answered.
digest-flower = Flower of the week
digest-none = No digest yet: the first appears on the Monday after the first answers.
digest-picture = The flower (picture)
digest-picture-file = flower
menu-digest = The digest of the week
digest-more = Anything else?
digest-flower-button = 🌸 The flower alone
flower-none = No results yet. Here is a flower to fill in together.
