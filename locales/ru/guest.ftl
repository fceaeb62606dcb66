# Гость: знакомство, задания, рейтинг, регистрация.

start = <b>{ $title }</b>

    { $about }

    { $role }
start-guest = Хотите участвовать? Нажмите «Участвовать» — это займёт пару минут. Или просто посмотрите задания и рейтинг.
start-guest-late = Регистрация уже закончилась, но задания и рейтинг открыты всем.
start-contestant = Вы участник № { $number }. Решения присылайте прямо сюда обычными сообщениями.
start-juror = Вы в жюри. Работы ждут вас по кнопке «Оценивать».
start-organizer = Вы организатор. Всё управление — по кнопке ниже.
help = <b>{ $title }</b> проходит прямо в этом чате.

    /tasks — задания
    /rating — рейтинг
    /read — работы участников; можно сразу с именем: /read Иванова
    /language — English
    /start — начать сначала
help-contestant = <b>Участнику.</b> Решение — это обычное сообщение: текст, фото, файл или ссылка на видео. Номер кейса пишите в начале: «Кейс 7». Ошиблись — двое суток сообщение можно править прямо в Telegram, а позже нажмите под ним «Убрать» и пришлите новое.

    /my — мои работы и что осталось
help-vote = /vote — голосование участников
    /receipt — проверить квитанцию голоса
help-juror = <b>Жюри.</b> /jury покажет, что ждёт оценки. Одна кнопка — одна оценка; до публикации результатов её можно изменить.
help-organizer = <b>Организатору.</b> /admin — расписание, участники, жюри, результаты, рейтинг, рассылки и голосование.
language-chosen = Теперь говорим по-русски.

# Задания
tasks-title = <b>Задания</b>
tasks-none = Заданий пока нет.
tasks-next = Следующее задание — { $at }.
tasks-line-open = <b>{ $title }</b> — принимаем до { $close }
tasks-line-draft = <b>{ $title }</b> — откроется { $open }, пока принимаем черновики
tasks-line-closed = <b>{ $title }</b> — приём закончился { $close }
task-card = <b>{ $title }</b>

    { $lead }

    { $state }
    Максимум — { $worth }. Принимаем: { $takes }.
task-open = Приём до { $close }, осталось { $left }.
task-opens = Публикация с { $open } (до открытия — { $opens_in }), приём до { $close }. До открытия всё, что вы пришлёте, останется черновиком.
task-closed = Приём закончился { $close }.
takes-text = текст
takes-files = фото, видео и файлы
takes-links = ссылки на видео
task-read = Читать задание
task-send = Отправить решение
task-text = <b>{ $title }</b>

    { $text }
case-text = <b>Кейс { $number }. { $title }</b>

    { $text }
case-send = Отправить решение кейса { $number }

# Рейтинг
rating-title = <b>{ $title }: рейтинг</b>
rating-none = Рейтинга пока нет: он появится с первыми результатами.
rating-group = <b>{ $points }</b> · { $place }-е место
rating-line = { $name }, { $company }

# Регистрация
register-consent = Прежде чем начать, нужно ваше согласие.

    { $consent }
register-agree = Согласен(на)
register-disagree = Не сейчас
register-declined = Хорошо, ничего не записываем. Задания и рейтинг открыты и без регистрации.
register-agreed = Спасибо, согласие (редакция { $version }) записано { $at }.
register-go-on = Вы заполняли анкету — продолжим с того же места. Чтобы бросить её, нажмите /cancel.
register-ask-name = Напишите фамилию и имя — сначала фамилию.
register-ask-company = В какой компании вы работаете?
register-ask-city = Из какого вы города?
register-ask-position = Какая у вас должность?
register-summary = <b>Проверьте, всё ли верно</b>

    Фамилия и имя: { $name }
    Компания: { $company }
    Город: { $city }
    Должность: { $position }
register-confirm = Всё верно
register-edit-name = Фамилия и имя
register-edit-company = Компания
register-edit-city = Город
register-edit-position = Должность
register-use-buttons = Чтобы что-то поправить, нажмите кнопку под списком.
register-words-only = Здесь нужен просто текст.
register-too-long = Слишком длинно — хватит { $most } символов.
register-both-names = Нужны и фамилия, и имя, через пробел.
register-no-letters = Здесь должны быть буквы.
register-already = Вы уже участвуете.
register-not-staff = Организаторы и жюри не участвуют в конкурсе сами.
register-not-again = Вы уже регистрировались. Если вы вышли из конкурса, вернуться можно в /mydata.
register-over = Приём работ закончился, зарегистрироваться уже нельзя.
register-done = Готово! Вы участник № { $number } конкурса «{ $title }».

    Каждое новое задание придёт сюда само. Решение — это обычное сообщение в этот чат.
