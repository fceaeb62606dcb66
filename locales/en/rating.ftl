# The rating: its forms, publications, sending it; the short list once it is drawn up.

rating-title = <b>{ $title }: the rating</b>
rating-none = There is no rating yet: it comes with the first results.
rating-publication = Publication { $number }, { $at }
rating-renewed = Renewed since publication { $since }
rating-group = <b>{ $points }</b> · place { $place }
rating-group-again = <b>{ $points }</b> · place { $place }, continued
rating-line = { $name }, { $company }
rating-listed = ★ { $line }
rating-up = { $line } · ↑{ $by }
rating-down = { $line } · ↓{ $by }
rating-new = { $line } · new in the rating
rating-legend-listed = ★ – on the short list
rating-legend-moves = ↑ and ↓ – by how many places up or down since publication { $since }
rating-page = Page { $page } of { $pages }
rating-history = Former ratings

# Publications
publications-none = The rating has not been published yet.
publications = <b>Former ratings: { $count }</b>
    Each is kept as it came out. Open one, or compare two.
publication-label = No. { $number } · { $at }
publication-moved = What changed since no. { $number }
publication-compare = Compare with another
publication-check = Files to check it
publication-sum = SHA-256: <code>{ $sum }</code>
    ✓ Worked out anew just now: it is the same.
publication-sum-broken = SHA-256: <code>{ $sum }</code>
    ⚠️ Worked out anew just now: it is NOT the same. Somebody changed the rating that was kept.
publication-text = The SHA-256 of this file has to be <code>{ $sum }</code>. To check: <code>sha256sum { $file }</code>. It has seals in the place of names; the names are in the next file.
publication-names = The names to the seals, a line for each contestant: number, salt, surname, name, company. A seal is the SHA-256 of the line without the number. Whoever erased their data is not here; their seal stays.
compare-choose = Compare no. { $number } with which?
compare-title = <b>What changed: no. { $from } → no. { $to }</b>
    { $from_at } → { $to_at }
compare-same = Nothing: everybody has the same place and awards.
compare-stays = <b>{ $name }</b>: still place { $place }, { $points }
compare-up = <b>{ $name }</b>: place { $was } → { $is } (↑{ $by })
compare-down = <b>{ $name }</b>: place { $was } → { $is } (↓{ $by })
compare-same-place = <b>{ $name }</b>: still place { $is }
compare-sums = { $before } → { $after }
compare-new = <b>{ $name }</b>: new in the rating, place { $is }, { $points }
compare-gone = <b>{ $name }</b>: in the rating no longer, was place { $was }, { $points }
compare-award = • { $title }: { $points }
compare-corrected = • { $title }: was { $before }, is { $after }
compare-passed = • others passed them
compare-rose = • somebody above fell behind
compare-listed = ★ now on the short list
compare-not-listed = • no longer on the short list

# Sending
rating-send-how = Send it? Choose the form.
rating-form-message = Message
rating-form-workbook = Excel
rating-form-csv = CSV
rating-whom = <b>{ $form }</b>. Send it to whom?
rating-to-both = Contestants and the channel
rating-to-contestants = Contestants
rating-whom-both = contestants ({ $count }) and the channel
rating-whom-contestants = contestants ({ $count })
rating-whom-channel = the channel
rating-to-channel = The channel
rating-to-person = One person
rating-to-oneself = Me
rating-person = To whom? Type a name or a company.
rating-person-none = Nobody who wrote to the bot is called “{ $query }”. Try another way; the beginning of the surname will do.
rating-person-which = Which of them?
rating-person-many = There are many ({ $count }); here are the first { $shown }. If the right one is missing, type more.
rating-person-again = Search again
rating-ask = Above is what they will see. To: { $whom }. Messages: { $messages }. Send it?
rating-ask-number = This will be publication { $number }, and it will be kept.
rating-ask-same = This is still publication { $number }: nothing has changed since.
rating-publish = Send
rating-published = ✅ Sent: { $whom }.
rating-changed = The rating changed while you were looking. Nothing was sent: have a look at the new one.
rating-nothing = There is nothing to send yet.
rating-too-long = That would be { $count } messages, which is too much. Send a file.

# The table
sheet-title = { $title }: the rating
sheet-rating = Rating
sheet-publication = Rating { $number }
sheet-place = Place
sheet-moved = Moved
sheet-name = Contestant
sheet-company = Company
sheet-total = Total
sheet-listed = Short list
sheet-yes = yes
sheet-no = no
sheet-new = new

# The short list
short-list-inside = 🎉 You are on the short list, congratulations! You have { $points }.
short-list-outside = The short list is drawn up. You have { $points }; it takes { $needed }.
short-list-extra = But that is not all: there will be an extra task for you. It comes here on { $at }, and is taken until { $close }. If you have { $needed } with it, you are on the list.
short-list-extra-now = But that is not all: an extra task is open to you, see /tasks. It is taken until { $close }. If you have { $needed } with it, you are on the list.
short-list-thanks = Thank you for your work!
short-list-crossed = 🎉 Now you are on the short list too, congratulations! You have { $points }; it took { $needed }.
short-list-crossed-by = ★ <b>{ $name }</b>, { $company }, is on the short list now: { $points }. They know already, and the rating shows it.
short-list-doubt = ⚠️ <b>{ $name }</b>, { $company }: after the correction { $points }, and the short list takes { $needed }.

    They are on the list now and stay on it unless you decide otherwise. They have been told nothing about the list yet.
short-list-open = ⚠️ Short list: { $name }
short-list-stay = Leave on the list
short-list-leave = Take off the list
short-list-leave-sure = Take <b>{ $name }</b> off the short list? They will be told at once.
short-list-leave-yes = Yes, take off
short-list-stays = Noted: <b>{ $name }</b> stays on the short list.
short-list-left = Noted: <b>{ $name }</b> is no longer on the short list, and has been told.
short-list-decided = That is decided already.
short-list-removed = Your awards were looked at again: you have { $points } now, and the short list takes { $needed }. The organizers decided that you are on it no longer. Why the award changed is in /why.

# In /mydata
data-rating = Former ratings
data-doubt = Question about the short list
data-publication = Publication
data-total = Total
data-asked = Organizers were asked
data-stays = Decided to leave on the list
data-decided = Decided
