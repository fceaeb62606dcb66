# The contest file in the chat.

panel-file = Contest file

file = <b>Contest file</b>
    Version { $number } rules: { $origin }, { $at }.

    To change something send a new .toml file here. First I show its mistakes or what would be different; nothing changes until you confirm.
file-origin-disk = from the server
file-origin-sent = { $name }, as a file
file-origin-buttons = { $name }, with buttons
file-origin-back = { $name }, back to a former one
file-origin-nobody = from the server
file-get = Get the file
file-versions = Former versions
file-times = Move times
file-add-organizer = Add an organizer

file-reading = Reading the file…
file-too-large = The file is too large: a contest file has { $most } KB at most. Is it the right one? Nothing has changed.
file-refused = Telegram does not give this file. Please send it once more.
file-no-answer = The file could not be fetched: Telegram does not answer. Please send it again a little later.
file-utf16 = The file is saved as UTF-16. Save it as UTF-8 (“Save as…”, “Encoding”) and send it again. Nothing has changed.
file-one-byte = The file is not saved as UTF-8, perhaps as Windows-1251: the first odd letter is in line { $line }, character { $column }. Save it as UTF-8 and send it again. Nothing has changed.
file-binary = This is no text, and a contest file is one (.toml). Nothing has changed.
file-no-organizer = You are no organizer of this contest any more; the file is not taken.
file-same = This file rules already, word for word.
file-gone = This proposal is over. Send the file once more.

file-mistakes = { $count ->
        [one] <b>{ $count } mistake in the file.</b>
       *[other] <b>{ $count } mistakes in the file.</b>
    } Nothing has changed: mend it and send it again. On the left are line and character.
file-impossible = <b>This does not work out:</b> with this time the contest file contradicts itself. Nothing has changed. On the left are line and character of the file.
file-mistake = <code>{ $line }:{ $column }</code> { $what }
file-look-sent = <b>A new contest file</b> in the place of version { $base }.
file-look-buttons = <b>A change of the contest</b>
file-look-back = <b>Back to a former version</b>
file-refused-changes = <b>This cannot be changed:</b> it would rewrite what has happened. Mend it and send it again.
file-refused-rights = <b>This is not yours to change.</b> Mend it and send it again.
file-meanwhile = ⚠️ While you were looking, { $name } ({ $at }): version { $number }.
file-changes = <b>What changes: { $count }</b>
file-only-comments = Nothing changes in the contest, only comments and the look of the file.
file-tells = <b>Who is told</b>
    { $list }
file-ask = Have a look and confirm.
file-apply = ✅ Apply
file-apply-tell = ✅ Apply and tell
file-apply-quiet = Apply, say nothing of texts
file-drop = Cancel
file-dropped = Nothing has changed.
file-changed-toast = Something changed while you were looking. Please look again.
file-rules-already = It rules already: version { $number }.
file-applied = ✅ Done: version { $number } rules. The timetable is planned anew.
file-more = …and { $count } more lines
file-news = <b>{ $name }</b> changed the contest file; version { $number } rules.

    { $list }
file-welcome = You are an organizer of “{ $title }” now. All you need is in /admin.
file-farewell = You are no organizer of “{ $title }” any more. Thank you for your work!

tells-deadline = { $count ->
        [0] · the new deadline of “{ $title }”: there are no contestants yet
        [one] · the new deadline of “{ $title }”: { $count } contestant
       *[other] · the new deadline of “{ $title }”: { $count } contestants
    }
tells-opening = { $count ->
        [one] · the new opening of “{ $title }”: { $count } contestant
       *[other] · the new opening of “{ $title }”: { $count } contestants
    }
tells-words = { $count ->
        [one] · the new text of “{ $title }”: { $count } contestant (if you wish)
       *[other] · the new text of “{ $title }”: { $count } contestants (if you wish)
    }
tells-vote = { $count ->
        [one] · the new end of the vote: { $count } contestant
       *[other] · the new end of the vote: { $count } contestants
    }
tells-cards = { $count ->
        [one] · the new deadline of the cards: { $count } contestant
       *[other] · the new deadline of the cards: { $count } contestants
    }
tells-consent = · the new consent is asked for when somebody comes next
tells-rules = · jurors accept the new rules before their next entry
tells-welcome = · { $person }: you are an organizer now
tells-welcome-later = · { $person }: has not written to the bot yet, the rights come with the first message
tells-farewell = · { $person }: you are no organizer any more
tells-organizers = { $count ->
        [one] · all of this: { $count } other organizer
       *[other] · all of this: { $count } other organizers
    }

letter-deadline = A new deadline: <b>{ $title }</b>

    It was { $before }, now it is <b>{ $after }</b>. All that you have sent is there.
letter-opening = <b>{ $title }</b> does not open { $before } but <b>{ $after }</b>. Your drafts are there.
letter-words = The task was made clearer, please read it again:

    { $card }
letter-vote = The vote now goes on until <b>{ $until }</b>.
letter-cards = You can now fill in your nominee card until <b>{ $until }</b>.

versions-title = <b>Versions of the file: { $count }</b>
versions-line = { $number }. { $at }: { $origin }
version = <b>Version { $number }</b>: { $origin }, { $at }
version-rules = <b>Version { $number }</b> (it rules): { $origin }, { $at }
version-back = Back to this version
version-same = It is so already, there is nothing to change.

times = <b>Move times</b>
    Choose a task or a time.
times-task = <b>{ $title }</b>

    Announced: { $announce }
    Opens: { $open }
    Closes: { $close }
times-announce = Announcement
times-open = Opening
times-close = Closing
times-short-list = Short list
times-vote-opens = Opening of the vote
times-vote-closes = Closing of the vote
times-cards = Deadline of the cards
times-one = More time for one contestant
times-now = Right now
times-choose = <b>{ $title }</b>
    { $what }: now { $at }.

    Move it by how much? You can type a time as well: <code>21.12 18:00</code>. First I show what would change.
times-unclear = I did not understand the time. Type, for instance, <code>21.12 18:00</code>.

organizer-who = Who shall be an organizer? Type the name, if they have written to the bot, or their Telegram id (a number).
organizer-which = Which of them?
organizer-none = I found nobody for “{ $query }”. Let them write to the bot first, or send their Telegram id.
organizer-odd = This does not look like a Telegram id.
organizer-already = They are an organizer already.
organizer-contestant = A contestant cannot be an organizer: they would see the marks of others.
organizer-owners-only = Only an owner changes this list. You can invite an organizer in “People and rights”.

extend = <b>{ $title }</b>
    It closes for everybody { $close }.
extend-line = { $name }: until { $until }
extend-back = Take back: { $name }
extend-running = ⏳ May still send something:
    { $list }
extend-whom = Who shall have more time? Type a name or a company.
extend-which = Which of them?
extend-none = No contestant was found for “{ $query }”. Try another word.
extend-until = <b>{ $name }</b>, “{ $title }”: for everybody until { $close }.

    How much more? You can type a time as well: <code>21.12 18:00</code>.
extend-why = <b>{ $name }</b>, “{ $title }”: until { $until }. Write why: the reason stays in the audit trail.
extend-not-later = That is not later than the present deadline.
extend-letter = You have more time: <b>{ $title }</b> can be handed in until <b>{ $until }</b>.
extended = ✅ { $name }: until { $until }. They are told.
extend-back-letter = The extra time is taken back: <b>{ $title }</b> closes { $close }, as for everybody. What you sent before counts.
extend-back-toast = Taken back.

data-extensions = More time
data-until = Until
data-given = Given
