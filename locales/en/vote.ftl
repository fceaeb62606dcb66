# The contestants' vote for one another.

# Choosing
vote-choose =
    <b>Who should get “{ $prize }”?</b>
    
    Pick { $picks ->
        [one] the { $picks } opponent
       *[other] the { $picks } opponents
    } you find most worthy. Tap a name to tick it, tap again to take the tick away. Until you confirm, your choice is in this message only.
vote-next = Review the choice ›
vote-begin = Vote
vote-enough = { $picks ->
    [one] You can pick only one. Take the other tick away first.
   *[other] You can pick only { $picks }. Take one tick away first.
}
vote-exactly = { $picks ->
    [one] Pick exactly one opponent.
   *[other] Pick exactly { $picks } opponents.
}
vote-repeated = Nobody can be picked twice.
vote-oneself = You cannot vote for yourself.
vote-no-candidate = Somebody you ticked cannot be voted for. Please begin again: /vote

# Why not
vote-shut-none = In this contest the contestants do not vote for one another.
vote-shut-not-yet = The vote opens on { $opens }. You will hear from me.
vote-shut-soon = The vote is about to open. Look in again in a minute or two.
vote-shut-not-opened = There will be no vote: with so few contestants it could not be secret.
vote-shut-over = The vote is over.
vote-shut-not-on-roll = You are not on the list of voters, which was drawn up when the vote opened. If that is a mistake, write to the organizers.
vote-shut-voted = Your vote has been cast. It cannot be changed.

# The receipt and the confirmation
vote-receipt =
    Your receipt:
    
    <code>{ $receipt }</code>
    
    Keep this message and show it to nobody. The receipt counts once you confirm your vote: with it you, and only you, can find the vote in the final bulletin.
vote-review =
    <b>Please check your choice</b>
    { $names }
    
    Receipt: <code>{ $receipt }</code>
    
    A confirmed vote cannot be changed.
vote-protection =
    <b>What is protected.</b> Neither organizers nor jury will see whom you picked, on any screen or in any export. Your vote is kept as separate marks without name or time. Organizers see only how many have voted, and the bulletin tells who voted, never for whom.
    
    <b>What is not.</b> While the vote runs, your choice passes through Telegram and the bot's server: whoever runs those could look. So could whoever gets hold of your phone or your receipt. And if everybody picks the same people, the result itself says it all.
    
    <b>If somebody leaves</b> the contest, withdraws, is put out of it or erases their data, their vote still counts and so do the votes for them, but the prize cannot be theirs.
vote-how-protected = 🔒 How it is protected
vote-cast = Confirm the vote
vote-change = ‹ Change the choice
vote-received =
    ✅ <b>Your vote is in. Thank you!</b>
    
    Your receipt: <code>{ $receipt }</code>
    If there are other codes above, they do not count.
    
    You can check it at any time: /receipt and the code. The vote runs until { $closes }; the result and the bulletin come right after.
vote-received-toast = Your vote is in!
vote-receipt-taken = Another receipt was needed. Please check your choice and confirm again.

# Checking a receipt
receipt-usage = Send the receipt's code with the command, for example: <code>/receipt 7K2M-Q4RT-X9AB-3CDE</code>
receipt-unreadable = That does not look like a receipt. It has sixteen letters and digits in fours: <code>7K2M-Q4RT-X9AB-3CDE</code>
receipt-no-vote = The vote has not been opened yet, so there is nothing to check.
receipt-counted = ✅ The vote with this receipt is in and will be counted. Whom it names I can show after the close.
receipt-held = There is a vote with this receipt, but the vote came to no result: the organizers know why.
receipt-unknown = There is no vote with this receipt. Perhaps “Confirm the vote” was not tapped, or the code has a slip.
receipt-found =
    ✅ The vote with this receipt was counted. It names:
    { $names }
receipt-altered =
    ⚠️ The vote with this receipt is in the bulletin, but not all of its marks are. Write to the organizers: the bulletin or the database was altered. Found:
    { $names }
receipt-delete = Please delete your message with the code, and this answer: they are for no other eyes.

# Opening and reminder
vote-opened =
    <b>Vote for one another!</b>
    
    “{ $prize }” is yours to give: pick { $picks ->
        [one] the { $picks } opponent
       *[other] the { $picks } opponents
    } most worthy of the final. It takes a minute or two and runs until { $closes }.
    
    🔒 Neither organizers nor jury will see whom you picked: votes are kept without name or time. The result shows only who voted. One thing we cannot promise: while the vote runs, your choice passes through Telegram and the bot's server, and whoever runs those could look.
    
    The fingerprint of the list of voters, so that nobody can swap it:
    <code>{ $hash }</code>
vote-opened-channel =
    <b>The contestants vote for one another.</b>
    
    They decide who gets “{ $prize }”. The vote is secret; the result comes on { $closes }.
    
    The fingerprint of the list of voters:
    <code>{ $hash }</code>
vote-opened-organizers =
    <b>The vote is open.</b> There { $size ->
        [one] is { $size } contestant
       *[other] are { $size } contestants
    } on the list; votes are taken until { $closes }.
    
    The list's fingerprint: <code>{ $hash }</code>
vote-remind =
    You have not yet voted for the opponents who deserve “{ $prize }”. It takes a minute or two, and neither organizers nor jury will see whom you picked. The vote runs until { $closes }.
vote-remind-organizers = { $voted } of { $size } have voted. The others were reminded; votes are taken until { $closes }.
vote-too-small = ⚠️ There are too few contestants: { $contestants }. The vote will not open, for it could not be secret.
vote-small = ⚠️ There are few contestants: { $contestants }. With so few the result itself may hint at who voted for whom. Please tell them so.

# The result
vote-winner =
    🏆 <b>“{ $prize }”</b>
    { $winners }
    
    { $votes ->
        [one] { $votes } vote
       *[other] { $votes } votes
    }{ $count ->
        [one] {""}
       *[other] {" "}each
    }. { $ballots ->
        [one] { $ballots } contestant
       *[other] { $ballots } contestants
    } voted.
vote-winner-only =
    🏆 <b>“{ $prize }”</b>
    { $winners }
    
    { $ballots } people voted. That is few, so to give nobody away only the { $count ->
        [one] winner is
       *[other] winners are
    } named.
vote-no-result =
    “{ $prize }” goes to nobody this time: { $ballots ->
        [0] nobody voted.
        [one] there was only { $ballots } vote.
       *[other] there were { $ballots } votes, and no winner can be named.
    }
vote-decided-points = The votes were equal; the prize goes to whoever has more points for the tasks.
vote-decided-tasks = The votes were equal; the prize goes to whoever completed more tasks.
vote-decided-shared = The winners share the prize: by the rules of the contest they are equal.
vote-table-line = { $votes } — { $name }
vote-table-more = … and { $more } more. The bulletin has them all.
vote-bulletin-none =
    The file is the bulletin of the vote: the list of contestants, and an empty ballot box.
    
    SHA-256 of the file:
    <code>{ $hash }</code>
vote-bulletin-few =
    The file is the bulletin of the vote. With your receipt you find your own vote in it. With so few votes they are not split by candidate.
    
    SHA-256 of the file:
    <code>{ $hash }</code>
vote-bulletin =
    The file is the bulletin of the vote. With your receipt you find your own vote in it, and anybody can recount the result: it says how.
    
    SHA-256 of the file:
    <code>{ $hash }</code>

# The organizers' screen
vote-panel-before =
    <b>The vote for “{ $prize }”</b>
    
    It opens on { $opens } and closes on { $closes }. Each contestant picks { $picks }. Contestants now: { $contestants }.
vote-panel-open =
    <b>The vote for “{ $prize }” is open</b>
    
    It closes on { $closes }. On the list: { $size }. Nobody sees who votes for whom, and nothing is counted before the close.
    
    The list's fingerprint: <code>{ $hash }</code>
vote-panel-turnout = { $voted } had voted by { $at }. The figure is renewed no more often, so that nobody can guess whose vote has just come in.
vote-panel-no-turnout = How many have voted comes with the reminder a day before the close: any oftener, and it would show whose vote has just come in.
vote-panel-voted = { $voted } of { $size } voted.
vote-panel-refused = <b>The vote did not open.</b> There are too few contestants: { $contestants }. It could not have been secret.
vote-panel-broken =
    ⚠️ <b>The votes were not counted.</b> The data of the vote does not agree: { $why }. It looks as if the database was changed behind the bot's back, so there is no result. The contestants were told nothing: please tell them yourselves.
vote-bulletin-hash =
    SHA-256 of the bulletin:
    <code>{ $hash }</code>
