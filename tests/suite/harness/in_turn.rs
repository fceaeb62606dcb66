//! One call after another.
//!
//! Letters to different people set off together, and which of them the stand-in hears first is for the
//! machine to choose. A transcript says who heard what after what, so here each call waits for the one that
//! came before it.

use std::sync::Arc;

use futures::FutureExt;
use futures::future::BoxFuture;
use laurel::rehearsal::World;
use laurel::telegram::api::{BotApi, CallError, Line};
use laurel::telegram::letter::File;
use serde_json::{Map, Value};
use tokio::sync::Mutex;
use url::Url;

/// A client of this stand-in over HTTP.
pub fn api(base: &Url, world: &World) -> BotApi {
    let http = BotApi::new(base.clone(), world.token()).unwrap();
    BotApi::through(Arc::new(InTurn { http, turn: Mutex::default() }), world.token()).unwrap()
}

struct InTurn {
    http: BotApi,
    /// Whoever asked first has it first.
    turn: Mutex<()>,
}

impl Line for InTurn {
    fn carry<'a>(
        &'a self,
        method: &'a str,
        params: &'a Map<String, Value>,
        file: Option<(&'a str, &'a File)>,
    ) -> BoxFuture<'a, Result<Value, CallError>> {
        async move {
            let _turn = self.turn.lock().await;
            match file {
                Some((field, file)) => self.http.upload(method, params, field, file).await,
                None => self.http.call(method, params).await,
            }
        }
        .boxed()
    }

    fn fetch<'a>(&'a self, file_id: &'a str) -> BoxFuture<'a, Result<Vec<u8>, CallError>> {
        async move {
            let _turn = self.turn.lock().await;
            self.http.download(file_id, usize::MAX).await
        }
        .boxed()
    }
}
