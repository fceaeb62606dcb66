//! The fonts that are compiled in: Noto Sans in four faces, and Noto Emoji for what it lacks.

use std::borrow::Cow;
use std::sync::Arc;

use parley::FontContext;
use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::style::{FontFamily, FontFamilyName};

const FACES: [&[u8]; 5] = [
    notosans::REGULAR_TTF,
    notosans::BOLD_TTF,
    notosans::ITALIC_TTF,
    notosans::BOLD_ITALIC_TTF,
    epaint_default_fonts::NOTO_EMOJI_REGULAR,
];

/// A collection of them alone: what the machine has installed changes nothing.
pub(super) fn fonts() -> FontContext {
    let options = CollectionOptions { shared: false, system_fonts: false };
    let mut collection = Collection::new(options);
    for face in FACES {
        collection.register_fonts(Blob::new(Arc::new(face)), None);
    }
    FontContext { collection, source_cache: SourceCache::default() }
}

/// The families in the order in which a character is looked for.
pub(super) fn family() -> FontFamily<'static> {
    const FAMILIES: [FontFamilyName<'static>; 2] = [
        FontFamilyName::Named(Cow::Borrowed("Noto Sans")),
        FontFamilyName::Named(Cow::Borrowed("Noto Emoji")),
    ];
    FontFamily::List(Cow::Borrowed(&FAMILIES))
}
