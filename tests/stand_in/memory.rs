//! However long it is played, the stand-in takes a bounded amount of memory.

use serde_json::json;

use crate::{person, world};

/// Bytes of memory that the process holds.
#[cfg(target_os = "linux")]
fn resident() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap();
    pages.split(' ').nth(1).unwrap().parse::<usize>().unwrap() * 4096
}

/// A season's traffic of the people: 45 of them, 3,000 messages, an edit of every third.
fn season(world: &laurel::rehearsal::World) {
    for number in 0..3000 {
        let who = 1000 + number % 45;
        let text = format!("Кейс {number}: решение с объяснением, почему так, а не иначе");
        let id = world.send_text(who, &text).unwrap()[0];
        if number % 3 == 0 {
            world.edit_text(who, id, &format!("{text}, исправлено")).unwrap();
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn ten_seasons_take_no_more_than_a_bounded_amount() {
    let (world, dial) = world();
    for id in 1000..1045 {
        world.add_person(person(id, "Участник")).unwrap();
    }
    for _ in 0..10 {
        season(&world);
        // What the bot does not fetch expires in a day.
        dial.advance(chrono::TimeDelta::days(2));
    }
    assert_eq!(world.pending_updates(), 0);
    assert!(world.events(0).len() <= 20_000, "the log forgets");
    let messages: usize = world.people().iter().map(|it| world.chat(it.id).len()).sum();
    assert!(messages <= 40_000, "so do the chats");
    let before = resident();
    for _ in 0..5 {
        season(&world);
        dial.advance(chrono::TimeDelta::days(2));
    }
    let grown = resident().saturating_sub(before);
    assert!(grown < 64 << 20, "{} MiB more", grown >> 20);
}

#[test]
fn the_log_goes_on_counting_when_it_forgets() {
    let (world, _) = world();
    for _ in 0..20_100 {
        world.set_language(crate::ANNA, Some("ru")).unwrap();
    }
    let events = world.events(0);
    assert_eq!(events.len(), 20_000);
    assert_eq!(events.last().unwrap().cursor + 1, world.cursor());
    assert_eq!(world.events(world.cursor() - 3).len(), 3);
    let first = json!(events[0].cursor);
    assert_eq!(first, world.cursor() - 20_000);
}
