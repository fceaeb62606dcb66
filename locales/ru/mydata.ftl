# Согласия, личные данные, часовой пояс.

command-mydata = Мои данные
command-zone = Мой часовой пояс
help-data = /mydata — мои данные: получить, выйти из конкурса, удалить
    /zone — мой часовой пояс

# Согласия
consent-version = <i>Редакция { $version }, действует с { $since }.</i>
consent-publication = Отдельный вопрос, можно и отказаться.

    { $consent }
consent-changed = Текст согласия изменился. Прочитайте его, пожалуйста, и нажмите кнопку ещё раз.
consent-changed-held = Сообщение получено и никуда не денется, время отправки сохранится. Но текст согласия изменился, и сначала нужен ваш ответ.
consent-held-too = И это сохранено — всего ждёт сообщений: { $count }. Осталось согласиться с новым текстом.
consent-held-full = Сообщений ждёт уже очень много, больше сохранить не получится. Сначала ответьте, согласны ли вы с новым текстом.
consent-read = Прочитать и ответить
consent-given-already = Ваше согласие уже записано.
consent-refused = Хорошо. То, что вы прислали раньше, остаётся в конкурсе на прежних условиях, а новое принять без согласия нельзя. Сообщения, которые ждут, пока сохранены. Передумаете — ответ можно поменять.
publication-yes = Да, показывайте
publication-no = Нет, не надо
publication-given = Спасибо! Ваши работы смогут читать все. Передумать можно в /mydata.
publication-refused = Хорошо, ваши работы увидят только жюри и организаторы. Передумать можно в /mydata.

# Мои данные
mydata-button = Мои данные
mydata-page = Всё, что о вас хранится. Откройте файл в браузере.
mydata-json = То же самое для программ.
mydata = <b>Ваши данные</b>

    Всё, что мы о вас храним, можно получить файлом: /mydata. Выйти из конкурса или удалить данные можно здесь.
mydata-shown = Ваши работы могут читать все.
mydata-hidden = Ваши работы видят только жюри и организаторы.
mydata-hide = Не показывать мои работы всем
mydata-show = Показывать мои работы всем
mydata-withdraw = Выйти из конкурса
mydata-withdraw-ask = Выйти из конкурса, но ничего не удалять?

    Ваши работы больше не оцениваются и не показываются, в рейтинге вместо имени будет «выбыл(а)». Вернуться можно здесь же.
mydata-withdraw-yes = Да, выйти
mydata-withdrawn = Вы вышли из конкурса. Данные на месте, и вернуться можно в любой момент.
mydata-return = Вернуться в конкурс
mydata-returned = С возвращением! Вы снова участник № { $number }.
mydata-erase = Удалить мои данные

erase-ask = <b>Удалить всё, что мы о вас храним?</b>

    Исчезнут имя, компания, контакты, согласия, все работы с файлами и прежними версиями, ваши вопросы и наша переписка. Если вы участвуете, вы выходите из конкурса.
erase-stays-contestant = <b>Останется</b> только строка без имени: номер участника и его баллы. В рейтинге будет «выбыл(а)».
erase-stays-vote = Отданный голос отозвать нельзя: никто, и мы тоже, не знает, какой из них ваш. В списке голосующих останется номер без имени.
erase-stays-juror = Вы выходите из жюри. Останутся ваши оценки под номером, компания и строки журнала решений с вашим номером в Telegram: по ним проверяют итоги.
erase-stays-telegram = Из чатов в Telegram бот ничего убрать не может. Переписку с ним удалите сами, а у других останется то, что им уже пришло: ваши вопросы у организаторов, работы у жюри, опубликованные списки.
erase-keep = Нет, оставить
erase-on = Дальше
erase-sure = <b>Точно удалить?</b> Вернуть будет нельзя — ни нам, ни вам.

    Если хотите сохранить копию, нажмите «Нет, оставить» и отправьте /mydata.
erase-now = Да, удалить навсегда
erase-organizer = Вы организатор: ваш номер стоит в файле конкурса. Сначала его надо оттуда убрать.
erased = Готово, ваши данные удалены. Осталось только то, о чём мы предупредили. Спасибо, что были с нами!

    Захотите вернуться — нажмите /start, познакомимся заново.
rating-withdrawn = выбыл(а)

# Часовой пояс
zone = <b>Ваш часовой пояс — { $zone }.</b> У вас сейчас { $now }?

    Если нет, выберите свой. Или напишите город либо сдвиг: «Минск», «UTC+5».
zone-unclear = Такого пояса не нашлось. Напишите большой город рядом («Алматы») или сдвиг («+5») — или выберите:
zone-set = Готово. Рядом с временем конкурса буду писать ваше, { $zone }. Сейчас { $now }.
zone-alike = Готово: { $zone }. Время у вас то же, что у конкурса, поэтому второе писать не буду. Сейчас { $now }.
zone-contest = Готово, время — как в конкурсе. Сейчас { $now }.

# Страница с данными
data-title = Ваши данные в конкурсе «{ $title }»
data-made = Здесь всё, что хранилось о вас на { $at }.
data-time = { $when }, { $year } год
data-yes = да
data-no = нет
data-person = Вы в Telegram
data-consents = Согласия
data-contestant = Анкета участника
data-entries = Ваши работы
data-results = Баллы
data-vote = Голосование участников
data-vote-roll = Список голосующих
data-juror = Вы в жюри
data-questions = Вопросы организаторам
data-held = Ждёт вашего согласия
data-set-aside = Сообщения, которые не удалось разобрать
data-audit = Журнал решений о вас
data-letters = Письма бота, адресованные вам
data-broadcasts = Рассылки, которые были и для вас
data-broadcast = Рассылка №
data-telegram-id = Номер в Telegram
data-name = Имя
data-surname = Фамилия
data-username = Имя пользователя
data-language = Язык
data-zone = Часовой пояс
data-first-seen = Первое сообщение
data-unfinished = Начато и не закончено
data-number = Номер
data-company = Компания
data-city = Город
data-position = Должность
data-state = Состояние
data-registered = Регистрация
data-about = О чём
data-version = Редакция
data-answer = Ответ
data-said = Когда
data-wording = Текст
data-task = Задание
data-case = Кейс
data-kind = Вид
data-text = Текст
data-file = Файл
data-file-id = Номер файла в Telegram
data-sent = Отправлено
data-edited = Исправлено
data-earlier = Прежние версии
data-written = Написано
data-settled = Доставлено
data-came = Пришло
data-awards = Награды
data-points = Баллы
data-grounds = Почему столько
data-published = Опубликовано
data-short-list = В коротком списке
data-roll = Номер в списке голосующих
data-voted = Голос отдан
data-taken-off = Организатор убрал из списка
data-joined = В жюри с
data-marks = Ваши оценки
data-mark = Оценка
data-entry = Работа №
data-marked = Оценено
data-mark-states = Как менялись оценки
data-abstained = Почему воздержались
data-own-notes = Пометки для себя
data-cases = По кейсам
data-put-off = Отложено
data-messages = Сообщения
data-by-oneself = Это вы
data-at = Когда
data-action = Что
data-subject = О чём
data-before = Было
data-after = Стало
data-why = Почему
data-words = Пояснение
data-outcome = Что с ней
data-label-proposed = Предложено
data-label-reasons = Шаги
data-label-because = Слова организатора

# Значения на странице с данными
word-data = обработка данных
word-publication = показ работ
word-asked = спросили, ответа нет
word-given = да
word-refused = нет
word-unfiled = ждёт, куда её отнести
word-draft = черновик
word-counted = принята
word-late = позже срока
word-replaced = заменена
word-dropped = убрана
word-superseded = исправлена
word-active = участвует
word-withdrawn = больше не участвует
word-disqualified = вне конкурса
word-offered = не отправлен
word-open = ждёт ответа
word-taken = отвечают
word-answered = есть ответ
word-closed = закрыт
word-text = текст
word-photo = фото
word-document = файл
word-video = видео
word-voice = голос
word-audio = звук

data-profile = Карточка номинанта
data-comments = Переписка с читателями
data-reading = Что вы читали
data-head-count = Сотрудников
data-web-site = Сайт
data-video = Видео
data-contacts = Контакты
data-changed = Изменено
data-essay = Эссе
data-files = Файлы
data-for = Для чего
data-caption = Подпись
data-read = Прочитано
data-applauded = Аплодисменты
data-author = Автор
data-comments-written = Вы написали
data-comments-received = Вам написали
data-reported = Передано организаторам
data-people-blocked = Вы заблокировали, человек
data-silenced = Комментарии закрыты организаторами
word-essay = эссе
word-attachment = приложение
