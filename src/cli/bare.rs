//! `laurel rehearse --bare`: the stand-in for Telegram alone, for bots of other authors.

use laurel::clock::Clock;
use laurel::rehearsal::{bare_greeting, bare_world, serve_bare};
use tokio::net::TcpListener;

use super::failure::Failure;

/// Serves until it is asked to stop.
pub async fn bare(port: u16) -> Result<(), Failure> {
    let listener = TcpListener::bind(("127.0.0.1", port)).await.map_err(|error| {
        Failure::port(format!("port {port} cannot be used: {error}; give another with --port"))
    })?;
    let address = listener.local_addr().map_err(|error| Failure::other(error.to_string()))?;
    let (clock, dial) = Clock::running_from(Clock::Real.now());
    let seed = u64::from(std::process::id());
    let world = bare_world(clock, seed).map_err(|error| Failure::other(error.to_string()))?;
    let stop = super::asked_to_stop();
    outln!("{}", bare_greeting(&world, &format!("http://{address}")));
    outln!("Ctrl-C ends it.");
    tokio::select! {
        ended = serve_bare(world, dial, listener) => {
            ended.map_err(|error| Failure::other(error.to_string()))
        }
        () = stop => Ok(()),
    }
}
