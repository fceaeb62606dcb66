# Рассылки.
audience-everybody = Все
audience-contestants = Участники
audience-guests = Гости
audience-jurors = Жюри
audience-lagging = Жюри: не всё оценили
audience-drafts = С черновиками
audience-inside = В коротком списке
audience-outside = Не в коротком списке
audience-not-voted = Ещё не голосовали
audience-russian = Читают по-русски
audience-english = Читают по-английски
audience-without = Ничего не прислали: { $title }
audience-company = Компания { $name }
audience-reached = Кто получил
audience-count = { $name }: { $count }
audience-pick-task = Кто не прислал задание…
audience-pick-company = Одна компания…
audience-pick-person = Один человек…

broadcast-whom = <b>Рассылка</b>
    Кому?
broadcast-which-task = Какое задание они ещё не прислали?
broadcast-which-company = Какой компании?
broadcast-which-person = Кому? Выберите или пришлите часть имени.
broadcast-no-such-person = Никого с таким именем здесь нет. Пришлите другую часть имени.
broadcast-nobody-toast = Здесь сейчас никого нет
broadcast-nobody = Получателей сейчас нет: ничего не отправлено.
broadcast-no-organizer = Вы больше не организатор этого конкурса. Рассылка не отправлена.
broadcast-what = Кому: { $audience }.

    Пришлите сюда сообщение или альбом, который нужно разослать, или перешлите его: оформление, картинки и кнопки-ссылки сохранятся.

    Можно вставить {"{"}имя{"}"}, {"{"}компания{"}"}, {"{"}награда{"}"}, {"{"}срок{"}"}. Для тех, у кого этого нет: {"{"}компания|ваша компания{"}"}.
broadcast-one-message = Стикер, опрос или место разослать нельзя. Пришлите текст, фото, видео, файл или альбом.
broadcast-album = Альбом: { $count ->
        [one] пришёл { $count } файл
        [few] пришло { $count } файла
       *[many] пришло { $count } файлов
    }. Когда дойдёт всё, посмотрите, как его увидят.
broadcast-look = Показать, как увидят
broadcast-variant-russian = Пришлите это же сообщение по-русски. Его получат те, кто читает по-русски.
broadcast-variant-english = Пришлите это же сообщение по-английски. Его получат те, кто читает по-английски.
broadcast-for-russian = По-русски:
broadcast-for-english = По-английски:
broadcast-for-others = Всем остальным:
broadcast-add-russian = Добавить по-русски
broadcast-add-english = Добавить по-английски
broadcast-blank-unknown = Не знаю, что подставить вместо <code>{"{"}{ $word }{"}"}</code>. Можно так: {"{"}имя{"}"}, {"{"}компания{"}"}, {"{"}награда{"}"}, {"{"}срок{"}"}.
broadcast-blank-empty = Вместо { $blanks } нечего подставить, человек: { $count } ({ $names }{ $more ->
        [0] {""}
       *[other] {" "}и ещё { $more }
    }). Напишите, что поставить тогда: {"{"}{ $example }|другое слово{"}"}, или уберите.
broadcast-too-long = С подставленными словами сообщение у кого-то выйдет длиннее, чем пропускает Telegram. Сократите его.
broadcast-send-again = Ничего не отправлено. Пришлите исправленное сообщение.

broadcast-ask = Так это увидят получатели. Кому: { $audience }, человек: { $count }. Займёт: { $time }.
broadcast-ask-secret = Так это увидят получатели. Кому: { $audience }. Сколько их, до конца голосования не показываем.
broadcast-ask-unreachable = Недоступны сейчас: { $count } (заблокировали бота или удалили аккаунт).
broadcast-ask-languages = По-русски читают: { $ru }, по-английски: { $en }.
broadcast-ask-filled = Подставлено для примера: { $name }.
broadcast-ask-due = Уйдёт: <b>{ $at }</b>. Кому именно, решится тогда.
broadcast-ask-quiet = 🌙 Это тихие часы: рассылка подождёт до { $at }.
broadcast-ask-other = ⚠️ Есть и рассылка { $number } ({ $audience }): { $state }
broadcast-send = Отправить сейчас
broadcast-send-later = Отправить в это время
broadcast-when = В другое время
broadcast-try = Сначала мне
broadcast-tried = Пришло только вам
broadcast-when-ask = Когда отправить? Сейчас { $now }. Например: 18:30, завтра 10:00 или 24.12 10:00.
broadcast-when-unclear = Не понимаю, когда. Напишите, например: 18:30, завтра 10:00 или 24.12 10:00.
broadcast-when-over = { $at } уже прошло. Напишите другое время.
broadcast-when-far = Это больше чем через год. Напишите время поближе.
broadcast-sure-now = Отправить сейчас? Кому: { $audience }, человек: <b>{ $count }</b>.
broadcast-sure-later = Отправить { $at }? Кому: { $audience }, сейчас это человек: <b>{ $count }</b>.
broadcast-sure-secret = Отправить? Кому: { $audience }.
broadcast-sure-correct = Исправить сообщение у получивших? Человек: <b>{ $count }</b>.
broadcast-sure = Да
broadcast-correct-button = Исправить у всех

broadcast-title = <b>Рассылка { $number }</b>: { $audience }
broadcast-title-edit = <b>Рассылка { $number }</b>: исправление рассылки { $about }
broadcast-title-delete = <b>Рассылка { $number }</b>: отзыв рассылки { $about }
broadcast-state-waiting = 🕙 Начнётся: { $at }.
broadcast-state-going = ▶️ Идёт.
broadcast-state-quiet = 🌙 Тихие часы: продолжится { $at }.
broadcast-state-paused = ⏸ Приостановлена.
broadcast-state-done = ✅ Закончена.
broadcast-state-stopped = ⏹ Остановлена.
broadcast-acted = Последнее действие: { $by }.
broadcast-progress = { $kind ->
    [edit] Исправлено
    [delete] Удалено
   *[send] Доставлено
}: { $sent } из { $recipients }. Ждут: { $waiting }. Недоступны: { $unreachable }.
broadcast-failed = Не принято Telegram: { $count }.
broadcast-repeated = Ответ Telegram потерялся, отправлено ещё раз: { $count }. У них сообщение может быть дважды.
broadcast-skipped = Пропущены, нечего подставить: { $count }.
broadcast-speed = Скорость: { $speed } в секунду. Осталось: { $left }.
broadcast-at = { $at }
broadcast-corrected = ✏️ Исправление { $number }: { $state }
broadcast-withdrawn = 🗑 Отзыв { $number }: { $state }
broadcast-refresh = Обновить
broadcast-pause = ⏸ Приостановить
broadcast-go-on = ▶️ Продолжить
broadcast-stop = ⏹ Остановить
broadcast-stop-ask = { $kind ->
   *[send] Остановить рассылку { $number } совсем? У кого она уже есть, у тех останется; остальные её не получат.
    [edit] Остановить исправление { $number } совсем? Что исправлено, так и останется; у остальных будет прежнее сообщение.
    [delete] Остановить отзыв { $number } совсем? Что удалено, то удалено; у остальных сообщение останется.
}
broadcast-stop-sure = Да, остановить
broadcast-report = Кто не получил: { $count }
broadcast-correct = ✏️ Исправить
broadcast-correct-text = Пришлите новый текст вместо разосланного (рассылка { $number }). Сообщения у людей изменятся на месте.
broadcast-correct-file = Пришлите новую подпись или новый файл с подписью (рассылка { $number }). Сообщения у людей изменятся на месте.
broadcast-correct-unfit = Так исправить нельзя: текст меняется на текст, картинка или файл на другой файл или подпись, а у альбома меняется только подпись.
broadcast-forgotten = Что было в этой рассылке, уже стёрто: исправить её нельзя
broadcast-withdraw = 🗑 Отозвать
broadcast-withdraw-ask = Удалить рассылку { $number } у получателей? Удалится у стольких человек: <b>{ $count }</b>.{ $stays ->
        [0] {""}
       *[other] {" "}Останется у { $stays }: прошло больше 48 часов.
    }
    Удалить можно ещё { $left }.
broadcast-withdraw-sure = Да, удалить ({ $count })
broadcast-see = Показать сообщение
broadcast-forgotten-toast = Показать, что там было, уже нельзя
broadcast-withdraw-ask-secret = Удалить рассылку { $number } у получателей? Сколько их, до конца голосования не показываем.
    Удалить можно ещё { $left }.
broadcast-withdraw-sure-secret = Да, удалить
broadcast-too-old = Прошло больше 48 часов: Telegram уже не даёт удалить
broadcast-changed = Здесь уже всё изменилось: смотрите, как теперь
broadcast-orphan = Рассылка { $number } ждёт: её автор больше не организатор. Решите, отправлять ли её.
broadcast-open = Открыть рассылку
broadcast-list = Прежние и будущие: { $count }
broadcast-list-title = <b>Рассылки</b>
broadcast-all = Все рассылки
broadcast-no-report = Списка здесь нет
report-title = Рассылка { $number }: не получили { $count }.
report-sheet = Рассылка { $number }
report-line = • { $name }: { $why }
report-more = …и ещё { $count }: все в файле.
report-unheard = Telegram не ответил, могло и дойти
report-skipped = нечего подставить в текст
report-left = рассылку остановили раньше
report-refused = Telegram не принял: { $words }
report-blocked = бот заблокирован
report-deactivated = аккаунт удалён
report-unreachable = недоступен: { $words }
report-head-name = Имя
report-head-company = Компания
report-head-telegram = Telegram
report-head-why = Почему
report-head-when = Когда

channel-refused = ⚠️ Канал не принял то, что должно было там появиться, записей: { $count }. Telegram отвечает: <i>{ $error }</i>

    Чаще всего у бота забрали право публиковать. Откройте в канале «Администраторы», выберите бота и разрешите ему публиковать сообщения. Потом нажмите кнопку. Всё, что шло людям лично, ушло.
channel-again = Опубликовать сейчас: { $count }
channel-posting = Публикую ещё раз, записей: { $count }. Если канал снова откажет, напишу об этом здесь.
