# Questions to the organizers.

command-ask = Ask the organizers
menu-ask = Ask the organizers
help-ask = /ask — ask the organizers

ask = <b>Ask the organizers</b>

    The answer may be here already. If not, press “Ask a question of my own”.
ask-empty = <b>Questions to the organizers</b>
ask-waiting = { $count ->
    [one] Your question no. { $list } waits for an answer.
   *[other] Your questions wait for an answer: no. { $list }.
}
ask-own = Ask a question of my own
ask-answer = <b>{ $question }</b>

    { $answer }
ask-prompt = Write your question: words, a picture, your voice or a file. One message is enough.
ask-more = What would you like to add to question no. { $number }?
ask-unusable = This cannot be passed on to the organizers. Words, a picture, a voice message, a video or a file can.
ask-too-many = { $count ->
    [one] { $count } question of yours waits
   *[other] { $count } questions of yours wait
} for an answer already. Let us wait for it first. You can add to a question now: reply to your own message with it.
ask-too-fast = You have sent many messages in a row. The organizers will read them all; you can send the next one { $at }.
ask-offer = There seems to be an answer already.

    <b>{ $question }</b>

    { $answer }

    Did this help?
ask-helped = Yes, it did
ask-not-helped = No, ask the organizers
ask-glad = Good!
ask-sent = Question no. { $number } is with the organizers. The answer will come here.

    To add something, reply to your own message with the question.
ask-added = Passed on to the organizers as part of question no. { $number }.
ask-edited = The organizers will see the correction: question no. { $number }.
ask-edit-late = Question no. { $number } has been answered, and the edit does not reach it. Ask more by replying to the organizers' message.
ask-closed = The organizers have closed question no. { $number } without an answer. If it still matters to you, ask more.
ask-done = Good, the question is closed.
ask-done-not-yet = This question has not been answered yet.

# What comes to whoever asked
question-reply = The organizers' answer to question no. { $number }
question-more = Ask more
question-thanks = Thank you, that is clear

# For organizers
asker-contestant = { $name }, { $company } (contestant no. { $number })
asker-juror = { $name } (jury)
asker-guest = { $name } (guest)
question-asker = The question
question-head = ❓ <b>Question no. { $number }</b>
    { $who }
    { $words }
    { $state }
question-again = ❓ <b>Question no. { $number }, more to it</b>
    { $who }
    { $words }
    { $state }
question-waits = To answer, press “Answer” or just reply to this message.
question-taken = ✍️ { $name } is answering, since { $at }.
question-answered = ✅ Answered by { $name }, { $at }.
question-closed = The question is closed.
question-photo = [picture]
question-voice = [voice]
question-file = [file]
question-answer = Answer
question-close = Close without an answer
question-thread = The whole conversation
question-line = <b>{ $name }</b>, { $at }
    { $words }
question-what = Write the answer to question no. { $number }. Only whoever asked will see it.
question-sent = The answer to question no. { $number } is sent.
question-busy = { $name } is answering question no. { $number } already (since { $at }).
question-already = Question no. { $number } has an answer already: { $name }, { $at }.
    { $words }
question-anyway = Answer all the same
question-send-too = Your answer is not sent yet. Send it too?
question-send-mine = Send mine too
question-gone = This question is gone: the person has erased their data.
question-edit-late = The answer is sent, and an edit does not reach the person. Write again: reply to their question.
question-closed-already = Nobody waits for an answer to this question.
question-closed-toast = The question is closed.
panel-questions = Questions: { $count }
questions-none = No question waits for an answer.
questions-title = <b>Waiting for an answer: { $count }</b>, the oldest first
questions-line = <b>No. { $number }</b> · { $name } · waits { $waits }
    { $words }
questions-line-taken = <b>No. { $number }</b> · { $name } · waits { $waits }, { $by } is answering
    { $words }
