# Roles, and the invitations that lead to them.

role-resident = resident
role-volunteer = volunteer
role-board = board
role-staff = staff
role-partner = partner
role-interviewer = interviews at events
role-observer = observation of meetings
role-coordinator = coordination
role-administrator = administration of Papillon

not-yours = This is not among the things you can do here. Do you need it? Ask the coordinator.

menu-invite = Invite somebody
invite-structure = For which structure?
invite-role = { $structure }: for which role?
invite-scope = Role: { $role }. For how many people?
invite-for =
    { $uses ->
        [0] No limit, { $days } days
        [one] One person, { $days } days
       *[other] { $uses } people, { $days } days
    }
invitation-ready =
    The invitation is ready: { $role }, { $structure }.
    The code: **{ $code }**
    Send it or say it: it only has to be typed here.
invitation-link = The link: { $link }
invitation-revoked = This invitation no longer works.
button-revoke = Cancel this invitation
button-cancel = Cancel

invitation-question = You have an invitation.
button-join = Accept the invitation
invitation-joined = Welcome! Your role: { $role }, { $structure }.
invitation-unknown = This code does not work. Ask the person who gave it to you for another one.
code-agree-first = Code received. One thing is left, to say yes here:

web-invitation-title = You have an invitation
web-invitation-text = Choose where to answer. This page needs no account.
web-invitation-text-here = Tap the button to begin. No account is needed.
web-invitation-telegram = On Telegram
web-invitation-discord = On Discord
web-invitation-discord-code = Once you are on Discord, write this code to Papillon in a direct message: **{ $code }**
web-invitation-discord-alone = On Discord: write this code to Papillon in a direct message: **{ $code }**
web-invitation-here = Here, on this page
web-invitation-elsewhere = Another phone? This picture opens the same page on it:
web-invitation-incomplete = This link is not complete. Ask the person who gave it to you for it again.

# For whoever looks after Papillon.
command-start-first =
    Nobody administers Papillon yet. To do so, open { $address }, or write the code { $code } to Papillon.
    The code works once, for a day.
command-invite = invites somebody to a role, or lists the invitations that may be used
    .example = npm run papillon -- invite --role interviewer --structure saint-nicolas --qr invitation.svg
    .role = the role: resident, volunteer, board, staff, partner, interviewer, observer, coordinator, administrator; without a role, the list of invitations
    .structure = the structure, by its id in content/structures.yaml
    .form = the questionnaire that opens at once
    .uses = for how many people; 0 for no limit
    .days = for how many days
    .qr = writes the QR code into this file (SVG)
    .revoke = takes the invitation with this id back
command-invite-role = There is no role "{ $role }". The roles: { $roles }
command-invite-structure = There is no structure "{ $structure }". Add --structure with one of these: { $structures }
command-invite-number = "{ $number }" is not a whole number.
command-invite-done =
    The invitation is ready. The code: { $code }
    The page to open: { $address }
    The code will not be shown again.
command-invite-picture = The QR code is in { $path }
command-invite-no-picture = The invitation is ready, but { $path } could not be written ({ $reason }). Choose a file that does not exist yet.
command-invite-none = No invitation may be used now.
command-invite-line = { $id }  { $role }  { $structure }  used { $used } times{ $uses ->
        [0] {""}
       *[other] {" "}of { $uses }
    }  until { $until }
command-invite-revoked = This invitation no longer works.
command-invite-unknown = There is no invitation in use with the id { $id }. For the list: npm run papillon -- invite

pairing-code =
    Your code: **{ $code }**
    Write it to Papillon in the other app within { $minutes } minutes. Your answers will be joined.
pairing-done = Done: you are the same person here and there. To choose where reminders come: /reminders
pairing-own = This is your own code. Write it to Papillon in the other app.
code-too-many = Too many tries. Wait an hour, or ask for help: /help
