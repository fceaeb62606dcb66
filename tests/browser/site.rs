//! The static site of a season, opened from disk with scripts switched off.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use laurel::contest::ballot::{Bulletin, Decision, Listed, Marks, Outcome, seal};
use laurel::contest::file;
use laurel::store::Store;
use laurel::store::versions::{self, Origin};
use serde_json::json;

use crate::chromium::Browser;
use crate::page::{Page, View};

const CONTEST: &str = include_str!("../../contests/operator-of-the-year.toml");
const WIDE: View = View { width: 1100, height: 900, dark: false };
const NARROW: View = View { width: 360, height: 740, dark: false };
const NARROW_DARK: View = View { width: 360, height: 740, dark: true };

/// A link of the page by its words.
fn link(words: &str) -> String {
    format!("[...document.links].find((it) => it.textContent.trim() === {})", json!(words))
}

pub fn play(browser: Browser) {
    let dir = tempfile::tempdir().unwrap();
    tokio::runtime::Runtime::new().unwrap().block_on(fill(dir.path()));
    let written = Command::new(env!("CARGO_BIN_EXE_laurel"))
        .args(["export", "site", "season"])
        .current_dir(dir.path())
        .env_remove("DATABASE_URL")
        .output()
        .unwrap();
    assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));
    let address = format!("file://{}", dir.path().join("season/index.html").display());
    let page = &mut Page::read(browser, &address, WIDE);
    page.wait("document.querySelector('h1').innerText.length > 3");
    page.shoot("site-start");
    page.click(&link("Рейтинг"));
    page.wait("document.body.innerText.includes('Белова Анна')");
    assert_eq!(page.value("document.querySelector('h2').innerText"), "1. 6 Гардов");
    page.shoot("site-rating");
    page.click(&link("Публикации"));
    page.wait("location.pathname.endsWith('publications.html')");
    page.click(&link("Ёлкин <Пётр>"));
    page.wait("document.querySelector('article .text b')?.innerText === 'Главное'");
    assert_eq!(page.value("document.querySelectorAll('script, .text i').length"), 0);
    // The sheet of styles is there, and lines stay lines.
    page.wait("getComputedStyle(document.querySelector('.text')).whiteSpace === 'pre-wrap'");
    page.shoot("site-contestant");
    page.click(&link("Голосование участников"));
    page.wait("document.body.innerText.includes('Ромашка')");
    page.shoot("site-vote");
    page.click(&link("Бюллетень голосования"));
    page.wait("document.body.innerText.includes('roll-sha256')");
    for (view, name) in [(NARROW, "site-narrow"), (NARROW_DARK, "site-narrow-dark")] {
        page.look(view);
        for file in ["rating", "contestant-2", "vote", "index"] {
            page.go(&address.replace("index.html", &format!("{file}.html")));
            let wide = page.value("document.documentElement.scrollWidth");
            assert!(wide.as_u64() <= Some(360), "{file} is {wide} wide");
        }
        page.go(&address.replace("index", "rating"));
        page.shoot(name);
    }
    page.look(WIDE);
    // Nothing is loaded but from beside the page.
    let loaded = page.value("performance.getEntriesByType('resource').map((it) => it.name)");
    let loaded: Vec<&str> =
        loaded.as_array().unwrap().iter().filter_map(|it| it.as_str()).collect();
    assert!(loaded.iter().all(|it| it.starts_with("file://")), "{loaded:?}");
    assert!(page.printed() > 3_000, "it prints");
    page.paper();
    assert_eq!(page.value("getComputedStyle(document.querySelector('nav')).display"), "none");
}

/// A season at its end: entries, a rating, a vote with its bulletin.
async fn fill(dir: &Path) {
    // The program goes by the real clock, and the season is over.
    let source = CONTEST.replace("2026-", "2020-").replace("2027-", "2021-");
    let contest = file::read(&source).unwrap();
    let store = Store::open(&dir.join("laurel.db")).await.unwrap();
    let mut tx = store.write().await.unwrap();
    versions::accept(&mut tx, &source, Origin::File, 0, chrono::DateTime::UNIX_EPOCH)
        .await
        .unwrap();
    let people = [
        ("Белова", "Анна", "Ромашка"),
        ("Ёлкин", "<Пётр>", "Синяя линия & сыновья"),
        ("Власова-Константинопольская", "Елизавета", "Общество с очень длинным названием и связью"),
    ];
    for (id, (surname, name, company)) in (1_i64..).zip(people) {
        sqlx::query(
            "INSERT INTO people (id, locale, display_name, first_seen_at) VALUES (?, 'ru', 'x', 0)",
        )
        .bind(id)
        .execute(&mut *tx)
        .await
        .unwrap();
        sqlx::query("INSERT INTO contestants (id, person_id, surname, name, company, city, position, registered_at) VALUES (?1, ?1, ?2, ?3, ?4, '', '', 1)")
            .bind(id).bind(surname).bind(name).bind(company).execute(&mut *tx).await.unwrap();
        sqlx::query("INSERT INTO consents (person_id, wording, given_at, kind, version, answer) VALUES (?, ?, 0, 'publication', 1, 'given')")
            .bind(id).bind(contest.consent_publication.as_deref()).execute(&mut *tx).await.unwrap();
        for (task, case) in [("achievements", None), ("cases", Some(id))] {
            sqlx::query("INSERT INTO entries (contestant_id, task) VALUES (?, ?)")
                .bind(id)
                .bind(task)
                .execute(&mut *tx)
                .await
                .unwrap();
            let text = "Главное за год\n\nПринято 9 214 звонков, из них с первого раза решено 87 %.\n<i>Так</i> не бывает, но так было.\n\n— Спасибо вам! — говорили люди.";
            sqlx::query("INSERT INTO parts (contestant_id, message_id, entry_id, case_number, state, kind, text, entities, sent_at, counted_at) SELECT ?1, id, id, ?2, 'counted', 'text', ?3, '[{\"type\":\"bold\",\"offset\":0,\"length\":7}]', 1796119200000, 1796119200000 FROM entries WHERE id = (SELECT MAX(id) FROM entries)")
                .bind(id).bind(case).bind(text).execute(&mut *tx).await.unwrap();
        }
    }
    sqlx::raw_sql(
        "INSERT INTO results (task, published_at, published_by) VALUES ('achievements', 0, 1), ('cases', 0, 1);
         INSERT INTO awards (task, contestant_id, points, reasons) VALUES ('achievements', 1, 3, '{}'),
           ('achievements', 2, 3, '{}'), ('achievements', 3, 1, '{}'), ('cases', 1, 3, '{}'), ('cases', 2, 2, '{}');
         INSERT INTO short_list (contestant_id, total, inside, decided_at) VALUES (1, 6, 1, 0), (2, 5, 0, 0), (3, 1, 0, 0);
         INSERT INTO roll (number, contestant_id) VALUES (1, 1), (2, 2), (3, 3);",
    )
    .execute(&mut *tx)
    .await
    .unwrap();
    let listed = |(contestant, (surname, name, company)): (i64, (&str, &str, &str))| Listed {
        contestant,
        name: format!("{surname} {name}, {company}"),
        voted: true,
        takes_part: true,
    };
    let bulletin = Bulletin {
        title: contest.title.clone(),
        opened: "x".to_owned(),
        roll_sha256: seal("x"),
        picks: 1,
        roll: (1..).zip(people).map(listed).collect(),
        prints: (0..9).map(|n| format!("PRINT{n}")).collect::<BTreeSet<_>>(),
        marks: Marks::ByCandidate(BTreeMap::new()),
        winners: vec![1],
    };
    let text = bulletin.write();
    let outcome = Outcome::Full {
        ballots: 9,
        winners: vec![1],
        decision: Decision::Votes,
        counts: Vec::new(),
    };
    sqlx::query("INSERT INTO vote (id, opened_at, roll_sha256, picks, closed_at, bulletin, bulletin_sha256, outcome) VALUES (1, 0, ?, 1, 1, ?, ?, ?)")
        .bind(&bulletin.roll_sha256).bind(&text).bind(seal(&text))
        .bind(serde_json::to_string(&outcome).unwrap())
        .execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    store.close().await;
}
