# Рейтинг: все его виды, публикации, отправка; короткий список после того, как он составлен.

rating-title = <b>{ $title }: рейтинг</b>
rating-none = Рейтинга пока нет: он появится с первыми результатами.
rating-publication = Публикация № { $number }, { $at }
rating-renewed = Обновился после публикации № { $since }
rating-group = <b>{ $points }</b> · { $place }-е место
rating-group-again = <b>{ $points }</b> · { $place }-е место, продолжение
rating-line = { $name }, { $company }
rating-listed = ★ { $line }
rating-up = { $line } · ↑{ $by }
rating-down = { $line } · ↓{ $by }
rating-new = { $line } · впервые в рейтинге
rating-legend-listed = ★ — в коротком списке
rating-legend-moves = ↑ и ↓ — на сколько мест вверх или вниз после публикации № { $since }
rating-page = Страница { $page } из { $pages }
rating-history = Прошлые рейтинги

# Публикации
publications-none = Рейтинг ещё не публиковали.
publications = <b>Прошлые рейтинги: { $count }</b>
    Каждый сохранён таким, каким вышел. Откройте любой или сравните два.
publication-label = № { $number } · { $at }
publication-moved = Что изменилось после № { $number }
publication-compare = Сравнить с другим
publication-check = Файлы для проверки
publication-sum = SHA-256: <code>{ $sum }</code>
    ✓ Пересчитали сейчас: сходится.
publication-sum-broken = SHA-256: <code>{ $sum }</code>
    ⚠️ Пересчитали сейчас: НЕ сходится. Сохранённый рейтинг кто-то изменил.
publication-text = SHA-256 этого файла должна быть <code>{ $sum }</code>. Проверить: <code>sha256sum { $file }</code>. Вместо имён в нём печати, сами имена — в следующем файле.
publication-names = Имена к печатям, по строке на участника: номер, соль, фамилия, имя, компания. Печать — это SHA-256 строки без номера. Кто удалил свои данные, того здесь нет, а печать осталась.
compare-choose = С каким рейтингом сравнить № { $number }?
compare-title = <b>Что изменилось: № { $from } → № { $to }</b>
    { $from_at } → { $to_at }
compare-same = Ничего: у всех те же места и награды.
compare-stays = <b>{ $name }</b>: по-прежнему { $place }-е место, { $points }
compare-up = <b>{ $name }</b>: { $was }-е место → { $is }-е (↑{ $by })
compare-down = <b>{ $name }</b>: { $was }-е место → { $is }-е (↓{ $by })
compare-same-place = <b>{ $name }</b>: по-прежнему { $is }-е место
compare-sums = { $before } → { $after }
compare-new = <b>{ $name }</b>: впервые в рейтинге, { $is }-е место, { $points }
compare-gone = <b>{ $name }</b>: больше не в рейтинге, было { $was }-е место, { $points }
compare-award = • «{ $title }»: { $points }
compare-corrected = • «{ $title }»: было { $before }, стало { $after }
compare-passed = • обошли другие
compare-rose = • кто-то из стоявших выше опустился
compare-listed = ★ теперь в коротком списке
compare-not-listed = • теперь не в коротком списке

# Отправка
rating-send-how = Отправить? Выберите, в каком виде.
rating-form-message = Сообщением
rating-form-workbook = Excel
rating-form-csv = CSV
rating-whom = <b>{ $form }</b>. Кому отправить?
rating-to-both = Участникам и в канал
rating-to-contestants = Участникам
rating-whom-both = участникам ({ $count }) и в канал
rating-whom-contestants = участникам ({ $count })
rating-whom-channel = в канал
rating-to-channel = В канал
rating-to-person = Одному человеку
rating-to-oneself = Мне
rating-person = Кому? Напишите имя, фамилию или компанию.
rating-person-none = «{ $query }» не нашлось среди тех, кто писал боту. Напишите иначе, можно только начало фамилии.
rating-person-which = Кому из них?
rating-person-many = Похожих много ({ $count }), вот первые { $shown }. Если нужного нет, напишите точнее.
rating-person-again = Искать заново
rating-ask = Выше — так это увидят. Кому: { $whom }. Сообщений: { $messages }. Отправляем?
rating-ask-number = Это будет публикация № { $number }: она сохранится.
rating-ask-same = Это всё ещё публикация № { $number }: с тех пор ничего не изменилось.
rating-publish = Отправить
rating-published = ✅ Отправлено: { $whom }.
rating-changed = Пока вы смотрели, рейтинг изменился. Ничего не отправлено: посмотрите на новый.
rating-nothing = Отправлять пока нечего.
rating-too-long = Получится { $count } { $count ->
        [one] сообщение
        [few] сообщения
       *[many] сообщений
    } — это слишком. Отправьте файлом.

# Таблица
sheet-title = { $title }: рейтинг
sheet-rating = Рейтинг
sheet-publication = Рейтинг № { $number }
sheet-place = Место
sheet-moved = Сдвиг
sheet-name = Участник
sheet-company = Компания
sheet-total = Всего
sheet-listed = Короткий список
sheet-yes = да
sheet-no = нет
sheet-new = впервые

# Короткий список
short-list-inside = 🎉 Вы в коротком списке, поздравляем! У вас { $points }.
short-list-outside = Короткий список составлен. У вас { $points }, а нужно { $needed }.
short-list-extra = Но это ещё не всё: для вас будет дополнительное задание. { $at } оно придёт сюда, сдать его можно до { $close }. Наберёте вместе с ним { $needed } — и вы в списке.
short-list-extra-now = Но это ещё не всё: для вас открыто дополнительное задание, оно в /tasks. Сдать его можно до { $close }. Наберёте вместе с ним { $needed } — и вы в списке.
short-list-thanks = Спасибо за работу!
short-list-crossed = 🎉 Теперь и вы в коротком списке, поздравляем! У вас { $points }, нужно было { $needed }.
short-list-crossed-by = ★ В короткий список теперь входит <b>{ $name }</b>, { $company }: { $points }. Участник уже знает, в рейтинге это отмечено.
short-list-doubt = ⚠️ <b>{ $name }</b>, { $company }: после исправления { $points }, а для короткого списка нужно { $needed }.

    Сейчас участник в списке и останется в нём, пока вы не решите иначе. О списке участнику ещё ничего не сказано.
short-list-open = ⚠️ Короткий список: { $name }
short-list-stay = Оставить в списке
short-list-leave = Убрать из списка
short-list-leave-sure = Убрать из короткого списка: <b>{ $name }</b>? Участник сразу узнает об этом.
short-list-leave-yes = Да, убрать
short-list-stays = Записано: <b>{ $name }</b> остаётся в коротком списке.
short-list-left = Записано: <b>{ $name }</b> больше не в коротком списке, участнику сказано.
short-list-decided = Это уже решено.
short-list-removed = Ваши награды пересмотрели: теперь у вас { $points }, а для короткого списка нужно { $needed }. Организаторы решили, что вас в нём больше нет. Почему изменилась награда, видно в /why.

# В /mydata
data-rating = Прошлые рейтинги
data-doubt = Вопрос о коротком списке
data-publication = Публикация №
data-total = Сумма
data-asked = Организаторов спросили
data-stays = Решено оставить в списке
data-decided = Решено
