# What Papillon says in every messaging app besides the conversation.

chat-validate = Done
chat-acknowledge = I agree
chat-words-today = Today
chat-words-yesterday = Yesterday
chat-present = Your answer: { $answer }
chat-range = A number from { $start } to { $end }.

# What each command does, in the menu of commands.
chat-command-menu = The questionnaires
chat-command-review = Read my answers again
chat-command-back = The question before
chat-command-skip = Pass this question
chat-command-stop = Stop here, come back later
chat-command-language = Change the language
chat-command-help = Help
chat-command-privacy = Your data: who, why, your rights
chat-command-interview = Interviews at an event (if your role allows it)
chat-command-observe = Observe a meeting (if your role allows it)
chat-command-meeting = Plan a meeting (if your role allows it)
chat-command-agenda = What is to come, and what is missing (if your role allows it)
chat-command-digest = The digest of the week
chat-command-flower = The flower of the week, or one to fill in
chat-command-invite = Invite somebody (if your role allows it)
chat-command-roles = Who has which role (if your role allows it)
chat-command-pair = Join another messaging app
chat-command-reminders = My reminders: when, where, pause
chat-command-my-data = See everything we hold about you
chat-command-forget = Erase everything, or get no more questions
