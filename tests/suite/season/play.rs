//! The season as its people play it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use laurel::rehearsal::{Author, Item, Kind, Shown};

use super::cast::{self, Contestant, JURORS};
use super::ledger::{Ledger, Task, guards};
use super::plan::{Deed, Plan, Step, plan};
use super::word;
use crate::harness::{ORGANIZER, REFERENCE, Scene};

pub struct Season {
    pub scene: Scene,
    pub people: Vec<Contestant>,
    pub ledger: Ledger,
    steps: std::vec::IntoIter<Step>,
    /// Receipts by voter.
    pub receipts: BTreeMap<usize, String>,
}

/// The first line of a message.
fn first_line(message: &Shown) -> &str {
    message.text.lines().next().unwrap_or_default()
}

impl Season {
    pub async fn begin() -> Season {
        let mut scene = Scene::of(REFERENCE).await;
        let people = cast::contestants();
        for person in &people {
            scene.enter(person.id, person.name, "ru");
        }
        let Plan { steps, ledger } = plan(people.len());
        let steps = steps.into_iter();
        let mut season = Season { scene, people, ledger, steps, receipts: BTreeMap::new() };
        season.scene.say(ORGANIZER, "/start").await;
        season.register().await;
        for (juror, company) in JURORS {
            season.scene.enter(juror, "Juror", "ru");
            season.scene.invite_juror(juror, company).await;
        }
        season
    }

    /// Everybody at once, each by their own answers.
    async fn register(&mut self) {
        let tap = |key: &str| Deed::Tap(word(key));
        let say = |text: &str| Deed::Say(text.to_owned());
        self.all(|_| say("/start")).await;
        self.all(|_| tap("menu-take-part")).await;
        self.all(|_| tap("register-agree")).await;
        self.all(|who| Deed::Say(who.full_name())).await;
        self.all(|who| say(who.company)).await;
        self.all(|_| say("Минск")).await;
        self.all(|_| say("Оператор")).await;
        self.all(|_| tap("register-confirm")).await;
    }

    async fn all(&mut self, deed: impl Fn(&Contestant) -> Deed) {
        for who in 0..self.people.len() {
            let deed = deed(&self.people[who]);
            self.act(who, deed);
        }
        self.scene.settle().await;
    }

    fn act(&self, who: usize, deed: Deed) {
        let (world, id) = (&self.scene.world, self.people[who].id);
        let said = format!("{who}: {deed:?}");
        let outcome = match deed {
            Deed::Say(text) => world.send_text(id, &text).map(drop),
            Deed::Tap(label) => world.tap_label(id, &label).map(drop),
            Deed::Photo(caption) => {
                world.send_photo(id, "chart.jpg", vec![1; 90], &caption).map(drop)
            }
            Deed::Album(caption) => {
                let photo = |name, caption| Item::new(Kind::Photo, name, vec![1; 90], caption);
                let items = vec![photo("one.jpg", caption.as_str()), photo("two.jpg", "")];
                world.send_album(id, items).map(drop)
            }
            Deed::Voice => world.send_voice(id, "story.ogg", 90_000, "").map(drop),
            Deed::Video => world.send_video(id, "praise.mp4", 9_000_000, "").map(drop),
            Deed::Edit(text) => {
                let newest = world.newest(id, Author::Person(id)).expect("a message");
                world.edit_text(id, newest.id, &text)
            }
        };
        outcome.unwrap_or_else(|error| panic!("{said}: {error}"));
    }

    /// Does what the plan has until that time, and turns the clock there.
    pub async fn until(&mut self, wall: &str) {
        let end = self.scene.instant(wall);
        while let Some(step) = self.steps.as_slice().first().filter(|step| step.at <= end) {
            let at = step.at;
            self.scene.come_to(at).await;
            while self.steps.as_slice().first().is_some_and(|step| step.at == at) {
                let Step { who, deed, .. } = self.steps.next().expect("a step");
                self.act(who, deed);
            }
            self.scene.settle().await;
        }
        self.scene.come_to(end).await;
    }

    /// The same text of each of these, now.
    pub async fn write(&mut self, task: Task, who: &[usize], text: impl Fn(usize) -> String) {
        let now: DateTime<Utc> = self.scene.dial.now();
        for who in who {
            self.act(*who, Deed::Say(text(*who)));
            self.ledger.complete.insert((task, *who), now);
        }
        self.scene.settle().await;
    }

    /// Every juror marks everything there is for the task.
    pub async fn mark(&mut self, task: Task) {
        for (juror, (id, _)) in JURORS.iter().enumerate() {
            self.scene.say(*id, "/jury").await;
            let left = self.ledger.to_mark(task, juror, &self.people);
            self.scene.tap(*id, &format!("{}: осталось {left}", task.title())).await;
        }
        let mut busy: Vec<usize> = (0..JURORS.len()).collect();
        while !busy.is_empty() {
            // An entry with many cases comes as a list of them.
            let to_card = word("mark-card-to");
            for juror in &busy {
                let id = JURORS[*juror].0;
                let has = |it: &laurel::rehearsal::Shown| {
                    it.buttons.iter().flatten().any(|b| b.label == to_card)
                };
                if has(&self.scene.last(id)) {
                    self.scene.world.tap_label(id, &to_card).unwrap();
                }
            }
            self.scene.settle().await;
            busy.retain(|juror| {
                let (id, card) = (JURORS[*juror].0, self.scene.last(JURORS[*juror].0));
                if card.text.contains("вы оценили всё, что есть") {
                    return false;
                }
                let who = self.on_card(&card);
                assert_ne!(cast::own_company(*juror), Some(self.people[who].company));
                let mark = self.scene.mark_label(id, cast::mark(*juror, who, task));
                self.scene.world.tap_label(id, &mark).unwrap();
                true
            });
            self.scene.settle().await;
            for juror in &busy {
                self.scene.world.tap_label(JURORS[*juror].0, &word("mark-next")).unwrap();
            }
            self.scene.settle().await;
        }
    }

    /// Whose entry a juror's card is about.
    fn on_card(&self, card: &Shown) -> usize {
        let line = first_line(card);
        let is = |who: &Contestant| line == format!("{}, {}", who.full_name(), who.company);
        self.people.iter().position(is).unwrap_or_else(|| panic!("whose card is {}?", card.text))
    }

    /// The organizer opens the results of a task.
    pub async fn open_results(&mut self, task: Task) {
        let count = self.ledger.entries(task).len();
        self.scene.say(ORGANIZER, "/admin").await;
        self.scene.tap(ORGANIZER, &word("panel-results")).await;
        self.scene.tap(ORGANIZER, &format!("{} · работ: {count}", task.title())).await;
    }

    /// The organizer publishes a task's results, and everybody who has an award hears it.
    pub async fn publish(&mut self, task: Task) {
        self.open_results(task).await;
        self.scene.tap(ORGANIZER, &word("results-publish")).await;
        self.scene.tap(ORGANIZER, &word("publish-close")).await;
        self.scene.tap(ORGANIZER, &word("publish-yes")).await;
        self.ledger.published.push(task);
        for (index, who) in self.people.iter().enumerate() {
            let title = format!("Результаты: {}\n", task.title());
            let mut letters = self.scene.heard(who.id);
            letters.retain(|text| text.starts_with(&title));
            if self.ledger.complete.contains_key(&(task, index)) {
                let points = guards(self.ledger.award(task, index, &self.people));
                let total = guards(self.ledger.total(index, &self.people));
                let said = format!("{title}\nВаша награда — {points}. Всего у вас {total}.");
                assert_eq!(letters.len(), 1, "{index} {}", who.full_name());
                let why = letters[0].strip_prefix(&said);
                assert!(
                    why.is_some_and(|why| why.starts_with("\n\nКак получилось:")),
                    "{letters:?}"
                );
            } else {
                assert!(letters.is_empty(), "{index}: {letters:?}");
            }
        }
    }

    /// The organizer sends the rating to all contestants, who read what the ledger says.
    pub async fn send_rating(&mut self) {
        self.scene.say(ORGANIZER, "/admin").await;
        self.scene.tap(ORGANIZER, &word("panel-rating")).await;
        self.scene.tap(ORGANIZER, &word("rating-form-message")).await;
        self.scene.tap(ORGANIZER, &word("rating-to-contestants")).await;
        self.scene.tap(ORGANIZER, &word("rating-publish")).await;
        let expected = self.ledger.rating(&self.people);
        for who in &self.people {
            assert_eq!(bare(&self.scene.last(who.id).text), expected);
        }
    }

    /// Everybody but the silent votes, page by page, as the buttons say.
    pub async fn vote(&mut self) {
        let mut voting: Vec<usize> =
            (0..self.people.len()).filter(|who| !cast::SILENT.contains(who)).collect();
        for who in &voting {
            self.act(*who, Deed::Tap(word("vote-begin")));
        }
        self.scene.settle().await;
        while !voting.is_empty() {
            voting.retain(|who| self.vote_on(*who));
            self.scene.settle().await;
        }
        for who in (0..self.people.len()).filter(|who| !cast::SILENT.contains(who)) {
            let receipt = |text: String| {
                let code = text.strip_prefix("Ваша квитанция:\n\n")?.lines().next()?;
                Some(code.to_owned())
            };
            let code = self.scene.heard(self.people[who].id).into_iter().find_map(receipt);
            self.receipts.insert(who, code.expect("a receipt"));
        }
    }

    /// One tap of a voter on the ballot; false once the vote is cast.
    fn vote_on(&self, who: usize) -> bool {
        let chat = self.scene.world.chat(self.people[who].id);
        let screen = chat.iter().rev().find(|message| !message.buttons.is_empty());
        let screen = screen.expect("a ballot");
        let labels: Vec<&str> =
            screen.buttons.iter().flatten().map(|button| button.label.as_str()).collect();
        let cast = word("vote-cast");
        if labels.contains(&cast.as_str()) {
            self.act(who, Deed::Tap(cast));
            return false;
        }
        let wanted = cast::picks(who).into_iter().map(|pick| &self.people[pick]);
        let wanted = wanted.map(|pick| format!("{}, {}", pick.full_name(), pick.company));
        let next = wanted.into_iter().find(|label| labels.contains(&label.as_str()));
        let review = word("vote-next");
        let label = match next {
            Some(label) => label,
            None if labels.contains(&review.as_str()) => review,
            None => word("next-page"),
        };
        self.act(who, Deed::Tap(label));
        true
    }
}

/// A rating without its number, without who moved, and without what the signs mean.
fn bare(rating: &str) -> String {
    let lines = rating.lines().filter(|line| !line.starts_with("Публикация №"));
    let lines = lines.filter(|line| !line.starts_with("★ —") && !line.starts_with("↑ и ↓"));
    let bare = |line: &str| {
        let line = line.strip_prefix("★ ").unwrap_or(line);
        let end = [" · ↑", " · ↓", " · впервые"].iter().find_map(|sign| line.find(sign));
        line[..end.unwrap_or(line.len())].to_owned()
    };
    lines.map(bare).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}
