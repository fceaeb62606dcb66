# Оценка работ: что видит член жюри.

jury-title = <b>Оценка работ</b>
jury-nothing = Оценивать пока нечего: задания ещё не объявлены.
jury-task = <b>{ $title }</b>
    { $total ->
        [0] Работ пока нет. { $state }
       *[other] Оценено { $done } из { $total }{ $left ->
            [0] {""}
           *[other] , осталось { $left }
        }. { $state }
    }
jury-ahead = Работы пойдут с { $open }.
jury-open = Приём до { $close }.
jury-closed = Приём закончен.
jury-until = Приём закончен, оценки ждём до { $until }.
jury-overdue = Приём закончен, оценки ждали до { $until }: самое время дооценить.
jury-marked = Оценка закончена, организаторы подводят итоги.
jury-published = Результаты опубликованы.
jury-continue = { $title }: осталось { $left }
jury-list = { $title }: все работы
jury-list-short = Все работы
jury-all-done = «{ $title }»: вы оценили всё, что есть. Спасибо!

mark-author = <b>{ $name }</b>, { $company }
mark-code = <b>Работа { $code }</b>
mark-code-plain = Работа { $code }
mark-which = { $title } · работа № { $number }
mark-complete = Сдана { $at }, место по времени: { $order }
mark-incomplete = Неполная, не хватает: { $list }.
mark-late = { $count ->
        [one] После закрытия пришло ещё { $count } сообщение, оно не учитывается.
        [few] После закрытия пришло ещё { $count } сообщения, они не учитываются.
       *[many] После закрытия пришло ещё { $count } сообщений, они не учитываются.
    }
mark-ask = Ваша оценка? Осталось работ: { $left }.
mark-ask-again = Какой она должна быть? Прежняя останется, пока не нажмёте другую.
mark-given = ✓ Ваша оценка: <b>{ $mark }</b>
mark-stale = ⚠️ Работа изменилась после вашей оценки ({ $mark }). Взгляните ещё раз.
mark-abstained = Вы воздержались. Если передумаете, просто поставьте оценку.
mark-skipped = Вы эту работу откладывали, и она вернулась.
mark-others = Остальные поставили: { $list }
mark-others-none = Остальные эту работу ещё не оценили.
mark-proposed = По вашим пометкам (кейсов с пометкой: { $noted } из { $answered }) выходит <b>{ $mark }</b>. Решать вам.
mark-worth = { $points } · { $label }
mark-label = { $mark } · { $label }
mark-present = ✓ { $label }
mark-proposal = → { $label }
mark-change = Изменить
mark-undo = ↩️ Вернуть как было
mark-next = Следующая ›
mark-skip = Отложить ›
mark-cases = Кейсы: { $count }
mark-late-show = Пришло поздно: { $count }
mark-history = Как менялась оценка
mark-card-to = К оценке
mark-card-back = ‹ К оценке
mark-toast = { $mark }: { $what }
mark-over = Результаты уже опубликованы, оценки больше не меняются.
mark-over-card = Результаты опубликованы, оценки больше не меняются.
mark-closed = Организаторы закончили приём оценок, изменить их уже нельзя.
mark-closed-card = Приём оценок закончен.
mark-not-yet = Оценивать пока рано.
mark-not-yours = Эту работу вы не оцениваете.
mark-not-yours-card = Эту работу вы не оцениваете.
mark-gone = Этой работы больше нет в конкурсе.
mark-gone-card = Этой работы больше нет в конкурсе: её забрал автор или сняли организаторы. Оценивать её не нужно.

limit-taken = { $of ->
        [one] Максимум за скорость: занято { $taken } из { $of } места.
       *[other] Максимум за скорость: занято { $taken } из { $of } мест.
    }
limit-guaranteed = { $of ->
        [1] ⚡ По времени эта работа первая: максимум ей гарантирован при любых оценках.
       *[other] ⚡ По времени эта работа в числе первых { $of } (место { $place }): максимум ей гарантирован при любых оценках.
    }
limit-may-reach = Максимум возможен только у первых { $of } по времени; у этой работы место { $place }, ей он доступен.
limit-at-most = Максимум возможен только у первых { $of } по времени; у этой работы место { $place }, ей – не больше { $highest }.
limit-at-most-incomplete = Максимум возможен только у первых { $of } полных работ; эта неполная, ей – не больше { $highest }.
limit-best = { $of ->
        [one] С наградой останется только { $of } лучшая работа.
        [few] С наградой останутся только { $of } лучшие работы.
       *[many] С наградой останутся только { $of } лучших работ.
    }

undo-over = Оценка с тех пор уже изменилась: вот она на карточке.
undo-to-mark = Вернули: { $mark }
undo-to-nothing = Вернули: работа снова без оценки.
undo-to-abstention = Вернули: вы воздержались.

skip-last = Откладывать некуда: дальше в очереди ничего нет.
skip-done = { $head }
    Отложено: вернётся, когда закончатся остальные.
skip-open = Открыть сейчас

late-none = Опоздавшего здесь нет.
case-gone = Этого кейса в работе больше нет.
cases-title = Кейсов: { $done } из { $total }. Нажмите на номер, чтобы прочитать.
cases-line = { $number }. { $title }
cases-line-noted = { $number }. { $title } · ваша пометка: <b>{ $mark }</b>
cases-button-noted = ✓ { $number }
cases-all = Показать всё
case-card = { $head }
    Кейс { $number }. { $title }
case-ask = Пометка для себя, её увидите только вы. Из пометок сложится подсказка для оценки за задание.
case-noted = Ваша пометка: <b>{ $mark }</b>. Нажмите на неё ещё раз, чтобы убрать.
case-before = ‹ Кейс { $number }
case-after = Кейс { $number } ›

history-title = { $head }
    Ваши оценки по порядку:
history-line = { $at } – { $what }
history-nothing = без оценки
history-abstained = воздержались: { $why }

list-title = <b>{ $title }</b>
    Оценено { $done } из { $total }, осталось { $left }.
list-line = { $number }. { $name } – { $state }
list-marked = <b>{ $mark }</b>
list-stale = <b>{ $mark }</b>, ⚠️ изменилась после оценки
list-abstained = воздержались
list-skipped = отложена
list-open = без оценки
list-how = Нажмите на номер или пришлите его сообщением.
list-button-done = ✓ { $number }
list-empty = Работ здесь пока нет.
jump-none = Работы № { $number } среди ваших нет. Последняя – № { $most }.
jump-which = № { $number } – из какого задания?
jump-task = { $title }: { $name }
