# What commands say to whoever installs Papillon or prepares questionnaires.

command-papillon = Papillon: short questionnaires, in the messaging app people already use.
    .usage = <command> [options]
command-help-option = shows this help
command-help-command = shows the help of a command
    .usage = help [command]
command-title-usage = Usage:
command-title-arguments = What to give:
command-title-options = Options:
command-title-commands = Commands:
command-example = Example:
command-file = a questionnaire (.yaml file)

command-start = opens the conversations, until it is stopped
    .example = npm start
command-start-no-notice = The notice cannot be shown, and without it nothing is asked. Correct the files settings.yaml and notice.yaml of the folder { $folder }.
command-start-standby = Another Papillon already serves this database. Waiting for our turn.
command-start-lock-lost = This Papillon cannot be sure any more that it alone serves this database: it stops at once. Nothing is lost. Start it again: it will wait for its turn if need be.
command-start-address = Open: { $address }
command-start-telegram-ready = Open on Telegram: { $address }
command-start-telegram-wrong-token = Telegram does not know this token: conversations on Telegram stay closed, everything else works. Copy the token BotFather gave you into TELEGRAM_BOT_TOKEN again, then restart Papillon.
command-start-telegram-away = Telegram does not answer. Trying again; everything else works.
command-start-telegram-back = Telegram answers again.
command-start-telegram-another-polls = Another program uses the same Telegram token. Stop it, or ask BotFather for a new one (/revoke) and put it in TELEGRAM_BOT_TOKEN. Trying again; everything else works.
command-start-telegram-gap = Papillon did not listen to Telegram for { $hours } hours. Telegram keeps messages for 24 hours only: what was written before that is lost. Tell the people who were answering then.
command-start-discord-ready = Open on Discord. To invite the bot to a server: { $address }
command-start-discord-wrong-token = Discord does not know this token: the conversations on Discord stay closed, everything else works. On https://discord.com/developers/applications, open your application, page "Bot", choose "Reset Token", copy the token to DISCORD_BOT_TOKEN, then start Papillon again.
command-start-discord-disallowed-intents = Discord refuses the connection of this bot: the conversations on Discord stay closed, everything else works. On https://discord.com/developers/applications, open your application and see that the page "Bot" shows no warning. Papillon needs no "Privileged Gateway Intent". Then start Papillon again.
command-start-discord-away = Discord does not answer. We keep trying; everything else works.
command-start-discord-back = Discord answers again.
command-start-eaddrinuse = Port { $port } is taken already, perhaps by another Papillon. Close the other program, or choose another port with HTTP_PORT.
command-start-eacces = This account may not open port { $port }. Choose a port above 1024 with HTTP_PORT.
command-start-eaddrnotavail = { $host } is no address of this machine. Write HTTP_HOST=localhost, or HTTP_HOST=0.0.0.0 for phones on the same network.
command-start-enotfound = The name { $host } is not known. Write HTTP_HOST=localhost, or HTTP_HOST=0.0.0.0 for phones on the same network.

command-check = checks questionnaires and says what to correct, and where
    .files = files, or folders of which every .yaml file is read
    .example = npm run papillon -- check content
command-preview = tries a questionnaire here, without storing anything
    .example = npm run papillon -- preview content/questionnaires/grand-public.yaml
command-replay = answers a questionnaire at once and gives the result as JSON
    .answers = the answers: a JSON file, or the JSON itself
    .language = the language of the person who answers
    .now = the moment of the answers, for example 2026-11-22T14:00; now when nothing is said
    .example = npm run papillon -- replay party.yaml --answers answers.json --now 2026-11-22T14:00
command-export = writes the answers of a questionnaire to CSV files
    .form = the questionnaire’s form_id
    .out = the folder to write to
    .labels = writes choices as people read them in this language, instead of their names
    .split = one column per choice for questions with several answers
    .example = npm run papillon -- export --form grand-public --out export --labels en
command-migrate = copies all data to a PostgreSQL server and checks every row
    .to = the address of an empty database
    .example = npm run papillon -- migrate --to postgresql://papillon:password@server/papillon
command-migrate-start = Copying { $from } to { $to }…
command-migrate-done =
    { $rows ->
        [one] One row copied, then read back and compared.
       *[other] { $rows } rows copied, then read back and compared one by one.
    }
    Now write the address you gave after --to in the setting DATABASE_URL: { $to }
    Keep the data folder: the key and the files received stay there. The old database { $from } stays as it is; delete it when all is well.
command-doctor = checks that everything is ready, and says what to do if not
    .example = npm run papillon -- doctor

command-usage-unknown-command = There is no command “{ $what }”.
command-usage-unknown-option = This command has no option “{ $what }”.
command-usage-missing-argument = Something is missing: { $what }.
command-usage-option-without-value = Something must be written after { $what }.
command-usage-missing-option = The option { $what } is missing.
command-usage-wrong = This is not how this command is written.
command-usage-suggestion = Did you mean: { $names }?
command-usage-see-help = To see how to write it, add --help.

command-unexpected = Sorry, something unexpected happened: { $reason }. For more details, try again with the setting LOG_LEVEL=debug.
command-unavailable = The database does not answer just now ({ $reason }). Wait a moment, then try again.

command-file-missing = “{ $path }” does not exist. Check the path.
command-file-folder = “{ $path }” is a folder. Give a .yaml file of that folder.
command-file-unreadable = “{ $path }” cannot be read. Check that you may open it.
command-file-binary = “{ $path }” is not a text file. A questionnaire is a YAML text, saved as UTF-8.
command-file-huge = “{ $path }” is far too large for a questionnaire ({ $megabytes } MB). Check that it is the right file.
command-folder-empty = “{ $path }” holds no .yaml file.

command-problem = { $place }  { $problem }
command-problem-warning = { $place }  note: { $problem }
command-check-sound =
    { $files ->
        [one] One file checked: everything is fine.
       *[other] { $files } files checked: everything is fine.
    }
command-check-warnings =
    { $warnings ->
        [one] One thing to look at, no error.
       *[other] { $warnings } things to look at, no error.
    }
command-check-errors =
    { $errors ->
        [one] One error to correct.
       *[other] { $errors } errors to correct.
    }

command-answers-not-json = The answers are not JSON: { $reason }
command-answers-shape = Answers are written { $object } or { $list }.
command-language-unknown = This questionnaire is not written in “{ $language }”. It is written in: { $languages }.
command-now-wrong = “{ $value }” is no moment. Write for example 2026-11-22T14:00 or 2026-11-22T14:00+01:00.

command-preview-start = Trying “{ $title }”. Nothing is stored. Reply with a number, or by writing; at any time: { $commands }.
command-preview-answers = The answers, as they would be stored:
command-preview-unfinished = End of the trial. Nothing was stored.
command-preview-no-notice = The notice cannot be read in the content folder.
command-terminal-agree = OK
command-terminal-file = Pretend that I send a file (nothing leaves this terminal)
command-terminal-present = Your answer: { $answer }
command-terminal-several = Several numbers possible, for example: 1 3
command-terminal-range = A number from { $start } to { $end }.
command-word-back = back
command-word-skip = skip
command-word-keep = keep
command-word-review = answers
command-word-stop = stop
command-word-language = language
command-word-help = help
command-word-menu = menu
command-word-privacy = privacy
command-word-observe = observe
command-word-meeting = meeting
command-word-agenda = agenda
command-word-invite = invite
command-word-digest = digest
command-word-flower = flower
command-word-roles = roles
command-word-pair = link
command-word-reminders = reminders
command-word-my-data = mydata
command-word-forget = forget
command-word-interview = fieldwork

command-export-no-database = There are no answers yet: the database { $path } does not exist.
command-export-unknown-form = There is no questionnaire “{ $form }” in the database. There is: { $forms }.
command-export-no-form = There is no questionnaire in the database yet. Run “npm start” a first time.
command-export-not-a-folder = “{ $path }” is a file. Give a folder after --out.
command-export-cannot-write = “{ $path }” cannot be written ({ $reason }). Give another folder after --out.
command-export-pending =
    { $files ->
        [one] One file that was sent has not arrived yet: its cell is empty. Export again later.
       *[other] { $files } files that were sent have not arrived yet: their cells are empty. Export again later.
    }
command-export-missing =
    { $files ->
        [one] One file is no longer in the data folder: its cell is empty.
       *[other] { $files } files are no longer in the data folder: their cells are empty.
    }
command-export-done =
    { $sessions ->
        [0] No answers yet: { $path } holds the column titles alone.
        [one] One row written to { $path }.
       *[other] { $sessions } rows written to { $path }.
    }

command-digest = writes the digest of a week, for the cooperation and each structure: text and flower
    .week = the week, for example 2026-W47
    .out = the folder to write to; without it the digest is made and nothing is written
    .language = the language of the digest
    .example = npm run papillon -- digest --week 2026-W47 --out digest
command-digest-week = "{ $week }" is no week. Write for example 2026-W47.
command-digest-not-over = The week { $week } is not over: its digest is made from the next Monday on.
command-digest-no-frame = Nothing is measured: no frame of content/frames/ has indicators.
command-digest-no-database = There are no answers yet: the database { $path } does not exist.
command-digest-too-late = The digest of the week { $week } was not made, and that of a later week was. Making it now could give people away.
command-digest-told =
    { $digests ->
        [one] One digest is made
       *[other] { $digests } digests are made
    }.
command-digest-done =
    { $digests ->
        [one] One digest written to { $path }.
       *[other] { $digests } digests written to { $path }.
    }
