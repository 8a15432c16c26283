# Reading free texts and voices again.

menu-proofread = Read texts again
command-word-proofread = proofread
chat-command-proofread = Read texts again: quote, redact, listen
proofread-voice = 🎤 voice message
proofread-left =
    { $texts ->
        [one] This is the last one to read.
       *[other] { $texts } texts to read.
    }
proofread-marked-left =
    { $texts ->
        [one] This is the last marked text.
       *[other] { $texts } marked texts.
    }
proofread-changed = This text has just changed.
proofread-none = Everything has been read. Thank you!
proofread-none-marked = No marked texts are left.
proofread-marked =
    { $texts ->
        [one] See the marked text again
       *[other] See the { $texts } marked texts again
    }
proofread-quote = ❝ Quote
proofread-redact = ⬛ Redact
proofread-redact-all = ⬛ The whole text
proofread-mark = 🔖 Mark
proofread-next = Next
proofread-listen = 🎧 Listen
proofread-write = ✍️ Write what is said
proofread-validated = Notes are right: erase the voice
proofread-removed = Remove this answer
proofread-quote-how = This text is long: write the words to quote, as they are in the text.
proofread-redact-how = Write the words to redact, as they are in the text. They will be erased everywhere.
proofread-write-how = Write what is said, without names. Your words take the place of the voice, which is erased.
proofread-not-found = These words are not in the text. Write them as you read them.
proofread-use-buttons = Tap a button below the text.
proofread-use-form = I did not keep this message, and I cannot take it away from here: please delete it. To type, use the button under the text.
proofread-redacted = It is redacted, wherever Papillon kept it.
proofread-redacted-exports =
    { $exports ->
        [one] It is redacted. An export made before still holds this text: { $path }. Delete it, then make it again.
       *[other] It is redacted. { $exports } exports made before may still hold this text, the last one in { $path }. Delete them, then make them again.
    }
proofread-voice-here = Here is the recording. It leaves this chat when you go on to the next.
proofread-voice-file = voice
proofread-voice-label = Listen
proofread-cleared = Text read ✓
