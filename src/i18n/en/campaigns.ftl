# The questionnaires Papillon asks for by itself: schedules and campaigns.

asked-ask = Hello! A questionnaire is waiting for you: "{ $title }". You can skip a question, or stop whenever you want.
asked-remind = The questionnaire "{ $title }" is still waiting for you. Is now a good time?
asked-go-on = You began "{ $title }". Your answers are kept. Shall we go on?
asked-until = Until { $day }.
asked-button-begin = Answer
asked-button-later = Later
asked-button-no = Not this time
asked-later = All right, I will ask again tomorrow or the day after. You can also answer before: it is in the menu.
asked-later-today = All right, I will ask again in two hours. It is the last day.
asked-declined = All right, not this time. Thank you for telling!
asked-done = You have answered already. Thank you!
asked-over = This questionnaire is over. Thank you all the same!
asked-unknown = This questionnaire is not asked for any more.
