# Contestants: what is in – the card of a solution, "My entries", changes, withdrawing.

card-empty = <b>{ $what }</b>: nothing in yet.
card-live = ✅ Filed: <b>{ $what }</b>
card-live-draft = 📝 Draft saved: <b>{ $what }</b>
card-title = <b>{ $what }</b>
card-overview = <b>{ $what }</b>
    { $holds }
card-late = ⏰ Late messages: { $count }. They do not count.
card-go-on = More to say? Just send it, it goes here. That is all? Tap “Done”.
card-done = ✅ Done
card-done-toast = Done. You can add to it until the close.
card-open = Open the card
card-show = 👁 As the jury sees it
card-send = Send
card-add = Add to it
card-remove = Remove a part
card-replace = Replace all
card-move = Move
card-withdraw = Withdraw
card-restore = Bring the entry back
card-all-cases = All cases
card-case-in = ✅ { $number }
card-case-out = { $number }

holds = { $list }
    Latest: { $at }.
holds-texts = texts: { $count }
holds-pictures = pictures: { $count }
holds-videos = videos: { $count }
holds-recordings = audio: { $count }
holds-documents = files: { $count }
holds-links = links: { $count }
holds-characters = { $count ->
        [one] { $count } character
       *[other] { $count } characters
    }

state-awarded = 🏅 Award: <b>{ $award }</b>
state-withdrawn = ↩️ Withdrawn { $at }: the jury does not see it. You can bring it back until the close.
state-withdrawn-for-good = ↩️ Withdrawn { $at }: the jury does not see it. The task is closed, so it cannot be brought back.
state-draft = 📝 A draft, for your eyes only.
state-draft-goes-out = 📝 A draft. It publishes itself at the opening.
state-draft-left = 📝 There is an unpublished draft: the jury does not see it.
state-published = ✅ Published
state-complete = ✅ Complete since { $at }. The order goes by this time.
state-incomplete = ⚠️ Not complete yet. Missing: { $list }.
missing-cases = { $count ->
        [one] { $count } more case
       *[other] { $count } more cases
    }
missing-parts = { $count ->
        [one] { $count } more message
       *[other] { $count } more messages
    }
missing-length = { $count ->
        [one] { $count } more character
       *[other] { $count } more characters
    }
missing-link = a link

remove-which = { $what }: what should go?
keep-last = Keep only the last one
remove-ask = Really remove it?
remove-sure = Yes, remove it
removed-toast = Removed.
part-text = 💬 { $start } · { $time }
part-picture = { $count ->
        [one] 🖼 { $start } · { $time }
       *[other] 🖼 × { $count } { $start } · { $time }
    }
part-video = 🎬 { $start } · { $time }
part-recording = 🎤 { $start } · { $time }
part-document = 📎 { $start } · { $time }
replace-ask = { $what }: send the new solution ({ $takes }). With its first message everything there was goes. Until then nothing changes.
move-where = { $what }: where should it go?
move-nowhere = There is nowhere to move it yet: no other task has been announced.
move-ask = Move it here: { $what }?
move-sure = Yes, move it
moved-toast = Moved.
withdraw-ask = Withdraw the whole entry “{ $title }”? Messages in it: { $count }. The jury will no longer see it. You can bring it back until { $close }.
withdraw-sure = Yes, withdraw it
withdrawn-toast = Withdrawn.
restored-toast = The entry is back.
leave-as-is = Leave it as it is
loss-empty = ⚠️ Nothing will be left in the entry, and its place in the order (since { $was }) goes too.
loss-withdrawn = ↩️ While the entry is withdrawn, its place in the order (since { $was }) is gone too. Bring the entry back, and the place comes back with it.
loss-incomplete = ⚠️ The entry will no longer be complete, and its place in the order (since { $was }) goes too.
loss-replaced = ⚠️ The order goes by time: it is { $was } now and will be that of the new message.
loss-later = ⚠️ The order goes by time: it is { $was } now and will be { $after }.
shown-above = ☝️ { $what }: the jury sees it like this.
