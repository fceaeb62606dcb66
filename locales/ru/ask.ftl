# Вопросы организаторам.

command-ask = Спросить организаторов
menu-ask = Спросить организаторов
help-ask = /ask — спросить организаторов

ask = <b>Спросите организаторов</b>

    Может быть, ответ уже здесь. Если нет — нажмите «Задать свой вопрос».
ask-empty = <b>Вопросы организаторам</b>
ask-waiting = { $count ->
    [one] Ждёт ответа ваш вопрос № { $list }.
   *[other] Ждут ответа ваши вопросы: № { $list }.
}
ask-own = Задать свой вопрос
ask-answer = <b>{ $question }</b>

    { $answer }
ask-prompt = Напишите вопрос: текстом, фото, голосом или файлом. Хватит одного сообщения.
ask-more = Что добавить к вопросу № { $number }? Напишите или пришлите.
ask-unusable = Такое организаторам не передать. Подойдёт текст, фото, голосовое, видео или файл.
ask-too-many = { $count ->
    [one] { $count } ваш вопрос уже ждёт
    [few] { $count } ваших вопроса уже ждут
   *[many] { $count } ваших вопросов уже ждут
} ответа. Давайте дождёмся. А дополнить вопрос можно и сейчас: ответьте на своё сообщение с ним.
ask-too-fast = Вы прислали уже много сообщений подряд. Организаторы прочтут их все; следующее можно отправить { $at }.
ask-offer = Похоже, на это уже есть ответ.

    <b>{ $question }</b>

    { $answer }

    Это помогло?
ask-helped = Да, помогло
ask-not-helped = Нет, спросить организаторов
ask-glad = Вот и хорошо!
ask-sent = Вопрос № { $number } у организаторов. Ответ придёт сюда.

    Захотите что-то добавить — ответьте на своё сообщение с вопросом.
ask-added = Передали организаторам — это теперь часть вопроса № { $number }.
ask-edited = Исправление увидят организаторы: вопрос № { $number }.
ask-edit-late = На вопрос № { $number } уже ответили, и правка туда не попадёт. Напишите уточнение: ответьте на сообщение организаторов.
ask-closed = Организаторы закрыли вопрос № { $number } без ответа. Если он для вас ещё важен, напишите уточнение.
ask-done = Хорошо, вопрос закрыт.
ask-done-not-yet = На этот вопрос ещё не ответили.

# Что приходит спросившему
question-reply = Ответ организаторов на вопрос № { $number }
question-more = Уточнить
question-thanks = Спасибо, всё понятно

# Организаторам
asker-contestant = { $name }, { $company } (участник № { $number })
asker-juror = { $name } (жюри)
asker-guest = { $name } (гость)
question-asker = Спрашивает
question-head = ❓ <b>Вопрос № { $number }</b>
    { $who }
    { $words }
    { $state }
question-again = ❓ <b>Вопрос № { $number }, уточнение</b>
    { $who }
    { $words }
    { $state }
question-waits = Чтобы ответить, нажмите «Ответить» или просто ответьте на это сообщение.
question-taken = ✍️ Отвечает { $name }, с { $at }.
question-answered = ✅ Ответ есть: { $name }, { $at }.
question-closed = Вопрос закрыт.
question-photo = [фото]
question-voice = [голос]
question-file = [файл]
question-answer = Ответить
question-close = Закрыть без ответа
question-thread = Весь разговор
question-line = <b>{ $name }</b>, { $at }
    { $words }
question-what = Напишите ответ на вопрос № { $number } — его увидит только тот, кто спросил.
question-sent = Ответ на вопрос № { $number } отправлен.
question-busy = На вопрос № { $number } уже отвечает { $name } (с { $at }).
question-already = На вопрос № { $number } уже есть ответ: { $name }, { $at }.
    { $words }
question-anyway = Всё равно ответить
question-send-too = Ваш ответ пока не отправлен. Отправить и его?
question-send-mine = Отправить и мой
question-gone = Этого вопроса больше нет: человек удалил свои данные.
question-edit-late = Ответ уже отправлен, и правка к человеку не придёт. Напишите ещё раз: ответьте на его вопрос.
question-closed-already = Этот вопрос уже не ждёт ответа.
question-closed-toast = Вопрос закрыт.
panel-questions = Вопросы: { $count }
questions-none = Вопросов без ответа нет.
questions-title = <b>Ждут ответа: { $count }</b>, давние сверху
questions-line = <b>№ { $number }</b> · { $name } · ждёт { $waits }
    { $words }
questions-line-taken = <b>№ { $number }</b> · { $name } · ждёт { $waits }, отвечает { $by }
    { $words }
