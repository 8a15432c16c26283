# Interviews at events: one phone, person after person. And the code given at the end.

menu-interview = Interviews at an event
interview-ask-event = Which event are you at?
interview-ask-name = What is the event called? Type its name.
interview-ask-structure = For which structure?
interview-ask-target = How many interviews are hoped for, all teams together? Type a number, or skip.
interview-ask-form = Which questionnaire?
interview-ask-language = In which language are the questions asked? You can change it for each person.
interview-new-event = New event
interview-no-target = Skip
interview-target-wrong = A number in digits, for example 15. Or skip.

interview-counts = { $name } · { $day } · { $done ->
        [0] no interview yet
        [one] { $done } interview
       *[other] { $done } interviews
    }, { $refused ->
        [one] { $refused } refusal
       *[other] { $refused } refusals
    }{ $young ->
        [0] {""}
       *[other] , { $young } too young
    }{ $target ->
        [0] {""}
       *[other] {" "}· target { $target }
    }
interview-after-done = Interview { $number } ✓
interview-after-refused = The refusal is counted. Nothing is kept.
interview-after-young = Too young: this is counted, and nothing is kept.
interview-after-abandoned = The interview is stopped. Its answers are erased.
interview-after-undone = The last interview is erased.
interview-new = New person
interview-next = Next person
interview-undo = Erase the last interview
interview-undo-sure = Erase the last interview with all its answers? It cannot be brought back.
interview-undo-yes = Yes, erase
interview-end = Finish
interview-too-late = There is nothing to undo: it can be done for ten minutes.

interview-read =
    To be read aloud:
    "{ $notice }"
interview-agreed = Agrees
interview-refused = Refuses
interview-young = Is under { $age }

interview-how = That was the last question. How did the person answer?
interview-how-alone = Alone
interview-how-helped = With help
interview-how-read = Everything was read aloud
interview-receipt =
    That is all, thank you.
    A code to give if the person wishes, to read or erase their answers later: **{ $code }**
    It only has to be written to Papillon.
interview-given = Given

interview-interrupted = An interview is under way. If the person has left, stop it: its answers will be erased.
interview-on = Continue the interview
interview-abandon = Stop and erase

interview-late = I did not keep this message: it is not for a question on show.
interview-over = That interview is over. Here is where we are.
interview-use-form = I did not keep this message, and I cannot take it away from here: please delete it. To type an answer, use the button under the question.
interview-cleared = Interview ✓

receipt-answers = Here are your answers.
receipt-erase = Erase my answers
receipt-close = Close
receipt-sure = Erase all your answers? They cannot be brought back.
receipt-erase-yes = Yes, erase
receipt-erased = Done: your answers are erased.
receipt-unknown = I do not know this code. Please check it: a word, then four digits.
receipt-slow = You have tried several codes. Wait for an hour, then try again. Do you need help? /help
