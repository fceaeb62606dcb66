//! `parse_mode=HTML` (T, MessageEntity.cpp 3340-3580).

use serde_json::json;

use crate::{ANNA, Bot};

async fn said(bot: &Bot, text: &str) -> String {
    let params = json!({"chat_id": ANNA, "text": text, "parse_mode": "HTML"});
    let said = bot.no("sendMessage", params).await;
    said.strip_prefix("400 Bad Request: can't parse entities: ").unwrap_or(&said).to_owned()
}

#[tokio::test]
async fn mistakes_are_named_with_their_byte_offsets() {
    let bot = Bot::new().await;
    for (text, error) in [
        ("я<x>", "Unsupported start tag \"x\" at byte offset 2"),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("2 < 3", "Unsupported start tag \"\" at byte offset 2"),
        ("<a href=", "Unclosed start tag \"a\" at byte offset 0"),
        ("<a =x>", "Empty attribute name in the tag \"a\" at byte offset 0"),
        ("<a href=a/b>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b y", "Unclosed end tag at byte offset 4"),
        (
            "<a href='x.ru'>x</b>",
            "Unmatched end tag at byte offset 16, expected \"</a>\", found \"</b>\"",
        ),
        ("<i><b>x</b>", "Can't find end tag corresponding to start tag \"i\""),
        ("я <i a='b", "Unclosed start tag at byte offset 3"),
        ("<b></b></", "Unexpected end tag at byte offset 7"),
        (
            "x&#xd83d;",
            "Text contains invalid Unicode characters after decoding HTML entities, check for \
             unmatched surrogate code units",
        ),
    ] {
        assert_eq!(said(&bot, text).await, error, "{text}");
    }
}

#[tokio::test]
async fn offsets_are_utf16_and_ends_are_trimmed() {
    let bot = Bot::new().await;
    let text = "  😀 <b>да &lt;x&gt;</b> <a href=\"http://a.ru/?a=1&amp;b=2\">сюда</a>\n";
    let params = json!({"chat_id": ANNA, "text": text, "parse_mode": "html"});
    let sent = bot.ok("sendMessage", params).await;
    assert_eq!(sent["text"], "😀 да <x> сюда");
    assert_eq!(
        sent["entities"],
        json!([
            {"type": "bold", "offset": 3, "length": 6},
            {"type": "text_link", "offset": 10, "length": 4, "url": "http://a.ru/?a=1&b=2"},
        ])
    );
    let shown = bot.world.chat(ANNA).pop().unwrap();
    let html = "😀 <b>да &lt;x&gt;</b> <a href=\"http://a.ru/?a=1&amp;b=2\">сюда</a>";
    assert_eq!(shown.html, html);
}

#[tokio::test]
async fn code_with_a_language_is_one_entity() {
    let bot = Bot::new().await;
    let text = "<pre><code class=\"language-rust\">fn</code></pre>";
    let params = json!({"chat_id": ANNA, "text": text, "parse_mode": "HTML"});
    let sent = bot.ok("sendMessage", params).await;
    let pre = json!([{"type": "pre", "offset": 0, "length": 2, "language": "rust"}]);
    assert_eq!(sent["entities"], pre);
}

// T, 4465-4610: addresses and commands are found again after parsing.
#[tokio::test]
async fn links_and_commands_are_found_in_what_the_bot_says() {
    let bot = Bot::new().await;
    let text = "/start или https://a.ru/x?y=1.";
    let sent = bot.ok("sendMessage", json!({"chat_id": ANNA, "text": text})).await;
    assert_eq!(
        sent["entities"],
        json!([
            {"type": "bot_command", "offset": 0, "length": 6},
            {"type": "url", "offset": 11, "length": 18},
        ])
    );
}

// S 11313-11334.
#[tokio::test]
async fn parse_mode_wins_over_entities() {
    let bot = Bot::new().await;
    let entities = json!([{"type": "bold", "offset": 0, "length": 1}]);
    let plain = json!({"chat_id": ANNA, "text": "xy", "entities": entities});
    assert_eq!(bot.ok("sendMessage", plain).await["entities"], entities);
    let both = json!({
        "chat_id": ANNA, "text": "xy", "entities": entities, "parse_mode": "HTML",
    });
    assert!(bot.ok("sendMessage", both).await.get("entities").is_none());
}

// T, MessageEntity.cpp 3350-3354: every tag that is taken, and those that mean the same.
#[tokio::test]
async fn every_tag_has_its_entity() {
    let bot = Bot::new().await;
    for (tags, kind) in [
        ("b strong", "bold"),
        ("i em", "italic"),
        ("u ins", "underline"),
        ("s strike del", "strikethrough"),
        ("tg-spoiler", "spoiler"),
        ("code", "code"),
        ("pre", "pre"),
        ("blockquote", "blockquote"),
    ] {
        for tag in tags.split(' ') {
            for tag in [tag.to_owned(), tag.to_uppercase()] {
                let text = format!("<{tag}>x</{tag}>");
                let params = json!({"chat_id": ANNA, "text": text, "parse_mode": "HTML"});
                let sent = bot.ok("sendMessage", params).await;
                let wanted = json!([{"type": kind, "offset": 0, "length": 1}]);
                assert_eq!(sent["entities"], wanted, "{text}");
            }
        }
    }
    for (text, entity) in [
        ("<span class=\"tg-spoiler\">x</span>", json!({"type": "spoiler"})),
        ("<blockquote expandable>x</blockquote>", json!({"type": "expandable_blockquote"})),
        (
            "<tg-emoji emoji-id=\"5368324170671202286\">👍</tg-emoji>",
            json!({"type": "custom_emoji", "custom_emoji_id": "5368324170671202286"}),
        ),
        ("<a href=\"tg://user?id=11\">x</a>", json!({"type": "text_mention", "user": {"id": 11}})),
        // Without an address the words are it.
        ("<a>a.ru</a>", json!({"type": "text_link", "url": "http://a.ru/"})),
    ] {
        let params = json!({"chat_id": ANNA, "text": text, "parse_mode": "HTML"});
        let sent = bot.ok("sendMessage", params).await["entities"][0].clone();
        assert_eq!(sent["type"], entity["type"], "{text}");
        assert_eq!(sent.get("url"), entity.get("url"), "{text}");
        assert_eq!(sent["user"]["id"], entity["user"]["id"], "{text}");
        assert_eq!(sent.get("custom_emoji_id"), entity.get("custom_emoji_id"), "{text}");
    }
}

// T, LinkManager.cpp `get_checked_link`: a link that leads nowhere is words, and no mistake.
#[tokio::test]
async fn links_that_lead_nowhere_are_words() {
    let bot = Bot::new().await;
    for address in ["nowhere", "javascript:alert(1)", "http://", "tg://user?id=999"] {
        let text = format!("<a href=\"{address}\">x</a>");
        let params = json!({"chat_id": ANNA, "text": text, "parse_mode": "HTML"});
        let sent = bot.ok("sendMessage", params).await;
        assert!(sent.get("entities").is_none(), "{address}: {sent}");
    }
}

// S 11310-11334: captions and edits are read by the same rules, and their mistakes are told alike.
#[tokio::test]
async fn captions_and_edits_are_parsed_as_well() {
    let bot = Bot::new().await;
    let id = bot.send("x").await;
    bot.world.send_document(ANNA, "a.pdf", *b"pdf", "").unwrap();
    let file = bot.updates(json!({})).await[0]["message"]["document"]["file_id"].clone();
    let error =
        "400 Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 2";
    let (bad, good) = ("я<x>", "<b>я</b>");
    for (method, field, mut params) in [
        ("editMessageText", "text", json!({"message_id": id})),
        ("sendDocument", "caption", json!({"document": file})),
    ] {
        params["chat_id"] = json!(ANNA);
        params["parse_mode"] = json!("HTML");
        params[field] = json!(bad);
        assert_eq!(bot.no(method, params.clone()).await, error, "{method}");
        params[field] = json!(good);
        assert_eq!(bot.ok(method, params).await[field], "я");
    }
    let item = json!({"type": "document", "media": file, "caption": bad, "parse_mode": "HTML"});
    let album = json!({"chat_id": ANNA, "media": [item]});
    assert_eq!(bot.no("sendMediaGroup", album).await, error);
    // T, MessageContent.cpp 5326-5333: one alone is taken, whatever the documentation says.
    let item = json!({"type": "document", "media": file});
    bot.ok("sendMediaGroup", json!({"chat_id": ANNA, "media": [item]})).await;
}
