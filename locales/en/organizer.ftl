# Organizers.

panel = <b>{ $title }</b>
    Now { $now }

    { $next }

    Contestants: { $contestants } · jurors: { $jurors } · letters waiting: { $waiting }
panel-next = Next: <b>{ $what }</b>, { $at }, in { $left }.
panel-no-next = Nothing more is on the timetable.
panel-timetable = Timetable
panel-people = Contestants
panel-jury = Jury
panel-results = Results
panel-rating = Rating
panel-broadcast = Broadcast
panel-vote = Vote

timetable-title = <b>Timetable</b> ({ $zone })
timetable-done = ✓ { $at } – { $what }
timetable-waiting = ⏳ { $at } – { $what }
timetable-future = · { $at } – { $what }
moment-announce = “{ $title }” is announced
moment-open = “{ $title }” opens
moment-remind = reminder { $hours } h before “{ $title }” closes
moment-close = “{ $title }” closes
moment-short-list = the short list
moment-vote-open = the vote opens
moment-vote-remind = reminder of the vote
moment-vote-close = the vote closes

trouble-aside = { $name }: “{ $words }”

people-title = <b>Contestants: { $count }</b>
people-line = { $number }. { $name }, { $company }, { $city } · sum { $total } · entries { $entries }

jurors-title = <b>Jury: { $count }</b>
jurors-invite = Invite a juror
jurors-forward = Forward the next message to one person: the link works once, until { $expires }.
jurors-link = We invite you to the jury of “{ $title }”. The link is personal and works until { $expires }.

    { $link }

results-title = <b>Results</b>
    Choose a task.
results-task = { $title } · entries: { $entries }
results-task-published = ✓ { $title }
results-head = <b>{ $title }</b>
    Entries: { $entries } · marks: { $marks } · jurors: { $jurors }
    { $state }
results-published-at = Published { $at }.
results-closed = Closed, results not published.
results-still-open = Open until { $close }.
results-ties = ⚠️ There are equals at a limit: all of them are in. If it should be otherwise, change an award.
results-late = Late: { $count }
results-adjust = Change an award
results-publish = Publish
publish-ask = Publish the results of “{ $title }”? Contestants who will hear their award: { $count }. The rating is renewed.
publish-unmarked = ⚠️ Entries without a single mark: { $count }.
publish-stale = ⚠️ Marks given before the entry changed: { $count }. They count; the jury can look again.
publish-yes = Yes, publish
published = ✅ The results of “{ $title }” are published, contestants: { $count }.
award-letter = Results: <b>{ $title }</b>

    Your award is <b>{ $points }</b>. Your total is { $total }.

reason-one-mark = mark { $mark }
reason-mean = marks { $marks }, mean { $figure }
reason-median = marks { $marks }, median { $figure }
reason-no-marks = no marks
reason-rounded = rounded to { $to }
reason-guaranteed = place { $place } by time, among the first { $of }: the maximum, { $to }
reason-reserved = place { $place } by time, not among the first { $of }: { $from } → { $to }
reason-incomplete = not complete, so not in the order of time
reason-incomplete-reserved = not complete, and the maximum is for the first complete ones: { $from } → { $to }
reason-inside = place { $place } of { $of }
reason-outside = place { $place }, outside the best { $of }: 0
reason-tie-first = equal in time: { $tied } at the limit of the first { $of }
reason-tie-places = equal: { $tied } at the limit of { $of } places
decimal-point = .

adjust-whom = Whose award is to be changed?
adjust-to = <b>{ $name }</b>: { $points } now. What should it be?
adjust-why = <b>{ $name }</b>: { $points }. Please write why: the reason is kept with the award.
adjust-why-unclear = Please give the reason in words, at most 500 characters.
adjust-too-late = This award can no longer be changed.
adjusted = Noted: { $name } – { $points }.

late-title = <b>{ $title }: late ({ $count })</b>
    It closed on { $close }.
late-line = <b>{ $name }</b>, { $sent }
    { $what }: { $start }
late-edit = <b>{ $name }</b>, edited { $at }, { $what }: { $start }
late-admit-edit = Admit the edit: { $name }
late-edit-admitted = The organizers have admitted your late edit: { $what }. The jury sees the new words.
late-admit = Admit: { $name }
late-admitted = The organizers have admitted your late message: { $what }. It counts.
late-admitted-toast = Admitted.

sent-already = It has been sent already, or called off.

