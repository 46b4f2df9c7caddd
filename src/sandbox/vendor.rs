//! The three vendors' names.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

/// A vendor that the sandbox plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Vendor {
    /// Google Workspace: the Directory API and the token endpoint.
    Google,
    /// GenAuth (Authing): the V3 management API.
    GenAuth,
    /// Amazon Chime, and the part of AWS STS that its clients need.
    Chime,
}

impl Vendor {
    /// All of them, in the order of their counters.
    pub const ALL: [Self; 3] = [Self::Google, Self::GenAuth, Self::Chime];

    /// The name in introspection paths and logs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Google => "google",
            Self::GenAuth => "genauth",
            Self::Chime => "chime",
        }
    }

    pub(super) fn index(self) -> usize {
        self as usize
    }
}

impl fmt::Display for Vendor {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

impl FromStr for Vendor {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|vendor| vendor.name() == name)
            .ok_or_else(|| format!("unknown vendor {name:?}, known are google, genauth, chime"))
    }
}
