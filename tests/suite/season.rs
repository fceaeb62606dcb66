//! The whole reference season, from the first greeting to the winner of the peer vote. Every figure
//! is worked out a second time by plain code of the test's own and looked for in what people read.

mod cast;
mod ledger;
mod plan;
mod play;

use ledger::{Task, guards};
use play::Season;

use crate::harness::ORGANIZER;

fn word(key: &str) -> String {
    laurel::words::render(laurel::words::Locale::Ru, key, false, Vec::new())
}

impl Season {
    /// The organizer lets one of the two late entries in.
    async fn admit_one(&mut self) {
        let count = self.ledger.entries(Task::Achievements).len() - 1;
        let name = self.people[37].full_name();
        self.scene.say(ORGANIZER, "/admin").await;
        self.scene.tap(ORGANIZER, &word("panel-results")).await;
        let results = format!("{} · работ: {count}", Task::Achievements.title());
        self.scene.tap(ORGANIZER, &results).await;
        self.scene.tap(ORGANIZER, "Опоздавшие: 2").await;
        self.scene.tap(ORGANIZER, &format!("Принять: {name}")).await;
        assert!(self.scene.last(self.people[37].id).text.starts_with("Организаторы приняли"));
    }

    /// The organizer changes one award of the last task.
    async fn change_one(&mut self) {
        let who = 1;
        let before = self.ledger.award(Task::WhyMe, who, &self.people);
        assert_eq!(before, 2);
        let name = self.people[who].full_name();
        self.open_results(Task::WhyMe).await;
        self.scene.tap(ORGANIZER, &word("results-adjust")).await;
        let label = format!("{name}: {before}");
        let on_page = |season: &Season| {
            let screen = season.scene.last(ORGANIZER);
            screen.buttons.iter().flatten().any(|button| button.label == label)
        };
        while !on_page(self) {
            self.scene.tap(ORGANIZER, &word("next-page")).await;
        }
        self.scene.tap(ORGANIZER, &label).await;
        self.scene.tap(ORGANIZER, "3").await;
        self.scene.say(ORGANIZER, "Одно видео жюри не открылось, досмотрели вместе.").await;
        self.ledger.changed.insert((Task::WhyMe, who), 3);
    }

    /// Who is on the short list by the ledger; everybody has heard so.
    fn short_list(&self) -> Vec<usize> {
        let totals = self.people.iter().enumerate().map(|(who, _)| self.total(who));
        for (who, total) in totals.clone().enumerate() {
            let said = match total {
                8.. => format!("🎉 Вы в коротком списке, поздравляем! У вас {}.", guards(total)),
                _ => {
                    format!("Короткий список составлен. У вас {}, а нужно 8.", guards(total))
                }
            };
            let heard = self.scene.heard(self.people[who].id);
            let about: Vec<&String> = heard
                .iter()
                .filter(|text| text.contains("оротк") && text.contains("У вас"))
                .collect();
            assert!(about.len() == 1 && about[0].starts_with(&said), "{who}: {about:?}");
        }
        totals.enumerate().filter(|(_, total)| *total >= 8).map(|(who, _)| who).collect()
    }

    fn total(&self, who: usize) -> u32 {
        self.ledger.total(who, &self.people)
    }

    /// The extra task reaches those who are outside, and nobody else.
    async fn extra_task(&mut self, inside: &[usize]) {
        self.until("2027-01-11 10:00:00").await;
        for (index, who) in self.people.iter().enumerate() {
            let heard = self.scene.heard(who.id);
            let told = heard.iter().filter(|text| text.contains(Task::Letter.title())).count();
            assert_eq!(told, usize::from(!inside.contains(&index)), "{index}");
        }
        self.until("2027-01-12 12:00:00").await;
        let outside: Vec<usize> =
            (0..self.people.len()).filter(|who| !inside.contains(who) && who % 7 != 0).collect();
        let text = |who| plan::text_of(who, "Письмо себе", 120);
        self.write(Task::Letter, &outside, text).await;
        let sated = self.people[inside[0]].id;
        self.scene.say(sated, &text(0)).await;
        assert!(self.scene.last(sated).text.starts_with("Приём работ закончен"));
        self.until("2027-01-18 09:00:00").await;
        self.mark(Task::Letter).await;
        self.publish(Task::Letter).await;
    }

    /// The data lines of the bulletin that came to this contestant.
    fn bulletin(&self, who: usize) -> Vec<String> {
        let chat = self.scene.world.chat(self.people[who].id);
        let file = chat.iter().rev().find_map(|message| message.attachment.clone());
        let (name, _, bytes) = self.scene.world.file(&file.expect("a file").file_id).unwrap();
        assert_eq!(name, "bulletin.txt");
        let text = String::from_utf8(bytes).unwrap();
        text.lines().filter_map(|line| line.strip_prefix("#| ").map(str::to_owned)).collect()
    }

    /// Counts, voters and winners in the bulletin are those of the ledger.
    fn check_bulletin(&self) {
        let bulletin = self.bulletin(0);
        let mut numbers = std::collections::BTreeMap::new();
        for line in bulletin.iter().filter_map(|line| line.strip_prefix("roll ")) {
            let pieces: Vec<&str> = line.splitn(5, ' ').collect();
            let is = |who: &cast::Contestant| {
                pieces[4] == format!("{}, {}", who.full_name(), who.company)
            };
            let who = self.people.iter().position(is).expect("somebody known");
            assert_eq!(pieces[2] == "voted", !cast::SILENT.contains(&who), "{line}");
            numbers.insert(pieces[0].to_owned(), who);
        }
        assert_eq!(numbers.len(), self.people.len());
        let votes = self.ledger.votes(&self.people);
        let counts: Vec<(usize, usize)> = bulletin
            .iter()
            .filter_map(|line| line.strip_prefix("count ")?.split_once(' '))
            .map(|(number, count)| (numbers[number], count.parse().unwrap()))
            .collect();
        assert_eq!(counts.len(), self.people.len());
        for (who, count) in counts {
            assert_eq!(count, votes[&who], "votes for {who}");
        }
        let winners = bulletin.iter().filter_map(|line| line.strip_prefix("winner "));
        let winners: Vec<usize> = winners.map(|number| numbers[number]).collect();
        assert_eq!(winners, self.ledger.winners(&self.people));
    }

    /// Each receipt finds the voter's own picks.
    async fn check_receipts(&mut self) {
        let receipts = self.receipts.clone();
        for (who, code) in &receipts {
            self.scene.world.send_text(self.people[*who].id, &format!("/receipt {code}")).unwrap();
        }
        self.scene.settle().await;
        for who in receipts.keys() {
            let answer = self.scene.last(self.people[*who].id).text;
            let mut found: Vec<&str> =
                answer.lines().filter_map(|line| line.strip_prefix("• ")).collect();
            found.sort_unstable();
            let picks = cast::picks(*who).into_iter().map(|pick| &self.people[pick]);
            let mut picks: Vec<String> =
                picks.map(|pick| format!("{}, {}", pick.full_name(), pick.company)).collect();
            picks.sort_unstable();
            assert_eq!(found, picks, "{who}");
        }
    }
}

#[tokio::test]
async fn the_whole_season_comes_out_as_worked_out_by_hand() {
    let mut season = Season::begin().await;
    season.until("2026-12-15 11:00:00").await;
    season.admit_one().await;
    season.mark(Task::Achievements).await;
    season.publish(Task::Achievements).await;
    season.until("2026-12-20 09:00:00").await;
    season.mark(Task::Cases).await;
    season.publish(Task::Cases).await;
    season.send_rating().await;
    season.until("2026-12-27 12:00:00").await;
    season.mark(Task::Stories).await;
    season.publish(Task::Stories).await;
    season.mark(Task::WhyMe).await;
    season.change_one().await;
    season.until("2026-12-28 10:00:00").await;
    // On this Monday the season's picture has come as well.
    let heard = season.scene.heard(ORGANIZER);
    let waits = heard.iter().rev().find(|it| it.contains("ждёт результатов")).expect("a notice");
    assert!(waits.contains(Task::WhyMe.title()), "{waits}");
    season.publish(Task::WhyMe).await;
    let inside = season.short_list();
    season.send_rating().await;
    let totals: Vec<u32> = (0..season.people.len()).map(|who| season.total(who)).collect();
    let groups: std::collections::BTreeSet<&u32> = totals.iter().collect();
    assert_eq!((groups.first(), groups.last()), (Some(&&2), Some(&&12)), "{totals:?}");
    assert!(groups.len() >= 9 && (8..20).contains(&inside.len()), "{totals:?}");
    season.extra_task(&inside).await;
    season.send_rating().await;
    season.until("2027-01-20 10:00:00").await;
    season.vote().await;
    season.until("2027-01-25 18:00:00").await;
    season.check_bulletin();
    season.check_receipts().await;
    season.scene.end().await;
}
