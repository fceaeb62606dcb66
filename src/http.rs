//! Serving HTTP to whoever comes: so many connections, so much patience with each.
//!
//! `axum::serve` waits for ever for somebody who opens a line and says nothing; here a line costs at
//! most a place for half a minute.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;

/// For so long the head of a request may take, and so long a kept line may be silent.
const HEAD: Duration = Duration::from_secs(30);
/// The longest head. Telegram's has a few hundred bytes, a proxy adds some.
const LONGEST_HEAD: usize = 16 << 10;
/// After a failure to take a line, such as too many open files, the next try is that much later.
const BREATH: Duration = Duration::from_millis(200);

/// How many lines are open at a time, and whether it is to end.
pub struct Door {
    listener: TcpListener,
    lines: usize,
    end: watch::Receiver<bool>,
}

impl Door {
    /// At most so many `lines` at a time; who comes then waits. It ends, after what has begun is
    /// answered, once `end` shows true or its sender is gone.
    pub fn new(listener: TcpListener, lines: usize, end: watch::Receiver<bool>) -> Door {
        Door { listener, lines, end }
    }

    /// Serves until it is to end.
    pub async fn serve(self, router: Router) {
        let Door { listener, lines, mut end } = self;
        let places = Arc::new(Semaphore::new(lines));
        let mut open = JoinSet::new();
        loop {
            while open.try_join_next().is_some() {}
            let line = async {
                // The semaphore is never closed.
                let place = places.clone().acquire_owned().await.ok();
                (place, listener.accept().await)
            };
            let (place, accepted) = tokio::select! {
                line = line => line,
                () = ended(&mut end) => break,
            };
            let Ok((stream, _)) = accepted else {
                tokio::time::sleep(BREATH).await;
                continue;
            };
            let (service, mut end) = (TowerToHyperService::new(router.clone()), end.clone());
            open.spawn(async move {
                let mut http = http1::Builder::new();
                http.timer(TokioTimer::new())
                    .header_read_timeout(HEAD)
                    .max_header_size(LONGEST_HEAD);
                let line = http.serve_connection(TokioIo::new(stream), service);
                tokio::pin!(line);
                // Whoever hangs up or talks nonsense is no trouble of ours.
                tokio::select! {
                    _ = line.as_mut() => {}
                    () = ended(&mut end) => {
                        line.as_mut().graceful_shutdown();
                        let _ = line.await;
                    }
                }
                drop(place);
            });
        }
        while open.join_next().await.is_some() {}
    }
}

async fn ended(end: &mut watch::Receiver<bool>) {
    // An error is a sender that is gone.
    let _ = end.wait_for(|end| *end).await;
}
