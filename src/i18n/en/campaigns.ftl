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

# The agenda: what goes out by itself.
agenda-plans = Schedules and campaigns
agenda-plans-missed-do = What to do: nothing is sent again. If it matters, ask them yourself, or check with whoever looks after Papillon that it was running.
plan-line = "{ $what }" ({ $plan }): { $when }
plan-digest = the digest
plan-paused = paused
plan-nothing-next = nothing more is planned
plan-wave =
    { $wave ->
        [only] Until { $day }
       *[other] Wave { $wave }, until { $day }
    }: answers finished { $finished } out of { $asked } people. Message received: { $reached }. Questionnaire begun: { $begun }.
plan-missed =
    { $count ->
        [one] Missed: one message did not go in the last 7 days.
       *[other] Missed: { $count } messages did not go in the last 7 days.
    }
plan-pause = Pause: { $plan }
plan-resume = Go on: { $plan }
plan-paused-now = "{ $plan }" is paused: nothing goes until you let it go on.
plan-resumed-now = "{ $plan }" goes on.

# What people answered, for whoever asked.
said-opening = You wanted to know what people answered to "{ $title }".
said-people = { $people } people answered.
said-line = – { $label }: { $part }.
said-part =
    { $people ->
        [one] one person
       *[other] { $people } people
    } out of { $of }
said-hidden =
    To protect people, { $hidden ->
        [one] one other result stays hidden.
       *[other] { $hidden } other results stay hidden.
    }
said-nothing = Few answers came in. So that nobody can be recognised, we give no result this time. Every answer counts.
said-caveat = This is what those who answered think, not the whole neighbourhood.
said-thanks = Thank you for answering!
