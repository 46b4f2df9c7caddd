//! Where a list goes on, page after page, for every vendor that gives tokens.
//!
//! A list without an end would be read for ever: a token that comes again is noticed, and so is a
//! list that is longer than any can be.

use std::{
    collections::HashSet,
    hash::{BuildHasher as _, RandomState},
};

use crate::model::{Class, Failure, ProviderId};

/// How far one list was read.
pub(super) struct Pagination {
    vendor: ProviderId,
    what: &'static str,
    most: usize,
    next: Option<String>,
    pages: usize,
    over: bool,
    hasher: RandomState,
    /// Hashes of all tokens so far: the tokens themselves may be long.
    seen: HashSet<u64>,
}

impl Pagination {
    /// Before the first page of the vendor's list of `what`, which has at most `most` pages.
    pub(super) fn new(vendor: ProviderId, what: &'static str, most: usize) -> Self {
        Self {
            vendor,
            what,
            most,
            next: None,
            pages: 0,
            over: false,
            hasher: RandomState::new(),
            seen: HashSet::new(),
        }
    }

    /// Whether the last page was read.
    pub(super) fn is_over(&self) -> bool {
        self.over
    }

    /// The token of the page to be asked for; none for the first one.
    pub(super) fn token(&self) -> Option<&str> {
        self.next.as_deref()
    }

    /// Goes on to the page that the last answer named, or to the end.
    ///
    /// # Errors
    /// When the list has no end.
    pub(super) fn follow(&mut self, next: Option<String>) -> Result<(), Failure> {
        self.pages += 1;
        if let Some(next) = &next {
            if !self.seen.insert(self.hasher.hash_one(next)) {
                return Err(self.endless("repeats one of its page tokens, so it has no end"));
            }
            if self.pages >= self.most {
                let text = format!("still goes on after {} pages", self.pages);
                return Err(self.endless(&text));
            }
        }
        self.over = next.is_none();
        self.next = next;
        Ok(())
    }

    fn endless(&self, why: &str) -> Failure {
        let (vendor, what) = (self.vendor.title(), self.what);
        Failure::new(Class::Protocol, format!("{vendor}'s list of {what} {why}"))
            .with_code("page_token")
            .with_hint("nothing was left out in silence: try again, and if it stays so, report it to the vendor, or see what answers in its place")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pagination(most: usize) -> Pagination {
        Pagination::new(crate::vendors::chime::ID, "users", most)
    }

    #[test]
    fn a_token_that_comes_again_ends_the_list() {
        let mut pagination = pagination(100);
        assert!(pagination.follow(Some("a".into())).is_ok());
        assert!(pagination.follow(Some("b".into())).is_ok());
        assert_eq!(pagination.token(), Some("b"));
        let failure = pagination.follow(Some("a".into())).unwrap_err();
        assert_eq!(failure.class, Class::Protocol);
        assert!(failure.message.contains("Chime's list of users repeats"));
        assert!(!pagination.is_over());
    }

    #[test]
    fn a_list_may_be_as_long_as_it_may_and_no_longer() {
        let mut whole = pagination(3);
        for next in [Some("a"), Some("b"), None] {
            whole.follow(next.map(Into::into)).unwrap();
        }
        assert!(whole.is_over());
        let mut endless = pagination(3);
        endless.follow(Some("a".into())).unwrap();
        endless.follow(Some("b".into())).unwrap();
        let failure = endless.follow(Some("c".into())).unwrap_err();
        assert_eq!(failure.class, Class::Protocol);
        assert!(failure.message.ends_with("still goes on after 3 pages"));
    }
}
