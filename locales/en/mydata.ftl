# Consents, personal data, the time zone.

command-mydata = My data
command-zone = My time zone
help-data = /mydata — my data: get it, leave the contest, erase it
    /zone — my time zone

# Consents
consent-version = <i>Version { $version }, in use since { $since }.</i>
consent-publication = One separate question. You are free to say no.

    { $consent }
consent-changed = The text of the consent has changed. Please read it, and then press the button again.
consent-changed-held = Your message has arrived and is safe, with the time at which you sent it. But the text of the consent has changed, and your answer is needed first.
consent-held-too = This is safe too. Messages waiting: { $count }. What is missing is your consent to the new text.
consent-held-full = A great many messages wait already, and no more can be kept. Please say first whether you agree to the new text.
consent-read = Read and answer
consent-given-already = Your consent is on record.
consent-refused = All right. What you sent before stays in the contest on the former terms; anything new cannot be taken without consent. What waits is kept for now. You can change your answer.
publication-yes = Yes, show them
publication-no = No, please do not
publication-given = Thank you! Everybody will be able to read your entries. You can change this in /mydata.
publication-refused = All right: only the jury and the organizers see your entries. You can change this in /mydata.

# My data
mydata-button = My data
mydata-page = Everything that is kept about you. Open the file in a browser.
mydata-json = The same for programs.
mydata = <b>Your data</b>

    Everything we keep about you can be had as a file: /mydata. Here you can leave the contest or erase your data.
mydata-shown = Everybody can read your entries.
mydata-hidden = Only the jury and the organizers see your entries.
mydata-hide = Do not show my entries to everybody
mydata-show = Show my entries to everybody
mydata-withdraw = Leave the contest
mydata-withdraw-ask = Leave the contest and erase nothing?

    Your entries are no longer marked or shown, and in the rating “withdrawn” stands in place of your name. You can come back right here.
mydata-withdraw-yes = Yes, leave
mydata-withdrawn = You have left the contest. Your data is where it was, and you can come back at any time.
mydata-return = Come back to the contest
mydata-returned = Welcome back! You are contestant no. { $number } again.
mydata-erase = Erase my data

erase-ask = <b>Erase everything we keep about you?</b>

    Your name, company, contacts, consents, all entries with their files and former versions, your questions and our letters to you will be gone. If you take part, you leave the contest.
erase-stays-contestant = <b>What stays</b> is one line without a name: a contestant's number and its points. The rating says “withdrawn”.
erase-stays-vote = A ballot that was cast cannot be taken back: nobody knows which one is yours, and neither do we. The voters' list keeps a number without a name.
erase-stays-juror = You leave the jury. Your marks stay under a number, with your company and the lines of the audit trail that have your Telegram number: the results are checked against them.
erase-stays-telegram = The bot cannot take anything out of chats in Telegram. Delete your chat with it yourself; others keep what has reached them: your questions at the organizers', your entries at the jury's, lists that were published.
erase-keep = No, keep it
erase-on = Go on
erase-sure = <b>Really erase it?</b> Neither we nor you can bring it back.

    To have a copy first, press “No, keep it” and send /mydata.
erase-now = Yes, erase it for good
erase-organizer = You are an organizer: your number is in the contest file. It has to be taken out first.
erased = Done: your data is erased. Only what we named before stays. Thank you for having been here!

    To come back, press /start, and we begin anew.
rating-withdrawn = withdrawn

# The time zone
zone = <b>Your time zone is { $zone }.</b> Is it { $now } where you are?

    If not, choose yours. Or type a city or an offset: “Almaty”, “UTC+5”.
zone-unclear = There is no such zone. Type a large city nearby (“Almaty”) or an offset (“+5”), or choose:
zone-set = Done. Beside the contest's time you will read yours, { $zone }. It is { $now } now.
zone-alike = Done: { $zone }. Your time is the contest's, so there is no second one to write. It is { $now } now.
zone-contest = Done: times are the contest's. It is { $now } now.

# The page with the data
data-title = Your data in “{ $title }”
data-made = This is all that was kept about you on { $at }.
data-time = { $when }, { $year }
data-yes = yes
data-no = no
data-person = You at Telegram
data-consents = Consents
data-contestant = What you told when registering
data-entries = Your entries
data-results = Points
data-vote = The contestants' vote
data-vote-roll = The list of voters
data-juror = You in the jury
data-questions = Questions to the organizers
data-held = Waiting for your consent
data-set-aside = Messages that could not be read
data-audit = The trail of decisions about you
data-letters = The bot's letters to you
data-broadcasts = Broadcasts that were for you
data-broadcast = Broadcast no.
data-telegram-id = Telegram number
data-name = Name
data-surname = Surname
data-username = User name
data-language = Language
data-zone = Time zone
data-first-seen = First message
data-unfinished = Begun and not finished
data-number = Number
data-company = Company
data-city = City
data-position = Position
data-state = State
data-registered = Registered
data-about = About
data-version = Version
data-answer = Answer
data-said = When
data-wording = Text
data-task = Task
data-case = Case
data-kind = Kind
data-text = Text
data-file = File
data-file-id = Telegram's file number
data-sent = Sent
data-edited = Edited
data-earlier = Former versions
data-written = Written
data-settled = Delivered
data-came = Came
data-awards = Awards
data-points = Points
data-grounds = Why so many
data-published = Published
data-short-list = On the short list
data-roll = Number on the roll
data-voted = Has voted
data-taken-off = Taken off by an organizer
data-joined = In the jury since
data-marks = Your marks
data-mark = Mark
data-entry = Entry no.
data-marked = Marked
data-mark-states = Every change of the marks
data-abstained = Abstained
data-own-notes = Notes for oneself
data-cases = For cases
data-put-off = Put off
data-messages = Messages
data-by-oneself = By you
data-at = When
data-action = What
data-subject = About
data-before = Before
data-after = After
data-why = Why
data-words = In words
data-outcome = What became of it
data-label-proposed = Proposed
data-label-reasons = Steps
data-label-because = The organizer's words

# Values on the page with the data
word-data = processing of data
word-publication = showing entries
word-asked = asked, no answer
word-given = yes
word-refused = no
word-unfiled = waits to be put somewhere
word-draft = draft
word-counted = counts
word-late = late
word-replaced = replaced
word-dropped = taken out
word-superseded = corrected
word-active = takes part
word-withdrawn = has left the contest
word-disqualified = out of the contest
word-offered = not sent
word-open = waits for an answer
word-taken = being answered
word-answered = answered
word-closed = closed
word-text = text
word-photo = picture
word-document = file
word-video = video
word-voice = voice
word-audio = sound

data-profile = Nominee card
data-comments = Letters with readers
data-reading = What you read
data-head-count = Head count
data-web-site = Web site
data-video = Video
data-contacts = Contacts
data-changed = Changed
data-essay = Essay
data-files = Files
data-for = What for
data-caption = Caption
data-read = Read
data-applauded = Applauded
data-author = Author
data-comments-written = Written by you
data-comments-received = Written to you
data-reported = Reported to the organizers
data-people-blocked = People you have blocked
data-silenced = Comments closed by the organizers
word-essay = essay
word-attachment = attachment
