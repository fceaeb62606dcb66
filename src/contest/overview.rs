//! A contest at a glance, for the terminal of whoever checks its file.

use std::fmt::Write as _;

use super::definition::Contest;
use super::schedule::{Moment, timetable};

/// Every moment of the contest on a line of its own: weekday, date and time in the contest's zone,
/// and what happens, in English. Where the seconds are not zero they are shown.
pub fn timetable_lines(contest: &Contest) -> String {
    let mut lines = format!("All times are those of {}.\n", contest.zone);
    for due in timetable(contest) {
        let at = due.at.with_timezone(&contest.zone);
        let seconds = if due.at.timestamp() % 60 == 0 { "" } else { ":%S" };
        let form = format!("%a %e %b %Y  %H:%M{seconds}");
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "{}  {}", at.format(&form), what(contest, &due.moment));
    }
    lines
}

fn what(contest: &Contest, moment: &Moment) -> String {
    let title = |id: &str| {
        let kind = if contest.is_extra(id) { "extra task" } else { "task" };
        format!("{kind} \"{}\"", contest.task(id).map_or(id, |task| &task.title))
    };
    match moment {
        Moment::Announce(id) => match contest.task(id) {
            Some(task) if task.open > task.announce => {
                format!("{} is announced, drafts only", title(id))
            }
            _ => format!("{} is announced and open", title(id)),
        },
        Moment::Open(id) => format!("{} opens", title(id)),
        Moment::Remind { task, hours } => {
            format!("reminder: {hours} hours left for {}", title(task))
        }
        Moment::Close(id) => format!("{} closes", title(id)),
        Moment::RemindJury { task, hours } => {
            format!("reminder for the jury: {hours} hours left to mark {}", title(task))
        }
        Moment::ShortList => {
            let threshold = contest.short_list.as_ref().map_or(0, |list| list.threshold);
            format!("the short list is taken, from {threshold} points on")
        }
        Moment::VoteOpen => "the peer vote opens".to_owned(),
        Moment::VoteRemind => "reminder: 24 hours left for the peer vote".to_owned(),
        Moment::VoteClose => "the peer vote closes".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample() {
        let contest =
            crate::contest::file::read(include_str!("../../contests/sample.toml")).unwrap();
        insta::assert_snapshot!(timetable_lines(&contest), @r#"
        All times are those of Europe/London.
        Tue  1 Dec 2026  10:00  task "Say hello" is announced and open
        Tue  1 Dec 2026  10:01  task "Three calls" is announced and open
        Tue  1 Dec 2026  10:02  task "What others say" is announced, drafts only
        Tue  1 Dec 2026  10:04  task "Say hello" closes
        Tue  1 Dec 2026  10:04  task "What others say" opens
        Tue  1 Dec 2026  10:06  task "Three calls" closes
        Tue  1 Dec 2026  10:07  task "What others say" closes
        Tue  1 Dec 2026  10:07  the short list is taken, from 4 points on
        Tue  1 Dec 2026  10:07  extra task "Encore" is announced and open
        Tue  1 Dec 2026  10:08  the peer vote opens
        Tue  1 Dec 2026  10:09  extra task "Encore" closes
        Tue  1 Dec 2026  10:10  the peer vote closes
        "#);
    }
    #[test]
    fn the_operator_of_the_year() {
        let source = include_str!("../../contests/operator-of-the-year.toml");
        let contest = crate::contest::file::read(source).unwrap();
        assert_eq!(contest.task("cases").map(|task| task.cases.len()), Some(12));
        insta::assert_snapshot!(timetable_lines(&contest), @r#"
        All times are those of Europe/Moscow.
        Mon  7 Dec 2026  10:00  task "Достижения и результаты" is announced and open
        Mon 14 Dec 2026  00:00  reminder: 24 hours left for task "Достижения и результаты"
        Mon 14 Dec 2026  10:00  task "Истории клиентов" is announced, drafts only
        Mon 14 Dec 2026  21:00  reminder: 3 hours left for task "Достижения и результаты"
        Tue 15 Dec 2026  00:00  task "Достижения и результаты" closes
        Wed 16 Dec 2026  10:00  task "Практические кейсы" is announced and open
        Wed 16 Dec 2026  10:00  task "Истории клиентов" opens
        Thu 17 Dec 2026  20:00  reminder for the jury: 24 hours left to mark task "Достижения и результаты"
        Fri 18 Dec 2026  17:00  reminder for the jury: 3 hours left to mark task "Достижения и результаты"
        Sat 19 Dec 2026  00:00  reminder: 24 hours left for task "Практические кейсы"
        Sat 19 Dec 2026  21:00  reminder: 3 hours left for task "Практические кейсы"
        Sun 20 Dec 2026  00:00  task "Практические кейсы" closes
        Sun 20 Dec 2026  10:00  task "Почему я лучший оператор?" is announced and open
        Wed 23 Dec 2026  00:00  reminder for the jury: 24 hours left to mark task "Практические кейсы"
        Wed 23 Dec 2026  21:00  reminder for the jury: 3 hours left to mark task "Практические кейсы"
        Fri 25 Dec 2026  12:00  reminder: 24 hours left for task "Истории клиентов"
        Fri 25 Dec 2026  12:00  reminder: 24 hours left for task "Почему я лучший оператор?"
        Sat 26 Dec 2026  09:00  reminder: 3 hours left for task "Истории клиентов"
        Sat 26 Dec 2026  09:00  reminder: 3 hours left for task "Почему я лучший оператор?"
        Sat 26 Dec 2026  12:00  task "Истории клиентов" closes
        Sat 26 Dec 2026  12:00  task "Почему я лучший оператор?" closes
        Sat 26 Dec 2026  20:00  reminder for the jury: 24 hours left to mark task "Истории клиентов"
        Sat 26 Dec 2026  20:00  reminder for the jury: 24 hours left to mark task "Почему я лучший оператор?"
        Sun 27 Dec 2026  17:00  reminder for the jury: 3 hours left to mark task "Истории клиентов"
        Sun 27 Dec 2026  17:00  reminder for the jury: 3 hours left to mark task "Почему я лучший оператор?"
        Mon 28 Dec 2026  10:00  the short list is taken, from 8 points on
        Mon 11 Jan 2027  10:00  extra task "Письмо самому себе" is announced and open
        Sun 17 Jan 2027  00:00  reminder: 24 hours left for extra task "Письмо самому себе"
        Sun 17 Jan 2027  21:00  reminder: 3 hours left for extra task "Письмо самому себе"
        Mon 18 Jan 2027  00:00  extra task "Письмо самому себе" closes
        Mon 18 Jan 2027  20:00  reminder for the jury: 24 hours left to mark extra task "Письмо самому себе"
        Tue 19 Jan 2027  17:00  reminder for the jury: 3 hours left to mark extra task "Письмо самому себе"
        Wed 20 Jan 2027  10:00  the peer vote opens
        Sun 24 Jan 2027  18:00  reminder: 24 hours left for the peer vote
        Mon 25 Jan 2027  18:00  the peer vote closes
        "#);
    }
}
