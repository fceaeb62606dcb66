# Люди и права: организаторы и помощники, журнал решений, «смотреть как».

staff-button = Люди и права
staff-title = <b>Люди и права</b>
staff-role-organizer = организатор
staff-role-helper = помощник
staff-owner-line = 👑 { $name } — владелец, назначен файлом конкурса
staff-line = { $name } — { $role }
staff-open = { $number }. Приглашение: { $role }, до { $until }. Кто пригласил: { $by }
staff-hint = Помощник отвечает на вопросы и следит за комментариями и данными участников. Всё, от чего зависят результаты, решает организатор.
staff-invite-organizer = Пригласить организатора
staff-invite-helper = Пригласить помощника
staff-forward = Перешлите следующее сообщение одному человеку: ссылка сработает один раз, до { $expires }. Отозвать её можно в «Людях и правах».
staff-link-organizer = Приглашаем вас в организаторы конкурса «{ $title }». Ссылка личная, действует до { $expires }.
staff-link-helper = Приглашаем вас в помощники организаторов конкурса «{ $title }». Ссылка личная, действует до { $expires }.
staff-join-already = Это право у вас уже есть, а приглашение осталось нетронутым: его можно переслать другому.
staff-join-cannot = Вы участник или член жюри этого конкурса, поэтому помогать организаторам нельзя.
staff-welcome-organizer = Вы организатор конкурса «{ $title }». Всё управление — по кнопке ниже или по команде /admin.
staff-welcome-helper = Вы помощник организаторов конкурса «{ $title }». Вопросы и участники — по кнопке ниже или по команде /admin.
staff-joined = Приглашение принято: <b>{ $name }</b>, { $role }.
staff-card = <b>{ $name }</b>
    { $role } с { $since }
    Кто пригласил: { $by }
staff-deeds = Что сделано
staff-remove = Забрать право
staff-remove-ask = <b>{ $name }</b> ({ $role }): забрать право? Сделанное останется, а неиспользованные приглашения от этого человека отзовутся.
staff-remove-yes = Забрать
staff-removed-toast = Право забрано
staff-removed-you = Вы больше не помогаете вести конкурс «{ $title }»: организаторы забрали это право. Спасибо за сделанное!
staff-owner-stays = Владелец назначен файлом конкурса, забрать его право нельзя
staff-gone-already = Этого права уже нет
right-gone = У вас больше нет права на это, поэтому сообщение никуда не ушло.
erase-invited = Вы организатор. Сначала откажитесь от этого права: «Управление» → «Люди и права».
start-helper = Вы помощник организаторов. Вопросы и участники — по кнопке ниже.
help-helper = <b>Помощнику.</b> /admin — вопросы и участники.
panel-helper = <b>{ $title }</b>

    Вопросов без ответа: { $questions }
    Участников: { $contestants }

# Журнал решений
trail-button = Журнал решений
trail-title = <b>Журнал решений</b>
    { $kind } · { $who } · { $span } · записей: { $count }
trail-kind-all = Всё
trail-kind-results = Награды
trail-kind-jury = Жюри
trail-kind-people = Участники
trail-kind-rights = Права
trail-kind-other = Прочее
trail-always = За всё время
trail-days = { $days ->
    [one] За { $days } день
    [few] За { $days } дня
   *[many] За { $days } дней
 }
trail-anybody = Кто угодно
trail-who = Чьи решения…
trail-who-title = Чьи решения показать?
trail-book = Таблица .xlsx
trail-csv = Таблица .csv
trail-empty = Записей нет, файл был бы пустым
trail-timetable = Расписание
trail-contestant = участник № { $number }
trail-line = { $at }, { $who }
    <b>{ $action }</b>, { $subject }{ $change }
trail-words = <i>{ $words }</i>
trail-head-at = Когда
trail-head-who = Кто
trail-head-action = Что
trail-head-subject = О ком или о чём
trail-head-before = Было
trail-head-after = Стало
trail-head-why = Почему
trail-head-words = Слова
trail-history-title = <b>{ $name }</b>: записей в журнале { $count }
trail-history-none = <b>{ $name }</b>: в журнале пока ничего.
subject-contestant-named = { $name } (№ { $number })
subject-juror-named = { $name } (жюри, № { $number })
subject-works = работы: «{ $task }»
value-late = опоздало
value-counted = засчитано
value-on = в списке
value-off = не в списке
value-close-moved = конец приёма перенесён
value-recipients = получателей: { $count }
value-changes = изменений: { $count }
subject-contestant = участник № { $number }
subject-entry = работа № { $number }
subject-juror = член жюри № { $number }
subject-person = id { $number }
subject-question = вопрос № { $number }
subject-for = { $head }, «{ $task }»
act-award = Награда
act-correct-award = Награда исправлена
act-adjust = Награда изменена до публикации
act-unadjust = Изменение награды снято
act-annul = Работа аннулирована
act-restore = Работа возвращена
act-second = Открыта повторная проверка
act-appeal = Апелляция
act-answer-appeal = Ответ на апелляцию
act-close-marking = Оценивание закрыто
act-reopen-marking = Оценивание открыто снова
act-admit = Принято опоздавшее
act-admit-edit = Принята поздняя правка
act-short-list = Короткий список
act-rating = Рейтинг опубликован
act-join-jury = Вступление в жюри
act-off-jury = Вывод из жюри
act-juror-company = Компания члена жюри
act-rules = Приняты правила жюри
act-recuse = Самоотвод
act-rule = Решено, кто кого оценивает
act-companies = Решено о похожих компаниях
act-abstain = Воздержание от оценки
act-flag = Сигнал организаторам
act-answer-flag = Ответ на сигнал жюри
act-settle-flag = Сигнал жюри разобран
act-mark = Оценка
act-unmark = Оценка снята
act-note = Записка организаторам
act-remark = Замечание автору
act-name-jurors = Назначены члены жюри
act-share = Работы распределены заново
act-remind = Напоминание жюри
act-correct-person = Данные исправлены
act-disqualify = Снятие с конкурса
act-let-in = Возвращение в конкурс решением организатора
act-withdraw = Выход из конкурса
act-again = Возвращение в конкурс
act-erase = Данные удалены
act-silence = Запрещено писать
act-speak = Снова можно писать
act-move = Переход на другой аккаунт
act-roll-on = Включение в список голосующих
act-roll-off = Исключение из списка голосующих
act-profile = Карточка номинанта
act-invite = Приглашение выдано
act-join-staff = Приглашение принято
act-take-right = Право забрано
act-revoke = Приглашение отозвано
act-announce-answer = Ответ разослан всем
act-broadcast = Рассылка
act-diplomas = Выданы дипломы

# Смотреть как
see-button = Смотреть как…
see-title = Чьими глазами посмотреть? Это только просмотр: по кнопкам можно ходить, но они ничего не меняют.
see-nobody = Пока никого нет.
see-which-contestant = Чьими глазами?
see-which-juror = Чьими глазами?
see-guest = Гость
see-contestant = Участник…
see-juror = Член жюри…
see-helper = Помощник
see-start = Начало
see-why = За что награды
see-head = 👁 <b>{ $name }</b> видит это так:
see-end = ‹ Больше не смотреть
see-only = Вы только смотрите: отсюда ничего не сделать.

# Ещё в журнале и в своих данных
act-vote-opened = Голосование открыто
act-vote-refused = Голосование не открылось
act-vote-closed = Голосование закрыто
act-vote-broken = Голоса не подсчитаны
subject-vote = голосование
data-staff = Вы среди организаторов
data-no-questions = Вам отключили вопросы
data-disqualified = Вас сняли с конкурса
data-account-codes = Ссылки для перехода на другой аккаунт
data-role = Роль
data-since = С какого времени
data-expires = Действует до
act-part-in-time = Опоздавшее сообщение оказалось в срок
act-edit-in-time = Поздняя правка оказалась в срок
act-unabstain = Воздержание снято
act-unremark = Замечание снято
act-reword = Замечание переписано
act-withdraw-entry = Автор снял работу
act-restore-entry = Автор вернул работу
act-extend = Личный срок продлён
act-extend-back = Продление снято
act-broadcast-paused = Рассылка на паузе
act-broadcast-goes-on = Рассылка продолжена
act-broadcast-stopped = Рассылка остановлена
act-contest-file = Изменён файл конкурса
act-export = Выгрузка данных
subject-part = сообщение № { $number }
subject-task = задание «{ $task }»
subject-broadcast = рассылка № { $number }
subject-version = версия № { $number }
subject-of = { $head }, работа № { $entry }
subject-juror-of = { $head }, { $juror }
