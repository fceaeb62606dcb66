# Exports: the organizer's screens, tables, archives, the season's course.

panel-exports = Exports

export-title = <b>Exports</b>
    What would you like? The tables hold personal data: pass them on only to those who may see it.
export-form = <b>{ $what }</b>
    In which form?
export-xlsx = Excel
export-csv = CSV
export-json = JSON
export-everything = Everything
export-works = Works of a task, as an archive
export-course = The season as a picture
export-coming = On its way, the file comes in a moment
export-under-way = That file is being made already and comes soon
export-caption = { $what }. There is personal data in it.
export-failed = The file could not be made: { $what }. Try once more; if it fails again, show this to whoever runs the bot.
export-which-task = Works of which task? You get an archive: a folder for each contestant, with texts and files.
export-task = { $title } · works: { $count }
export-no-works = There are no works yet.
export-no-works-yet = Nobody has handed in anything for this task yet

archive-begins = <b>{ $title }</b>
    Collecting { $works } { $works ->
        [one] work
       *[other] works
    } with { $files } { $files ->
        [one] file
       *[other] files
    }.{ $parts ->
        [one] {" "}The archive comes in the next message.
       *[other] {" "}It comes in { $parts } parts: a bot can send 50 MB at a time.
    }{ $large }
archive-large = { $count ->
    [one] One file is larger than 20 MB, and Telegram gives bots none of those. Open it in the chat with the work.
   *[other] { $count } files are larger than 20 MB, and Telegram gives bots none of those. Open them in the chat with the work.
}
archive-large-line = · { $name }: { $file }
archive-large-more = … and { $count } more
archive-progress = <b>{ $title }</b>
    { $of ->
        [one] Fetching files: { $done } of { $all }.
       *[other] Part { $number } of { $of }: fetching files, { $done } of { $all }.
    }
archive-caption = { $title }: all works. Begin with index.html.
archive-caption-of = { $title }: all works, part { $number } of { $of }. Begin with index.html.
archive-case = Case { $number }. { $title }
archive-case-bare = Case { $number }
archive-too-large = Larger than 20 MB, and Telegram gives bots none of those. It is in the chat with the bot.
archive-gone = Telegram does not give out this file any more.
archive-elsewhere = The file is in another part of the archive.
archive-one-of = This is part { $number } of { $of }.

export-contestants = Contestants
export-entries = Entries
export-marks = Marks
export-awards = Awards
export-rating = Rating
export-turnout = Turnout
export-roll = Who voted
export-questions = Questions
export-deliveries = Deliveries
export-audit = Audit trail
export-abstained = abstained: { $why }
export-by-organizer = organizer
export-by-asker = asker
export-timetable = timetable
export-contestant = contestant { $number }

column-number = Contestant no.
column-surname = Surname
column-first-name = Name
column-name = Contestant
column-company = Company
column-city = City
column-position = Position
column-state = State
column-registered = Registered
column-total = Total
column-listed = Short list
column-language = Language
column-telegram = Telegram
column-reachable = Letters arrive
column-head-count = Head count
column-site = Web site
column-video = Video
column-contacts = Contacts
column-entry = Entry no.
column-task-id = Task id
column-task = Task
column-case = Case
column-piece = Piece
column-text = Text
column-characters = Characters
column-files = Files
column-sent = Sent
column-edited = Edited
column-complete = Complete since
column-annulled = Annulled because
column-juror-number = Juror no.
column-juror = Juror
column-juror-company = Juror's company
column-mark = Mark
column-counts = Counts
column-stale = Entry changed since
column-marked = Marked
column-remark = Remark for the author
column-note = Note for organizers
column-abstained = Abstained
column-points = Points
column-proposed = By the rules
column-reasons = Why
column-changed = Changed by an organizer
column-corrections = Corrections
column-published = Published
column-what = What
column-figure = Figure
column-as-of = As of
column-roll-number = No. on the roll
column-voted = Voted
column-takes-part = Takes part
column-question = Question no.
column-asker = Asker
column-side = Who writes
column-author = Name
column-broadcast = Broadcast no.
column-audience = To whom
column-settled = When
column-error = Telegram's answer
column-when = When
column-actor = Who
column-action = Action
column-subject = About
column-before = Before
column-after = After
column-why = Why

export-state-active = takes part
export-state-withdrawn = withdrawn
export-state-disqualified = disqualified
export-state-annulled = annulled
export-state-taken-back = taken back by its author
export-state-late = late
export-state-counts = counts
export-state-open = waits
export-state-taken = taken
export-state-answered = answered
export-state-closed = closed
export-state-sent = delivered
export-state-unreachable = not delivered: cannot be reached
export-state-unreachable-now = cannot be reached now
export-state-refused = refused by Telegram
export-state-waiting = waiting

turnout-roll = On the roll
turnout-reminder = Had voted at the last reminder
turnout-voted = Voted
turnout-ballots = Ballots

course-caption = <b>{ $title }</b>: how the season goes
course-failed = The picture could not be drawn. The same figures are in /admin → Exports.
course-registrations = Registrations
course-registered = Contestants: { $count }
course-entries = Entries handed in
course-task = { $title }: { $count }, closes { $close }
course-marking = Marks of the jury
course-turnout-at = Had voted at { $at }
