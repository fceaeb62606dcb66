//! The rehearsal's page in a real browser.
//!
//! They run with `LAUREL_BROWSER_TESTS=1` and say so in a line otherwise. They need Chromium, which is
//! looked for on the path, or named in `LAUREL_BROWSER`; without one they fail. Pictures of the
//! page are left in `target/screenshots`; `LAUREL_PICTURE=docs/rehearsal.png` renews the README's.

mod bare;
mod chromium;
mod corners;
mod crowd;
mod page;
mod rehearsal;
mod season;
mod site;
mod story;
mod telephone;

use chromium::Browser;
use page::Page;
use rehearsal::Rehearsal;

/// What a test does with the browser of that name.
type Test = fn(&str);

const TESTS: [(&str, Test); 6] = [
    ("from_registering_to_a_vote", |program| {
        let rehearsal = Rehearsal::start(&[]);
        story::play(&mut Page::open(Browser::launch(program), &rehearsal.address, season::WIDE));
    }),
    ("a_telephone_in_the_hand", |program| {
        let rehearsal = Rehearsal::start(&[]);
        telephone::play(&mut Page::open(
            Browser::launch(program),
            &rehearsal.address,
            season::WIDE,
        ));
    }),
    ("the_season_at_a_button", |program| {
        let rehearsal = Rehearsal::start(&[]);
        season::play(&mut Page::open(Browser::launch(program), &rehearsal.address, season::WIDE));
    }),
    ("what_a_newcomer_stumbled_over", |program| corners::play(Browser::launch(program))),
    ("the_site_of_a_season", |program| site::play(Browser::launch(program))),
    ("a_crowd_of_telephones", |program| crowd::play(Browser::launch(program))),
];

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with('-')).collect();
    if std::env::args().any(|argument| argument == "--list") {
        TESTS.iter().for_each(|(name, _)| println!("{name}: test"));
        return;
    }
    if std::env::var_os("LAUREL_BROWSER_TESTS").is_none() {
        println!(
            "the browser tests were not run: they need Chromium and a minute more, and run with \
             `LAUREL_BROWSER_TESTS=1 cargo test --test browser`"
        );
        return;
    }
    let program = chromium::find().expect(
        "no browser was found: install Chromium (apt install chromium) or name one in LAUREL_BROWSER",
    );
    let chosen = |name: &str| wanted.is_empty() || wanted.iter().any(|it| name.contains(it));
    for (name, test) in TESTS {
        if chosen(name) {
            let started = std::time::Instant::now();
            test(&program);
            println!("test {name} ... ok ({:.1} s)", started.elapsed().as_secs_f64());
        }
    }
}
