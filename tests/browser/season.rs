//! The season at a button, with a pause on the way and a telephone taken over.

use std::time::Duration;

use serde_json::json;

use crate::page::{Page, View};

const GUEST: &str = "Вера Лунина";

pub const WIDE: View = View { width: 1500, height: 950, dark: false };
pub const DARK: View = View { width: 1500, height: 950, dark: true };
pub const NARROW: View = View { width: 360, height: 740, dark: false };
const NARROW_DARK: View = View { width: 360, height: 740, dark: true };
const WIDEST: View = View { width: 2400, height: 1300, dark: false };

/// Every telephone in sight shows its chat.
const DRAWN: &str = "[...document.querySelectorAll('section.phone')].filter((it) => { \
    const box = it.getBoundingClientRect(); \
    return box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight; }) \
    .every((it) => it.querySelector('.row, .hello'))";

/// The season takes about a minute; a busy machine may need longer.
const SEASON: Duration = Duration::from_secs(240);

pub fn play(page: &mut Page) {
    page.click("bar('Сыграть сезон')");
    page.wait("bar('Пауза')");
    page.wait_for("document.querySelector('.told').innerText.includes('Жюри читает')", SEASON);
    page.click("bar('Пауза')");
    page.wait("bar('Дальше')");
    page.say(GUEST, "/tasks");
    page.sees(GUEST, "Задания");
    page.wait(&format!("phone('{GUEST}').querySelector('.hand')"));
    looks(page);
    faults(page);
    curious(page);
    page.click("bar('Дальше')");
    page.wait_for("bar('Сезон сыгран')", SEASON);
    page.sees("Анна Белова", "🏆 Приз «Признание своих»");
    page.sees("Анна Белова", "Проголосовало 12 участников");
    page.shoot("winner");
}

/// How it looks in the light, in the dark, and on a narrow screen, where nothing may stick out.
fn looks(page: &mut Page) {
    page.value("document.querySelector('#telephones').scrollTo(0, 0)");
    for (name, view) in [
        ("light", WIDE),
        ("dark", DARK),
        ("narrow", NARROW),
        ("narrow-dark", NARROW_DARK),
        ("widest", WIDEST),
    ] {
        page.look(view);
        page.wait(DRAWN);
        page.shoot(name);
        let width = page.value("document.documentElement.scrollWidth");
        assert!(width.as_u64().is_some_and(|width| width <= view.width.into()), "{name}: {width}");
    }
    page.look(WIDE);
    if let Some(picture) = std::env::var_os("LAUREL_PICTURE") {
        std::fs::copy(page.shoot("light"), picture).unwrap();
    }
    let nameless = page.value(
        "[...document.querySelectorAll('button, summary, select, textarea, input')] \
         .filter((it) => !(it.textContent.trim() || it.getAttribute('aria-label') || it.title \
         || it.labels?.length)).map((it) => it.outerHTML)",
    );
    assert_eq!(nameless, json!([]), "controls without a name");
}

/// The bot comes back after each, and people get their answers.
fn faults(page: &mut Page) {
    for (label, command) in [("Перезапустить бота", "/rating"), ("Убить бота", "/tasks")]
    {
        page.click("bar('Неполадки')");
        page.click(&format!("bar('{label}')"));
        let before = answers(page);
        page.say(GUEST, command);
        page.wait(&format!("phone('{GUEST}').querySelectorAll('.theirs').length > {before}"));
    }
    let switch = "document.querySelectorAll('.trouble input')[1]";
    page.click("bar('Неполадки')");
    page.click(switch);
    page.wait("document.querySelector('.trouble summary.on')");
    let before = answers(page);
    page.say(GUEST, "/rating");
    assert_eq!(answers(page), before);
    page.click("bar('Неполадки')");
    page.click(switch);
    page.wait(&format!("phone('{GUEST}').querySelectorAll('.theirs').length > {before}"));
    page.press("Escape", 27);
}

fn answers(page: &mut Page) -> u64 {
    let count = format!("phone('{GUEST}').querySelectorAll('.theirs').length");
    page.value(&count).as_u64().unwrap_or_default()
}

fn curious(page: &mut Page) {
    page.click("bar('За кулисами')");
    page.wait("document.querySelector('.calls b')?.innerText");
    page.shoot("backstage");
    page.click("bar('База')");
    page.wait("document.querySelector('[data-table=people]')");
    let names = page.value(
        "[...document.querySelectorAll('[data-table]')].map((it) => it.dataset.table).join()",
    );
    let names = names.as_str().unwrap_or_default().to_owned();
    assert!(!["vote", "roll", "print", "ballot"].iter().any(|it| names.contains(it)), "{names}");
    page.click("bar('За кулисами')");
}
