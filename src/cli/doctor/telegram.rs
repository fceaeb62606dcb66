//! What the doctor hears from Telegram: the token, the clock, the channel, the organizers and their
//! group.

use chrono::{DateTime, Utc};
use laurel::clock::Clock;
use laurel::contest::definition::{Channel, Contest};
use laurel::telegram::api::{BotApi, CallError};
use serde_json::{Map, Value, json};
use url::Url;

use super::{Finding, Grade};

/// So many seconds the machine's clock may differ before it is told, and before it is wrong.
const NOTICED: i64 = 5;
const WRONG: i64 = 60;

/// Everything that takes a token; without one, what could not be looked at.
pub(super) async fn telegram(
    contest: Option<&Contest>,
    bot_of_database: Option<&str>,
    clock: &Clock,
) -> Vec<Finding> {
    if matches!(super::super::run::token(), Ok(None)) {
        let what = "Telegram: TELOXIDE_TOKEN is not set, so token, clock, channel and organizers \
                    could not be looked at";
        let mend = "put it into the environment or into .env, as for `laurel run`";
        return vec![Finding::new(Grade::Unknown, what, mend)];
    }
    let api = match super::super::run::bot_api() {
        Ok(api) => api,
        Err(failure) => {
            return vec![Finding::new(Grade::Wrong, "Telegram: its settings", failure.words())];
        }
    };
    let (me, date) = match api.get_me_dated().await {
        Ok(answer) => answer,
        Err(error) => return vec![not_heard(&error)],
    };
    let mut findings = vec![token(&me, bot_of_database), time(clock.now(), date)];
    findings.extend(manners(&api, &me).await);
    if let Some(contest) = contest {
        if let Some(channel) = &contest.channel {
            findings.push(place(&api, &me, channel).await);
        }
        if let Some(group) = contest.group {
            findings.push(circle(&api, &me, group).await);
        }
        for organizer in &contest.organizers {
            findings.extend(met(&api, *organizer).await);
        }
    }
    findings
}

fn not_heard(error: &CallError) -> Finding {
    match error {
        CallError::Refused { code: 401 | 404, .. } => Finding::new(
            Grade::Wrong,
            "token: Telegram does not know it",
            "copy it anew from @BotFather into TELOXIDE_TOKEN; after /revoke the old one is dead",
        ),
        other => Finding::new(
            Grade::Wrong,
            format!("Telegram: it cannot be asked ({other})"),
            "is there a network, a proxy in HTTPS_PROXY, a right TELOXIDE_API_URL?",
        ),
    }
}

fn token(me: &Value, bot_of_database: Option<&str>) -> Finding {
    let (id, name) = (me["id"].to_string(), me["username"].as_str().unwrap_or_default());
    match bot_of_database.filter(|owner| **owner != *id) {
        None => Finding::well(format!("token: it is that of @{name} ({id})")),
        Some(owner) => Finding::new(
            Grade::Wrong,
            format!("token: it is that of @{name} ({id}), and the database belongs to bot {owner}"),
            "give this bot a database of its own in DATABASE_URL, or put the other one's token into \
             TELOXIDE_TOKEN",
        ),
    }
}

/// The machine's clock against Telegram's: messages count by the one, ballots and the timetable by
/// the other.
fn time(now: DateTime<Utc>, date: Option<DateTime<Utc>>) -> Finding {
    let Some(date) = date else {
        let mend = "compare it with another clock";
        return Finding::new(Grade::Unknown, "clock: Telegram told no time", mend);
    };
    let ahead = (now - date).num_seconds();
    let side = if ahead < 0 { "behind" } else { "ahead of" };
    let what = format!("clock: {} s {side} Telegram's", ahead.abs());
    let mend = "let the machine keep time by the network, such as with timedatectl set-ntp true: the \
                timetable, the vote and buttons go by its clock";
    match ahead.abs() {
        ..NOTICED => Finding::well("clock: it agrees with Telegram's"),
        NOTICED..WRONG => Finding::new(Grade::Odd, what, mend),
        _ => Finding::new(Grade::Wrong, what, mend),
    }
}

/// What was set for the bot at Telegram.
async fn manners(api: &BotApi, me: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    if me["supports_inline_queries"] != Value::Bool(true) {
        findings.push(Finding::new(
            Grade::Odd,
            "inline mode: it is off, so nobody finds contestants by “@bot surname” in other chats",
            "send /setinline to @BotFather if you want it",
        ));
    }
    match api.call("getWebhookInfo", &Map::new()).await {
        Ok(info) if info["url"].as_str().is_some_and(|url| !url.is_empty()) => {
            findings.push(webhook(&info));
        }
        Ok(info) => {
            let waiting = info["pending_update_count"].as_i64().unwrap_or_default();
            findings.push(Finding::well(format!("updates: {waiting} wait at Telegram")));
        }
        Err(error) => {
            let what = format!("updates: {error}");
            findings.push(Finding::new(Grade::Unknown, what, "ask again in a while"));
        }
    }
    findings
}

/// A webhook: only its host is told, since some programs hide secrets in the path.
fn webhook(info: &Value) -> Finding {
    let url: Option<Url> = info["url"].as_str().and_then(|url| url.parse().ok());
    let host = url.as_ref().and_then(Url::host_str).unwrap_or("somewhere");
    let waiting = info["pending_update_count"].as_i64().unwrap_or_default();
    let mut what =
        format!("updates: a webhook is set for this bot, at {host}; {waiting} wait at Telegram");
    if let Some(why) = info["last_error_message"].as_str() {
        what = format!("{what}; the last delivery that failed: {why}");
    }
    let mend = "this is well if `laurel run --webhook` set it; otherwise another program uses the same \
                token, and `laurel run` takes the webhook away";
    Finding::new(Grade::Odd, what, mend)
}

/// Whether the bot may post in the contest's channel.
async fn place(api: &BotApi, me: &Value, channel: &Channel) -> Finding {
    let (chat, name) = match channel {
        Channel::Id(id) => (Value::from(*id), id.to_string()),
        Channel::Name(name) => (Value::from(name.as_str()), name.clone()),
    };
    let mend = "in the channel: Administrators → Add, choose the bot, and let it post messages";
    let params =
        Map::from_iter([("chat_id".to_owned(), chat), ("user_id".to_owned(), json!(me["id"]))]);
    match api.call("getChatMember", &params).await {
        Ok(member) => {
            let status = member["status"].as_str().unwrap_or_default();
            // Only of channels Telegram tells whether one may post.
            let may = status == "creator"
                || (status == "administrator" && member["can_post_messages"] != Value::Bool(false));
            match may {
                true => Finding::well(format!("channel: the bot may post in {name}")),
                false => {
                    let what = format!("channel: the bot may not post in {name} (it is {status})");
                    Finding::new(Grade::Wrong, what, mend)
                }
            }
        }
        Err(CallError::Refused { description, .. }) if description.contains("chat not found") => {
            let what = format!("channel: there is no {name}, or the bot was never in it");
            Finding::new(Grade::Wrong, what, format!("is `channel` in the file right? {mend}"))
        }
        Err(CallError::Refused { description, .. }) => {
            let what = format!("channel: the bot may not post in {name} ({description})");
            Finding::new(Grade::Wrong, what, mend)
        }
        Err(error) => {
            let what = format!("channel: {name} could not be asked about ({error})");
            Finding::new(Grade::Unknown, what, "ask again in a while")
        }
    }
}

/// Whether the bot may write in the organizers' group.
async fn circle(api: &BotApi, me: &Value, group: i64) -> Finding {
    let mend = "add the bot to the group and let its members write; till then questions come to each organizer";
    let params = Map::from_iter([
        ("chat_id".to_owned(), json!(group)),
        ("user_id".to_owned(), json!(me["id"])),
    ]);
    match api.call("getChatMember", &params).await {
        Ok(member) => {
            let status = member["status"].as_str().unwrap_or_default();
            let may = match status {
                "restricted" => member["can_send_messages"] == Value::Bool(true),
                status => ["creator", "administrator", "member"].contains(&status),
            };
            match may {
                true => Finding::well(format!("group: the bot may write in {group}")),
                false => {
                    let what = format!("group: the bot may not write in {group} (it is {status})");
                    Finding::new(Grade::Wrong, what, mend)
                }
            }
        }
        Err(CallError::Refused { migrate_to: Some(to), .. }) => {
            let what = format!("group: {group} has become {to}, and a running bot follows it");
            Finding::new(Grade::Odd, what, format!("write `group = {to}` into the contest file"))
        }
        Err(CallError::Refused { description, .. }) => {
            let what = format!("group: the bot may not write in {group} ({description})");
            Finding::new(Grade::Wrong, what, format!("is `group` in the file right? {mend}"))
        }
        Err(error) => {
            let what = format!("group: {group} could not be asked about ({error})");
            Finding::new(Grade::Unknown, what, "ask again in a while")
        }
    }
}

/// Telegram lets a bot write only to those who have written to it.
async fn met(api: &BotApi, organizer: i64) -> Option<Finding> {
    let params = Map::from_iter([("chat_id".to_owned(), json!(organizer))]);
    match api.call("getChat", &params).await {
        Err(CallError::Refused { code: 400 | 403, .. }) => Some(Finding::new(
            Grade::Odd,
            format!("organizer {organizer}: Telegram does not let the bot write to them"),
            "is it the id and not something else? They open the bot and press Start",
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_are_compared() {
        let at = |seconds: i64| DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap();
        let grade = |ahead| time(at(ahead), Some(at(0))).grade;
        assert_eq!([grade(0), grade(-4), grade(4)], [Grade::Well; 3]);
        assert_eq!([grade(5), grade(-59)], [Grade::Odd; 2]);
        assert_eq!([grade(60), grade(-4000)], [Grade::Wrong; 2]);
        assert!(time(at(-90), Some(at(0))).what.contains("90 s behind"));
        assert_eq!(time(at(0), None).grade, Grade::Unknown);
    }

    #[test]
    fn another_bots_database_is_told() {
        let me = json!({"id": 7, "username": "my_bot"});
        assert_eq!(token(&me, None).grade, Grade::Well);
        assert_eq!(token(&me, Some("7")).grade, Grade::Well);
        assert_eq!(token(&me, Some("8")).grade, Grade::Wrong);
    }
}
