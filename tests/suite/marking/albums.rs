//! Pictures that came as an album go to the jury as one.

use laurel::rehearsal::{Item, Kind};

use super::{ANNA, ILYA, hall};
use crate::harness::{PIXEL, SAMPLE};

#[tokio::test]
async fn an_album_goes_to_the_jury_as_an_album_with_its_captions() {
    let mut scene = hall(SAMPLE).await;
    let picture = |name: &str, caption: &str| Item::new(Kind::Photo, name, PIXEL.to_vec(), caption);
    let items = vec![
        picture("one.png", "Our desk <as it is>"),
        picture("two.png", ""),
        picture("three.png", ""),
    ];
    scene.world.send_album(ANNA, items).unwrap();
    scene.settle().await;
    scene.transcript();
    scene.say(ILYA, "/jury 1").await;
    insta::assert_snapshot!(scene.transcript());
    let chat = scene.world.chat(ILYA);
    let albums: Vec<_> = chat.iter().filter_map(|message| message.album.clone()).collect();
    assert_eq!(albums.len(), 3);
    assert!(albums.iter().all(|album| *album == albums[0]));
    scene.end().await;
}
