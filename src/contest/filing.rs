//! Where a contestant's message belongs (rules 1, 2 and 4 of the contest): sending is submitting,
//! and Telegram's time of the message counts.

use chrono::{DateTime, Utc};

use super::definition::Task;
use super::schedule::{Standing, standing};

/// What is known of a message.
#[derive(Clone, Debug)]
pub struct Sent {
    pub sent_at: DateTime<Utc>,
    /// The case number at its head.
    pub heading: Option<u32>,
    /// Every case number at the start of a line, each once, in their order.
    pub headings: Vec<u32>,
    pub has_link: bool,
    /// There is a link and hardly a word beside it.
    pub only_link: bool,
    pub has_file: bool,
    /// Too short to be taken for a solution without asking.
    pub is_short: bool,
}

/// What a message is meant for before it is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Chosen<'a> {
    pub task: &'a str,
    pub case: Option<u32>,
    /// Chosen by a button, and not only what was being put together: that gives way to a message
    /// that is meant for something else.
    pub firm: bool,
}

/// Where a message belongs.
#[derive(Debug, PartialEq)]
pub enum Verdict<'a> {
    /// There. Whether it is a draft, counts or is late is a matter of its time.
    File { task: &'a Task, case: Option<u32> },
    /// One of these; those with cases need a number.
    Ask(Vec<&'a Task>),
    /// These are open, but none takes what was sent.
    WrongKind(Vec<&'a Task>),
    /// It has several of the task's cases in it: one case, one publication.
    Several { task: &'a Task, numbers: Vec<u32> },
    /// The number at its head is none of the task's.
    NoSuchCase { task: &'a Task, number: u32 },
    /// Nothing is open, and nothing that was takes it.
    NothingOpen,
}

/// Decides where a message belongs. `tasks` are those this contestant may do.
pub fn decide<'a>(tasks: &[&'a Task], sent: &Sent, chosen: Option<Chosen<'_>>) -> Verdict<'a> {
    let announced: Vec<&Task> = tasks
        .iter()
        .copied()
        .filter(|task| standing(task, sent.sent_at) != Standing::Unannounced)
        .collect();
    if let Some(chosen) = chosen
        && let Some(task) = announced.iter().find(|task| task.id == chosen.task)
    {
        // A few words after the close are more likely thanks than the rest of a solution.
        let thanks = sent.is_short && standing(task, sent.sent_at) == Standing::Closed;
        let same = sent.heading.is_none() || !task.cases.is_empty();
        // A bare link is meant for a task that asks for nothing else, if there is one.
        let takes_links = |task: &Task| {
            let only_links = task.accepts.links && !task.accepts.text;
            only_links && standing(task, sent.sent_at) != Standing::Closed
        };
        let elsewhere =
            sent.only_link && !task.accepts.links && announced.iter().any(|task| takes_links(task));
        // Beside what is there already, an address is a part of a text.
        let part = Sent { only_link: false, ..sent.clone() };
        let goes_on = same && !thanks && !elsewhere && fits(task, &part);
        let number = sent.heading.or(chosen.case);
        if chosen.firm {
            return into_task(task, sent, number);
        } else if goes_on {
            return into_task(task, &part, number);
        }
    }
    let (taking, closed): (Vec<&Task>, Vec<&Task>) =
        announced.into_iter().partition(|task| standing(task, sent.sent_at) != Standing::Closed);
    if sent.heading.is_some() {
        let with_cases = |tasks: &[&'a Task]| {
            tasks.iter().copied().filter(|task| !task.cases.is_empty()).collect::<Vec<_>>()
        };
        let open = with_cases(&taking);
        let task = match open.as_slice() {
            [] => with_cases(&closed).into_iter().max_by_key(|task| task.close),
            [task] => Some(*task),
            several => return Verdict::Ask(several.to_vec()),
        };
        if let Some(task) = task {
            return into_task(task, sent, sent.heading);
        }
    }
    without_a_number(taking, closed, sent)
}

fn without_a_number<'a>(taking: Vec<&'a Task>, closed: Vec<&'a Task>, sent: &Sent) -> Verdict<'a> {
    if taking.is_empty() {
        let late: Vec<&Task> = closed.into_iter().filter(|task| fits(task, sent)).collect();
        return match late.iter().copied().max_by_key(|task| task.close) {
            // A few words after the end are more likely thanks than a solution.
            Some(_) if sent.is_short && !sent.only_link => Verdict::Ask(late),
            Some(task) => Verdict::File { task, case: None },
            None => Verdict::NothingOpen,
        };
    }
    let mut fitting: Vec<&Task> = taking.iter().copied().filter(|task| fits(task, sent)).collect();
    // A bare link is meant for a task that asks for links, if there is one.
    if sent.only_link && fitting.iter().any(|task| task.accepts.links) {
        fitting.retain(|task| task.accepts.links);
    }
    // So is a link with words, if there is just one task that wants links and no text.
    let wants_links = |task: &&&Task| task.accepts.links && !task.accepts.text;
    if sent.has_link
        && !sent.has_file
        && let [task] = fitting.iter().filter(wants_links).collect::<Vec<_>>().as_slice()
    {
        return into_task(task, sent, None);
    }
    match fitting.as_slice() {
        [] => Verdict::WrongKind(taking),
        [task] if !sent.is_short || sent.only_link => into_task(task, sent, None),
        _ => Verdict::Ask(fitting),
    }
}

fn into_task<'a>(task: &'a Task, sent: &Sent, number: Option<u32>) -> Verdict<'a> {
    if !fits(task, sent) {
        return Verdict::WrongKind(vec![task]);
    }
    if task.cases.is_empty() {
        return Verdict::File { task, case: None };
    }
    let known = |number: &u32| task.case(*number).is_some();
    let numbers: Vec<u32> = sent.headings.iter().copied().filter(known).collect();
    match number {
        _ if numbers.len() > 1 => Verdict::Several { task, numbers },
        None => Verdict::Ask(vec![task]),
        Some(number) if task.case(number).is_none() => Verdict::NoSuchCase { task, number },
        Some(_) => Verdict::File { task, case: number },
    }
}

/// Whether the task takes this kind of message. A link within a text is text too.
fn fits(task: &Task, sent: &Sent) -> bool {
    let accepts = task.accepts;
    if sent.has_file {
        accepts.files || (sent.has_link && accepts.links)
    } else if sent.has_link {
        // An address alone is no text.
        accepts.links || (accepts.text && !sent.only_link)
    } else {
        accepts.text
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;
    use crate::contest::definition::{Accepts, Aggregate, Case, Completeness, Limits, Marking};

    fn at(day: u32, hour: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 12, day, hour, 0, 0).unwrap()
    }

    fn task(id: &str, days: (u32, u32, u32), takes: &str, cases: u32) -> Task {
        let case = |number| Case { number, title: String::new(), text: String::new() };
        Task {
            id: id.into(),
            title: id.into(),
            text: String::new(),
            announce: at(days.0, 10),
            open: at(days.1, 10),
            close: at(days.2, 0),
            max: 3,
            aggregate: Aggregate::Mean,
            accepts: Accepts {
                text: takes.contains('t'),
                links: takes.contains('l'),
                files: takes.contains('f'),
            },
            publish: Default::default(),
            cases: (1..=cases).map(case).collect(),
            limits: Limits::default(),
            complete: Completeness::default(),
            marking: Marking::default(),
        }
    }

    fn season() -> Vec<Task> {
        vec![
            task("results", (1, 1, 15), "tf", 0),
            task("stories", (14, 16, 26), "tf", 0),
            task("cases", (16, 16, 20), "tf", 12),
            task("video", (20, 20, 26), "l", 0),
        ]
    }

    fn text(sent_at: DateTime<Utc>) -> Sent {
        let only_link = false;
        Sent {
            sent_at,
            heading: None,
            headings: Vec::new(),
            has_link: false,
            only_link,
            has_file: false,
            is_short: false,
        }
    }

    /// Who gets it, in a word.
    fn verdict(sent: Sent, chosen: Option<Chosen<'_>>) -> String {
        let season = season();
        let ids =
            |tasks: &[&Task]| tasks.iter().map(|t| t.id.as_str()).collect::<Vec<_>>().join("+");
        match decide(&season.iter().collect::<Vec<_>>(), &sent, chosen) {
            Verdict::File { task, case: None } => task.id.clone(),
            Verdict::File { task, case: Some(number) } => format!("{} {number}", task.id),
            Verdict::Ask(tasks) => format!("ask {}", ids(&tasks)),
            Verdict::WrongKind(tasks) => format!("not for {}", ids(&tasks)),
            Verdict::Several { task, numbers } => format!("{} {numbers:?}", task.id),
            Verdict::NoSuchCase { task, number } => format!("{} has no {number}", task.id),
            Verdict::NothingOpen => "nothing".into(),
        }
    }

    #[test]
    fn the_only_open_task_gets_it() {
        assert_eq!(verdict(text(at(5, 12)), None), "results");
        assert_eq!(verdict(Sent { is_short: true, ..text(at(5, 12)) }, None), "ask results");
        assert_eq!(verdict(Sent { has_link: true, ..text(at(5, 12)) }, None), "results");
    }

    #[test]
    fn a_number_at_the_head_names_the_case() {
        let sent = Sent { heading: Some(7), ..text(at(17, 12)) };
        assert_eq!(verdict(sent.clone(), None), "cases 7");
        assert_eq!(verdict(Sent { heading: Some(13), ..sent }, None), "cases has no 13");
    }

    #[test]
    fn several_cases_in_one_message_are_not_filed_as_one() {
        let sent = Sent { heading: Some(7), headings: vec![7, 2], ..text(at(17, 12)) };
        assert_eq!(verdict(sent.clone(), None), "cases [7, 2]");
        // A number that is no case of the task's is not a second case.
        assert_eq!(verdict(Sent { headings: vec![7, 31], ..sent }, None), "cases 7");
    }

    #[test]
    fn without_a_number_the_contestant_is_asked() {
        assert_eq!(verdict(text(at(17, 12)), None), "ask stories+cases");
    }

    #[test]
    fn a_video_link_goes_to_the_task_that_wants_links() {
        assert_eq!(verdict(Sent { has_link: true, ..text(at(21, 12)) }, None), "video");
        assert_eq!(verdict(text(at(21, 12)), None), "stories");
    }

    #[test]
    fn a_bare_link_is_meant_for_a_task_that_asks_for_links() {
        let mut both = season();
        both[1].accepts.links = true;
        let sent = Sent { has_link: true, only_link: true, is_short: true, ..text(at(17, 12)) };
        let tasks: Vec<&Task> = both.iter().collect();
        let verdict = decide(&tasks, &sent, None);
        assert_eq!(verdict, Verdict::File { task: &both[1], case: None });
    }

    #[test]
    fn a_choice_by_button_outlives_the_deadline_but_not_the_kind() {
        let chosen = |task, case| Some(Chosen { task, case, firm: true });
        assert_eq!(verdict(text(at(20, 0)), chosen("cases", Some(3))), "cases 3");
        assert_eq!(verdict(text(at(17, 0)), chosen("cases", None)), "ask cases");
        assert_eq!(verdict(text(at(21, 0)), chosen("video", None)), "not for video");
        // A number at the head is what the contestant wrote last.
        let sent = Sent { heading: Some(5), ..text(at(17, 12)) };
        assert_eq!(verdict(sent, chosen("cases", Some(3))), "cases 5");
    }

    #[test]
    fn what_follows_belongs_to_what_is_being_put_together() {
        let going = |task, case| Some(Chosen { task, case, firm: false });
        assert_eq!(verdict(text(at(17, 12)), going("cases", Some(3))), "cases 3");
        let thanks = Sent { is_short: true, ..text(at(17, 12)) };
        assert_eq!(verdict(thanks, going("cases", Some(3))), "cases 3");
        let picture = Sent { has_file: true, ..text(at(17, 12)) };
        assert_eq!(verdict(picture, going("stories", None)), "stories");
        // Before the task that asks for links is announced, a bare one is a part like any other.
        let link = Sent { has_link: true, only_link: true, ..text(at(17, 12)) };
        assert_eq!(verdict(link, going("cases", Some(3))), "cases 3");
        // After the close a long text is its late rest, and a short one a thank-you.
        assert_eq!(verdict(text(at(20, 0)), going("cases", Some(3))), "cases 3");
        let thanks = Sent { is_short: true, ..text(at(20, 0)) };
        assert_eq!(verdict(thanks, going("cases", Some(3))), "ask stories");
    }

    #[test]
    fn another_heading_or_another_kind_ends_what_is_being_put_together() {
        let going = |task, case| Some(Chosen { task, case, firm: false });
        let headed = Sent { heading: Some(5), headings: vec![5], ..text(at(17, 12)) };
        assert_eq!(verdict(headed.clone(), going("cases", Some(3))), "cases 5");
        // A task without cases has no case 5.
        assert_eq!(verdict(headed, going("stories", None)), "cases 5");
        let file = Sent { has_file: true, ..text(at(21, 12)) };
        assert_eq!(verdict(file, going("video", None)), "stories");
        let link = Sent { has_link: true, only_link: true, is_short: true, ..text(at(21, 12)) };
        assert_eq!(verdict(link, going("stories", None)), "video");
    }

    #[test]
    fn what_comes_late_goes_where_it_was_meant_for() {
        let sent = Sent { heading: Some(7), ..text(at(22, 12)) };
        assert_eq!(verdict(sent, None), "cases 7");
        assert_eq!(verdict(text(at(27, 12)), None), "stories");
        let thanks = Sent { is_short: true, ..text(at(27, 12)) };
        assert_eq!(verdict(thanks, None), "ask results+stories+cases");
        assert_eq!(verdict(Sent { has_link: true, ..text(at(27, 12)) }, None), "video");
    }

    #[test]
    fn before_the_first_announcement_nothing_is_open() {
        assert_eq!(verdict(text(at(1, 9)), None), "nothing");
    }
}
