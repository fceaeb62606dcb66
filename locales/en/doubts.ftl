# What organizers had better decide themselves: numbers of marks at the limit of places, companies alike.

reason-sum-places = { $equal } have the same figure at the limit of { $of ->
        [one] { $of } place
       *[other] { $of } places
    }: the greater sum of marks goes first, and not all have equally many ({ $marks } here)
ties-choose-sum = Decide who has a place
tie-sum = The same figure, but not equally many marks: { $names }.
    Room for { $room } of them (places in all: { $of }). By the rules the greater sum of marks goes first. So somebody may be behind only because not every juror may mark them.
tie-sum-in = { $name } (marks: { $marks }, in)
tie-sum-out = { $name } (marks: { $marks }, not in)
ties-as-ruled = Leave it as the rules have it
tie-sum-ask = Tap those with whom it should be otherwise. Then you will be asked why.
decide-sum = “{ $title }”: otherwise than by the rules for { $count }. Please write why: the reason is kept beside the award.
publish-sums = ⚠️ At the limit of places figures are equal, but not the numbers of marks. The sum of marks decides unless you do.

line-colleague = · { $name }: of the same company, does not mark
line-perhaps = · { $name }: waits for your word: perhaps the same company
recusal-perhaps = waits for a word: perhaps the same company
near-told-same = It is the same company
near-told-other = They are two companies
near-told-all = All names that look alike
held-waits = Some entries wait: the organizers are finding out whether colleagues of yours have sent them. If not, these entries will come to you.
held-come = The organizers have found out: these are no colleagues of yours. You have { $count ->
        [one] { $count } more entry
       *[other] { $count } more entries
    } to mark.
join-company-perhaps = Noted: { $company }. There are contestants from a company with a name much like it. Until the organizers have found out whether it is yours, their entries will not come to you.
publish-perhaps = ⚠️ It is not decided whether the author and somebody of the jury are of one company, entries: { $count }. Until you do (“Jury” → “Companies alike”), such marks do not count.

reword-done = ✓ Corrected: it reads as you have written it now.
reword-stays = It stays as it was.
reword-too-late = This cannot be corrected any more: the results are published, and these words have been read.
next-below = This entry is shown below already
closed-told = The organizers have closed marking: “{ $title }”.{ $left ->
        [0] {""}
       *[other] {" "}Entries left without a mark of yours: { $left }.
    }{ $due ->
        [0] {""}
       *[other] {" "}Without a remark to the author: { $due }.
    } There is nothing more to do, thank you for your work! If this is a mistake, write to the organizers.
diploma-places-when = First places will be here once you publish the rating: “Panel” → “Rating”.
