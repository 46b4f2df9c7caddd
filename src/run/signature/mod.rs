//! Signatures of ledgers, made and checked by OpenSSH's `ssh-keygen -Y`: who recorded a run, where the chain
//! alone tells in which order.
//!
//! What is signed is the hash of a ledger's last line, in lower-case hex, and a line feed. The signature
//! stands in a file of its own beside the ledger, so that anybody can prove it without oust.

mod chain_point;
mod examine;
mod file;
mod signer;
mod ssh_keygen;
mod verdict;

pub use chain_point::ChainPoint;
pub use examine::examine;
pub use file::beside as signature_file;
pub use signer::{Signer, TrialSignature};
pub use verdict::SignatureVerdict;
