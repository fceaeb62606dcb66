//! Damage to the write-ahead log. SQLite takes whatever does not fit together for the end of the log, and goes on
//! without the rest: right after a power cut, and a silent loss where a disk has spoilt the middle.
//!
//! The format is that of sqlite.org/fileformat2.html, "The Write-Ahead Log".

use std::path::Path;

const HEADER: usize = 32;
const FRAME: usize = 24;

/// What is wrong with this log, if it is damaged and not merely cut off by a crash.
///
/// With `synchronous=FULL` a transaction is on the disk before the next begins. So after a crash only the
/// last one can be in pieces: whole ones that come after a broken one were confirmed to somebody.
pub(super) fn flaw(path: &Path) -> Option<&'static str> {
    let bytes = std::fs::read(path).ok().filter(|bytes| bytes.len() > HEADER + FRAME)?;
    let Some(log) = Log::read(&bytes) else {
        return Some("its beginning is not that of a log");
    };
    let mut sum = log.sum;
    let mut commits_beyond = 0;
    let mut broken = false;
    for frame in bytes[HEADER..].chunks_exact(FRAME + log.page) {
        // What is older lies behind the end, from before the log was begun anew.
        if frame[8..16] != bytes[16..24] {
            broken = true;
            continue;
        }
        let head = log.sum_up(sum, &frame[..8]);
        let whole = log.sum_up(head, &frame[FRAME..]);
        broken |= [word(frame, 16), word(frame, 20)] != whole;
        sum = whole;
        commits_beyond += u32::from(broken && word(frame, 4) != 0);
    }
    // The last transaction may have got its end and not its middle.
    (commits_beyond > 1)
        .then_some("it is broken in the middle, and has whole transactions after that")
}

struct Log {
    page: usize,
    /// Whether sums are made of words whose highest byte comes first.
    big: bool,
    sum: [u32; 2],
}

impl Log {
    fn read(bytes: &[u8]) -> Option<Log> {
        let (magic, page) = (word(bytes, 0), usize::try_from(word(bytes, 8)).ok()?);
        let known = magic & !1 == 0x377f_0682 && page.is_power_of_two();
        if !known || !(512..=65_536).contains(&page) {
            return None;
        }
        let mut log = Log { page, big: magic & 1 == 1, sum: [0, 0] };
        log.sum = log.sum_up([0, 0], &bytes[..24]);
        (log.sum == [word(bytes, 24), word(bytes, 28)]).then_some(log)
    }

    fn sum_up(&self, [mut one, mut two]: [u32; 2], bytes: &[u8]) -> [u32; 2] {
        let read = |bytes: &[u8], at| match self.big {
            true => word(bytes, at),
            false => word(bytes, at).swap_bytes(),
        };
        for pair in bytes.chunks_exact(8) {
            one = one.wrapping_add(read(pair, 0)).wrapping_add(two);
            two = two.wrapping_add(read(pair, 4)).wrapping_add(one);
        }
        [one, two]
    }
}

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes[at..at + 4].iter().fold(0, |word, byte| word << 8 | u32::from(*byte))
}
