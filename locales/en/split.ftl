# Contestants: several cases in one message, links, what was forwarded.

split-offer = ✂️ There are several cases in this message (“{ $title }”), and each case is a publication of its own. Split it at the headings? Nothing counts until you choose.

    { $pieces }
split-piece = <b>Case { $number }</b> · { $length ->
        [one] { $length } character
       *[other] { $length } characters
    }
    <i>{ $start }</i>
split-others = …and then: { $list }
split-unknown = ⚠️ There is no case { $list } in this task (it has { $count }): that piece stays with the case before it.
split-do = { $count ->
        [one] ✂️ Split into { $count } case
       *[other] ✂️ Split into { $count } cases
    }
split-all-as = All of it is case { $number }
split-later = Not now
split-return = Back to it
split-waits = All right, it stays whole for now. The message is safe but does not count: come back to it here or in “My entries”.
split-done = ✅ Split and taken: <b>“{ $title }”, cases { $list }</b>. Each stands on its own now.
    Telegram's time: { $sent }.
split-done-draft = 📝 Split. Drafts: <b>“{ $title }”, cases { $list }</b>.
    Only you can see them. They can be published from { $open }.
split-done-late = ⏰ Split, but too late: <b>“{ $title }”, cases { $list }</b>.
    Sent { $sent }, and the task closed { $close }. All of it is kept aside, unscored; the organizers decide what to do with it.
split-edited = ✏️ Changed: <b>“{ $title }”, { $list }</b>, { $at }.
split-edit-other = I cannot take this edit over: the message has been split into cases { $list }, and now it has other numbers. The jury sees the former text. Put the same numbers back and the edit will do. Send a new case as a message of its own.

link-refused = I do not take the link <code>{ $link }</code>: { $why }
link-no-web = it is no address of the web. A link has to begin with https://.
link-local = only your own computer or company network can open it. Put the video where the jury can see it.
link-password = there is a name or a password in it. Send it without them.
link-wanted = This one wants a link to a video: upload it to any video host or cloud and send the address.
link-unwanted = A link alone will not do for “{ $title }”: send the solution itself ({ $takes }).
link-again = You sent this video already, { $at }. It is in, but it adds nothing a second time.
link-nothing-kept = The message was not recorded.
forward-taken = ↪️ This was forwarded; it is taken as your own. If you edit the original, the edit will not come here: send the corrected one again.
