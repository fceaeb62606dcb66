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
