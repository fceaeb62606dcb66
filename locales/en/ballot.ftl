# Choosing whom to vote for.

vote-picked = Picked: { $picked } of { $picks }
vote-all = All candidates
vote-by-letter = 🔤 By letter
vote-by-company = 🏢 By company
vote-search = 🔍 Type a name
vote-to-read = 👁 Read first
vote-to-pick = ✓ Back to picking
vote-mine = My picks: { $picked }
vote-reading = Tap a name to read their card and what they have published.
vote-only-picked = Those you have picked. Tap a name to take the tick away.
vote-only-letter = Surnames with { $letter }
vote-only-company = { $company }
vote-which-letter = <b>Which letter does the surname begin with?</b>
vote-which-company = <b>Which company are they from?</b>
vote-company = { $company } · { $count }
vote-gone = Somebody you had ticked is not in the contest any more. Please pick somebody else.

# Typing a name
vote-search-ask =
    <b>Whom are you looking for?</b> Answer this message with the surname, the name or the company. A part of it will do.
    
    { $picked }
vote-search-hint = Surname, name or company
vote-found = <b>Here is who that may be.</b> Tap to tick.
vote-found-many = <b>That fits { $count } people.</b> The first { $shown } are here; add a word to narrow it down.
vote-found-none = Nobody on the list is called “{ $query }”. Perhaps there is a slip?
vote-search-bare = I took that for the name of a candidate. Ticks you made before are in the list above: to search without losing them, tap “🔍 Type a name” there. If it was not about the vote, send /cancel and write it again.
vote-search-bare-few = I took that for the name of a candidate. Ticks you made before are in the list above. If it was not about the vote, send /cancel and write it again.
vote-search-again = 🔍 Look for somebody else
vote-goes-on = The choice goes on below ↓

# Reading about a candidate
vote-pick = ✓ Pick
vote-unpick = Take the tick away
vote-to-list = ‹ To the list
vote-to-card = ‹ Back
vote-nothing-to-read = There is nothing to read here yet.
vote-card = nominee card
vote-files-above = The files are above: { $name }, { $what }.
