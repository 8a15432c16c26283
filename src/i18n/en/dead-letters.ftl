# When a bug of Papillon keeps something from being handled.

# To the person, in the conversation.
dead-letter-kept = Something went wrong on our side, sorry. Your message is kept: somebody will look at it. You can go on.
dead-letter-visitor = Something went wrong on our side, sorry. Nothing was stored. Try again in a moment.
dead-letter-screen = This page cannot be shown just now. Your answers are kept.

# To whoever looks after Papillon.
command-dead-letters = shows the messages that a bug kept from being handled
    .example = npm run papillon -- dead-letters
command-dead-letters-show = shows a message in full: it is personal data
    .number = the number of the message, as the list gives it
command-dead-letters-discard = deletes a message, or all of them, for good
    .all = deletes every message
command-dead-letters-none = No message is waiting.
command-dead-letters-line = { $number }  { $when }  { $channel }  { $place }
command-dead-letters-unknown = There is no message number { $number }. To see the list: npm run papillon -- dead-letters
command-dead-letters-personal = Careful: what follows is personal data. Send it to nobody, keep no copy, and discard the message as soon as you no longer need it.
command-dead-letters-nothing-kept = This person had agreed to nothing: only the place of the bug is kept.
command-dead-letters-discarded =
    { $count ->
        [one] One message deleted.
       *[other] { $count } messages deleted.
    }
command-dead-letters-which = Give the number of the message to delete, or --all for every one.
