//! Forty telephones and ten thousand messages: only what is in sight is drawn, and what people
//! type stays text.

use std::time::{Duration, Instant};

use laurel::rehearsal::World;

use crate::bare::Bare;
use crate::chromium::Browser;
use crate::page::Page;
use crate::season::WIDE;

const PEOPLE: i64 = 40;
const MESSAGES: usize = 250;

pub fn play(browser: Browser) {
    let bare = Bare::open("Толпа", PEOPLE, fill);
    let started = Instant::now();
    let mut page = Page::open(browser, &bare.address, WIDE);
    page.sees("Имя1 Фамилия", &format!("сообщение {}", MESSAGES - 1));
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    let drawn = page.value("document.querySelectorAll('.row').length").as_u64().unwrap();
    assert!(drawn < 1500, "{drawn} of 10,000 messages are drawn");
    assert_eq!(page.value("document.querySelectorAll('.history img').length"), 0);
    scroll_up(&mut page);
    stays_live(&mut page, &bare.world);
}

fn fill(world: &World) {
    for id in 1..=PEOPLE {
        for index in 0..MESSAGES {
            let text = format!("<img src=x onerror=alert(1)> сообщение {index}");
            world.send_text(id, &text).unwrap();
        }
    }
}

/// The first message comes when one scrolls up to it.
fn scroll_up(page: &mut Page) {
    let first = "phone('Имя1 Фамилия').querySelector('.history').innerText.includes('сообщение 0')";
    let up =
        "(() => { phone('Имя1 Фамилия').querySelector('.history').scrollTop = 0; return true; })()";
    page.wait(&format!("{up} && {first}"));
}

/// What comes while one looks is there within a breath, and after a reload all is there again.
fn stays_live(page: &mut Page, world: &World) {
    world.send_text(2, "свежее").unwrap();
    page.sees("Имя2 Фамилия", "свежее");
    page.value("location.reload()");
    page.wait("window.phone && phone('Имя2 Фамилия')");
    page.sees("Имя2 Фамилия", "свежее");
}
