//! Counts by the words that people read: `2 signed out, 1 not found`.

use super::{Ink, ink::marked, words::number};

/// Counts by words; the words are few and fixed, so it doesn't grow with the run.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums(Vec<Part>);

#[derive(Clone, Debug)]
struct Part {
    place: u8,
    words: String,
    ink: Ink,
    count: u64,
}

impl Sums {
    /// Counts so many more; parts are told by place, and those of one place as they came.
    pub(super) fn add(&mut self, (place, words, ink): (u8, &str, Ink), count: u64) {
        match self.0.iter_mut().find(|part| part.words == words) {
            Some(part) => part.count += count,
            None if count == 0 => {}
            None => self.0.push(Part {
                place,
                words: words.to_owned(),
                ink,
                count,
            }),
        }
    }

    /// The parts that there are.
    pub(super) fn line(&self) -> String {
        let mut parts: Vec<&Part> = self.0.iter().collect();
        parts.sort_by_key(|part| part.place);
        let told = |part: &&Part| {
            let words = format!("{} {}", number(part.count), part.words);
            marked(&words, part.ink)
        };
        let told: Vec<String> = parts.iter().map(told).collect();
        told.join(", ")
    }
}
