//! What a newcomer stumbled over: where a chat stands after a reload, how the field grows and
//! shrinks, what is offered and in which language, groups, and the order of the Tab key.

use chrono::TimeDelta;
use laurel::clock::Movable;
use laurel::rehearsal::{Item, Kind, World, serve_api_only};

use crate::bare::Bare;
use crate::chromium::Browser;
use crate::page::Page;
use crate::season::WIDE;

const CHART: &[u8] = include_bytes!("../../src/play/chart.png");
const READER: &str = "Имя1 Фамилия";
const OTHER: &str = "Имя2 Фамилия";
const BOX: &str = "phone('Имя1 Фамилия').querySelector('.history')";
const FIELD: &str = "phone('Имя1 Фамилия').querySelector('textarea')";

pub fn play(browser: Browser) {
    let bare = Bare::open("Углы", 4, fill);
    let Bare { runtime, world, dial, address } = &bare;
    let mut page = Page::open(browser, address, WIDE);
    stays_at_the_end(&mut page);
    grows_and_shrinks(&mut page);
    old_messages_stay_as_they_are(&mut page, dial);
    adds_a_telephone(&mut page);
    adds_a_group(&mut page, world);
    shows_signs(&mut page, world, runtime);
    goes_by_tab(&mut page);
    goes_by_arrows(&mut page);
}

fn fill(world: &World) {
    for id in 1..=4 {
        world.send_text(id, "/start").unwrap();
    }
    for index in 0..40 {
        world.send_text(1, &format!("сообщение {index}")).unwrap();
        if index % 3 == 0 {
            world.send_item(1, Item::new(Kind::Photo, "chart.png", CHART, "")).unwrap();
        }
    }
    world.send_item(1, Item::new(Kind::Photo, "chart.png", CHART, "последнее")).unwrap();
}

fn at_the_end(page: &mut Page) {
    page.wait(&format!(
        "{BOX}.scrollHeight > 2000 && [...{BOX}.querySelectorAll('img')].at(-1)?.complete"
    ));
    // Whatever still moves has moved by then.
    page.value("new Promise((done) => setTimeout(done, 700))");
    let left = format!("{BOX}.scrollHeight - {BOX}.scrollTop - {BOX}.clientHeight");
    let left = page.value(&left).as_f64().unwrap();
    assert!(left < 4.0, "{left} pixels short of the end");
}

fn stays_at_the_end(page: &mut Page) {
    page.sees(READER, "последнее");
    at_the_end(page);
    for _ in 0..3 {
        page.value("location.reload()");
        page.wait("window.phone && phone('Имя1 Фамилия')");
        page.sees(READER, "последнее");
        at_the_end(page);
    }
    page.value(&format!("{BOX}.scrollTop = {BOX}.scrollHeight / 3"));
    page.value("new Promise((done) => setTimeout(done, 200))");
    page.say(READER, "отсюда");
    at_the_end(page);
}

fn grows_and_shrinks(page: &mut Page) {
    let height = format!("{FIELD}.offsetHeight");
    let empty = page.value(&height);
    let spills = format!("{FIELD}.scrollHeight > {FIELD}.clientHeight");
    assert_eq!(page.value(&spills), false, "an empty field needs no scrollbar");
    let lines = "раз\nдва\nтри\nчетыре\nпять";
    let chart = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/play/chart.png");
    page.attach(READER, &chart, lines);
    page.sees(READER, "пять");
    page.wait(&format!("{FIELD}.value === ''"));
    assert_eq!(page.value(&height), empty, "it is empty again");
    page.click(FIELD);
    page.insert(lines);
    assert_ne!(page.value(&height), empty);
    let voice = "Голосовое понарошку";
    page.click(&format!("phone('{READER}').querySelector('.attach summary')"));
    page.tap(READER, voice);
    page.wait(&format!("{FIELD}.value === ''"));
    assert_eq!(page.value(&height), empty, "a pretended voice takes the caption along as well");
}

/// D: people edit for 48 hours.
fn old_messages_stay_as_they_are(page: &mut Page, dial: &Movable) {
    page.say(OTHER, "потом исправлю");
    let last = format!("[...phone('{OTHER}').querySelectorAll('.mine')].at(-1)");
    let edit = format!(
        "[...{last}.querySelectorAll('.deeds button')].find((it) => it.textContent === 'Изменить')"
    );
    page.click(&format!("{last}.querySelector('.deeds summary')"));
    page.wait(&format!("{edit}?.checkVisibility()"));
    page.press("Escape", 27);
    dial.advance(TimeDelta::hours(49));
    // The page hears of the clock every two seconds.
    page.value("new Promise((done) => setTimeout(done, 2600))");
    page.click(&format!("{last}.querySelector('.deeds summary')"));
    page.wait(&format!("{last}.querySelector('.deeds button').checkVisibility()"));
    page.wait(&format!("!{edit}.checkVisibility()"));
    page.press("Escape", 27);
    let refused = page.value(&format!(
        "(async () => (await (await import('/stage.js')).act({{act: 'edit', person: 2, \
         message: Number({last}.dataset.id), text: 'поздно'}})).refused)()"
    ));
    assert_eq!(refused, "Сообщение можно изменить только в первые 48 часов");
}

fn adds_a_telephone(page: &mut Page) {
    page.click("bar('Добавить')");
    let codes = page.value(
        "[...document.querySelectorAll('dialog select')[1].options].map((it) => it.text).join()",
    );
    assert_eq!(codes, "ru,en,не указан");
    page.shoot("add");
    page.click("bar('Отменить')");
    page.wait("!document.querySelector('dialog')");
}

fn adds_a_group(page: &mut Page, world: &World) {
    page.click("bar('Добавить')");
    page.value(
        "(() => { const it = document.querySelector('dialog select'); it.value = 'group'; \
         it.dispatchEvent(new Event('change')); document.querySelector('dialog input').focus(); })()",
    );
    page.insert("Болтовня");
    page.click("document.querySelector('dialog .main')");
    page.wait("phone('Болтовня')");
    let field = "phone('Болтовня').querySelector('input')";
    page.value("(() => { const it = phone('Болтовня').querySelector('select'); it.value = 3; it.dispatchEvent(new Event('change')); })()");
    page.click(field);
    page.insert("Всем привет");
    page.click("phone('Болтовня').querySelector('.send')");
    page.sees("Болтовня", "Всем привет");
    page.sees("Болтовня", "Имя3 Фамилия");
    page.shoot("group");
    // Somebody else replies to it.
    page.value("(() => { const it = phone('Болтовня').querySelector('select'); it.value = 2; it.dispatchEvent(new Event('change')); })()");
    page.click("[...phone('Болтовня').querySelectorAll('.deeds summary')].at(-1)");
    page.click("[...phone('Болтовня').querySelectorAll('.deeds')].at(-1).querySelector('button')");
    page.wait("phone('Болтовня').querySelector('.editing').innerText.includes('Всем привет')");
    page.insert("И вам");
    page.click("phone('Болтовня').querySelector('.send')");
    page.wait("phone('Болтовня').querySelector('.answered')?.innerText === 'Всем привет'");
    let private = "phone('Имя3 Фамилия').innerText.includes('Всем привет')";
    assert_eq!(page.value(private), false, "what is said in a group is said there");
    let group = page.value("Number(phone('Болтовня').id.replace('phone-', ''))").as_i64().unwrap();
    let said = world.chat(group);
    let found = |text: &str| said.iter().find(|it| it.text == text).expect("it was said");
    let (hello, reply) = (found("Всем привет"), found("И вам"));
    assert_eq!(reply.reply_to, Some(hello.id));
    page.value("location.reload()");
    page.wait("window.phone && phone('Болтовня')");
    page.sees("Болтовня", "Всем привет");
}

/// D, `setMessageReaction`: what the bot puts under a message is to be seen there, and taken away again.
fn shows_signs(page: &mut Page, world: &World, runtime: &tokio::runtime::Runtime) {
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
    let address = listener.local_addr().unwrap();
    runtime.spawn(serve_api_only(world.clone(), listener));
    let url = format!("http://{address}/bot{}/setMessageReaction", world.token());
    let message = world.send_text(2, "и вот ещё").unwrap()[0];
    page.sees(OTHER, "и вот ещё");
    let react = |signs: serde_json::Value| {
        let params = serde_json::json!({"chat_id": 2, "message_id": message, "reaction": signs});
        let request = reqwest::Client::new().post(&url).json(&params);
        let status = runtime.block_on(async { request.send().await.unwrap().status() });
        assert!(status.is_success(), "{status}");
    };
    let row = format!("phone('{OTHER}').querySelector('[data-id=\"{message}\"]')");
    react(serde_json::json!([{"type": "emoji", "emoji": "👌"}]));
    page.wait(&format!("{row}.querySelector('.signs')?.innerText === '👌'"));
    let told = page.value(&format!("{row}.querySelector('.signs').getAttribute('aria-label')"));
    assert_eq!(told, "Реакции: 👌");
    page.shoot("signs");
    react(serde_json::json!([]));
    page.wait(&format!("!{row}.querySelector('.signs')"));
}

/// From the top of the page to the field of the second telephone: in the order in which things
/// stand, each to be seen, nothing left out and no trap.
fn goes_by_tab(page: &mut Page) {
    page.value(
        "(() => { window.passed = []; document.activeElement?.blur(); window.scrollTo(0, 0); })()",
    );
    let second = format!("document.activeElement === phone('{OTHER}').querySelector('textarea')");
    let mut steps = 0;
    while page.value(&second) != true {
        steps += 1;
        assert!(steps < 60, "the second telephone is never reached");
        page.press("Tab", 9);
        page.value("passed.push(document.activeElement)");
    }
    let wrong = page.value(
        "passed.filter((it, index) => it === document.body || !it.checkVisibility() \
         || (index && !(passed[index - 1].compareDocumentPosition(it) & 4))).map((it) => it.outerHTML)",
    );
    assert_eq!(wrong, serde_json::json!([]));
    let missed = page.value(
        "[...document.querySelectorAll('#bar button, #names button, section.phone:first-child textarea')] \
         .filter((it) => !it.disabled && it.checkVisibility() && !passed.includes(it)).map((it) => it.outerHTML)",
    );
    assert_eq!(missed, serde_json::json!([]));
    // However much is written there: one stop, then the field and what belongs to it.
    let stops = page.value(&format!("passed.filter((it) => {BOX}.contains(it)).length"));
    assert_eq!(stops, 1, "a chat is one stop");
}

/// Within a chat arrows lead from message to message and to what can be pressed there.
fn goes_by_arrows(page: &mut Page) {
    let newest = format!("[...{BOX}.querySelectorAll('.row')].at(-1)");
    let here = |page: &mut Page, what: &str| {
        let at = page.value(&format!("document.activeElement === {what}"));
        assert_eq!(at, true, "{what}");
    };
    page.value(&format!("{BOX}.querySelector('.row[tabindex=\"0\"]').focus()"));
    here(page, &newest);
    page.press("ArrowUp", 38);
    here(page, &format!("{newest}.previousElementSibling"));
    page.press("ArrowRight", 39);
    here(page, &format!("{newest}.previousElementSibling.querySelector('button, a, summary')"));
    page.press("Escape", 27);
    here(page, &format!("{newest}.previousElementSibling"));
    page.press("Home", 36);
    here(page, &format!("{BOX}.querySelector('.row')"));
    page.press("End", 35);
    here(page, &newest);
    page.press("Tab", 9);
    let left = page.value(&format!("{BOX}.contains(document.activeElement)"));
    assert_eq!(left, false, "Tab leaves the chat");
    // Whoever stands in a chat stays there when something new comes.
    page.value(&format!("{newest}.focus()"));
    page.value("window.stood = document.activeElement");
    page.value(
        "(async () => (await import('/stage.js')).act({act: 'write', person: 1, text: 'ещё'}))()",
    );
    page.sees(READER, "ещё");
    here(page, "window.stood");
    here(page, &format!("{BOX}.querySelector('.row[tabindex=\"0\"]')"));
    // The same when the message itself is changed.
    page.value(&format!("{newest}.focus()"));
    page.value("window.stood = document.activeElement");
    page.value(
        "(async () => (await import('/stage.js')).act({act: 'edit', person: 1, \
         message: Number(stood.dataset.id), text: 'иначе'}))()",
    );
    page.sees(READER, "иначе");
    here(page, &format!("{BOX}.querySelector(`[data-id=\"${{stood.dataset.id}}\"]`)"));
    page.value(&format!("{FIELD}.focus()"));
}
