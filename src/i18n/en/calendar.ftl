# The calendar: what goes by itself.

command-schedule = tells what will go to whom and when
    .example = npm run papillon -- schedule next
command-schedule-next = what will go in the next days, what waits and why, and what was missed
    .days = how many days to look at; 14 when nothing is said
command-schedule-days-wrong = "{ $value }" is not a number of days. Write a number from 1 to 999.
command-schedule-line = { $when }  { $name }  { $text }
command-schedule-nothing = Nothing is planned for the next { $days } days. What goes by itself is written in content/schedules.yaml.
command-schedule-paused = paused: { $name }
command-schedule-missed = Missed in the last 7 days (nothing is sent again; ask yourself if it matters):
command-schedule-questionnaire = the questionnaire "{ $form }"
command-schedule-digest = the digest
command-schedule-results = what people answered to "{ $form }"
command-schedule-answered = whoever asked for it
command-schedule-meeting = the question after the meeting
command-schedule-meeting-reminder = a reminder after the meeting
command-schedule-gone = removed from schedules.yaml: will not go
command-schedule-people =
    { $people ->
        [one] one person
       *[other] { $people } people
    }
command-schedule-late = { $line } (late: goes as soon as Papillon runs)
command-schedule-reminder = a reminder
# What is queued, and what was put off.
command-schedule-queued = { $what } → { $whom }, on { $channel }
command-schedule-reply = a reply in the conversation
command-schedule-waits = { $line } (waits since { $since }: { $why })
waiting-quiet = quiet hours
waiting-holiday = Sunday or public holiday
waiting-paused = the person asked for a pause
waiting-crowded = another message went that day
waiting-preferred = the person prefers this moment
waiting-busy = a questionnaire or an interview is under way
waiting-lately = a message went only lately
waiting-unpublished = the figures are not ready yet
waiting-unread = a file of the content folder cannot be read
waiting-plan-paused = the campaign is paused
waiting-sending = on its way
waiting-turn = its turn comes: { $channel } does not take everything at once
waiting-pace = { $channel } asks to wait
waiting-away = { $channel } does not answer, or refuses: Papillon goes on trying
waiting-store = the database did not answer
waiting-late = goes as soon as Papillon runs and { $channel } is connected
command-schedule-pause = pauses a schedule or a campaign
    .id = its id in content/schedules.yaml
command-schedule-resume = lets a paused schedule or campaign go on
command-pause-unknown = "{ $plan }" is not in content/schedules.yaml. There are: { $plans }
command-campaign = tells, for each campaign, how many people answered
    .example = npm run papillon -- campaign
command-campaign-none = No campaign. A campaign is written in content/schedules.yaml.
command-campaign-line = { $name }  from { $start } to { $end }: answers finished { $finished } out of { $asked } people; message received { $reached }, begun { $begun }, "not this time" { $declined }
