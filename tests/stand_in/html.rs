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
