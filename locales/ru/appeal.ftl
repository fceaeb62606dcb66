# Апелляции и повторная проверка.

appeal-button = Не согласны? Подать апелляцию
appeal-button-of = Апелляция: { $title }
appeal-never = В этом конкурсе апелляций нет.
appeal-no-award = За это задание у вас нет награды.
appeal-twice = Апелляция на эту награду уже подана.
appeal-late = Апелляции принимали до { $until }.
appeal-gone = Этот текст уже отправлен или отменён.
appeal-ask = С чем вы не согласны в награде за «{ $title }»? Напишите одним сообщением, до { $most } знаков. Апелляцию можно подать один раз, до { $until }.
appeal-words-only = Нужны слова: напишите текстом, одним сообщением.
appeal-too-long = Получилось длинновато: { $length } { $length ->
        [one] знак
        [few] знака
       *[many] знаков
    }, а нужно не больше { $most }. Напишите короче, одним сообщением.
appeal-look = Апелляция: «{ $title }»

    <blockquote>{ $words }</blockquote>

    Отправить организаторам? Хотите иначе — напишите заново.
appeal-send = Отправить
appeal-sent = Апелляция на награду за «{ $title }» у организаторов. Ответ придёт сюда.
appeal-came = Апелляция: { $name }, «{ $title }».
appeal-open = Открыть
appeal-corrected = Ответ на вашу апелляцию, «{ $title }».

    { $answer }

    Награда исправлена: <b>{ $points }</b>. Всего у вас { $total }.
appeal-kept = Ответ на вашу апелляцию, «{ $title }».

    { $answer }

    Награда остаётся прежней.
appeal-state-open = Апелляция подана { $at }, ждёт ответа.
appeal-state-second = Апелляция подана { $at }: работу проверяют ещё раз.
appeal-state-kept = Ответ на апелляцию { $at }, награда остаётся: { $answer }
appeal-state-corrected = Ответ на апелляцию { $at }, награда исправлена: { $answer }
appeal-answered-already = На эту апелляцию уже ответили.

panel-appeals = Апелляции
panel-appeals-waiting = ⚖️ Апелляции: { $count }
appeals-title = <b>Апелляции</b>
    Ждут ответа: { $waiting }
appeals-none = Апелляций нет.
appeals-open = ⏳ { $name }, { $title }
appeals-second = 🔁 { $name }, { $title }
appeals-answered = ✓ { $name }, { $title }
appeal-card = <b>Апелляция</b>: { $name }, { $company }
    { $title }, { $at }

    <blockquote>{ $words }</blockquote>

    Награда сейчас: <b>{ $points }</b>
appeal-proposal = По правилам выходит { $points }:
    { $steps }
appeal-second = Повторная проверка
appeal-take = Исправить на { $points }, как по правилам
appeal-keep = Оставить награду и ответить
appeal-other = Исправить на другую и ответить
appeal-second-state = Повторная проверка: оценили { $done } из { $total }.
appeal-second-others = С новыми оценками по правилам вышло бы иначе (само не изменится):
    { $list }

second-letter = «{ $title }»: одну работу просят оценить ещё раз. Вы её не оценивали, поэтому нужен ваш свежий взгляд.
second-open = Открыть работу
second-queue = Повторная проверка: { $count }
second-head = <b>Повторная проверка</b>
second-done = В повторной проверке для вас ничего нет. Спасибо!
second-nobody = Некому: все, кто может, уже оценили эту работу.
second-already = Повторная проверка уже идёт.
second-opened = Повторная проверка открыта, жюри: { $count }.
