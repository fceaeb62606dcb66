# Appeals and second markings.

appeal-button = Do you object? Appeal
appeal-button-of = Appeal: { $title }
appeal-never = There are no appeals in this contest.
appeal-no-award = You have no award for this task.
appeal-twice = You have appealed against this award already.
appeal-late = Appeals were taken until { $until }.
appeal-gone = This has been sent or cancelled already.
appeal-ask = What is wrong with the award for “{ $title }”? Please write it in one message of up to { $most } characters. You can appeal once, until { $until }.
appeal-words-only = It takes words: please write them in one message.
appeal-too-long = That is { $length } characters, and { $most } is the most. Please write less, in one message.
appeal-look = Appeal: “{ $title }”

    <blockquote>{ $words }</blockquote>

    Shall it go to the organizers? To change it, write it anew.
appeal-send = Send it
appeal-sent = Your appeal about “{ $title }” is with the organizers. The answer will come here.
appeal-came = Appeal by { $name }, “{ $title }”.
appeal-open = Open
appeal-corrected = The answer to your appeal, “{ $title }”.

    { $answer }

    The award has been corrected: <b>{ $points }</b>. You have { $total } in all.
appeal-kept = The answer to your appeal, “{ $title }”.

    { $answer }

    The award stays as it is.
appeal-state-open = Appeal of { $at }, waiting for an answer.
appeal-state-second = Appeal of { $at }: the entry is being marked again.
appeal-state-kept = Answer to the appeal { $at }, the award stays: { $answer }
appeal-state-corrected = Answer to the appeal { $at }, the award was corrected: { $answer }
appeal-answered-already = This appeal has been answered already.

panel-appeals = Appeals
panel-appeals-waiting = ⚖️ Appeals: { $count }
appeals-title = <b>Appeals</b>
    Waiting for an answer: { $waiting }
appeals-none = There are no appeals.
appeals-open = ⏳ { $name }, { $title }
appeals-second = 🔁 { $name }, { $title }
appeals-answered = ✓ { $name }, { $title }
appeal-card = <b>Appeal</b>: { $name }, { $company }
    { $title }, { $at }

    <blockquote>{ $words }</blockquote>

    The award now: <b>{ $points }</b>
appeal-proposal = By the rules it is { $points }:
    { $steps }
appeal-second = Second marking
appeal-take = Correct to { $points }, as by the rules
appeal-keep = Keep the award and answer
appeal-other = Correct to another and answer
appeal-second-state = Second marking: { $done } of { $total } have marked.
appeal-second-others = With the new marks the rules would give others too (nothing changes by itself):
    { $list }

second-letter = “{ $title }”: you are asked to mark one more entry. You have not marked it, and a fresh look is needed.
second-open = Open the entry
second-queue = Second marking: { $count }
second-head = <b>Second marking</b>
second-done = There is nothing for you in a second marking. Thank you!
second-nobody = There is nobody: all who may have marked this entry.
second-already = A second marking is open already.
second-opened = A second marking is open, jurors: { $count }.
