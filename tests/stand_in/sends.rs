//! Sending: parameters of every form, files, albums, copies, channels.

use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::{ANNA, Bot, CHANNEL};

pub const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\x01\0\x08\x02\0\0\0";

// T, HttpReader.cpp 631-703: strings as they are, the rest as raw JSON; S, Query.cpp: the method
// in any case.
#[tokio::test]
async fn parameters_come_in_every_form() {
    let bot = Bot::new().await;
    let markup = json!({"inline_keyboard": [[{"text": "t", "callback_data": "d"}]]});
    let text = markup.to_string();
    let pairs = [("chat_id", "11"), ("text", "x"), ("reply_markup", text.as_str())];
    let url = bot.url("SENDMESSAGE");
    let form = pairs.iter().fold(Form::new(), |form, (k, v)| form.text(*k, (*v).to_owned()));
    for request in [
        bot.http.get(&url).query(&pairs),
        bot.http.post(&url).form(&pairs),
        bot.http.post(&url).multipart(form),
        bot.http.post(&url).json(&json!({"chat_id": "11", "text": "x", "reply_markup": markup})),
        bot.http.post(&url).json(&json!({"chat_id": 11, "text": "x", "reply_markup": text})),
    ] {
        let answer: Value = request.send().await.unwrap().json().await.unwrap();
        assert_eq!(answer["result"]["reply_markup"], markup, "{answer}");
    }
}

// T, HttpReader.cpp 217-227.
#[tokio::test]
async fn broken_json_is_no_error_of_its_own() {
    let bot = Bot::new().await;
    let request = bot.http.post(bot.url("sendMessage")).header("Content-Type", "application/json");
    let answer: Value = request.body("{\"text\":").send().await.unwrap().json().await.unwrap();
    assert_eq!(answer["description"], "Bad Request: message text is empty");
}

// D: one upload, then its file_id; getFile and its path bring the bytes back.
#[tokio::test]
async fn a_picture_goes_up_and_comes_down() {
    let bot = Bot::new().await;
    let part = Part::bytes(PNG).file_name("rating.png");
    let form = Form::new().text("chat_id", "11").text("caption", "Рейтинг").part("photo", part);
    let request = bot.http.post(bot.url("sendPhoto")).multipart(form);
    let answer: Value = request.send().await.unwrap().json().await.unwrap();
    let photo = answer["result"]["photo"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&photo["width"], &photo["height"]), (&json!(512), &json!(256)));
    let again = json!({"chat_id": ANNA, "photo": photo["file_id"]});
    bot.ok("sendPhoto", again).await;
    let wrong = json!({"chat_id": ANNA, "document": photo["file_id"]});
    let said = bot.no("sendDocument", wrong).await;
    assert_eq!(said, "400 Bad Request: can't use file of type Photo as Document");
    let file = bot.ok("getFile", json!({"file_id": photo["file_id"]})).await;
    let path = file["file_path"].as_str().unwrap();
    let url = format!("{}/file/bot{}/{path}", bot.address, bot.world.token());
    // Some clients write the token's colon as %3A (T, HttpReader.cpp, `parse_url`).
    for url in [url.replace(':', "%3A").replacen("%3A", ":", 2), url] {
        let bytes = bot.http.get(url).send().await.unwrap().bytes().await.unwrap();
        assert_eq!(bytes, PNG);
    }
}

// S 8707, 8719.
#[tokio::test]
async fn files_that_cannot_be_fetched() {
    let bot = Bot::new().await;
    bot.world.send_video(ANNA, "film.mp4", 20 * 1024 * 1024 + 1, "").unwrap();
    let update = bot.updates(json!({})).await.remove(0);
    let id = &update["message"]["video"]["file_id"];
    assert_eq!(bot.no("getFile", json!({"file_id": id})).await, "400 Bad Request: file is too big");
    assert_eq!(
        bot.no("getFile", json!({"file_id": "x"})).await,
        "400 Bad Request: wrong file_id or the file is temporarily unavailable"
    );
}

// T, MessageContent.cpp 5241, 5326-5333.
#[tokio::test]
async fn albums_and_captions_have_limits() {
    let bot = Bot::new().await;
    bot.world.send_document(ANNA, "a.pdf", *b"pdf", "").unwrap();
    let update = bot.updates(json!({})).await.remove(0);
    let id = update["message"]["document"]["file_id"].clone();
    let item = json!({"type": "document", "media": id, "caption": "c"});
    let of = |count: usize| json!({"chat_id": ANNA, "media": vec![item.clone(); count]});
    let sent = bot.ok("sendMediaGroup", of(3)).await;
    let album = &sent[0]["media_group_id"];
    assert!(album.is_string() && sent[2]["media_group_id"] == *album);
    assert_eq!(
        bot.no("sendMediaGroup", of(11)).await,
        "400 Bad Request: too many messages to send as an album"
    );
    assert_eq!(
        bot.no("sendMediaGroup", of(0)).await,
        "400 Bad Request: there are no messages to send"
    );
    let long = json!({"chat_id": ANNA, "document": id, "caption": "я".repeat(1025)});
    assert_eq!(bot.no("sendDocument", long).await, "400 Bad Request: message caption is too long");
}

// S 13252-13355; T, MessagesManager.cpp 24466-24498 and 27962.
#[tokio::test]
async fn copies_have_no_origin_and_forwards_no_callback_buttons() {
    let bot = Bot::new().await;
    let markup = json!({"inline_keyboard": [[{"text": "t", "callback_data": "d"}]]});
    let params = json!({"chat_id": ANNA, "text": "x", "reply_markup": markup});
    let id = bot.ok("sendMessage", params).await["message_id"].clone();
    let of = |id: &Value| json!({"chat_id": ANNA, "from_chat_id": ANNA, "message_id": id});
    let forwarded = bot.ok("forwardMessage", of(&id)).await;
    assert_eq!(forwarded["forward_origin"]["type"], "user");
    assert!(forwarded.get("reply_markup").is_none());
    let copied = bot.ok("copyMessage", of(&id)).await;
    assert!(copied["message_id"].as_i64() > id.as_i64());
    for (method, verb) in [("forwardMessage", "forward"), ("copyMessage", "copy")] {
        let said = bot.no(method, of(&json!(1))).await;
        assert_eq!(said, format!("400 Bad Request: message to {verb} not found"));
    }
    let params = json!({"chat_id": ANNA, "text": "x", "protect_content": true});
    let id = bot.ok("sendMessage", params).await["message_id"].clone();
    assert_eq!(
        bot.no("forwardMessage", of(&id)).await,
        "400 Bad Request: message has protected content and can't be forwarded"
    );
}

// S 8516.
#[tokio::test]
async fn answering_a_message_that_is_gone() {
    let bot = Bot::new().await;
    let of = |lenient: bool| {
        let reply = json!({"message_id": 1, "allow_sending_without_reply": lenient});
        json!({"chat_id": ANNA, "text": "x", "reply_parameters": reply})
    };
    let said = bot.no("sendMessage", of(false)).await;
    assert_eq!(said, "400 Bad Request: message to be replied not found");
    bot.ok("sendMessage", of(true)).await;
    // S 8277, 6818.
    let topic = json!({"chat_id": ANNA, "text": "x", "message_thread_id": 5});
    let said = bot.no("sendMessage", topic).await;
    assert_eq!(said, "400 Bad Request: message thread not found");
}

// D: a channel has ids of its own, and the bot speaks as the channel.
#[tokio::test]
async fn posts_in_a_channel() {
    let bot = Bot::new().await;
    let sent = bot.ok("sendMessage", json!({"chat_id": "@Contest", "text": "x"})).await;
    assert_eq!(sent["chat"]["id"], CHANNEL);
    assert_eq!(sent["message_id"], 2);
    assert_eq!(sent["sender_chat"]["type"], "channel");
    assert_eq!(bot.world.channel_posts(CHANNEL).len(), 1);
    // What the bot itself sends does not come back to it (S 17405-17445).
    assert_eq!(bot.world.pending_updates(), 0);
}
