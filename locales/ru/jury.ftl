# Состав жюри: правила, замечания, самоотводы, кто что оценивает, напоминания.

# Правила и компания
join-choose-company = В какой компании вы работаете? Выберите её или напишите название. Работы коллег вам показывать не будем.
rules-ask = <b>Правила жюри</b>

    { $rules }
rules-accepted = <b>Правила жюри</b>

    { $rules }

    ✓ Вы приняли их: { $at }
rules-accept = Принимаю
rules-changed = Правила изменились, прочитайте ещё раз
rules-thanks = Спасибо! Можно оценивать
jury-rules = Правила жюри

# «Ещё» под работой
mark-more = Ещё…
mark-remark-due = ✍️ К этой оценке нужно замечание для автора: нажмите «Ещё…».
more-title = <b>{ $title }</b>: ещё об этой работе
more-remark-none = Замечания автору пока нет.
more-remark-said = ✍️ Автору: { $words }
more-note-said = 🔒 Организаторам: { $words }
more-voice = 🎤 голосовое сообщение
more-flag-open = 🚩 Организаторы позваны и ещё разбираются.
more-abstained = Вы воздержались: оценки этой работе не ставите.
more-remark = ✍️ Замечание автору
more-remark-again = ✍️ Переписать замечание
more-remark-drop = Убрать замечание
more-note = 🔒 Записка организаторам
more-note-again = 🔒 Переписать записку
more-note-drop = Убрать записку
more-flag = 🚩 Позвать организаторов
more-abstain = Воздержаться
more-unabstain = Всё-таки оценю
more-recuse = Самоотвод
more-back = ‹ К оценке
more-ask-remark = Что сказать автору? Напишите (до { $most } знаков) или наговорите голосом. Автор увидит это вместе с результатами, без вашего имени; правда, голос могут узнать.
more-ask-note = Что передать организаторам? Напишите (до { $most } знаков) или наговорите голосом. Автор этого не увидит.
more-ask-flag = На что организаторам посмотреть? Напишите в двух словах, они узнают сразу.
more-ask-abstain = Почему вы воздерживаетесь? Напишите в двух словах. Если оценка уже стоит, она снимется.
more-ask-recuse = Почему вам нельзя оценивать этого участника? Напишите в двух словах. Его работы больше не придут ни по одному заданию, а ваши оценки ему перестанут учитываться. Вернуть всё назад смогут только организаторы.
more-words-or-voice = Здесь подойдут текст или голосовое сообщение.
more-words-only = Напишите словами, пожалуйста.
more-too-long = Длинновато: { $length } { $length ->
        [one] знак
        [few] знака
       *[many] знаков
    }, а нужно не больше { $most }. Пришлите покороче.
more-too-late = Эту работу вы сейчас не оцениваете, поэтому записать не получилось.
more-done-remark = ✓ Замечание записано. Автор прочтёт его вместе с результатами.
more-done-note = ✓ Записка у организаторов.
more-done-flag = ✓ Организаторы позваны.
more-done-abstain = ✓ Вы воздержались от оценки этой работы.
more-done-recuse = ✓ Самоотвод принят: работы этого участника к вам больше не придут.

# Организаторам
jurors-row = { $number }. { $name }, { $company }: { $done } из { $total }
    не оценивает: { $away } · последняя оценка: { $last }
jurors-no-mark = ещё нет
jurors-no-company = не из компаний-участниц
jurors-company-unnamed = компания не названа
jurors-open = Открыть
jurors-back = ‹ К жюри
jurors-flags = 🚩 Просят посмотреть: { $count }
jurors-near = ❔ Похожие компании: { $count }
jurors-recusals = Отводы · из одной компании: { $count }
jurors-shares = Кто что оценивает
jurors-remind = Напомнить жюри
jurors-invitations = { $count ->
        [0] Приглашения
       *[other] Приглашения (ждут: { $count })
    }
joined = В жюри теперь <b>{ $name }</b>.
joined-by = В жюри теперь <b>{ $name }</b>. По приглашению: { $inviter }.
company-changed = { $name } из жюри меняет компанию: было «{ $before }», стало «{ $after }».

juror-card = <b>{ $name }</b> · № { $number } в жюри
    Компания: { $company }
    В жюри с { $joined }
juror-removed = Больше не в жюри ({ $at }). Оценки не учитываются.
juror-removed-counts = Больше не в жюри ({ $at }). Оценки учитываются.
juror-rules = Правила приняты: { $at }
juror-rules-not = Правила ещё не приняты
juror-task = { $title }: { $done } из { $total }
juror-away = Не оценивает участников: { $count }
juror-last-mark = Последняя оценка: { $at }
juror-reminded = Напоминали: { $at }
juror-recusals = Кого не оценивает
juror-remove = Вывести из жюри
juror-remove-ask = Вывести из жюри: <b>{ $name }</b>? Опубликованные результаты не изменятся. Что сделать с оценками по остальным заданиям?
juror-remove-keep = Вывести, оценки оставить
juror-remove-drop = Вывести, оценки не учитывать
juror-removed-toast = Готово: в жюри на одного меньше
juror-removed-you = Организаторы вывели вас из жюри конкурса «{ $title }». Спасибо за вашу работу!

invitations-title = <b>Приглашения в жюри</b>
invitations-none = Пока никого не приглашали.
invitation-line = { $number }. { $by }, { $at }: { $state }
invitation-open = действует до { $until }
invitation-used = использовано: { $by }, { $at }
invitation-revoked = отозвано { $at }
invitation-expired = срок вышел
invitations-revoke = Отозвать { $number }
invitation-revoked-toast = Приглашение отозвано
invitation-gone-toast = Это приглашение уже не действует

recusals-title = <b>Отводы и решения: { $count }</b>
recusals-none = Пока все оценивают всех.
recusals-line = { $number }. { $juror } ({ $of_juror }) → { $name } ({ $company }): { $why }
recusals-all = Все отводы
recusal-company = одна компания
recusal-own = самоотвод
recusal-organizer = решение организаторов
recusal-allowed = оценивать можно, решили организаторы
recusal-none = отвода нет
recusal-pair = { $juror } ({ $of_juror })
    → { $name } ({ $company })

    Сейчас: { $standing }.
recusal-why = Причина: { $why }
recusal-allow = Разрешить оценивать
recusal-recuse = Отвести
recusal-unrule = Отменить решение
recuse-whom = <b>{ $name }</b>: кого не оценивает (🚫). Нажмите на участника, чтобы решить.
recusal-ask-away = { $juror } не будет оценивать: { $name }. Почему? Напишите причину.
recusal-ask-allow = { $juror } будет оценивать: { $name }. Почему? Напишите причину.
recusal-why-unclear = Напишите причину словами, не длиннее { $most } знаков.
recusal-gone = Этого человека в жюри уже нет.
recusal-done-away = ✓ { $juror } не оценивает: { $name }. Прежние оценки не учитываются.
recusal-done-allowed = ✓ { $juror } оценивает: { $name }.
recusal-unruled-toast = Решение отменено
recusal-told-away = Организаторы решили, что вы не оцениваете: { $name }.
recusal-told-allowed = Организаторы решили, что вы можете оценивать: { $name }.
recusal-told-back = Организаторы отменили прежнее решение о вас и этом участнике: { $name }.
recusal-somebody = один из участников

near-title = <b>Возможно, это одна компания</b>
    Пока вы не решите, работы таких участников к этому члену жюри не приходят.
near-none = Похожих названий нет.
near-line = { $number }. { $juror } из жюри: «{ $of_juror }»
    участники: «{ $company }»
    { $state }
near-open = Как решить?
near-same = Решено: одна компания
near-other = Решено: разные
near-say-same = { $number }: одна
near-say-other = { $number }: разные
near-unsay = { $number }: отменить решение
near-same-toast = Теперь это одна компания
near-other-toast = Записано: компании разные
near-told = ❔ Возможно, это одна компания: «{ $company }» ({ $juror }, жюри) и «{ $other }» (участники). Пока вы не решите, работы таких участников в жюри к этому человеку не попадут.

flags-title = <b>Жюри просит посмотреть</b>
flags-none = Сейчас ничего.
flags-line = { $number }. { $juror }, { $at }
    { $title } · { $name }: { $why }
flags-settled = ✓ разобрано { $at }
flags-entry = { $number }: работа
flags-settle = { $number }: разобрано
flags-settled-toast = Отмечено: разобрано
flags-settled-already = Это уже разобрали
flags-told-settled = Организаторы разобрались с тем, на что вы их позвали («{ $title }»): { $why }
told-flag = 🚩 { $juror } просит посмотреть: { $title }, { $name }.

    { $why }
told-note = 🔒 Записка, пишет { $juror }: { $title }, { $name }.

    { $why }
told-recusal = { $juror } берёт самоотвод: { $name }.

    { $why }
entry-card = <b>{ $name }</b>, { $company }
    { $title } · сообщений: { $parts }
entry-remark = Автору, пишет { $juror }
entry-note = Организаторам, пишет { $juror }
entry-abstains = { $juror }, без оценки: { $why }
entry-flag = 🚩 { $juror }: { $why }

shares-title = <b>Кто что оценивает</b>
shares-line = { $title }: { $how }
shares-all = все
shares-named = названо: { $count }
shares-each = по { $each } на работу
shares-each-named = по { $each } на работу из { $count }
shares-task = <b>{ $title }</b>: { $how }

    Отметьте, кто оценивает это задание. Если не отмечен никто, оценивают все.
shares-over = Оценка этого задания закончена, менять уже нечего.
shares-again = Раздать заново неоценённое
shares-again-toast = Роздано заново

remind-juror = ⏰ «{ $title }»: вам осталось оценить { $open }. Срок: { $until }, это через { $left }.
waits-line = · { $title }: { $left }
waits-juror = · { $name }: { $left }
digest-juror = Добрый вечер! Вас ждут работы: { $open }
digest-organizer = Жюри на сегодня: осталось оценок { $open }
nudge-title = <b>Напомнить жюри</b>
nudge-nobody = Никто не отстаёт: всё, что есть, оценено.
nudge-line = · { $name }: { $left }
nudge-line-at = · { $name }: { $left }, напоминали { $at }
nudge-preview = Напоминание будет таким:

    { $words }
nudge-rest = Всем напомнили меньше часа назад.
nudge-letter = Организаторы просят продолжить оценку. Ждут работы: { $open }
nudge-send = Отправить ({ $count })
nudge-sent-toast = Напоминаний отправлено: { $count }
nudge-none-toast = Всем уже напомнили
moment-remind-jury = напоминание жюри о задании «{ $title }» ({ $hours } ч до срока)
data-remarks = Замечания жюри
