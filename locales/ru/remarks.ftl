# Что сказало жюри: автору без имени, организаторам с именем.

remark-heading = ✍️ Жюри о вашей работе: { $title }
remark-text = ✍️ Жюри: { $words }
remark-voice = 🎙 Жюри: голосовое сообщение { $words }
preview-remarks = <i>Следом отдельными сообщениями придут замечания жюри, без имён:</i>

line-flag = 🚩 № { $number }, { $juror }: { $why }
line-flag-settled = ✓ { $juror }: { $why } (решено { $at })
line-note = 🔒 { $juror }, организаторам: { $words }
line-remark = ✍️ { $juror }, автору: { $words }
line-voice = 🎙 голосовое сообщение { $words }
line-said = Работа и слова жюри

close-remarks = { $count ->
        [one] Не хватает { $count } замечания автору:
       *[other] Не хватает { $count } замечаний авторам:
    }
    { $list }
close-remarks-of = · { $name }: { $due }

data-diplomas = Дипломы
data-place = Место
data-issued = Когда выдан
