# What comes by itself, by the timetable.

announce = 📣 <b>A new task</b>

    { $card }
announce-extra = 📣 <b>An extra task, for you</b>

    { $card }
announce-missed = Sorry for the delay: this was due on { $due }.
open-published = “{ $title }” is open and your draft is published. Its time is { $open }.
open-draft-waits = “{ $title }” is open. Your draft is not published yet: the jury will not see it until it is.
remind = ⏳ “{ $title }” closes in { $left } ({ $close }), and there is nothing from you yet.
remind-state = ⏳ “{ $title }” closes in { $left } ({ $close }).
    { $state }
remind-draft = You have a draft: all it needs is to be published.
remind-rest = ⏳ “{ $title }” closes in { $left } ({ $close }), and not all that you sent will reach the jury.
close-draft = “{ $title }” is closed and your draft was never published. The jury will not see it.
close-contestant = “{ $title }” is closed, your entry is with the jury.
close-juror = “{ $title }” is closed. Left for you to mark: { $count }.
close-organizer = “{ $title }” is closed. Entries: { $count }.

short-list-drawn = The short list is drawn up, people on it: { $count }.
short-list-waits = The short list waits for results. Not published yet:
    { $list }

    It will be drawn up by itself as soon as you publish them.
list-item = • { $item }
