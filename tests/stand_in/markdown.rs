//! `parse_mode=MarkdownV2` (T, MessageEntity.cpp 2048-2395) and `Markdown` (1929-2045).

use serde_json::{Value, json};

use crate::{ANNA, Bot};

async fn said(bot: &Bot, mode: &str, text: &str) -> String {
    let params = json!({"chat_id": ANNA, "text": text, "parse_mode": mode});
    let said = bot.no("sendMessage", params).await;
    said.strip_prefix("400 Bad Request: can't parse entities: ").unwrap_or(&said).to_owned()
}

async fn sent(bot: &Bot, mode: &str, text: &str) -> (String, Value) {
    let params = json!({"chat_id": ANNA, "text": text, "parse_mode": mode});
    let sent = bot.ok("sendMessage", params).await;
    (sent["text"].as_str().unwrap().to_owned(), sent["entities"].clone())
}

#[tokio::test]
async fn mistakes_in_v2_are_named_with_their_byte_offsets() {
    let bot = Bot::new().await;
    let reserved = |c: char| {
        format!("Character '{c}' is reserved and must be escaped with the preceding '\\'")
    };
    for c in "]()>#+-=|{}.!".chars() {
        assert_eq!(said(&bot, "MarkdownV2", &format!("a{c}")).await, reserved(c));
    }
    for (text, error) in [
        ("я *x", "Can't find end of Bold entity at byte offset 3"),
        ("_x", "Can't find end of Italic entity at byte offset 0"),
        ("__x_", "Can't find end of Italic entity at byte offset 3"),
        ("a ~x", "Can't find end of Strikethrough entity at byte offset 2"),
        ("||x", "Can't find end of Spoiler entity at byte offset 0"),
        ("`x", "Can't find end of Code entity at byte offset 0"),
        ("```x", "Can't find end of Pre entity at byte offset 0"),
        ("```rust\nx", "Can't find end of PreCode entity at byte offset 0"),
        ("[x", "Can't find end of TextUrl entity at byte offset 0"),
        ("[x](http://a.ru", "Can't find end of a URL at byte offset 4"),
        ("![x]", "The entity must contain a tg://emoji or tg://time URL"),
        ("![x](http://a.ru)", "Invalid tg://emoji or tg://time URL specified"),
        (">*x\ny*", "Can't find end of Bold entity at byte offset 1"),
    ] {
        assert_eq!(said(&bot, "MarkdownV2", text).await, error, "{text}");
    }
}

#[tokio::test]
async fn v2_nests_and_escapes() {
    let bot = Bot::new().await;
    let text = "*да _и_* \\(__x__\\) ~нет~ ||тайна|| [сюда](http://a.ru/\\)) `a.b`";
    let (words, entities) = sent(&bot, "markdownv2", text).await;
    assert_eq!(words, "да и (x) нет тайна сюда a.b");
    assert_eq!(
        entities,
        json!([
            {"type": "bold", "offset": 0, "length": 4},
            {"type": "italic", "offset": 3, "length": 1},
            {"type": "underline", "offset": 6, "length": 1},
            {"type": "strikethrough", "offset": 9, "length": 3},
            {"type": "spoiler", "offset": 13, "length": 5},
            {"type": "text_link", "offset": 19, "length": 4, "url": "http://a.ru/)"},
            {"type": "code", "offset": 24, "length": 3},
        ])
    );
}

#[tokio::test]
async fn v2_has_code_with_a_language_mentions_and_emoji() {
    let bot = Bot::new().await;
    let text =
        "```rust\nfn a() {}\n``` [Анна](tg://user?id=11) ![👍](tg://emoji?id=5368324170671202286)";
    let (words, entities) = sent(&bot, "MarkdownV2", text).await;
    assert_eq!(words, "fn a() {}\n Анна 👍");
    assert_eq!(entities[0]["type"], "pre");
    assert_eq!(entities[0]["language"], "rust");
    assert_eq!(
        (&entities[1]["type"], &entities[1]["user"]["id"]),
        (&json!("text_mention"), &json!(11))
    );
    assert_eq!(entities[2]["custom_emoji_id"], "5368324170671202286");
    assert_eq!(entities[2]["length"], 2);
}

#[tokio::test]
async fn v2_quotes_lines() {
    let bot = Bot::new().await;
    let (words, entities) = sent(&bot, "MarkdownV2", ">раз\n>два\nтри").await;
    assert_eq!(words, "раз\nдва\nтри");
    assert_eq!(entities, json!([{"type": "blockquote", "offset": 0, "length": 8}]));
    let (_, entities) = sent(&bot, "MarkdownV2", ">раз\n>два||").await;
    assert_eq!(entities, json!([{"type": "expandable_blockquote", "offset": 0, "length": 7}]));
}

#[tokio::test]
async fn the_old_markdown_neither_nests_nor_forgives() {
    let bot = Bot::new().await;
    for text in ["я *x", "я _x", "я `x", "я [x", "я ```x``"] {
        let error = "Can't find end of the entity starting at byte offset 3";
        assert_eq!(said(&bot, "Markdown", text).await, error, "{text}");
    }
    let text = "*a_b* \\_ _к_ `c*d` [e](http://a.ru) ```py\nx``` a.b!";
    let (words, entities) = sent(&bot, "Markdown", text).await;
    assert_eq!(words, "a_b _ к c*d e x a.b!");
    assert_eq!(
        entities,
        json!([
            {"type": "bold", "offset": 0, "length": 3},
            {"type": "italic", "offset": 6, "length": 1},
            {"type": "code", "offset": 8, "length": 3},
            {"type": "text_link", "offset": 12, "length": 1, "url": "http://a.ru/"},
            {"type": "pre", "offset": 14, "length": 1, "language": "py"},
        ])
    );
}

// T, 2080-2170: what is open decides what a sign means; inside code nothing but its end is reserved.
#[tokio::test]
async fn v2_is_strict_within_what_is_open() {
    let bot = Bot::new().await;
    for (text, error) in [
        ("*a _b* c_", "Can't find end of Italic entity at byte offset 8"),
        ("я `a\\`", "Can't find end of Code entity at byte offset 3"),
        ("*a.b*", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("[a](http://a.ru/\\)", "Can't find end of a URL at byte offset 4"),
        ("![x](tg://emoji?id=0)", "Invalid tg://emoji or tg://time URL specified"),
        ("![x](tg://emoji?id=5", "Can't find end of a URL at byte offset 5"),
    ] {
        assert_eq!(said(&bot, "MarkdownV2", text).await, error, "{text}");
    }
    let (words, entities) = sent(&bot, "MarkdownV2", "`a.b-c!` ```\nx_y\n```").await;
    assert_eq!(words, "a.b-c! x_y");
    assert_eq!((&entities[0]["type"], &entities[1]["type"]), (&json!("code"), &json!("pre")));
}

// T, 1929-2045: links, mentions and code of the old kind; nothing in it is taken for a sign.
#[tokio::test]
async fn the_old_markdown_has_links_and_mentions() {
    let bot = Bot::new().await;
    let (words, entities) = sent(&bot, "markdown", "[a*b](tg://user?id=11) [a.ru] [x](no)").await;
    assert_eq!(words, "a*b a.ru x");
    assert_eq!(entities[0]["type"], "text_mention");
    assert_eq!(
        (&entities[1]["type"], &entities[1]["url"]),
        (&json!("text_link"), &json!("http://a.ru/"))
    );
    assert_eq!(entities.as_array().unwrap().len(), 2, "{entities}");
    // An address without its bracket runs to the end; an empty entity is left out.
    let (words, _) = sent(&bot, "Markdown", "x ** [a](http://a.ru").await;
    assert_eq!(words, "x  a");
    let late = "я😀 *a* _b";
    let error = "Can't find end of the entity starting at byte offset 11";
    assert_eq!(said(&bot, "Markdown", late).await, error);
}
