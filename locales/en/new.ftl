# laurel new: questions on the terminal about a new contest.

new-hello = A few questions, and the contest file is there. Enter takes what stands in brackets.
new-title = What is the contest called?
new-title-wrong = One line of 1 to 100 characters.
new-zone = The contest's time zone
new-zone-wrong = There is no such zone. Europe/London, Europe/Moscow or Asia/Almaty would do, for example.
new-organizers = Telegram ids of the organizers, with commas (100001 will do for a rehearsal)
new-organizers-wrong = An id is a number and not an @name; none is needed twice.
new-channel = A channel for announcements, such as @my_contest (Enter for none)
new-channel-wrong = An @ and 4 to 32 letters, digits and "_", a letter first.
new-unit = What is a point called: two forms, for 1 and for more
new-unit-wrong = Two forms with a comma, 30 characters each at most: point, points.
new-start = When is the first task announced (year-month-day hours:minutes)
new-start-wrong = A day and a time that there are in this zone, such as 2027-02-01 10:00.
new-tasks = How many tasks?
new-days = How many days for each?
new-max = The highest mark for a task?
new-number-wrong = A whole number from { $low } to { $high }.
new-short-list = From how many points on is one short-listed (Enter for no short list)
new-vote = Do the contestants vote in the end? (yes/no)
new-profile = Are there nominee cards with an essay? (yes/no)
new-yes = yes
new-no = no
new-yes-no-wrong = Answer yes or no.
new-done =
    { $file } is written. Put the texts of the tasks into it, then:
      laurel check { $file }
      laurel rehearse { $file }
