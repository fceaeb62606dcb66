# Выгрузки: экраны организатора, таблицы, архивы, картина сезона.

panel-exports = Выгрузки

export-title = <b>Выгрузки</b>
    Что забрать? В таблицах есть личные данные: пересылайте их только тем, кому можно.
export-form = <b>{ $what }</b>
    В каком виде?
export-xlsx = Excel
export-csv = CSV
export-json = JSON
export-everything = Всё вместе
export-works = Работы по заданию, архивом
export-course = Ход сезона, картинкой
export-coming = Готовлю, файл сейчас придёт
export-under-way = Этот файл уже готовится и скоро придёт
export-caption = { $what }. Внутри личные данные.
export-failed = Не получилось собрать файл: { $what }. Попробуйте ещё раз; если не выйдет, покажите это тому, кто запускает бота.
export-which-task = Работы по какому заданию? Придёт архив: папка на каждого участника, тексты и файлы.
export-task = { $title } · работ: { $count }
export-no-works = Работ пока нет.
export-no-works-yet = По этому заданию пока ничего не сдали

archive-begins = <b>{ $title }</b>
    Собираю: { $works } { $works ->
        [one] работа
        [few] работы
       *[many] работ
    }, { $files } { $files ->
        [one] файл
        [few] файла
       *[many] файлов
    }.{ $parts ->
        [one] {" "}Архив придёт следующим сообщением.
       *[other] {" "}Частей будет { $parts }: больше 50 МБ за раз боту не отправить.
    }{ $large }
archive-large = { $count ->
    [one] Один файл больше 20 МБ: Telegram не отдаёт такие ботам. Откройте его в чате с работой.
   *[other] Файлов больше 20 МБ: { $count }. Telegram не отдаёт такие ботам. Откройте их в чате с работой.
}
archive-large-line = · { $name }: { $file }
archive-large-more = … и ещё { $count }
archive-progress = <b>{ $title }</b>
    { $of ->
        [one] Забираю файлы: { $done } из { $all }.
       *[other] Часть { $number } из { $of }: забираю файлы, { $done } из { $all }.
    }
archive-caption = { $title }: все работы. Начните с index.html.
archive-caption-of = { $title }: все работы, часть { $number } из { $of }. Начните с index.html.
archive-case = Кейс № { $number }. { $title }
archive-case-bare = Кейс № { $number }
archive-too-large = Файл больше 20 МБ, Telegram не отдаёт такие ботам. Он есть в чате с ботом.
archive-gone = Telegram больше не отдаёт этот файл.
archive-elsewhere = Файл лежит в другой части архива.
archive-one-of = Это часть { $number } из { $of }.

export-contestants = Участники
export-entries = Работы
export-marks = Оценки
export-awards = Награды
export-rating = Рейтинг
export-turnout = Явка
export-roll = Кто голосовал
export-questions = Вопросы
export-deliveries = Доставка
export-audit = Журнал
export-abstained = воздержание: { $why }
export-by-organizer = организатор
export-by-asker = спросивший
export-timetable = расписание
export-contestant = участник { $number }

column-number = Участник №
column-surname = Фамилия
column-first-name = Имя
column-name = Участник
column-company = Компания
column-city = Город
column-position = Должность
column-state = Состояние
column-registered = Зарегистрирован
column-total = Всего
column-listed = Короткий список
column-language = Язык
column-telegram = Telegram
column-reachable = Письма доходят
column-head-count = Людей в компании
column-site = Сайт
column-video = Видео
column-contacts = Контакты
column-entry = Работа №
column-task-id = Код задания
column-task = Задание
column-case = Кейс
column-piece = Часть
column-text = Текст
column-characters = Знаков
column-files = Файлы
column-sent = Отправлено
column-edited = Исправлено
column-complete = Сдано полностью
column-annulled = Почему аннулирована
column-juror-number = Жюри №
column-juror = Член жюри
column-juror-company = Компания члена жюри
column-mark = Оценка
column-counts = Учитывается
column-stale = Работа менялась после оценки
column-marked = Поставлена
column-remark = Замечание автору
column-note = Записка организаторам
column-abstained = Воздержание
column-points = Баллы
column-proposed = По правилам
column-reasons = Почему
column-changed = Изменено организатором
column-corrections = Поправки
column-published = Опубликовано
column-what = Что
column-figure = Сколько
column-as-of = На какое время
column-roll-number = № в списке
column-voted = Голос подан
column-takes-part = Участвует
column-question = Вопрос №
column-asker = Кто спросил
column-side = Кто пишет
column-author = Имя
column-broadcast = Рассылка №
column-audience = Кому
column-settled = Когда
column-error = Ответ Telegram
column-when = Когда
column-actor = Кто
column-action = Что сделано
column-subject = С чем
column-before = Было
column-after = Стало
column-why = Почему

export-state-active = участвует
export-state-withdrawn = выбыл
export-state-disqualified = снят с конкурса
export-state-annulled = аннулирована
export-state-taken-back = автор забрал
export-state-late = с опозданием
export-state-counts = принята
export-state-open = ждёт ответа
export-state-taken = в работе
export-state-answered = отвечен
export-state-closed = закрыт
export-state-sent = доставлено
export-state-unreachable = не дошло: человек недоступен
export-state-unreachable-now = сейчас недоступен
export-state-refused = Telegram не принял
export-state-waiting = в очереди

turnout-roll = В списке голосующих
turnout-reminder = Проголосовали к последнему напоминанию
turnout-voted = Проголосовали
turnout-ballots = Бюллетеней

course-caption = <b>{ $title }</b>: ход сезона
course-failed = Картинку нарисовать не удалось. Те же числа есть в выгрузках: /admin → «Выгрузки».
course-registrations = Регистрация
course-registered = Участников: { $count }
course-entries = Сданные работы
course-task = { $title }: { $count }, приём до { $close }
course-marking = Оценки жюри
course-turnout-at = Проголосовали на { $at }
