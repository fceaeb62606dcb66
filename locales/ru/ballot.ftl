# Выбор, за кого голосовать.

vote-picked = Выбрано: { $picked } из { $picks }
vote-all = Все кандидаты
vote-by-letter = 🔤 По букве
vote-by-company = 🏢 По компании
vote-search = 🔍 Найти по имени
vote-to-read = 👁 Сначала почитать
vote-to-pick = ✓ Вернуться к выбору
vote-mine = Мой выбор: { $picked }
vote-reading = Нажмите на имя — откроются карточка и публикации.
vote-only-picked = Те, кого вы отметили. Нажмите на имя, чтобы снять отметку.
vote-only-letter = Фамилии на { $letter }
vote-only-company = { $company }
vote-which-letter = <b>С какой буквы начинается фамилия?</b>
vote-which-company = <b>Из какой компании?</b>
vote-company = { $company } · { $count }
vote-gone = Один из отмеченных выбыл из конкурса. Выберите, пожалуйста, другого.

# Поиск по имени
vote-search-ask =
    <b>Кого ищете?</b> Ответьте на это сообщение: фамилия, имя или компания, можно не целиком.
    
    { $picked }
vote-search-hint = Фамилия, имя или компания
vote-found = <b>Вот кто нашёлся.</b> Нажмите на имя, чтобы отметить.
vote-found-many = <b>Подходят { $count }.</b> Показываю первых { $shown }; добавьте слово, чтобы уточнить.
vote-found-none = Никого с именем «{ $query }» в списке нет. Может быть, опечатка?
vote-search-bare = Я понял это как имя кандидата. Чтобы уже отмеченные не потерялись, нажмите в списке «🔍 Найти по имени» и ответьте на вопрос, который придёт.
vote-search-again = 🔍 Искать ещё
vote-goes-on = Выбор продолжается ниже ↓

# О кандидате
vote-pick = ✓ Отметить
vote-unpick = Снять отметку
vote-to-list = ‹ К списку
vote-to-card = ‹ Назад
vote-nothing-to-read = Здесь пока нечего читать.
vote-files-elsewhere = Картинки и записи можно посмотреть в /read.
