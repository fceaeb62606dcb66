//! The pieces of each section of a contest with what stands there, in the order of a contest file.
//!
//! Every structure is taken apart whole: a new key does not compile until it is said here what it is
//! called and shown as.

use super::{Field, Piece, Value};
use crate::contest::definition::{
    Accepts, Aggregate, AwardUnit, Channel, Contest, Diploma, First, Jury, Limits, Marking,
    OthersMarks, PeerVote, Profile, Publish, Remarks, ShortList, Task, TieRule, UnitForms,
};

fn text(value: impl AsRef<str>) -> Value {
    Value::Text(value.as_ref().to_owned())
}

fn long(value: &str) -> Value {
    Value::Long(value.to_owned())
}

fn number(value: impl TryInto<u64>) -> Value {
    value.try_into().map_or(Value::Nothing, Value::Number)
}

fn perhaps<T>(value: Option<T>, shown: impl FnOnce(T) -> Value) -> Value {
    value.map_or(Value::Nothing, shown)
}

fn yes(value: bool) -> Value {
    if value { Value::Yes } else { Value::No }
}

/// What stands at the top of the file.
pub(super) fn contest(contest: &Contest) -> Vec<Piece> {
    let Contest {
        title,
        about,
        zone,
        locale,
        organizers,
        channel,
        group,
        answer_within,
        paid_broadcasts,
        consent,
        pause,
        quiet,
        consent_publication,
        faq,
        // These are sections of their own.
        unit: _,
        tasks: _,
        short_list: _,
        extra_task: _,
        vote: _,
        profile: _,
        jury: _,
        diploma: _,
    } = contest;
    let channel = channel.as_ref().map(|channel| match channel {
        Channel::Id(id) => id.to_string(),
        Channel::Name(name) => name.clone(),
    });
    let faq: Vec<String> =
        faq.iter().map(|faq| format!("{}\n{}", faq.question, faq.answer)).collect();
    vec![
        (Field::Title, text(title)),
        (Field::About, long(about)),
        (Field::Zone, text(zone.name())),
        (Field::Locale, text(locale.code())),
        (Field::Organizers, Value::People(organizers.clone())),
        (Field::Channel, perhaps(channel, text)),
        (Field::Group, perhaps(group.map(|id| id.to_string()), text)),
        (Field::AnswerHours, perhaps(answer_within.map(|it| it.num_hours()), number)),
        (Field::PaidBroadcasts, yes(*paid_broadcasts)),
        (Field::Consent, long(consent)),
        (Field::ConsentPublication, perhaps(consent_publication.as_deref(), long)),
        (Field::Pause, number(pause.num_minutes())),
        (Field::Quiet, perhaps(quiet.map(|q| format!("{}–{}", q.from, q.to)), text)),
        (Field::Faq, long(&faq.join("\n\n"))),
    ]
}

/// What a point is called.
pub(super) fn unit(unit: &AwardUnit) -> Vec<Piece> {
    let forms = |UnitForms { one, few, many, other }: &UnitForms| {
        let mut forms = vec![one, few, many, other];
        forms.dedup();
        text(forms.into_iter().map(String::as_str).collect::<Vec<_>>().join(", "))
    };
    vec![(Field::UnitRu, forms(&unit.ru)), (Field::UnitEn, forms(&unit.en))]
}

/// A task; `extra`: of those outside the short list.
pub(super) fn task(task: &Task, extra: bool) -> Vec<Piece> {
    let Task {
        id: _,
        title,
        text: whole,
        announce,
        open,
        close,
        max,
        aggregate,
        accepts,
        publish,
        cases,
        limits: Limits { first, places },
        complete,
        marking,
    } = task;
    let first = first.map(|first| match first {
        First::Guaranteed(places) => text(format!("{places}, guaranteed")),
        First::Reserved(places) => text(format!("{places}, reserved")),
    });
    let mut pieces = vec![
        (Field::Title, text(title)),
        (Field::Text, long(whole)),
        (Field::Announce, Value::Time(*announce)),
        (Field::Open, Value::Time(*open)),
        (Field::Close, Value::Time(*close)),
        (Field::Max, number(*max)),
        (Field::Aggregate, text(aggregate_word(*aggregate))),
        (Field::Accepts, text(accepts_words(*accepts))),
        (Field::Publish, text(publish_word(*publish))),
        (Field::Extra, yes(extra)),
        (Field::First, first.unwrap_or(Value::Nothing)),
        (Field::Places, perhaps(*places, number)),
        (Field::CompleteParts, number(complete.parts)),
        (Field::CompleteCases, number(complete.cases)),
        (Field::CompleteLength, number(complete.length)),
        (Field::CompleteLink, yes(complete.link)),
    ];
    pieces.extend(marking_pieces(marking));
    pieces.extend(cases.iter().map(|case| {
        let value = Value::Case { title: case.title.clone(), text: case.text.clone() };
        (Field::Case(case.number), value)
    }));
    pieces
}

fn marking_pieces(marking: &Marking) -> Vec<Piece> {
    let Marking { until, min_marks, labels, remarks, per_entry } = marking;
    let remarks = match remarks {
        Remarks::Optional => "optional",
        Remarks::Extremes => "extremes",
    };
    vec![
        (Field::MarkUntil, perhaps(*until, Value::Time)),
        (Field::MinMarks, number(*min_marks)),
        (Field::PerEntry, perhaps(*per_entry, number)),
        (Field::Remarks, text(remarks)),
        (Field::Labels, list(labels)),
    ]
}

/// Words of a list beside one another; an empty one is nothing.
fn list(words: &[impl AsRef<str>]) -> Value {
    match words {
        [] => Value::Nothing,
        words => text(words.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ")),
    }
}

fn aggregate_word(aggregate: Aggregate) -> &'static str {
    match aggregate {
        Aggregate::Mean => "mean",
        Aggregate::Median => "median",
    }
}

fn accepts_words(accepts: Accepts) -> String {
    let Accepts { text, links, files } = accepts;
    let words = [("text", text), ("links", links), ("files", files)];
    words.into_iter().filter(|(_, on)| *on).map(|(word, _)| word).collect::<Vec<_>>().join(", ")
}

fn publish_word(publish: Publish) -> &'static str {
    match publish {
        Publish::AtOnce => "at-once",
        Publish::AtClosing => "at-closing",
        Publish::WithResults => "with-results",
    }
}

pub(super) fn short_list(list: &ShortList) -> Vec<Piece> {
    let ShortList { threshold, at } = list;
    vec![(Field::Threshold, number(*threshold)), (Field::At, Value::Time(*at))]
}

pub(super) fn vote(vote: &PeerVote) -> Vec<Piece> {
    let PeerVote { opens, closes, picks, prize, ties } = vote;
    let ties: Vec<&str> = ties
        .iter()
        .map(|rule| match rule {
            TieRule::MorePoints => "more-points",
            TieRule::MoreTasks => "more-tasks",
        })
        .collect();
    vec![
        (Field::Opens, Value::Time(*opens)),
        (Field::Closes, Value::Time(*closes)),
        (Field::Picks, number(*picks)),
        (Field::Prize, text(prize)),
        (Field::Ties, list(&ties)),
    ]
}

pub(super) fn cards(profile: &Profile) -> Vec<Piece> {
    let Profile { until, read_from, essay } = profile;
    vec![
        (Field::Until, Value::Time(*until)),
        (Field::ReadFrom, Value::Time(*read_from)),
        (Field::EssayWords, perhaps(essay.words, number)),
        (Field::EssayCharacters, perhaps(essay.characters, number)),
    ]
}

pub(super) fn jury(jury: &Jury) -> Vec<Piece> {
    let Jury { rules, others, blind, digest_hour, appeal_days } = jury;
    let others = match others {
        OthersMarks::Always => "always",
        OthersMarks::AfterOwn => "after-own",
        OthersMarks::Never => "never",
    };
    vec![
        (Field::Rules, perhaps(rules.as_deref(), long)),
        (Field::Others, text(others)),
        (Field::Blind, yes(*blind)),
        (Field::DigestHour, perhaps(*digest_hour, number)),
        (Field::AppealDays, perhaps(*appeal_days, number)),
    ]
}

/// What diplomas say and look like is too much to be told piece by piece: they are looked at.
pub(super) fn diplomas(diploma: &Diploma) -> Vec<Piece> {
    vec![(Field::Diplomas, long(&format!("{diploma:?}")))]
}
