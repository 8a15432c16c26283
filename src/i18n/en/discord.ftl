# What Papillon says on Discord besides the conversation.

discord-choose = Choose an answer
discord-choose-several = Choose one or several answers
discord-correct = Correct an answer
discord-more = Other choices
discord-search = Search
discord-write = Answer
discord-attach = Attach a file

# The window to write in.
discord-your-answer = Your answer
discord-your-file = Your file
discord-word = A word of the answer

discord-not-saved = Not saved, please try again in a moment.
discord-below = It is just below.
discord-private = I am writing to you in a direct message, so that your answers stay yours. You can also answer here: nobody else will see the messages.
discord-closed = I cannot write to you: your direct messages are closed. You can answer here: nobody else will see the messages.
discord-here-button = Answer here
discord-here = Nobody else sees these messages. Answer with the buttons and menus: what you write in the channel is never read. There are no reminders here.

# The command that opens the questionnaires: one word, in lower case.
discord-command-word-start = questionnaire
discord-command-start = Answer a questionnaire
