//! What concerns several tasks: the round, the extra task, the short list and the vote.

use std::collections::BTreeSet;

use chrono_tz::Tz;

use super::reader::{Fields, Placed};
use super::task::{self, Read};
use super::{Part, Rule, What};
use crate::contest::definition::{PeerVote, ShortList, Task, TieRule};

/// The tasks of the round, the extra task and the short list; none if anything is wrong.
pub(super) fn round(
    root: &Fields<'_>,
    zone: Tz,
) -> Option<(Vec<Task>, Option<Task>, Option<ShortList>)> {
    let tables = root.tables("task", Part::Task, task::KEYS);
    if tables.is_empty() && !root.has("task") {
        root.notes.missing(root.at, What::NoTask);
    }
    let tasks: Vec<Read> = tables.iter().map(|fields| task::read(fields, zone)).collect();
    let extra = match root.has("extra_task") {
        true => root
            .table("extra_task", Part::ExtraTask, task::KEYS, "[extra_task]")
            .map(|fields| task::read(&fields, zone)),
        false => None,
    };
    ids_differ(root, tasks.iter().chain(&extra));
    announced_in_order(root, &tasks);
    let short_list = if root.has("short_list") { short_list(root, zone, &tasks) } else { None };
    if let Some(extra) = &extra {
        extra_follows(root, extra, short_list.as_ref());
    }
    let tasks: Option<Vec<Task>> = tasks.into_iter().map(|read| read.task).collect();
    let extra_task = match extra {
        Some(read) => Some(read.task?),
        None if root.has("extra_task") => return None,
        None => None,
    };
    let short_list = match short_list {
        None if root.has("short_list") => return None,
        read => read.map(|placed| placed.value),
    };
    Some((tasks?, extra_task, short_list))
}

fn ids_differ<'r>(root: &Fields<'_>, tasks: impl Iterator<Item = &'r Read>) {
    let mut seen = BTreeSet::new();
    for id in tasks.filter_map(|read| read.id.as_ref()) {
        if !seen.insert(&id.value) {
            root.notes.note(id.at, Rule::TaskTwice { id: id.value.clone() });
        }
    }
}

fn announced_in_order(root: &Fields<'_>, tasks: &[Read]) {
    let mut latest = None;
    for announce in tasks.iter().filter_map(|read| read.announce) {
        if latest.is_some_and(|latest| announce.value < latest) {
            root.notes.note(announce.at, Rule::TaskOrder);
        }
        latest = latest.max(Some(announce.value));
    }
}

fn short_list(root: &Fields<'_>, zone: Tz, tasks: &[Read]) -> Option<Placed<ShortList>> {
    let fields = root.table("short_list", Part::ShortList, &["threshold", "at"], "[short_list]")?;
    let threshold = fields.whole("threshold", "threshold = 8", 1..=1000);
    let at = fields.instant("at", zone);
    let most = tasks.iter().map(|read| read.max.map(i64::from)).sum::<Option<i64>>();
    if let (Some(threshold), Some(most)) = (threshold, most)
        && threshold.value > most
        && !tasks.is_empty()
    {
        let rule = Rule::Unreachable { threshold: threshold.value, most };
        fields.notes.missing(threshold.at, rule);
    }
    let last = tasks.iter().filter_map(|read| read.close).map(|close| close.value).max();
    if let (Some(at), Some(last)) = (at, last)
        && at.value < last
    {
        fields.notes.note(at.at, Rule::ShortListEarly);
    }
    let at = at?;
    let threshold = u32::try_from(threshold?.value).unwrap_or_default();
    Some(Placed { value: ShortList { threshold, at: at.value }, at: fields.at })
}

fn extra_follows(root: &Fields<'_>, extra: &Read, short_list: Option<&Placed<ShortList>>) {
    let at = extra.announce.map_or(root.at, |announce| announce.at);
    if !root.has("short_list") {
        root.notes.missing(at, Rule::ExtraAlone);
    }
    if let (Some(announce), Some(short_list)) = (extra.announce, short_list)
        && announce.value < short_list.value.at
    {
        root.notes.note(at, Rule::ExtraEarly);
    }
}

/// The peer vote; none if anything is wrong or there is none.
pub(super) fn vote(root: &Fields<'_>, zone: Tz) -> Option<PeerVote> {
    let known = ["opens", "closes", "picks", "prize", "ties"];
    let fields = root.table("vote", Part::Vote, &known, "[vote]")?;
    let opens = fields.instant("opens", zone);
    let closes = fields.instant("closes", zone);
    if let (Some(opens), Some(closes)) = (opens, closes)
        && closes.value <= opens.value
    {
        let after = What::After { key: "closes".to_owned(), other: "opens" };
        fields.notes.note(closes.at, after);
    }
    let picks = fields.whole("picks", "picks = 5", 1..=10);
    let prize = fields.line("prize", "prize = \"The colleagues' choice\"", 100);
    let rules = [("more-points", TieRule::MorePoints), ("more-tasks", TieRule::MoreTasks)];
    let ties = if fields.has("ties") { fields.choices("ties", &rules) } else { Some(Vec::new()) };
    Some(PeerVote {
        opens: opens?.value,
        closes: closes?.value,
        picks: usize::try_from(picks?.value).ok()?,
        prize: prize?.value,
        ties: ties?,
    })
}
