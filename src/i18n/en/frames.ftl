# What is wrong in a frame (content/frames/) or in the objectives. The sentence says what; "fix" says what to write.

problem-frame-unknown-form = No questionnaire is called "{ $name }".
    .fix = Write the form_id of a questionnaire of the questionnaires/ folder.
problem-frame-unknown-form-suggestion = No questionnaire is called "{ $name }".
    .fix = Write "{ $suggestion }", if that is what you meant.
problem-frame-unknown-question = The questionnaire "{ $form }" has no question "{ $name }".
    .fix = Write the "name" of one of its questions.
problem-frame-unknown-question-suggestion = The questionnaire "{ $form }" has no question "{ $name }".
    .fix = Write "{ $suggestion }", if that is what you meant.
problem-frame-unknown-choice = The question "{ $question }" has no answer "{ $name }".
    .fix = Write the "name" of a choice of its list.
problem-frame-unknown-choice-suggestion = The question "{ $question }" has no answer "{ $name }".
    .fix = Write "{ $suggestion }", if that is what you meant.
problem-frame-empty-denominator = The indicator "{ $indicator }" does not say among whom to count: its denominator is empty.
    .fix = Write for example: denominator: ${"{"}comes{"}"} = 'yes', or, for everybody, denominator: true()
problem-frame-denominator-never = This denominator is never true: nobody would count.
    .fix = Write a condition on an answer, or, for everybody, true()
problem-frame-top-two-question = "top-two" counts the two best answers to a question of one choice: one is needed here, alone.
    .fix = Write for example: numerator: ${"{"}for_people_like_me{"}"}
problem-frame-top-two-choices = "top-two" needs the names of the two answers that count.
    .fix = Write for example: top: [totally, rather_yes]
problem-frame-top-unused = "top" is for the measure "top-two" alone; this one is "{ $measure }".
    .fix = Remove this line, or write measure: top-two
problem-frame-not-a-number = The answer to "{ $name }" is not a number: "{ $measure }" cannot count it.
    .fix = Take a question of type integer, decimal or range, or the measure share, count or top-two.
problem-frame-median-unbounded = The indicator "{ $indicator }" does not say between which numbers to look for its middle: a median of numbers without bounds cannot be told without pointing at somebody.
    .fix = Add the smallest and the largest whole number that count, for example: range: [0, 20]
problem-frame-median-parts = "median" counts whole numbers; the answer to "{ $name }" may have decimals.
    .fix = Take a question of type integer, or range in whole steps, or write for example: round(${"{"}{ $name }{"}"}, 0)
problem-frame-range-ends = "range" goes from the smallest to the largest whole number, at most { $longest } further; here, from { $lowest } to { $highest }.
    .fix = Write for example: range: [0, 20]. What is beyond counts at the end.
problem-frame-range-short = "{ $name }" is answered from { $start } to { $end }: some answers are outside "range".
    .fix = Write range: [{ $start }, { $end }]
problem-frame-range-unused = "range" is for the measure "median" alone; this one is "{ $measure }".
    .fix = Remove this line, or write measure: median
problem-frame-no-petal = This version has no petal.
    .fix = Add at least one petal, with id and color.
problem-frame-petal-unnamed = The petal "{ $petal }" has no name.
    .fix = Add a label. Only a flower without indicators may have petals without a name.
problem-frame-petal-empty = The petal "{ $petal }" has no indicator.
    .fix = Give it an indicator, or remove this petal. Only a flower without any indicator is filled by hand.
problem-frame-not-drawn = The flower is drawn with { $fewest } to { $most } petals; here there are { $count }.
    .fix = Add petals or put some together. Otherwise the digest comes without its flower.
problem-frame-petal-unfilled = Nothing fills the petal "{ $petal }": none of its indicators is a part.
    .fix = Add an indicator with measure: share or top-two. Otherwise it stays empty on the flower.
problem-frame-part-beyond = A part goes from 0 to 1; here it is { $value }.
    .fix = Write for example 0.6 for 6 people in 10.
problem-frame-duplicate-id = The id "{ $id }" is taken further up.
    .fix = Give one of the two another id.
problem-frame-dates = This version ends on { $until }, before it begins on { $from }.
    .fix = Correct one of the two dates.
problem-frame-overlap = This version begins on { $from }, but that of { $other } is valid until { $until }.
    .fix = A day belongs to one version only: add until, or change a date.
problem-frame-overlap-open = This version begins on { $from }, but that of { $other } has no end.
    .fix = A day belongs to one version only: add until, or change a date.
problem-frame-overlap-people = "{ $indicator }" counts the answers of "{ $other }", but not among the same people: the difference of both would say what a few people answered.
    .fix = Give both the same denominator. The digest shows each indicator by age, neighbourhood or frequency already, without that risk.
problem-frame-twice = The frame "{ $frame }" is already in "{ $other }".
    .fix = Give one of the two another id, or remove the one too many.

command-recompute = works all indicators out again, when their definitions have changed
    .example = npm run papillon -- recompute
command-recompute-content = Nothing was worked out: correct these mistakes first, so that no indicator is lost.
command-recompute-no-database = There are no answers yet: the database { $path } does not exist.
command-recompute-restart = Papillon still runs with the old definitions. Restart it, then run this command again.
command-recompute-done =
    { $sessions ->
        [0] No completed questionnaire: there is nothing to work out.
        [one] One completed questionnaire: its indicators are worked out.
       *[other] { $sessions } completed questionnaires: their indicators are worked out.
    }
command-start-recompute = The definitions of the indicators have changed. Run "npm run papillon -- recompute" so that earlier answers count too.
