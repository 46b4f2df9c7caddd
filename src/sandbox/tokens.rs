//! Access tokens that a vendor handed out: whose they are, and until when.

use std::collections::HashMap;

/// Tokens, each with what it grants.
pub(super) struct IssuedTokens<G> {
    issued: HashMap<String, (G, i64)>,
}

impl<G> Default for IssuedTokens<G> {
    fn default() -> Self {
        Self {
            issued: HashMap::new(),
        }
    }
}

impl<G> IssuedTokens<G> {
    /// Remembers a token; those that have run out are forgotten.
    pub(super) fn issue(&mut self, token: String, grant: G, now: i64, lifetime: u32) {
        self.issued.retain(|_, (_, until)| *until > now);
        let until = now.saturating_add(i64::from(lifetime));
        self.issued.insert(token, (grant, until));
    }

    /// What the token grants, if it is known and hasn't run out.
    pub(super) fn grant(&self, token: &str, now: i64) -> Option<&G> {
        let (grant, until) = self.issued.get(token)?;
        (*until > now).then_some(grant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_grants_until_it_runs_out() {
        let mut tokens = IssuedTokens::default();
        tokens.issue("a".to_owned(), 'x', 100, 10);
        assert_eq!(tokens.grant("a", 109), Some(&'x'));
        assert_eq!(tokens.grant("a", 110), None);
        assert_eq!(tokens.grant("b", 100), None);
    }
}
