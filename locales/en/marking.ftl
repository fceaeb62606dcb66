# Marking: what a juror sees.

jury-title = <b>Marking</b>
jury-nothing = There is nothing to mark yet: no task has been announced.
jury-task = <b>{ $title }</b>
    { $total ->
        [0] No entries yet. { $state }
       *[other] { $done } of { $total } marked{ $left ->
            [0] {""}
           *[other] , { $left } left
        }. { $state }
    }
jury-ahead = Entries come from { $open } on.
jury-open = Open until { $close }.
jury-closed = Closed.
jury-until = Closed; marks are awaited until { $until }.
jury-overdue = Closed; marks were awaited until { $until }: please finish.
jury-marked = Marking is over, the organizers are at work.
jury-published = The results are published.
jury-continue = { $title }: { $left } left
jury-list = { $title }: all entries
jury-list-short = All entries
jury-all-done = “{ $title }”: you have marked everything there is. Thank you!

mark-author = <b>{ $name }</b>, { $company }
mark-code = <b>Entry { $code }</b>
mark-code-plain = Entry { $code }
mark-which = { $title } · entry no. { $number }
mark-complete = Complete { $at }, place by time: { $order }
mark-incomplete = Not complete, missing: { $list }.
mark-late = { $count ->
        [one] { $count } more message came after the close and does not count.
       *[other] { $count } more messages came after the close and do not count.
    }
mark-ask = Your mark? Entries left: { $left }.
mark-ask-again = What should it be? The present one stays until you tap another.
mark-given = ✓ Your mark: <b>{ $mark }</b>
mark-stale = ⚠️ The entry has changed since your mark ({ $mark }). Please look again.
mark-abstained = You abstained. If you change your mind, just give a mark.
mark-skipped = You put this entry off, and here it is again.
mark-others = The others gave: { $list }
mark-others-none = Nobody else has marked this entry yet.
mark-proposed = Your notes (cases noted: { $noted } of { $answered }) come to <b>{ $mark }</b>. It is for you to decide.
mark-worth = { $points } · { $label }
mark-label = { $mark } · { $label }
mark-present = ✓ { $label }
mark-proposal = → { $label }
mark-change = Change
mark-undo = ↩️ Undo
mark-next = Next ›
mark-skip = Skip ›
mark-cases = Cases: { $count }
mark-late-show = Came late: { $count }
mark-history = How it changed
mark-card-to = To the mark
mark-card-back = ‹ To the mark
mark-toast = { $mark }: { $what }
mark-over = The results are published: marks do not change any more.
mark-over-card = The results are published: marks do not change any more.
mark-closed = The organizers have closed marking: marks do not change any more.
mark-closed-card = Marking is closed.
mark-not-yet = It is too early to mark.
mark-not-yours = You do not mark this entry.
mark-not-yours-card = You do not mark this entry.
mark-gone = This entry is no longer in the contest.
mark-gone-card = This entry is no longer in the contest: its author took it back, or the organizers took it out. There is nothing to mark.

limit-taken = { $of ->
        [one] Maximum for the fastest: { $taken } of { $of } place taken.
       *[other] Maximum for the fastest: { $taken } of { $of } places taken.
    }
limit-guaranteed = { $of ->
        [1] ⚡ By time this entry is the first: the maximum is guaranteed, whatever the marks.
       *[other] ⚡ By time this entry is among the first { $of } (place { $place }): the maximum is guaranteed, whatever the marks.
    }
limit-may-reach = Only the first { $of } by time can get the maximum; this entry has place { $place } and can.
limit-at-most = Only the first { $of } by time can get the maximum; this entry has place { $place } and gets { $highest } at most.
limit-at-most-incomplete = Only the first { $of } complete entries can get the maximum. This one is not complete and gets { $highest } at most.
limit-best = { $of ->
        [one] Only the best { $of } entry gets points.
       *[other] Only the best { $of } entries get points.
    }

undo-over = The mark has changed since: the card shows it.
undo-to-mark = Back to { $mark }
undo-to-nothing = The entry is without a mark again.
undo-to-abstention = You abstain again.

skip-last = There is nothing to come before it: nothing else is left.
skip-done = { $head }
    Put off: it comes back after all others.
skip-open = Open it now

late-none = Nothing came late here.
case-gone = This case is no longer in the entry.
cases-title = Cases: { $done } of { $total }. Tap a number to read it.
cases-line = { $number }. { $title }
cases-line-noted = { $number }. { $title } · your note: <b>{ $mark }</b>
cases-button-noted = ✓ { $number }
cases-all = Show all
case-card = { $head }
    Case { $number }. { $title }
case-ask = A note for yourself alone. Your notes make a proposal for the mark of the task.
case-noted = Your note: <b>{ $mark }</b>. Tap it again to take it away.
case-before = ‹ Case { $number }
case-after = Case { $number } ›

history-title = { $head }
    Your marks, one after the other:
history-line = { $at } – { $what }
history-nothing = no mark
history-abstained = abstained: { $why }

list-title = <b>{ $title }</b>
    { $done } of { $total } marked, { $left } left.
list-line = { $number }. { $name } – { $state }
list-marked = <b>{ $mark }</b>
list-stale = <b>{ $mark }</b>, ⚠️ changed since
list-abstained = abstained
list-skipped = put off
list-open = no mark
list-how = Tap a number, or send it as a message.
list-button-done = ✓ { $number }
list-empty = There are no entries here yet.
jump-none = There is no no. { $number } among your entries. The last is no. { $most }.
jump-which = No. { $number }: of which task?
jump-task = { $title }: { $name }
