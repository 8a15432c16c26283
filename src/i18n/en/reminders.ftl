# What Papillon writes of its own accord: when, where, and how to stop it.

channel-web = web page
channel-telegram = Telegram
channel-discord = Discord

zone-paris = Paris
zone-antilles = Guadeloupe, Martinique
zone-guyane = French Guiana
zone-reunion = Réunion
zone-mayotte = Mayotte
zone-noumea = New Caledonia
zone-tahiti = Tahiti

reminders-title = My reminders
reminders-by = I write to you on { $channel }.
reminders-by-last = I write to you where we talked last.
reminders-visitor = I keep nothing of you, and I do not write to you of my own accord.
reminders-nowhere = I cannot write to you here. To get reminders, link a messaging app on which you talk to Papillon too.
reminders-anytime = When: from { $from } to { $to }, never on Sundays or public holidays.
reminders-hour = When: around { $hour }, never on Sundays or public holidays.
reminders-day = When: on { $day }, from { $from } to { $to }, never on public holidays.
reminders-day-hour = When: on { $day } around { $hour }, never on public holidays.
reminders-zone = By the time of: { $zone }.
reminders-observes = After a meeting that you observe, I write to you at once, even in the evening.
reminders-told = I will write to you what people answered to "{ $title }".
reminders-paused = Paused: I write nothing before { $day }.
reminders-stopped = Stopped: I no longer write to you by myself. Your answers are kept.

reminders-button-when = When?
reminders-button-where = Where?
reminders-button-pause = Take a pause
reminders-button-stop = No more reminders
reminders-button-untold = Do not write the results to me: { $title }
reminders-button-resume = Start reminders again

reminders-ask-day = Which day do you prefer?
reminders-any-day = Any day
reminders-ask-hour = Around what time?
reminders-typed-hour = You can also write the time: 18:30
reminders-any-hour = Any time
reminders-other-zone = I am in another time zone
reminders-ask-zone = What time is it where you are?
reminders-zone-time = { $zone }: { $clock }
reminders-ask-channel = Where do you want to get reminders? If I cannot write to you there, I write elsewhere, never twice.
reminders-ask-pause = A pause until when? Until then I write nothing.
reminders-typed-pause = You can also write a day: 15 January
reminders-pause-week = 1 week
reminders-pause-month = 1 month
reminders-pause-quarter = 3 months

reminders-quiet = I write to nobody at that time: I keep quiet from { $from } to { $to }. Choose a time of the day.
reminders-noted = Noted.
reminders-by-now = All right: reminders will come on { $channel }.
reminders-paused-now = All right, a pause.
reminders-pause-wrong = Choose a day to come, within a year.
reminders-resumed = Here we go again. To stop at any time: write STOP.

# When somebody writes STOP, in whichever language.
stop-done = All right: I no longer write to you by myself. To start again: /reminders
stop-done-observer = All right: I no longer write to you by myself, not even after a meeting. If you observe any, the coordination will see it in its agenda. To start again: /reminders
stop-visitor = All right. I keep nothing of you, and I do not write to you by myself.
