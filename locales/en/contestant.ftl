# Contestants: sending, drafts, edits, "My entries".

send-case = Now send your solution to case { $number } as an ordinary message ({ $takes }).
send-task = Now send your solution to “{ $title }” as an ordinary message ({ $takes }).
send-numbered = Send your solution to “{ $title }” as an ordinary message ({ $takes }). Begin with the number: “Case 7”.
send-closed = This closed on { $close }.
send-results-out = The results are out already. Please write to the organizers.
send-unusable = I cannot take this kind of message. Text, a picture, a video, a voice message, a document or a link will do.
send-takes = • { $title }: { $takes }
send-wrong-kind = This message does not fit the task and was not filed. Right now we take:
    { $list }
send-no-such-case = There is no case { $number }: there are { $count }. I have kept the message. Which case is it for?
send-too-much = Too much: “{ $title }” has { $most } messages already. This one was not filed.
send-not-yet = Nothing is open right now: the message was not filed. The next task comes on { $at }.
send-nothing-open = All tasks are closed: the message was not filed.
send-rest-late = This piece came after the close ({ $close }) and does not count. The organizers can see it.

what-case = “{ $title }”, case { $number }
what-task = “{ $title }”

filed-late = ⏰ Too late: <b>{ $what }</b>.
    You sent it { $sent }, the task closed { $close }. It is kept aside and not scored; the organizers decide.
filed-after-results = The results are out already: <b>{ $what }</b>. Your message is kept aside and not scored; the organizers decide.

ask-is-it = Is this a solution to “{ $title }”?
ask-case = Which case of “{ $title }” is this? Without a number a solution does not count.
ask-where = What is this message for? It does not count until you choose.
ask-where-else = Where does it belong?
ask-case-button = Case { $number }
ask-late = { $title } (late)
ask-none = It is no solution
taken-out = Taken out: this message is no longer part of your entry.
not-a-solution = I see, it is no solution. Nothing was filed.

draft-at-opening = Publish at the opening
draft-hold = Do not publish at the opening
draft-publish = Publish now
draft-will-publish = “{ $title }”: your draft will publish itself on { $open }. You can add to it until then.
draft-will-hold = “{ $title }”: your draft will not publish itself. From { $open } on, publish it with a button.
draft-published = ✅ Published: <b>{ $title }</b>.
    { $at }.

edited = ✏️ Corrected: <b>{ $what }</b>, { $at }.
edit-late = The edit does not count: the jury sees the former text. { $why } The edit itself is kept, the organizers see it.
edit-still-unfiled = I have kept your edit, but it is still unclear what the message is for. Choose under “My entries”.

part-late = ⚠️ Does not count: it came late.
part-case = Case { $number } · { $sent }
part-case-edited = Case { $number } · { $sent }, edited { $edited }
part-sent = { $sent }
part-edited = { $sent }, edited { $edited }

my-title = <b>My entries</b> · contestant no. { $number }
my-nothing-yet = There are no tasks yet: the first will come here by itself.
my-task = <b>{ $title }</b>
my-nothing = Nothing sent yet
my-late = Too late, messages: { $count }
my-cases = Cases sent: { $done } of { $total }, no. { $list }
my-todo = Still to send: no. { $list }
my-left = { $left } left, until { $close }
my-opens = Can be published from { $open }, in { $left }
my-closed = Closed { $close }
my-unfiled = ⚠️ Messages without a place: { $count }. They do not count until you say what they are for.
my-open = { $title }
my-send = Send: { $title }
my-file = Place: “{ $start }”
