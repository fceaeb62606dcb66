//! What is to be sent: one message or album, for each language its own if wished, and the letters
//! that come of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::desk::contestant::show::{kind_word, sending};
use crate::desk::turn::Spot;
use crate::passage::Passage;
use crate::passage::blanks::{self, Blank};
use crate::telegram::incoming::{Kind, Message};
use crate::telegram::letter::{AlbumItem, Content as Shown, Letter, Method};
use crate::words::Locale;

/// A broadcast that an organizer is composing. It has no `Debug` of its words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Code of [`crate::store::audiences::Whom`]; empty until it is chosen.
    pub whom: String,
    /// Another number after each change: a button goes for what was seen with it.
    pub look: u32,
    /// The broadcast that is corrected.
    pub about: Option<i64>,
    pub content: Content,
    pub step: Step,
    /// When it is to go; none: at once.
    pub due: Option<DateTime<Utc>>,
    /// Where the card of an album is that is still coming in.
    pub card: Option<Spot>,
}

/// What the organizer's next message is.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// What is to go out, in place of what there was.
    Message,
    /// The same for those who read this language.
    Variant(String),
    /// The time at which it is to go.
    When,
    /// A part of the name of whom it is for.
    Whom,
}

/// What goes out.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The organizer's chat, from which files are copied.
    #[serde(default)]
    pub from: i64,
    /// The first is for whoever has none of their own.
    #[serde(default)]
    pub variants: Vec<Variant>,
}

/// What readers of a language get.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// Code of the language; none: of everybody else.
    pub locale: Option<String>,
    pub pieces: Vec<Piece>,
    /// Rows of buttons with links.
    pub buttons: Vec<Value>,
    pub preview: Value,
}

/// One message.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    pub message: i32,
    pub text: String,
    pub entities: Vec<Value>,
    pub kind: Option<Kind>,
    pub file_id: String,
    pub album: Option<String>,
}

impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Draft").field("whom", &self.whom).finish_non_exhaustive()
    }
}

impl Piece {
    /// What the message holds.
    pub fn of(message: &Message) -> Piece {
        let file = message.attachment.as_ref();
        Piece {
            message: message.id,
            text: message.text.clone(),
            entities: message.entities.clone(),
            kind: file.map(|file| file.kind),
            file_id: file.map(|file| file.file_id.clone()).unwrap_or_default(),
            album: message.album.clone(),
        }
    }

    fn passage(&self) -> Passage {
        Passage::new(self.text.clone(), self.entities.clone())
    }
}

impl Content {
    /// The variant for readers of this language.
    pub fn variant(&self, locale: Locale) -> Option<&Variant> {
        let own = |variant: &&Variant| variant.locale.as_deref() == Some(locale.code());
        self.variants.iter().find(own).or(self.variants.first())
    }

    /// Whether each reader gets a text of their own.
    pub fn has_blanks(&self) -> bool {
        self.variants.iter().any(|variant| !variant.blanks().is_empty())
    }
}

impl Variant {
    /// Whether it is an album.
    pub fn is_album(&self) -> bool {
        self.pieces.first().is_some_and(|piece| piece.album.is_some())
    }

    /// The blanks of all its texts.
    pub fn blanks(&self) -> Vec<blanks::Found> {
        self.pieces.iter().flat_map(|piece| blanks::find(&piece.text)).collect()
    }

    /// The text of each of its messages for one reader, or the blanks that have no value for them.
    pub fn filled(
        &self,
        value: impl Fn(Blank) -> Option<String>,
    ) -> Result<Vec<Passage>, Vec<Blank>> {
        let (mut filled, mut lacking) = (Vec::new(), Vec::new());
        for piece in &self.pieces {
            match blanks::fill(&piece.passage(), &value) {
                Ok(passage) => filled.push(passage),
                Err(blanks) => lacking.extend(blanks),
            }
        }
        if lacking.is_empty() { Ok(filled) } else { Err(lacking) }
    }

    /// The letter that brings it, with these texts, one for each of its messages. Text goes as it was
    /// seen, whatever becomes of the organizer's own message meanwhile; files are copied from there.
    pub fn letter(&self, from: i64, words: Vec<Passage>) -> Option<Letter> {
        if self.is_album() {
            return Some(self.album(from, words));
        }
        let (first, words) = (self.pieces.first()?, words.into_iter().next()?);
        let mut letter = match first.kind {
            None => Letter::quoting(Shown::Text, &words.text, words.entities).with_preview(),
            Some(_) => {
                let mut letter = Letter::copy(from, first.message);
                if !words.text.is_empty() {
                    letter.params.insert("caption".into(), words.text.into());
                    letter.params.insert("caption_entities".into(), words.entities.into());
                }
                letter
            }
        };
        self.dress(&mut letter, first.kind.is_none());
        Some(letter)
    }

    /// Copied as it is, or put together anew where each reader gets words of their own.
    fn album(&self, from: i64, words: Vec<Passage>) -> Letter {
        if self.blanks().is_empty() {
            let ids: Vec<i32> = self.pieces.iter().map(|piece| piece.message).collect();
            let params = json!({"from_chat_id": from, "message_ids": ids});
            return Letter::raw(Method::CopyMessages, params);
        }
        let pairs = self.pieces.iter().zip(words);
        let items: Vec<AlbumItem<'_>> = pairs
            .map(|(piece, words)| AlbumItem {
                kind: kind_word(piece.kind),
                file_id: &piece.file_id,
                caption: words.text,
                entities: words.entities,
            })
            .collect();
        Letter::album(&items)
    }

    /// The letter that makes this of a message that was sent as `old`, the first of an album's; none
    /// if Telegram cannot make it so.
    pub fn correction(&self, old: &Variant, message: i64, words: Passage) -> Option<Letter> {
        let (new, was) = (self.pieces.first()?, old.pieces.first()?.kind);
        let text = json!({
            "message_id": message, "text": words.text, "entities": words.entities,
        });
        let caption = json!({
            "message_id": message, "caption": words.text, "caption_entities": words.entities,
        });
        let mut letter = match (was, new.kind) {
            (None, None) => Letter::raw(Method::EditMessageText, text),
            (Some(was), None) if has_caption(was) => {
                Letter::raw(Method::EditMessageCaption, caption)
            }
            (Some(was), Some(kind)) if may_replace(was, kind) && !old.is_album() => {
                let (_, field) = sending(kind_word(Some(kind)))?;
                let media = json!({
                    "type": field, "media": new.file_id,
                    "caption": words.text, "caption_entities": words.entities,
                });
                Letter::raw(
                    Method::EditMessageMedia,
                    json!({"message_id": message, "media": media}),
                )
            }
            _ => return None,
        };
        let buttons = if self.buttons.is_empty() { &old.buttons } else { &self.buttons };
        let dressed = Variant { buttons: buttons.clone(), ..self.clone() };
        dressed.dress(&mut letter, was.is_none());
        Some(letter)
    }

    fn dress(&self, letter: &mut Letter, is_text: bool) {
        if !self.buttons.is_empty() {
            let keyboard = json!({"inline_keyboard": self.buttons});
            letter.params.insert("reply_markup".into(), keyboard);
        }
        if is_text && self.preview.is_object() {
            letter.params.insert("link_preview_options".into(), self.preview.clone());
        }
    }
}

fn has_caption(kind: Kind) -> bool {
    !matches!(kind, Kind::VideoNote | Kind::Other)
}

/// Telegram changes files of these kinds in a message, and no others (Bot API, editMessageMedia).
fn may_replace(old: Kind, new: Kind) -> bool {
    let can = |kind| {
        matches!(kind, Kind::Photo | Kind::Video | Kind::Document | Kind::Audio | Kind::Animation)
    };
    can(old) && can(new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, kind: Option<Kind>, album: bool) -> Piece {
        Piece {
            message: 5,
            text: text.to_owned(),
            entities: vec![json!({"type": "bold", "offset": 0, "length": 2})],
            kind,
            file_id: "file".to_owned(),
            album: album.then(|| "a".to_owned()),
        }
    }

    fn variant(pieces: Vec<Piece>) -> Variant {
        let link = json!([{"text": "Rules", "url": "https://example.org/"}]);
        let preview = json!({"is_disabled": true});
        Variant { locale: None, pieces, buttons: vec![link], preview }
    }

    fn letter(variant: &Variant) -> Letter {
        let words = variant.filled(|_| Some("Anna".to_owned())).unwrap();
        variant.letter(7, words).unwrap()
    }

    #[test]
    fn formatting_link_buttons_and_the_preview_go_along() {
        let text = letter(&variant(vec![piece("Hi {name}", None, false)]));
        assert_eq!(text.method, Method::SendMessage);
        assert_eq!(text.params["text"], "Hi Anna");
        assert_eq!(text.params["entities"][0]["type"], "bold");
        assert_eq!(text.params["link_preview_options"]["is_disabled"], true);
        let link = &text.params["reply_markup"]["inline_keyboard"][0][0]["url"];
        assert_eq!(link, "https://example.org/");
        let picture = letter(&variant(vec![piece("Hi {name}", Some(Kind::Photo), false)]));
        assert_eq!(picture.method, Method::CopyMessage);
        assert_eq!(picture.params["caption"], "Hi Anna");
        assert_eq!(picture.params["from_chat_id"], 7);
    }

    #[test]
    fn an_album_is_copied_and_put_together_anew_only_for_words_of_ones_own() {
        let photo = |text| piece(text, Some(Kind::Photo), true);
        let plain = letter(&variant(vec![photo("Hi"), photo("")]));
        assert_eq!((plain.method, plain.messages()), (Method::CopyMessages, 2));
        let filled = letter(&variant(vec![photo(""), photo("Hi {name}")]));
        assert_eq!((filled.method, filled.messages()), (Method::SendMediaGroup, 2));
        assert_eq!(filled.params["media"][1]["caption"], "Hi Anna");
        assert_eq!(filled.params["media"][1]["type"], "photo");
    }

    #[test]
    fn a_text_becomes_no_picture_and_a_picture_no_recording() {
        let of = |kind| variant(vec![piece("Hi", kind, false)]);
        let method = |old: Option<Kind>, new: Option<Kind>| {
            of(new).correction(&of(old), 3, Passage::default()).map(|letter| letter.method)
        };
        assert_eq!(method(None, None), Some(Method::EditMessageText));
        assert_eq!(method(Some(Kind::Photo), None), Some(Method::EditMessageCaption));
        assert_eq!(method(Some(Kind::Photo), Some(Kind::Video)), Some(Method::EditMessageMedia));
        assert_eq!(method(None, Some(Kind::Photo)), None);
        assert_eq!(method(Some(Kind::Photo), Some(Kind::Voice)), None);
        assert_eq!(method(Some(Kind::VideoNote), None), None);
    }
}
