//! What the suite must know of a vendor to hold it to the list. A new vendor brings one of these.

use std::path::Path;

use serde_json::Value;

use super::server::{Reply, Request, Step};

/// A user of the vendor, by the number that the suite gives them.
pub(crate) fn address(n: usize) -> String {
    format!("person{n}@example.com")
}

/// The vendor's own id of the same user.
pub(crate) fn id(n: usize) -> String {
    format!("10000000{n:04}")
}

/// The number of whoever goes by this address or id.
pub(crate) fn number(user: &str) -> usize {
    let user = user.to_lowercase();
    let name = user.split('@').next().unwrap();
    let name = name.trim_start_matches("person");
    let digits = name.strip_prefix("10000000").unwrap_or(name);
    digits.parse().unwrap_or(0)
}

/// What an independent read after the fact says at this vendor.
pub(crate) enum ReadBack {
    /// The vendor offers none.
    None,
    /// The answer that says: still signed in.
    Denies(Reply),
}

/// A vendor as the suite sees it.
pub(crate) trait Vendor: Sync {
    /// The provider's name in records.
    fn name(&self) -> &'static str;

    /// The words that come before USER.
    fn verb(&self) -> &'static [&'static str];

    /// Whether `oust` knows it; else this test's own program does.
    fn is_in_program(&self) -> bool {
        true
    }

    /// What a profile must hold besides.
    fn section(&self) -> &'static str {
        ""
    }

    /// What points oust at `root` and lets it in. `home` takes files.
    fn environment(&self, root: &str, home: &Path) -> Vec<(&'static str, String)>;

    /// The variables that hold a credential: without them the provider isn't configured.
    fn configured_by(&self) -> &'static [&'static str];

    /// Every secret that [`Self::environment`] hands out, and every token that the vendor does.
    fn secrets(&self) -> Vec<String>;

    /// The answer where all is well, and which step of a sign-out the request is.
    fn answer(&self, request: &Request) -> (Step, Reply);

    /// The vendor's own ways of refusing a revocation, by class.
    fn refusals(&self) -> Vec<(&'static str, Reply)>;

    /// How it refuses with this text in its message.
    fn echo(&self, text: &str) -> Reply;

    /// Whether a sign-out looks something up first, without a protect list.
    fn looks_up(&self) -> bool;

    /// Whether it can tell who a user is by any other name.
    fn knows_names(&self) -> bool {
        true
    }

    /// Whether it says of somebody that they aren't there.
    fn misses_people(&self) -> bool {
        true
    }

    /// Whether a check asks it anything.
    fn is_asked_at_check(&self) -> bool {
        true
    }

    /// The body of a request as a dry run shows it.
    fn body(&self, request: &Request) -> Value {
        request.json()
    }

    /// Takes out of such a body what is another at each run.
    fn without_fresh(&self, body: Value) -> Value {
        body
    }

    /// Whether a token is bought, so that it can be refused or lost.
    fn buys_a_token(&self) -> bool;

    fn read_back(&self) -> ReadBack;

    /// The command that reads a list page by page, and the page that names itself as its next one.
    fn endless_list(&self) -> Option<(Vec<String>, Reply)>;
}
