//! How long to wait before trying again, and when to give up.

use chrono::{DateTime, TimeDelta, Utc};

const FIRST: i64 = 1_000;
const LONGEST: i64 = 300_000;
/// The longest pause when Telegram cannot be reached at all: somebody waits for the line.
const LONGEST_OUTAGE: i64 = 60_000;

/// The pause after the given attempt (1 is the first) of a row: doubled each time, up to five
/// minutes, and spread by up to a half so that rows that failed together do not come together.
///
/// The spread comes from the row and the attempt: a run can be repeated exactly.
pub fn after_attempt(row: i64, attempt: i64) -> TimeDelta {
    let full = doubled(attempt, LONGEST);
    let spread = mixed(row.cast_unsigned() ^ attempt.cast_unsigned().rotate_left(32)) % 1_000;
    TimeDelta::milliseconds(full / 2 + full / 2 * spread.cast_signed() / 1_000)
}

/// The pause of the whole bot after so many failures in a row to reach Telegram.
pub fn of_outage(failures: i64) -> TimeDelta {
    TimeDelta::milliseconds(doubled(failures, LONGEST_OUTAGE))
}

/// What was tried in vain so often, and for so long, while Telegram took other letters, is given up: it
/// keeps back what waits behind it in its chat. Some of Telegram's data centres can be out for hours.
const ENOUGH: i64 = 30;
const LONG: TimeDelta = TimeDelta::hours(6);

/// More attempts than these are not counted as long as a letter is not to blame for them. The pause
/// has its full length by then.
pub const BLAMELESS: i64 = 10;

/// Whether a row has been tried often enough. Age alone does not tell: the bot may have been off.
pub fn is_hopeless(attempts: i64, written_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    attempts >= ENOUGH && now - written_at >= LONG
}

fn doubled(times: i64, longest: i64) -> i64 {
    let doublings = (times - 1).clamp(0, 20);
    (FIRST << doublings).min(longest)
}

/// The finalizer of `SplitMix64`: each bit of the input moves about half of the output's.
fn mixed(mut value: u64) -> u64 {
    value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_five_minutes_and_are_spread() {
        for row in 1..200 {
            for attempt in 1..60 {
                let pause = after_attempt(row, attempt).num_milliseconds();
                let full = doubled(attempt, LONGEST);
                assert!((full / 2..=full).contains(&pause), "{row} {attempt}: {pause}");
            }
        }
        assert_ne!(after_attempt(1, 5), after_attempt(2, 5));
        assert_eq!(of_outage(1), TimeDelta::seconds(1));
        assert_eq!(of_outage(99), TimeDelta::seconds(60));
    }

    #[test]
    fn nothing_is_tried_for_ever_but_a_night_off_is_no_reason() {
        let written = DateTime::default();
        assert!(is_hopeless(30, written, written + TimeDelta::hours(6)));
        assert!(!is_hopeless(29, written, written + TimeDelta::days(3)));
        assert!(!is_hopeless(99, written, written + TimeDelta::hours(5)));
        assert_eq!(doubled(BLAMELESS, LONGEST), LONGEST);
    }
}
