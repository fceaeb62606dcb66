//! Parameters of an address: what only tracks and what says where to begin watching goes.

use url::Url;

/// Whether a parameter tells where a reader came from and nothing of what is shown.
fn tracks(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    key.starts_with("utm_")
        || key.starts_with("mc_")
        || matches!(
            key.as_str(),
            "si" | "feature"
                | "fbclid"
                | "gclid"
                | "yclid"
                | "ysclid"
                | "dclid"
                | "msclkid"
                | "twclid"
                | "igsh"
                | "igshid"
                | "_openstat"
                | "ref_src"
                | "rdid"
                | "share_id"
                | "ab_channel"
                | "usp"
                | "clckid"
        )
}

/// An address of no special host, without what tracks.
pub(super) fn plain(url: &Url) -> String {
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(key, _)| !tracks(key))
        .map(|(key, value)| (key.into_owned(), value.into_owned()))
        .collect();
    let mut tidy = url.clone();
    if url.query_pairs().any(|(key, _)| tracks(&key)) {
        tidy.set_query(None);
        if !kept.is_empty() {
            tidy.query_pairs_mut().extend_pairs(kept);
        }
    }
    if url.fragment().is_some_and(|fragment| fragment.is_empty() || fragment.starts_with("t=")) {
        tidy.set_fragment(None);
    }
    tidy.into()
}

/// The path, and of the query only these parameters.
pub(super) fn with_only(base: &str, url: &Url, keys: &[&str]) -> String {
    let kept: Vec<String> = url
        .query_pairs()
        .filter(|(key, value)| keys.contains(&key.as_ref()) && !value.is_empty())
        .map(|(key, value)| {
            let value: String = url::form_urlencoded::byte_serialize(value.as_bytes()).collect();
            format!("{key}={value}")
        })
        .collect();
    if kept.is_empty() { base.to_owned() } else { format!("{base}?{}", kept.join("&")) }
}

/// The value of a parameter, if it is there and says something.
pub(super) fn parameter(url: &Url, name: &str) -> Option<String> {
    let found = url.query_pairs().find(|(key, _)| key == name)?;
    Some(found.1.into_owned()).filter(|value| !value.is_empty())
}

/// Where the address says to begin: `t=90`, `t=1m30s`, `start=90`, `#t=1h2m`.
pub(super) fn from_second(url: &Url) -> Option<u32> {
    let names = ["t", "start", "time_continue", "at"];
    let written = names.iter().find_map(|name| parameter(url, name));
    let written = written.or_else(|| Some(url.fragment()?.strip_prefix("t=")?.to_owned()))?;
    seconds(&written).filter(|seconds| *seconds > 0)
}

fn seconds(written: &str) -> Option<u32> {
    let mut total: u32 = 0;
    let mut digits = String::new();
    for c in written.chars() {
        let unit = match c {
            '0'..='9' => {
                digits.push(c);
                continue;
            }
            'h' => 3600,
            'm' => 60,
            's' => 1,
            _ => return None,
        };
        let count: u32 = digits.parse().ok()?;
        total = total.checked_add(count.checked_mul(unit)?)?;
        digits.clear();
    }
    if digits.is_empty() { Some(total) } else { total.checked_add(digits.parse().ok()?) }
}
