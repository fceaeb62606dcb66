//! The Bot API: calls in, answers out.

mod access;
mod bot;
mod chats;
mod commands;
mod edit;
mod edit_media;
mod fail;
mod files;
mod forward;
mod inline;
mod inside;
mod marks;
mod markup;
mod media;
mod members;
mod params;
mod recipient;
mod rule;
mod send;
mod session;
mod several;
mod special;
mod updates;
mod webhook;
mod words;

use serde_json::{Value, json};
use tokio::time::{Duration, sleep};

use super::world::{Fault, State, What, World};

pub use fail::Refusal;
pub use files::download;
pub use params::{BODY_LIMIT, Params, read_params};

/// What goes back over the wire.
pub enum Outcome {
    /// Telegram's JSON, with its status and the `Retry-After` header.
    Json { status: u16, body: String, retry_after: Option<i64> },
    /// A gateway's error page.
    Page,
    /// An answer that nobody can read.
    Garbage,
    /// Nothing: the connection breaks.
    Cut,
}

/// A call's result, as JSON text, and the words that come with some of them.
pub struct Success {
    result: String,
    description: Option<&'static str>,
}

impl From<Value> for Success {
    fn from(result: Value) -> Success {
        Success { result: result.to_string(), description: None }
    }
}

pub type Answer = Result<Success, Refusal>;
type Method = fn(&mut State, &Params) -> Answer;

/// Answers one call; method names do not tell upper case from lower (Query.cpp).
pub async fn handle(world: &World, method: &str, params: Params) -> Outcome {
    let method = method.to_lowercase();
    let (fault, ended) = world.quietly(|state| (state.take_fault(&method), session::ended(state)));
    match fault {
        Some(Fault::CutBefore) => return Outcome::Cut,
        Some(Fault::BadGateway) => return Outcome::Page,
        Some(Fault::TooManyRequests { retry_after }) => {
            return refuse(world, &method, &params, Refusal::too_many(retry_after));
        }
        Some(Fault::ServerError(code)) => {
            let refusal = Refusal::new(code.max(500), "Internal Server Error: restart");
            return refuse(world, &method, &params, refusal);
        }
        Some(Fault::CutAfter | Fault::Garbage | Fault::Delay { .. }) | None => {}
    }
    let answer = if let Some(refusal) = ended
        && method != "logout"
    {
        Err(refusal)
    } else if method == "getupdates" {
        updates::get_updates(world, &params).await
    } else {
        match find(&method) {
            Some(call) => world.act(|state| call(state, &params)),
            None => Err(Refusal::no_method()),
        }
    };
    match fault {
        Some(Fault::CutAfter) => return Outcome::Cut,
        Some(Fault::Garbage) => return Outcome::Garbage,
        Some(Fault::Delay { millis }) => sleep(Duration::from_millis(millis)).await,
        _ => {}
    }
    match answer {
        Ok(success) => succeed(success),
        Err(refusal) => refuse(world, &method, &params, refusal),
    }
}

fn succeed(success: Success) -> Outcome {
    let description = success.description.map(|text| format!(",\"description\":{}", json!(text)));
    let description = description.unwrap_or_default();
    let body = format!("{{\"ok\":true,\"result\":{}{description}}}", success.result);
    Outcome::Json { status: 200, body, retry_after: None }
}

fn refuse(world: &World, method: &str, params: &Params, refusal: Refusal) -> Outcome {
    let (code, description) = refusal.worded();
    let chat = params.get("chat_id").parse().ok();
    let (method, said) = (method.to_owned(), description.clone());
    world.act(|state| {
        state.tell(What::Refused { method, code, description: said, chat });
    });
    failure(code, description, refusal.parameters)
}

/// An error in Telegram's form.
pub fn failure(code: u16, description: String, parameters: Option<Value>) -> Outcome {
    let description = json!(description);
    let mut body = format!("{{\"ok\":false,\"error_code\":{code},\"description\":{description}");
    let mut retry_after = None;
    if let Some(parameters) = parameters {
        retry_after = parameters["retry_after"].as_i64();
        body.push_str(&format!(",\"parameters\":{parameters}"));
    }
    body.push('}');
    Outcome::Json { status: code, body, retry_after }
}

fn find(method: &str) -> Option<Method> {
    Some(match method {
        "getme" => bot::get_me,
        "setwebhook" => webhook::set_webhook,
        "deletewebhook" => webhook::delete_webhook,
        "getwebhookinfo" => webhook::get_webhook_info,
        "logout" => session::log_out,
        "close" => session::close,
        "setmyname" => bot::set_my_name,
        "getmyname" => bot::get_my_name,
        "setmydescription" => bot::set_my_description,
        "getmydescription" => bot::get_my_description,
        "setmyshortdescription" => bot::set_my_short_description,
        "getmyshortdescription" => bot::get_my_short_description,
        "setmycommands" => commands::set_my_commands,
        "getmycommands" => commands::get_my_commands,
        "deletemycommands" => commands::delete_my_commands,
        "sendmessage" => send::send_message,
        "sendphoto" => media::send_photo,
        "senddocument" => media::send_document,
        "sendvideo" => media::send_video,
        "sendvoice" => media::send_voice,
        "sendaudio" => media::send_audio,
        "sendanimation" => media::send_animation,
        "sendvideonote" => media::send_video_note,
        "sendcontact" => special::send_contact,
        "sendlocation" => special::send_location,
        "sendsticker" => special::send_sticker,
        "sendmediagroup" => media::send_media_group,
        "copymessage" => forward::copy_message,
        "forwardmessage" => forward::forward_message,
        "editmessagetext" => edit::edit_message_text,
        "editmessagecaption" => edit::edit_message_caption,
        "editmessagereplymarkup" => edit::edit_message_reply_markup,
        "editmessagemedia" => edit_media::edit_message_media,
        "deletemessages" => several::delete_messages,
        "forwardmessages" => several::forward_messages,
        "copymessages" => several::copy_messages,
        "getchatmember" => members::get_chat_member,
        "getchatmembercount" | "getchatmemberscount" => members::get_chat_member_count,
        "getchatadministrators" => members::get_chat_administrators,
        "banchatmember" | "kickchatmember" => rule::ban_chat_member,
        "unbanchatmember" => rule::unban_chat_member,
        "restrictchatmember" => rule::restrict_chat_member,
        "leavechat" => members::leave_chat,
        "setmessagereaction" => marks::set_message_reaction,
        "unpinchatmessage" => marks::unpin_chat_message,
        "unpinallchatmessages" => marks::unpin_all_chat_messages,
        "deletemessage" => edit::delete_message,
        "answerinlinequery" => inline::answer_inline_query,
        "answercallbackquery" => chats::answer_callback_query,
        "getchat" => chats::get_chat,
        "sendchataction" => chats::send_chat_action,
        "pinchatmessage" => marks::pin_chat_message,
        "getchatmenubutton" => chats::get_chat_menu_button,
        "setchatmenubutton" => chats::set_chat_menu_button,
        "getfile" => files::get_file,
        _ => return None,
    })
}
