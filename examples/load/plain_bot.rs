//! The bot that one writes in an evening: teloxide's dispatcher, a pool of sqlx, a row and an answer.
//! It confirms updates before they are handled, keeps no order and no outbox.

use std::path::Path;

use anyhow::Result;
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use teloxide::prelude::*;
use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup};

/// Runs until it is killed.
pub fn run(url: &str, folder: &Path) -> Result<()> {
    pretty_env_logger::init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let options = SqliteConnectOptions::new()
            .filename(folder.join("plain.db"))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full);
        let pool = SqlitePool::connect_with(options).await?;
        for table in [
            "CREATE TABLE solutions (id INTEGER PRIMARY KEY, person INTEGER, text TEXT, at INTEGER)",
            "CREATE TABLE marks (juror INTEGER, entry INTEGER, mark INTEGER, PRIMARY KEY (juror, entry))",
        ] {
            sqlx::query(table).execute(&pool).await?;
        }
        let bot = Bot::new("1:load").set_api_url(url.parse()?);
        let handler = dptree::entry()
            .branch(Update::filter_message().endpoint(submitted))
            .branch(Update::filter_callback_query().endpoint(marked));
        Dispatcher::builder(bot, handler).dependencies(dptree::deps![pool]).build().dispatch().await;
        Ok(())
    })
}

async fn submitted(bot: Bot, message: Message, pool: SqlitePool) -> Result<()> {
    let (Some(text), Some(from)) = (message.text(), &message.from) else { return Ok(()) };
    sqlx::query("INSERT INTO solutions (person, text, at) VALUES (?, ?, ?)")
        .bind(from.id.0.cast_signed())
        .bind(text)
        .bind(message.date.timestamp())
        .execute(&pool)
        .await?;
    bot.send_message(message.chat.id, "Спасибо, принято").await?;
    Ok(())
}

async fn marked(bot: Bot, query: CallbackQuery, pool: SqlitePool) -> Result<()> {
    bot.answer_callback_query(query.id.clone()).await?;
    let data = query.data.unwrap_or_default();
    let mut fields = data.split(':').skip(1).filter_map(|field| field.parse::<i64>().ok());
    let (Some(entry), Some(mark), Some(message)) = (fields.next(), fields.next(), query.message)
    else {
        return Ok(());
    };
    sqlx::query("INSERT OR REPLACE INTO marks (juror, entry, mark) VALUES (?, ?, ?)")
        .bind(query.from.id.0.cast_signed())
        .bind(entry)
        .bind(mark)
        .execute(&pool)
        .await?;
    let next = format!("Принято. Следующая работа: {}", entry + 1);
    let button = |mark: i64| {
        InlineKeyboardButton::callback(mark.to_string(), format!("k:{}:{mark}", entry + 1))
    };
    let keyboard = InlineKeyboardMarkup::new([(0..4).map(button).collect::<Vec<_>>()]);
    bot.edit_message_text(message.chat().id, message.id(), next).reply_markup(keyboard).await?;
    Ok(())
}
