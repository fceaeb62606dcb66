use super::*;
use crate::telegram::stand::Call;

#[tokio::test]
async fn what_is_paid_for_goes_faster_and_says_so() {
    let mut world = World::new(Limits::default()).await;
    let send = async |world: &mut World, first: i64| {
        for chat in first..first + 1_500 {
            world.say(chat, Lane::Broadcast, "hello").await;
        }
        world.drain().await
    };
    assert_eq!(send(&mut world, 1).await, 30);
    let free = |call: &Call| !call.params.contains_key("allow_paid_broadcast");
    assert!(world.stand.calls().iter().all(free));
    world.courier.follow(|| Rules { channel: None, paid: true });
    assert_eq!(world.drain().await, 970, "a thousand in a second, with those before");
    assert!(world.stand.most_in_flight() <= PAID_AT_A_TIME);
    assert!(!world.stand.calls().iter().any(free));
    world.dial.advance(TimeDelta::seconds(1));
    assert_eq!(world.drain().await, 500);
    world.courier.follow(Rules::default);
    assert_eq!(send(&mut world, 9_000).await, 0, "those still count");
    world.dial.advance(TimeDelta::seconds(1));
    assert_eq!(world.drain().await, 30);
}

#[tokio::test]
async fn many_are_written_to_as_fast_as_telegram_lets() {
    const PEOPLE: i64 = 3_000;
    let mut world = World::new(Limits::default()).await;
    let mut db = world.store.write().await.unwrap();
    let letter = Letter::message("hello");
    let letter = outbox::write_letter(&mut db, &letter, world.clock.now()).await.unwrap();
    for chat in 1..=PEOPLE {
        let to = Recipient::Person(chat);
        outbox::address(&mut db, letter, to, Lane::Broadcast, None, world.clock.now())
            .await
            .unwrap();
    }
    db.commit().await.unwrap();
    let begun = world.clock.now();
    let (mut sent, mut at) = (0, Vec::new());
    while sent < PEOPLE as usize {
        assert!(world.clock.now() - begun < TimeDelta::minutes(3), "only {sent} went");
        let delivered = world.drain().await;
        at.extend(std::iter::repeat_n(world.clock.now(), delivered));
        sent += delivered;
        world.dial.advance(TimeDelta::milliseconds(100));
    }
    let took = (*at.last().unwrap() - begun).as_seconds_f64();
    let best = PEOPLE as f64 / 30.0;
    assert!((took - best).abs() <= best * 0.02, "{took} s, and {best} s would be the best");
    for (index, first) in at.iter().enumerate() {
        let within =
            at[index..].iter().take_while(|it| **it - first < TimeDelta::seconds(1)).count();
        assert!(within <= 30, "{within} in a second");
    }
}

#[tokio::test]
async fn what_could_not_be_claimed_takes_no_place_of_what_can() {
    let mut world = World::new(Limits { per_second: 4, ..Limits::default() }).await;
    for chat in [1, 2, 3, -100] {
        world.say(chat, Lane::Notice, "news").await;
    }
    // Every commit of a claim is refused, as on a disk that is full.
    let writes = [
        "CREATE TABLE nowhere (id INTEGER REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED)",
        "CREATE TRIGGER refused AFTER UPDATE ON outbox BEGIN INSERT INTO nowhere VALUES (-5); END",
        "DROP TRIGGER refused",
    ];
    for sql in &writes[..2] {
        world.sql(sql).await;
    }
    for _ in 0..40 {
        assert!(world.courier.drain().await.is_err());
        world.dial.advance(TimeDelta::seconds(1));
    }
    world.sql(writes[2]).await;
    assert_eq!(world.drain().await, 4);
    assert_eq!(world.stand.said().len(), 4);
}
