# Что не так в файле конкурса. Без HTML: то же говорит и командная строка.

mistake-unreadable = Это не похоже на файл конкурса
mistake-toml = Эту строку не прочесть (TOML: «{ $reason }»)
mistake-toml-time = Такой даты или такого времени не бывает. Пишется так: `2026-12-15T10:00:00` (TOML: «{ $reason }»)
mistake-toml-unquoted = Здесь нужно число, время или текст в кавычках (TOML: «{ $reason }»)
mistake-toml-quote = Здесь не хватает кавычки (TOML: «{ $reason }»)
mistake-toml-quotes = Текст в тройных кавычках не закрыт (TOML: «{ $reason }»)
mistake-toml-escape = После `\` этого быть не может. Если нужен сам знак `\`, напишите его дважды (TOML: «{ $reason }»)
mistake-toml-twice = Это здесь уже есть, второй раз нельзя (TOML: «{ $reason }»)
mistake-toml-equals = Здесь лишний знак `=` (TOML: «{ $reason }»)
mistake-toml-no-value = Здесь нужны ключ, `=` и значение (TOML: «{ $reason }»)
mistake-toml-unclosed = Здесь не закрыта скобка (TOML: «{ $reason }»)
mistake-toml-comma = Здесь не хватает запятой (TOML: «{ $reason }»)
mistake-toml-commas = Здесь лишняя запятая (TOML: «{ $reason }»)
mistake-toml-key = Ключ пишется латинскими буквами и без пробелов (TOML: «{ $reason }»)

mistake-unknown-meant = Ключа `{ $key }` { $part } нет. Может быть, `{ $meant }`?
mistake-unknown = Ключа `{ $key }` { $part } нет. Бывают { $known }
mistake-missing = Не хватает `{ $key }` { $part }. Пример: `{ $example }`
mistake-no-task = Не хватает `task`: в конкурсе нужно хотя бы одно задание, `[[task]]`
mistake-type = `{ $key }`: { $wanted }, например `{ $example }`, а здесь { $found }
mistake-type-item = Здесь { $wanted }, например `{ $example }`, а стоит { $found }
mistake-wanted-text = нужен текст в кавычках
mistake-wanted-whole = нужно целое число
mistake-wanted-flag = нужно `true` или `false`
mistake-wanted-list = нужен список
mistake-wanted-table = нужен раздел
mistake-type-text = текст
mistake-type-whole = целое число
mistake-type-fraction = дробное число
mistake-type-flag = `true` или `false`
mistake-type-time = дата или время
mistake-type-list = список
mistake-type-table = раздел
mistake-and = { $front } и { $last }
mistake-or = { $front } или { $last }
mistake-empty = В `{ $key }` пусто, впишите что-нибудь
mistake-empty-list = В `{ $key }` пусто. Там могут стоять { $may }
mistake-one-line = `{ $key }` пишется в одну строку
mistake-too-long = { $length ->
        [one] В `{ $key }` { $length } знак, а можно не больше { $most }
        [few] В `{ $key }` { $length } знака, а можно не больше { $most }
       *[other] В `{ $key }` { $length } знаков, а можно не больше { $most }
    }
mistake-too-much = { $shown ->
        [one] В `{ $key }` получается { $shown } знак, а в сообщение поместится не больше { $most }
        [few] В `{ $key }` получается { $shown } знака, а в сообщение поместится не больше { $most }
       *[other] В `{ $key }` получается { $shown } знаков, а в сообщение поместится не больше { $most }
    }
mistake-range = `{ $key }`: нужно целое число от { $low } до { $high }
mistake-choice = `{ $key }`: «{ $word }» не подходит, можно { $may }
mistake-named-twice = В `{ $key }` это названо дважды
mistake-after = `{ $key }` должно быть позже, чем `{ $other }`

mistake-time = `{ $key }`: здесь нужны дата и время, например `{ $time }`
mistake-time-quoted = `{ $key }`: время пишется без кавычек, например `{ $time }`
mistake-time-left-out = `{ $key }`: такого времени в поясе { $zone } нет, часы в эту ночь переводят вперёд. Ближайшее после — { $next }
mistake-time-twice = `{ $key }`: это время в поясе { $zone } наступит дважды, часы в эту ночь переводят назад. Выберите другой час
mistake-time-date = `{ $key }`: дата есть, а времени нет. Если это полночь, напишите `{ $time }`
mistake-time-clock = `{ $key }`: время есть, а даты нет. Напишите, например, `{ $time }`
mistake-time-offset = `{ $key }`: время и так в поясе конкурса. Напишите `{ $time }`, без сдвига
mistake-time-calendar = `{ $key }`: такого дня или часа не бывает. Пишется так: `{ $time }`
mistake-zone = Часового пояса «{ $name }» нет. Пишется он так: «Europe/Moscow»
mistake-zone-meant = Часового пояса «{ $name }» нет. Может быть, «{ $meant }»?

mistake-part-contest = у конкурса
mistake-part-question = у частого вопроса
mistake-part-quiet = у тихих часов
mistake-part-unit = у названия балла
mistake-part-unit-ru = у названия балла по-русски
mistake-part-unit-en = у названия балла по-английски
mistake-part-task = у задания
mistake-part-extra-task = у дополнительного задания
mistake-part-case = у кейса
mistake-part-limits = у ограничений задания
mistake-part-first = у `first`
mistake-part-complete = у `complete`
mistake-part-marking = у `jury` этого задания
mistake-part-jury = у жюри
mistake-part-short-list = у короткого списка
mistake-part-vote = у голосования
mistake-part-card = у карточки номинанта
mistake-part-essay = у эссе
mistake-part-diploma = у дипломов
mistake-part-signatory = у подписи на дипломе
mistake-part-participation = у диплома участника
mistake-part-diploma-short-list = у диплома за короткий список
mistake-part-places = у дипломов за места
mistake-part-prize = у диплома за приз

mistake-no-organizer = В `organizers` пусто, а кто-то должен вести конкурс
mistake-organizer-id = Организатора записывают его номером в Telegram, это положительное число, например 123456789
mistake-organizer-twice = Организатор { $id } назван дважды
mistake-channel = `channel`: нужно имя канала, например «@operator_of_the_year», или его номер, отрицательное число
mistake-group = `group`: нужен номер группы, отрицательное число, например -1001234567890. Добавьте бота в группу, и он назовёт её номер
mistake-same-hour = `from` и `to` — один и тот же час. Если тихих часов нет, уберите `quiet`
mistake-question-twice = Такой вопрос уже есть
mistake-many-questions = Частых вопросов слишком много: { $count }. Кнопками поместится не больше { $most }

mistake-task-id = `id`: от 1 до 20 знаков, только a-z, 0-9 и дефис
mistake-task-twice = Задание с id «{ $id }» уже есть, а у каждого должен быть свой
mistake-task-order = Это задание объявляется раньше того, что стоит выше. Расставьте задания в том порядке, в каком их объявите
mistake-open-early = `open` раньше, чем `announce`: приём начинается вместе с объявлением или позже
mistake-case-twice = Кейс { $number } уже есть, а у каждого должен быть свой номер
mistake-many-cases = Кейсов слишком много: { $count }. Кнопками поместится не больше { $most }
mistake-first-places = В `first` мест больше, чем в `places`, а там места на всех
mistake-cases-asked = `cases` требует кейсов: { $wanted }, а в задании их { $there }
mistake-link-asked = `link` требует ссылку, а в `accepts` этого задания нет «links»
mistake-marking-end = `until` должно быть позже, чем `close` этого задания
mistake-per-entry = `per_entry` даёт оценок не больше { $most }, а `min_marks` требует { $least }
mistake-label = Подпись оценки — одна строка, от 1 до { $most } знаков
mistake-labels = В `labels` подписей { $given }, а оценок вместе с нулём { $wanted }

mistake-unreachable = Порог { $threshold } никому не набрать: все задания вместе дают не больше { $most }
mistake-short-list-early = Короткий список составляют после того, как закрылся приём во всех заданиях
mistake-extra-alone = Дополнительное задание — для тех, кто не попал в короткий список, а раздела `[short_list]` нет
mistake-extra-early = Дополнительное задание нельзя объявить, пока не составлен короткий список
mistake-essay = `essay` ничего не ограничивает: добавьте `words` или `characters`

mistake-no-diploma = В `diploma` нет ни одного диплома. Нужен `participation`, `short_list`, `places` или `prize`, например `[diploma.participation]`
mistake-colour = `{ $key }`: цвет пишется решёткой и шестью цифрами, например `{ $example }`
mistake-signatory-twice = Такая подпись уже есть
mistake-signatory-name = Здесь нужно имя того, кто подписывает дипломы
mistake-many-signatories = Подписей слишком много: { $count }. Поместится не больше { $most }
mistake-diploma-short-list = Раздела `[short_list]` в этом конкурсе нет, и диплома за него быть не может
mistake-diploma-vote = Раздела `[vote]` в этом конкурсе нет, а этот диплом — за его приз
mistake-brace = `{ $key }`: в фигурных скобках бывают только подстановки { $known }
mistake-placeholder = `{ $key }`: подстановки { $word } нет. Есть { $known }
mistake-place = `{ $key }`: { $word } бывает только на дипломах за места. Здесь можно { $known }
