//! Access keys, permanent and temporary.

use std::collections::HashMap;

use ring::hmac::Key;

use super::ACCOUNT;
use crate::sandbox::random::Random;

/// How many temporary keys are kept before the expired ones are thrown away.
const MANY: usize = 1_000;
/// The life of the temporary key handed out at the start, in seconds.
const DAY: i64 = 86_400;

/// An access key with its secret.
#[derive(Clone)]
pub(in crate::sandbox) struct AccessKey {
    pub(in crate::sandbox) id: String,
    pub(in crate::sandbox) secret: String,
    /// Temporary keys go with a session token.
    pub(in crate::sandbox) token: Option<String>,
    /// When it ends, in Unix seconds.
    pub(in crate::sandbox) expires: Option<i64>,
    /// Whose it is.
    pub(in crate::sandbox) arn: String,
}

/// All keys, and the signing keys derived from them.
pub(in crate::sandbox) struct AwsKeys {
    keys: HashMap<String, AccessKey>,
    handed_out: String,
    /// By key id and credential scope, the newest last.
    pub(super) derived: Vec<(String, Key)>,
}

impl AwsKeys {
    pub(in crate::sandbox) fn new(temporary: bool, now: i64, random: &mut Random) -> Self {
        let arn = format!("arn:aws:iam::{ACCOUNT}:user/offboarding");
        let mut keys = Self {
            keys: HashMap::new(),
            handed_out: String::new(),
            derived: Vec::new(),
        };
        let key = if temporary {
            temporary_key(arn, now + DAY, random)
        } else {
            AccessKey {
                id: format!("AKIA{}", random.letters(16)),
                secret: random.letters(40),
                token: None,
                expires: None,
                arn,
            }
        };
        keys.handed_out.clone_from(&key.id);
        keys.insert(key);
        keys
    }

    /// The key in the settings.
    pub(in crate::sandbox) fn handed_out(&self) -> AccessKey {
        self.keys[&self.handed_out].clone()
    }

    pub(super) fn get(&self, id: &str) -> Option<&AccessKey> {
        self.keys.get(id)
    }

    pub(super) fn insert(&mut self, key: AccessKey) {
        self.keys.insert(key.id.clone(), key);
    }

    /// A temporary key for a role.
    pub(super) fn assume(
        &mut self,
        arn: String,
        now: i64,
        seconds: i64,
        random: &mut Random,
    ) -> AccessKey {
        if self.keys.len() >= MANY {
            self.keys
                .retain(|_, key| key.expires.is_none_or(|expires| expires > now));
        }
        let key = temporary_key(arn, now + seconds, random);
        self.insert(key.clone());
        key
    }
}

fn temporary_key(arn: String, expires: i64, random: &mut Random) -> AccessKey {
    AccessKey {
        id: format!("ASIA{}", random.letters(16)),
        secret: random.letters(40),
        token: Some(format!("IQoJb3JpZ2lu{}/+==", random.letters(200))),
        expires: Some(expires),
        arn,
    }
}
