# People and rights: organizers and helpers, the record of decisions, "see as".

staff-button = People and rights
staff-title = <b>People and rights</b>
staff-role-organizer = organizer
staff-role-helper = helper
staff-owner-line = 👑 { $name }: owner, by the contest file
staff-line = { $name }: { $role }
staff-open = { $number }. Invitation: { $role }, by { $by }, until { $until }
staff-hint = A helper answers questions and looks after comments and contestants' data. Whatever results hang on is an organizer's to decide.
staff-invite-organizer = Invite an organizer
staff-invite-helper = Invite a helper
staff-forward = Forward the next message to one person: the link works once, until { $expires }. It can be revoked in “People and rights”.
staff-link-organizer = We invite you to be an organizer of “{ $title }”. The link is personal and works until { $expires }.
staff-link-helper = We invite you to help the organizers of “{ $title }”. The link is personal and works until { $expires }.
staff-join-already = You have that right already, and the invitation is unused: you can forward it to somebody else.
staff-join-cannot = You are a contestant or a juror here, so you cannot help the organizers.
staff-welcome-organizer = You are an organizer of “{ $title }”. Everything is behind the button below, or /admin.
staff-welcome-helper = You help the organizers of “{ $title }”. Questions and contestants are behind the button below, or /admin.
staff-joined = <b>{ $name }</b> accepted the invitation: { $role }.
staff-card = <b>{ $name }</b>
    { $role } since { $since }
    Invited by { $by }
staff-deeds = What they did
staff-remove = Take the right away
staff-remove-ask = Take the right away from <b>{ $name }</b> ({ $role })? What they did stays; invitations of theirs that nobody used are revoked.
staff-remove-yes = Take it away
staff-removed-toast = The right is taken away
staff-removed-you = You no longer help to run “{ $title }”: the organizers took that right away. Thank you for what you did!
staff-owner-stays = An owner stands in the contest file, nobody can take that right away
staff-gone-already = That right is gone already
right-gone = You no longer have the right to do this, so the message went nowhere.
erase-invited = You are an organizer. Give that right up first: Panel, “People and rights”.
start-helper = You help the organizers. Questions and contestants are behind the button below.
help-helper = <b>For helpers.</b> /admin: questions and contestants.
panel-helper = <b>{ $title }</b>

    Questions without an answer: { $questions }
    Contestants: { $contestants }

# The record of decisions
trail-button = Record of decisions
trail-title = <b>Record of decisions</b>
    { $kind } · { $who } · { $span } · lines: { $count }
trail-kind-all = All
trail-kind-results = Awards
trail-kind-jury = Jury
trail-kind-people = Contestants
trail-kind-rights = Rights
trail-kind-other = Other
trail-always = From the start
trail-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
trail-anybody = Anybody
trail-who = Whose decisions…
trail-who-title = Whose decisions?
trail-book = Table .xlsx
trail-csv = Table .csv
trail-empty = There are no lines, the file would be empty
trail-timetable = The timetable
trail-contestant = contestant no. { $number }
trail-line = { $at }, { $who }
    <b>{ $action }</b>, { $subject }{ $change }
trail-words = <i>{ $words }</i>
trail-head-at = When
trail-head-who = Who
trail-head-action = What
trail-head-subject = About
trail-head-before = Before
trail-head-after = After
trail-head-why = Why
trail-head-words = Words
trail-history-title = <b>{ $name }</b>: { $count } in the record
trail-history-none = <b>{ $name }</b>: nothing in the record yet.
subject-contestant = contestant no. { $number }
subject-entry = entry no. { $number }
subject-juror = juror no. { $number }
subject-person = id { $number }
subject-question = question no. { $number }
subject-for = { $head }, task { $task }
act-award = Award
act-correct-award = Award corrected
act-adjust = Award changed before publishing
act-unadjust = Change of an award undone
act-annul = Entry annulled
act-restore = Entry restored
act-second = Second marking opened
act-appeal = Appeal
act-answer-appeal = Appeal answered
act-close-marking = Marking closed
act-reopen-marking = Marking opened again
act-admit = Late message admitted
act-admit-edit = Late edit admitted
act-short-list = Short list
act-rating = Rating published
act-join-jury = Joined the jury
act-off-jury = Taken off the jury
act-juror-company = Juror's company
act-rules = Jury's rules accepted
act-recuse = Recused oneself
act-rule = Ruled who marks whom
act-companies = Ruled about companies
act-abstain = Abstained
act-flag = Called the organizers
act-answer-flag = Jury's call answered
act-settle-flag = Jury's call settled
act-mark = Mark
act-unmark = Mark taken back
act-note = Note to the organizers
act-remark = Remark for the author
act-name-jurors = Jurors named
act-share = Entries shared out anew
act-remind = Jury reminded
act-correct-person = Data corrected
act-disqualify = Put out of the contest
act-let-in = Let in again
act-withdraw = Left the contest
act-again = Came back
act-erase = Data erased
act-silence = Silenced
act-speak = May write again
act-move = Changed accounts
act-roll-on = Put on the roll
act-roll-off = Taken off the roll
act-profile = Nominee card
act-invite = Invitation
act-join-staff = Accepted an invitation
act-take-right = Right taken away
act-revoke = Invitation revoked
act-announce-answer = Answer sent to everybody
act-broadcast = Broadcast
act-diplomas = Diplomas given

# See as
see-button = See as…
see-title = With whose eyes? It is for looking only: their buttons lead on, but do nothing.
see-nobody = There is nobody yet.
see-which-contestant = With whose eyes?
see-which-juror = With whose eyes?
see-guest = Guest
see-contestant = Contestant…
see-juror = Juror…
see-helper = Helper
see-start = Start
see-why = Why these awards
see-head = 👁 This is what <b>{ $name }</b> sees:
see-end = ‹ Stop looking
see-only = You are only looking: nothing is done from here.

# More of the record, and of one's own data
act-vote-opened = Vote opened
act-vote-refused = Vote not opened
act-vote-closed = Vote closed
act-vote-broken = Votes not counted
subject-vote = vote
data-staff = You are of the organizers' side
data-no-questions = You may not ask questions
data-disqualified = You were put out of the contest
data-account-codes = Links to another account
data-role = Role
data-since = Since
data-expires = Works until
act-part-in-time = Late message came in time after all
act-edit-in-time = Late edit came in time after all
act-unabstain = Abstention taken back
act-unremark = Remark taken back
act-reword = Remark reworded
act-withdraw-entry = Entry withdrawn by its author
act-restore-entry = Entry brought back by its author
act-extend = More time given
act-extend-back = More time taken back
act-broadcast-paused = Broadcast paused
act-broadcast-goes-on = Broadcast goes on
act-broadcast-stopped = Broadcast stopped
act-contest-file = Contest file changed
act-export = Data exported
subject-part = message no. { $number }
subject-task = task { $task }
subject-broadcast = broadcast no. { $number }
subject-version = version no. { $number }
subject-of = { $head }, entry no. { $entry }
subject-juror-of = { $head }, juror no. { $juror }
