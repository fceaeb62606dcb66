//! The methods of the Bot API that letters use.

/// The methods that a letter may use, by their names in the Bot API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    SendMessage,
    SendPhoto,
    SendDocument,
    SendVideo,
    SendVoice,
    SendAudio,
    SendVideoNote,
    SendAnimation,
    SendMediaGroup,
    CopyMessage,
    CopyMessages,
    EditMessageText,
    EditMessageCaption,
    EditMessageMedia,
    DeleteMessages,
    SetMyCommands,
    SetMessageReaction,
    AnswerCallbackQuery,
    AnswerInlineQuery,
}

impl Method {
    const ALL: [Method; 19] = [
        Method::SendMessage,
        Method::SendPhoto,
        Method::SendDocument,
        Method::SendVideo,
        Method::SendVoice,
        Method::SendAudio,
        Method::SendVideoNote,
        Method::SendAnimation,
        Method::SendMediaGroup,
        Method::CopyMessage,
        Method::CopyMessages,
        Method::EditMessageText,
        Method::EditMessageCaption,
        Method::EditMessageMedia,
        Method::DeleteMessages,
        Method::SetMyCommands,
        Method::SetMessageReaction,
        Method::AnswerCallbackQuery,
        Method::AnswerInlineQuery,
    ];

    /// Its name in the Bot API.
    pub fn name(self) -> &'static str {
        match self {
            Method::SendMessage => "sendMessage",
            Method::SendPhoto => "sendPhoto",
            Method::SendDocument => "sendDocument",
            Method::SendVideo => "sendVideo",
            Method::SendVoice => "sendVoice",
            Method::SendAudio => "sendAudio",
            Method::SendVideoNote => "sendVideoNote",
            Method::SendAnimation => "sendAnimation",
            Method::SendMediaGroup => "sendMediaGroup",
            Method::CopyMessage => "copyMessage",
            Method::CopyMessages => "copyMessages",
            Method::EditMessageText => "editMessageText",
            Method::EditMessageCaption => "editMessageCaption",
            Method::EditMessageMedia => "editMessageMedia",
            Method::DeleteMessages => "deleteMessages",
            Method::SetMyCommands => "setMyCommands",
            Method::SetMessageReaction => "setMessageReaction",
            Method::AnswerCallbackQuery => "answerCallbackQuery",
            Method::AnswerInlineQuery => "answerInlineQuery",
        }
    }

    /// The method of that name, as the database keeps it.
    pub fn named(name: &str) -> Option<Method> {
        Self::ALL.into_iter().find(|method| method.name() == name)
    }

    /// Whether a new message comes of it, which is what Telegram's limits count.
    pub fn makes_a_message(self) -> bool {
        !matches!(
            self,
            Method::EditMessageText
                | Method::EditMessageCaption
                | Method::EditMessageMedia
                | Method::DeleteMessages
                | Method::SetMyCommands
                | Method::AnswerCallbackQuery
                | Method::AnswerInlineQuery
                | Method::SetMessageReaction
        )
    }

    /// Whether it takes `allow_paid_broadcast` (Bot API): all that make a message but copying several.
    pub fn may_be_paid(self) -> bool {
        self.makes_a_message() && self != Method::CopyMessages
    }

    /// The parameter that takes an uploaded file.
    pub fn upload_field(self) -> &'static str {
        match self {
            Method::SendPhoto => "photo",
            _ => "document",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_method_is_found_by_its_name() {
        for method in Method::ALL {
            assert_eq!(Method::named(method.name()), Some(method));
        }
    }
}
