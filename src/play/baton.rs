//! Who leads: where the play stands, its pauses, and which telephones somebody plays by hand.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;
use tokio::sync::watch;

use super::hands::Left;

/// Where the play stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It has not begun.
    #[default]
    Idle,
    Playing,
    /// It waits for whoever watches.
    Paused,
    /// It waited for the bot too long, and now waits for whoever watches.
    Stuck,
    Ended,
}

/// What can be told of a play at any time.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Score {
    pub state: State,
    /// What is going on, as the end of a key of the page's words.
    pub act: &'static str,
    /// The task it is about, if it is about one.
    pub title: String,
    pub done: usize,
    pub of: usize,
    /// Telephones that somebody took in hand.
    pub held: BTreeSet<i64>,
    /// Whether it was told to go on since it last saw what the clock does.
    #[serde(skip)]
    told: bool,
    /// What did not work out.
    #[serde(skip)]
    pub stumbles: Vec<String>,
}

/// A handle on the play. Clones lead the same one.
#[derive(Clone, Default)]
pub struct Baton {
    score: Arc<watch::Sender<Score>>,
}

impl Baton {
    /// How it stands now.
    pub fn score(&self) -> Score {
        self.score.borrow().clone()
    }

    /// Makes a play stop at its next deed.
    pub fn pause(&self) {
        self.turn(State::Playing, State::Paused);
    }

    /// Lets a play go on that was paused.
    pub fn go_on(&self) {
        // At once: a scene that saw the one without the other would pause it again.
        self.score.send_modify(|score| {
            if matches!(score.state, State::Paused | State::Stuck) {
                score.state = State::Playing;
            }
            score.told = true;
        });
    }

    /// A clock that runs fast pauses a play, unless that was told to go on: then the clock is to be
    /// slowed, which is what is returned.
    pub(super) fn heed(&self, fast: bool) -> bool {
        let mut slow = false;
        self.score.send_if_modified(|score| {
            let playing = score.state == State::Playing;
            slow = fast && playing && score.told;
            let pause = fast && playing && !score.told;
            if pause {
                score.state = State::Paused;
            }
            if playing {
                score.told = false;
            }
            pause
        });
        slow
    }

    /// Somebody uses this telephone by hand: from here on the script leaves it alone.
    pub fn hold(&self, person: i64) {
        self.score.send_if_modified(|score| {
            let on = matches!(score.state, State::Playing | State::Paused | State::Stuck);
            on && score.held.insert(person)
        });
    }

    /// Gives a telephone back to the script.
    pub fn release(&self, person: i64) {
        self.score.send_if_modified(|score| score.held.remove(&person));
    }

    fn turn(&self, from: State, to: State) {
        self.score.send_if_modified(|score| {
            let turned = score.state == from;
            if turned {
                score.state = to;
            }
            turned
        });
    }

    pub(super) fn begin(&self, of: usize) {
        self.score.send_replace(Score { state: State::Playing, of, ..Score::default() });
    }

    pub(super) fn act(&self, act: &'static str, title: &str) {
        self.score.send_modify(|score| {
            score.act = act;
            title.clone_into(&mut score.title);
        });
    }

    pub(super) fn step(&self) {
        self.score.send_modify(|score| score.done += 1);
    }

    pub(super) fn stick(&self) {
        self.turn(State::Playing, State::Stuck);
    }

    pub(super) fn end(&self) {
        self.score.send_modify(|score| {
            score.state = State::Ended;
            score.done = score.of;
            score.held.clear();
        });
    }

    pub(super) fn left(&self, person: i64, left: &Left) {
        if let Left::Stumbled(why) = left {
            log::warn!("the play: {person}: {why}");
            self.score.send_modify(|score| score.stumbles.push(format!("{person}: {why}")));
        }
    }

    /// Returns once the play may go on; false if the telephone is in somebody's hand.
    pub(super) async fn ready(&self, person: i64) -> bool {
        let mut score = self.score.subscribe();
        // The sender lives as long as this handle.
        let playing = score.wait_for(|score| score.state == State::Playing).await;
        playing.is_ok_and(|score| !score.held.contains(&person))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;

    use super::*;

    /// Whoever lets it go on is obeyed the first time, though a scene sees the fast clock at that very moment.
    #[test]
    fn a_play_that_is_told_to_go_on_is_not_paused_again_by_the_clock() {
        for round in 0..5_000 {
            let baton = Baton::default();
            baton.begin(1);
            assert!(!baton.heed(true));
            assert_eq!(baton.score().state, State::Paused);
            let both = Barrier::new(2);
            std::thread::scope(|scope| {
                let scene = scope.spawn(|| {
                    both.wait();
                    while baton.score().state == State::Paused {
                        std::hint::spin_loop();
                    }
                    baton.heed(true)
                });
                both.wait();
                baton.go_on();
                assert!(scene.join().unwrap(), "round {round}: the clock is not slowed");
            });
            assert_eq!(baton.score().state, State::Playing, "round {round}");
        }
    }
}
