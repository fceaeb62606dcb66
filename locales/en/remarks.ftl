# What the jury said: to the author without a name, to organizers with one.

remark-heading = ✍️ The jury about your entry: { $title }
remark-text = ✍️ The jury: { $words }
remark-voice = 🎙 The jury: a voice message { $words }
preview-remarks = <i>The jury's remarks follow in messages of their own, without names:</i>

line-flag = 🚩 No. { $number }, { $juror }: { $why }
line-flag-settled = ✓ { $juror }: { $why } (settled { $at })
line-note = 🔒 { $juror }, to the organizers: { $words }
line-remark = ✍️ { $juror }, to the author: { $words }
line-voice = 🎙 voice message { $words }
line-said = The entry and what jurors said

close-remarks = { $count ->
        [one] { $count } remark to an author is missing:
       *[other] { $count } remarks to authors are missing:
    }
    { $list }
close-remarks-of = · { $name }: { $due }

data-diplomas = Diplomas
data-place = Place
data-issued = Issued
