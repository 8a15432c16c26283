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
command-schedule-gone = removed: will not go
command-schedule-people =
    { $people ->
        [one] one person
       *[other] { $people } people
    }
command-schedule-late = { $line } (late: goes as soon as Papillon runs)
command-schedule-reminder = a reminder
command-schedule-list = everything that is planned, and where it is written
command-schedule-add = adds a schedule without the file; the options are named like the lines of content/schedules.yaml
    .id = a short name that nothing else has
    .questionnaire = the questionnaire that goes
    .digest = it is the digest that goes
    .roles = to whom: roles
    .structures = only in these structures
    .groups = to whoever observes these groups
    .events = to whoever interviewed at these events
    .days = certain days: monday tuesday …
    .every = every so many weeks; with --start
    .day-of-month = on this day of the month
    .date = once only, on this day: 2027-07-14
    .at = at what time: 18:30
    .zone = the time zone, if it is not that of Papillon
    .start = the first day: 2027-06-01
    .end = the last day
    .grace = hours it may be late; 72 when nothing is said
    .anytime = also at night, on Sundays and beside another message
    .meanwhile = while the person answers something else: wait, interrupt or skip
command-schedule-remove = removes a schedule that was added by command, and what of it has not gone yet
    .id = its id
command-schedule-added = Noted: "{ $id }" will go on { $when } for the first time. If Papillon runs, it knows within a minute.
command-schedule-taken = "{ $id }" exists already. Choose another id: schedule list shows them.
command-schedule-past = That day has passed: nothing would go. Change --date, --start or --end.
command-schedule-unread = A file of the folder "{ $folder }" has mistakes: nobody can tell which ids are taken. Correct it first (check { $folder }).
command-schedule-removed = "{ $id }" is removed. What had not gone yet will not go.
command-schedule-of-file = "{ $id }" is written in content/schedules.yaml: remove it in that file, then restart Papillon.
command-schedule-unknown = No schedule "{ $id }" was added by command. There is: { $ids }
command-schedule-unsound = "{ $id }", added by command, no longer fits the content folder (a questionnaire, a structure or a group is gone): nothing goes. Put back what is missing, or: schedule remove { $id }
command-schedule-none = Nothing is planned. A schedule is written in content/schedules.yaml, or added with schedule add.
command-schedule-listed = { $name }  { $what } → { $whom }; { $when } ({ $source })
command-schedule-listed-paused = { $line }, paused
command-schedule-by-file = schedules.yaml
command-schedule-by-command = added by command
command-schedule-weekly =
    { $every ->
        [one] { $days } at { $at }
       *[other] { $days } at { $at }, every { $every } weeks
    }
command-schedule-monthly = on day { $day } of the month at { $at }
command-schedule-once = on { $date } at { $at }
command-schedule-from = from { $start }
command-schedule-until = until { $end }
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
    .id = its id
command-schedule-resume = lets a paused schedule or campaign go on
command-pause-unknown = "{ $plan }" is not planned. There are: { $plans }
command-campaign = tells, for each campaign, how many people answered
    .example = npm run papillon -- campaign
command-campaign-none = No campaign. A campaign is written in content/schedules.yaml.
command-campaign-line = { $name }  from { $start } to { $end }: answers finished { $finished } out of { $asked } people; message received { $reached }, begun { $begun }, "not this time" { $declined }
