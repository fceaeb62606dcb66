//! Groups, supergroups and channels (S 8125-8196, 17268-17281; T, MessageContent.cpp 6183-6340).

use std::sync::atomic::{AtomicI32, Ordering};

use laurel::rehearsal::{Item, Kind, Refused, Role};
use serde_json::{Value, json};
use teloxide::types::{ChatMember, Update, UpdateKind};

use crate::sends::PNG;
use crate::{ANNA, BORIS, Bot, CHANNEL, FOREIGN};

const GROUP: i64 = -500;
const SUPER: i64 = -1_001_000_000_777;

/// Anna's group and supergroup, with Boris in both and the bot as a member; nothing waits.
async fn bot() -> Bot {
    let bot = Bot::new().await;
    for (id, supergroup) in [(GROUP, false), (SUPER, true)] {
        bot.world.add_group(ANNA, id, "Jury", supergroup).unwrap();
        bot.world.set_role(ANNA, id, BORIS, Role::Member).unwrap();
        bot.world.set_bot_role(ANNA, id, Role::Member).unwrap();
    }
    bot.confirm_all().await;
    bot
}

fn text(chat: i64) -> Value {
    json!({"chat_id": chat, "text": "x"})
}

/// Everything that waits, which is confirmed with it. Each poll has another offset, far ahead and so
/// without effect: the same one twice within half a second would bring a single update.
async fn all(bot: &Bot) -> Vec<Value> {
    static POLLS: AtomicI32 = AtomicI32::new(2_000_000_000);
    let offset = POLLS.fetch_add(1, Ordering::Relaxed);
    let updates = bot.updates(json!({"offset": offset})).await;
    for value in &updates {
        let update: Update = serde_json::from_str(&value.to_string()).unwrap();
        assert!(!matches!(update.kind, UpdateKind::Error(_)), "{value}");
    }
    bot.confirm_all().await;
    updates
}

// F, "What messages will my bot get?": commands, replies to the bot, its name.
#[tokio::test]
async fn in_a_group_a_bot_hears_what_is_meant_for_it() {
    let bot = bot().await;
    let own = bot.world.bot_username();
    let question = bot.ok("sendMessage", text(SUPER)).await["message_id"].as_i64().unwrap() as i32;
    let say = |words: &str, to: Option<i32>| bot.world.say(BORIS, SUPER, words, to).unwrap();
    let small_talk = say("hello all", None);
    say("/marks@other_bot", None);
    say("again", Some(small_talk));
    assert_eq!(bot.world.pending_updates(), 0);
    for (words, to) in [
        ("/marks".to_owned(), None),
        (format!("/marks@{own} 5"), None),
        (format!("dear @{own}, hear"), None),
        ("nine".to_owned(), Some(question)),
    ] {
        say(&words, to);
        let updates = all(&bot).await;
        assert_eq!(updates[0]["message"]["text"], *words);
        assert_eq!(updates[0]["message"]["chat"]["type"], "supergroup");
    }
    bot.world.edit_in(BORIS, SUPER, small_talk, "hello everybody").unwrap();
    let picture = |caption: &str| Item::of_size(Kind::Photo, "a.jpg", 1000, caption);
    bot.world.send_item_in(BORIS, SUPER, picture("look")).unwrap();
    assert_eq!(bot.world.pending_updates(), 0);
    bot.world.set_bot_role(ANNA, SUPER, Role::Administrator).unwrap();
    bot.confirm_all().await;
    say("hello all", None);
    bot.world.edit_in(BORIS, SUPER, small_talk, "hello you").unwrap();
    bot.world.send_item_in(BORIS, SUPER, picture("look")).unwrap();
    assert_eq!(all(&bot).await.len(), 3, "an administrator hears everything");
}

// S 17268-17281; D: `new_chat_members`, `left_chat_member`.
#[tokio::test]
async fn a_bot_is_told_how_it_stands() {
    let bot = bot().await;
    bot.world.set_bot_role(ANNA, GROUP, Role::Kicked).unwrap();
    let updates = all(&bot).await;
    let change = &updates[0]["my_chat_member"];
    assert_eq!(change["old_chat_member"]["status"], "member");
    assert_eq!(change["new_chat_member"]["status"], "kicked");
    assert_eq!(updates[1]["message"]["left_chat_member"]["id"], bot.world.bot_id());
    bot.world.set_bot_role(ANNA, GROUP, Role::Administrator).unwrap();
    let updates = all(&bot).await;
    assert_eq!(updates[0]["my_chat_member"]["new_chat_member"]["can_pin_messages"], true);
    assert_eq!(updates[1]["message"]["new_chat_members"][0]["id"], bot.world.bot_id());
    // `chat_member` comes only to who asked for it (D, `allowed_updates`).
    bot.world.set_role(ANNA, GROUP, BORIS, Role::Left).unwrap();
    assert_eq!(all(&bot).await.len(), 1);
    bot.updates(json!({"offset": -1, "allowed_updates": ["chat_member"]})).await;
    bot.world.set_role(BORIS, GROUP, BORIS, Role::Member).unwrap();
    let updates = all(&bot).await;
    assert_eq!(updates[0]["chat_member"]["new_chat_member"]["user"]["id"], BORIS);
}

#[tokio::test]
async fn where_the_bot_is_not_it_may_not_write() {
    let bot = bot().await;
    for (chat, name) in [(GROUP, "group"), (SUPER, "supergroup"), (CHANNEL, "channel")] {
        bot.world.set_bot_role(ANNA, chat, Role::Kicked).unwrap();
        let said = bot.no("sendMessage", text(chat)).await;
        assert_eq!(said, format!("403 Forbidden: bot was kicked from the {name} chat"));
        bot.world.set_bot_role(ANNA, chat, Role::Left).unwrap();
        let said = bot.no("sendMessage", text(chat)).await;
        assert_eq!(said, format!("403 Forbidden: bot is not a member of the {name} chat"));
    }
    bot.world.delete_group(GROUP).unwrap();
    assert_eq!(
        bot.no("sendMessage", text(GROUP)).await,
        "403 Forbidden: the group chat was deleted"
    );
    bot.world.set_bot_role(ANNA, FOREIGN, Role::Administrator).unwrap();
    bot.ok("sendMessage", text(FOREIGN)).await;
}

// T, MessageContent.cpp 6183-6340: the error names what was sent.
#[tokio::test]
async fn a_muted_bot_is_told_what_it_may_not_send() {
    let bot = bot().await;
    bot.world.set_bot_role(ANNA, SUPER, Role::Muted).unwrap();
    assert_eq!(
        bot.no("sendMessage", text(SUPER)).await,
        "400 Bad Request: not enough rights to send text messages to the chat"
    );
    let part = reqwest::multipart::Part::bytes(PNG).file_name("a.png");
    let form = reqwest::multipart::Form::new().text("chat_id", SUPER.to_string());
    let request = bot.http.post(bot.url("sendPhoto")).multipart(form.part("photo", part));
    let answer: Value = request.send().await.unwrap().json().await.unwrap();
    let description = "Bad Request: not enough rights to send photos to the chat";
    assert_eq!(answer["description"], description);
}

// S 8155.
#[tokio::test]
async fn a_group_that_became_a_supergroup_says_where_it_is() {
    let bot = bot().await;
    let new = -1_001_000_000_888;
    bot.world.upgrade_group(ANNA, GROUP, new).unwrap();
    let updates = all(&bot).await;
    assert_eq!(updates[0]["message"]["migrate_to_chat_id"], new);
    assert_eq!(updates[1]["message"]["migrate_from_chat_id"], GROUP);
    assert_eq!(updates[1]["message"]["chat"]["id"], new);
    let answer = bot.call("sendMessage", text(GROUP)).await;
    let description = "Bad Request: group chat was upgraded to a supergroup chat";
    assert_eq!(answer["description"], description);
    assert_eq!(answer["parameters"]["migrate_to_chat_id"], new);
    bot.ok("sendMessage", text(new)).await;
    assert_eq!(bot.world.say(BORIS, GROUP, "x", None), Err(Refused::NotThere(BORIS)));
}

// T, DialogParticipantManager.cpp 1786-1890; S, `JsonChatMember`.
#[tokio::test]
async fn members_can_be_asked_for() {
    let bot = bot().await;
    let of = |chat: i64, user: i64| json!({"chat_id": chat, "user_id": user});
    let status = async |chat: i64, user: i64| {
        let member = bot.ok("getChatMember", of(chat, user)).await;
        let _: ChatMember = serde_json::from_str(&member.to_string()).unwrap();
        member["status"].as_str().unwrap().to_owned()
    };
    assert_eq!(status(GROUP, ANNA).await, "creator");
    assert_eq!(status(SUPER, BORIS).await, "member");
    bot.world.set_role(ANNA, SUPER, BORIS, Role::Muted).unwrap();
    assert_eq!(status(SUPER, BORIS).await, "restricted");
    bot.world.set_role(ANNA, SUPER, BORIS, Role::Kicked).unwrap();
    assert_eq!(status(SUPER, BORIS).await, "kicked");
    assert_eq!(status(CHANNEL, bot.world.bot_id()).await, "administrator");
    assert_eq!(status(ANNA, ANNA).await, "member");
    for (params, description) in [
        (of(ANNA, BORIS), "member not found"),
        (of(GROUP, 0), "invalid user_id specified"),
        (of(FOREIGN, ANNA), "member list is inaccessible"),
    ] {
        let said = bot.no("getChatMember", params).await;
        assert_eq!(said, format!("400 Bad Request: {description}"));
    }
    assert_eq!(bot.ok("getChatMemberCount", json!({"chat_id": SUPER})).await, 2);
    let rulers = bot.ok("getChatAdministrators", json!({"chat_id": GROUP})).await;
    assert_eq!(rulers[0]["user"]["id"], ANNA);
    bot.ok("leaveChat", json!({"chat_id": SUPER})).await;
    assert_eq!(
        bot.no("sendMessage", text(SUPER)).await,
        "403 Forbidden: bot is not a member of the supergroup chat"
    );
}

// T, `can_revoke_message`, `can_delete_channel_message`; DialogManager.cpp 2901-2935.
#[tokio::test]
async fn only_administrators_delete_and_pin_what_others_wrote() {
    let bot = bot().await;
    for (chat, description) in
        [(SUPER, "message can't be deleted"), (GROUP, "message can't be deleted for everyone")]
    {
        let id = bot.world.say(BORIS, chat, "x", None).unwrap();
        let of = json!({"chat_id": chat, "message_id": id});
        let said = bot.no("deleteMessage", of.clone()).await;
        assert_eq!(said, format!("400 Bad Request: {description}"));
        let rights = "400 Bad Request: not enough rights to manage pinned messages in the chat";
        assert_eq!(bot.no("pinChatMessage", of.clone()).await, rights);
        bot.world.set_bot_role(ANNA, chat, Role::Administrator).unwrap();
        bot.confirm_all().await;
        bot.ok("pinChatMessage", of.clone()).await;
        // S 17405-17445: the message that tells of a pin does come back.
        assert_eq!(all(&bot).await[0]["message"]["pinned_message"]["message_id"], id);
        let full = bot.ok("getChat", json!({"chat_id": chat})).await;
        assert_eq!(full["pinned_message"]["message_id"], id);
        bot.ok("unpinChatMessage", json!({"chat_id": chat})).await;
        assert_eq!(
            bot.no("unpinChatMessage", json!({"chat_id": chat})).await,
            "400 Bad Request: message to unpin not found"
        );
        bot.ok("unpinAllChatMessages", json!({"chat_id": chat})).await;
        bot.ok("deleteMessage", of).await;
    }
}

// T, DialogParticipantManager.cpp 2480-3035; S 128.
#[tokio::test]
async fn an_administrator_throws_out_and_silences() {
    let bot = bot().await;
    let of = |chat: i64, user: i64| json!({"chat_id": chat, "user_id": user});
    let mute = |chat: i64| json!({"chat_id": chat, "user_id": BORIS, "permissions": {}});
    assert_eq!(
        bot.no("banChatMember", of(SUPER, BORIS)).await,
        "400 Bad Request: not enough rights to restrict/unrestrict chat member"
    );
    bot.world.set_bot_role(ANNA, SUPER, Role::Administrator).unwrap();
    bot.ok("restrictChatMember", mute(SUPER)).await;
    assert_eq!(bot.world.say(BORIS, SUPER, "x", None), Err(Refused::NotThere(BORIS)));
    bot.ok("banChatMember", of(SUPER, BORIS)).await;
    let member = bot.ok("getChatMember", of(SUPER, BORIS)).await;
    assert_eq!(member["status"], "kicked");
    bot.ok("unbanChatMember", of(SUPER, BORIS)).await;
    bot.world.set_role(BORIS, SUPER, BORIS, Role::Administrator).unwrap();
    for (method, params, description) in [
        ("banChatMember", of(ANNA, ANNA), "can't ban members in private chats"),
        ("banChatMember", of(SUPER, ANNA), "can't remove chat owner"),
        ("banChatMember", of(SUPER, BORIS), "user is an administrator of the chat"),
        ("banChatMember", of(SUPER, bot.world.bot_id()), "can't restrict self"),
        ("restrictChatMember", mute(GROUP), "can't restrict users in basic group chats"),
    ] {
        let said = bot.no(method, params).await;
        assert_eq!(said, format!("400 Bad Request: {description}"));
    }
}

#[tokio::test]
async fn buttons_in_a_group_are_tapped_by_its_members() {
    let bot = bot().await;
    let markup = json!({"inline_keyboard": [[{"text": "t", "callback_data": "d"}]]});
    let params = json!({"chat_id": SUPER, "text": "x", "reply_markup": markup});
    let id = bot.ok("sendMessage", params).await["message_id"].as_i64().unwrap() as i32;
    bot.world.tap_in(BORIS, SUPER, id, "d").unwrap();
    let query = all(&bot).await[0]["callback_query"].clone();
    assert_eq!(
        (&query["from"]["id"], &query["message"]["chat"]["id"]),
        (&json!(BORIS), &json!(SUPER))
    );
    bot.world.set_role(ANNA, SUPER, BORIS, Role::Left).unwrap();
    assert_eq!(bot.world.tap_in(BORIS, SUPER, id, "d"), Err(Refused::NotThere(BORIS)));
}

// D: posts of a channel's owner are `channel_post`.
#[tokio::test]
async fn a_channels_own_posts_are_heard() {
    let bot = bot().await;
    bot.world.post_in_channel(CHANNEL, "news").unwrap();
    assert_eq!(all(&bot).await[0]["channel_post"]["sender_chat"]["id"], CHANNEL);
}
