//! Tokens at hand: each is bought once for all who wait for it, and so is a failure to buy it.

use std::{
    collections::HashMap,
    hash::Hash,
    time::{Duration, Instant},
};

use http::header::AUTHORIZATION;
use secrecy::{ExposeSecret as _, SecretString};
use tokio::sync::Mutex;

use crate::model::{Call, Failure};

/// No token is held for longer, whatever its answer says: dates that far can't even be added up.
pub(super) const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// A token and how long it lives from now.
#[derive(Clone, Debug)]
pub struct Token {
    /// The bearer.
    pub secret: SecretString,
    /// Its life from when it was bought.
    pub life: Duration,
}

/// The tokens bought so far, by what they are for.
pub(super) struct TokenCache<K> {
    /// A token is renewed this long before its end, and a short-lived one at half its life.
    margin: Duration,
    held: Mutex<HashMap<K, Held>>,
}

/// What the last purchase brought, and until or since when.
enum Held {
    Token(SecretString, Instant),
    Failed(Failure, Instant),
}

impl<K: Eq + Hash> TokenCache<K> {
    pub(super) fn new(margin: Duration) -> Self {
        Self {
            margin,
            held: Mutex::default(),
        }
    }

    /// The token at hand, or what `buy` brings.
    ///
    /// The lock is held while buying: those who wait take what the first one got, be it a failure.
    pub(super) async fn get(
        &self,
        key: K,
        buy: impl Future<Output = Result<Token, Failure>>,
    ) -> Result<SecretString, Failure> {
        let asked = Instant::now();
        let mut held = self.held.lock().await;
        match held.get(&key) {
            Some(Held::Token(secret, until)) if *until > Instant::now() => {
                return Ok(secret.clone());
            }
            Some(Held::Failed(failure, at)) if *at > asked => return Err(failure.clone()),
            Some(Held::Failed(failure, at)) => {
                if let Some(pause) = left(failure, *at) {
                    return Err(failure.clone().with_pause(Some(pause)));
                }
            }
            _ => {}
        }
        let bought = buy.await;
        let now = Instant::now();
        let (hold, answer) = match bought {
            Ok(Token { secret, life }) => {
                let life = life.min(LONGEST);
                let life = life.saturating_sub(self.margin).max(life / 2);
                (Held::Token(secret.clone(), now + life), Ok(secret))
            }
            Err(failure) => (Held::Failed(failure.clone(), now), Err(failure)),
        };
        held.insert(key, hold);
        answer
    }

    /// Drops the token that the vendor refused on this call; another may have renewed it already,
    /// and then the one at hand is good.
    pub(super) async fn forget(&self, refused: &Call) {
        let bearer = refused.headers.get(AUTHORIZATION);
        let bearer = bearer.and_then(|value| value.to_str().ok());
        let bearer = bearer.unwrap_or_default();
        self.held.lock().await.retain(|_, held| match held {
            Held::Token(secret, _) => !bearer.ends_with(secret.expose_secret()),
            Held::Failed(..) => true,
        });
    }
}

/// What is left of the pause that was asked for: till then nobody asks again.
fn left(failure: &Failure, at: Instant) -> Option<Duration> {
    let left = failure.pause?.checked_sub(at.elapsed())?;
    (!left.is_zero()).then_some(left)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use futures_util::future::join_all;

    use super::*;
    use crate::model::Class;

    #[tokio::test]
    async fn those_who_wait_share_one_purchase_and_one_failure() {
        for fails in [false, true] {
            let (cache, bought) = (TokenCache::new(Duration::ZERO), Cell::new(0));
            let buy = || async {
                bought.set(bought.get() + 1);
                tokio::time::sleep(Duration::from_millis(5)).await;
                match fails {
                    true => Err(Failure::new(Class::Transient, "down")),
                    false => Ok(Token {
                        secret: SecretString::from("t"),
                        life: Duration::from_secs(9),
                    }),
                }
            };
            let all = join_all((0..20).map(|_| cache.get((), buy()))).await;
            assert!(all.iter().all(|one| one.is_err() == fails));
            assert_eq!(bought.get(), 1);
            let _ = cache.get((), buy()).await;
            assert_eq!(bought.get(), if fails { 2 } else { 1 });
        }
    }

    #[tokio::test]
    async fn nobody_asks_again_within_the_pause_asked_for() {
        let (cache, bought) = (TokenCache::new(Duration::ZERO), Cell::new(0));
        let busy = |pause| {
            bought.set(bought.get() + 1);
            let failure = Failure::new(Class::Transient, "busy").with_pause(Some(pause));
            std::future::ready(Err(failure))
        };
        let long = Duration::MAX;
        for _ in 0..3 {
            let failure = cache.get(0, async { busy(long).await }).await.unwrap_err();
            assert!(failure.pause.is_some_and(|left| left > long / 2));
        }
        assert_eq!(bought.get(), 1);
        let short = Duration::from_millis(5);
        for _ in 0..2 {
            let _ = cache.get(1, async { busy(short).await }).await;
            tokio::time::sleep(2 * short).await;
        }
        assert_eq!(bought.get(), 3);
    }

    #[tokio::test]
    async fn a_life_beyond_all_dates_is_cut() {
        let cache = TokenCache::new(Duration::ZERO);
        let endless = async {
            Ok(Token {
                secret: SecretString::from("t"),
                life: Duration::MAX,
            })
        };
        assert!(cache.get((), endless).await.is_ok());
    }
}
