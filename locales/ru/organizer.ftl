# Организатор.

panel = <b>{ $title }</b>
    Сейчас { $now }

    { $next }

    Участников: { $contestants } · в жюри: { $jurors } · писем в очереди: { $waiting }
panel-next = Дальше по плану: <b>{ $what }</b>, { $at }. Это через { $left }.
panel-no-next = По расписанию больше ничего нет.
panel-timetable = Расписание
panel-people = Участники
panel-jury = Жюри
panel-results = Результаты
panel-rating = Рейтинг
panel-broadcast = Рассылка
panel-vote = Голосование

timetable-title = <b>Расписание</b> ({ $zone })
timetable-done = ✓ { $at } — { $what }
timetable-waiting = ⏳ { $at } — { $what }
timetable-future = · { $at } — { $what }
moment-announce = объявление «{ $title }»
moment-open = открытие «{ $title }»
moment-remind = напоминание о задании «{ $title }» ({ $hours } ч до конца приёма)
moment-close = конец приёма: «{ $title }»
moment-short-list = короткий список
moment-vote-open = начало голосования
moment-vote-remind = напоминание о голосовании
moment-vote-close = конец голосования

trouble-aside = { $name }: «{ $words }»

people-title = <b>Участники: { $count }</b>
people-line = { $number }. { $name }, { $company }, { $city } · сумма { $total } · работ { $entries }

jurors-title = <b>Жюри: { $count }</b>
jurors-invite = Пригласить в жюри
jurors-forward = Перешлите следующее сообщение одному человеку: ссылка сработает один раз, до { $expires }.
jurors-link = Приглашаем вас в жюри конкурса «{ $title }». Ссылка личная, действует до { $expires }.

    { $link }

results-title = <b>Результаты</b>
    Выберите задание.
results-task = { $title } · работ: { $entries }
results-task-published = ✓ { $title }
results-head = <b>{ $title }</b>
    Работ: { $entries } · оценок: { $marks } · в жюри: { $jurors }
    { $state }
results-published-at = Опубликовано { $at }.
results-closed = Приём закончен, результаты не опубликованы.
results-still-open = Приём идёт до { $close }.
results-ties = ⚠️ На границе есть равные: все они прошли. Если нужно иначе — измените награду.
results-late = Опоздавшие: { $count }
results-adjust = Изменить награду
results-publish = Опубликовать
publish-ask = Опубликовать результаты «{ $title }»? Свою награду узнают участники: { $count }. Рейтинг обновится.
publish-unmarked = ⚠️ Без единой оценки работ: { $count }.
publish-stale = ⚠️ Оценок, поставленных до того, как работа изменилась: { $count }. Они засчитаны; жюри может взглянуть ещё раз.
publish-yes = Да, опубликовать
published = ✅ Результаты «{ $title }» опубликованы, участников: { $count }.
award-letter = Результаты: <b>{ $title }</b>

    Ваша награда — <b>{ $points }</b>. Всего у вас { $total }.

reason-one-mark = оценка { $mark }
reason-mean = оценки { $marks }, среднее { $figure }
reason-median = оценки { $marks }, медиана { $figure }
reason-no-marks = оценок нет
reason-rounded = округлено до { $to }
reason-guaranteed = по времени { $place }-я, среди первых { $of }: максимум { $to }
reason-reserved = по времени { $place }-я, не среди первых { $of }: { $from } → { $to }
reason-incomplete = неполная работа, в порядке сдачи не участвует
reason-incomplete-reserved = неполная работа, максимум только для первых полных: { $from } → { $to }
reason-inside = { $place }-е место из { $of }
reason-outside = { $place }-е место, вне { $of } лучших: 0
reason-tie-first = равны по времени: { $tied } на границе первых { $of }
reason-tie-places = равны: { $tied } на границе { $of } мест
decimal-point = ,

adjust-whom = Чью награду изменить?
adjust-to = <b>{ $name }</b>: сейчас { $points }. Сколько должно быть?
adjust-why = <b>{ $name }</b>: { $points }. Напишите, почему: причина сохранится рядом с наградой.
adjust-why-unclear = Напишите причину словами, до 500 знаков.
adjust-too-late = Эту награду уже не изменить.
adjusted = Записано: { $name } — { $points }.

late-title = <b>{ $title }: опоздавшие ({ $count })</b>
    Приём закончился { $close }.
late-line = <b>{ $name }</b>, { $sent }
    { $what }: { $start }
late-edit = <b>{ $name }</b>, правка { $at }, { $what }: { $start }
late-admit-edit = Принять правку: { $name }
late-edit-admitted = Организаторы приняли вашу позднюю правку: { $what }. Жюри видит новый текст.
late-admit = Принять: { $name }
late-admitted = Организаторы приняли ваше опоздавшее сообщение: { $what }. Оно засчитано.
late-admitted-toast = Принято.

sent-already = Уже отправлено или отменено.

