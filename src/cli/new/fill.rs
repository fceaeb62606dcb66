//! The file, from a template of its language and the answers.

use chrono::{NaiveDateTime, TimeDelta};
use laurel::words::Locale;

use super::ask::Answers;

/// Begins a piece of the template that may be left out or repeated, up to the next one.
const PIECE: &str = "#: ";

/// The whole file.
pub fn fill(answers: &Answers) -> String {
    let template = match answers.locale {
        Locale::Ru => include_str!("../../../locales/ru/new.toml"),
        Locale::En => include_str!("../../../locales/en/new.toml"),
    };
    let span = TimeDelta::days(answers.days);
    let at = |number: i64| answers.start + span * i32::try_from(number).unwrap_or_default();
    let end = time(at(answers.tasks));
    let mut pieces = template.split(PIECE);
    let mut file = pieces.next().map(|head| head_of(head, answers)).unwrap_or_default();
    for piece in pieces {
        let (name, piece) = piece.split_once('\n').unwrap_or_default();
        match name.trim() {
            "task" => {
                for number in 0..answers.tasks {
                    file += &piece
                        .replace("<number>", &(number + 1).to_string())
                        .replace("<announce>", &time(at(number)))
                        .replace("<close>", &time(at(number + 1)))
                        .replace("<max>", &answers.max.to_string());
                }
            }
            "short_list" => {
                if let Some(threshold) = answers.threshold {
                    let threshold = threshold.to_string();
                    file += &piece.replace("<threshold>", &threshold).replace("<end>", &end);
                }
            }
            "vote" if !answers.vote => {}
            "profile" if !answers.profile => {}
            _ => {
                let closes = time(at(answers.tasks) + TimeDelta::days(7));
                file += &piece.replace("<end>", &end).replace("<vote_closes>", &closes);
            }
        }
    }
    file
}

fn head_of(head: &str, answers: &Answers) -> String {
    let ids: Vec<String> = answers.organizers.iter().map(i64::to_string).collect();
    let channel = match &answers.channel {
        Some(name) => format!("channel = {}", quoted(name)),
        None => "# channel = \"@my_contest\"".to_owned(),
    };
    let [ru, en] = match answers.locale {
        Locale::Ru => {
            [forms(&["one", "few", "many"], &answers.unit), english(&["point", "points"])]
        }
        Locale::En => {
            let ru = ["балл", "балла", "баллов"].map(str::to_owned);
            [forms(&["one", "few", "many"], &ru), forms(&["one", "other"], &answers.unit)]
        }
    };
    // The title is put in last: whatever stands in it is not taken for a place to be filled.
    head.replace("<zone>", &quoted(answers.zone.name()))
        .replace("<organizers>", &format!("[{}]", ids.join(", ")))
        .replace("<channel>", &channel)
        .replace("<unit_ru>", &ru)
        .replace("<unit_en>", &en)
        .replace("<title>", &quoted(&answers.title))
}

fn english(forms_of: &[&str]) -> String {
    let owned: Vec<String> = forms_of.iter().map(|form| (*form).to_owned()).collect();
    forms(&["one", "other"], &owned)
}

fn forms(keys: &[&str], forms: &[String]) -> String {
    let lines = keys.iter().zip(forms).map(|(key, form)| format!("{key} = {}", quoted(form)));
    lines.collect::<Vec<_>>().join("\n")
}

/// As TOML writes a text.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn time(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M:%S").to_string()
}
