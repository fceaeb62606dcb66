# The jury.

join-welcome = Welcome to the jury of “{ $title }”!
join-ask-company = Which company are you from? You will not be shown entries of your own colleagues.
join-organizer = You are an organizer, and the invitation is not for you: forward it to the juror to be.
join-company-unknown = Noted: { $company }. No contestant is from there so far. If it may be spelled otherwise, correct it under “My company”.
jury-company = My company
join-no-company = None that takes part
join-company = Noted: { $company }. Entries from this company will not come to you.
join-company-unclear = Please write the name of the company in one short line.
join-used = This invitation was used already or is too old. Please ask the organizers for a new one.
join-contestant = You take part in the contest, so you cannot be on its jury.

jury-title = <b>Marking</b>
jury-nothing = There is nothing to mark yet: no task has been announced.
jury-task = <b>{ $title }</b>
    { $done } of { $total } marked. { $state }
jury-open = Open until { $close }.
jury-closed = Closed.
jury-published = The results are published.
jury-continue = { $title }: { $left } left
jury-all-done = “{ $title }”: you have marked everything there is. Thank you!

mark-card = <b>{ $name }</b>, { $company }
    { $title } · { $order ->
        [0] not complete
       *[other] { $at } · no. { $order } in time
    }
mark-ask = Your mark? Entries left: { $left }.
mark-given = ✓ Your mark: <b>{ $mark }</b>
mark-stale = The entry has changed since your mark ({ $mark }). Please look again.
mark-change = Change
mark-next = Next ›
mark-toast = { $mark }: { $what }
mark-not-yours = You do not mark this entry.
