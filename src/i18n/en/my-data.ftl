# The page "My data": everything that is held of the person who asks.

my-data-title = My data
my-data-made = This page was made on { $moment }.
my-data-intro = Here is everything we hold about you. This page is yours: keep it in a safe place, or delete it once you have read it.
my-data-you = You
my-data-since = Since { $moment }
my-data-language = Language: { $language }
my-data-account = Account: { $channel }, since { $moment }. Its number is held encrypted.
my-data-messages =
    { $count ->
        [one] The number of one message of this chat is held, without its text.
       *[other] The numbers of { $count } messages of this chat are held, without their text.
    }
my-data-role = Role: { $role }, { $structure }, since { $moment }
my-data-pairing = A code that joins another app works until { $moment }.
my-data-doings = What you do here
my-data-invitation = Invitation made on { $moment }: { $role }, { $structure }
my-data-observes = You observe the meetings of the group { $group }, since { $moment }
my-data-meeting = Meeting of the group { $group }: { $state ->
        [takes] you observe it
        [passed] you handed it over
        [later] you wanted to be reminded
       *[other] { $state }
    }
my-data-meeting-on = Meeting of the group { $group }, { $moment }: { $state ->
        [takes] you observe it
        [passed] you handed it over
        [later] you wanted to be reminded
       *[other] { $state }
    }
my-data-interviews =
    { $count ->
        [one] { $event }, { $day }: you made one interview. The answers are not yours.
       *[other] { $event }, { $day }: you made { $count } interviews. The answers are not yours.
    }
my-data-noted = Noted on { $moment }: { $what ->
        [invite] invitation made
        [revoke] invitation taken back
        [join] invitation accepted
        [pair] apps joined
        [dismiss] role taken away
        [erase] interview erased
        [redact] text redacted
        [quote] quote approved
        [write] voice written down
        [validate] voice validated
        [remove] voice removed
       *[other] { $what }
    }{ $by ->
        [others] {" "}(by somebody else)
       *[self] {""}
    }
my-data-reminders = Reminders: { $channel }
my-data-reminders-day = Reminders, preferably: on { $day }
my-data-reminders-hour = Reminders, preferably: around { $hour }
my-data-reminders-zone = Reminders, by the time of: { $zone }
my-data-reminders-paused = Reminders paused until { $moment }
my-data-reminders-stopped = Reminders stopped on { $moment }
my-data-unreachable = We can no longer write to you there.
my-data-agreements = Your agreement
my-data-agreed = Agreement given on { $moment } (information no. { $notice }).
my-data-withdrawn = Agreement taken back on { $moment }.
my-data-no-session = No answers held.
my-data-begun = Begun on { $moment }
my-data-completed = Sent on { $moment }
my-data-where = By: { $channel }
my-data-answers = Your answers
my-data-question = Question
my-data-answer = Answer
my-data-when = When
my-data-empty = (skipped)
my-data-aside = set aside: this question no longer applies
my-data-corrections = Your corrections
my-data-before = Before
my-data-after = After
my-data-proofread = “{ $label }”: the coordinator read your answer.
my-data-quote = May be quoted, without your name, since { $moment }: “{ $words }”
my-data-files = Your files
my-data-save = Save this file
my-data-too-large = This file is too large for this page. Ask for it: { $contact }
my-data-file-pending = This file has not reached us yet.
my-data-file-failed = This file never reached us.
my-data-file-expired = The recording is erased: we keep voices for three months at most.
my-data-waiting = Messages waiting for you
my-data-planned = Planned for { $moment }: { $state ->
        [planned] to be sent
        [queued] sent or on its way
        [missed] not sent
        [withdrawn] given up
       *[other] { $state }
    }
my-data-wish =
    Campaign "{ $campaign }", { $moment }: { $wants ->
        [yes] you want to know what people answered.
       *[no] you do not want to know what people answered.
    }
my-data-due = { $channel }, on { $moment }
my-data-unread =
    { $count ->
        [one] One message we could not read is held, encrypted, until we know why.
       *[other] { $count } messages we could not read are held, encrypted, until we know why.
    }
my-data-rights = Your rights
my-data-how = To correct an answer: “See my answers”. To erase everything: /forget. For any question: { $contact }
