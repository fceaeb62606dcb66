use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use rand::SeedableRng;
use rand::rngs::StdRng;
use serde_json::Value;

use super::*;
use crate::contest::definition::{AwardUnit, Contest, PeerVote, TieRule, UnitForms};
use crate::desk::switchboard::Toast;
use crate::desk::tap::{Picks, Tap};
use crate::desk::{After, Known};
use crate::store::Store;
use crate::store::ballots::Urn;
use crate::store::contestants::{self, Registration};
use crate::store::people::{self, Rights};

mod crowd;
mod guards;
mod whole;

const ORGANIZER: i64 = 1;

fn opens() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2027, 1, 20, 7, 0, 0).unwrap()
}

fn closes() -> DateTime<Utc> {
    opens() + TimeDelta::days(5)
}

fn contest() -> Contest {
    let forms = UnitForms {
        one: "Guard".into(),
        few: "Guards".into(),
        many: "Guards".into(),
        other: "Guards".into(),
    };
    Contest {
        title: "Operator of the Year".into(),
        about: String::new(),
        zone: chrono_tz::Europe::Moscow,
        locale: Locale::En,
        unit: AwardUnit { ru: forms.clone(), en: forms },
        organizers: vec![ORGANIZER],
        channel: None,
        group: None,
        answer_within: None,
        paid_broadcasts: false,
        consent: String::new(),
        pause: TimeDelta::minutes(10),
        consent_publication: None,
        faq: Vec::new(),
        tasks: Vec::new(),
        short_list: None,
        profile: None,
        jury: Default::default(),
        diploma: None,
        extra_task: None,
        vote: Some(PeerVote {
            opens: opens(),
            closes: closes(),
            picks: 5,
            prize: "The colleagues' choice".into(),
            ties: vec![TieRule::MorePoints, TieRule::MoreTasks],
        }),
        quiet: None,
    }
}

/// A contest with so many contestants, whose number on the roll is the number they were given, and
/// their Telegram id a thousand more.
struct Hall {
    store: Store,
    contest: Contest,
    dice: StdRng,
    _dir: tempfile::TempDir,
}

impl Hall {
    async fn of(size: i64) -> Hall {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
        let mut tx = store.write().await.unwrap();
        people::meet(&mut tx, people::Writer::named(ORGANIZER, "O", Locale::En), &[], opens())
            .await
            .unwrap();
        for number in 1..=size {
            let locale = if number % 2 == 0 { Locale::Ru } else { Locale::En };
            people::meet(&mut tx, people::Writer::named(1000 + number, "P", locale), &[], opens())
                .await
                .unwrap();
            let surname = format!("Surname{number:03}");
            let who = Registration {
                surname: &surname,
                name: "Юлия <b>",
                company: "Ромашка & Co",
                city: "secret city",
                position: "",
            };
            contestants::register(&mut tx, 1000 + number, who, opens()).await.unwrap();
        }
        tx.commit().await.unwrap();
        Hall { store, contest: contest(), dice: StdRng::seed_from_u64(7), _dir: dir }
    }

    async fn opened(size: i64) -> Hall {
        let mut hall = Hall::of(size).await;
        hall.turn(opens(), async |turn| run::open(turn).await).await;
        hall
    }

    /// One committed turn.
    async fn turn<T>(
        &mut self,
        now: DateTime<Utc>,
        work: impl AsyncFnOnce(&mut Turn<'_>) -> Result<T>,
    ) -> (T, After) {
        let mut tx = self.store.write().await.unwrap();
        let mut turn = Turn {
            beside: None,
            choosing: false,
            db: &mut tx,
            contest: &self.contest,
            bot: "laurel_bot",
            now,
            dice: &mut self.dice,
            after: After::default(),
            watching: None,
            known: Known::default(),
        };
        let result = work(&mut turn).await.unwrap();
        let after = turn.after;
        tx.commit().await.unwrap();
        (result, after)
    }

    /// A tap of a contestant on a button of the vote; the toast and what was whispered.
    async fn tap(&mut self, who: i64, now: DateTime<Utc>, tap: Tap) -> (Option<String>, After) {
        let who = contestant(who);
        let answered = self.turn(now, async |turn| match tap {
            Tap::Vote => choose::start(turn, &who, Some(5)).await.map(|()| Toast::Quiet),
            Tap::VotePage { way, picks } => choose::page(turn, &who, Some(5), way, picks).await,
            Tap::VoteLetters { picks } => filter::letters(turn, &who, Some(5), picks).await,
            Tap::VoteCompanies { page, picks } => {
                filter::companies(turn, &who, Some(5), page, picks).await
            }
            Tap::VoteSearch { picks } => search::begin(turn, &who, Some(5), picks).await,
            Tap::VoteLook { number, way, picks } => {
                look::card(turn, &who, Some(5), (number, way), picks).await
            }
            Tap::VoteRead { number, item, page, way, picks } => {
                look::read(turn, &who, Some(5), (number, way), (item, page), picks).await
            }
            Tap::VoteFiles { number, item, way, picks } => {
                files::send(turn, &who, Some(5), (number, way), item, picks).await
            }
            Tap::VoteReview { picks } => cast::review(turn, &who, Some(5), picks).await,
            Tap::VoteCast { receipt, picks } => {
                cast::cast(turn, &who, Some(5), &receipt, picks).await
            }
            _ => Ok(Toast::Quiet),
        });
        let (toast, after) = answered.await;
        let words = match toast {
            Toast::Quiet => None,
            Toast::Says(words) => Some(words),
            Toast::Over => Some("over".to_owned()),
        };
        (words, after)
    }

    /// Picks and casts as a person does; gives the receipt.
    async fn vote(&mut self, who: i64, picks: &[u32]) -> String {
        let now = opens() + TimeDelta::hours(1);
        let (_, after) = self.tap(who, now, Tap::VoteReview { picks: Picks(picks.to_vec()) }).await;
        let cast =
            buttons(&after).into_iter().find(|tap| matches!(tap, Tap::VoteCast { .. })).unwrap();
        let Tap::VoteCast { receipt, .. } = &cast else { unreachable!() };
        let receipt = receipt.clone();
        let (_, after) = self.tap(who, now, cast).await;
        assert!(after.empty_log);
        receipt
    }

    async fn urn(&mut self) -> Urn {
        self.turn(opens(), async |turn| Ok(ballots::urn(turn.db).await?)).await.0
    }

    async fn sql(&mut self, statement: &'static str) {
        let mut tx = self.store.write().await.unwrap();
        sqlx::query(statement).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// The texts and captions in the outbox with their recipients.
    async fn letters(&self) -> Vec<(i64, String)> {
        let rows: Vec<(i64, String)> = sqlx::query_as(
            "SELECT o.chat_id, l.params FROM outbox AS o JOIN letters AS l ON l.id = o.letter_id
             ORDER BY o.id",
        )
        .fetch_all(self.store.reader())
        .await
        .unwrap();
        rows.into_iter()
            .map(|(to, params)| {
                let params: Value = serde_json::from_str(&params).unwrap();
                let text = params.get("text").or_else(|| params.get("caption")).unwrap();
                (to, text.as_str().unwrap().to_owned())
            })
            .collect()
    }
}

fn contestant(number: i64) -> Person {
    Person {
        zone: None,
        id: 1000 + number,
        locale: Locale::En,
        rights: Rights { contestant: Some(number), ..Rights::default() },
    }
}

fn organizer() -> Person {
    Person {
        zone: None,
        id: ORGANIZER,
        locale: Locale::En,
        rights: Rights { organizer: true, ..Rights::default() },
    }
}

/// The texts that were whispered.
fn said(after: &After) -> Vec<String> {
    let text = |letter: &Letter| letter.params["text"].as_str().unwrap().to_owned();
    after.fleeting.iter().map(|fleeting| text(&fleeting.letter)).collect()
}

/// The buttons of what was whispered.
fn buttons(after: &After) -> Vec<Tap> {
    labelled(after).into_iter().map(|(_, tap)| tap).collect()
}

fn labelled(after: &After) -> Vec<(String, Tap)> {
    let mut all = Vec::new();
    for fleeting in &after.fleeting {
        let Some(markup) = fleeting.letter.params.get("reply_markup") else { continue };
        for button in markup["inline_keyboard"].as_array().unwrap().iter().flat_map(rows) {
            let data = button["callback_data"].as_str().unwrap();
            assert!(data.len() <= 64, "{data}");
            let label = button["text"].as_str().unwrap().to_owned();
            all.push((label, Tap::decode(data).unwrap()));
        }
    }
    all
}

fn rows(row: &Value) -> impl Iterator<Item = &Value> {
    row.as_array().into_iter().flatten()
}
