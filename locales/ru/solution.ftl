# Участник: что прислано — карточка решения, «Мои работы», правки, отзыв.

card-empty = <b>{ $what }</b>: пока пусто.
card-live = ✅ Принято: <b>{ $what }</b>
card-live-draft = 📝 Черновик сохранён: <b>{ $what }</b>
card-title = <b>{ $what }</b>
card-overview = <b>{ $what }</b>
    { $holds }
card-late = ⏰ Опоздало сообщений: { $count }. Они не учитываются.
card-go-on = Есть продолжение? Просто присылайте, добавлю сюда. Это всё? Нажмите «Готово».
card-done = ✅ Готово
card-done-toast = Готово. Дополнить можно до конца приёма.
card-open = Открыть карточку
card-show = 👁 Как увидит жюри
card-send = Отправить
card-add = Дополнить
card-remove = Убрать часть
card-replace = Заменить всё
card-move = Перенести
card-withdraw = Отозвать
card-restore = Вернуть работу
card-all-cases = Все кейсы
card-case-in = ✅ { $number }
card-case-out = { $number }

holds = { $list }
    Последнее: { $at }.
holds-texts = тексты: { $count }
holds-pictures = фото: { $count }
holds-videos = видео: { $count }
holds-recordings = аудио: { $count }
holds-documents = файлы: { $count }
holds-links = ссылки: { $count }
holds-characters = { $count ->
        [one] { $count } знак
        [few] { $count } знака
       *[other] { $count } знаков
    }

state-awarded = 🏅 Награда: <b>{ $award }</b>
state-withdrawn = ↩️ Работа отозвана { $at }: жюри её не видит. Вернуть можно до конца приёма.
state-withdrawn-for-good = ↩️ Работа отозвана { $at }: жюри её не видит. Приём закончился, вернуть её уже нельзя.
state-draft = 📝 Черновик: видите только вы.
state-draft-goes-out = 📝 Черновик. При открытии опубликуется сам.
state-draft-left = 📝 Есть неопубликованный черновик: жюри его не видит.
state-published = ✅ Опубликовано
state-complete = ✅ Полная с { $at }. По этому времени и считается очередь.
state-incomplete = ⚠️ Пока неполная. Не хватает: { $list }.
missing-cases = { $count ->
        [one] ещё { $count } кейса
       *[other] ещё { $count } кейсов
    }
missing-parts = { $count ->
        [one] ещё { $count } публикации
       *[other] ещё { $count } публикаций
    }
missing-length = { $count ->
        [one] ещё { $count } знака
       *[other] ещё { $count } знаков
    }
missing-link = ссылки

remove-which = { $what }: что убрать?
keep-last = Оставить только последнее
remove-ask = Точно убрать?
remove-sure = Да, убрать
removed-toast = Убрал.
part-text = 💬 { $start } · { $time }
part-picture = { $count ->
        [one] 🖼 { $start } · { $time }
       *[other] 🖼 × { $count } { $start } · { $time }
    }
part-video = 🎬 { $start } · { $time }
part-recording = 🎤 { $start } · { $time }
part-document = 📎 { $start } · { $time }
replace-ask = { $what }: пришлите новое решение ({ $takes }). Как только придёт первое сообщение, всё прежнее уйдёт. До этого ничего не меняется.
move-where = { $what }: куда перенести?
move-nowhere = Переносить пока некуда: других заданий ещё не было.
move-ask = Перенести сюда: { $what }?
move-sure = Да, перенести
moved-toast = Перенёс.
withdraw-ask = Отозвать всю работу «{ $title }»? Сообщений в ней: { $count }. Жюри перестанет её видеть. Вернуть можно до { $close }.
withdraw-sure = Да, отозвать
withdrawn-toast = Работа отозвана.
restored-toast = Работа вернулась.
leave-as-is = Оставить как есть
loss-empty = ⚠️ Больше в работе ничего не останется, и место в очереди (с { $was }) пропадёт.
loss-withdrawn = ↩️ Пока работа отозвана, её места в очереди (с { $was }) тоже нет. Вернёте работу — вернётся и оно.
loss-incomplete = ⚠️ Работа станет неполной, и место в очереди (с { $was }) пропадёт.
loss-replaced = ⚠️ Очередь считается по времени: сейчас { $was }, станет по новому сообщению.
loss-later = ⚠️ Очередь считается по времени: сейчас { $was }, станет { $after }.
shown-above = ☝️ { $what }: так увидит жюри.
