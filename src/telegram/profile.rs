//! How the bot presents itself at Telegram: command menus, descriptions, its name.
//!
//! These calls have narrow limits (the name can be set a few times a day), so only what changed
//! since the last start is sent. What was sent is remembered as a hash in the table `facts`.

use serde_json::{Map, Value, json};
use teloxide::types::BotCommand;

use super::api::{BotApi, CallError};
use crate::store::{Store, facts, sha256};

/// One call that sets something for good. Two calls that set the same thing in different languages
/// or for different chats are told apart by `language_code` and `scope` in their parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    pub method: &'static str,
    pub params: Map<String, Value>,
}

impl Setting {
    /// The command menu in private chats. Without a language it is for all that have none of theirs.
    pub fn commands(language: Option<&str>, commands: &[BotCommand]) -> Setting {
        let mut params = Map::new();
        params.insert("commands".into(), json!(commands));
        params.insert("scope".into(), json!({"type": "all_private_chats"}));
        Setting { method: "setMyCommands", params }.in_language(language)
    }

    /// What an empty chat with the bot shows; up to 512 characters.
    pub fn description(language: Option<&str>, text: &str) -> Setting {
        Setting::text("setMyDescription", "description", language, text)
    }

    /// What the bot's page shows and what goes with a shared link; up to 120 characters.
    pub fn short_description(language: Option<&str>, text: &str) -> Setting {
        Setting::text("setMyShortDescription", "short_description", language, text)
    }

    fn text(method: &'static str, field: &str, language: Option<&str>, text: &str) -> Setting {
        let mut params = Map::new();
        params.insert(field.into(), text.into());
        Setting { method, params }.in_language(language)
    }

    fn in_language(mut self, language: Option<&str>) -> Setting {
        if let Some(language) = language {
            self.params.insert("language_code".into(), language.into());
        }
        self
    }

    /// Where its hash is kept. The bot is part of it: with another token all is to be set anew.
    fn fact(&self, bot: &str) -> String {
        let language = self.params.get("language_code").and_then(Value::as_str).unwrap_or("any");
        let scope = self.params.get("scope").map(Value::to_string).unwrap_or_default();
        format!("profile of {bot}: {} {language} {scope}", self.method)
    }

    fn hash(&self) -> String {
        // A `Map` is sorted by its keys, so the same parameters give the same text.
        let text = Value::Object(self.params.clone()).to_string();
        sha256(&text)
    }
}

/// Makes those calls whose parameters are not what Telegram was given last. Returns how many it
/// accepted. A call that fails is logged and comes again at the next start: a bot without a menu
/// works.
pub async fn set_if_changed(
    store: &Store,
    api: &BotApi,
    settings: &[Setting],
) -> sqlx::Result<usize> {
    let mut made = 0;
    for setting in settings {
        let (fact, hash) = (setting.fact(api.bot_id()), setting.hash());
        let known = facts::get(&mut *store.reader().acquire().await?, &fact).await?;
        if known.as_ref() == Some(&hash) {
            continue;
        }
        match api.call(setting.method, &setting.params).await {
            Ok(_) => {
                remember(store, &fact, &hash).await?;
                made += 1;
            }
            Err(error) => log_failure(setting.method, &error),
        }
    }
    Ok(made)
}

fn log_failure(method: &str, error: &CallError) {
    log::warn!("{method} failed, it is tried again at the next start: {error}");
}

async fn remember(store: &Store, fact: &str, hash: &str) -> sqlx::Result<()> {
    let mut db = store.write().await?;
    facts::set(&mut db, fact, hash).await?;
    db.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telegram::stand::{Reply, Stand};

    #[tokio::test]
    async fn only_what_changed_is_set_and_what_failed_comes_again() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
        let stand = Stand::start().await;
        let api = stand.api();
        let done = || Reply::Result(json!(true));
        let menu = |text: &str| [BotCommand::new("help", text)];
        let settings = |text: &str| {
            [
                Setting::commands(None, &menu("What I can do")),
                Setting::commands(Some("ru"), &menu(text)),
                Setting::description(Some("ru"), "Конкурс"),
            ]
        };
        stand.script([done(), done(), Reply::RetryAfter(600)]);
        assert_eq!(set_if_changed(&store, &api, &settings("Помощь")).await.unwrap(), 2);
        let calls = stand.calls();
        assert_eq!(calls.len(), 3);
        assert_eq!(calls[1].params["language_code"], "ru");
        assert_eq!(calls[1].params["commands"][0]["description"], "Помощь");

        stand.script([done(), done()]);
        assert_eq!(set_if_changed(&store, &api, &settings("Что я умею")).await.unwrap(), 2);
        let methods: Vec<_> = stand.calls().into_iter().map(|call| call.method).collect();
        assert_eq!(methods, ["setMyCommands", "setMyDescription"]);
        assert_eq!(set_if_changed(&store, &api, &settings("Что я умею")).await.unwrap(), 0);
    }
}
