# Contestants as organizers see them: the list, the card, corrections, being out, another account.

people-left-title = <b>Left the contest: { $count }</b>
people-out-title = <b>Out of the contest: { $count }</b>
people-by-number = In order
people-by-name = By name
people-by-company = By company
people-by-sum = By sum
people-find = 🔎 Find
people-find-ask = Whom? Type a surname, a company or a contestant's number; the beginning is enough.
people-active = Taking part: { $count }
people-left = Left: { $count }
people-out = Out: { $count }
people-found = “{ $query }”, { $count }:
people-found-none = Nobody is found for “{ $query }”. Try the beginning of a surname, or a number.
people-found-more = … and { $count } more. Please type more of it.

person-head = <b>{ $name }</b> · no. { $number }
    { $company }, { $city }
    { $position }
    In the contest since { $at }
person-telegram = Telegram: { $name } (id { $id })
person-out = ⛔ Out of the contest since { $at }. Reason: { $why }
person-left = Left the contest of their own accord.
person-work = { $title }: { $state }
person-work-complete = complete { $at }
person-work-incomplete = not complete
person-work-nothing = nothing that counts yet
person-work-annulled = annulled
person-no-works = No entries yet.
person-total = <b>In all: { $points }</b>
person-muted = 🔇 May not comment.
person-silenced = 🔇 May not ask questions.
person-work-button = 📄 { $title }
person-annulled-button = 📄 { $title }: annulled
person-late-button = ⏰ { $title }, late: { $count }
person-extend = ⏳ More time: { $title }
person-extended = ⏳ { $title }: more time, until { $until }
person-nominee = Nominee card
person-history = History
person-correct = Correct the data
person-mute = No more comments
person-unmute = Allow comments
person-silence = No more questions
person-unsilence = Allow questions
person-account = Another Telegram account
person-expel = Put out of the contest
person-let-in = Let in again

person-correct-what = What is to be corrected about <b>{ $name }</b>?
person-correct-ask = { $what }: now “{ $now }”. What is right? Please send the whole.
person-correct-look = Contestant no. { $number }, { $what }:
    was “{ $before }”
    will be “{ $after }”

    The contestant hears of it at once.
person-correct-company = Who of the jury keeps away hangs on the company. That is worked out anew, and marks that colleagues gave already will not count.
person-correct-yes = Correct it
person-corrected-toast = Corrected
person-corrected-you = The organizers corrected your data. { $what }: was “{ $before }”, is “{ $after }”.

silence-on-toast = Done: no more
silence-off-toast = Allowed again
ask-silenced = The organizers take no more questions from you, so this one was not sent.

# Out and in again
expel-ask = Why is <b>{ $name }</b> out of the contest? Type the reason: the contestant will read it.
let-in-ask = Why is <b>{ $name }</b> let in again? Type the reason: the contestant will read it.
expel-look = Out of the contest: <b>{ $name }</b>.
    Reason: { $why }
let-in-look = In the contest again: <b>{ $name }</b>.
    Reason: { $why }
expel-entry = <b>{ $title }</b>: the entry is annulled.
let-in-entry = <b>{ $title }</b>: the entry stands again.
expel-awards = <b>{ $title }</b>, awards that change:
    { $list }
expel-rating = The contestant is in the rating no more.
expel-roll = The contestant will not be on the roll of the vote.
expel-vote = The vote has been opened already: the contestant cannot be chosen any more, and ballots that were cast stay as they are.
let-in-roll = If the vote is still to come, the contestant is on the roll again.
let-in-vote = The roll of the vote is drawn up and does not change.
expel-yes = Put out of the contest
let-in-yes = Let in again
expel-gone = This contestant takes no part already
let-in-gone = This contestant is not out of the contest
expelled-toast = Out of the contest
let-in-toast = In the contest again
expelled-you = The organizers put you out of “{ $title }”.
    Reason: { $why }

    If you do not agree, write to them.
let-in-you = You take part in “{ $title }” again. Your entries are in place.
    The organizers say: { $why }

# Another account
account-button = I change to another account
account-link = Open this link from the new account, and you go on there:
    { $link }

    It works once, until { $expires }. Give it to nobody: whoever opens it becomes the contestant in your place.
account-registered = Somebody has registered from this account already. One can go on from an account that has not taken part.
account-staff = This account is the jury's or the organizers', one cannot take part from it.
account-over = This link works no more. Take a new one in the old account: /mydata.
account-ask = Go on from this account as contestant no. { $number } (<b>{ $name }</b>)? Entries, awards and questions come here, and the old account becomes a guest.
account-here = Yes, go on here
account-taken = Done: you go on from this account.
account-welcome = You are contestant no. { $number } from this account now. All you sent is in place: /my.
account-left = Contestant no. { $number } writes from another account now, and this one is a guest. If that was not you, tell the organizers at once: /ask.
account-told = Contestant no. { $number } (<b>{ $name }</b>) went on from another account with their own link.
switch-ask = To which account does <b>{ $name }</b> change? Let them write to the bot from there first. Then send the @name, the id, or the name at Telegram.

    If the old account is at hand, a link from there is simpler: /mydata.
switch-nobody = Nobody like that has written to the bot. Check the name and send it again.
switch-several = There are several, send the id of the right one:
switch-several-line = { $id }: { $name }
switch-why = New account: { $name } (id { $id }), contestant: <b>{ $whose }</b>. Why are you sure that this is one person? Type the reason.
switch-look = <b>{ $whose }</b> changes
    from the account { $old }
    to { $new }

    Both accounts hear of it.
switch-yes = Change it
switch-done-toast = The account is changed
