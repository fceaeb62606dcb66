# The list of voters before the vote, for organizers.

roll-button = List of voters
roll-title =
    <b>The list of voters, as it is now</b>
    On it: { $on }. Not on it: { $off }.
roll-frozen =
    <b>The list of voters</b>
    It is fixed and cannot be changed. On it: { $count }.
roll-line-on = { $number }. { $name }
roll-line-off = { $number }. <s>{ $name }</s> — taken off: { $why }
roll-line-left = { $number }. <s>{ $name }</s> — has left the contest
roll-line-disqualified = { $number }. <s>{ $name }</s> — out of the contest
roll-hint = Whoever is on the list votes and can be voted for. − takes somebody off, + puts them on again; I ask for the reason. When the vote opens the list is fixed.
roll-why-off =
    Why is <b>{ $name }</b> taken off the list of voters? They will not vote, and nobody can vote for them.
    
    Send the reason in one message. It is kept, and they can see it among their data.
roll-why-on =
    Why is <b>{ $name }</b> put on the list of voters again?
    
    Send the reason in one message. It is kept, and they can see it among their data.
roll-taken-off = { $name } is off the list of voters.
roll-put-on = { $name } is on the list of voters again.
roll-too-late = The list cannot be changed any more.
roll-so-already = That is so already.
