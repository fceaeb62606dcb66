//! What an organizer tries first: register, hand in, mark, publish, vote.

use laurel::words::{Locale, render};

use crate::page::Page;

const CONTESTANTS: [[&str; 3]; 6] = [
    ["Анна Белова", "Белова Анна", "Ромашка-Связь"],
    ["Пётр Ветров", "Ветров Пётр", "Тёплая линия"],
    ["Дарья Ёлкина", "Ёлкина Дарья", "Северный банк"],
    ["Тимур Касымов", "Касымов Тимур", "Алтын Телеком"],
    ["Лев Ёжиков", "Ёжиков Лев", "Ромашка-Связь"],
    ["Зоя Абрамова", "Абрамова Зоя", "Мой доктор"],
];
const ANNA: &str = "Анна Белова";
const GUEST: &str = "Вера Лунина";
const JUROR: &str = "Илья Седов";
const ORGANIZER: &str = "Марина Орлова";
const CASES: &str = "Практические кейсы";

fn word(key: &str) -> String {
    render(Locale::Ru, key, false, Vec::new())
}

pub fn play(page: &mut Page) {
    for [who, name, company] in CONTESTANTS {
        register(page, who, name, company);
    }
    becomes_a_contestant(page);
    invite(page);
    hand_in(page);
    mark(page);
    publish(page);
    vote(page);
}

fn register(page: &mut Page, who: &str, name: &str, company: &str) {
    page.start(who);
    page.tap(who, &word("menu-take-part"));
    page.tap(who, &word("register-agree"));
    page.sees(who, &word("register-ask-name"));
    page.say(who, name);
    page.sees(who, &word("register-ask-company"));
    page.say(who, company);
    page.sees(who, &word("register-ask-city"));
    page.say(who, "Минск");
    page.sees(who, &word("register-ask-position"));
    page.say(who, "Оператор");
    page.tap(who, &word("register-confirm"));
    page.sees(who, "Готово! Вы участник №");
}

/// Who came as a guest is one no longer.
fn becomes_a_contestant(page: &mut Page) {
    let role =
        |role: &str| format!("phone('{GUEST}').querySelector('.title p').innerText === '{role}'");
    page.wait(&role("гость"));
    register(page, GUEST, "Лунина Вера", "Тёплая линия");
    page.wait(&role("участник"));
}

fn invite(page: &mut Page) {
    page.start(ORGANIZER);
    page.say(ORGANIZER, "/admin");
    page.tap(ORGANIZER, &word("panel-jury"));
    page.tap(ORGANIZER, &word("jurors-invite"));
    page.click(&format!("phone('{ORGANIZER}').querySelector('.words a[href*=\"t.me\"]')"));
    page.click(&format!("bar('{JUROR}')"));
    page.sees(JUROR, "В какой компании вы работаете?");
    page.say(JUROR, "Школа речи");
    page.sees(JUROR, "Записал: Школа речи");
    page.tap(JUROR, &word("rules-accept"));
}

fn hand_in(page: &mut Page) {
    page.click(&format!("moment('объявление «{CASES}»')"));
    page.sees(ANNA, CASES);
    let text = "Кейс №7\n\nСкажу честно: скидки в правилах нет, но я спрошу старшего.";
    page.say(ANNA, text);
    page.sees(ANNA, "Принято: «Практические кейсы», кейс 7");
    let chart = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/play/chart.png");
    page.attach(ANNA, &chart, "Кейс №2. Вот счёт, по строкам.");
    page.sees(ANNA, "Принято: «Практические кейсы», кейс 2");
    page.shoot("handed-in");
}

fn mark(page: &mut Page) {
    page.say(JUROR, "/jury");
    page.tap(JUROR, &format!("{CASES}: осталось 1"));
    page.sees(JUROR, "Ваша оценка? Осталось работ: 1");
    page.tap(JUROR, "3 · восхитит");
    page.sees(JUROR, "Ваша оценка: 3 Гарда");
}

fn publish(page: &mut Page) {
    page.click(&format!("moment('конец приёма: «{CASES}»')"));
    page.sees(ORGANIZER, &format!("«{CASES}»: приём закончен. Работ: 1."));
    page.say(ORGANIZER, "/admin");
    // An older message has a button of the same name.
    page.sees(ORGANIZER, "Сейчас 20 декабря");
    page.tap(ORGANIZER, &word("panel-results"));
    page.tap(ORGANIZER, &format!("{CASES} · работ: 1"));
    page.tap(ORGANIZER, &word("results-publish"));
    page.tap(ORGANIZER, &word("publish-close"));
    page.tap(ORGANIZER, &word("publish-yes"));
    page.sees(ANNA, "Ваша награда — 3 Гарда");
}

fn vote(page: &mut Page) {
    page.click(&format!("moment('{}')", word("moment-vote-open")));
    page.tap(ANNA, &word("vote-begin"));
    for [_, name, company] in &CONTESTANTS[1..] {
        page.tap(ANNA, &format!("{name}, {company}"));
        page.sees(ANNA, &format!("✓ {name}, {company}"));
    }
    page.tap(ANNA, &word("vote-next"));
    page.tap(ANNA, &word("vote-cast"));
    page.sees(ANNA, "Голос принят. Спасибо!");
    let clock = page.value("document.querySelector('.clock').innerText");
    assert!(clock.as_str().is_some_and(|clock| clock.contains("20 января")), "{clock}");
}
