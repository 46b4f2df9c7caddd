//! Where in a ledger the last line of each target stands: five bytes for each, however long the line is.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::ProviderId;

/// Targets in one piece of the map; a power of two.
const PIECE: u64 = 1 << 12;

/// An offset in a file of up to a tebibyte; zero, where the header stands, for none.
type Offset = [u8; 5];

/// Where the last line of each target stands that was kept.
#[derive(Debug, Default)]
pub(super) struct LinePlaces(BTreeMap<(Option<ProviderId>, u64), Box<[Offset]>>);

impl LinePlaces {
    pub(super) fn set(&mut self, row: u64, provider: Option<ProviderId>, at: u64) {
        let empty = || vec![Offset::default(); PIECE as usize].into_boxed_slice();
        let piece = self.0.entry((provider, row / PIECE)).or_insert_with(empty);
        let [a, b, c, d, e, ..] = at.to_le_bytes();
        piece[(row % PIECE) as usize] = [a, b, c, d, e];
    }

    pub(super) fn get(&self, row: u64, provider: Option<ProviderId>) -> Option<u64> {
        let piece = self.0.get(&(provider, row / PIECE))?;
        let [a, b, c, d, e] = piece[(row % PIECE) as usize];
        Some(u64::from_le_bytes([a, b, c, d, e, 0, 0, 0])).filter(|at| *at > 0)
    }

    /// All of them, by row and then by provider.
    pub(super) fn in_order(&self) -> impl Iterator<Item = (Option<ProviderId>, u64)> {
        let providers: BTreeSet<_> = self.0.keys().map(|(provider, _)| *provider).collect();
        let pieces: BTreeSet<u64> = self.0.keys().map(|(_, piece)| *piece).collect();
        let providers: Vec<_> = providers.into_iter().collect();
        let rows = pieces.into_iter();
        let rows = rows.flat_map(|piece| (piece * PIECE..).take(PIECE as usize));
        rows.flat_map(move |row| {
            let place =
                |provider: &Option<ProviderId>| Some((*provider, self.get(row, *provider)?));
            providers.iter().filter_map(place).collect::<Vec<_>>()
        })
    }
}
