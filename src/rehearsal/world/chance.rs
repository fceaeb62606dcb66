//! All randomness, from one seed; how often it was drawn is kept with the state.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::State;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

impl State {
    /// A fresh source: the same seed and the same deeds give the same numbers.
    pub fn chance(&mut self) -> StdRng {
        self.drawn += 1;
        StdRng::seed_from_u64(self.seed ^ self.drawn.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// A word of letters, digits, `-` and `_`.
    pub fn random_word(&mut self, length: usize) -> String {
        let mut chance = self.chance();
        (0..length).map(|_| char::from(ALPHABET[chance.random_range(0..64)])).collect()
    }
}
