# Что изменилось в файле конкурса.

change-contest = Конкурс
change-unit = Название балла
change-task = Задание «{ $title }»
change-short-list = Короткий список
change-vote = Голосование
change-cards = Карточки номинантов
change-jury = Жюри
change-diplomas = Дипломы

change-in = <b>{ $subject }</b>
change-added = <b>{ $subject }</b>
    · появится
change-removed = <b>{ $subject }</b>
    · исчезнет
change-line = · { $what }: { $before } → <b>{ $after }</b>
change-text = · { $what }: изменится
change-text-new = · { $what }: появится
change-text-gone = · { $what }: исчезнет
change-case-text = · { $what } «{ $title }»: изменится текст
change-rest = · { $what }
change-handed-in = { $count ->
        [0] {"  "}(никто ещё не сдал)
        [one] {"  "}(сдал { $count } человек)
        [few] {"  "}(сдали { $count } человека)
       *[other] {"  "}(сдали { $count } человек)
    }
change-yes = да
change-no = нет

field-title = название
field-about = описание
field-zone = часовой пояс
field-locale = язык
field-organizers = организаторы
field-channel = канал
field-group = группа организаторов
field-answer-hours = напомнить о вопросе через, ч
field-paid-broadcasts = платные рассылки
field-consent = текст согласия
field-consent-publication = согласие на публикацию
field-quiet = тихие часы
field-pause = пауза между сообщениями, мин
field-faq = частые вопросы
field-unit-ru = по-русски
field-unit-en = по-английски
field-text = текст
field-announce = объявим
field-open = откроется
field-close = приём до
field-max = высшая оценка
field-aggregate = как сводятся оценки
field-accepts = что принимаем
field-publish = когда работы увидят все
field-extra = дополнительное задание
field-first = первые по времени
field-places = баллы только лучшим
field-complete-parts = для полноты сообщений
field-complete-cases = для полноты кейсов
field-complete-length = для полноты знаков
field-complete-link = для полноты нужна ссылка
field-case = кейс { $number }
field-mark-until = жюри оценивает до
field-min-marks = сколько оценок нужно
field-per-entry = жюри на работу
field-remarks = замечания жюри
field-labels = подписи оценок
field-threshold = порог
field-at = составим
field-picks = голосов в бюллетене
field-prize = приз
field-ties = при равенстве
field-read-from = читают с
field-essay-words = слов в эссе
field-essay-characters = знаков в эссе
field-rules = правила
field-others = чужие оценки
field-blind = анонимная проверка
field-digest-hour = час вечерней сводки
field-appeal-days = дней на апелляцию
field-diplomas = вид и слова
field-rest = изменится порядок

refusal-line = ⛔ <b>{ $subject }</b>: { $why }
refusal-task-gone = { $entries ->
        [0] его уже объявили, убрать нельзя.
        [one] убрать нельзя: в нём уже { $entries } работа.
        [few] убрать нельзя: в нём уже { $entries } работы.
       *[other] убрать нельзя: в нём уже { $entries } работ.
    }
refusal-id = id менять нельзя (теперь там «{ $to }»): на нём держатся работы и оценки. Верните прежний.
refusal-announced = оно уже объявлено, время объявления не перенести.
refusal-opened = приём уже начался, его начало не перенести.
refusal-past = новый срок уже прошёл. То, что пришло вовремя, опоздавшим не станет.
refusal-published = результаты опубликованы, эти правила уже не изменить.
refusal-marks = жюри уже поставило { $highest }: высшая оценка не может стать меньше.
refusal-case = на кейс { $number } уже ответили, убрать его нельзя.
refusal-kind = оно уже объявлено и не может стать дополнительным или перестать им быть.
refusal-unit = награды в этих баллах уже опубликованы, название не сменить.
refusal-drawn-up = список уже составлен.
refusal-vote-begun = голосование уже идёт. Перенести можно только его конец.
refusal-vote-over = голосование закончилось.
refusal-cards = { $count ->
        [one] раздел не убрать: уже заполнена { $count } карточка.
        [few] раздел не убрать: уже заполнены { $count } карточки.
       *[other] раздел не убрать: уже заполнено { $count } карточек.
    }
refusal-oneself = вас самих в списке организаторов нет. Себя убрать нельзя: попросите другого организатора.
refusal-owners-only = этот список меняют только владельцы, то есть те, кто в нём уже есть. Верните его как было или попросите кого-нибудь из них. Пригласить организатора можно в разделе «Люди и права».
