# The panel: today, tasks, the system; ready answers; the organizers' group.

panel-today = Today
panel-today-waits = { $count ->
    [0] Today
   *[other] Today · waiting for you: { $count }
}
panel-tasks = Tasks
panel-system = System

today = <b>Today</b>, { $now }
today-next = · { $what } – { $at }, in { $left }
today-due = ⏳ { $what }: due { $at }, waits
today-broadcast = broadcast no. { $number }
today-doubts = Short list, below the line: { $count }
today-broadcasts = Broadcasts not finished: { $count }
ties-which = <b>Ties at a limit</b>
    For which task?
today-oldest = The oldest question has waited { $waits }.
today-nothing = All is dealt with. Nothing waits for you.
today-waits = { $count ->
    [one] { $count } thing waits for you:
   *[other] { $count } things wait for you:
}
late-which = <b>Late</b>
    For which task?
late-nothing = Nothing late waits that can still be let in.
late-of = { $title }: { $count }

panel-tasks-title = <b>Tasks</b>
panel-tasks-line = <b>{ $title }</b> – { $state }
    Announced { $announce }, open until { $close }. Complete entries: { $entries }
panel-task-times = ⏱ Times
task-is-unannounced = not announced yet
task-is-announced = announced, drafts only
task-is-open = open
task-is-closed = closed
task-is-published = results out { $at }

system = <b>System</b>
    Laurel { $laurel } · SQLite { $sqlite } · schema { $schema }
    Database: { $size } kB
system-outbox-empty = No letters are waiting.
system-outbox = Letters waiting: younger than a minute { $fresh }, than an hour { $minutes }, older { $hours }.
system-too-many = Telegram asked to wait { $count ->
    [one] { $count } time
   *[other] { $count } times
}, last { $at }.
system-too-many-never = Telegram has never asked to wait.
system-backup = Last backup: { $at }.
system-backup-old = ⚠️ Last backup: { $at }. Time for another.
system-backup-never = ⚠️ Nothing is known of a backup. The command laurel backup makes one.
system-unreachable = Unreachable: { $count }
system-refused = Letters that Telegram refused: { $count }
system-aside = Messages nobody could read: { $count }
system-refresh = Refresh
trouble-seen = ✓ Looked through
trouble-none = Nothing here, all is well.
unreachable-title = <b>Letters do not reach: { $count }</b>
unreachable-line = { $name } – since { $at } ({ $why })
refused-title = <b>Letters that Telegram refused: { $count }</b>
refused-line = { $name } ({ $chat }): { $error }
refused-channel = Channel
refused-group = Group
aside-title = <b>Messages that could not be dealt with: { $count }</b>

question-ready = Ready answer
question-waits-group = To answer, reply to this message.
questions-back = ‹ All questions
ready-none = No ready answers yet: the contest file has no common questions, and nothing alike was answered before.
ready-title = <b>Ready answers to question no. { $number }</b>
    The likeliest first. Choose a number to see it whole.
ready-common = { $index }. { $words }
ready-former = { $index }. ↩︎ { $words }
ready-look = This is how whoever asked question no. { $number } will see the answer:

    { $words }
ready-with-file = And the file that went with it.
ready-send = Send
ready-changed = Something has changed while you looked. Please look again.
announce-answer = The organizers answer everybody
announce-answer-to-all = Tell everybody
announce-ask = { $count ->
    [one] This is how { $count } person will see it: everybody but the organizers and whoever asked. It does not name who asked. Send it?
   *[other] This is how { $count } people will see it: everybody but the organizers and whoever asked. It does not name who asked. Send it?
}
announce-quiet = 🌙 These are quiet hours: it comes without a sound.
announce-send = Send to everybody ({ $count })
announce-with = With the question
announce-without = The answer alone
announce-nobody = There is nobody else to tell.
announce-done = { $count ->
    [one] The answer goes to { $count } person.
   *[other] The answer goes to { $count } people.
}

overdue = { $count ->
    [one] ⏰ <b>{ $count } question has waited long for an answer</b>
   *[other] ⏰ <b>{ $count } questions have waited long for an answer</b>
}
overdue-line = No. { $number } · { $name } · waits { $waits }

group-lost = ⚠️ The bot can no longer write in the organizers' group: it was taken out, or may not write there. Questions and the jury's flags come here now, to your own chat. { $count ->
    [0] Nothing is unanswered.
    [one] { $count } question is unanswered; here it is.
   *[other] { $count } questions are unanswered; here they are.
}
group-back = The bot can write in the organizers' group again: questions and the jury's flags go there.
group-id = The bot is in the group “{ $title }”. To have questions come there, write this line into the contest file:

    <code>group = { $id }</code>
group-not-yours = Your reply in the group went nowhere: answering that is the organizers'.
group-screen-gone = What this link led to is not there any more. The panel: /admin
group-no-addressee = Your reply goes to nobody. Questions, the jury's flags and appeals are answered by replying to their message.
group-unheard = Telegram never told me that this message had arrived, so I cannot tell what you are answering. The same one stands here again, further down: please reply to that.
appeal-reply-here = <blockquote>{ $words }</blockquote>
    Reply to this message with your answer. It goes only after you have seen in your own chat what follows, and tapped there.
appeal-reply-look = It has not gone yet. In your own chat: the award stays, and what follows. For another award open the appeal, your words are kept.
appeal-reply-busy = You have begun something else in your own chat with the bot. Finish it or send /cancel there, and answer once more.
group-open = Open at the bot
flag-answer = The organizers answer your flag: { $title }
flag-answer-nobody = This answer reaches nobody: the flag, or the juror who set it, is gone.
flag-answered = The juror has your answer, and the flag is settled.
flag-reply-here = Reply to this message: the juror gets your words, and the flag is settled.
