//! How many simple calls a second the stand-in answers, with its server on one thread.
//!
//! The client is a bare socket, so that it is the server that is measured.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use chrono::{DateTime, Utc};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use laurel::clock::Clock;
use laurel::rehearsal::{Person, World, serve_api_only};
use serde_json::{Value, json};

const ANNA: i64 = 11;

fn world() -> World {
    let noon: DateTime<Utc> = "2026-12-14T12:00:00Z".parse().unwrap();
    let world = World::new(Clock::stopped_at(noon).0, 1);
    let first_name = "Анна".to_owned();
    let anna =
        Person { id: ANNA, first_name, last_name: None, username: None, language_code: None };
    world.add_person(anna).unwrap();
    world.send_text(ANNA, "/start").unwrap();
    world
}

/// Serves on a thread of its own for as long as the program runs.
fn serve(world: World) -> SocketAddr {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            serve_api_only(world, listener).await
        })
    });
    address
}

/// A connection that is kept open.
struct Client {
    stream: TcpStream,
    token: String,
    buffer: Vec<u8>,
}

impl Client {
    fn new(address: SocketAddr, token: String) -> Client {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        Client { stream, token, buffer: vec![0; 1 << 20] }
    }

    fn call(&mut self, method: &str, params: &Value) -> usize {
        let body = params.to_string();
        let head = format!(
            "POST /bot{}/{method} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: \
             application/json\r\nContent-Length: {}\r\n\r\n",
            self.token,
            body.len()
        );
        self.stream.write_all(format!("{head}{body}").as_bytes()).unwrap();
        self.answer()
    }

    /// Reads one answer, which must be a good one, and gives the length of its body.
    fn answer(&mut self) -> usize {
        let mut filled = 0;
        loop {
            filled += self.stream.read(&mut self.buffer[filled..]).unwrap();
            let so_far = &self.buffer[..filled];
            let Some(head) = so_far.windows(4).position(|four| four == b"\r\n\r\n") else {
                continue;
            };
            let text = std::str::from_utf8(&so_far[..head]).unwrap();
            assert!(text.starts_with("HTTP/1.1 200"), "{text}");
            let length = text.lines().find_map(|line| line.strip_prefix("content-length: "));
            let length: usize = length.unwrap().parse().unwrap();
            if filled >= head + 4 + length {
                return length;
            }
        }
    }
}

fn calls(criterion: &mut Criterion) {
    let world = world();
    let address = serve(world.clone());
    let mut client = Client::new(address, world.token());
    let mut group = criterion.benchmark_group("stand_in");
    group.throughput(Throughput::Elements(1));

    group.bench_function("getMe", |bencher| {
        bencher.iter(|| client.call("getMe", &json!({})));
    });
    let markup = json!({"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]});
    let text = "<b>Кейс 3</b>: принят, спасибо";
    let message =
        json!({"chat_id": ANNA, "text": text, "parse_mode": "HTML", "reply_markup": markup});
    group.bench_function("sendMessage", |bencher| {
        bencher.iter(|| client.call("sendMessage", &message));
    });
    let newest = world.chat(ANNA).last().unwrap().id;
    group.bench_function("tap and answerCallbackQuery", |bencher| {
        bencher.iter(|| {
            let id = world.tap(ANNA, newest, "yes").unwrap();
            client.call("answerCallbackQuery", &json!({"callback_query_id": id, "text": "Да"}))
        });
    });
    let mut offset = -1;
    group.bench_function("message and getUpdates", |bencher| {
        bencher.iter(|| {
            world.send_text(ANNA, "Кейс 3").unwrap();
            let length = client.call("getUpdates", &json!({"offset": offset}));
            assert!(length > 100);
            // The newest one or two; all before them are confirmed. The same offset again would
            // be slowed down.
            offset = if offset == -1 { -2 } else { -1 };
        });
    });
    group.finish();
}

criterion_group!(benches, calls);
criterion_main!(benches);
