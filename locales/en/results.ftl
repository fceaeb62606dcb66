# Results: marking, proposed awards, publishing, and all that comes after.

life-role = You have no right to do this.
life-too-early = The task has not been announced yet.
life-still-open = Entries are taken until { $close }. After that you can.
life-over = The task closed on { $close }.
life-marking-open = Marking is still open: close it first.
life-marking-closed = The marking of this task is closed.
life-not-published = The results are not published yet.
life-published = The results are published already.
life-annulled = This entry has been annulled.
life-not-annulled = This entry is not annulled.

results-marking = The jury is marking: { $done } of { $total } done ({ $least ->
    [one] { $least } mark needed
   *[other] { $least } marks needed
} for each).
results-marking-closed = Marking was closed on { $at }. You can publish.
results-corrected = Published on { $at }; awards changed since: { $count }.
results-row = <b>{ $points }</b> · { $name }{ $order ->
    [0] {""}
   *[other] {" "}(⏱ { $order })
} · { $rest }
results-unmarked = no marks
results-no-figure = —
results-nobody = Nobody can mark: { $names }. Every juror is of the same company, recused or abstains.
results-jurors = Jurors
results-marks = Marks
results-close = Close marking
results-reopen = Open marking again
results-ties-open = Ties at a limit: { $count }
results-annulled = Annulled: { $count }
sign-disputed = ↕️
sign-stale = ♻️
sign-tie = ⚖️
sign-flag = 🚩
sign-adjusted = ✏️
sign-changed = ✏️ ({ $rules } by the rules)
results-signs = ⏱ place by time, 🚩 a juror calls you, ↕️ the jury disagrees, ♻️ changed after marking, ⚖️ tied at a limit, ✏️ changed. Tap a name for all about it.

reason-too-few = { $given } of { $needed } marks needed so far

award-why = How it came about:
award-step = · { $step }
award-changed = · changed by the organizers: { $from } → { $to }. { $why }

line-head = <b>{ $name }</b>, { $company }
    { $title } — <b>{ $points }</b>
line-complete = Complete { $at }, place by time: { $order }
line-incomplete = Not complete
line-proposed = · by the rules: { $points }
line-marks = Marks:
line-mark = · { $name }: <b>{ $mark }</b>
line-mark-stale = · { $name }: <b>{ $mark }</b> (before the entry changed)
line-abstained = · { $name }: abstains. { $why }
line-away = · { $name }: recused
line-no-mark = · { $name }: not yet
line-no-marks = No marks.
line-disputed = ↕️ Apart by { $spread }
line-entry = Show the entry
line-undo = Back to what the rules say
line-correct = Correct the award
line-annul = Annul the entry
line-open = All about the award
undone-toast = The proposed award stands again.

close-ask = Close the marking of “{ $title }”? Jurors will not be able to mark or change marks. Until you publish, it can be opened again.
close-open = Not done yet:
    { $list }
close-left = · { $name }: { $left } left
close-yes = Yes, close it
closed-toast = Marking is closed.
reopened-toast = Marking is open again.

progress-title = <b>Jurors: { $title }</b>
progress-nobody = There is nobody to mark, or nothing.
progress-juror = <b>{ $name }</b>, { $company }
    { $done } of { $total } marked{ $abstained ->
        [0] {""}
       *[other] , { $abstained } abstained
    }
progress-manner = Gives { $mean } on average; { $apart } against the others (shared entries: { $shared })
progress-outlier = ⚠️ Quite unlike the others.
progress-how = Against the others: how far the marks are on average from the mean of the other jurors for the same entries. Plus is kinder, minus harder.

marks-title = <b>Marks: { $title }</b>
marks-row = · { $name } — { $count ->
        [0] none
       *[other] { $marks }
    }{ $abstained ->
        [0] {""}
       *[other] , abstained: { $abstained }
    }
marks-few = ❔ fewer than { $least }
marks-spread = ↕️ apart by { $spread }

ties-title = <b>Ties at a limit: { $title }</b>
ties-none = There are none.
ties-all-in = Leave it: all are in
ties-choose-first = Choose who is among the first
ties-choose-places = Choose who has a place
tie-first = Equal in time: { $names }. They share place { $place }, and the first { $of } count; room for { $room } of them. As it is, all are in.
tie-places = Equal in marks and time: { $names }. They share place { $place } of { $of }; room for { $room } of them. As it is, all are in.
tie-ask = Tap those who are not in. Then you will be asked why.
tie-in = ✓ { $name }: { $points }
tie-out = ✗ { $name }: { $points }
tie-settle = Go on
tie-gone = There is no such tie any more.

publish-few = ⚠️ Entries with fewer than { $least } marks: { $count }.
publish-ties = ⚠️ Ties at a limit not settled: { $count }. As it is, all are in.
publish-marking-open = Marking is still open. It has to be closed before you can publish.
publish-close = Close marking and go on
publish-preview = Look at the letters
publish-changed = ⚠️ <b>The awards changed while you were looking.</b> Please check again.
publish-changed-toast = Things changed while you were looking. Please check again.
preview-nobody = There is nobody to write to: no entries.
preview-head = Letter { $number } of { $count }, for { $name }:

decide-tie = “{ $title }”: not in, { $count ->
    [one] { $count } person
   *[other] { $count } people
}. Please write why: the reason is kept beside the award.
decide-correct = “{ $title }”, { $name }: the award becomes { $points }. Please write why: the contestant will read it.
decide-annul = Annul the entry of { $name }, “{ $title }”? Please write why: the contestant will read it.
decide-restore = Bring back the entry of { $name }, “{ $title }”? Please write why: the contestant will read it.
decide-keep = Appeal by { $name }, “{ $title }”. The award stays. Please write the answer.
decide-answer = Appeal by { $name }, “{ $title }”. The award becomes { $points }. Please write the answer.
decide-unclear = Please write it in words, up to { $most } characters.
decide-look = <b>{ $title }</b>
    “{ $why }”
decide-look-of = <b>{ $title }</b>, { $name }
    “{ $why }”
decide-changed = ⚠️ <b>Things changed while you were looking.</b> Please check again.
decide-changes = These awards change, and everybody here gets a letter:
    { $list }
decide-no-changes = No award changes.
decide-figures = It will be:
    { $list }
decide-before = The results are not published yet: the proposed awards will be worked out anew, and the contestant gets a letter.
decide-up = ▲ { $name }: { $before } → { $after }
decide-down = ▼ { $name }: { $before } → { $after }
decide-more = … and { $count } more
decide-yes = Yes, do it
decide-gone = This has been decided or cancelled already.
decided = ✅ Done. Awards changed: { $count }.
decided-back = To the results
correct-same = The award is that already.

annulled-title = <b>Annulled entries: { $title }</b>
annulled-none = There are none.
annulled-row = { $name }, { $at }: { $why }
annulled-restore = Bring back: { $name }

changed-said = Your award for “{ $title }” has been changed.

    { $why }
changed-moved = Your award for “{ $title }” has changed: the entries are others now, and places were worked out anew.
changed-annulled = The organizers have annulled your entry for “{ $title }”.

    { $why }
changed-restored = Your entry for “{ $title }” is in the contest again.

    { $why }
changed-points = It was { $before }, now it is <b>{ $points }</b>. You have { $total } in all.
state-annulled = Annulled { $at }: { $why }

story-title = Decisions:
story-published = · { $at }: { $points }
story-moved = · { $at }: { $before } → { $points }, places worked out anew
story-corrected = · { $at }: { $before } → { $points }. { $why }
story-annulled = · { $at }: the entry was annulled (it had { $before }). { $why }
story-restored = · { $at }: the entry is back, { $points }. { $why }

results-workbook = Workbook
book-title = Results: { $title }
book-name = Contestant
book-company = Company
book-order = Order
book-complete = Complete
book-figure = Figure
book-spread = Spread
book-proposed = By the rules
book-award = Award
book-why = Why
book-changed = Changed
