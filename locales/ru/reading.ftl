# Читать друг друга: публикации, аплодисменты, комментарии, поиск, ссылки.

menu-read = Читать работы
command-read = Читать работы участников
command-share = Ссылка на мою страницу
help-share = /share — ссылка на вашу страницу и QR-код для болельщиков

read-title = <b>{ $title }: работы участников</b>
read-none = Читать пока нечего.
read-count = Работ: { $all }, из них вы ещё не читали: { $new }.
read-all-read = Работ: { $all }, и вы прочли все.
read-from = «{ $title }» — можно читать с { $at }.
read-with-results = «{ $title }» — можно будет читать вместе с результатами.
read-unread = ● Непрочитанные ({ $count })
read-newest = Сначала новые
read-task = { $title } ({ $count })
read-people = По участникам
read-find = 🔎 Найти участника
read-these = Читать работы ({ $count })

read-people-title = <b>Участники</b>: { $count }. Чью страницу открыть?
read-people-none = Участников пока нет.
read-person = { $name } ({ $count })
read-person-page = <b>{ $name }</b>, { $company }
    Конкурс «{ $contest }»

    { $state }
read-person-none = Здесь пока ничего не опубликовано. Загляните позже.
read-person-count = Работ: { $count }. Аплодисментов: { $applause }.
read-nobody = Этого участника здесь больше нет.
read-share = Поделиться страницей
read-to-people = ‹ Ко всем участникам
read-to-home = ‹ К разделам

read-task-title = <b>{ $title }</b>
    Работ: { $count }, сначала новые.
read-unread-title = <b>Сначала непрочитанные</b>
    { $count ->
        [0] Вы прочли всё.
       *[other] Осталось прочесть: { $count }.
    }
read-newest-title = <b>Сначала новые</b>
    Работ: { $count }.
read-shelf-none = Здесь пока пусто.
read-what-case = { $task } · кейс { $number }
read-label = { $name } · { $what }
read-label-case = { $name } · кейс { $number }

read-about = { $company }
    { $what }{ $title }
    { $at }
read-page = — страница { $page } из { $pages } —
read-file = 📎 { $number } · { $kind }
read-kind-photo = фото
read-kind-video = видео
read-kind-voice = голосовое
read-kind-audio = аудио
read-kind-document = файл
read-files = 📎 Показать вложения ({ $count })
read-files-sent = Это вложения к работе: { $name }, { $what }.
read-applaud = { $count ->
    [0] 👏 Поаплодировать
   *[other] 👏 Поаплодировать · { $count }
}
read-applauded = 👏 Вы аплодировали · { $count }
read-thanks = 👏 Спасибо! Нажмите ещё раз, чтобы забрать назад.
read-taken-back = Аплодисменты вы забрали.
read-not-own = Это ваша собственная работа.
read-comment = 💬 Написать автору
read-newer = ‹ Новее
read-older = Раньше ›
read-next-unread = Следующая непрочитанная ›
read-all-of = Все работы: { $name }
read-to-list = ‹ К списку
read-to-text = ‹ К работе
read-gone = Этой работы здесь больше нет.

read-registering = Сначала закончите анкету или бросьте её: /cancel.

# Комментарии
comment-ask = Напишите, что передать. Это прочтёт автор, { $name }, и увидит ваше имя. До { $most } знаков.

    Работа: { $what }
comment-sent = Передали. { $name } прочтёт это и сможет вам ответить.
comment-answer-sent = Ответ передали: { $name }.
comment-got = 💬 <b>{ $name }</b> о вашей работе ({ $what }):

    { $text }
comment-answered = 💬 <b>{ $name }</b> отвечает вам ({ $what }):

    { $text }
comment-nobody = Читатель
comment-answer = Ответить
comment-answer-ask = Что ответить? Ответ получит { $name }. До { $most } знаков.
comment-block = Не получать от: { $name }
comment-unblock = Снова получать от: { $name }
comment-block-done = Больше ничего от этого человека не придёт.
comment-unblock-done = Сообщения от этого человека снова приходят.
comment-report = Пожаловаться организаторам
comment-reported = Организаторы прочтут это и разберутся.
comment-reported-before = Вы уже пожаловались, организаторы знают.
comment-words-only = Передать можно только слова, без файлов. Напишите их одним сообщением.
comment-too-long = Получилось длинновато: { $length } { $length ->
        [one] знак
        [few] знака
       *[many] знаков
    }, а передаём до { $most }. Попробуйте короче.
comment-gone = Этой работы здесь больше нет, поэтому передавать нечего.
comment-muted = Организаторы закрыли вам переписку с авторами. Если это ошибка, напишите им.
comment-blocked = Сейчас этот человек не принимает от вас сообщений. Читать и аплодировать можно по-прежнему.
comment-unblock-first = Вы сами решили ничего не получать от этого человека. Сначала снова разрешите.
comment-too-many = За час можно написать { $most } раз. Сделайте перерыв и возвращайтесь.
comment-unreachable = Этот человек сейчас отключил бота, и сообщение до него не дойдёт.

# Жалобы, для организаторов
report = <b>Жалоба на комментарий</b>
    { $what }

    Кто написал: { $from }
    Кому: { $to }

    { $text }
report-mute = Закрыть переписку тому, кто написал
report-unmute = Снова разрешить переписку
report-muted = Писать авторам этот человек больше не сможет.
report-unmuted = Этот человек снова может писать авторам.

# Поиск
find-ask = Кого найти? Напишите фамилию, имя или компанию, можно не целиком.
find-words-only = Напишите фамилию, имя или компанию словами.
find-found = По запросу «{ $query }» — { $count ->
    [one] { $count } участник
    [few] { $count } участника
   *[many] { $count } участников
}.
find-many = По запросу «{ $query }» — { $count ->
    [one] { $count } участник
    [few] { $count } участника
   *[many] { $count } участников
}, показываем { $shown }. Добавьте имя или компанию.
find-none = По запросу «{ $query }» никого нет. Попробуйте только начало фамилии или компанию.
find-person = { $name }, { $company }
find-again = 🔎 Искать ещё

# Ссылка на страницу
share-own = Ваша страница для тех, кто за вас болеет. Перешлите это сообщение или дайте отсканировать код:

    { $link }
share-of = <b>{ $name }</b>: страница участника. Перешлите это сообщение или дайте отсканировать код:

    { $link }
share-forward = Переслать друзьям
share-whose = Чьей страницей поделиться? Откройте страницу участника и нажмите «Поделиться страницей».
share-nobody = По этой ссылке никого нет: возможно, участник вышел из конкурса. Вот что здесь ещё есть:

# В любом чате: @бот имя
inline-message = <b>{ $name }</b>, { $company }
    Конкурс «{ $contest }»
    { $link }
inline-read = Читать работы
inline-open = Все работы участников
inline-none = Никого не нашли. Открыть конкурс
