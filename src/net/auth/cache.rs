//! Tokens and keys that live for a while: each is got once for all who wait for it, and so is a failure.

use std::{
    collections::HashMap,
    hash::Hash,
    time::{Duration, Instant},
};

use secrecy::SecretString;
use tokio::sync::Mutex;

use crate::model::Failure;

/// Nothing is held for longer, whatever its answer says: dates that far can't even be added up.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// A secret, and how long it lives from now.
#[derive(Clone, Debug)]
pub struct Expiring<S> {
    /// The secret.
    pub secret: S,
    /// Its life from when it was got.
    pub life: Duration,
}

/// A bearer token.
pub type Token = Expiring<SecretString>;

/// What was got so far, by what it is for.
pub(super) struct Cache<K, S> {
    /// A secret is renewed this long before its end, and a short-lived one at half its life.
    margin: Duration,
    held: Mutex<HashMap<K, Held<S>>>,
}

/// What the last request brought, and until or since when.
enum Held<S> {
    Secret(S, Instant),
    Failed(Failure, Instant),
}

impl<K: Eq + Hash, S: Clone> Cache<K, S> {
    pub(super) fn new(margin: Duration) -> Self {
        Self {
            margin,
            held: Mutex::default(),
        }
    }

    /// The secret at hand, or what `request` brings.
    ///
    /// The lock is held meanwhile: those who wait take what the first one got, be it a failure.
    pub(super) async fn get(
        &self,
        key: K,
        request: impl Future<Output = Result<Expiring<S>, Failure>>,
    ) -> Result<S, Failure> {
        let asked = Instant::now();
        let mut held = self.held.lock().await;
        match held.get(&key) {
            Some(Held::Secret(secret, until)) if *until > Instant::now() => {
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
        let got = request.await;
        let now = Instant::now();
        let (hold, answer) = match got {
            Ok(Expiring { secret, life }) => {
                let life = life.min(LONGEST);
                let life = life.saturating_sub(self.margin).max(life / 2);
                (Held::Secret(secret.clone(), now + life), Ok(secret))
            }
            Err(failure) => (Held::Failed(failure.clone(), now), Err(failure)),
        };
        held.insert(key, hold);
        answer
    }

    /// Drops what the vendor refused; another may have renewed it already, and then it isn't dropped.
    pub(super) async fn forget(&self, mut is_refused: impl FnMut(&S) -> bool) {
        self.held.lock().await.retain(|_, held| match held {
            Held::Secret(secret, _) => !is_refused(secret),
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
    async fn those_who_wait_share_one_request_and_one_failure() {
        for fails in [false, true] {
            let (cache, got) = (Cache::new(Duration::ZERO), Cell::new(0));
            let request = || async {
                got.set(got.get() + 1);
                tokio::time::sleep(Duration::from_millis(5)).await;
                match fails {
                    true => Err(Failure::new(Class::Transient, "down")),
                    false => Ok(Token {
                        secret: SecretString::from("t"),
                        life: Duration::from_secs(9),
                    }),
                }
            };
            let all = join_all((0..20).map(|_| cache.get((), request()))).await;
            assert!(all.iter().all(|one| one.is_err() == fails));
            assert_eq!(got.get(), 1);
            let _ = cache.get((), request()).await;
            assert_eq!(got.get(), if fails { 2 } else { 1 });
        }
    }

    #[tokio::test]
    async fn nobody_asks_again_within_the_pause_asked_for() {
        let (cache, got) = (Cache::<_, SecretString>::new(Duration::ZERO), Cell::new(0));
        let busy = |pause| {
            got.set(got.get() + 1);
            let failure = Failure::new(Class::Transient, "busy").with_pause(Some(pause));
            std::future::ready(Err(failure))
        };
        let long = Duration::MAX;
        for _ in 0..3 {
            let failure = cache.get(0, async { busy(long).await }).await.unwrap_err();
            assert!(failure.pause.is_some_and(|left| left > long / 2));
        }
        assert_eq!(got.get(), 1);
        let short = Duration::from_millis(5);
        for _ in 0..2 {
            let _ = cache.get(1, async { busy(short).await }).await;
            tokio::time::sleep(2 * short).await;
        }
        assert_eq!(got.get(), 3);
    }

    #[tokio::test]
    async fn a_life_beyond_all_dates_is_cut() {
        let cache = Cache::new(Duration::ZERO);
        let endless = async {
            Ok(Token {
                secret: SecretString::from("t"),
                life: Duration::MAX,
            })
        };
        assert!(cache.get((), endless).await.is_ok());
    }
}
