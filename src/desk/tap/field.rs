//! What a button's data is made of, as text.

use crate::contest::definition::Locale;
use crate::store::audiences::Whom;

/// A field of a button's data.
pub trait Field: Sized {
    /// The field as text, without a colon.
    fn write(&self) -> String;
    /// The field that this text is of; none if it is of none.
    fn read(text: &str) -> Option<Self>;
}

macro_rules! by_display {
    ($($kind:ty)*) => {
        $(impl Field for $kind {
            fn write(&self) -> String {
                self.to_string()
            }
            fn read(text: &str) -> Option<Self> {
                text.parse().ok()
            }
        })*
    };
}
by_display!(i64 i32 u32 u8 String);

impl Field for bool {
    fn write(&self) -> String {
        if *self { "1" } else { "0" }.to_owned()
    }
    fn read(text: &str) -> Option<Self> {
        match text {
            "1" => Some(true),
            "0" => Some(false),
            _ => None,
        }
    }
}

impl Field for Option<u32> {
    fn write(&self) -> String {
        self.map(|number| number.to_string()).unwrap_or_default()
    }
    fn read(text: &str) -> Option<Self> {
        if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) }
    }
}

impl Field for Locale {
    fn write(&self) -> String {
        self.code().to_owned()
    }
    fn read(text: &str) -> Option<Self> {
        Locale::from_code(text)
    }
}

impl Field for Whom {
    fn write(&self) -> String {
        self.code()
    }
    fn read(text: &str) -> Option<Self> {
        Whom::from_code(text)
    }
}

/// The numbers on a roll that a voter has picked, in the order of picking. It has no `Debug`, so that
/// it gets into no log and no panic message.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Picks(pub Vec<u32>);

impl Field for Picks {
    fn write(&self) -> String {
        self.0.iter().map(u32::to_string).collect::<Vec<_>>().join(".")
    }
    fn read(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Picks::default());
        }
        text.split('.').map(|number| number.parse().ok()).collect::<Option<Vec<_>>>().map(Picks)
    }
}

/// Another button's data within a button's.
#[derive(Clone, PartialEq, Eq)]
pub struct Seen(String);

impl Seen {
    /// So many bytes have room beside the largest role and number.
    const ROOM: usize = 48;

    /// The data of this button; none if it has no room.
    pub fn of(data: &str) -> Option<Seen> {
        (data.len() <= Seen::ROOM).then(|| Seen(data.to_owned()))
    }

    /// The button's data.
    pub fn data(&self) -> &str {
        &self.0
    }
}

/// With bars for the colons.
impl Field for Seen {
    fn write(&self) -> String {
        self.0.replace(':', "|")
    }
    fn read(text: &str) -> Option<Self> {
        Some(Seen(text.replace('|', ":")))
    }
}
