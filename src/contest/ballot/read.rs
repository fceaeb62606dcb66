//! Reading a bulletin back: a recount, and the marks of one receipt.

use std::collections::{BTreeMap, BTreeSet};

use super::receipt::{is_print, is_tag};
use super::{
    Bulletin, FEWEST, FEWEST_COUNTED, Listed, Marks, Receipt, poll_name, print, roll_hash, tag,
};

/// Why a bulletin does not hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    #[error("line {0} cannot be read")]
    Unreadable(usize),
    #[error("there is no {0}")]
    Missing(&'static str),
    #[error("the roll is not the one whose hash is given")]
    Roll,
    #[error("{voted} voted, but there are {prints} prints and {ballots} ballots")]
    Ballots { voted: usize, prints: usize, ballots: usize },
    #[error("{marks} marks where {wanted} are due")]
    Marks { marks: usize, wanted: usize },
    #[error("the votes of candidate {0} are not as many as their tags")]
    Count(u32),
    #[error("candidate {0} has more votes than anybody can have")]
    TooManyVotes(u32),
    #[error("somebody else has more votes than winner {0}, or {0} cannot win")]
    Winner(u32),
    #[error("figures by candidate are published of so few ballots")]
    TooTelling,
}

/// What a recount comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recount {
    pub ballots: usize,
    /// Votes by candidate, if the bulletin tells them.
    pub votes: Option<BTreeMap<u32, usize>>,
    pub winners: Vec<u32>,
}

/// What a bulletin holds of one receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// No ballot has this receipt.
    Nothing,
    /// The ballot is there, and these candidates have its marks.
    Whole(Vec<u32>),
    /// The ballot is there, but of its marks only these are.
    Altered(Vec<u32>),
}

impl Bulletin {
    /// Finds the ballot of a receipt.
    pub fn find(&self, receipt: &Receipt) -> Found {
        let poll = self.poll();
        if !self.prints.contains(&print(&poll, receipt)) {
            return Found::Nothing;
        }
        let marks: Vec<u32> = (1..)
            .zip(&self.roll)
            .map(|(number, _)| number)
            .filter(|number| self.has_mark(*number, &tag(&poll, receipt, *number)))
            .collect();
        if marks.len() == self.picks { Found::Whole(marks) } else { Found::Altered(marks) }
    }

    fn has_mark(&self, candidate: u32, tag: &str) -> bool {
        match &self.marks {
            Marks::ByCandidate(marks) => {
                marks.get(&candidate).is_some_and(|tags| tags.contains(tag))
            }
            Marks::Together(tags) => tags.contains(tag),
        }
    }

    fn votes(&self) -> Option<BTreeMap<u32, usize>> {
        match &self.marks {
            Marks::ByCandidate(marks) => {
                Some(marks.iter().map(|(candidate, tags)| (*candidate, tags.len())).collect())
            }
            Marks::Together(_) => None,
        }
    }

    /// Checks everything in it that anybody can check.
    pub fn verify(&self) -> Result<Recount, Flaw> {
        let contestants: Vec<i64> = self.roll.iter().map(|listed| listed.contestant).collect();
        if roll_hash(&self.opened, &contestants) != self.roll_sha256 {
            return Err(Flaw::Roll);
        }
        let ballots = self.prints.len();
        let voted = self.roll.iter().filter(|listed| listed.voted).count();
        if voted != ballots {
            return Err(Flaw::Ballots { voted, prints: ballots, ballots });
        }
        let marks = match &self.marks {
            Marks::ByCandidate(_) if ballots < FEWEST_COUNTED => return Err(Flaw::TooTelling),
            Marks::ByCandidate(marks) => marks.values().map(BTreeSet::len).sum(),
            Marks::Together(tags) => tags.len(),
        };
        if marks != ballots * self.picks {
            return Err(Flaw::Marks { marks, wanted: ballots * self.picks });
        }
        let votes = self.votes();
        if let Some(votes) = &votes {
            self.verify_votes(votes)?;
        }
        self.verify_winners(votes.as_ref())?;
        Ok(Recount { ballots, votes, winners: self.winners.clone() })
    }

    fn verify_votes(&self, votes: &BTreeMap<u32, usize>) -> Result<(), Flaw> {
        for (number, _) in (1..).zip(&self.roll) {
            if !votes.contains_key(&number) {
                return Err(Flaw::Count(number));
            }
        }
        for (candidate, votes) in votes {
            // Nobody votes for themselves.
            let Some(listed) = self.listed(*candidate) else {
                return Err(Flaw::Count(*candidate));
            };
            if *votes > self.prints.len() - usize::from(listed.voted) {
                return Err(Flaw::TooManyVotes(*candidate));
            }
        }
        Ok(())
    }

    fn verify_winners(&self, votes: Option<&BTreeMap<u32, usize>>) -> Result<(), Flaw> {
        let takes_part = |number| self.listed(number).is_some_and(|listed| listed.takes_part);
        let most = votes.and_then(|votes| {
            votes.iter().filter(|(number, _)| takes_part(**number)).map(|(_, votes)| *votes).max()
        });
        for winner in &self.winners {
            let own = votes.map(|votes| votes.get(winner).copied().unwrap_or(0));
            if !takes_part(*winner) || own != most || self.prints.len() < FEWEST {
                return Err(Flaw::Winner(*winner));
            }
        }
        Ok(())
    }

    fn listed(&self, number: u32) -> Option<&Listed> {
        self.roll.get(usize::try_from(number).ok()?.checked_sub(1)?)
    }
}

/// Reads a bulletin and checks everything in it that anybody can check.
pub fn recount(text: &str) -> Result<Recount, Flaw> {
    read(text)?.verify()
}

/// Reads what a bulletin says. Repeated prints and tags, and figures that are not those of the
/// tags, are refused here; the rest is for [`Bulletin::verify`].
pub fn read(text: &str) -> Result<Bulletin, Flaw> {
    let mut reading = Reading::default();
    for (number, line) in (1..).zip(text.lines()) {
        if let Some(datum) = line.strip_prefix("#| ") {
            reading.take(datum).ok_or(Flaw::Unreadable(number))?;
        }
    }
    reading.finish()
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    title: String,
    poll: String,
    opened: String,
    roll_sha256: String,
    picks: Option<usize>,
    ballots: Option<usize>,
    winners: Vec<u32>,
    roll: Vec<Listed>,
    prints: BTreeSet<String>,
    counts: BTreeMap<u32, usize>,
    by_candidate: BTreeMap<u32, BTreeSet<String>>,
    together: BTreeSet<String>,
}

impl Reading {
    /// Takes a line of data; none if it makes no sense.
    fn take(&mut self, datum: &str) -> Option<()> {
        let (word, rest) = datum.split_once(' ')?;
        match word {
            "title" => self.title = rest.to_owned(),
            "poll" => self.poll = rest.to_owned(),
            "opened" => self.opened = rest.to_owned(),
            "roll-sha256" => self.roll_sha256 = rest.to_owned(),
            "picks" => self.picks = Some(rest.parse().ok()?),
            "ballots" => self.ballots = Some(rest.parse().ok()?),
            "winner" => self.winners.push(rest.parse().ok()?),
            "roll" => self.take_roll(rest)?,
            "prints" => {
                for print in rest.split(' ') {
                    let new = is_print(print) && self.prints.insert(print.to_owned());
                    new.then_some(())?;
                }
            }
            "count" => {
                let (candidate, votes) = rest.split_once(' ')?;
                let votes = self.counts.insert(candidate.parse().ok()?, votes.parse().ok()?);
                votes.is_none().then_some(())?;
            }
            "marks" => {
                let (candidate, tags) = rest.split_once(' ')?;
                let into = match candidate {
                    "any" => &mut self.together,
                    number => self.by_candidate.entry(number.parse().ok()?).or_default(),
                };
                for tag in tags.split(' ') {
                    (is_tag(tag) && into.insert(tag.to_owned())).then_some(())?;
                }
            }
            _ => return None,
        }
        Some(())
    }

    fn take_roll(&mut self, rest: &str) -> Option<()> {
        let mut fields = rest.splitn(5, ' ');
        let number: usize = fields.next()?.parse().ok()?;
        (number == self.roll.len() + 1).then_some(())?;
        let contestant = fields.next()?.parse().ok()?;
        let mut either = |yes, no| match fields.next()? {
            word if word == yes => Some(true),
            word if word == no => Some(false),
            _ => None,
        };
        let (voted, takes_part) = (either("voted", "silent")?, either("in", "out")?);
        let name = fields.next()?.to_owned();
        self.roll.push(Listed { contestant, name, voted, takes_part });
        Some(())
    }

    fn finish(self) -> Result<Bulletin, Flaw> {
        let picks = self.picks.ok_or(Flaw::Missing("picks"))?;
        let ballots = self.ballots.ok_or(Flaw::Missing("ballots"))?;
        if ballots != self.prints.len() {
            let voted = self.roll.iter().filter(|listed| listed.voted).count();
            return Err(Flaw::Ballots { voted, prints: self.prints.len(), ballots });
        }
        if self.poll != poll_name(&self.roll_sha256) {
            return Err(Flaw::Roll);
        }
        let tags = |number: &u32| self.by_candidate.get(number).map_or(0, BTreeSet::len);
        let numbers = self.by_candidate.keys().chain(self.counts.keys());
        for number in numbers {
            if self.counts.get(number).copied() != Some(tags(number)) {
                return Err(Flaw::Count(*number));
            }
        }
        let marks = if self.counts.is_empty() {
            Marks::Together(self.together)
        } else if self.together.is_empty() {
            let mut marks = self.by_candidate;
            for candidate in self.counts.into_keys() {
                marks.entry(candidate).or_default();
            }
            Marks::ByCandidate(marks)
        } else {
            return Err(Flaw::TooTelling);
        };
        Ok(Bulletin {
            title: self.title,
            opened: self.opened,
            roll_sha256: self.roll_sha256,
            picks,
            roll: self.roll,
            prints: self.prints,
            marks,
            winners: self.winners,
        })
    }
}
