//! teloxide's own client talks to the stand-in as it does to Telegram.

use teloxide::payloads::{GetUpdatesSetters, SendDocumentSetters, SendMessageSetters};
use teloxide::prelude::Requester;
use teloxide::types::{
    ChatId, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, InputMedia, InputMediaPhoto,
    ParseMode, Recipient,
};
use teloxide::{ApiError, RequestError};

use crate::sends::PNG;
use crate::{ANNA, BORIS, Bot};

fn client(bot: &Bot) -> teloxide::Bot {
    teloxide::Bot::new(bot.world.token()).set_api_url(bot.address.parse().unwrap())
}

#[tokio::test]
async fn teloxide_sends_and_polls() {
    let bot = Bot::new().await;
    let client = client(&bot);
    assert_eq!(client.get_me().await.unwrap().username(), bot.world.bot_username());
    let keys = InlineKeyboardMarkup::new([[InlineKeyboardButton::callback("t", "d")]]);
    let request = client.send_message(ChatId(ANNA), "<b>x</b>").parse_mode(ParseMode::Html);
    let sent = request.reply_markup(keys).await.unwrap();
    assert_eq!(sent.text(), Some("x"));
    client.edit_message_text(ChatId(ANNA), sent.id, "y").await.unwrap();
    let file = InputFile::memory(&b"pdf"[..]).file_name("эссе.pdf");
    let sent = client.send_document(ChatId(ANNA), file).caption("c").await.unwrap();
    assert_eq!(sent.document().unwrap().file_name.as_deref(), Some("эссе.pdf"));
    let picture = || InputMedia::Photo(InputMediaPhoto::new(InputFile::memory(PNG)));
    let album = client.send_media_group(ChatId(ANNA), [picture(), picture()]).await.unwrap();
    assert_eq!(album[0].media_group_id(), album[1].media_group_id());
    bot.world.send_text(ANNA, "hello").unwrap();
    let updates = client.get_updates().timeout(5).await.unwrap();
    assert_eq!(updates.len(), 1);
    let channel = Recipient::ChannelUsername("@contest".into());
    client.send_message(channel, "post").await.unwrap();
}

// teloxide knows errors by their exact descriptions.
#[tokio::test]
async fn teloxide_knows_the_errors() {
    let bot = Bot::new().await;
    let client = client(&bot);
    let error =
        async |chat: i64, text: &str| client.send_message(ChatId(chat), text).await.unwrap_err();
    assert!(matches!(error(999, "x").await, RequestError::Api(ApiError::ChatNotFound)));
    let long = "я".repeat(4097);
    assert!(matches!(error(ANNA, &long).await, RequestError::Api(ApiError::MessageIsTooLong)));
    bot.world.send_text(BORIS, "x").unwrap();
    bot.world.block(BORIS).unwrap();
    assert!(matches!(error(BORIS, "x").await, RequestError::Api(ApiError::BotBlocked)));
    let sent = client.send_message(ChatId(ANNA), "x").await.unwrap();
    let same = client.edit_message_text(ChatId(ANNA), sent.id, "x").await.unwrap_err();
    assert!(matches!(same, RequestError::Api(ApiError::MessageNotModified)));
}
