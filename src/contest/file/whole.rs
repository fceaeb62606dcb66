//! The contest as a whole: what stands at the top of the file.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use chrono_tz::Tz;
use toml::de::{DeTable, DeValue};

use super::notes::Notes;
use super::reader::{Fields, Placed, whole};
use super::{Part, Rule, answers, diploma, jury, profile, round, time};
use crate::contest::definition::{AwardUnit, Channel, Contest, Faq, Locale, Quiet, UnitForms};

const KEYS: &[&str] = &[
    "title",
    "about",
    "zone",
    "locale",
    "organizers",
    "channel",
    "group",
    "answer_hours",
    "consent",
    "consent_publication",
    "faq",
    "unit",
    "pause_minutes",
    "task",
    "short_list",
    "extra_task",
    "vote",
    "profile",
    "jury",
    "diploma",
    "quiet",
];

/// The contest; none if anything is wrong.
pub(super) fn contest(root: &DeTable<'_>, notes: &Notes<'_>) -> Option<Contest> {
    let root = Fields::new(root, 0, Part::Contest, KEYS, notes);
    let title = root.line("title", "title = \"Operator of the Year\"", 100);
    let about = root.markdown("about");
    let zone = zone(&root);
    let locale = root.choice("locale", &[("ru", Locale::Ru), ("en", Locale::En)]);
    let organizers = organizers(&root);
    let channel = if root.has("channel") { Some(channel(&root)) } else { None };
    let group = if root.has("group") { Some(answers::group(&root)) } else { None };
    let answer_within = answers::within(&root);
    let consent = root.markdown("consent");
    let publication = match root.has("consent_publication") {
        true => Some(root.markdown("consent_publication")),
        false => None,
    };
    let faq = faq(&root);
    let unit = unit(&root);
    let pause = pause(&root);
    // Without a zone the times can still be read and compared.
    let clock = zone.unwrap_or(Tz::UTC);
    let round = round::round(&root, clock);
    let vote = if root.has("vote") { Some(round::vote(&root, clock)) } else { None };
    let profile = if root.has("profile") { Some(profile::profile(&root, clock)) } else { None };
    let jury = jury::jury(&root);
    let diploma = if root.has("diploma") { Some(diploma::diploma(&root)) } else { None };
    let quiet = if root.has("quiet") { Some(quiet(&root)) } else { None };
    let (tasks, extra_task, short_list) = round?;
    Some(Contest {
        title: title?.value,
        about: about?.value,
        zone: zone?,
        locale: locale?,
        unit: unit?,
        organizers: organizers?,
        channel: match channel {
            Some(read) => Some(read?),
            None => None,
        },
        group: match group {
            Some(read) => Some(read?),
            None => None,
        },
        answer_within: answer_within?,
        consent: consent?.value,
        pause: pause?,
        consent_publication: match publication {
            Some(read) => Some(read?.value),
            None => None,
        },
        faq: faq?,
        tasks,
        short_list,
        extra_task,
        vote: match vote {
            Some(read) => Some(read?),
            None => None,
        },
        profile: match profile {
            Some(read) => Some(read?),
            None => None,
        },
        jury: jury?,
        diploma: match diploma {
            Some(read) => Some(read?),
            None => None,
        },
        quiet: match quiet {
            Some(read) => Some(read?),
            None => None,
        },
    })
}

/// The questions travel by their place in the list, and each is a button of its own.
const MOST_FAQ: usize = 30;

fn faq(root: &Fields<'_>) -> Option<Vec<Faq>> {
    let tables = root.tables("faq", Part::Question, &["question", "answer"]);
    let count = tables.len();
    let mut asked = BTreeSet::new();
    let mut faq = Vec::new();
    for fields in tables {
        let question = fields.line("question", "question = \"When does it close?\"", 100);
        let answer = fields.markdown("answer");
        if let (Some(question), Some(answer)) = (question, answer) {
            if !asked.insert(question.value.to_lowercase()) {
                root.notes.note(question.at, Rule::QuestionTwice);
            }
            faq.push(Faq { question: question.value, answer: answer.value });
        }
    }
    if count > MOST_FAQ {
        root.notes.note(root.at, Rule::ManyQuestions { count, most: MOST_FAQ });
    }
    (faq.len() == count).then_some(faq)
}

fn zone(root: &Fields<'_>) -> Option<Tz> {
    let name = root.line("zone", "zone = \"Europe/Moscow\"", 100)?;
    time::zone(&name.value).map_err(|what| root.notes.note(name.at, what)).ok()
}

/// Telegram ids of people: positive, and none twice.
fn organizers(root: &Fields<'_>) -> Option<Vec<i64>> {
    let Placed { value: list, at } = root.list("organizers", "organizers = [123456789]")?;
    if list.is_empty() {
        root.notes.note(at, Rule::NoOrganizer);
    }
    let mut ids = BTreeSet::new();
    let mut read = Vec::new();
    for item in list {
        let id = match item.get_ref() {
            DeValue::Integer(integer) => whole(integer).filter(|id| (1..1 << 52).contains(id)),
            _ => None,
        };
        let at = item.span().start;
        match id {
            None => root.notes.note(at, Rule::OrganizerId),
            Some(id) if !ids.insert(id) => root.notes.note(at, Rule::OrganizerTwice { id }),
            Some(id) => read.push(id),
        }
    }
    (!read.is_empty()).then_some(read)
}

fn channel(root: &Fields<'_>) -> Option<Channel> {
    let Placed { value, at } = root.value("channel", "channel = \"@name\"")?;
    let channel = match value {
        DeValue::Integer(integer) => whole(integer).filter(|id| *id < 0).map(Channel::Id),
        DeValue::String(name) => {
            Some(name).filter(|name| is_channel(name)).map(|name| Channel::Name(name.to_string()))
        }
        _ => None,
    };
    if channel.is_none() {
        root.notes.note(at, Rule::Channel);
    }
    channel
}

fn is_channel(name: &str) -> bool {
    name.strip_prefix('@').is_some_and(|name| {
        (4..=32).contains(&name.len())
            && name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    })
}

/// How long a contestant may pause before what follows has to be named anew; ten minutes.
fn pause(root: &Fields<'_>) -> Option<TimeDelta> {
    if !root.has("pause_minutes") {
        return Some(TimeDelta::minutes(10));
    }
    let minutes = root.whole("pause_minutes", "pause_minutes = 10", 1..=1440)?;
    Some(TimeDelta::minutes(minutes.value))
}

/// Two hours of the day that differ.
fn quiet(root: &Fields<'_>) -> Option<Quiet> {
    let example = "quiet = { from = 22, to = 8 }";
    let quiet = root.table("quiet", Part::Quiet, &["from", "to"], example)?;
    let hour = |key, example| {
        let hour = quiet.whole(key, example, 0..=23)?;
        Some((u8::try_from(hour.value).ok()?, hour.at))
    };
    let (from, to) = (hour("from", "from = 22"), hour("to", "to = 8"));
    let ((from, _), (to, at)) = (from?, to?);
    if from == to {
        root.notes.note(at, Rule::SameHour);
    }
    Some(Quiet { from, to })
}

fn unit(root: &Fields<'_>) -> Option<AwardUnit> {
    let unit = root.table("unit", Part::Unit, &["ru", "en"], "[unit.ru]")?;
    let known = ["one", "few", "many", "other"];
    let ru = unit.table("ru", Part::UnitRu, &known, "[unit.ru]");
    let en = unit.table("en", Part::UnitEn, &known, "[unit.en]");
    let ru = ru.and_then(|forms| {
        let one = form(&forms, "one", "балл");
        let few = form(&forms, "few", "балла");
        let many = form(&forms, "many", "баллов");
        let other =
            if forms.has("other") { form(&forms, "other", "балла") } else { many.clone() };
        Some(UnitForms { one: one?, few: few?, many: many?, other: other? })
    });
    let en = en.and_then(|forms| {
        let one = form(&forms, "one", "point");
        let other = form(&forms, "other", "points");
        let or_other =
            |key| if forms.has(key) { form(&forms, key, "points") } else { other.clone() };
        let (few, many) = (or_other("few"), or_other("many"));
        Some(UnitForms { one: one?, few: few?, many: many?, other: other? })
    });
    Some(AwardUnit { ru: ru?, en: en? })
}

fn form(forms: &Fields<'_>, key: &str, example: &str) -> Option<String> {
    forms.line(key, &format!("{key} = \"{example}\""), 30).map(|form| form.value)
}
