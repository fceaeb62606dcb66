"""A bot written with python-telegram-bot, run against the stand-in alone.

    laurel rehearse --bare --port 8081
    pip install python-telegram-bot
    python tests/other_bots/ptb_check.py http://127.0.0.1:8081

The bot knows nothing of the stand-in but its address. People are played through /control. It ends
with status 0 when everything was as python-telegram-bot expects it of Telegram.
"""

import asyncio
import sys

import httpx
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, RetryAfter
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

ANNA, BORIS = 1001, 1002
GROUP, SUPERGROUP = -77, -1_000_000_000_077
Context = ContextTypes.DEFAULT_TYPE

# A picture of one pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


# The bot.


async def start(update: Update, context: Context) -> None:
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("Count", callback_data="count:1")]])
    await update.message.reply_text("<b>Hello</b>", parse_mode="HTML", reply_markup=keys)


async def count(update: Update, context: Context) -> None:
    number = int(update.callback_query.data.split(":")[1])
    button = InlineKeyboardButton("Count", callback_data=f"count:{number + 1}")
    await update.callback_query.answer(f"{number}!")
    await update.callback_query.edit_message_text(
        f"Counted to *{number}*\\.", parse_mode="MarkdownV2",
        reply_markup=InlineKeyboardMarkup([[button]]),
    )


async def picture(update: Update, context: Context) -> None:
    file = await update.message.photo[-1].get_file()
    data = bytes(await file.download_as_bytearray())
    await update.message.reply_photo(data, caption=f"{len(data)} bytes")


async def document(update: Update, context: Context) -> None:
    file = await update.message.document.get_file()
    data = bytes(await file.download_as_bytearray())
    await update.message.reply_document(data[::-1], filename="back.txt")


# Those who play with it.


class Stage:
    """The people, by way of the stand-in's controls."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.http = httpx.AsyncClient(base_url=address, timeout=30)

    async def act(self, act: str, **deed: object) -> dict:
        answer = await self.http.post("/control", json={"act": act, **deed})
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def upload(self, person: int, kind: str, name: str, data: bytes) -> None:
        query = {"person": person, "kind": kind, "name": name}
        answer = await self.http.post("/control/upload", params=query, content=data)
        assert answer.status_code == 200, answer.text

    async def until(self, kind: str, since: int) -> dict:
        """The next event of this kind."""
        for _ in range(30):
            query = {"since": since, "wait": 1}
            news = (await self.http.get("/control/events", params=query)).json()
            for event in news["events"]:
                if event["kind"] == kind:
                    return event
            since = news["cursor"]
        raise AssertionError(f"no {kind}")

    async def cursor(self) -> int:
        return (await self.http.get("/control")).json()["cursor"]

    async def answered(self, kind: str, doing) -> dict:
        """What the bot does because somebody does something."""
        since = await self.cursor()
        await doing
        return await self.until(kind, since)


async def conversation(stage: Stage) -> None:
    sent = await stage.answered("sent", stage.act("write", person=ANNA, text="/start"))
    assert sent["message"]["html"] == "<b>Hello</b>", sent
    for number in (1, 2):
        edited = await stage.answered(
            "edited", stage.act("tap_label", person=ANNA, label="Count")
        )
        assert edited["message"]["text"] == f"Counted to {number}.", edited
        assert edited["message"]["entities"][0]["type"] == "bold", edited
    state = (await stage.http.get("/control")).json()
    assert state["unanswered_taps"] == 0, state


async def files(stage: Stage) -> None:
    sent = await stage.answered("sent", stage.upload(ANNA, "photo", "dot.png", PNG))
    assert sent["message"]["attachment"]["kind"] == "photo", sent
    assert sent["message"]["text"] == f"{len(PNG)} bytes", sent
    sent = await stage.answered("sent", stage.upload(ANNA, "document", "a.txt", b"abc"))
    attachment = sent["message"]["attachment"]
    assert (attachment["name"], attachment["size"]) == ("back.txt", 3), sent


async def raises(kind: type, call) -> Exception:
    try:
        await call
    except kind as error:
        return error
    raise AssertionError(f"no {kind.__name__}")


async def errors(stage: Stage, bot) -> None:
    message = await bot.send_message(ANNA, "same")
    error = await raises(BadRequest, bot.edit_message_text("same", ANNA, message.message_id))
    assert "Message is not modified" in error.message, error
    error = await raises(BadRequest, bot.send_message(ANNA, "a.b", parse_mode="MarkdownV2"))
    assert "reserved" in error.message, error

    error = await raises(Forbidden, bot.send_message(BORIS, "never met"))
    assert "can't initiate conversation" in error.message, error
    await stage.act("block", person=ANNA)
    error = await raises(Forbidden, bot.send_message(ANNA, "x"))
    assert "bot was blocked by the user" in error.message, error
    await stage.act("unblock", person=ANNA)

    await stage.act("add_group", creator=ANNA, id=GROUP, title="G")
    await stage.act("bot_role", by=ANNA, chat=GROUP, role="member")
    member = await bot.get_chat_member(GROUP, ANNA)
    assert member.status == "creator", member
    await stage.act("upgrade", by=ANNA, group=GROUP, new_id=SUPERGROUP)
    error = await raises(ChatMigrated, bot.send_message(GROUP, "x"))
    assert error.new_chat_id == SUPERGROUP, error

    await stage.act("flood", on=True)

    async def many() -> None:
        for number in range(10):
            await bot.send_message(ANNA, f"{number}")

    error = await raises(RetryAfter, many())
    assert 1 <= int(error._retry_after.total_seconds()) <= 10, error
    await stage.act("flood", on=False)


async def conflict(bot, address: str) -> None:
    await bot.set_webhook(f"{address}/nowhere", secret_token="secret")
    await raises(Conflict, bot.get_updates())
    info = await bot.get_webhook_info()
    assert info.url.endswith("/nowhere"), info
    await bot.delete_webhook()


async def main(address: str) -> None:
    stage = Stage(address)
    # Flood control is on by default; the conversation is quicker than people are.
    await stage.act("flood", on=False)
    token = (await stage.http.get("/control")).json()["token"]
    builder = Application.builder().token(token)
    builder = builder.base_url(f"{address}/bot").base_file_url(f"{address}/file/bot")
    application = builder.build()
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CallbackQueryHandler(count, pattern=r"^count:\d+$"))
    application.add_handler(MessageHandler(filters.PHOTO, picture))
    application.add_handler(MessageHandler(filters.Document.ALL, document))
    await application.initialize()
    await application.start()
    await application.updater.start_polling(timeout=5)
    try:
        await conversation(stage)
        print("ok: commands, buttons, edits")
        await files(stage)
        print("ok: a picture, a document")
        await errors(stage, application.bot)
        print("ok: RetryAfter, Forbidden, BadRequest, ChatMigrated")
    finally:
        await application.updater.stop()
        await application.stop()
    await conflict(application.bot, address)
    print("ok: Conflict, webhook settings")
    await application.shutdown()
    await stage.http.aclose()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8081"))
