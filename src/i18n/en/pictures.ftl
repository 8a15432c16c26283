# What is written in pictures, and what they say in words to those who do not see them.

# ltr or rtl: which way one reads.
picture-direction = ltr

# The flower's legend; “word”: the same word inside a sentence.
flower-target = target
    .word = target
flower-baseline = at the start
    .word = at the start
flower-last-week = the week before
    .word = last week
flower-last-month = the month before
    .word = last month
flower-last-wave = the time before
    .word = the time before
flower-hidden = hidden: too few answers
flower-empty = no answer

flower-text-value = { $label } { $value } out of 100
flower-text-hidden = { $label }: hidden, too few answers
flower-text-empty = { $label }: no answer
flower-text-part = { $name } { $value }

blank-flower-title = Our flower
blank-flower-group = Group:
blank-flower-date = Date:
blank-flower-why = What makes us say so:
blank-flower-text = Blank flower with { $petals } petals, for a group to fill: a name for each petal, then what makes you say so.

# Charts.
chart-comma = ,
chart-share = { $share }%
chart-part = { $name } { $value }
chart-named = { $name }: { $value }
chart-n = n = { $n }
chart-value = value
chart-target = Target
chart-hidden = hidden, too few answers
chart-hidden-short = hidden
chart-unsure = do not know: { $n }
chart-silent = prefer not to answer: { $n }
chart-beside = +: do not know, or prefer not to answer
chart-done = questionnaires done
chart-refused = refusals
chart-collected =
    { $done ->
        [one] 1 questionnaire
       *[other] { $done } questionnaires
    }
chart-collected-of = { chart-collected } of { $target }
chart-refusals =
    { $refused ->
        [one] 1 refusal
       *[other] { $refused } refusals
    }
