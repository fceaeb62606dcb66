# Words used everywhere: dates, refusals, the menu.

date-and-time = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}, { $time }
span-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
span-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
span-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
span-moment = less than a minute
# The same after “in”, “waits”: English has one form, other languages another.
span-minutes-after = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}

back = ‹ Back
cancel = Cancel
next-page = Next ›
previous-page = ‹ Previous

# The menu
menu-take-part = Take part
menu-tasks = Tasks
menu-rating = Rating
menu-language = Русский
menu-my = My entries
menu-vote = Vote
menu-jury = Mark entries
menu-admin = Panel

command-start = Where to begin
command-help = What the bot can do
command-tasks = Tasks
command-rating = Rating
command-language = Language / Язык
command-my = My entries and what is left
command-vote = The contestants' vote
command-receipt = Check a vote's receipt
command-jury = Mark entries
command-admin = Run the contest
command-cancel = Drop what was begun

# Refusals and misunderstandings
apology = Sorry, something broke on our side. This message was not dealt with: please send it again a little later.
apology-tap = Sorry, that did not work. Please tap again a little later.
not-understood = I did not understand that. Here is what you can do:
refused-contestant = This is for contestants. To take part, press /start.
refused-juror = This is for the jury. Organizers send the invitations.
refused-organizer = This is for the organizers of the contest.
button-over = This button is over.
nothing-to-cancel = There is nothing to cancel.
cancelled = Cancelled.
edit-unknown = You edited a message that is not part of your entries. Nothing has changed.

# What Telegram shows of the bot before the first message
bot-description = The contest “{ $title }” takes place right here: tasks, entries, the rating and the contestants' vote. Press “Start”.
bot-short = “{ $title }”: tasks, entries and the rating in one chat.
