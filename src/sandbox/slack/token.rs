//! Tokens and what they may do. A secret one is handed out; two that are refused are known to all.

use crate::sandbox::random::Random;
use crate::sandbox::request::Request;

/// A bot's token: admin methods refuse it.
pub const BOT_TOKEN: &str = "xoxb-made-up-bot-of-the-sandbox";
/// A user's token that may look people up, and end nobody's sessions.
pub const NARROW_TOKEN: &str = "xoxp-made-up-narrow-of-the-sandbox";

const ALL: &str = "admin.teams:read,admin.users:read,admin.users:write,users:read,users:read.email";
const NARROW: &str = "users:read,users:read.email";

/// The tokens of this sandbox.
pub(super) struct Tokens {
    full: String,
}

impl Tokens {
    pub(super) fn new(random: &mut Random) -> Self {
        Self {
            full: format!("xoxp-{}", random.letters(32)),
        }
    }

    /// The token of an organisation's administrator.
    pub(super) fn full(&self) -> &str {
        &self.full
    }

    /// What the request's token may do; `None` for a token that isn't known.
    pub(super) fn grants(&self, token: &str) -> Option<&'static str> {
        match token {
            BOT_TOKEN => Some(ALL),
            NARROW_TOKEN => Some(NARROW),
            _ => (token == self.full).then_some(ALL),
        }
    }

    /// The scopes for the header that every answer has.
    pub(super) fn scopes_of(&self, request: &Request) -> &'static str {
        let token = request.bearer().unwrap_or_default();
        self.grants(token).unwrap_or_default()
    }
}
