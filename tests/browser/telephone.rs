//! A telephone in the hand: what people know from their own.

use crate::page::Page;

const GUEST: &str = "Вера Лунина";
const OTHER: &str = "Ольга Гринёва";

pub fn play(page: &mut Page) {
    page.start(GUEST);
    page.sees(GUEST, "Оператор года");
    completes_commands(page);
    edits_and_replies(page);
    sends_a_voice(page);
    drops_and_pastes(page);
    changes_language(page);
    blocks(page);
    turns_the_clock(page);
}

/// Clicks on what stands behind the small button of the newest own message.
fn deed(page: &mut Page, label: &str) {
    let last = format!("[...phone('{GUEST}').querySelectorAll('.mine')].at(-1)");
    page.click(&format!("{last}.querySelector('.deeds summary')"));
    let find = format!("[...{last}.querySelectorAll('.deeds button')]");
    page.click(&format!("{find}.find((it) => it.textContent === '{label}')"));
}

fn completes_commands(page: &mut Page) {
    page.click(&format!("phone('{GUEST}').querySelector('textarea')"));
    page.insert("/ra");
    page.wait(&format!(
        "phone('{GUEST}').querySelector('[role=option]')?.innerText.includes('/rating')"
    ));
    page.press("Enter", 13);
    page.sees(GUEST, "Рейтинга пока нет");
}

fn edits_and_replies(page: &mut Page) {
    page.say(GUEST, "<b>Здравствуйте</b>");
    page.sees(GUEST, "<b>Здравствуйте</b>");
    deed(page, "Изменить");
    page.insert(" ещё раз");
    page.press("Enter", 13);
    page.sees(GUEST, "<b>Здравствуйте</b> ещё раз");
    page.sees(GUEST, "изменено");
    deed(page, "Ответить");
    page.say(GUEST, "Сам себе отвечаю");
    page.wait(&format!(
        "[...phone('{GUEST}').querySelectorAll('.mine')].at(-1).querySelector('.answered')"
    ));
    deed(page, "Переслать боту");
    page.sees(GUEST, "Переслано от: Вера Лунина");
}

fn sends_a_voice(page: &mut Page) {
    page.click(&format!("phone('{GUEST}').querySelector('.attach summary')"));
    page.click(&format!("key('{GUEST}', 'Голосовое понарошку')"));
    page.sees(GUEST, "Голосовое сообщение · 0:06");
}

/// Two pictures that are dragged here at once become an album; a document that is pasted is a file.
fn drops_and_pastes(page: &mut Page) {
    page.value(&format!(
        "(async () => {{ const picture = await (await fetch('/icon.svg')).blob(); \
         const canvas = document.createElement('canvas'); canvas.width = canvas.height = 40; \
         const png = await new Promise((done) => canvas.toBlob(done, 'image/png')); \
         const data = new DataTransfer(); \
         for (const name of ['one.png', 'two.png']) data.items.add(new File([png], name, {{type: 'image/png'}})); \
         phone('{GUEST}').dispatchEvent(new DragEvent('drop', {{dataTransfer: data, bubbles: true, cancelable: true}})); \
         const paper = new DataTransfer(); \
         paper.items.add(new File([picture], 'paper.svg', {{type: 'image/svg+xml'}})); \
         phone('{GUEST}').querySelector('textarea').dispatchEvent(\
         new ClipboardEvent('paste', {{clipboardData: paper, bubbles: true, cancelable: true}})); }})()"
    ));
    page.wait(&format!("phone('{GUEST}').querySelectorAll('.grid img').length === 2"));
    page.sees(GUEST, "paper.svg");
}

fn changes_language(page: &mut Page) {
    page.click(&format!("phone('{OTHER}').querySelector('header summary')"));
    page.value(&format!(
        "(() => {{ const it = phone('{OTHER}').querySelector('select'); it.value = 'en'; \
         it.dispatchEvent(new Event('change')); }})()"
    ));
    page.press("Escape", 27);
    page.start(OTHER);
    page.sees(OTHER, "Take part");
}

fn blocks(page: &mut Page) {
    page.click(&format!("phone('{OTHER}').querySelector('header summary')"));
    page.click(&format!("key('{OTHER}', 'Заблокировать бота')"));
    page.wait(&format!("phone('{OTHER}').innerText.includes('бот заблокирован')"));
    page.tap(OTHER, "Перезапустить");
    page.wait(&format!("phone('{OTHER}').querySelector('textarea')"));
}

/// A field for a date and time, and a clock that runs an hour in a second.
fn turns_the_clock(page: &mut Page) {
    page.click("bar('Перевести часы')");
    page.wait("document.querySelector('.to-time input').value");
    page.value("document.querySelector('.to-time input').value = '2026-12-09T12:30'");
    page.click("document.querySelector('.to-time .main')");
    let date = |day: &str| format!("document.querySelector('.clock').innerText.includes('{day}')");
    page.wait(&date("9 декабря"));
    page.click("document.querySelector('.speed button[value=\"3600\"]')");
    page.wait(&date("10 декабря"));
    page.click("document.querySelector('.speed button[value=\"0\"]')");
    page.click("moment('объявление «Достижения и результаты»')");
    page.wait("document.querySelector('#notices').innerText.includes('Уже позади')");
    page.shoot("telephone");
}
