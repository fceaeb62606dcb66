//! An attacker with everything that an organizer has after the close of a vote: the database file
//! with whatever lies beside it, a copy from during or after the vote, the log at its most
//! talkative, every letter that was kept and what the courier noted of it, and the bulletin. They also
//! know when which message went to whom, and so in which order people voted, and who left meanwhile.
//! They try matching, order and elimination, over hundreds of votes of 6 to 40.
//!
//! What they may come to know is what the tally itself says of its voters; the share of voters of whom
//! they know more is printed, and has to be nought. The same attacker is let loose on ways to keep a
//! vote that are not ours: there they find a lot, or this test would prove nothing.
//!
//! `VOTE_ATTACK_ELECTIONS=5000 cargo test --release --test vote_attack -- --nocapture` tries more.

mod attacker;
mod courier;
mod election;
mod evidence;
mod tally;
mod worse;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use attacker::{Findings, attack};
use election::Booths;

/// In the usual run; few enough for a few seconds of a slow machine.
const ELECTIONS: usize = 200;

/// Threads on which votes are held; more than this would wait for one another's log.
const THREADS: usize = 4;

#[test]
fn an_attacker_with_all_that_is_left_learns_what_the_tally_says_and_no_more() {
    let wanted = std::env::var("VOTE_ATTACK_ELECTIONS").ok().and_then(|it| it.parse().ok());
    let elections: usize = wanted.unwrap_or(ELECTIONS);
    let booths = runtime().block_on(Booths::open());
    let found = Mutex::new((Findings::default(), worse::Totals::default()));
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                let runtime = runtime();
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= elections {
                        return;
                    }
                    let election = runtime.block_on(booths.hold(u64::try_from(seed).unwrap()));
                    let findings = attack(&election.evidence, &election.truth);
                    let (all, worse) = &mut *found.lock().unwrap();
                    all.add(findings);
                    worse.add(&election, seed);
                }
            });
        }
    });
    let (all, worse) = found.into_inner().unwrap();
    println!("\n{elections} votes of 6 to 40, {} voters\n{all}\n{worse}", all.voters);
    assert!(all.voters > elections * 4, "somebody voted");
    assert!(all.told_by_leaving >= all.told_by_tally, "whoever knows more is told more");
    assert_eq!(all.receipts, 0, "receipts were recovered");
    assert_eq!(all.linked, 0, "a ballot's print or mark stands beside a person");
    assert_eq!(all.grouped, 0, "marks of one ballot can be told to belong together");
    assert_eq!(all.small_figures, 0, "figures by candidate of a small vote were recovered");
    assert_eq!(all.beyond(), 0, "voters are exposed beyond what the tally says");
    for (what, order) in [("prints", &all.prints), ("marks", &all.marks)] {
        assert!(order.advantage().abs() < 4.0, "the order of {what} tells: {order}");
    }
    worse.check();
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}
