//! All that is kept about one person, and forgetting it: the one list of every table that has to do
//! with people. A table that is not in it fails a test.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use sqlx::{Result, SqliteConnection};

use super::outbox::Traces;
use super::{
    accounts, annulments, appeals, audit, ballots, broadcasts, comments, consents, contestants,
    decisions, diplomas, disqualified, entries, extensions, fetches, flags, held, jurors, jurywork,
    marking, marks, outbox, people, profiles, questions, rating, reading, remarks, results, roll,
    short_list, silenced, staff, updates,
};
use crate::contest::diploma::Kind;

/// Every table with a person or a contestant in it, and what becomes of their rows when the person
/// is erased.
pub const TABLES: &[(&str, &str)] = &[
    ("people", "deleted"),
    ("consents", "deleted"),
    ("talks", "deleted"),
    ("held_messages", "deleted"),
    ("set_aside", "deleted"),
    ("questions", "deleted with their messages and letters"),
    ("question_messages", "deleted with the question"),
    ("question_letters", "deleted with the question"),
    ("outbox", "their rows are deleted"),
    ("letters", "theirs are deleted, bodies of all delivered ones emptied"),
    ("readings", "deleted, theirs and those of their entries"),
    ("applause", "deleted, theirs and that for their entries"),
    ("comments", "deleted, written and got"),
    ("blocks", "deleted"),
    ("mutes", "deleted"),
    ("profiles", "deleted"),
    ("profile_files", "deleted"),
    ("essay_parts", "deleted"),
    ("contestants", "the number stays, withdrawn and without a name"),
    ("entries", "number, task and time stay"),
    ("parts", "deleted"),
    ("part_revisions", "deleted"),
    ("adjustments", "the figure stays, the words go"),
    ("awards", "the points stay"),
    ("decisions", "the figures stay, the words go"),
    ("annulments", "stay, the words go"),
    ("appeals", "stay closed and without words"),
    ("second_jurors", "stay between numbers"),
    ("short_list", "the total stays"),
    ("short_list_doubts", "deleted"),
    ("rating_lines", "the name and its salt go, the figures and the seal stay"),
    ("rating_publications", "are published by organizers, who are not erased"),
    ("audit_words", "deleted"),
    ("audit", "stays: it holds numbers only"),
    ("diplomas", "deleted"),
    ("pictures", "are of organizers, who are not erased"),
    ("roll", "the number stays, so that the bulletin recounts"),
    ("roll_off", "deleted"),
    ("vote", "the name goes from the bulletin"),
    ("jurors", "the number and the company stay, without a name"),
    ("marks", "stay: they are a number's"),
    ("recusals", "stay between numbers, the words go"),
    ("abstentions", "stay between numbers, the words go"),
    ("remarks", "deleted, those about their entries and a juror's own"),
    ("flags", "stay between numbers, the words go"),
    ("appeal_letters", "say which letter to organizers showed which appeal"),
    ("flag_letters", "say which letter to organizers showed which flag"),
    ("jury_rules", "are the contest's words"),
    ("jury_rules_accepted", "stay: they are a number's"),
    ("task_jurors", "stay: they are a number's"),
    ("assigned", "stay between numbers"),
    ("company_pairs", "are of organizers, who are not erased"),
    ("mark_steps", "stay: they are a number's; the words go"),
    ("case_marks", "deleted, theirs and those of their entries"),
    ("skips", "deleted, theirs and those of their entries"),
    ("live_screens", "are of organizers, who are not erased"),
    ("next_shown", "deleted, theirs and those of their entries"),
    ("blind_codes", "stay: they say nothing of anybody"),
    ("extensions", "deleted"),
    ("fetches", "deleted"),
    ("contest_versions", "are accepted by organizers, who are not erased"),
    ("contest_proposals", "are of organizers, who are not erased"),
    ("marking_closed", "is of organizers, who are not erased"),
    ("invitations", "who used it is forgotten"),
    ("broadcasts", "are of organizers, who are not erased"),
    ("broadcast_people", "deleted"),
    ("staff", "deleted"),
    ("silenced", "deleted"),
    ("disqualified", "the number stays, the words go"),
    ("account_codes", "deleted"),
    ("results", "are published by organizers, who are not erased"),
];

/// What a person is in this contest, for what is kept and what can go.
pub struct Subject {
    pub person: i64,
    pub contestant: Option<i64>,
    pub juror: bool,
}

/// Who this person is.
pub async fn subject(db: &mut SqliteConnection, person: i64) -> Result<Subject> {
    let contestant = contestants::of_person(db, person).await?.map(|(number, _)| number);
    Ok(Subject { person, contestant, juror: jurors::is_one(db, person).await? })
}

/// All that is kept about the person, by subject, in the order in which it is shown; what is empty
/// is left out. Of the vote only whether they voted.
pub async fn kept(
    db: &mut SqliteConnection,
    subject: &Subject,
) -> Result<Vec<(&'static str, Value)>> {
    let person = subject.person;
    let mut all = vec![
        ("person", people::kept(db, person).await?),
        ("consents", consents::kept(db, person).await?),
    ];
    if let Some(contestant) = subject.contestant {
        all.push(("contestant", contestants::kept(db, contestant).await?));
        all.push(("profile", profiles::kept(db, contestant).await?));
        all.push(("entries", entries::kept(db, contestant).await?));
        all.push(("results", results::kept(db, contestant).await?));
        all.push(("diplomas", diplomas::kept(db, contestant).await?));
        all.push(("decisions", decisions::kept(db, contestant).await?));
        all.push(("annulments", annulments::kept(db, contestant).await?));
        all.push(("appeals", appeals::kept(db, contestant).await?));
        all.push(("rating", rating::kept(db, contestant).await?));
        all.push(("short_list", short_list::kept(db, contestant).await?));
        all.push(("remarks", remarks::kept_of_contestant(db, contestant).await?));
        all.push(("vote", ballots::kept(db, contestant).await?));
        all.push(("roll", roll::kept(db, contestant).await?));
        all.push(("extensions", extensions::kept(db, contestant).await?));
        all.push(("disqualified", disqualified::kept(db, contestant).await?));
        all.push(("account_codes", accounts::kept(db, contestant).await?));
    }
    all.push(("juror", jurors::kept(db, person).await?));
    all.push(("staff", staff::kept(db, person).await?));
    all.push(("silenced", silenced::kept(db, person).await?));
    all.push(("questions", questions::kept(db, person).await?));
    all.push(("comments", comments::kept(db, person).await?));
    all.push(("reading", reading::kept(db, person).await?));
    all.push(("held", held::kept(db, person).await?));
    all.push(("set_aside", updates::kept(db, person).await?));
    all.push(("audit", audit::kept(db, subject.contestant, person).await?));
    all.push(("broadcasts", broadcasts::kept(db, person).await?));
    all.push(("letters", outbox::kept(db, person).await?));
    all.retain(|(_, value)| !is_empty(value));
    Ok(all)
}

/// The same as one object.
pub fn object(kept: &[(&'static str, Value)]) -> Value {
    let fields = kept.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
    Value::Object(fields.collect::<Map<_, _>>())
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(is_empty),
        _ => false,
    }
}

/// Forgets the person for good; see [`TABLES`] for what stays. What was deleted is overwritten by
/// SQLite (`secure_delete`); the caller has to empty the write-ahead log after the commit.
pub async fn erase(db: &mut SqliteConnection, subject: &Subject, now: DateTime<Utc>) -> Result<()> {
    let person = subject.person;
    let traces = traces(db, subject).await?;
    questions::erase(db, person).await?;
    // Before the entries that they are about.
    comments::erase(db, person).await?;
    reading::erase(db, person).await?;
    held::erase(db, person).await?;
    fetches::erase(db, person).await?;
    consents::erase(db, person).await?;
    updates::erase(db, person).await?;
    if let Some(contestant) = subject.contestant {
        profiles::erase(db, contestant).await?;
        entries::erase(db, contestant).await?;
        results::erase(db, contestant).await?;
        rating::erase(db, contestant).await?;
        short_list::settle(db, contestant).await?;
        marking::erase(db, contestant).await?;
        remarks::erase(db, contestant).await?;
        flags::erase(db, contestant).await?;
        decisions::erase(db, contestant).await?;
        annulments::erase(db, contestant).await?;
        appeals::erase(db, contestant).await?;
        marks::erase(db, contestant).await?;
        jurywork::erase(db, contestant).await?;
        audit::erase(db, contestant).await?;
        diplomas::erase(db, contestant).await?;
        ballots::erase(db, contestant).await?;
        roll::erase(db, contestant).await?;
        extensions::erase(db, contestant).await?;
        disqualified::erase(db, contestant).await?;
        accounts::erase(db, contestant).await?;
        let stand_in = people::stand_in(db, now).await?;
        contestants::erase(db, contestant, stand_in).await?;
    }
    if subject.juror {
        let stand_in = people::stand_in(db, now).await?;
        jurors::erase(db, person, stand_in).await?;
    }
    broadcasts::erase(db, person).await?;
    staff::erase(db, person).await?;
    silenced::erase(db, person).await?;
    outbox::erase(db, person, &traces, now).await?;
    people::erase(db, person).await
}

async fn traces(db: &mut SqliteConnection, subject: &Subject) -> Result<Traces> {
    let mut traces =
        Traces { words: questions::words(db, subject.person).await?, ..Traces::default() };
    traces.words.extend(comments::words(db, subject.person).await?);
    if subject.juror || subject.contestant.is_some() {
        let juror = jurors::number(db, subject.person).await?;
        traces.words.extend(remarks::words(db, subject.contestant, juror).await?);
    }
    let person = people::kept(db, subject.person).await?;
    let called = person["name"].as_str().unwrap_or_default().to_owned();
    traces.names.extend(person["username"].as_str().map(|name| format!("@{name}")));
    // Telegram's ids are long; a short one is a test's, and might be any figure.
    traces.names.extend(Some(subject.person.to_string()).filter(|id| id.len() > 5));
    // A first name alone may be anybody's.
    if called.contains(' ') {
        traces.names.push(called);
    }
    if let Some(number) = subject.contestant
        && let Some(contestant) = contestants::find(db, number).await?
    {
        traces.names.push(contestant.full_name());
        traces.names.push(format!("{} {}", contestant.name, contestant.surname));
        traces.names.push(contestant.surname);
        traces.words.extend(entries::words(db, number).await?);
        traces.words.extend(appeals::words(db, number).await?);
        traces.words.extend(profiles::words(db, number).await?);
        traces.files.push(profiles::print_name(number));
        traces.files.extend(Kind::ALL.into_iter().flat_map(|it| diplomas::print_names(number, it)));
        traces.files.extend(rating::sealed_files(db).await?);
    }
    Ok(traces)
}

/// The whole as JSON for a program to read.
pub fn json(kept: &[(&'static str, Value)], made_at: DateTime<Utc>) -> String {
    let whole = json!({ "made_at": made_at.to_rfc3339(), "data": object(kept) });
    serde_json::to_string_pretty(&whole).unwrap_or_default()
}
