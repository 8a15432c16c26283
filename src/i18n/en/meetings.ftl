# The meetings of groups: planning them, observing them, counting who speaks.

clock-hour = { $hour }:00
clock-time = { $hour }:{ $minute }
meeting-hours = { $start }–{ $end }
meeting-all-day = all day
meeting-line = { $group }, { $day }, { $hours }

menu-observe = Observe a meeting
menu-meeting = Meetings
menu-agenda = Agenda

# After a meeting.
meeting-ask-now = The meeting “{ $group }” has just ended ({ $hours }). You were observing it: 3 minutes to take notes?
meeting-ask = Meeting “{ $group }”, { $day } ({ $hours }). You were observing it: 3 minutes to take notes?
meeting-instead = Meeting “{ $group }”, { $day } ({ $hours }): whoever observed it cannot take notes. If you were there: 3 minutes to take notes?
meeting-remind = One meeting is still to be noted: “{ $group }”, { $day } ({ $hours }). 3 minutes now?
meeting-cancelled = Meeting “{ $group }”, { $day }: this meeting was cancelled. Nothing to note.
meeting-not-held = Meeting “{ $group }”, { $day }: it did not take place. Nothing to note.
meeting-nobody-noted = Meeting “{ $group }”, { $day } ({ $hours }): nobody has noted it, in spite of two reminders. Talk to the group about it, or note it yourself: /observe
meeting-nobody-asked = Meeting “{ $group }”, { $day } ({ $hours }): nobody has noted it. Those who were to observe it do not get my messages: they wanted it so, or I cannot write to them. Talk to the group about it, or note it yourself: /observe
meeting-button-note = Yes
meeting-button-later = In an hour
meeting-button-pass = Somebody else
meeting-button-off = It did not take place
meeting-later = All right. I will ask you again in an hour.
meeting-passed = All right, I will ask somebody else. Thank you!
meeting-passed-nobody = All right. Nobody else observes this group for now: the coordination will see it in their agenda.
meeting-not-held-noted = Noted: it did not take place. A mistake? You can still note it with /observe.
meeting-noted-already = This meeting is noted already. Thank you!
meeting-off-already = This meeting was cancelled: nothing to note.
meeting-unknown = This meeting is no longer in the agenda.

# Observing.
observe-text = What do you want to observe? After each meeting of a group you observe, I ask you to take notes.
observe-no-group = No group meets in your centres for now.
observe-count = Count: { $group }, { $hours }
observe-note = Note: { $group }, { $day }
observe-group-on = Observe this group: { $name }
observe-group-off = No longer observe: { $name }
observe-count-other = Another meeting

# Counting during a meeting.
count-turns = **Speaking turns** · { $counts }
count-how = First ask the group whether they agree. Then tap a button each time somebody speaks.
count-one-more =
    { $question ->
        [turns_residents] + Resident
        [turns_volunteers] + Volunteer
        [turns_staff] + Staff
        [turns_board] + Board
        [turns_partners] + Partner
        [turns_women] + Woman
        [turns_men] + Man
       *[other] + { $label }
    }
count-done = Finish
count-over = This counter is closed. Here is where we are.

# Planning a meeting.
meetings-coming = The meetings to come:
meetings-none = No meeting is planned.
meetings-no-group = No group is listed yet. Whoever looks after Papillon lists them in content/groups.yaml.
meetings-new = Plan a meeting
meeting-new-group = Which group meets?
meeting-new-day = { $group }: which day?
meeting-new-start = { $group }, { $day }: when does it begin?
meeting-new-end = { $group }, { $day }, { $start }: and when does it end?
meeting-new-typed-day = You may also type the date: 12/01
meeting-new-typed-time = You may also type the time: 18:15
meeting-planned = Planned: { $group }, { $day }, { $hours }.
meeting-cancel = Cancel the meeting
meeting-cancelled-now = The meeting is cancelled. I will tell those who observe it.
meeting-of-calendar = This meeting comes from the group’s calendar: cancel it there, and I will see it.
day-today = today
day-tomorrow = tomorrow

# The coordinators' agenda.
agenda-coming = To come
agenda-overdue = Still to be noted
agenda-missed = Not noted
agenda-missed-do = What to do: ask somebody who was there, then note it together with /observe.
agenda-silent =
    { $people ->
        [one] { $group }: one person who observes wants no messages at the moment. Tell them in another way, or look for somebody else.
       *[other] { $group }: { $people } people who observe want no messages at the moment. Tell them in another way, or look for somebody else.
    }
agenda-lost =
    { $count ->
        [one] One planned message did not go out these last days. Whoever looks after Papillon can see which: npm run papillon -- schedule next
       *[other] { $count } planned messages did not go out these last days. Whoever looks after Papillon can see which: npm run papillon -- schedule next
    }
