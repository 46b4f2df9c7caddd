//! The names of the vendors that the sandbox plays. Each has its player in `players.rs`.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// The enum, the list of all, and their names, from one line a vendor.
macro_rules! vendors {
    ($($(#[$doc:meta])* $vendor:ident = $name:literal,)*) => {
        /// A vendor that the sandbox plays.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Vendor {
            $($(#[$doc])* $vendor,)*
        }

        impl Vendor {
            /// How many there are.
            pub const COUNT: usize = [$($name),*].len();

            /// All of them, in the order of their counters.
            pub const ALL: [Self; Self::COUNT] = [$(Self::$vendor),*];

            /// The name in introspection paths and logs.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$vendor => $name,)*
                }
            }
        }
    };
}

vendors! {
    /// Google Workspace: the Directory API and the token endpoint.
    Google = "google",
    /// GenAuth (Authing): the V3 management API.
    GenAuth = "genauth",
    /// Amazon Chime, and the part of AWS STS that its clients need.
    Chime = "chime",
    /// Microsoft Entra ID: a tenant's token endpoint, and Graph.
    Entra = "entra",
    /// Okta: users, and service apps' tokens.
    Okta = "okta",
    /// Slack: the Web API of an Enterprise organisation.
    Slack = "slack",
    /// Auth0: the Management API.
    Auth0 = "auth0",
    /// Keycloak: a realm's token endpoint, and its users by the Admin REST API.
    Keycloak = "keycloak",
    /// Apps that speak Global Token Revocation.
    Gtr = "gtr",
    /// Receivers of CAEP's events.
    Caep = "caep",
    /// Matrix Synapse: its client API, and its administration of users.
    Synapse = "synapse",
}

impl Vendor {
    pub(super) fn index(self) -> usize {
        self as usize
    }
}

impl Serialize for Vendor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
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
        let found = Self::ALL.into_iter().find(|vendor| vendor.name() == name);
        found.ok_or_else(|| {
            let known = Self::ALL.map(Self::name).join(", ");
            format!("unknown vendor {name:?}, known are {known}")
        })
    }
}
