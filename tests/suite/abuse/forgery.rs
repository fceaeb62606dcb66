//! Every button that there is, with fields of one's own making, tapped by everybody.

use std::collections::BTreeSet;

use super::{ANNA, HELPER, Hall, JUROR};
use crate::harness::ORGANIZER;

const SOURCE: &str = include_str!("../../../src/desk/tap.rs");

/// The names of buttons by what one has to be to tap them; all others are for everybody.
const CONTESTANTS: &str = "m ms my sn fa fr fd ao pd mc md mj mr mx mk mp mv mt mw mo pr pr1 pr2 \
                          pr3 pr4 pr5 cn ca dm dm1 da1 v vl vb vd ve vi vw vf vr vc me me1";
const JURORS: &str = "j jn k kc ku kh k1 k2 je js jd jk jk1 jk2 jt jl jc1 jc2 jr jr1 jm jm1 \
                          jm2 ks";
const HELPERS: &str = "a ap op op1 op2 op3 op4 op5 op6 opa opb am aq aq1 aq2 aq3 aq4 aq5 aq6 \
                       aq7 am1";
const ORGANIZERS: &str = "at aj ai ar at1 at2 aw1 aw2 aw3 al al1 al2 ag ag2 ag3 ag4 ag5 \
                          as1 as2 as3 ab ab3 b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 \
                          ba bb bc bd be av av1 av2 au ad ad1 \
                          ad2 ad3 ad4 ad5 ad6 ad7 ai1 ai2 aj1 aj2 aj3 aj4 aj5 aj6 aj7 aj8 aj9 \
                          aj10 ajf ajf1 ajf2 ajs ajs1 ajs2 ajs3 ajr ajr1 at4 at5 at6 at7 at8 at9 \
                          af af1 af2 af3 af4 af5 af6 af7 aft aft1 aft2 aft3 afo afo1 afe afe1 afe2 \
                          afe3 ac ac1 ac2 ac3 ae ae1 ae2 ae3 ae4 ah ah1 ah2 ah3 ah4 ah5 ax ax1 ax2 \
                          ax3 ax4 ax5 az az1 az2 az3 az4 az5 aw4 o o1 o2 o3 op7 op8 op9 om om1 \
                          ot ot1 ot2 oe oe1 oe2 aq8 aq9 an ak al0 ay au1 au2 au3 au4 ae5";

/// A button as the source has it: its name, and the types of its fields.
fn buttons() -> Vec<(String, Vec<String>)> {
    let list = SOURCE.split("taps! {").nth(1).unwrap().split("\n}").next().unwrap();
    let lines = list.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    lines
        .filter_map(|line| line.strip_suffix("\",")?.split_once(" = \""))
        .map(|(head, name)| {
            let fields = head.split_once('(').map_or("", |(_, rest)| rest.trim_end_matches(')'));
            let types = fields.split(", ").filter_map(|field| field.split_once(": "));
            (name.to_owned(), types.map(|(_, kind)| kind.to_owned()).collect())
        })
        .collect()
}

/// What a forger might write into a field.
fn values(kind: &str) -> &'static [&'static str] {
    match kind {
        "String" => &["hello", "cases", "friends", "encore", "nothing", "<b>", ""],
        "i64" => &["1", "2", "3", "4", "5", "0", "-1", "9223372036854775807"],
        "i32" => &["1", "2", "2147483647", "-1"],
        "u32" => &["0", "1", "2", "3", "4294967295"],
        "u8" => &["0", "1", "2", "3", "255"],
        "bool" => &["0", "1"],
        "Option<u32>" => &["", "1", "3", "99"],
        "Locale" => &["en", "ru", "de"],
        "Whom" => &[
            "e", "c", "g", "ncases", "nnothing", "d", "i", "k1", "k99", "len", "v", "p1", "p-1",
            "r1",
        ],
        "Shelf" => &["n", "u", "nc1", "uc99", "nthello", "utnothing", "nc-1", "x"],
        "Spot" => {
            &["1.0.0.n", "1.1.9.u", "2.3.0.nc2", "99.0.0.ncases", "1.0.0.nthello", "-1.0.0.n"]
        }
        "Way" => &["a.0", "A.9", "p.0", "lB.0", "l.0", "c1.0", "C99.0", "c0.0", "x.1", "a.-1"],
        "Seen" => &["s", "m", "a", "j", "kc|1", "at2|hello", "mw|hello|1", "oe1|1|0|s", "|", ""],
        "Picks" => &["", "1", "1.2", "2.2", "1.2.3.4.5.6.7.8.9.10", "4294967295"],
        other => panic!("no values for {other}"),
    }
}

/// Forged data of every button: each value of each field at least once.
fn forgeries() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (name, kinds) in buttons() {
        let most = kinds.iter().map(|kind| values(kind).len()).max().unwrap_or(1);
        for shift in 0..kinds.len().max(1) {
            for round in 0..most {
                let value = |(index, kind): (usize, &String)| {
                    let values = values(kind);
                    values[(round + index * shift) % values.len()]
                };
                let fields: Vec<&str> = kinds.iter().enumerate().map(value).collect();
                let data = std::iter::once(name.as_str()).chain(fields).collect::<Vec<_>>();
                all.push((name.clone(), data.join(":")));
            }
        }
    }
    all
}

#[test]
fn the_lists_above_name_buttons_that_there_are() {
    let names: BTreeSet<String> = buttons().into_iter().map(|(name, _)| name).collect();
    assert!(names.len() > 45, "{names:?}");
    for name in
        [CONTESTANTS, JURORS, HELPERS, ORGANIZERS].into_iter().flat_map(str::split_whitespace)
    {
        assert!(names.contains(name), "{name}");
    }
    assert!(forgeries().iter().all(|(_, data)| data.len() <= 64));
}

/// What was said over the chat and in it when these buttons were tapped by that person.
async fn forge(hall: &mut Hall, who: i64, wanted: impl Fn(&str) -> bool) -> String {
    hall.scene.transcript();
    for (_, data) in forgeries().into_iter().filter(|(name, _)| wanted(name)) {
        // A screen, so that there is something to tap on whatever became of the last one.
        let newest = hall.scene.last(who).id;
        hall.scene.world.tap(who, newest, &data).unwrap();
    }
    hall.scene.settle().await;
    assert_eq!(hall.scene.world.unanswered_taps(), 0);
    let said = hall.scene.transcript();
    assert!(!said.contains("something broke") && !said.contains("не получилось"), "{said}");
    assert!(!said.contains("!!"), "{said}");
    said
}

fn among(list: &'static str) -> impl Fn(&str) -> bool {
    move |name| list.split_whitespace().any(|one| one == name)
}

#[tokio::test]
async fn without_the_right_a_forged_tap_is_refused_and_changes_nothing() {
    let mut hall = Hall::open().await;
    let before = hall.dump().await;
    for who in [super::GUEST, JUROR, HELPER] {
        forge(&mut hall, who, among(CONTESTANTS)).await;
    }
    for who in [super::GUEST, ANNA, ORGANIZER, HELPER] {
        forge(&mut hall, who, among(JURORS)).await;
    }
    for who in [super::GUEST, ANNA, JUROR, HELPER] {
        forge(&mut hall, who, among(ORGANIZERS)).await;
    }
    for who in [super::GUEST, ANNA, JUROR] {
        forge(&mut hall, who, among(HELPERS)).await;
    }
    assert_eq!(before, hall.dump().await);
    hall.scene.end().await;
}

#[tokio::test]
async fn a_contestant_can_forge_nothing_about_others() {
    let mut hall = Hall::open().await;
    let of_boris = hall.of_contestant(2).await;
    let decided = hall.decided().await;
    forge(&mut hall, ANNA, among(CONTESTANTS)).await;
    assert_eq!(of_boris, hall.of_contestant(2).await);
    assert_eq!(decided, hall.decided().await);
    hall.scene.end().await;
}

#[tokio::test]
async fn a_juror_can_forge_no_mark_of_a_colleague_and_none_above_the_highest() {
    let mut hall = Hall::open().await;
    let entries = hall.entries_dump().await;
    forge(&mut hall, JUROR, among(JURORS)).await;
    assert_eq!(entries, hall.entries_dump().await);
    let wrong = "SELECT COUNT(*) FROM marks m JOIN entries e ON e.id = m.entry_id
                 WHERE e.contestant_id = 1 OR m.mark > 3 OR (e.task = 'friends' AND m.mark > 2)";
    assert_eq!(hall.count(wrong).await, 0);
    assert!(hall.count("SELECT COUNT(*) FROM marks").await > 0, "a right mark counts");
    hall.scene.end().await;
}

#[tokio::test]
async fn a_helper_can_forge_nothing_that_results_hang_on() {
    let mut hall = Hall::open().await;
    let (entries, decided) = (hall.entries_dump().await, hall.decided().await);
    let states = "SELECT COUNT(*) FROM contestants WHERE state = 'active'";
    let active = hall.count(states).await;
    let staff = hall.rows("staff", "staff").await;
    forge(&mut hall, HELPER, among(HELPERS)).await;
    assert_eq!(entries, hall.entries_dump().await);
    assert_eq!(decided, hall.decided().await);
    assert_eq!(active, hall.count(states).await);
    assert_eq!(staff, hall.rows("staff", "staff").await);
    hall.scene.end().await;
}

#[tokio::test]
async fn whatever_an_organizer_taps_is_answered() {
    let mut hall = Hall::open().await;
    // It is opened again by another of them.
    let closed = "SELECT COUNT(*) FROM audit WHERE action = 'close marking'";
    let before = hall.count(closed).await;
    let wanted = |name: &str| among(ORGANIZERS)(name) || among(HELPERS)(name);
    forge(&mut hall, ORGANIZER, wanted).await;
    assert!(hall.count(closed).await > before);
    // Nobody can make up the sum of what was looked at.
    assert_eq!(hall.count("SELECT COUNT(*) FROM results").await, 0);
    let above = "SELECT (SELECT COUNT(*) FROM adjustments WHERE points > 3)
                 + (SELECT COUNT(*) FROM awards WHERE points > 3)";
    assert_eq!(hall.count(above).await, 0);
    hall.scene.end().await;
}

#[tokio::test]
async fn buttons_for_everybody_are_answered_to_everybody() {
    let mut hall = Hall::open().await;
    let before = hall.dump().await;
    for who in [super::GUEST, ANNA, JUROR, ORGANIZER] {
        let special = [CONTESTANTS, JURORS, HELPERS, ORGANIZERS];
        // A consent is kept, and who leaves or erases is gone: that is what those buttons are for.
        let own = among("pc dp dw da de");
        let wanted = |name: &str| !own(name) && !special.iter().any(|list| among(list)(name));
        forge(&mut hall, who, wanted).await;
    }
    assert_eq!(before, hall.dump().await);
    hall.scene.end().await;
}
