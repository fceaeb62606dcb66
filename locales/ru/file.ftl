# Файл конкурса в чате.

panel-file = Файл конкурса

file = <b>Файл конкурса</b>
    Действует версия { $number }: { $origin }, { $at }.

    Чтобы что-то изменить, пришлите сюда новый файл .toml. Сначала покажу ошибки или разницу; без вашего подтверждения ничего не поменяется.
file-origin-disk = с сервера
file-origin-sent = { $name }, файлом
file-origin-buttons = { $name }, кнопками
file-origin-back = { $name }, возврат к прежней
file-origin-nobody = с сервера
file-get = Скачать файл
file-versions = Прежние версии
file-times = Перенести сроки
file-add-organizer = Добавить организатора

file-reading = Читаю файл…
file-too-large = Файл слишком большой: файл конкурса занимает не больше { $most } КБ. Точно тот? Ничего не изменилось.
file-refused = Telegram не отдал этот файл. Пришлите его, пожалуйста, ещё раз.
file-no-answer = Не получилось скачать файл: Telegram не отвечает. Пришлите его чуть позже ещё раз.
file-utf16 = Файл сохранён в кодировке UTF-16. Сохраните его как UTF-8 («Сохранить как…» → «Кодировка») и пришлите снова. Ничего не изменилось.
file-one-byte = Файл сохранён не в UTF-8, похоже на Windows-1251: первая непонятная буква в строке { $line }, знак { $column }. Сохраните его как UTF-8 и пришлите снова. Ничего не изменилось.
file-binary = Это не текст, а файл конкурса — текстовый (.toml). Ничего не изменилось.
file-no-organizer = Вы больше не организатор этого конкурса, файл не принят.
file-same = Этот файл уже действует, слово в слово.
file-gone = Это предложение уже не действует. Пришлите файл ещё раз.

file-mistakes = { $count ->
        [one] <b>В файле { $count } ошибка.</b>
        [few] <b>В файле { $count } ошибки.</b>
       *[other] <b>В файле { $count } ошибок.</b>
    } Ничего не изменилось: поправьте и пришлите снова. Слева строка и знак в ней.
file-impossible = <b>Так не получится:</b> с этим временем файл конкурса не сходится. Ничего не изменилось. Слева строка и знак в файле.
file-mistake = <code>{ $line }:{ $column }</code> { $what }
file-look-sent = <b>Новый файл конкурса</b> вместо версии { $base }.
file-look-buttons = <b>Изменение конкурса</b>
file-look-back = <b>Возврат к прежней версии</b>
file-refused-changes = <b>Так изменить нельзя:</b> это переписало бы то, что уже было. Поправьте и пришлите снова.
file-refused-rights = <b>Это вам менять нельзя.</b> Исправьте и пришлите ещё раз.
file-meanwhile = ⚠️ Пока вы смотрели, { $name } ({ $at }): версия { $number }.
file-changes = <b>Что изменится: { $count }</b>
file-only-comments = В конкурсе ничего не меняется, только комментарии и вид файла.
file-tells = <b>Кому сообщим</b>
    { $list }
file-ask = Посмотрите и подтвердите.
file-apply = ✅ Применить
file-apply-tell = ✅ Применить и сообщить
file-apply-quiet = Применить, о текстах не сообщать
file-drop = Отмена
file-dropped = Ничего не изменилось.
file-changed-toast = Пока вы смотрели, кое-что изменилось. Посмотрите ещё раз.
file-rules-already = Это уже действует: версия { $number }.
file-applied = ✅ Готово: действует версия { $number }. Расписание пересчитано.
file-more = …и ещё строк: { $count }
file-news = Файл конкурса изменился, теперь версия { $number }. Автор — <b>{ $name }</b>.

    { $list }
file-welcome = Вы теперь организатор конкурса «{ $title }». Всё для этого — в /admin.
file-farewell = Вы больше не организатор конкурса «{ $title }». Спасибо за работу!

tells-deadline = { $count ->
        [0] · о новом сроке «{ $title }» — участников пока нет
       *[other] · о новом сроке «{ $title }» — участникам: { $count }
    }
tells-opening = · о новом начале «{ $title }» — участникам: { $count }
tells-words = · о новом тексте «{ $title }» — участникам: { $count } (можно не сообщать)
tells-vote = · о новом конце голосования — участникам: { $count }
tells-cards = · о новом сроке карточек номинантов — участникам: { $count }
tells-consent = · новое согласие спросим у каждого, когда он придёт
tells-rules = · новые правила жюри увидит перед следующей работой
tells-welcome = · { $person }: вы теперь организатор
tells-welcome-later = · { $person }: боту ещё не писали, права появятся с первым сообщением
tells-farewell = · { $person }: вы больше не организатор
tells-organizers = · обо всём — другим организаторам: { $count }

letter-deadline = Новый срок: <b>{ $title }</b>

    Было до { $before }, теперь — до <b>{ $after }</b>. Всё, что вы прислали, на месте.
letter-opening = Приём по заданию <b>{ $title }</b> начнётся не { $before }, а <b>{ $after }</b>. Черновики на месте.
letter-words = Задание уточнили, перечитайте:

    { $card }
letter-vote = Голосование теперь идёт до <b>{ $until }</b>.
letter-cards = Карточку номинанта теперь можно заполнять до <b>{ $until }</b>.

versions-title = <b>Версии файла: { $count }</b>
versions-line = { $number }. { $at }: { $origin }
version = <b>Версия { $number }</b>: { $origin }, { $at }
version-rules = <b>Версия { $number }</b> (действует): { $origin }, { $at }
version-back = Вернуться к этой версии
version-same = Так и сейчас, менять нечего.

times = <b>Перенести сроки</b>
    Выберите задание или срок.
times-task = <b>{ $title }</b>

    Объявление: { $announce }
    Начало приёма: { $open }
    Конец приёма: { $close }
times-announce = Объявление
times-open = Начало приёма
times-close = Конец приёма
times-short-list = Короткий список
times-vote-opens = Начало голосования
times-vote-closes = Конец голосования
times-cards = Срок карточек
times-one = Продлить одному участнику
times-now = Прямо сейчас
times-choose = <b>{ $title }</b>
    { $what }: сейчас { $at }.

    На сколько перенести? Можно и написать время: <code>21.12 18:00</code>. Сначала покажу, что изменится.
times-unclear = Не понял время. Напишите, например, <code>21.12 18:00</code>.

organizer-who = Кто станет организатором? Напишите имя, если этот человек уже писал боту, или его Telegram id (числом).
organizer-which = Кто именно?
organizer-none = Не нашёл: «{ $query }». Пусть этот человек сначала напишет боту, или пришлите его Telegram id.
organizer-odd = Это не похоже на Telegram id.
organizer-already = Это уже организатор.
organizer-contestant = Участник не может быть организатором: он увидел бы чужие оценки.
organizer-owners-only = Этот список меняют только владельцы. Пригласить организатора можно в разделе «Люди и права».

extend = <b>{ $title }</b>
    Приём для всех до { $close }.
extend-line = { $name }: до { $until }
extend-back = Отменить: { $name }
extend-running = ⏳ Ещё могут прислать:
    { $list }
extend-whom = Кому продлить? Напишите имя или компанию.
extend-which = Кому именно?
extend-none = Не нашёл среди участников: «{ $query }». Напишите иначе.
extend-until = <b>{ $name }</b>, «{ $title }»: для всех до { $close }.

    На сколько продлить? Можно и написать время: <code>21.12 18:00</code>.
extend-why = <b>{ $name }</b>, «{ $title }»: до { $until }. Напишите, почему: причина останется в журнале.
extend-not-later = Это не позже нынешнего срока.
extend-letter = Вам продлили срок: <b>{ $title }</b> можно сдавать до <b>{ $until }</b>.
extended = ✅ { $name }: срок до { $until }. Участник об этом узнает.
extend-back-letter = Продление отменено: <b>{ $title }</b> принимаем до { $close }, как у всех. Всё, что вы прислали раньше, засчитано.
extend-back-toast = Продление отменено.

data-extensions = Продления срока
data-until = Продлено до
data-given = Когда продлили
