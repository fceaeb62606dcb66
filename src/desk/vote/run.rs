//! What the timetable does with the vote: opens it, reminds, closes it.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use chrono::{DateTime, SecondsFormat, Utc};

use super::publish::{publish, reader_groups};
use super::roll::eligible;
use super::{name, panel};
use crate::contest::ballot::{
    Bulletin, Candidate, Electorate, Listed, Marks, Outcome, decide, electorate, roll_hash, seal,
};
use crate::contest::definition::PeerVote;
use crate::contest::rating::Alphabet;
use crate::desk::keyboard::Keyboard;
use crate::desk::organizer::calls;
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn};
use crate::store::audit::{self, Act, TIMETABLE};
use crate::store::ballots::{self, OnRoll, Urn, Vote};
use crate::store::contestants::Contestant;
use crate::store::people;
use crate::store::results;
use crate::telegram::letter::Letter;
use crate::words::Locale;
use crate::{html, plain};

/// Freezes the roll and invites those on it; with too few contestants, tells the organizers instead.
/// Nothing happens if this was done before.
pub async fn open(turn: &mut Turn<'_>) -> Result {
    let contest = turn.contest;
    let Some(rules) = &contest.vote else { return Ok(()) };
    if ballots::vote(turn.db).await?.is_some() {
        return Ok(());
    }
    let mut roll = eligible(turn).await?;
    sort(&mut roll, contest.locale);
    let (size, picks) = (roll.len(), rules.picks);
    if electorate(size, picks) == Electorate::TooSmall {
        ballots::refuse(turn.db, size, picks, turn.now).await?;
        note(turn, audit::Deed::VoteRefused, format!("{size} contestants")).await?;
        return tell_organizers(turn, |locale| {
            html!(locale, "vote-panel-refused", contestants = size)
        })
        .await;
    }
    let numbers: Vec<i64> = roll.iter().map(|contestant| contestant.id).collect();
    let hash = roll_hash(&opened(turn.now), &numbers);
    ballots::open(turn.db, &numbers, &hash, picks, turn.now).await?;
    note(turn, audit::Deed::VoteOpened, hash.clone()).await?;
    let closes = rules.closes;
    tell_organizers_at(turn, closes, |locale, closes| {
        let words =
            html!(locale, "vote-opened-organizers", size = size, closes = closes, hash = &hash);
        match panel::warning(locale, size, picks) {
            Some(warning) => format!("{words}\n\n{warning}"),
            None => words,
        }
    })
    .await?;
    // After a long outage it may be over already: then nobody is invited.
    if turn.now < closes { invite(turn, rules, &hash).await } else { Ok(()) }
}

/// By name, as lists show them. The order says nothing about when anybody registered.
fn sort(roll: &mut [Contestant], locale: Locale) {
    let alphabet = Alphabet::of(locale);
    let key = |one: &Contestant| (one.full_name(), one.company.clone());
    roll.sort_by(|a, b| {
        let ((name, company), (other, others)) = (key(a), key(b));
        alphabet.compare(&name, &other).then_with(|| alphabet.compare(&company, &others))
    });
}

async fn invite(turn: &mut Turn<'_>, rules: &PeerVote, hash: &str) -> Result {
    let words = |turn: &Turn<'_>, locale| {
        html!(
            locale,
            "vote-opened",
            prize = &rules.prize,
            picks = rules.picks,
            closes = turn.when(locale, rules.closes),
            hash = hash,
        )
    };
    let voters = ballots::roll(turn.db).await?.iter().map(|line| line.person_id).collect();
    for group in reader_groups(turn, &voters).await? {
        turn.face(group.zone);
        let how = plain!(group.locale, "vote-how-protected");
        let keyboard = begin(group.locale).row(how, Tap::VoteProtection).done();
        let letter = Letter::message(words(turn, group.locale)).keyboard(keyboard);
        turn.notify_all(&group.people, letter).await?;
    }
    turn.face(None);
    let contest = turn.contest;
    let channel = html!(
        contest.locale,
        "vote-opened-channel",
        prize = &rules.prize,
        closes = turn.when(contest.locale, rules.closes),
        hash = hash,
    );
    turn.post_in_channel(Letter::message(channel)).await
}

fn begin(locale: Locale) -> Keyboard {
    Keyboard::new().row(plain!(locale, "vote-begin"), Tap::Vote)
}

/// Reminds those who have not voted yet, and takes the turnout for the organizers.
pub async fn remind(turn: &mut Turn<'_>) -> Result {
    let contest = turn.contest;
    let Some(rules) = &contest.vote else { return Ok(()) };
    let open = ballots::vote(turn.db).await?.is_some_and(|vote| vote.closed_at.is_none());
    if !open || !contest.vote_is_open(turn.now) {
        return Ok(());
    }
    ballots::note_turnout(turn.db, turn.now).await?;
    let roll = ballots::roll(turn.db).await?;
    let (voted, silent): (Vec<&OnRoll>, _) = roll.iter().partition(|line| line.voted);
    let able = silent.into_iter().filter(|line| line.takes_part);
    let silent: HashSet<i64> = able.map(|line| line.person_id).collect();
    for people::Group { locale, zone, people } in reader_groups(turn, &silent).await? {
        turn.face(zone);
        let closes = turn.when(locale, rules.closes);
        let words = html!(locale, "vote-remind", prize = &rules.prize, closes = closes);
        turn.notify_all(&people, Letter::message(words).keyboard(begin(locale).done())).await?;
    }
    let (voted, size) = (voted.len(), roll.len());
    tell_organizers_at(turn, rules.closes, |locale, closes| {
        html!(locale, "vote-remind-organizers", voted = voted, size = size, closes = closes)
    })
    .await
}

/// Checks the tables, decides, and publishes the bulletin and the winner to everybody at once.
pub async fn close(turn: &mut Turn<'_>) -> Result {
    let contest = turn.contest;
    let (Some(rules), Some(vote)) = (&contest.vote, ballots::vote(turn.db).await?) else {
        return Ok(());
    };
    if vote.closed_at.is_some() {
        return Ok(());
    }
    let roll = ballots::roll(turn.db).await?;
    let urn = ballots::urn(turn.db).await?;
    turn.after.empty_log = true;
    turn.after.vacuum = true;
    if let Some(why) = urn.flaw(vote.picks, roll.len()) {
        log::error!("the vote's tables do not agree: {why}");
        let outcome = Outcome::Inconsistent { why: why.clone() };
        ballots::finish(turn.db, &outcome, turn.now).await?;
        note(turn, audit::Deed::VoteNotCounted, why.clone()).await?;
        return tell_organizers(turn, |locale| html!(locale, "vote-panel-broken", why = &why))
            .await;
    }
    let outcome = count(turn, rules, &urn, &roll).await?;
    let bulletin = bulletin(contest.title.clone(), &vote, &roll, urn, &outcome).write();
    let hash = seal(&bulletin);
    ballots::close(turn.db, &outcome, &bulletin, &hash, turn.now).await?;
    note(turn, audit::Deed::VoteClosed, hash.clone()).await?;
    publish(turn, &outcome, &roll, &bulletin, &hash).await
}

async fn count(
    turn: &mut Turn<'_>,
    rules: &PeerVote,
    urn: &Urn,
    roll: &[OnRoll],
) -> Result<Outcome> {
    let points = results::totals(turn.db).await?;
    let tasks = ballots::tasks_completed(turn.db).await?;
    let candidates: Vec<Candidate> = roll
        .iter()
        .map(|line| Candidate {
            number: line.number,
            takes_part: line.takes_part,
            points: points.get(&line.contestant_id).copied().unwrap_or(0),
            tasks: tasks.get(&line.contestant_id).copied().unwrap_or(0),
        })
        .collect();
    let votes: BTreeMap<u32, u32> =
        urn.by_candidate().into_iter().map(|(number, tags)| (number, tags.len() as u32)).collect();
    Ok(decide(urn.prints.len(), &votes, &candidates, &rules.ties))
}

fn bulletin(title: String, vote: &Vote, roll: &[OnRoll], urn: Urn, outcome: &Outcome) -> Bulletin {
    let mut marks: BTreeMap<u32, BTreeSet<String>> =
        roll.iter().map(|line| (line.number, BTreeSet::new())).collect();
    marks.extend(urn.by_candidate());
    let listed = |line: &OnRoll| Listed {
        contestant: line.contestant_id,
        name: name(line),
        voted: line.voted,
        takes_part: line.takes_part,
    };
    let bulletin = Bulletin {
        title,
        opened: opened(vote.opened_at),
        roll_sha256: vote.roll_sha256.clone(),
        picks: vote.picks,
        roll: roll.iter().map(listed).collect(),
        prints: urn.prints,
        marks: Marks::ByCandidate(marks),
        winners: outcome.winners().to_vec(),
    };
    bulletin.hiding_few()
}

/// The instant of opening as the hash of the roll has it.
fn opened(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

async fn tell_organizers(turn: &mut Turn<'_>, words: impl Fn(Locale) -> String) -> Result {
    calls::tell(turn, words).await
}

/// The same to each, with a time in their language and zone.
async fn tell_organizers_at(
    turn: &mut Turn<'_>,
    at: DateTime<Utc>,
    words: impl Fn(Locale, String) -> String,
) -> Result {
    for people::Reachable { id, locale, zone } in turn.organizers().await? {
        turn.face(zone);
        let at = turn.when(locale, at);
        turn.notify(id, Letter::message(words(locale, at))).await?;
    }
    Ok(())
}

/// A line of the audit trail: what the timetable did, never who voted or how.
async fn note(turn: &mut Turn<'_>, deed: audit::Deed, after: String) -> Result {
    let subject = "vote".to_owned();
    let act = Act { actor: TIMETABLE, subject, after: Some(after), ..Act::default() };
    Ok(audit::note(turn.db, deed, act, turn.now).await?)
}
