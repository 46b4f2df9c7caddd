//! A vendor in code as its author writes it outside of the library: one folder, and one line in a list.
//!
//! The conformance suite holds it to what every provider owes. So what a vendor needs is public.

mod answers;
mod provider;
mod vendor;

use oust::vendors::{ALL, Vendors};

/// The vendors that come with the program, and this one.
pub(crate) fn vendors() -> Vendors {
    let mut all = ALL.to_vec();
    all.push(&vendor::Trial);
    Vendors::new(all.leak())
}
