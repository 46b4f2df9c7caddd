//! The vendors that come with the program.

use super::{Vendor, chime, genauth, google};

/// All of them, in the order of commands and help.
pub static ALL: [&dyn Vendor; 3] = [&google::VENDOR, &genauth::VENDOR, &chime::VENDOR];
