# Общие слова: даты, отказы, меню.

date-and-time = { $day } { $month ->
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
}, { $time }
span-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[many] { $n } дней
}
span-hours = { $n ->
    [one] { $n } час
    [few] { $n } часа
   *[many] { $n } часов
}
span-minutes = { $n ->
    [one] { $n } минута
    [few] { $n } минуты
   *[many] { $n } минут
}
span-moment = меньше минуты

back = ‹ Назад
cancel = Отмена
next-page = Дальше ›
previous-page = ‹ Раньше

# Меню
menu-take-part = Участвовать
menu-tasks = Задания
menu-rating = Рейтинг
menu-language = English
menu-my = Мои работы
menu-vote = Голосовать
menu-jury = Оценивать
menu-admin = Управление

command-start = С чего начать
command-help = Что умеет бот
command-tasks = Задания
command-rating = Рейтинг
command-language = Язык / Language
command-my = Мои работы и что осталось
command-vote = Голосование участников
command-receipt = Проверить квитанцию голоса
command-jury = Оценивать работы
command-admin = Управление конкурсом
command-cancel = Отменить начатое

# Отказы и недоразумения
apology = Простите, на нашей стороне что-то сломалось. Это сообщение не обработано — отправьте его ещё раз чуть позже.
apology-tap = Простите, не получилось. Нажмите ещё раз чуть позже.
not-understood = Я вас не понял. Вот что можно сделать:
refused-contestant = Это для участников. Чтобы участвовать, нажмите /start.
refused-juror = Это для членов жюри. Приглашение в жюри присылают организаторы.
refused-organizer = Это для организаторов конкурса.
button-over = Эта кнопка уже не действует.
nothing-to-cancel = Отменять нечего — вы ничего не начинали.
cancelled = Отменено.
edit-unknown = Вы исправили сообщение, которое не относится к вашим работам. Ничего не изменилось.
