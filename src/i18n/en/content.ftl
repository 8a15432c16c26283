# What is wrong in the content/ folder, questionnaires aside. The sentence says what; "fix" says what to do.

problem-content-missing = The file "{ $path }" is missing or cannot be opened.
    .fix = Create it, or take the one that comes with Papillon. If the folder is elsewhere, say so with CONTENT_DIR.
problem-content-no-form = The folder "{ $path }" holds no questionnaire.
    .fix = Put at least one .yaml file there, for instance the one that comes with Papillon. If the folder is elsewhere, say so with CONTENT_DIR.
problem-content-form-twice = The questionnaire "{ $form }" is already in "{ $other }".
    .fix = Give one of the two another form_id, or remove the one too many.
problem-content-missing-setting = "{ $name }" is missing.
    .fix = Add this line. Each text is written in every language of settings.yaml.
problem-content-unknown-setting = "{ $name }" is not a known setting.
    .fix = Check the spelling, or remove this line.
problem-content-wrong-value = "{ $value }" does not suit "{ $name }".
    .fix = The expected shape is in docs/guide-fr/notice-et-reglages.md.
problem-content-wrong-shape = "{ $name }" does not have the expected shape.
    .fix = The expected shape is in docs/guide-fr/notice-et-reglages.md.
problem-content-two-lines = The text read before the first question must have exactly two lines.
    .fix = Keep two dashes. The rest goes under "full", read with /privacy.
problem-content-placeholder = Papillon cannot replace "{ $value }".
    .fix = Use {"{"}controller{"}"}, {"{"}contact{"}"}, {"{"}minimum_age{"}"} or {"{"}retention{"}"}, or remove the braces.
