//! The Bot API for a bot in this process: the same answers, without HTTP, without waiting and without
//! the manners of polling.

use axum::body::Bytes;
use serde_json::{Map, Value};

use super::params::Upload;
use super::{Outcome, Params, Refusal, find, refuse, session, succeed};
use crate::rehearsal::world::World;

impl World {
    /// Answers one call at once: Telegram's answer as its JSON. A file is the name of its parameter, its
    /// own name and its bytes. `getUpdates` waits for nothing and does not mind being asked often.
    pub fn call(
        &self,
        method: &str,
        params: &Map<String, Value>,
        file: Option<(&str, &str, &[u8])>,
    ) -> Value {
        let method = method.to_lowercase();
        let object = Value::Object(params.clone()).to_string();
        let file = file.map(|(field, name, bytes)| {
            let bytes = Bytes::copy_from_slice(bytes);
            (field, Upload { name: name.to_owned(), mime: None, bytes })
        });
        let params = Params::from_inside(object.as_bytes(), file);
        let answer = match find(&method) {
            _ if method == "getupdates" => Ok(self.hand_out(&params)),
            Some(call) => self.act(|state| match session::ended(state) {
                Some(refusal) => Err(refusal),
                None => call(state, &params),
            }),
            None => Err(Refusal::no_method()),
        };
        let outcome = match answer {
            Ok(success) => succeed(success),
            Err(refusal) => refuse(self, &method, &params, refusal),
        };
        match outcome {
            Outcome::Json { body, .. } => serde_json::from_str(&body).unwrap_or_default(),
            Outcome::Page | Outcome::Garbage | Outcome::Cut => Value::Null,
        }
    }

    fn hand_out(&self, params: &Params) -> super::Success {
        let offset = params.int("offset", 0, i32::MIN.into()..=i32::MAX.into());
        let limit = params.int("limit", 100, 1..=100);
        let (offset, limit) =
            (i32::try_from(offset).unwrap_or(0), usize::try_from(limit).unwrap_or(1));
        let updates = self.act(|state| {
            super::updates::set_allowed(state, params);
            state.take_updates(offset, limit)
        });
        super::Success { result: format!("[{}]", updates.join(",")), description: None }
    }
}
