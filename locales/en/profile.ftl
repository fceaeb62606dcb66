# The nominee card: filling it in, reading it, the essay.

menu-profile = Nominee card
command-profile = The nominee card
help-profile = /profile – the nominee card: about you, essay, video
profile-title = <b>Nominee card</b>
profile-line = <b>{ $label }:</b> { $value }
profile-none = <i>no information</i>
profile-until = You can change it until { $until }.
profile-read-from = From { $from } everybody can read the cards.
profile-closed = Cards can no longer be changed: the time was up { $until }.
profile-closed-written = Cards can no longer be changed: the time was up { $until }. This message is not on your card.
profile-secret = Only the jury and the organizers see your contacts.
profile-fill = Fill it in, step by step
profile-go-on = Fill in what is empty
profile-seen = As readers see it
profile-to-card = ‹ The card
profile-skip = Skip ›
profile-clear = Remove
profile-done = Done ✓
profile-saved = ✅ Noted: { $label }.
profile-cleared = Removed: { $label }.
profile-filled = ✅ The card is filled in, thank you! Here it is.
profile-now = Now: { $value }

profile-name = Name
profile-company = Company
profile-city = City
profile-position = Position
profile-head-count = Employees
profile-web-site = Web site
profile-picture = Picture
profile-essay = Essay
profile-attachments = Attachments
profile-attachment = Attachment { $number }
profile-video = Video
profile-contacts = Contacts

profile-ask-name = The nominee's surname and name, just as a diploma should have them.
profile-ask-company = What is your company called?
profile-ask-city = Which city are you from?
profile-ask-position = What is your position?
profile-ask-head-count = How many people work in the company? One number, roughly will do: 1200.
profile-ask-web-site = The address of the company's web site. For example: example.org
profile-ask-picture = Send a picture of the nominee: one, the larger the better.
profile-ask-essay = Send the essay: as text, in one message or several in a row, or as one document. A line in bold becomes a heading. When all of it is here, press “Done”.
profile-ask-attachments = Up to three attachments: documents, pictures, audio or video, each file up to { $most } MB. When all are here, press “Done”.
profile-ask-video = Send a link to a video in which you present yourself. Any video host or cloud will do.
profile-ask-contacts = How can we reach you: telephone, mail, Telegram? Only the jury and the organizers will see it.

profile-limit = No more than: { $limit }.
profile-words = { $count ->
        [one] { $count } word
       *[other] { $count } words
    }
profile-characters = { $count ->
        [one] { $count } character
       *[other] { $count } characters
    }
profile-length = { $words }, { $characters }
profile-essay-messages = { $count ->
        [one] { $count } message
       *[other] { $count } messages
    }
profile-picture-there = there
profile-file-unnamed = file
profile-file-photo = picture
profile-file-video = video
profile-file-sound = recording

profile-essay-card = <b>Essay</b>
    { $length } · { $messages }
profile-essay-hint = Go on writing, or press “Done”. You can mend a slip right in your message.
profile-essay-file = Document: { $name }
profile-essay-over = ⚠️ Longer than asked for (up to { $limit }). The essay is kept, but the jury will see that it is longer.
profile-essay-full = There was no room for this message: an essay has at most { $most } characters. Everything before it is kept.
profile-essay-edited = ✏️ Essay corrected: { $length }.
profile-essay-edit-late = This edit does not count: cards have not been changed since { $until }.
profile-essay-edit-empty = There is no text left in this message; the essay stays as it was.
profile-files-card = <b>Attachments</b>: { $count } of { $most }
    { $list }
profile-files-full = There are { $most } attachments already, and this file is not kept. To replace them press “Remove” and send them anew.

profile-bad-both-names = Both surname and name are needed.
profile-bad-words = Words are needed here, as an ordinary message.
profile-bad-long = That is too long: { $most } characters at most.
profile-bad-letters = There is neither a letter nor a digit in it.
profile-bad-no-number = There is no number in it. Write it in digits, for example: 1200.
profile-bad-unclear = It is not clear which number you mean. Write one, in digits: 1200.
profile-bad-range = A company cannot have so many people. Write a number from 1 to { $most }.
profile-bad-site = This does not look like the address of a web site. It should be like example.org or https://example.org/about
profile-bad-picture = This is no picture. Please send an ordinary photo.
profile-bad-picture-video = This is a video, and a picture is needed here. The video comes later, and a link will do.
profile-bad-large = The file is larger than { $most } MB and cannot be kept. Please send a smaller one.
profile-bad-essay = An essay is taken as text or as one document.
profile-bad-file = This cannot be attached. A document, a picture, audio or video can.
profile-bad-video = There is no link in it. Send an address that begins with https://
profile-bad-video-file = The file itself is not needed: upload the video somewhere and send the link.
profile-bad-videos = There are several links. Send one, the one that matters most.
profile-bad-contacts = There is neither a telephone number, nor a mail address, nor a name in Telegram.

nominee-title = <b>{ $name }</b>
nominee-open = Nominee card
nominee-essay = Read the essay
nominee-pdf = The essay as PDF
nominee-files = Files: { $count }
nominee-essay-head = { $name } · Essay
nominee-over = { $title } · Essay
nominee-pdf-caption = { $name }. Essay
nominee-no-pdf = There is no PDF here: this program was built without printing. Here is the essay as text.
nominee-pdf-failed = The PDF could not be made. “Read the essay” in the card sends it as text.
nominee-not-yet = The cards open { $from }.
nominee-limit-over = ⚠️ The essay is longer than asked for: up to { $limit }.
