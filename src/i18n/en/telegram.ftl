# What Papillon says on Telegram besides the conversation.

# In a chat that is still empty, beside the button “Start”.
telegram-description = A few questions from your neighbourhood centre. A few minutes, without giving your name. Tap “Start”.
telegram-validate = Done
telegram-acknowledge = I agree
telegram-words-today = Today
telegram-words-yesterday = Yesterday
telegram-place = 📍 Send where I am
telegram-present = Your answer: { $answer }
telegram-range = A number from { $start } to { $end }.
telegram-search = A long list: write a word to search it.
telegram-group = I do not talk in groups, so that your answers stay yours. Write to me here: { $address }

# The menu of commands, and what each does.
telegram-command-menu = The questionnaires
telegram-command-review = Read my answers again
telegram-command-back = The question before
telegram-command-skip = Pass this question
telegram-command-stop = Stop here, come back later
telegram-command-language = Change the language
telegram-command-help = Help
telegram-command-privacy = Your data: who, why, your rights
