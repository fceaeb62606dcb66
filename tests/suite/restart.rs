//! Crashes, outages and a Telegram that fails: nothing is lost, nothing is said twice.

use chrono::TimeDelta;
use laurel::rehearsal::Fault;
use laurel::telegram::limits::Limits;

use crate::harness::{ORGANIZER, REFERENCE, SAMPLE, Scene};

const CONTESTANTS: i64 = 8;
const JURORS: [i64; 2] = [51, 52];
const GUEST: i64 = 61;

/// How the bot is treated after each deed.
#[derive(Clone, Copy, PartialEq)]
enum Fate {
    Lives,
    /// It crashes in turn: with everything done but unconfirmed, before it has said anything, and
    /// not at all.
    Crashes,
}

struct Play {
    scene: Scene,
    fate: Fate,
    deeds: usize,
}

impl Play {
    async fn begin(fate: Fate) -> Play {
        let mut scene = Scene::of(SAMPLE).await;
        scene.say(ORGANIZER, "/start").await;
        for who in 1..=CONTESTANTS {
            scene.enter(who, "Somebody", "en");
            scene.register(who, &format!("Surname{who} Name"), &format!("Company {who}")).await;
        }
        for juror in JURORS {
            scene.enter(juror, "Juror", "en");
            scene.invite_juror(juror, "Elsewhere").await;
        }
        scene.enter(GUEST, "Guest", "en");
        scene.say(GUEST, "/start").await;
        Play { scene, fate, deeds: 0 }
    }

    async fn go_on(&mut self) {
        self.deeds += 1;
        match (self.fate, self.deeds % 3) {
            (Fate::Crashes, 0) => {
                self.scene.settle().await;
                self.scene.restart().await;
            }
            (Fate::Crashes, 1) => {
                self.scene.handle_only().await;
                self.scene.crash().await;
                self.scene.settle().await;
            }
            _ => self.scene.settle().await,
        }
    }

    async fn say(&mut self, who: i64, text: &str) {
        self.scene.world.send_text(who, text).unwrap();
        self.go_on().await;
    }

    async fn tap(&mut self, who: i64, label: &str) {
        self.scene.world.tap_label(who, label).unwrap();
        self.go_on().await;
    }

    /// Turns the clock; the events on the way are met by a bot that has just been started.
    async fn at(&mut self, wall: &str) {
        if self.fate == Fate::Crashes {
            self.scene.crash().await;
        }
        self.scene.at(&format!("2026-12-01 {wall}")).await;
    }

    async fn mark_all(&mut self, title: &str, count: i64) {
        for juror in JURORS {
            self.say(juror, "/jury").await;
            self.tap(juror, &format!("{title}: {count} left")).await;
            for _ in 0..count {
                let card = self.scene.last(juror).text;
                let digit = card.bytes().find(u8::is_ascii_digit).unwrap() - b'0';
                let mark = (i64::from(digit) + juror) % 3;
                let label = self.scene.mark_label(juror, mark.try_into().unwrap());
                self.tap(juror, &label).await;
                self.tap(juror, "Next ›").await;
            }
        }
    }

    async fn publish(&mut self, title: &str, count: i64) {
        self.say(ORGANIZER, "/admin").await;
        self.tap(ORGANIZER, "Results").await;
        self.tap(ORGANIZER, &format!("{title} · entries: {count}")).await;
        self.tap(ORGANIZER, "Publish").await;
        self.tap(ORGANIZER, "Close marking and go on").await;
        self.tap(ORGANIZER, "Yes, publish").await;
    }

    /// Votes page by page; what is said in the booth is never written down, so that here the bot
    /// crashes only when it has said it.
    async fn vote(&mut self, who: i64) {
        let picks = [1 + who % CONTESTANTS, 1 + (who + 2) % CONTESTANTS];
        self.scene.tap(who, &word("vote-begin")).await;
        for pick in picks {
            self.scene.tap(who, &format!("Surname{pick} Name, Company {pick}")).await;
            if self.fate == Fate::Crashes {
                self.scene.restart().await;
            }
        }
        self.scene.tap(who, &word("vote-next")).await;
        if self.fate == Fate::Crashes {
            self.scene.restart().await;
        }
        self.scene.tap(who, &word("vote-cast")).await;
        if self.fate == Fate::Crashes {
            self.scene.restart().await;
        }
    }

    /// The contest from its first announcement to the winner; gives what each person has heard.
    async fn through(mut self) -> Vec<Vec<String>> {
        self.at("10:00:00").await;
        for who in 1..=CONTESTANTS {
            self.say(who, &format!("I am number {who}, and I have answered 9,214 calls so far."))
                .await;
        }
        self.at("10:01:00").await;
        for who in 1..=CONTESTANTS {
            self.say(who, &format!("Case {}. I would listen first, then call back.", 1 + who % 3))
                .await;
        }
        self.tap(2, "✅ Done").await;
        self.say(2, "This one has no number at all, and so the bot has to ask me.").await;
        self.tap(2, "Case 2").await;
        self.at("10:02:00").await;
        self.tap(3, "✅ Done").await;
        self.say(3, "https://youtu.be/dQw4w9WgXcQ").await;
        self.tap(3, "Publish at the opening").await;
        self.at("10:06:00").await;
        self.mark_all("Say hello", CONTESTANTS).await;
        self.mark_all("Three calls", CONTESTANTS).await;
        self.mark_all("What others say", 1).await;
        self.publish("Say hello", CONTESTANTS).await;
        self.publish("Three calls", CONTESTANTS).await;
        self.at("10:07:00").await;
        self.publish("What others say", 1).await;
        self.say(ORGANIZER, "/admin").await;
        self.tap(ORGANIZER, "Rating").await;
        for label in ["Message", "Contestants", "Send"] {
            self.tap(ORGANIZER, label).await;
        }
        self.at("10:08:00").await;
        for who in 1..CONTESTANTS {
            self.vote(who).await;
        }
        self.at("10:20:00").await;
        let everybody = (1..=CONTESTANTS).chain(JURORS).chain([GUEST, ORGANIZER]);
        let heard = everybody.map(|who| self.scene.heard(who)).collect();
        self.scene.end().await;
        heard
    }
}

fn word(key: &str) -> String {
    laurel::words::render(laurel::words::Locale::En, key, false, Vec::new())
}

/// A message without what chance has put in it: receipts, invitations and fingerprints.
fn without_chance(text: &str) -> String {
    let is_chance = |line: &&str| {
        let odd = |c: char| !c.is_ascii_alphanumeric() && c != '-';
        line.split(odd).any(|word| word.len() >= 19) || line.contains("t.me/")
    };
    text.lines().filter(|line| !is_chance(line)).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn everybody_hears_the_same_whether_the_bot_crashes_or_not() {
    let calm = Play::begin(Fate::Lives).await.through().await;
    let stormy = Play::begin(Fate::Crashes).await.through().await;
    for (calm, stormy) in calm.iter().zip(&stormy) {
        let calm: Vec<String> = calm.iter().map(|text| without_chance(text)).collect();
        let stormy: Vec<String> = stormy.iter().map(|text| without_chance(text)).collect();
        assert_eq!(calm, stormy);
    }
    assert!(calm[0].iter().any(|text| text.contains("The Colleagues' Laurel")));
}

#[tokio::test]
async fn a_broadcast_that_is_interrupted_reaches_everybody_once() {
    let mut scene = Scene::of(SAMPLE).await;
    for who in 1..=70 {
        scene.enter(who, "Guest", "en");
        scene.world.send_text(who, "/start").unwrap();
    }
    scene.settle().await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Broadcast").await;
    scene.tap(ORGANIZER, "Guests: 70").await;
    scene.say(ORGANIZER, "Tea is at five.").await;
    scene.limit(Limits::default());
    scene.crash().await;
    scene.tap(ORGANIZER, "Send now").await;
    scene.world.tap_label(ORGANIZER, "Yes").unwrap();
    scene.settle().await;
    let got =
        |scene: &Scene| (1..=70).filter(|who| scene.told(*who, "Tea is at five.") > 0).count();
    assert!((1..70).contains(&got(&scene)), "{}", got(&scene));
    scene.crash().await;
    scene.wait_for_letters(TimeDelta::seconds(1), 9).await;
    for who in 1..=70 {
        assert_eq!(scene.told(who, "Tea is at five."), 1, "{who}");
    }
    scene.end().await;
}

async fn reference_with(people: i64) -> Scene {
    let mut scene = Scene::of(REFERENCE).await;
    for who in 1..=people {
        scene.enter(who, "Кто-то", "ru");
        scene.register(who, &format!("Фамилия{who} Имя"), &format!("Компания {who}")).await;
    }
    scene
}

#[tokio::test]
async fn what_was_missed_is_caught_up_once_in_order_and_says_when_it_was_due() {
    let mut scene = reference_with(2).await;
    let before = scene.heard(1).len();
    scene.jump("2026-12-16 11:00:00");
    scene.restart().await;
    scene.restart().await;
    let heard = scene.heard(1).split_off(before);
    let titles = ["Достижения и результаты", "Истории клиентов", "Практические кейсы"];
    let dues = ["7 декабря, 10:00", "14 декабря, 10:00", "16 декабря, 10:00"];
    assert_eq!(heard.len(), 3, "{heard:#?}");
    for (text, (title, due)) in heard.iter().zip(titles.into_iter().zip(dues)) {
        assert!(text.contains("Новое задание") && text.contains(title), "{text}");
        assert!(text.contains(&format!("объявить должны были {due}")), "{text}");
    }
    scene.end().await;
}

#[tokio::test]
async fn a_short_outage_is_no_reason_to_apologise() {
    let mut scene = reference_with(1).await;
    scene.jump("2026-12-07 10:04:00");
    scene.settle().await;
    assert_eq!((scene.told(1, "Новое задание"), scene.told(1, "за опоздание")), (1, 0));
    scene.end().await;
}

#[tokio::test]
async fn what_was_sent_in_time_counts_however_late_the_bot_gets_to_it() {
    let mut scene = reference_with(2).await;
    scene.at("2026-12-19 23:58:00").await;
    let first = scene.world.send_text(1, "Кейс №1. Выслушаю, потом перезвоню сама.").unwrap()[0];
    scene.settle().await;
    scene.jump("2026-12-19 23:59:58");
    scene.world.edit_text(1, first, "Кейс №1. Выслушаю, перезвоню и извинюсь.").unwrap();
    scene.jump("2026-12-19 23:59:59");
    scene.world.send_text(1, "Кейс №2. Скажу, что счёт верный, и объясню почему.").unwrap();
    scene.jump("2026-12-20 00:00:00");
    scene.world.send_text(1, "Кейс №3. Тяну время и зову старшего смены.").unwrap();
    scene.world.edit_text(1, first, "Кейс №1. Правка после срока.").unwrap();
    scene.jump("2026-12-20 11:00:00");
    scene.restart().await;
    assert_eq!(scene.told(1, "✏️ Исправлено: «Практические кейсы», кейс 1"), 1);
    assert_eq!(scene.told(1, "✅ Принято: «Практические кейсы», кейс 2"), 1);
    assert_eq!(scene.told(1, "⏰ Опоздало: «Практические кейсы», кейс 3"), 1);
    assert_eq!(scene.told(1, "Правка не засчитана"), 1);
    assert_eq!(scene.told(1, "«Практические кейсы»: приём закончен"), 1);
    assert_eq!(scene.told(2, "«Практические кейсы»: до конца приёма"), 2, "a day and three hours");
    scene.say(1, "/my").await;
    scene.tap(1, "Практические кейсы").await;
    scene.tap(1, "👁 Как увидит жюри").await;
    let shown = scene.heard(1).join("\n");
    assert!(shown.contains("извинюсь") && !shown.contains("Правка после срока"), "{shown}");
    scene.end().await;
}

#[tokio::test]
async fn a_telegram_that_fails_delays_letters_and_loses_none() {
    let mut scene = reference_with(12).await;
    let faults = [
        Fault::TooManyRequests { retry_after: 7 },
        Fault::ServerError(500),
        Fault::BadGateway,
        Fault::CutBefore,
        Fault::CutAfter,
        Fault::ServerError(503),
        Fault::CutAfter,
        Fault::TooManyRequests { retry_after: 3 },
    ];
    for fault in faults {
        scene.world.fail_next("sendMessage", fault);
    }
    scene.expect_refusals(faults.len());
    scene.jump("2026-12-07 10:00:00");
    scene.wait_for_letters(TimeDelta::seconds(5), 40).await;
    let told: Vec<usize> = (1..=12).map(|who| scene.told(who, "Новое задание")).collect();
    assert!(told.iter().all(|count| (1..=2).contains(count)), "{told:?}");
    assert!(
        told.iter().sum::<usize>() <= 12 + 2,
        "only what was cut after may come twice: {told:?}"
    );
    scene.end().await;
}
