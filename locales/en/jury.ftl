# Who is on the jury: rules, remarks, recusals, who marks what, reminders.

# Rules and company
join-choose-company = Which company are you from? Choose it or type its name. You will not be shown entries of your own colleagues.
rules-ask = <b>The jury's rules</b>

    { $rules }
rules-accepted = <b>The jury's rules</b>

    { $rules }

    ✓ You accepted them: { $at }
rules-accept = I accept
rules-changed = The rules have changed, please read them again
rules-thanks = Thank you! You can begin
jury-rules = The jury's rules

# "More" below an entry
mark-more = More…
mark-remark-due = ✍️ This mark needs a remark for the author: tap “More…”.
more-title = <b>{ $title }</b>: more about this entry
more-remark-none = No remark for the author yet.
more-remark-said = ✍️ To the author: { $words }
more-note-said = 🔒 To the organizers: { $words }
more-voice = 🎤 a voice message
more-flag-open = 🚩 The organizers are called and look into it.
more-abstained = You abstain: you give no mark to this entry.
more-remark = ✍️ Remark for the author
more-remark-again = ✍️ Write the remark anew
more-remark-drop = Take the remark away
more-note = 🔒 Note to the organizers
more-note-again = 🔒 Write the note anew
more-note-drop = Take the note away
more-flag = 🚩 Call the organizers
more-abstain = Abstain
more-unabstain = Mark it after all
more-recuse = Recuse myself
more-back = ‹ To the marks
more-ask-remark = What do you want to tell the author? Write it ({ $most } characters at most) or record a voice message. They will see it with the results, without your name; a voice may give you away all the same.
more-ask-note = What do you want to tell the organizers? Write it ({ $most } characters at most) or record a voice message. The author will not see it.
more-ask-flag = What should the organizers look at? A few words will do; they hear of it at once.
more-ask-abstain = Why do you abstain? A few words will do. If you have given a mark, it goes.
more-ask-recuse = Why can you not mark this contestant? A few words will do. Their entries will not come to you for any task, and marks you gave them no longer count. Only organizers can undo it.
more-words-or-voice = Please send text or a voice message.
more-words-only = Please put it into words.
more-too-long = That is rather long: { $length } characters, and { $most } at most are wanted. Please make it shorter.
more-too-late = You do not mark this entry now, so nothing was noted.
more-done-remark = ✓ The remark is noted. The author will read it with the results.
more-done-note = ✓ The organizers have your note.
more-done-flag = ✓ The organizers are called.
more-done-abstain = ✓ You abstain from marking this entry.
more-done-recuse = ✓ You are recused: entries of this contestant will not come to you any more.

# For organizers
jurors-row = { $number }. { $name }, { $company }: { $done } of { $total }
    keeps away from: { $away } · last mark: { $last }
jurors-no-mark = none yet
jurors-no-company = of none that takes part
jurors-company-unnamed = company not named
jurors-open = Open
jurors-back = ‹ To the jury
jurors-flags = 🚩 To be looked at: { $count }
jurors-near = ❔ Companies alike: { $count }
jurors-recusals = Recusals · colleagues: { $count }
jurors-shares = Who marks what
jurors-remind = Remind the jury
jurors-invitations = Invitations · open: { $count }
joined = <b>{ $name }</b> is on the jury now.
joined-by = <b>{ $name }</b> is on the jury now. Invited by { $inviter }.
company-changed = { $name } of the jury changes company: “{ $before }” before, “{ $after }” now.

juror-card = <b>{ $name }</b> · juror no. { $number }
    Company: { $company }
    On the jury since { $joined }
juror-removed = No longer on the jury ({ $at }). Their marks do not count.
juror-removed-counts = No longer on the jury ({ $at }). Their marks count.
juror-rules = Rules accepted: { $at }
juror-rules-not = Rules not accepted yet
juror-task = { $title }: { $done } of { $total }
juror-away = Keeps away from contestants: { $count }
juror-last-mark = Last mark: { $at }
juror-reminded = Reminded: { $at }
juror-recusals = From whom they keep away
juror-remove = Take off the jury
juror-remove-ask = Take <b>{ $name }</b> off the jury? Published results do not change. What about the marks for other tasks?
juror-remove-keep = Take off, marks count on
juror-remove-drop = Take off, marks do not count
juror-removed-toast = Taken off the jury
juror-removed-you = The organizers have taken you off the jury of “{ $title }”. Thank you for your work!

invitations-title = <b>Invitations to the jury</b>
invitations-none = Nobody has been invited yet.
invitation-line = { $number }. { $by }, { $at }: { $state }
invitation-open = open until { $until }
invitation-used = used by { $by }, { $at }
invitation-revoked = revoked { $at }
invitation-expired = expired
invitations-revoke = Revoke { $number }
invitation-revoked-toast = The invitation is revoked
invitation-gone-toast = This invitation is over already

recusals-title = <b>Recusals and rulings: { $count }</b>
recusals-none = So far everybody marks everybody.
recusals-line = { $number }. { $juror } ({ $of_juror }) → { $name } ({ $company }): { $why }
recusals-all = All recusals
recusal-company = same company
recusal-own = recused themselves
recusal-organizer = ruled by an organizer
recusal-allowed = may mark, ruled by an organizer
recusal-none = not recused
recusal-pair = { $juror } ({ $of_juror })
    → { $name } ({ $company })

    Now: { $standing }.
recusal-why = Reason: { $why }
recusal-allow = Let them mark
recusal-recuse = Recuse
recusal-unrule = Take the ruling back
recuse-whom = <b>{ $name }</b>: from whom they keep away (🚫). Tap a contestant to rule.
recusal-ask-away = { $juror } is not to mark { $name }. Why? Please write the reason.
recusal-ask-allow = { $juror } is to mark { $name }. Why? Please write the reason.
recusal-why-unclear = Please give the reason in words, { $most } characters at most.
recusal-gone = This juror is no longer on the jury.
recusal-done-away = ✓ { $juror } does not mark { $name }. Marks given before do not count.
recusal-done-allowed = ✓ { $juror } marks { $name }.
recusal-unruled-toast = The ruling is taken back
recusal-told-away = The organizers have ruled that you do not mark { $name }.
recusal-told-allowed = The organizers have ruled that you may mark { $name }.
recusal-told-back = The organizers have taken back what they had ruled about you and { $name }.
recusal-somebody = one of the contestants

near-title = <b>Perhaps the same company</b>
    Until you decide, entries of such contestants do not come to the juror.
near-none = No names look alike.
near-line = { $number }. { $juror } of the jury: “{ $of_juror }”
    contestants: “{ $company }”
    { $state }
near-open = What do you say?
near-same = Decided: the same
near-other = Decided: not the same
near-say-same = { $number }: the same
near-say-other = { $number }: not the same
near-unsay = { $number }: take it back
near-same-toast = They are the same company now
near-other-toast = Noted: not the same
near-told = ❔ Perhaps the same company: “{ $company }” ({ $juror }, jury) and “{ $other }” (contestants). Until you decide, such entries do not come to the juror.

flags-title = <b>The jury asks you to look at</b>
flags-none = Nothing now.
flags-line = { $number }. { $juror }, { $at }
    { $title } · { $name }: { $why }
flags-settled = ✓ settled { $at }
flags-entry = { $number }: the entry
flags-settle = { $number }: settled
flags-settled-toast = Noted as settled
flags-settled-already = This is settled already
flags-told-settled = The organizers have settled what you called them to (“{ $title }”): { $why }
told-flag = 🚩 { $juror } asks you to look at: { $title }, { $name }.

    { $why }
told-note = 🔒 A note from { $juror }: { $title }, { $name }.

    { $why }
told-recusal = { $juror } is recused at their own wish from { $name }.

    { $why }
entry-card = <b>{ $name }</b>, { $company }
    { $title } · messages: { $parts }
entry-remark = To the author from { $juror }
entry-note = To the organizers from { $juror }
entry-abstains = { $juror } abstains: { $why }
entry-flag = 🚩 { $juror }: { $why }

shares-title = <b>Who marks what</b>
shares-line = { $title }: { $how }
shares-all = all
shares-named = named: { $count }
shares-each = { $each } for each entry
shares-each-named = { $each } for each entry, of { $count }
shares-task = <b>{ $title }</b>: { $how }

    Tick who marks this task. If nobody is ticked, all do.
shares-over = Marking of this task is over; there is nothing to change.
shares-again = Share out anew what is not marked
shares-again-toast = Shared out anew

remind-juror = ⏰ “{ $title }”: { $open } left for you to mark. Due { $until }, in { $left }.
waits-line = · { $title }: { $left }
waits-juror = · { $name }: { $left }
digest-juror = Good evening! Entries wait for you: { $open }
digest-organizer = The jury tonight: { $open } marks left to give
nudge-title = <b>Remind the jury</b>
nudge-nobody = Nobody lags: all there is has been marked.
nudge-line = · { $name }: { $left }
nudge-line-at = · { $name }: { $left }, reminded { $at }
nudge-preview = The reminder will read:

    { $words }
nudge-rest = All were reminded less than an hour ago.
nudge-letter = The organizers ask you to go on marking. Entries wait for you: { $open }
nudge-send = Send ({ $count })
nudge-sent-toast = Reminders sent: { $count }
nudge-none-toast = All were reminded already
moment-remind-jury = reminder for the jury, { $hours } h left: “{ $title }”
data-remarks = Remarks of the jury
