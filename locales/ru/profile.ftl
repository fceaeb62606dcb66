# Карточка номинанта: заполнение, просмотр, эссе.

menu-profile = Карточка номинанта
command-profile = Карточка номинанта
help-profile = /profile – карточка номинанта: о вас, эссе, видео
profile-title = <b>Карточка номинанта</b>
profile-line = <b>{ $label }:</b> { $value }
profile-none = <i>нет информации</i>
profile-until = Менять можно до { $until }.
profile-read-from = С { $from } карточки смогут читать все.
profile-closed = Карточки больше не меняются: срок был { $until }.
profile-closed-written = Карточки больше не меняются: срок был { $until }. Это сообщение в карточку не попало.
profile-secret = Контакты увидят только жюри и организаторы.
profile-fill = Заполнить по порядку
profile-go-on = Дозаполнить пустое
profile-seen = Глазами читателей
profile-to-card = ‹ К карточке
profile-skip = Пропустить ›
profile-clear = Убрать
profile-done = Готово ✓
profile-saved = ✅ Записано: { $label }.
profile-cleared = Убрано: { $label }.
profile-filled = ✅ Карточка заполнена, спасибо! Вот что получилось.
profile-now = Сейчас: { $value }

profile-name = Имя
profile-company = Компания
profile-city = Город
profile-position = Должность
profile-head-count = Сотрудников
profile-web-site = Сайт
profile-picture = Фото
profile-essay = Эссе
profile-attachments = Приложения
profile-attachment = Приложение { $number }
profile-video = Видео
profile-contacts = Контакты

profile-ask-name = Фамилия и имя номинанта, именно так их напечатают в дипломе.
profile-ask-company = Как называется ваша компания?
profile-ask-city = Из какого вы города?
profile-ask-position = Кем вы работаете?
profile-ask-head-count = Сколько человек работает в компании? Одно число, можно примерно: 1200.
profile-ask-web-site = Адрес сайта компании. Например: example.ru
profile-ask-picture = Пришлите фото номинанта: одно, и лучше покрупнее.
profile-ask-essay = Пришлите эссе. Можно текстом, в одном или нескольких сообщениях подряд, или одним документом. Жирная строка станет заголовком. Когда всё отправите, нажмите «Готово».
profile-ask-attachments = До трёх приложений: документы, картинки, аудио или видео, каждый файл до { $most } МБ. Когда всё отправите, нажмите «Готово».
profile-ask-video = Пришлите ссылку на видео, в котором вы рассказываете о себе. Подойдёт любой видеохостинг или облако.
profile-ask-contacts = Как с вами связаться: телефон, почта, Telegram? Это увидят только жюри и организаторы.

profile-limit = Не больше: { $limit }.
profile-words = { $count ->
        [one] { $count } слово
        [few] { $count } слова
       *[many] { $count } слов
    }
profile-characters = { $count ->
        [one] { $count } знак
        [few] { $count } знака
       *[many] { $count } знаков
    }
profile-length = { $words }, { $characters }
profile-essay-messages = { $count ->
        [one] { $count } сообщение
        [few] { $count } сообщения
       *[many] { $count } сообщений
    }
profile-picture-there = есть
profile-file-unnamed = файл
profile-file-photo = фото
profile-file-video = видео
profile-file-sound = запись

profile-essay-card = <b>Эссе</b>
    { $length } · { $messages }
profile-essay-hint = Пишите дальше или нажмите «Готово». Опечатку можно исправить прямо в своём сообщении.
profile-essay-file = Документ: { $name }
profile-essay-over = ⚠️ Длиннее, чем просили (до { $limit }). Эссе сохранено, но жюри увидит, что оно длиннее.
profile-essay-full = Это сообщение уже не поместилось: в эссе бывает не больше { $most } знаков. Всё прежнее на месте.
profile-essay-edited = ✏️ Эссе исправлено: { $length }.
profile-essay-edit-late = Правка не засчитана: карточки не меняются с { $until }.
profile-essay-edit-empty = В этом сообщении не осталось текста, эссе оставил прежним.
profile-files-card = <b>Приложения</b>: { $count } из { $most }
    { $list }
profile-files-full = Приложений уже { $most }, этот файл не сохранён. Чтобы заменить, нажмите «Убрать» и пришлите заново.

profile-bad-both-names = Нужны и фамилия, и имя.
profile-bad-words = Здесь нужны слова, обычным сообщением.
profile-bad-long = Слишком длинно: не больше { $most } знаков.
profile-bad-letters = Не вижу здесь ни букв, ни цифр.
profile-bad-no-number = Не вижу числа. Напишите цифрами, например: 1200.
profile-bad-unclear = Не понял, какое из чисел верное. Напишите одно, цифрами: 1200.
profile-bad-range = Столько людей в компании быть не может. Напишите число от 1 до { $most }.
profile-bad-site = Это не похоже на адрес сайта. Нужен адрес вроде example.ru или https://example.ru/about
profile-bad-picture = Это не фото. Пришлите, пожалуйста, обычную фотографию.
profile-bad-picture-video = Это видео, а здесь нужно фото. О видео спросим позже, там хватит ссылки.
profile-bad-large = Файл больше { $most } МБ, такой сохранить не могу. Пришлите поменьше.
profile-bad-essay = Эссе принимаю текстом или одним документом.
profile-bad-file = Такое сообщение не приложить. Подойдут документ, картинка, аудио или видео.
profile-bad-video = Не вижу ссылки. Пришлите адрес, который начинается с https://
profile-bad-video-file = Сам файл не нужен: выложите видео и пришлите ссылку на него.
profile-bad-videos = Здесь несколько ссылок. Пришлите одну, самую важную.
profile-bad-contacts = Не вижу ни телефона, ни почты, ни имени в Telegram.

nominee-title = <b>{ $name }</b>
nominee-open = Карточка номинанта
nominee-essay = Читать эссе
nominee-pdf = Эссе в PDF
nominee-files = Файлы: { $count }
nominee-essay-head = { $name } · Эссе
nominee-over = { $title } · Эссе
nominee-pdf-caption = { $name }. Эссе
nominee-no-pdf = PDF здесь не делают: эта программа собрана без печати. Вот эссе текстом.
nominee-pdf-failed = PDF не получился. Нажмите в карточке «Читать эссе» — оно придёт текстом.
nominee-not-yet = Карточки откроются { $from }.
nominee-limit-over = ⚠️ Эссе длиннее, чем просили: до { $limit }.
