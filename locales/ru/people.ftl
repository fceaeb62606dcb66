# Участники глазами организаторов: список, карточка, исправления, снятие с конкурса, другой аккаунт.

people-left-title = <b>Вышли из конкурса: { $count }</b>
people-out-title = <b>Сняты с конкурса: { $count }</b>
people-by-number = По порядку
people-by-name = По имени
people-by-company = По компании
people-by-sum = По сумме
people-find = 🔎 Найти
people-find-ask = Кого найти? Напишите фамилию, компанию или номер участника — можно только начало.
people-active = Участвуют: { $count }
people-left = Вышли: { $count }
people-out = Сняты: { $count }
people-found = По запросу «{ $query }» — { $count }:
people-found-none = По запросу «{ $query }» никого нет. Попробуйте начало фамилии или номер.
people-found-more = …и ещё { $count }. Уточните запрос.

person-head = <b>{ $name }</b> · № { $number }
    { $company }, { $city }
    { $position }
    В конкурсе с { $at }
person-telegram = Telegram: { $name } (id { $id })
person-out = ⛔ Вне конкурса с { $at }. Причина: { $why }
person-left = Участие прекращено по собственному решению.
person-work = { $title }: { $state }
person-work-complete = сдано { $at }
person-work-incomplete = сдано не всё
person-work-nothing = зачтённого пока нет
person-work-annulled = аннулировано
person-no-works = Работ пока нет.
person-total = <b>Всего: { $points }</b>
person-muted = 🔇 Не может писать комментарии.
person-silenced = 🔇 Не может задавать вопросы.
person-work-button = 📄 { $title }
person-annulled-button = 📄 { $title }: аннулировано
person-late-button = ⏰ { $title }, опоздавшее: { $count }
person-extend = ⏳ Продлить: { $title }
person-extended = ⏳ { $title }: срок продлён до { $until }
person-nominee = Карточка номинанта
person-history = История
person-correct = Исправить данные
person-mute = Запретить комментарии
person-unmute = Разрешить комментарии
person-silence = Запретить вопросы
person-unsilence = Разрешить вопросы
person-account = Другой аккаунт в Telegram
person-expel = Снять с конкурса
person-let-in = Вернуть в конкурс

person-correct-what = Что исправить у участника <b>{ $name }</b>?
person-correct-ask = { $what }: сейчас «{ $now }». Как правильно? Пришлите целиком.
person-correct-look = Участник № { $number }, { $what }:
    было «{ $before }»
    станет «{ $after }»

    Участник узнает об этом сразу.
person-correct-company = Компания решает, кто из жюри отведён. После исправления это пересчитается, и уже поставленные оценки коллег учитываться не будут.
person-correct-yes = Исправить
person-corrected-toast = Исправлено
person-corrected-you = Организаторы исправили ваши данные. { $what }: было «{ $before }», стало «{ $after }».

silence-on-toast = Запрещено
silence-off-toast = Разрешено
ask-silenced = Организаторы отключили для вас вопросы, поэтому этот не отправлен.

# Снять и вернуть
expel-ask = Почему <b>{ $name }</b> больше не участвует? Напишите причину: участник её прочтёт.
let-in-ask = Почему <b>{ $name }</b> возвращается в конкурс? Напишите причину: участник её прочтёт.
expel-look = Снять с конкурса: <b>{ $name }</b>.
    Причина: { $why }
let-in-look = Вернуть в конкурс: <b>{ $name }</b>.
    Причина: { $why }
expel-entry = <b>{ $title }</b>: работа аннулируется.
let-in-entry = <b>{ $title }</b>: работа снова в конкурсе.
expel-awards = <b>{ $title }</b>, изменятся награды:
    { $list }
expel-rating = В рейтинге участника больше не будет.
expel-roll = В список голосующих участник не попадёт.
expel-vote = Голосование уже открывалось: выбрать участника больше нельзя, а поданные голоса остаются как есть.
let-in-roll = Если голосование ещё впереди, участник снова будет в списке.
let-in-vote = Список голосования составлен и не меняется.
expel-yes = Снять с конкурса
let-in-yes = Вернуть
expel-gone = Этот участник уже не в конкурсе
let-in-gone = Этот участник не снят с конкурса
expelled-toast = Снят с конкурса
let-in-toast = Снова в конкурсе
expelled-you = Организаторы сняли вас с конкурса «{ $title }».
    Причина: { $why }

    Если вы не согласны, напишите организаторам.
let-in-you = Вы снова участвуете в конкурсе «{ $title }». Ваши работы на месте.
    Организаторы пишут: { $why }

# Другой аккаунт
account-button = Перехожу на другой аккаунт
account-link = Откройте эту ссылку с нового аккаунта, и вы продолжите оттуда:
    { $link }

    Работает один раз, до { $expires }. Никому её не передавайте: кто откроет, тот и станет участником вместо вас.
account-registered = С этого аккаунта уже регистрировались. Перейти можно на аккаунт, с которого ещё не участвовали.
account-staff = Этот аккаунт — у жюри или организаторов, участвовать с него нельзя.
account-over = Эта ссылка уже не работает. Возьмите новую в старом аккаунте: /mydata.
account-ask = Продолжить с этого аккаунта за участника № { $number } (<b>{ $name }</b>)? Работы, награды и вопросы перейдут сюда, старый аккаунт станет гостем.
account-here = Да, продолжить здесь
account-taken = Готово, вы перешли на этот аккаунт.
account-welcome = Теперь вы участник № { $number } с этого аккаунта. Всё сданное на месте: /my.
account-left = Участник № { $number } теперь пишет с другого аккаунта, а этот стал гостем. Если это сделали не вы, сразу напишите организаторам: /ask.
account-told = Участник № { $number } (<b>{ $name }</b>) теперь пишет с другого аккаунта: переход по личной ссылке.
switch-ask = На какой аккаунт переходит <b>{ $name }</b>? Пусть сначала напишет боту оттуда. Затем пришлите @имя, число id или имя в Telegram.

    Если старый аккаунт под рукой, проще взять ссылку там: /mydata.
switch-nobody = Такого среди написавших боту нет. Проверьте имя и пришлите ещё раз.
switch-several = Таких несколько, пришлите id нужного:
switch-several-line = { $id } — { $name }
switch-why = Новый аккаунт: { $name } (id { $id }), участник: <b>{ $whose }</b>. Почему вы уверены, что это один человек? Напишите причину.
switch-look = <b>{ $whose }</b> переходит
    с аккаунта { $old }
    на { $new }

    Оба аккаунта об этом узнают.
switch-yes = Перевести
switch-done-toast = Аккаунт сменён
