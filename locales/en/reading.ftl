# Reading each other: publications, applause, comments, search, links.

menu-read = Read entries
command-read = Read the contestants' entries
command-share = A link to my page
help-share = /share – a link to your page and a QR code for those who cheer for you

read-title = <b>{ $title }: what contestants wrote</b>
read-none = There is nothing to read yet.
read-count = Entries: { $all }; new to you: { $new }.
read-all-read = Entries: { $all }, and you have read them all.
read-from = “{ $title }” – open to readers from { $at }.
read-with-results = “{ $title }” – open to readers with its results.
read-unread = ● Unread ({ $count })
read-newest = Newest first
read-task = { $title } ({ $count })
read-people = By contestant
read-find = 🔎 Find a contestant
read-these = Read the entries ({ $count })

read-people-title = <b>Contestants</b>: { $count }. Whose page shall we open?
read-people-none = There are no contestants yet.
read-person = { $name } ({ $count })
read-person-page = <b>{ $name }</b>, { $company }
    { $contest }

    { $state }
read-person-none = Nothing is published here yet. Look in again later.
read-person-count = Entries: { $count }. Applause: { $applause }.
read-nobody = This contestant is no longer here.
read-share = Share this page
read-to-people = ‹ All contestants
read-to-home = ‹ Where to begin

read-task-title = <b>{ $title }</b>
    Entries: { $count }, newest first.
read-unread-title = <b>Unread first</b>
    { $count ->
        [0] You have read it all.
       *[other] Left to read: { $count }.
    }
read-newest-title = <b>Newest first</b>
    Entries: { $count }.
read-shelf-none = There is nothing here yet.
read-what-case = { $task } · case { $number }
read-label = { $name } · { $what }
read-label-case = { $name } · case { $number }

read-about = { $company }
    { $what }{ $title }
    { $at }
read-page = – page { $page } of { $pages } –
read-file = 📎 { $number } · { $kind }
read-kind-photo = picture
read-kind-video = video
read-kind-voice = voice
read-kind-audio = audio
read-kind-document = file
read-files = 📎 Show attachments ({ $count })
read-files-sent = These belong to { $name }, { $what }.
read-applaud = { $count ->
    [0] 👏 Applaud
   *[other] 👏 Applaud · { $count }
}
read-applauded = 👏 You applauded · { $count }
read-thanks = 👏 Thank you! Tap again to take it back.
read-taken-back = You have taken your applause back.
read-not-own = This is your own entry.
read-comment = 💬 Write to the author
read-newer = ‹ Newer
read-older = Older ›
read-next-unread = Next unread ›
read-all-of = All entries: { $name }
read-to-list = ‹ To the list
read-to-text = ‹ To the entry
read-gone = This entry is no longer here.

read-registering = Finish registering first, or drop it: /cancel.

# Comments
comment-ask = Write what you want to say. The author, { $name }, reads it and sees your name. Up to { $most } characters.

    Entry: { $what }
comment-sent = Passed on. { $name } will read it and can answer you.
comment-answer-sent = Your answer is passed on to { $name }.
comment-got = 💬 <b>{ $name }</b> about your entry ({ $what }):

    { $text }
comment-answered = 💬 <b>{ $name }</b> answers you ({ $what }):

    { $text }
comment-nobody = A reader
comment-answer = Answer
comment-answer-ask = What do you answer? It goes to { $name }. Up to { $most } characters.
comment-block = Nothing more from { $name }
comment-unblock = Hear from { $name } again
comment-block-done = Nothing more will come from this person.
comment-unblock-done = Messages from this person come again.
comment-report = Report to the organizers
comment-reported = The organizers will read it and deal with it.
comment-reported-before = You have reported this already; the organizers know.
comment-words-only = Only words can be passed on, no files. Please write them in one message.
comment-too-long = That is { $length } characters; up to { $most } are passed on. Please make it shorter.
comment-gone = This entry is no longer here, so there is nothing to pass on.
comment-muted = The organizers have closed writing to authors for you. If that is a mistake, write to them.
comment-blocked = This person takes no messages from you at the moment. You can still read and applaud.
comment-unblock-first = You chose to hear nothing from this person. Allow it again first.
comment-too-many = You can write { $most } times in an hour. Take a break and come back.
comment-unreachable = This person has switched the bot off for now, so nothing would reach them.

# Reports, for organizers
report = <b>A comment was reported</b>
    { $what }

    Written by: { $from }
    To: { $to }

    { $text }
report-mute = Stop its writer from commenting
report-unmute = Let them comment again
report-muted = This person can write to authors no more.
report-unmuted = This person can write to authors again.

# Search
find-ask = Whom shall we find? Write a surname, a name or a company; the beginning is enough.
find-words-only = Please write a surname, a name or a company in words.
find-found = “{ $query }”: { $count ->
    [one] { $count } contestant
   *[other] { $count } contestants
}.
find-many = “{ $query }”: { $count ->
    [one] { $count } contestant
   *[other] { $count } contestants
}, of whom { $shown } are shown. Add a name or a company.
find-none = Nobody is found by “{ $query }”. Try the beginning of the surname, or the company.
find-person = { $name }, { $company }
find-again = 🔎 Search again

# A link to a page
share-own = Your page, for those who cheer for you. Forward this message or let them scan the code:

    { $link }
share-of = <b>{ $name }</b>: the contestant's page. Forward this message or let others scan the code:

    { $link }
share-forward = Send to friends
share-whose = Whose page do you want to share? Open a contestant's page and press “Share this page”.
share-nobody = Nobody is behind this link: perhaps the contestant has left the contest. Here is what else there is:

# In any chat: @bot name
inline-message = <b>{ $name }</b>, { $company }
    { $contest }
    { $link }
inline-read = Read the entries
inline-open = All contestants' entries
inline-none = Nobody found. Open the contest
