# What is wrong in a questionnaire. The sentence says what; “fix” says what to write instead.

## The file

problem-empty-file = This file is empty.
    .fix = Copy a questionnaire that works, for example grand-public.yaml, then change it.
problem-file-too-large = This file is too large: a questionnaire has { $limit } characters at most.
    .fix = Check that it is the right file, or make two questionnaires of it.
problem-not-utf8 = A letter cannot be read here: the file is not saved as UTF-8.
    .fix = Correct this letter. Then, in the editor, “Save as” with the encoding UTF-8.
problem-yaml-tab = There is a tab at the beginning of this line.
    .fix = Replace it with spaces: two for each level.
problem-yaml-indent = This line is not aligned well, or something is missing in the one before.
    .fix = Align it with the lines of the same level: two spaces for each level. Before it, check the space after “:”, the quotes and the braces.
problem-yaml-quotes = This text holds a special sign, for example “:”, “@”, “*” or a straight quote.
    .fix = Put straight quotes around the whole text, and curly ones inside. For example: en: "Tell us: what is “la Coopé”?"
problem-yaml-unclosed = A quote, brace or bracket is not closed, here or further up.
    .fix = Look for what opens without closing, and add what is missing at its end: " or {"}"} or ].
problem-yaml-backslash = Between quotes, the backslash “\” has a special meaning.
    .fix = Write it twice: \\. Or put apostrophes around the text instead of quotes.
problem-yaml-colon = There should be “:” and a space after a name.
    .fix = Write for example: name: age
problem-yaml-comma = The comma cut the text before “{ $text }”.
    .fix = Put the whole text between quotes, for example {"{"} en: "Yes, often" {"}"}. If “{ $text }” is a name, add “:” and a value.
problem-yaml-dollar-brace = Between braces, a formula or text that holds ${"{"}…{"}"} goes between quotes.
    .fix = Write for example: relevant: "${"{"}age{"}"} > 17"
problem-yaml-alias = “*{ $name }” recalls something that does not exist in this file.
    .fix = Write “&{ $name }” before what should be repeated. If this is a text that begins with an asterisk, put it between quotes.
problem-yaml-alias-bomb = The tags (“&” and “*”) repeat far too many things.
    .fix = Write these parts in full, without tags.
problem-yaml-several-documents = The file is cut in two here, by a line “---” or “...”.
    .fix = Remove this line: a file holds one questionnaire only.
problem-yaml-too-deep = Too many things are inside one another.
    .fix = Check the indents, braces and brackets of this part.
problem-yaml-syntax = This line cannot be understood.
    .fix = Compare it with the lines around it: indent, dash, colon, quotes, braces.

problem-not-a-map = Lines made of a name, a colon and a value are needed here.
    .fix = Write for example: type: text. If it is written so already, check the space after the colon and the indents.
problem-not-a-list = “{ $name }” must be a list.
    .fix = Put a dash and a space before each item, for example: - type: text
problem-not-a-text = “{ $name }” must be a simple text or a number.
    .fix = Write it right after the colon. If it begins with a brace or a bracket, put it between quotes.
problem-not-a-key = A name is missing before the colon.
    .fix = Write for example: name: age
problem-duplicate-key = “{ $name }” is written twice in the same place.
    .fix = Keep only one of the two lines.
problem-unknown-key = “{ $name }” is not a word known in this place.
    .fix = Check the spelling, the indent and the space after the colon, or remove this line. The known words are in docs/guide-fr/questionnaires.md.
problem-unknown-key-suggestion = “{ $name }” is not a word known in this place.
    .fix = Write “{ $suggestion }”, if that is what you meant.

## The settings and the languages

problem-missing-setting = “{ $name }” is missing in “settings”.
    .fix =
        { $name ->
            [form_id] Add an identifier, without space or accent, for example: form_id: after-the-party
            [form_title] Add the title people read, for example: form_title: {"{"} en: After the party {"}"}
            [default_language] Add the main language, for example: default_language: en
           *[other] Add this line.
        }
problem-language-tag = “{ $language }” is not a language code.
    .fix = Write a short code, for example fr, en or ar.
problem-language-tag-suggestion = “{ $language }” is not written as a language code.
    .fix = Write “{ $suggestion }”.
problem-unknown-role = The role “{ $name }” does not exist.
    .fix = Choose among: { $roles }.
problem-unknown-role-suggestion = The role “{ $name }” does not exist.
    .fix = Write “{ $suggestion }”, if that is what you meant. The roles are: { $roles }.
problem-missing-default-text = This text is missing in the main language, “{ $language }”.
    .fix = Add “{ $language }:” and the text.
problem-missing-translation = This text is not translated into “{ $language }”: it will be read in the main language.
    .fix = Add “{ $language }:” and the text.

## The questions and the groups

problem-empty-survey = There is no question.
    .fix = Add at least one under “survey:”, for example: - {"{"} type: text, name: opinion, label: {"{"} en: What do you think? {"}"} {"}"}
problem-missing-name =
    { $type ->
        [group] This group has no name.
        [repeat] This repeat has no name.
       *[other] This question has no name.
    }
    .fix = Add a short name, without space or accent, for example: name: age
problem-name-pattern = “{ $name }” cannot be used as a name.
    .fix = Begin with a letter, then letters without accents, digits, “_”, “-” or “.”. No space, 64 characters at most. For example: first_visit
problem-duplicate-name = The name “{ $name }” is already taken further up.
    .fix = Give one of the two questions another name, for example: { $name }_2
problem-missing-type = This question has no type.
    .fix = Add it, for example: type: text
problem-unknown-type = The type “{ $name }” does not exist.
    .fix = Choose a type of docs/guide-fr/questionnaires.md, for example text, integer or select_one.
problem-unknown-type-suggestion = The type “{ $name }” does not exist.
    .fix = Write “{ $suggestion }”, if that is what you meant.
problem-type-words = “{ $words }” is too much after “{ $type } { $name }”.
    .fix =
        { $words ->
            [or_other] Remove or_other, and add “Other” to the choices of the list “{ $name }”.
           *[other] Keep the type, then the name of the list if one is needed. It is written without spaces, for example: type: select_one yes_no
        }
problem-missing-label = This question has no text to read.
    .fix = Add it, for example: label: {"{"} en: How old are you? {"}"}

problem-missing-list = The name of the list of choices is missing after “{ $type }”.
    .fix = Add it, for example “type: { $type } yes_no”, for a list “yes_no” written under “choices:”.
problem-unknown-list = The list “{ $name }” does not exist.
    .fix = Add it under “choices:”, or correct its name here.
problem-unknown-list-suggestion = The list “{ $name }” does not exist.
    .fix = Write “{ $suggestion }”, or add the list “{ $name }” under “choices:”.
problem-list-not-wanted = “{ $name }” is too much: the type “{ $type }” has no list of choices.
    .fix = Write “type: { $type }” alone. To offer choices: “type: select_one { $name }”.
problem-filter-without-list = “choice_filter” does nothing here: the type “{ $type }” has no choices.
    .fix = Remove this line. To ask the question of some people only, use “relevant”.

problem-parameter-form = “{ $text }” is not understood as a parameter.
    .fix = Write a name, “=” and a value, for example: start=0 end=10 step=0.5. Decimals take a point.
problem-unknown-parameter = The parameter “{ $name }” does not exist for the type “{ $type }”.
    .fix = Remove it. Only the type “range” has parameters: start, end and step.
problem-unknown-parameter-suggestion = The parameter “{ $name }” does not exist for the type “{ $type }”.
    .fix = Write “{ $suggestion }”, if that is what you meant.
problem-parameter-not-a-number = “{ $value }” is not a number that “{ $parameter }” can use.
    .fix = Write a number in digits, with a point for decimals, for example 0.5.
problem-range-ends = The beginning “start” ({ $start }) must be smaller than the end “end” ({ $end }).
    .fix = Change one of the two, for example: start=1 end=10
problem-range-step = The step “step” ({ $step }) does not allow going from { $start } to { $end }.
    .fix = Write a step greater than 0 that fits between the two, for example: step=1

problem-default-refused = “{ $value }” cannot be the answer that a “{ $type }” question begins with.
    .fix = For a choice, write its “name”. Otherwise, for example: 12, 2.5, 2026-11-22 or 08:30:00.000.
problem-default-not-stored = The answer to begin with, “{ $value }”, is not written as it will be stored.
    .fix = Write: { $write }
problem-missing-calculation = This “calculate” line has nothing to calculate.
    .fix = Add the formula, for example: calculation: ${"{"}women{"}"} + ${"{"}men{"}"}
problem-unused-constraint = “constraint” does nothing here: with the type “{ $type }”, nobody writes an answer.
    .fix = Remove this line.
problem-not-yes-or-no = “{ $value }” does not suit “{ $name }”.
    .fix = Write yes or no.

problem-field-list-question = “appearance: field-list” does nothing on a question.
    .fix = Put it on the group (“type: group”) that holds the questions of one screen.
problem-field-list-group = The group “{ $inner }” is inside “{ $name }”, which wants one screen: the questions of “{ $name }” will come one by one.
    .fix = Move “{ $inner }” out of “{ $name }”, or remove “appearance: field-list”.
problem-field-list-type = A question of type “{ $type }” does not fit on one screen with others: the questions of “{ $name }” will come one by one.
    .fix = Move it out of the group, or remove “appearance: field-list”. What fits together: text, integer, decimal, date, time and datetime.
problem-field-list-spelling = “{ $word }” means nothing for a group.
    .fix = To put its questions on one screen, write: appearance: field-list
problem-empty-group = There is no question under “children:”.
    .fix = Add some, or remove this row.
problem-children-without-group = “children” belongs in a group or a repeat only.
    .fix = Write “type: group” or “type: repeat”. If this is a question, remove “children”.
problem-not-for-groups = “{ $name }” is not possible here: this row holds other questions.
    .fix = Remove this line, or put it into the questions of the group.
problem-nested-repeat = “{ $name }” is already repeated with “{ $around }”: a repeat inside another is not possible.
    .fix = Take it out of “{ $around }”, or put a question of several choices (select_multiple) in its place.
problem-reserved-name = The name “{ $name }” is taken by the export.
    .fix = Choose another name for this repeat, for example: { $name }_2
problem-repeat-without-label = This repeat has no name to read.
    .fix = Add a short word, for example: label: {"{"} en: Decision {"}"}. People will read “Decision 1”, “Decision 2”…
problem-too-deep = Too many groups are inside one another: { $max } at most.
    .fix = Take this group out of those around it.

## The lists of choices

problem-empty-list = The list “{ $name }” is empty.
    .fix = Add its choices, for example: - {"{"} name: yes, label: {"{"} en: Yes {"}"} {"}"}
problem-unused-list = No question uses the list “{ $name }”.
    .fix = Remove it, or write “type: select_one { $name }” in a question.
problem-missing-choice-name = This choice has no name.
    .fix = Add it: it is what will be stored. For example: name: yes
problem-duplicate-choice = Two choices of this list are called “{ $name }”.
    .fix = Change the “name” of one of the two.
problem-choice-name-space = The name “{ $name }” holds a space, and this list is used by questions with several answers.
    .fix = Write: name: { $write }
problem-missing-choice-label = This choice has no text to read.
    .fix = Add it, for example: label: {"{"} en: Yes {"}"}
problem-exclusive-in-select-one = “exclusive” does nothing for “{ $name }”: only one answer of this list can be chosen.
    .fix = Remove “exclusive”, or ask the question with “select_multiple”.

## The names of questions in texts and formulas

problem-unknown-name = No question is called “{ $name }”.
    .fix = Between the braces, write the “name” of a question of this file.
problem-unknown-name-suggestion = No question is called “{ $name }”.
    .fix = Write ${"{"}{ $suggestion }{"}"}, if that is what you meant.
problem-group-without-value = “{ $name }” is a group: it has no answer.
    .fix = Name a question of this group instead.
problem-several-values = “{ $name }” has several answers: one for each “{ $repeat }”.
    .fix = Say which one, or what to do with them: sum(${"{"}{ $name }{"}"}), join(', ', ${"{"}{ $name }{"}"}), count-non-empty(${"{"}{ $name }{"}"}) or indexed-repeat(${"{"}{ $name }{"}"}, ${"{"}{ $repeat }{"}"}, 1).
problem-repeat-without-value = “{ $name }” is a repeat: it has no answer.
    .fix = Name a question of this repeat instead. To know how often it is filled in: count(${"{"}{ $name }{"}"})
problem-repeat-wanted = “{ $name }” is not a repeat.
    .fix = Write the “name” of a row of “type: repeat”.
problem-not-in-repeat = “{ $name }” is not a question of the repeat “{ $repeat }”.
    .fix = Name a question that is in “{ $repeat }”, or the repeat that “{ $name }” is in.
problem-nodeset-wanted = Here the name of a question or of a repeat is needed, without any calculation.
    .fix = Write for example ${"{"}age{"}"}. For a calculation, make it a “calculate” row in the repeat, and use its name.
problem-position-argument = “position” takes only two dots between its parentheses.
    .fix = Write: position(..)
problem-position-outside-repeat = “position(..)” says the number of a repeat, and this row is in none.
    .fix = Remove it, or put this row under “children:” of a row of “type: repeat”.
problem-position-of-group = Here “{ $found }” is a group, and not the repeat.
    .fix = Write: position({ $write })
problem-broken-reference = After “${"{"}”, the name of a question and “{"}"}” are needed.
    .fix = Write for example ${"{"}town{"}"}, without a space in the name.
problem-cycle = This goes round in a circle, each line waiting for the next: { $cycle }.
    .fix = In one of these lines, change “relevant”, “calculation”, “choice_filter” or “repeat_count”.
problem-unclosed-reference = The name opened by “${"{"}” is not closed.
    .fix = Add “{"}"}” after the name, for example: ${"{"}came{"}"}
problem-empty-reference = There is no name in ${"{"}{"}"}.
    .fix = Write the name of a question, for example: ${"{"}came{"}"}
problem-malformed-reference = The question “{ $name }” is not written with the right signs.
    .fix = Write: ${"{"}{ $name }{"}"}
problem-reference-spaces = There are spaces around “{ $name }” inside the braces.
    .fix = Write: ${"{"}{ $name }{"}"}
problem-bare-field = The name “{ $name }” is written without its signs.
    .fix = Write: ${"{"}{ $name }{"}"}
problem-bare-name = “{ $name }” is neither a text nor an answer.
    .fix = For the text or the choice, write '{ $name }' between apostrophes. For the answer to a question, its name, for example ${"{"}came{"}"}.
problem-unknown-column = The choices of this list have no column “{ $name }”.
    .fix = Add “{ $name }:” to each choice. For the answer to a question, write ${"{"}…{"}"}; for a text, '…'.
problem-unknown-column-suggestion = The choices of this list have no column “{ $name }”.
    .fix = Write “{ $suggestion }”, if that is what you meant.
problem-no-self = The dot “.” (the answer to this question) cannot be used here.
    .fix = Write the name of a question, for example: ${"{"}age{"}"}

## The formulas

problem-empty-expression = This formula is empty.
    .fix = Write it, for example ${"{"}came{"}"} = 'yes', or remove the line.
problem-unexpected-end = The formula stops too early.
    .fix = Add what is missing at the end, for example 'yes' in: ${"{"}came{"}"} = 'yes'
problem-unclosed-parenthesis = The parenthesis opened here is not closed, or a comma is missing inside.
    .fix = Write for example: selected(${"{"}activities{"}"}, 'music')
problem-extra-parenthesis = There is one parenthesis “)” too many.
    .fix = Remove it, or add “(” in the right place.
problem-unclosed-string = The text opened by { $quote } is not closed.
    .fix = Put a straight apostrophe on each side: 'yes'. If the text holds an apostrophe, use straight quotes: "don't know".
problem-expected-value = Something is missing before “{ $found }”.
    .fix = Put an answer there such as ${"{"}age{"}"}, a number such as 16, or a text between apostrophes such as 'yes'.
problem-missing-operator = A sign is missing before “{ $found }”.
    .fix = Join the two parts, for example with =, <, +, and, or. A text that holds an apostrophe takes straight quotes: "don't know".
problem-wrong-operator = “{ $found }” is not how it is written in a formula.
    .fix = Write: { $write }
problem-operator-capitals = “{ $found }” is written in small letters.
    .fix = Write: { $write }
problem-unsupported-predicate = Brackets are not possible in a formula.
    .fix = Remove them. To count a part of a repeat, add a “calculate” row to it that is 1 or 0, then add it up with sum. To keep only some choices of a list, use “choice_filter”.
problem-unsupported-union = The sign “|” is not possible in a formula.
    .fix = To say “or”, write or: ${"{"}came{"}"} = 'yes' or ${"{"}came{"}"} = 'maybe'
problem-unsupported-path = The path “{ $found }” is not possible here.
    .fix = Write only the name of the question, for example: ${"{"}came{"}"}
problem-too-complex = This formula is too long: it has more than { $max } parts.
    .fix = Cut it into several “calculate” lines, then use their names.
problem-smart-quotes = These quotes are curly. They are understood here, but not elsewhere.
    .fix = Use straight apostrophes: 'yes'

problem-unknown-function = The function “{ $name }” does not exist.
    .fix = Check the name. The most useful ones: selected, count-selected, if, not, coalesce, today, round, string-length.
problem-unknown-function-suggestion = The function “{ $name }” does not exist.
    .fix = Write “{ $suggestion }”, if that is what you meant.
problem-bare-function = “{ $name }” is a function: it needs its parentheses.
    .fix = Write: { $name }()
problem-arguments-exact =
    { $expected ->
        [0] “{ $name }” takes nothing between its parentheses. There is { $given } too many.
        [one] “{ $name }” takes one value between its parentheses. It has { $given }.
       *[other] “{ $name }” takes { $expected } values between its parentheses. It has { $given }.
    }
    .fix =
        { $expected ->
            [0] Write: { $name }()
            [one] Write one value, without a comma, for example: { $name }(${"{"}age{"}"})
           *[other] Write { $expected } values, with a comma between them.
        }
problem-arguments-range = “{ $name }” takes { $min } to { $max } values between its parentheses. It has { $given }.
    .fix = Add or remove values, with a comma between them.
problem-arguments-at-least =
    { $min ->
        [one] “{ $name }” takes at least one value between its parentheses. It has { $given }.
       *[other] “{ $name }” takes at least { $min } values between its parentheses. It has { $given }.
    }
    .fix = Add values, with a comma between them.
problem-invalid-regex = The pattern “{ $pattern }” cannot be read.
    .fix = Check its brackets and parentheses. For example, for a French postcode: '[0-9]{"{"}5{"}"}'
problem-impossible-date = “{ $text }” is not a date of the calendar.
    .fix = Write the year, month and day of a date that exists, for example: '2026-11-22'
problem-unknown-date-directive = “{ $directive }” is not known in a date: it will be shown as it is.
    .fix = Use %d (day), %m (month), %Y (year), %H (hours) or %M (minutes). For example: '%d/%m/%Y'
problem-name-directive = “{ $directive }” works here, but not in the other tools that read XLSForms.
    .fix = You can keep it. For other tools, write %a (short day) or %b (short month).
