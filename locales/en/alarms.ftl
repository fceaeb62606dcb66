# Alarms: for organizers, when something is stuck.

alarm-letters = ⚠️ <b>The bot's messages do not go out</b>

    At { $at } the oldest had been waiting for { $age }; in the queue: { $rows }. Nothing is lost: all of it goes as soon as Telegram answers. If it goes on, ask whoever looks after the server to read the program's log.
alarm-letters-over = ✅ The bot's messages go out again.
alarm-handling = ⚠️ <b>The bot fails to deal with messages</b>

    Within the last hour: { $count }. Their authors were asked to try again. What they sent is in /admin → “System” → “Messages nobody could read”. Ask whoever looks after the server to read the program's log.
alarm-refused = ⚠️ <b>Telegram does not take the bot's letters</b>

    Refused within the last hour: { $count }. To whom and why is in /admin → “System” → “Letters that Telegram refused”.
alarm-disk = ⚠️ <b>The server is running out of room</b>

    { $room } MB are left, and the database has { $size } MB. Without room the bot cannot take anybody's work. Ask whoever looks after the server to free some.
alarm-disk-over = ✅ The server has enough room again.
alarm-backup = ⚠️ <b>There is no recent backup</b>

    The last one is of { $at }. A newer one could not be made; the bot keeps trying. Ask whoever looks after the server to read the program's log: it says why.
alarm-backup-none = ⚠️ <b>There is no backup at all</b>

    None could be made; the bot keeps trying. Ask whoever looks after the server to read the program's log: it says why.
alarm-backup-over = ✅ There is a recent backup.
alarm-webhook = ⚠️ <b>Telegram does not reach the bot</b>

    Messages in the queue: { $count }. They come as soon as it does, but Telegram keeps them for a day at most, and taps for two minutes. Ask whoever looks after the server to check its address and certificate.
alarm-webhook-over = ✅ Telegram reaches the bot again.
alarm-timetable = ⚠️ <b>The bot is behind its timetable</b>

    What was due { $at } is not done yet. Ask whoever looks after the server to read the program's log.
alarm-timetable-over = ✅ The bot keeps up with its timetable again.
alarm-writing-full = ⚠️ <b>The server's disk is full</b>

    The bot can write nothing down, so it answers nobody. Nothing is lost: Telegram keeps what people send for a day, and the time when they sent it counts. As soon as there is room the bot goes on by itself. Ask whoever looks after the server to free some.
alarm-writing = ⚠️ <b>The bot cannot write anything down</b>

    So it answers nobody. Nothing is lost: Telegram keeps what people send for a day, and the time when they sent it counts. As soon as the disk takes it the bot goes on by itself. Ask whoever looks after the server to read the program's log.
alarm-writing-over = ✅ The bot works again. What came meanwhile is being dealt with, in order.
