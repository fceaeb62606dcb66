# Broadcasts.
audience-everybody = Everybody
audience-contestants = Contestants
audience-guests = Guests
audience-jurors = Jury
audience-lagging = Jurors with entries to mark
audience-drafts = With drafts
audience-inside = Short-listed
audience-outside = Not short-listed
audience-not-voted = Not yet voted
audience-russian = Read Russian
audience-english = Read English
audience-without = Nothing sent: { $title }
audience-company = Company { $name }
audience-reached = Whoever has it
audience-count = { $name }: { $count }
audience-pick-task = Nothing sent for a task…
audience-pick-company = One company…
audience-pick-person = One person…

broadcast-whom = <b>Broadcast</b>
    To whom?
broadcast-which-task = Which task have they not sent anything for?
broadcast-which-company = Which company?
broadcast-which-person = To whom? Choose, or send me a part of the name.
broadcast-no-such-person = Nobody here has that name. Send me another part of it.
broadcast-nobody-toast = There is nobody here now
broadcast-nobody = There is nobody to send it to now: nothing was sent.
broadcast-no-organizer = You are no longer an organizer of this contest. The broadcast was not sent.
broadcast-what = To: { $audience }.

    Send or forward me the message or album that is to go out: formatting, pictures and link buttons are kept.

    You can put in {"{"}name{"}"}, {"{"}company{"}"}, {"{"}award{"}"}, {"{"}deadline{"}"}. For whoever has none: {"{"}company|your company{"}"}.
broadcast-one-message = A sticker, a poll or a place cannot be sent out. Send me a text, a picture, a video, a file or an album.
broadcast-album = Album: { $count ->
        [one] { $count } file has come
       *[other] { $count } files have come
    }. When all of it is here, look how it will be received.
broadcast-look = Show as received
broadcast-variant-russian = Send me the same message in Russian. Those who read Russian will get it.
broadcast-variant-english = Send me the same message in English. Those who read English will get it.
broadcast-for-russian = In Russian:
broadcast-for-english = In English:
broadcast-for-others = To all others:
broadcast-add-russian = Add it in Russian
broadcast-add-english = Add it in English
broadcast-blank-unknown = I do not know what to put in place of <code>{"{"}{ $word }{"}"}</code>. These I know: {"{"}name{"}"}, {"{"}company{"}"}, {"{"}award{"}"}, {"{"}deadline{"}"}.
broadcast-blank-empty = There is nothing to put in place of { $blanks }, people: { $count } ({ $names }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }). Say what is to stand there then: {"{"}{ $example }|other words{"}"}, or take it out.
broadcast-too-long = With the words filled in, the message gets longer for somebody than Telegram lets through. Make it shorter.
broadcast-send-again = Nothing was sent. Send me the message again, corrected.

broadcast-ask = This is how it will look. To: { $audience }, people: { $count }. It will take { $time }.
broadcast-ask-secret = This is how it will look. To: { $audience }. How many they are is not shown before the vote closes.
broadcast-ask-unreachable = Out of reach now: { $count } (they blocked the bot or deleted their account).
broadcast-ask-languages = Read Russian: { $ru }, English: { $en }.
broadcast-ask-filled = Filled in as for { $name }.
broadcast-ask-due = It goes <b>{ $at }</b>. To whom exactly is settled then.
broadcast-ask-quiet = 🌙 These are quiet hours: it waits until { $at }.
broadcast-ask-other = ⚠️ There is also broadcast { $number } ({ $audience }): { $state }
broadcast-send = Send now
broadcast-send-later = Send at that time
broadcast-when = At another time
broadcast-try = To me first
broadcast-tried = It went to you alone
broadcast-when-ask = When is it to go? It is { $now } now. Such as: 18:30, tomorrow 10:00 or 24.12 10:00.
broadcast-when-unclear = I do not understand when. Write for example: 18:30, tomorrow 10:00 or 24.12 10:00.
broadcast-when-over = { $at } is over already. Write another time.
broadcast-when-far = That is more than a year away. Write a nearer time.
broadcast-sure-now = Send it now? To: { $audience }, people: <b>{ $count }</b>.
broadcast-sure-later = Send it { $at }? To: { $audience }, people as of now: <b>{ $count }</b>.
broadcast-sure-secret = Send it? To: { $audience }.
broadcast-sure-correct = Correct the message with those who have it? People: <b>{ $count }</b>.
broadcast-sure = Yes
broadcast-correct-button = Correct it for all

broadcast-title = <b>Broadcast { $number }</b>: { $audience }
broadcast-title-edit = <b>Broadcast { $number }</b>: corrects broadcast { $about }
broadcast-title-delete = <b>Broadcast { $number }</b>: takes back broadcast { $about }
broadcast-state-waiting = 🕙 Begins { $at }.
broadcast-state-going = ▶️ Under way.
broadcast-state-quiet = 🌙 Quiet hours: goes on { $at }.
broadcast-state-paused = ⏸ Paused.
broadcast-state-done = ✅ Finished.
broadcast-state-stopped = ⏹ Stopped.
broadcast-acted = Last changed by { $by }.
broadcast-progress = { $kind ->
    [edit] Corrected
    [delete] Deleted
   *[send] Delivered
}: { $sent } of { $recipients }. Waiting: { $waiting }. Unreachable: { $unreachable }.
broadcast-failed = Refused by Telegram: { $count }.
broadcast-repeated = Telegram's answer was lost and it was sent again: { $count }. They may have it twice.
broadcast-skipped = Passed over, nothing to fill in: { $count }.
broadcast-speed = Speed: { $speed } a second. Time left: { $left }.
broadcast-at = { $at }
broadcast-corrected = ✏️ Correction { $number }: { $state }
broadcast-withdrawn = 🗑 Withdrawal { $number }: { $state }
broadcast-refresh = Refresh
broadcast-pause = ⏸ Pause
broadcast-go-on = ▶️ Go on
broadcast-stop = ⏹ Stop
broadcast-stop-ask = { $kind ->
   *[send] Stop broadcast { $number } for good? Whoever has it keeps it; the others will not get it.
    [edit] Stop correction { $number } for good? What is corrected stays so; the others keep the old message.
    [delete] Stop withdrawal { $number } for good? What is deleted is gone; the others keep the message.
}
broadcast-stop-sure = Yes, stop
broadcast-report = Who did not get it: { $count }
broadcast-correct = ✏️ Correct
broadcast-correct-text = Send me the new text in place of the one that was sent (broadcast { $number }). People's messages change where they are.
broadcast-correct-file = Send me a new caption, or a new file with its caption (broadcast { $number }). People's messages change where they are.
broadcast-correct-unfit = It cannot be corrected like this: a text becomes another text, a picture or file another file or caption, and of an album only the caption changes.
broadcast-forgotten = What this broadcast said has been erased: it cannot be corrected
broadcast-withdraw = 🗑 Withdraw
broadcast-withdraw-ask = Delete broadcast { $number } from people's chats? It goes from so many: <b>{ $count }</b>.{ $stays ->
        [0] {""}
       *[other] {" "}With { $stays } it stays: more than 48 hours have passed.
    }
    It can be deleted for another { $left }.
broadcast-withdraw-sure = Yes, delete ({ $count })
broadcast-see = Show the message
broadcast-forgotten-toast = What it said cannot be shown any more
broadcast-withdraw-ask-secret = Delete broadcast { $number } from people's chats? How many they are is not shown before the vote closes.
    It can be deleted for another { $left }.
broadcast-withdraw-sure-secret = Yes, delete
broadcast-too-old = More than 48 hours have passed: Telegram no longer lets it be deleted
broadcast-changed = It has changed meanwhile: see how it is now
broadcast-orphan = Broadcast { $number } waits: its author is no longer an organizer. Decide whether it is to go.
broadcast-open = Open the broadcast
broadcast-list = Earlier and planned: { $count }
broadcast-list-title = <b>Broadcasts</b>
broadcast-all = All broadcasts
broadcast-no-report = There is no list here
report-title = Broadcast { $number }: { $count } did not get it.
report-sheet = Broadcast { $number }
report-line = • { $name }: { $why }
report-more = …and { $count } more: all are in the file.
report-unheard = no answer from Telegram, may have arrived
report-skipped = nothing to fill into the text
report-left = the broadcast was stopped before
report-refused = Telegram refused: { $words }
report-blocked = blocked the bot
report-deactivated = account deleted
report-unreachable = out of reach: { $words }
report-head-name = Name
report-head-company = Company
report-head-telegram = Telegram
report-head-why = Why
report-head-when = When

channel-refused = ⚠️ The channel did not take what was to be posted there, posts: { $count }. Telegram says: <i>{ $error }</i>

    Most often the bot has lost its right to post. In the channel open Administrators, choose the bot, let it post messages. Then tap the button. Whatever was for people's chats has gone there.
channel-again = Post it now: { $count }
channel-posting = Posting again: { $count }. If the channel refuses once more, I will say so here.
