# What is otherwise in a contest file.

change-contest = The contest
change-unit = What a point is called
change-task = Task “{ $title }”
change-short-list = The short list
change-vote = The vote
change-cards = Nominee cards
change-jury = The jury
change-diplomas = Diplomas

change-in = <b>{ $subject }</b>
change-added = <b>{ $subject }</b>
    · new
change-removed = <b>{ $subject }</b>
    · gone
change-line = · { $what }: { $before } → <b>{ $after }</b>
change-text = · { $what }: reads otherwise
change-text-new = · { $what }: new
change-text-gone = · { $what }: gone
change-case-text = · { $what } “{ $title }”: reads otherwise
change-rest = · { $what }
change-handed-in = { $count ->
        [0] {"  "}(nobody has submitted)
        [one] {"  "}({ $count } person has submitted)
       *[other] {"  "}({ $count } people have submitted)
    }
change-yes = yes
change-no = no

field-title = title
field-about = description
field-zone = time zone
field-locale = language
field-organizers = organizers
field-channel = channel
field-group = organizers' group
field-answer-hours = remind of a question after, h
field-paid-broadcasts = paid broadcasts
field-consent = the consent
field-consent-publication = the consent to publication
field-quiet = quiet hours
field-pause = pause between messages, minutes
field-faq = common questions
field-unit-ru = in Russian
field-unit-en = in English
field-text = text
field-announce = announced
field-open = opens
field-close = closes
field-max = highest mark
field-aggregate = marks become one by
field-accepts = takes
field-publish = read by everybody
field-extra = extra task
field-first = first in time
field-places = points only for the best
field-complete-parts = complete with messages
field-complete-cases = complete with cases
field-complete-length = complete with characters
field-complete-link = complete with a link
field-case = case { $number }
field-mark-until = jury marks until
field-min-marks = marks needed
field-per-entry = jurors for each entry
field-remarks = remarks of the jury
field-labels = words for marks
field-threshold = threshold
field-at = drawn up
field-picks = picks on a ballot
field-prize = prize
field-ties = if votes are equal
field-read-from = read from
field-essay-words = words of an essay
field-essay-characters = characters of an essay
field-rules = rules
field-others = marks of others
field-blind = blind marking
field-digest-hour = hour of the evening's digest
field-appeal-days = days for an appeal
field-diplomas = look and words
field-rest = the order changes

refusal-line = ⛔ <b>{ $subject }</b>: { $why }
refusal-task-gone = { $entries ->
        [0] it was announced and cannot be taken away.
        [one] it cannot be taken away: it has { $entries } entry.
       *[other] it cannot be taken away: it has { $entries } entries.
    }
refusal-id = its id cannot change (now “{ $to }”): entries and marks hang on it. Put the old one back.
refusal-announced = it was announced already; that time cannot be moved.
refusal-opened = it has opened already; that time cannot be moved.
refusal-past = the new end is over already. What came in time does not become late.
refusal-published = its results are published; these rules cannot change any more.
refusal-marks = a juror gave { $highest } already: the highest mark cannot be less.
refusal-case = somebody has answered case { $number }; it cannot be taken away.
refusal-kind = it was announced already and cannot become the extra task, or cease to be it.
refusal-unit = awards in these points are published; they keep their name.
refusal-drawn-up = the list is drawn up already.
refusal-vote-begun = the vote has begun. Only its end can be moved.
refusal-vote-over = the vote is over.
refusal-cards = { $count ->
        [one] the section cannot go: { $count } card is filled in.
       *[other] the section cannot go: { $count } cards are filled in.
    }
refusal-oneself = you are not among the organizers in it. Nobody takes themselves off: ask another organizer.
refusal-owners-only = who stands here is for the owners alone to say, that is, for those who stand here already. Leave the list as it was, or ask one of them. You can invite an organizer in “People and rights”.
