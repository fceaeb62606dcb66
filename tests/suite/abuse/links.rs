//! Links that give a right: 128 bits, for one, once, for a time, and written down nowhere.

use laurel::store::sha256;

use super::{ANNA, Hall};
use crate::harness::ORGANIZER;

/// Who is of the organizers or the jury, and who writes for which contestant, as one figure.
const RIGHTS: &str = "SELECT (SELECT COUNT(*) FROM staff) + (SELECT COUNT(*) FROM jurors)
    + (SELECT COALESCE(SUM(person_id * id), 0) FROM contestants)";

/// The kinds of links, and how one of each is had.
const KINDS: [&str; 3] = ["jury-", "team-", "move-"];

impl Hall {
    /// A new link of that kind.
    async fn link(&mut self, kind: &str) -> String {
        let scene = &mut self.scene;
        let who = match kind {
            "jury-" => {
                scene.say(ORGANIZER, "/admin").await;
                scene.tap(ORGANIZER, "Jury").await;
                scene.tap(ORGANIZER, "Invite a juror").await;
                ORGANIZER
            }
            "team-" => return scene.staff_link("staff-invite-helper").await,
            _ => {
                scene.say(ANNA, "/mydata").await;
                scene.tap(ANNA, "I change to another account").await;
                ANNA
            }
        };
        let letter = scene.last(who).text;
        let link = letter.split_whitespace().find(|word| word.starts_with("https://t.me/"));
        link.expect("a link").to_owned()
    }

    /// Somebody who has never been here follows it; gives what they are told.
    async fn stranger(&mut self, id: i64, link: &str) -> String {
        self.scene.enter(id, "Stranger", "en");
        self.scene.world.follow_link(id, link).unwrap();
        self.scene.settle().await;
        self.scene.last(id).text
    }

    fn bytes(&self) -> Vec<u8> {
        let folder = self.scene.database().parent().unwrap().to_owned();
        let files = std::fs::read_dir(folder).unwrap();
        files.flat_map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect()
    }
}

fn token(link: &str) -> &str {
    link.rsplit('-').next().unwrap()
}

fn is_refusal(told: &str) -> bool {
    ["no longer works", "works no more", "does not work", "is used", "used already", "not valid"]
        .iter()
        .any(|words| told.contains(words))
}

#[tokio::test]
async fn a_link_has_128_bits_works_once_and_is_written_down_nowhere() {
    let mut hall = Hall::open().await;
    let mut stranger = 300;
    for kind in KINDS {
        let link = hall.link(kind).await;
        let other = hall.link(kind).await;
        assert!(link.contains(kind) && link != other, "{kind}");
        let secret = token(&link).to_owned();
        assert!(secret.len() == 32 && secret.bytes().all(|b| b.is_ascii_hexdigit()), "{secret}");
        let bytes = hall.bytes();
        let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        assert!(!holds(&secret) && !holds(token(&other)), "{kind}: the token is in the files");
        assert!(holds(&sha256(token(&other))), "{kind}: its hash is");
        // What is like it opens nothing, the hash that a thief of the file would have included.
        for forged in [&sha256(&secret)[..32], &sha256(token(&other))[..32], &secret[..31], ""] {
            stranger += 1;
            let before = hall.count(RIGHTS).await;
            let told = hall.stranger(stranger, &link.replace(&secret, forged)).await;
            assert!(!told.contains("go on here"), "{kind}: {told}");
            assert_eq!(hall.count(RIGHTS).await, before, "{kind}: {told}");
        }
        let link = other;
        stranger += 1;
        let told = hall.stranger(stranger, &link).await;
        assert!(!is_refusal(&told), "{kind}: {told}");
        if kind == "move-" {
            hall.scene.tap(stranger, "Yes, go on here").await;
        }
        stranger += 1;
        let told = hall.stranger(stranger, &link).await;
        assert!(is_refusal(&told), "{kind}, a second time: {told}");
    }
    hall.scene.end().await;
}

#[tokio::test]
async fn a_link_is_over_after_its_time() {
    let mut hall = Hall::open().await;
    // One day for a link of one's own, seven for an invitation: they are made a little after 10:04.
    let own = hall.link("move-").await;
    let mut invitations = Vec::new();
    for kind in ["jury-", "team-"] {
        invitations.push((hall.link(kind).await, hall.link(kind).await));
    }
    hall.scene.at("2026-12-02 10:00:00").await;
    let told = hall.stranger(400, &own).await;
    assert!(!is_refusal(&told), "within the day: {told}");
    hall.scene.at("2026-12-02 10:10:00").await;
    let told = hall.stranger(401, &own).await;
    assert!(is_refusal(&told), "after the day: {told}");
    hall.scene.at("2026-12-08 10:00:00").await;
    for ((link, _), stranger) in invitations.iter().zip(410..) {
        let told = hall.stranger(stranger, link).await;
        assert!(!is_refusal(&told), "{link}, within the week: {told}");
    }
    hall.scene.at("2026-12-08 10:10:00").await;
    for ((_, link), stranger) in invitations.iter().zip(420..) {
        let told = hall.stranger(stranger, link).await;
        assert!(is_refusal(&told), "{link}, after the week: {told}");
    }
    hall.scene.end().await;
}

#[tokio::test]
async fn a_link_that_could_not_be_dealt_with_is_not_kept_aside() {
    let mut hall = Hall::open().await;
    let link = hall.link("jury-").await;
    // Every handler that looks for invitations fails.
    hall.scene.write("ALTER TABLE invitations RENAME TO invitations_gone").await;
    let told = hall.stranger(500, &link).await;
    hall.scene.write("ALTER TABLE invitations_gone RENAME TO invitations").await;
    assert!(told.contains("broke") || told.contains("wrong"), "{told}");
    let kept = hall.count("SELECT COUNT(*) FROM set_aside WHERE raw LIKE '%/start%'").await;
    let secret = token(&link);
    let bytes = hall.bytes();
    assert!(!bytes.windows(32).any(|window| window == secret.as_bytes()), "{kept} kept");
    assert!(kept == 1, "that something came is kept");
    hall.stranger(501, &link).await;
    assert_eq!(hall.scene.told(501, "Welcome"), 1, "it is as good as before");
    hall.scene.end().await;
}
