//! What an attacker does with what is left of a vote. The truth is used only to know whether a claim
//! is right, and as the one arrangement that `tally` needs.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

use laurel::contest::ballot::{Found, Marks, Receipt, print, read};

use super::election::Truth;
use super::evidence::Evidence;
use super::tally::known_from_tally;

/// What came of it, over all votes.
#[derive(Default)]
pub struct Findings {
    pub voters: usize,
    /// Voters of whom the tally itself says at least one pick.
    pub told_by_tally: usize,
    /// The same if one also knows who had voted when somebody left, who could not be picked after.
    pub told_by_leaving: usize,
    /// Voters of whom the attacker knows a pick.
    pub exposed: usize,
    /// Of these, for a pick that the tally does not say, not even to whom who left is known.
    pub more: usize,
    /// Receipts that were found somewhere.
    pub receipts: usize,
    /// Prints and marks that stand beside a person.
    pub linked: usize,
    /// Lines in which marks of a ballot stand together.
    pub grouped: usize,
    /// Small votes whose figures by candidate were recovered.
    pub small_figures: usize,
    pub prints: Order,
    pub marks: Order,
}

/// How far an order that was found agrees with the order of casting.
#[derive(Default)]
pub struct Order {
    /// Sequences, the sum of their correlations in units of their spread, and right guesses.
    sequences: f64,
    agreement: f64,
    items: usize,
    right: usize,
    by_chance: f64,
}

impl Order {
    /// The whole agreement in standard deviations of what chance makes.
    pub fn advantage(&self) -> f64 {
        if self.sequences == 0.0 { 0.0 } else { self.agreement / self.sequences.sqrt() }
    }

    /// A sequence as it was found: the place of each one's owner in the order of casting of `voters`.
    fn look_at(&mut self, found: &[usize], voters: usize) {
        let count = found.len();
        if count < 3 {
            return;
        }
        let mut sorted = found.to_vec();
        sorted.sort_unstable();
        let rank = |place: &usize| sorted.partition_point(|other| other < place);
        let squares: f64 =
            (0..).zip(found).map(|(at, place)| (f64::from(at) - rank(place) as f64).powi(2)).sum();
        let n = count as f64;
        let correlation = 1.0 - 6.0 * squares / (n * (n * n - 1.0));
        self.sequences += 1.0;
        self.agreement += correlation * (n - 1.0).sqrt();
        for (at, place) in found.iter().enumerate() {
            // Whoever voted at this share of the whole.
            let guess = (at * 2 + 1) * voters / (count * 2);
            self.items += 1;
            self.right += usize::from(guess == *place);
            self.by_chance += 1.0 / voters as f64;
        }
    }

    fn add(&mut self, other: Order) {
        self.sequences += other.sequences;
        self.agreement += other.agreement;
        self.items += other.items;
        self.right += other.right;
        self.by_chance += other.by_chance;
    }
}

impl fmt::Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |part: f64| 100.0 * part / self.items.max(1) as f64;
        let (right, chance) = (share(self.right as f64), share(self.by_chance));
        let z = self.advantage();
        write!(
            f,
            "{right:.2} % of {} guessed right, {chance:.2} % by chance ({z:+.1} sd)",
            self.items
        )
    }
}

impl Findings {
    pub fn add(&mut self, other: Findings) {
        self.voters += other.voters;
        self.told_by_tally += other.told_by_tally;
        self.told_by_leaving += other.told_by_leaving;
        self.exposed += other.exposed;
        self.more += other.more;
        self.receipts += other.receipts;
        self.linked += other.linked;
        self.grouped += other.grouped;
        self.small_figures += other.small_figures;
        self.prints.add(other.prints);
        self.marks.add(other.marks);
    }

    /// Voters of whom more is known than the tally says.
    pub fn beyond(&self) -> usize {
        self.more
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |part: usize| 100.0 * part as f64 / self.voters.max(1) as f64;
        writeln!(
            f,
            "  the tally itself tells a pick of {:.2} % of them",
            share(self.told_by_tally)
        )?;
        writeln!(f, "  with who had left when they voted: {:.2} %", share(self.told_by_leaving))?;
        writeln!(f, "  the attacker knows a pick of       {:.2} %", share(self.exposed))?;
        writeln!(f, "  exposed beyond the tally:          {:.2} %", share(self.more))?;
        writeln!(f, "  receipts found: {}, marks beside a person: {}", self.receipts, self.linked)?;
        writeln!(f, "  figures of small votes recovered: {}", self.small_figures)?;
        writeln!(f, "  prints by order: {}", self.prints)?;
        write!(f, "  marks by order:  {}", self.marks)
    }
}

/// Tries everything on one vote.
pub fn attack(evidence: &Evidence, truth: &Truth) -> Findings {
    let bulletin = read(&evidence.bulletin).unwrap();
    let size = u32::try_from(bulletin.roll.len()).unwrap();
    let voters: Vec<u32> = truth.cast.iter().map(|(voter, _)| *voter).collect();
    let ballots: Vec<BTreeSet<u32>> =
        truth.cast.iter().map(|(_, picks)| picks.iter().copied().collect()).collect();
    assert!(evidence.order() == voters, "who voted when is seen from the traffic");
    let there = |place: usize, pick: u32| evidence.left.get(&pick).is_none_or(|left| place < *left);
    let (by_tally, told) = match &bulletin.marks {
        Marks::ByCandidate(_) => (
            known_from_tally(&voters, &ballots, size, |_, _| true),
            known_from_tally(&voters, &ballots, size, there),
        ),
        Marks::Together(_) => Default::default(),
    };
    let mut known = told.clone();
    let mut found = Findings { voters: voters.len(), ..Findings::default() };

    // Matching: receipts, marks beside people, marks beside one another.
    let poll = bulletin.poll();
    for (_, receipt) in
        receipts(evidence).into_iter().filter(|it| bulletin.prints.contains(&print(&poll, &it.1)))
    {
        found.receipts += 1;
        let owner = truth.prints[&print(&poll, &receipt)];
        if let Found::Whole(picks) | Found::Altered(picks) = bulletin.find(&receipt) {
            known.extend(picks.into_iter().map(|pick| (owner, pick)));
        }
    }
    for line in evidence.texts.iter().flat_map(|text| text.lines()) {
        if runs(line.as_bytes(), 8, &CODES).is_empty() {
            continue;
        }
        let words: Vec<&str> = line.split(|c: char| !c.is_ascii_alphanumeric()).collect();
        let marks: Vec<usize> = words
            .iter()
            .filter(|it| it.len() == 8)
            .filter_map(|it| truth.marks.get(*it).copied())
            .collect();
        let prints = words.iter().filter(|it| it.len() == 16);
        let print = prints.filter_map(|word| truth.prints.get(*word).copied()).next();
        let somebody = words.iter().any(|word| is_person(word, size));
        if somebody && (print.is_some() || !marks.is_empty()) {
            found.linked += 1;
            for owner in print.into_iter().chain(marks.iter().copied()) {
                known.extend(ballots[owner].iter().map(|pick| (owner, *pick)));
            }
        }
        // The lines of the bulletin have marks for one candidate, or of all ballots in one heap.
        if marks.len() + usize::from(print.is_some()) > 1 && !line.starts_with("#| marks") {
            found.grouped += 1;
        }
    }

    // What was deleted and may still lie in the file.
    let places = places(&evidence.bytes, truth);
    if matches!(bulletin.marks, Marks::Together(_)) {
        let carved = places.marks.iter().filter(|(_, at)| is_record(&evidence.bytes, **at)).count();
        // What SQLite counts for its plans tells how many candidates there were marks for.
        let counted = |text: &String| text.starts_with("sqlite_stat1|ballot_marks");
        let counted = evidence.texts.iter().any(counted);
        found.small_figures += usize::from(carved > 0 || counted);
        if carved == truth.marks.len() && carved > 0 {
            known.extend(known_from_tally(&voters, &ballots, size, there));
        }
    }

    // Order: of bytes, and of the lines of the bulletin.
    found.prints.look_at(&by_place(&places.prints, &truth.prints), voters.len());
    if let Marks::ByCandidate(marks) = &bulletin.marks {
        for tags in marks.values() {
            let at = places.marks.iter().filter(|(tag, _)| tags.contains(**tag));
            let at: HashMap<&str, usize> = at.map(|(tag, at)| (*tag, *at)).collect();
            found.marks.look_at(&by_place(&at, &truth.marks), voters.len());
        }
    }

    // Elimination: what follows from all of it for each voter.
    let of =
        |set: &BTreeSet<(usize, u32)>| set.iter().map(|(voter, _)| *voter).collect::<BTreeSet<_>>();
    found.told_by_tally = of(&by_tally).len();
    found.told_by_leaving = of(&told).len();
    found.exposed = of(&known).len();
    found.more = of(&known.difference(&told).copied().collect()).len();
    found
}

fn is_person(word: &str, size: u32) -> bool {
    let number = word.strip_prefix("Surname").or_else(|| word.strip_prefix("7000"));
    number.and_then(|number| number.parse::<u32>().ok()).is_some_and(|it| (1..=size).contains(&it))
}

/// Everything that may be a receipt, whole or in groups, in any case.
fn receipts(evidence: &Evidence) -> Vec<(String, Receipt)> {
    let mut all: BTreeMap<String, Receipt> = BTreeMap::new();
    let texts = evidence.texts.iter().map(|text| text.as_bytes());
    for bytes in texts.chain([evidence.bytes.as_slice()]) {
        // Words of prose have letters only.
        let long = runs(bytes, 16, &RECEIPTS);
        for run in long.into_iter().map(|run| &bytes[run]) {
            if !run.iter().any(u8::is_ascii_digit) {
                continue;
            }
            let run: String =
                run.iter().map(|it| char::from(*it)).filter(|it| *it != '-').collect();
            for at in 0..=run.len().saturating_sub(16) {
                if let Some(receipt) = run.get(at..at + 16).and_then(Receipt::parse) {
                    all.entry(run[at..at + 16].to_owned()).or_insert(receipt);
                }
            }
        }
    }
    all.into_iter().collect()
}

/// The bytes that prints and tags are made of.
static CODES: LazyLock<[bool; 256]> =
    LazyLock::new(|| std::array::from_fn(|byte| matches!(byte as u8, b'0'..=b'9' | b'A'..=b'Z')));

/// The bytes that receipts are made of, in any case.
static RECEIPTS: LazyLock<[bool; 256]> = LazyLock::new(|| {
    std::array::from_fn(|byte| matches!(byte as u8, b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-'))
});

/// Where at least so many such bytes stand together.
fn runs(bytes: &[u8], least: usize, such: &[bool; 256]) -> Vec<Range<usize>> {
    const BLOCK: usize = 256;
    let (mut found, mut start) = (Vec::new(), None);
    let mut end = |start: &mut Option<usize>, at: usize| {
        if let Some(from) = start.take()
            && at - from >= least
        {
            found.push(from..at);
        }
    };
    for (block, piece) in bytes.chunks(BLOCK).enumerate() {
        let at = block * BLOCK;
        // Most of a database is empty space.
        if *piece == [0; BLOCK] {
            end(&mut start, at);
            continue;
        }
        for (within, byte) in piece.iter().enumerate() {
            if !such[usize::from(*byte)] {
                end(&mut start, at + within);
            } else if start.is_none() {
                start = Some(at + within);
            }
        }
    }
    end(&mut start, bytes.len());
    found
}

/// Where prints and tags first stand in the bytes.
#[derive(Default)]
struct Places<'a> {
    prints: HashMap<&'a str, usize>,
    marks: HashMap<&'a str, usize>,
}

fn places<'a>(bytes: &[u8], truth: &'a Truth) -> Places<'a> {
    let prints: HashMap<&[u8], &str> =
        truth.prints.keys().map(|it| (it.as_bytes(), it.as_str())).collect();
    let marks: HashMap<&[u8], &str> =
        truth.marks.keys().map(|it| (it.as_bytes(), it.as_str())).collect();
    let mut found = Places::default();
    for run in runs(bytes, 8, &CODES) {
        for from in run.start..=run.end - 8 {
            let print = bytes.get(from..from + 16).filter(|_| from + 16 <= run.end);
            if let Some(print) = print.and_then(|it| prints.get(it)) {
                found.prints.entry(print).or_insert(from);
            }
            if let Some(mark) = marks.get(&bytes[from..from + 8]) {
                // A place in a record of the table tells more than any other.
                let best = found.marks.entry(mark).or_insert(from);
                if is_record(bytes, from) {
                    *best = from;
                }
            }
        }
    }
    found
}

/// Whether a candidate's number stands before the tag as in a record of the table of marks (SQLite's
/// record format: a header of three bytes, a small integer or the constant 1, a text of 8 bytes).
fn is_record(bytes: &[u8], at: usize) -> bool {
    let before = |count: usize| at.checked_sub(count).and_then(|from| bytes.get(from..at));
    before(4).is_some_and(|it| it[..3] == [3, 1, 29]) || before(3) == Some(&[3, 9, 29])
}

/// The owners, by their places in the order of casting, in the order in which their things were found.
fn by_place(found: &HashMap<&str, usize>, owners: &BTreeMap<String, usize>) -> Vec<usize> {
    let mut all: Vec<(usize, usize)> =
        found.iter().map(|(what, at)| (*at, owners[*what])).collect();
    all.sort_unstable();
    all.into_iter().map(|(_, owner)| owner).collect()
}
