//! Telegram's bad days: nothing is given up for them, and it is not run against.

use super::*;
use crate::telegram::stand::Call;

/// Lets the courier look whenever it would, for so long; gives how many calls it made.
async fn for_hours(world: &mut World, hours: i64) -> usize {
    world.stand.calls();
    for _ in 0..hours * 60 * 4 {
        world.drain().await;
        world.dial.advance(TimeDelta::seconds(15));
    }
    world.stand.calls().len()
}

fn down(_: &Call) -> Option<Reply> {
    Some(Reply::Page(502))
}

async fn left(world: &World) -> i64 {
    let left = sqlx::query_scalar("SELECT COUNT(*) FROM outbox WHERE state <> 'sent'");
    left.fetch_one(world.store.reader()).await.unwrap()
}

#[tokio::test]
async fn half_a_day_of_502_loses_no_letter() {
    let mut world = World::new(Limits::default()).await;
    world.stand.rule(down);
    for chat in 1..=40 {
        world.say(chat, Lane::Broadcast, "hello").await;
    }
    let calls = for_hours(&mut world, 12).await;
    // All wait together, and not each for itself.
    assert!(calls <= 12 * 60 * AT_A_TIME, "{calls}");
    world.stand.rule(|_| None);
    for_hours(&mut world, 1).await;
    assert_eq!(left(&world).await, 0);
}

#[tokio::test]
async fn one_letter_alone_outlasts_an_outage_and_a_stumble_after_it() {
    let mut world = World::new(Limits::default()).await;
    world.say(8, Lane::Notice, "before").await;
    world.drain().await;
    world.stand.rule(down);
    let row = world.say(7, Lane::Notice, "hello").await;
    let calls = for_hours(&mut world, 12).await;
    assert!((100..400).contains(&calls), "{calls}");
    world.stand.rule(|_| None);
    world.say(8, Lane::Notice, "again").await;
    world.stand.script([Reply::Page(502), Reply::Page(502)]);
    for_hours(&mut world, 1).await;
    assert_eq!(world.state(row).await, "sent");
}

#[tokio::test]
async fn what_telegram_never_takes_is_given_up_while_it_takes_the_rest() {
    let mut world = World::new(Limits::default()).await;
    world.stand.rule(|call| (call.chat() == 7).then_some(Reply::Page(502)));
    let row = world.say(7, Lane::Notice, "never").await;
    let mut calls = 0;
    for hour in 0..8 {
        for number in 0..12 {
            world.say(8, Lane::Notice, &format!("{hour}:{number}")).await;
            for _ in 0..20 {
                world.drain().await;
                world.dial.advance(TimeDelta::seconds(15));
            }
        }
        let to_it = world.stand.calls().iter().filter(|call| call.chat() == 7).count();
        calls += to_it;
        assert_eq!(world.state(row).await, if hour < 6 { "unknown" } else { "failed" }, "{hour}");
    }
    assert!((30..200).contains(&calls), "{calls}");
}

#[tokio::test]
async fn being_told_to_wait_is_no_attempt() {
    let mut world = World::new(Limits::default()).await;
    world.stand.rule(|call| (call.chat() == 7).then_some(Reply::RetryAfter(60)));
    let row = world.say(7, Lane::Notice, "hello").await;
    for minute in 0..10 * 60 {
        world.say(8, Lane::Notice, &minute.to_string()).await;
        world.drain().await;
        world.dial.advance(TimeDelta::seconds(60));
    }
    world.stand.rule(|_| None);
    world.stand.script([Reply::Page(502)]);
    for_hours(&mut world, 1).await;
    assert_eq!(world.state(row).await, "sent");
}

/// The group's becoming a supergroup is told while a letter is under way to it.
#[tokio::test]
async fn what_is_under_way_when_a_group_moves_comes_once() {
    let mut world = World::new(Limits::none()).await;
    let first = world.say(-5, Lane::Notice, "one").await;
    let second = world.say(-5, Lane::Notice, "two").await;
    let mut db = world.store.write().await.unwrap();
    let room = Room { frozen: &[], held: &[], messages: true, rows: 9, prints: 9 };
    let claimed = outbox::claim(&mut db, world.clock.now(), room).await.unwrap();
    assert_eq!(claimed[0].row, first);
    crate::store::groups::became(&mut db, -5, -1005, world.clock.now()).await.unwrap();
    // It had arrived before.
    outbox::sent(&mut db, first, Some(77), world.clock.now()).await.unwrap();
    db.commit().await.unwrap();
    assert_eq!(world.drain().await, 1);
    assert_eq!(world.stand.said(), [(-1005, "two".to_owned())]);
    assert_eq!(world.state(second).await, "sent");
}
