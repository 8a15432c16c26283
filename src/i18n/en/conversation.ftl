# What conversations say. Plain words, short sentences, never a reproach.

language-name = English
language-question = Which language?

notice-agree = I am { $age } or older, OK
notice-refuse = No, thank you
notice-changed = This information has changed since last time.
notice-withdrawn = You had stopped. To go on, we need your agreement again.
notice-refused-again = All right. We will not ask anything more. Your earlier answers stay as they are.

goodbye-refused = All right, thank you anyway. Nothing is stored. Have a good day!
goodbye-screened-out = Thank you! This questionnaire is for older people. Everything you answered has just been erased.
goodbye-withdrawn = It is stopped. We will not ask anything more. Your answers are still kept. You can still see them or erase them.
goodbye-erased = Done: everything is erased. Thank you, and maybe see you again!

nothing-held = We hold nothing about you.
my-data = Here is everything we hold about you, in two files: a page to read or print, and the same for a computer. Keep them safe: your answers are in them.
my-data-file = my-data
my-data-page = My data, to read (HTML)
my-data-json = My data, for a computer (JSON)
forget-question =
    Erase everything?

    We erase your answers, your corrections, your files, your agreement and the link with your account. There is no way back.

    What stays: numbers with nobody behind them (for example how many people refused). If your earlier answers have no link with you any more, we can no longer find them: they stay too. In a messaging app, the messages already written stay on your phone: you can delete them.

    You can also stop the questions and keep your answers.

menu-question = What would you like to do?
menu-empty = There is no questionnaire right now. Come back soon!
menu-closed = This questionnaire is not open right now.
menu-new = Answer: { $title }
menu-open = Go on: { $title }
menu-complete = See my answers: { $title }

progress = { $done } of about { $about }

review-text = Here are your answers. Is everything right?
review-complete = Your answers are stored. You can still correct them.
review-skipped = (skipped)
thanks = Thank you! Your answers are stored. They help to make the house better. We will tell you what came of it.
thanks-alone = Thank you! Your answers are stored. They help to make the house better.
wish-question = Would you like to know what people answered? I will write to you just once, when it is over.
wish-button-yes = Yes, tell me
wish-button-no = No, thank you
wish-noted = Noted: I will write to you when it is over. If you change your mind: /reminders
paused = All right. Your answers are kept. Come back whenever you like.
paused-stop = To get no more reminders either: write STOP.
paused-held = “{ $text }”: if that was your answer to the question, tap “Yes, that is my answer”. Everything then stays as it was.
corrected = ✏️ Corrected.

resume-greeting = Hello again!
resume-question = We were at question { $number }.
resume-review = Only your answers are left to read through.
resume-held = You wrote: “{ $text }”
resume-use-here = Is it the answer to this question? “{ $question }”

search-found = What looks like “{ $text }”:
search-all = The whole list

# Several questions on one screen: the title when their group has none, then what does not fit in a reply.
field-list = A few questions together
field-refused = “{ $question }”: { $why }

first-question = This is the first question.
old-button = This button belongs to another conversation. Here is where we are.
erased-button = This button belongs to an erased chat. Nothing is left of it.
old-question = This question no longer applies. Here is where we are.
not-readable = I cannot read this kind of message. Please write, or use the buttons.
use-buttons = Please choose with the buttons.

repeat-add = Add “{ $label }”?
repeat-more = Are there any more?
repeat-yes = Yes
repeat-no = No
repeat-removed = It is removed.

file-image = 📷 photo
file-audio = 🎤 voice message
file-video = 🎬 video
file-file = 📎 document
file-gone = I no longer have this file. Can you send it again?
file-not-now = I did not keep this file: I keep only one file per question. To change one, use “See my answers”.
file-lost = I could not keep your file for “{ $question }”. Can you send it again? I will ask you the question again soon.
file-lost-before = I could not keep a file of another questionnaire. When you open it again, I will ask for it again.
place-not-now = I did not note this place: no question is waiting for it now.

help = You are answering a short questionnaire. You can skip a question, go back or stop. Would you like to talk to someone? { $contact }

button-language = 🌐 Language
button-change-mind = I have changed my mind
button-keep = Keep my answer
button-clear = Erase my answer
button-skip = Skip
button-skip-all = Skip these { $count } questions
numbers-together = Or all { $count } numbers in one message, in this order: { $labels }. Example: { $example }
button-back = Back
button-resume = Go on
button-resume-without = No, go on
button-use = Yes, that is my answer
button-review = See my answers
button-stop = Stop here
button-remove = Remove { $label }
button-submit = Send my answers
button-menu = Menu
button-start-again = Start again
button-my-data = My data
button-forget = Erase everything
button-forget-all = Yes, erase everything
button-withdraw = Stop, keep my answers
button-forget-no = No, keep it

words-stop = stop, quit
words-skip = skip, next
words-back = back, previous
words-today = today
words-yesterday = yesterday
words-no = no
words-yes = yes, ok

button-long-done = Done
long-more = Noted. Write more, or tap “Done”.
long-added = Added to your earlier answer.
long-rewritten = This answer has changed since: your correction was not taken. You can correct it in “See my answers”.
long-no-voice = This answer is already written. Write more, or clear it to speak instead.
