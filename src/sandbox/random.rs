//! Chance that can be repeated: SplitMix64, seeded by the caller or by the system.
//!
//! Good enough for faults and made-up secrets that live for one run; nothing
//! outside the sandbox may use it.

use ring::rand::{SecureRandom, SystemRandom};

const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A stream of numbers.
pub(super) struct Random(u64);

impl Random {
    /// The stream that belongs to `seed`; without one, a different stream each time.
    pub(super) fn new(seed: Option<u64>) -> Self {
        Self(seed.unwrap_or_else(system_seed))
    }

    /// The next number of the stream.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, but not including, 1.
    pub(super) fn chance(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// `length` letters and digits that pass through every encoding unchanged.
    pub(super) fn letters(&mut self, length: usize) -> String {
        (0..length)
            .map(|_| char::from(LETTERS[(self.next() >> 59) as usize]))
            .collect()
    }

    /// A request id in the shape of a UUID.
    pub(super) fn uuid(&mut self) -> String {
        let (high, low) = (self.next(), self.next());
        format!(
            "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
            high >> 32,
            (high >> 16) & 0xffff,
            high & 0xfff,
            low >> 52,
            low & 0xffff_ffff_ffff
        )
    }
}

fn system_seed() -> u64 {
    let mut bytes = [0; 8];
    // Without system randomness the run is merely repeatable.
    let _ = SystemRandom::new().fill(&mut bytes);
    u64::from_le_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_the_stream() {
        let (mut one, mut two) = (Random::new(Some(7)), Random::new(Some(7)));
        assert_eq!(one.letters(20), two.letters(20));
        assert_ne!(one.next(), Random::new(Some(8)).next());
    }

    #[test]
    fn chance_stays_below_one() {
        let mut random = Random::new(Some(1));
        assert!((0..10_000).all(|_| (0.0..1.0).contains(&random.chance())));
    }

    #[test]
    fn request_ids_look_like_uuids() {
        let id = Random::new(Some(1)).uuid();
        assert_eq!(id.len(), 36);
    }
}
