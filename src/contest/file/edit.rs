//! The commonest changes of a contest file made in its text, so that comments and order stay.

use std::ops::Range;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A change that a button makes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    /// A time becomes another wall time of the contest's zone.
    Time { at: TimeKey, to: NaiveDateTime },
    /// Somebody is an organizer from now on, by their Telegram id.
    Organizer { id: i64 },
}

/// A time of the contest; tasks by their ids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TimeKey {
    Announce(String),
    Open(String),
    Close(String),
    ShortList,
    VoteOpens,
    VoteCloses,
    /// Until when nominee cards are written.
    Cards,
}

/// The text with the change in it, whatever it then says: it is to be read and checked. None if the
/// text has no place for it.
pub fn apply(source: &str, edit: &Edit) -> Option<String> {
    let root = DeTable::parse(source).ok()?;
    let root = root.get_ref();
    match edit {
        Edit::Time { at, to } => {
            let written = to.format("%Y-%m-%dT%H:%M:%S").to_string();
            let (table, key) = place(root, at)?;
            match table.get(key) {
                Some(value) => Some(replaced(source, value.span(), &written)),
                // A task without `open` opens with its announcement; it can be given one of its own.
                None if key == "open" => beside(source, &table.get("announce")?.span(), &written),
                None => None,
            }
        }
        Edit::Organizer { id } => {
            let list = root.get("organizers")?.get_ref().as_array()?;
            let last = list.iter().next_back()?.span();
            Some(replaced(source, last.end..last.end, &format!(", {id}")))
        }
    }
}

/// The table in which a time stands, and its key there.
fn place<'a>(root: &'a DeTable<'a>, at: &TimeKey) -> Option<(&'a DeTable<'a>, &'static str)> {
    let section = |name: &str| root.get(name)?.get_ref().as_table();
    Some(match at {
        TimeKey::Announce(id) => (task(root, id)?, "announce"),
        TimeKey::Open(id) => (task(root, id)?, "open"),
        TimeKey::Close(id) => (task(root, id)?, "close"),
        TimeKey::ShortList => (section("short_list")?, "at"),
        TimeKey::VoteOpens => (section("vote")?, "opens"),
        TimeKey::VoteCloses => (section("vote")?, "closes"),
        TimeKey::Cards => (section("profile")?, "until"),
    })
}

fn task<'a>(root: &'a DeTable<'a>, id: &str) -> Option<&'a DeTable<'a>> {
    let tasks = root.get("task").and_then(|tasks| tasks.get_ref().as_array());
    let tasks = tasks.into_iter().flat_map(|tasks| tasks.iter());
    let all = tasks.chain(root.get("extra_task")).filter_map(|task| task.get_ref().as_table());
    let own = |task: &&DeTable<'_>| {
        let named: Option<&Spanned<DeValue<'_>>> = task.get("id");
        named.and_then(|named| named.get_ref().as_str()).is_some_and(|named| named.trim() == id)
    };
    all.into_iter().find(own)
}

fn replaced(source: &str, span: Range<usize>, with: &str) -> String {
    let mut text = source.to_owned();
    text.replace_range(span, with);
    text
}

/// A new key `open` after that of the announcement: on a line of its own, or in the same inline table.
fn beside(source: &str, announce: &Range<usize>, written: &str) -> Option<String> {
    let line_start = source.get(..announce.start)?.rfind('\n').map_or(0, |at| at + 1);
    let before = source.get(line_start..announce.start)?;
    let indent: String = before.chars().take_while(|c| c.is_whitespace()).collect();
    // In an inline table something stands before the key on its line.
    if before.trim_start().starts_with("announce") {
        let rest = source.get(announce.end..)?;
        let end = announce.end + rest.find('\n').unwrap_or(rest.len());
        let end = if source.get(..end)?.ends_with('\r') { end - 1 } else { end };
        return Some(replaced(source, end..end, &format!("\n{indent}open = {written}")));
    }
    Some(replaced(source, announce.end..announce.end, &format!(", open = {written}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contest::file::read;

    const SAMPLE: &str = include_str!("../../../contests/sample.toml");

    fn at(wall: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(wall, "%Y-%m-%dT%H:%M:%S").unwrap()
    }

    /// The lines that are otherwise: what stood there, what stands there now.
    fn differences(before: &str, after: &str) -> Vec<(String, String)> {
        assert_eq!(before.lines().count(), after.lines().count());
        let both = before.lines().zip(after.lines()).filter(|(before, after)| before != after);
        both.map(|(before, after)| (before.to_owned(), after.to_owned())).collect()
    }

    fn moved(at_key: TimeKey, to: &str) -> String {
        apply(SAMPLE, &Edit::Time { at: at_key, to: at(to) }).unwrap()
    }

    #[test]
    fn a_time_is_moved_and_all_else_stays() {
        let new = moved(TimeKey::Close("cases".to_owned()), "2026-12-01T10:06:30");
        let line = |time| format!("close = 2026-12-01T10:{time}");
        assert_eq!(differences(SAMPLE, &new), [(line("06:00"), line("06:30"))]);
        let new = moved(TimeKey::Cards, "2026-12-01T10:09:00");
        let [(before, after)] = &differences(SAMPLE, &new)[..] else { panic!() };
        assert!(before.ends_with("# the first instant at which nothing can be changed any more"));
        assert_eq!(*after, before.replace("10:08", "10:09"));
        for key in [TimeKey::ShortList, TimeKey::VoteOpens, TimeKey::VoteCloses] {
            assert_eq!(differences(SAMPLE, &moved(key, "2026-12-02T10:00:00")).len(), 1);
        }
        let extra = TimeKey::Close("encore".to_owned());
        assert_eq!(differences(SAMPLE, &moved(extra, "2026-12-02T10:00:00")).len(), 1);
    }

    #[test]
    fn a_task_gets_an_opening_of_its_own() {
        let new = moved(TimeKey::Open("hello".to_owned()), "2026-12-01T10:02:00");
        assert!(new.contains("announce = 2026-12-01T10:00:00\nopen = 2026-12-01T10:02:00\nclose"));
        assert_eq!(read(&new).unwrap().tasks[0].open, read(SAMPLE).unwrap().tasks[2].announce);
        let inline = "task = [{ id = \"a\", announce = 2026-12-01T10:00:00, max = 3 }]";
        let edit = Edit::Time { at: TimeKey::Open("a".to_owned()), to: at("2026-12-01T10:02:00") };
        let wanted = "announce = 2026-12-01T10:00:00, open = 2026-12-01T10:02:00, max = 3";
        assert!(apply(inline, &edit).unwrap().contains(wanted));
    }

    #[test]
    fn an_organizer_is_put_to_the_others_however_they_are_written() {
        let new = apply(SAMPLE, &Edit::Organizer { id: 7 }).unwrap();
        assert_eq!(read(&new).unwrap().organizers, [100_001, 7]);
        let lines = "organizers = [\n  1, # Olga\n  2, # Petr\n]\n";
        let new = apply(lines, &Edit::Organizer { id: 7 }).unwrap();
        assert_eq!(new, "organizers = [\n  1, # Olga\n  2, 7, # Petr\n]\n");
    }

    #[test]
    fn what_is_not_there_is_not_changed() {
        let edit = |at_key| Edit::Time { at: at_key, to: at("2026-12-01T10:06:30") };
        assert_eq!(apply(SAMPLE, &edit(TimeKey::Close("nothing".to_owned()))), None);
        assert_eq!(apply("title = \"x\"", &edit(TimeKey::VoteOpens)), None);
        assert_eq!(apply("title = ", &Edit::Organizer { id: 7 }), None);
    }
}
