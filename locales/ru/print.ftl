# Дипломы и рейтинг картинкой.

print-date = { $day } { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
} { $year }

panel-diplomas = Дипломы
diploma-title = <b>Дипломы</b>
    Выберите, кого награждаем. Прежде чем что-то уйдёт участникам, вы увидите диплом сами.
diploma-participation = За участие
diploma-short-list = Короткий список
diploma-places = Призовые места
diploma-prize = Приз голосования
diploma-kind-line = { $kind }: { $all }, отправлено { $given }
diploma-people = <b>{ $kind }</b>
    Получают: { $all }, отправлено: { $given }. Нажмите на имя, чтобы посмотреть диплом.
diploma-nobody = <b>{ $kind }</b>
    Пока некого награждать: итогов ещё нет.
diploma-all = Всем, у кого ещё нет: { $count }
diploma-preview = Так выглядит диплом: { $name }
diploma-ask-one = Отправить этот диплом? Получит { $name }: картинкой и в PDF.
diploma-ask-again = Диплом уже отправлен: { $name }, { $at }. Отправить ещё раз?
diploma-give-one = Отправить: { $name }
diploma-ask-all = <b>{ $kind }</b>: отправляем { $count ->
    [one] { $count } диплом
    [few] { $count } диплома
   *[many] { $count } дипломов
}? Выше первый из них, остальные такие же. Каждый придёт картинкой и в PDF.
diploma-give-all = Отправить всем: { $count }
diploma-given-one = Диплом отправлен: { $name }.
diploma-given-all = Отправляем: { $count ->
    [one] { $count } диплом
    [few] { $count } диплома
   *[many] { $count } дипломов
}. Печать занимает время, последние дойдут через несколько минут.
diploma-nobody-waits = Все уже получили.
diploma-no-print = Эта программа собрана без печати.
diploma-failed = Диплом не напечатался. Напишите организаторам: /ask

diploma-signature = Подпись: { $name }
diploma-logo = Логотип
diploma-picture-line = { $label } — { $state }
diploma-picture-none = нет
diploma-picture-ready = есть
diploma-picture-sent = получаем
diploma-picture-too-large = ⚠️ картинка слишком большая
diploma-picture-unreadable = ⚠️ не читается, пришлите JPEG или PNG
diploma-picture-blank = ⚠️ ничего не видно, снимите ближе и ярче
diploma-send-signature = Пришлите подпись: { $name }.

    Распишитесь на белом листе тёмной ручкой и сфотографируйте сверху при хорошем свете. Бумагу мы уберём сами. Подойдёт и файл PNG с прозрачным фоном.
diploma-send-logo = Пришлите логотип: он встанет вверху диплома вместо венка. Лучше всего файл PNG с прозрачным фоном.
diploma-picture-remove = Убрать картинку
diploma-picture-wanted = Нужна картинка: фотография или файл JPEG либо PNG.
diploma-picture-one = Пришлите одну картинку, не альбом.
diploma-picture-large = Файл слишком большой: можно до { $most } МБ. Пришлите его фотографией.
diploma-picture-kept = Получили, сейчас пришлём образец диплома. Если картинка на нём плохо видна, пришлите другую прямо сюда.
diploma-picture-waits = Ещё получаем картинку подписи. Попробуйте через минуту.
diploma-picture-flawed = С одной из картинок что-то не так: посмотрите в «Дипломах».
diploma-sample = Образец
diploma-sample-name = Анна
diploma-sample-surname = Образцова
diploma-sample-company = Название компании
diploma-sample-failed = Картинку прочитать не удалось. Нужен JPEG или PNG не больше 5 МБ, на котором что-то хорошо видно. Пришлите другую прямо сюда.

diploma-letter-participation = Спасибо, что были с нами в конкурсе «{ $title }»! Это ваш диплом участника.
diploma-letter-short-list = Вы в коротком списке конкурса «{ $title }» — вот диплом об этом. Поздравляем!
diploma-letter-places = Ваше место в конкурсе «{ $title }» — { $place }. Поздравляем, это ваш диплом!
diploma-letter-prize = Коллеги выбрали вас! Это ваш диплом за приз конкурса «{ $title }».
diploma-letter-pdf = Он же в PDF, для печати.
diploma-mine = Мои дипломы
diploma-own = Какой диплом прислать?

poster-light = Картинкой, светлой
poster-dark = Картинкой, тёмной
poster-now = Рейтинг на { $date }
poster-publication = Рейтинг № { $number }, { $date }
poster-new = новое
poster-listed = Звёздочка — в коротком списке.
poster-moves = Стрелки — на сколько мест выше или ниже, чем в рейтинге № { $since }.
poster-failed = Картинка с рейтингом не получилась. Сам рейтинг — /rating
