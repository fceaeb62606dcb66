# Панель: сегодня, задания, система; готовые ответы; группа организаторов.

panel-today = Сегодня
panel-today-waits = { $count ->
    [0] Сегодня
   *[other] Сегодня · ждёт вас: { $count }
}
panel-tasks = Задания
panel-system = Система

today = <b>Сегодня</b>, { $now }
today-next = · { $what } — { $at } (через { $left })
today-due = ⏳ { $what }: срок был { $at }, ждёт
today-broadcast = рассылка № { $number }
today-doubts = Короткий список, ниже порога: { $count }
today-broadcasts = Незавершённые рассылки: { $count }
ties-which = <b>Равные на границе</b>
    По какому заданию?
today-oldest = Дольше всех вопрос ждёт ответа { $waits }.
today-nothing = Всё разобрано, вас ничего не ждёт.
today-waits = { $count ->
    [one] Ждёт вас { $count } дело:
    [few] Ждут вас { $count } дела:
   *[many] Ждут вас { $count } дел:
}
late-which = <b>Опоздавшие</b>
    По какому заданию?
late-nothing = Опоздавших, которых ещё можно принять, нет.
late-of = { $title }: { $count }

panel-tasks-title = <b>Задания</b>
panel-tasks-line = <b>{ $title }</b> — { $state }
    Объявление { $announce }, приём до { $close }. Полных работ: { $entries }
panel-task-times = ⏱ Сроки
task-is-unannounced = ещё не объявлено
task-is-announced = объявлено, пока черновики
task-is-open = идёт приём
task-is-closed = приём закончен
task-is-published = результаты вышли { $at }

system = <b>Система</b>
    Laurel { $laurel } · SQLite { $sqlite } · схема { $schema }
    База: { $size } КБ
system-outbox-empty = Писем в очереди нет.
system-outbox = В очереди писем: моложе минуты { $fresh }, моложе часа { $minutes }, старше { $hours }.
system-too-many = Telegram просил подождать: { $count ->
    [one] { $count } раз
    [few] { $count } раза
   *[many] { $count } раз
}, последний раз { $at }.
system-too-many-never = Telegram ещё ни разу не просил подождать.
system-backup = Последняя копия базы: { $at }.
system-backup-old = ⚠️ Последняя копия базы: { $at }. Пора сделать новую.
system-backup-never = ⚠️ О копии базы ничего не известно. Её делает команда laurel backup.
system-unreachable = Недоступны: { $count }
system-refused = Письма, которые Telegram не принял: { $count }
system-aside = Непонятые сообщения: { $count }
system-refresh = Обновить
trouble-seen = ✓ Просмотрено
trouble-none = Пусто, всё в порядке.
unreachable-title = <b>Письма не доходят: { $count }</b>
unreachable-line = { $name } — с { $at } ({ $why })
refused-title = <b>Telegram не принял писем: { $count }</b>
refused-line = { $name } ({ $chat }): { $error }
refused-channel = Канал
refused-group = Группа
aside-title = <b>Сообщений, которые не удалось разобрать: { $count }</b>

question-ready = Готовый ответ
question-waits-group = Чтобы ответить, ответьте на это сообщение.
questions-back = ‹ Все вопросы
ready-none = Готовых ответов пока нет: в файле конкурса нет частых вопросов, и на похожее ещё не отвечали.
ready-title = <b>Готовые ответы на вопрос № { $number }</b>
    Похожие сверху. Выберите номер — сначала покажем целиком.
ready-common = { $index }. { $words }
ready-former = { $index }. ↩︎ { $words }
ready-look = Так увидит ответ на вопрос № { $number } тот, кто спросил:

    { $words }
ready-with-file = И файл, который был с этим ответом.
ready-send = Отправить
ready-changed = Пока вы смотрели, что-то изменилось. Взгляните ещё раз.
announce-answer = Организаторы отвечают всем
announce-answer-to-all = Рассказать всем
announce-ask = { $count ->
    [one] Так это увидит { $count } человек: все, кроме организаторов и того, кто спросил. Имени спросившего там нет. Отправить?
    [few] Так это увидят { $count } человека: все, кроме организаторов и того, кто спросил. Имени спросившего там нет. Отправить?
   *[many] Так это увидят { $count } человек: все, кроме организаторов и того, кто спросил. Имени спросившего там нет. Отправить?
}
announce-quiet = 🌙 Сейчас тихие часы: сообщение придёт без звука.
announce-send = Отправить всем ({ $count })
announce-with = Вместе с вопросом
announce-without = Без вопроса, только ответ
announce-nobody = Больше никого нет: рассказывать некому.
announce-done = { $count ->
    [one] Ответ уходит { $count } человеку.
   *[other] Ответ уходит { $count } людям.
}

overdue = { $count ->
    [one] ⏰ <b>{ $count } вопрос давно ждёт ответа</b>
    [few] ⏰ <b>{ $count } вопроса давно ждут ответа</b>
   *[many] ⏰ <b>{ $count } вопросов давно ждут ответа</b>
}
overdue-line = № { $number } · { $name } · ждёт { $waits }

group-lost = ⚠️ Бот больше не может писать в группу организаторов: его убрали или запретили ему писать. Вопросы и сигналы жюри теперь приходят сюда, в личный чат. { $count ->
    [0] Без ответа сейчас ничего нет.
    [one] Без ответа сейчас { $count } вопрос, вот он.
    [few] Без ответа сейчас { $count } вопроса, вот они.
   *[many] Без ответа сейчас { $count } вопросов, вот они.
}
group-back = Бот снова может писать в группу организаторов: вопросы и сигналы жюри опять приходят туда.
group-id = Бот добавлен в группу «{ $title }». Чтобы вопросы приходили туда, впишите в файл конкурса строку:

    <code>group = { $id }</code>
group-not-yours = Ваш ответ в группе никуда не ушёл: на это отвечают организаторы.
group-screen-gone = Того, куда вела эта ссылка, больше нет. Панель: /admin
group-no-addressee = Этот ответ никому не дойдёт. Ответом на сообщение отвечают на вопросы, сигналы жюри и апелляции.
group-unheard = Telegram не подтвердил мне это сообщение, и я не знаю, на что вы отвечаете. Ниже стоит такое же: ответьте, пожалуйста, на него.
appeal-reply-here = <blockquote>{ $words }</blockquote>
    Ответьте на это сообщение. Сразу ничего не уйдёт: в личном чате с ботом вы сначала увидите, что изменится, и подтвердите.
appeal-reply-look = Пока ничего не отправлено. Посмотрите в личном чате с ботом: награда остаётся прежней, и вот что будет. Нужна другая — откройте апелляцию, ваши слова сохранены.
appeal-reply-busy = В личном чате с ботом вы начали что-то другое. Закончите или отправьте там /cancel и ответьте ещё раз.
group-open = Открыть у бота
flag-answer = Организаторы отвечают на ваш сигнал: { $title }
flag-answer-nobody = Этот ответ никому не дойдёт: сигнала или члена жюри, который его подал, больше нет.
flag-answered = Ответ у члена жюри, сигнал закрыт.
flag-reply-here = Ответьте на это сообщение — слова придут тому, кто подал сигнал, и сигнал закроется.
