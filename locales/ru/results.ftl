# Результаты: оценка, предложенные награды, публикация и всё, что после неё.

life-role = Это может сделать не каждый: у вас нет такого права.
life-too-early = Задание ещё не объявлено.
life-still-open = Приём работ идёт до { $close }. После этого можно.
life-over = Приём закончился { $close }.
life-marking-open = Оценка ещё идёт: сначала закройте её.
life-marking-closed = Оценка этого задания закрыта.
life-not-published = Результаты ещё не опубликованы.
life-published = Результаты уже опубликованы.
life-annulled = Эта работа аннулирована.
life-not-annulled = Эта работа не аннулирована.

results-marking = Жюри оценивает: готово { $done } из { $total } ({ $least ->
    [one] нужна хотя бы { $least } оценка
    [few] нужны хотя бы { $least } оценки
   *[other] нужно хотя бы { $least } оценок
} на работу).
results-marking-closed = Оценка закрыта { $at }. Можно публиковать.
results-corrected = Опубликовано { $at }, потом изменено наград: { $count }.
results-row = <b>{ $points }</b> · { $name }{ $order ->
    [0] {""}
   *[other] {" "}(⏱ { $order })
} · { $rest }
results-unmarked = без оценок
results-no-figure = —
results-nobody = Оценить некому: { $names }. Все в жюри с ними из одной компании, отведены или воздержались.
results-jurors = Жюри
results-marks = Оценки
results-close = Закрыть оценку
results-reopen = Открыть оценку снова
results-ties-open = Равные на границе: { $count }
results-annulled = Аннулированные: { $count }
sign-disputed = ↕️
sign-stale = ♻️
sign-tie = ⚖️
sign-flag = 🚩
sign-adjusted = ✏️
sign-changed = ✏️ (по правилам { $rules })
results-signs = ⏱ место по времени сдачи, 🚩 жюри просит посмотреть, ↕️ жюри расходится, ♻️ работу меняли после оценки, ⚖️ равны на границе, ✏️ изменено. Подробности — по кнопке с фамилией.

reason-too-few = оценок пока { $given } из { $needed } нужных

award-why = Как получилось:
award-step = · { $step }
award-changed = · организаторы изменили: { $from } → { $to }. { $why }

line-head = <b>{ $name }</b>, { $company }
    { $title } — <b>{ $points }</b>
line-complete = Сдано { $at }, место по времени: { $order }
line-incomplete = Неполная работа
line-proposed = · итого по правилам: { $points }
line-marks = Оценки:
line-mark = · { $name }: <b>{ $mark }</b>
line-mark-stale = · { $name }: <b>{ $mark }</b> (до изменения работы)
line-abstained = · { $name }: воздержание. { $why }
line-away = · { $name }: отвод
line-no-mark = · { $name }: пока нет
line-no-marks = Оценок нет.
line-disputed = ↕️ Расхождение: { $spread }
line-entry = Показать работу
line-undo = Вернуть как по правилам
line-correct = Исправить награду
line-annul = Аннулировать работу
line-open = Награда подробно
undone-toast = Вернули предложенную награду.

close-ask = Закрыть оценку «{ $title }»? Жюри больше не сможет ставить и менять оценки. Открыть снова можно до публикации.
close-open = Ещё не всё оценили:
    { $list }
close-left = · { $name }: осталось { $left }
close-yes = Да, закрыть
closed-toast = Оценка закрыта.
reopened-toast = Оценка снова открыта.

progress-title = <b>Жюри: { $title }</b>
progress-nobody = Оценивать пока некому или нечего.
progress-juror = <b>{ $name }</b>, { $company }
    Оценено { $done } из { $total }{ $abstained ->
        [0] {""}
       *[other] , воздержаний: { $abstained }
    }
progress-manner = В среднем ставит { $mean }; по сравнению с остальными { $apart } (общих работ: { $shared })
progress-outlier = ⚠️ Заметно отличается от остальных.
progress-how = Сравнение: на сколько в среднем оценка отличается от средней у коллег по тем же работам. Плюс — добрее, минус — строже.

marks-title = <b>Оценки: { $title }</b>
marks-row = · { $name } — { $count ->
        [0] нет
       *[other] { $marks }
    }{ $abstained ->
        [0] {""}
       *[other] , воздержались: { $abstained }
    }
marks-few = ❔ меньше { $least }
marks-spread = ↕️ расходятся на { $spread }

ties-title = <b>Равные на границе: { $title }</b>
ties-none = Таких нет.
ties-all-in = Оставить как есть: все проходят
ties-choose-first = Выбрать, кто среди первых
ties-choose-places = Выбрать, кто на местах
tie-first = По времени равны: { $names }. У всех место { $place }, а первыми считаются { $of }; на этих мест: { $room }. Сейчас проходят все.
tie-places = Равны по оценкам и времени: { $names }. У всех место { $place } из { $of }; на них мест: { $room }. Сейчас проходят все.
tie-ask = Нажмите на тех, кто не проходит. Дальше попросим написать почему.
tie-in = ✓ { $name }: { $points }
tie-out = ✗ { $name }: { $points }
tie-settle = Дальше
tie-gone = Равенства на границе больше нет.

publish-few = ⚠️ Работ, у которых оценок меньше { $least }: { $count }.
publish-ties = ⚠️ Равных на границе не разобрали: { $count }. Пока проходят все.
publish-marking-open = Оценка ещё открыта. Её нужно закрыть, и потом можно публиковать.
publish-close = Закрыть оценку и продолжить
publish-preview = Посмотреть письма
publish-changed = ⚠️ <b>Пока вы смотрели, награды изменились.</b> Проверьте ещё раз.
publish-changed-toast = Пока вы смотрели, всё изменилось. Проверьте ещё раз.
preview-nobody = Писать некому: работ нет.
preview-head = Письмо { $number } из { $count }, получит { $name }:

decide-tie = «{ $title }»: { $count ->
    [one] не проходит { $count } человек
    [few] не проходят { $count } человека
   *[other] не проходят { $count } человек
}. Напишите почему: причина сохранится рядом с наградой.
decide-correct = «{ $title }», { $name }: новая награда — { $points }. Напишите почему: участник прочтёт это.
decide-annul = Аннулировать работу: { $name }, «{ $title }»? Напишите почему: участник прочтёт это.
decide-restore = Вернуть работу в конкурс: { $name }, «{ $title }»? Напишите почему: участник прочтёт это.
decide-keep = Апелляция: { $name }, «{ $title }». Награда остаётся. Напишите ответ участнику.
decide-answer = Апелляция: { $name }, «{ $title }». Новая награда — { $points }. Напишите ответ участнику.
decide-unclear = Напишите словами, до { $most } знаков.
decide-look = <b>{ $title }</b>
    «{ $why }»
decide-look-of = <b>{ $title }</b>, { $name }
    «{ $why }»
decide-changed = ⚠️ <b>Пока вы смотрели, всё изменилось.</b> Проверьте ещё раз.
decide-changes = Изменятся награды, и каждый получит письмо:
    { $list }
decide-no-changes = Награды не изменятся.
decide-figures = Станет так:
    { $list }
decide-before = Результаты ещё не опубликованы: предложенные награды пересчитаются, участник получит письмо.
decide-up = ▲ { $name }: { $before } → { $after }
decide-down = ▼ { $name }: { $before } → { $after }
decide-more = … и ещё { $count }
decide-yes = Да, так и сделать
decide-gone = Это уже решено или отменено.
decided = ✅ Сделано. Изменено наград: { $count }.
decided-back = К результатам
correct-same = Награда и так такая.

annulled-title = <b>Аннулированные работы: { $title }</b>
annulled-none = Таких нет.
annulled-row = { $name }, { $at }: { $why }
annulled-restore = Вернуть: { $name }

changed-said = Награда за «{ $title }» изменена.

    { $why }
changed-moved = Награда за «{ $title }» изменилась: состав работ стал другим, и места пересчитаны.
changed-annulled = Организаторы аннулировали вашу работу «{ $title }».

    { $why }
changed-restored = Ваша работа «{ $title }» снова участвует в конкурсе.

    { $why }
changed-points = Было { $before }, стало <b>{ $points }</b>. Всего у вас { $total }.
state-annulled = Аннулирована { $at }: { $why }

story-title = Решения:
story-published = · { $at }: { $points }
story-moved = · { $at }: { $before } → { $points }, места пересчитаны
story-corrected = · { $at }: { $before } → { $points }. { $why }
story-annulled = · { $at }: работа аннулирована (было { $before }). { $why }
story-restored = · { $at }: работа возвращена, { $points }. { $why }

results-workbook = Таблица Excel
book-title = Результаты: { $title }
book-name = Участник
book-company = Компания
book-order = № по времени
book-complete = Сдано
book-figure = Итог жюри
book-spread = Расхождение
book-proposed = По правилам
book-award = Награда
book-why = Почему
book-changed = Изменено
