# Diplomas, and the rating as a picture.

print-date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }

panel-diplomas = Diplomas
diploma-title = <b>Diplomas</b>
    Choose what for. You will see a diploma before anything goes out.
diploma-participation = For taking part
diploma-short-list = The short list
diploma-places = The first places
diploma-prize = The prize of the vote
diploma-kind-line = { $kind }: { $all }, sent { $given }
diploma-people = <b>{ $kind }</b>
    Get one: { $all }, sent: { $given }. Tap a name to see the diploma.
diploma-nobody = <b>{ $kind }</b>
    Nobody yet: there are no results.
diploma-all = All who have none yet: { $count }
diploma-preview = This is the diploma of { $name }
diploma-ask-one = Send this diploma? { $name } gets it as a picture and as PDF.
diploma-ask-again = It was sent already: { $name }, { $at }. Send it again?
diploma-give-one = Send to { $name }
diploma-ask-all = <b>{ $kind }</b>: send { $count ->
    [one] { $count } diploma
   *[other] { $count } diplomas
}? Above is the first, the others look the same. Each comes as a picture and as PDF.
diploma-give-all = Send to all: { $count }
diploma-given-one = The diploma is on its way: { $name }.
diploma-given-all = On their way: { $count ->
    [one] { $count } diploma
   *[other] { $count } diplomas
}. Printing takes its time: the last ones arrive in a few minutes.
diploma-nobody-waits = Everybody has theirs.
diploma-no-print = This program was built without printing.
diploma-failed = The diploma could not be printed. Please tell the organizers: /ask

diploma-signature = Signature: { $name }
diploma-logo = Logo
diploma-picture-line = { $label } — { $state }
diploma-picture-none = none
diploma-picture-ready = there
diploma-picture-sent = being fetched
diploma-picture-too-large = ⚠️ the picture is too large
diploma-picture-unreadable = ⚠️ cannot be read, send JPEG or PNG
diploma-picture-blank = ⚠️ nothing can be seen, come closer with more light
diploma-send-signature = Send the signature of { $name }.

    Sign on white paper with a dark pen and photograph it from above in good light. We take the paper away. A PNG file with a transparent background will do as well.
diploma-send-logo = Send the logo: it takes the place of the wreath at the top. Best is a PNG file with a transparent background.
diploma-picture-remove = Remove the picture
diploma-picture-wanted = A picture is wanted: a photo, or a JPEG or PNG file.
diploma-picture-one = Send one picture, not an album.
diploma-picture-large = The file is too large: { $most } MB at most. Send it as a photo.
diploma-picture-kept = Got it; a sample diploma is on its way. If the picture cannot be seen well on it, send another right here.
diploma-picture-waits = The picture of a signature is still being fetched. Try again in a minute.
diploma-picture-flawed = Something is wrong with one of the pictures: see “Diplomas”.
diploma-sample = A sample
diploma-sample-name = Anna
diploma-sample-surname = Sample
diploma-sample-company = Name of the company
diploma-sample-failed = The picture could not be read. It has to be a JPEG or PNG of 5 MB at most with something plain to see. Send another right here.

diploma-letter-participation = Thank you for taking part in “{ $title }”! This is your diploma.
diploma-letter-short-list = You are on the short list of “{ $title }”, and here is the diploma. Congratulations!
diploma-letter-places = Your place in “{ $title }”: { $place }. Congratulations, this is your diploma!
diploma-letter-prize = Your colleagues chose you! This is your diploma for the prize of “{ $title }”.
diploma-letter-pdf = The same as PDF, for printing.
diploma-mine = My diplomas
diploma-own = Which diploma shall we send?

poster-light = Picture, light
poster-dark = Picture, dark
poster-now = Rating of { $date }
poster-publication = Rating no. { $number }, { $date }
poster-new = new
poster-listed = A star: on the short list.
poster-moves = Arrows: so many places up or down since rating no. { $since }.
poster-failed = The picture of the rating could not be made. The rating itself: /rating
