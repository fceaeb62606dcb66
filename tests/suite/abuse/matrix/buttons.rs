//! Every button, read from the source, with the data that is tried of each.

use laurel::desk::access::{self, Need};
use laurel::desk::tap::Tap;

const SOURCE: &str = include_str!("../../../../src/desk/tap.rs");

/// A button as the source has it: what it is called there, its short name, the kinds of its fields.
pub struct Button {
    pub variant: String,
    pub name: String,
    kinds: Vec<String>,
}

/// All of them.
pub fn buttons() -> Vec<Button> {
    let list = SOURCE.split("taps! {").nth(1).unwrap().split("\n}").next().unwrap();
    let lines = list.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    let found = lines.filter_map(|line| line.strip_suffix("\",")?.split_once(" = \""));
    found
        .map(|(head, name)| {
            let (variant, fields) = head.split_once('(').unwrap_or((head, ""));
            let fields = fields.trim_end_matches(')').split(", ");
            let kinds = fields.filter_map(|field| field.split_once(": "));
            Button {
                variant: variant.to_owned(),
                name: name.to_owned(),
                kinds: kinds.map(|(_, kind)| kind.to_owned()).collect(),
            }
        })
        .collect()
}

/// Values that name something in the hall, the tapper's own and others'.
fn values(kind: &str) -> &'static [&'static str] {
    match kind {
        "i64" => &["1", "2", "3", "4", "5", "6", "7", "8", "21", "41", "51"],
        "String" => &["hello", "cases", "friends"],
        "u32" | "u8" => &["0", "1", "2"],
        "i32" => &["60"],
        "bool" => &["1", "0"],
        "Option<u32>" => &["", "1"],
        "Locale" => &["en"],
        "Whom" => &["e", "p2"],
        "Shelf" => &["n", "nc2"],
        "Spot" => &["1.0.0.n", "2.0.0.n", "3.1.0.n", "4.1.0.nc2", "5.0.0.n", "6.0.0.n"],
        "Way" => &["a.0"],
        "Seen" => &["m", "a", "op1|2"],
        "Picks" => &["2", ""],
        other => panic!("no values for {other}"),
    }
}

/// The most that is tried of one button by one role.
pub const MOST: usize = 80;

/// Every combination of values, as data of the button.
pub fn data(button: &Button) -> Vec<String> {
    let mut all = vec![button.name.clone()];
    for kind in &button.kinds {
        let values = values(kind).iter();
        all = values
            .flat_map(|value| all.iter().map(move |head| format!("{head}:{value}")))
            .collect();
    }
    all.truncate(MOST);
    all
}

/// What one has to be for it.
pub fn need(button: &Button) -> Need {
    let decoded = data(button).iter().find_map(|data| Tap::decode(data));
    access::for_tap(&decoded.unwrap_or_else(|| panic!("{} has no data", button.variant)))
}
