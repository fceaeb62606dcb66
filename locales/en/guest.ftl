# Guests: greeting, tasks, rating, registration.

start = <b>{ $title }</b>

    { $about }

    { $role }
start-guest = Would you like to compete? Press “Take part”: it takes two minutes. Or just have a look at the tasks and the rating.
start-guest-late = Registration is over; the tasks and the rating are open to everybody.
former-left = You have left the contest, so what you send does not count. Changed your mind? Press “Come back to the contest”.
former-put-out = The organizers put you out of the contest, so what you send does not count. If you do not agree, write to them: /ask
former-juror = You have marked entries, so you cannot compete. The tasks and the rating are open to everybody.
start-contestant = You are contestant no. { $number }. Send your solutions here as ordinary messages.
start-juror = You are on the jury. Entries wait for you under “Mark entries”.
start-organizer = You are an organizer. The panel is under the button below.
help = <b>{ $title }</b> takes place right in this chat.

    /tasks – the tasks
    /rating – the rating
    /read – the contestants' entries; with a name right away: /read Wood
    /language – Русский
    /start – begin anew
help-contestant = <b>For contestants.</b> A solution is an ordinary message: text, a picture, a file or a link to a video. Begin with the number of the case: “Case 7”. Made a slip? For two days you can edit the message in Telegram; after that open the entry in /my and press “Replace all”.

    /my – my entries and what is left
help-vote = /vote – the contestants' vote
    /receipt – check a vote's receipt
help-juror = <b>For the jury.</b> /jury shows what waits for you. One button is one mark; you can change it until the organizers close marking.
help-organizer = <b>For organizers.</b> /admin has the timetable, contestants, jury, results, rating, broadcasts and the vote.
language-chosen = We speak English from now on.

# Tasks
tasks-title = <b>Tasks</b>
tasks-none = There are no tasks yet.
tasks-next = The next task comes on { $at }.
tasks-line-open = <b>{ $title }</b> – open until { $close }
tasks-line-draft = <b>{ $title }</b> – opens { $open }, drafts are welcome now
tasks-line-closed = <b>{ $title }</b> – closed { $close }
task-card = <b>{ $title }</b>

    { $lead }

    { $state }
    Up to { $worth }. We take: { $takes }.
task-open = Open until { $close }, { $left } left.
task-opens = Opens { $open }, in { $opens_in }; closes { $close }. Until it opens, only drafts are taken.
task-closed = Closed { $close }.
takes-text = text
takes-files = pictures, videos and files
takes-links = links to videos
task-read = Read the task
task-send = Send a solution
task-text = <b>{ $title }</b>

    { $text }
case-text = <b>Case { $number }. { $title }</b>

    { $text }
case-send = Send a solution to case { $number }

# Registration
register-consent = Before we begin, we need your consent.

    { $consent }
register-agree = I agree
register-disagree = Not now
register-declined = All right, nothing is written down. The tasks and the rating are open to you all the same.
register-agreed = Thank you, your consent (version { $version }) was noted on { $at }.
register-go-on = You were filling in the form: let us go on. To drop it, press /cancel.
register-ask-name = What is your name? Please write the surname first.
register-ask-company = Which company do you work for?
register-ask-city = Which city are you from?
register-ask-position = What is your position?
register-summary = <b>Is everything right?</b>

    Surname and name: { $name }
    Company: { $company }
    City: { $city }
    Position: { $position }
register-confirm = All correct
register-edit-name = Surname and name
register-edit-company = Company
register-edit-city = City
register-edit-position = Position
register-use-buttons = Please confirm first: press “All correct” or whatever needs correcting. This message is not kept anywhere yet; send it again when you are registered.
register-words-only = Just words, please.
register-too-long = That is too long: { $most } characters are enough.
register-both-names = Both surname and name, please, with a space between them.
register-no-letters = There should be letters in it.
register-already = You take part already.
register-not-staff = Organizers and jurors do not compete themselves.
register-over = All tasks are closed: registration is over.
register-done = Done! You are contestant no. { $number } of “{ $title }”.

    Each new task will come here by itself. A solution is an ordinary message in this chat.
