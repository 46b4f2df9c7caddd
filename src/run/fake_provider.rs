//! A vendor that follows a script, and remembers what it was asked.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use async_trait::async_trait;
use url::Url;

use crate::{
    model::{Call, Class, Comparison, Failure, Invalid, ProviderId, RequestLog, Resolved, Target},
    vendors::{Finding, Provider, ReadBack, Revoked, Verified},
};

/// What the vendor does with one user.
#[derive(Clone, Debug)]
pub(crate) struct Script {
    pub(crate) resolve: Result<(), Failure>,
    pub(crate) names: Result<Vec<String>, Failure>,
    pub(crate) calls: usize,
    pub(crate) revoke: Result<Option<String>, Failure>,
    pub(crate) verify: Result<Verified, Failure>,
    /// How many reads show nothing yet before that.
    pub(crate) lag: usize,
    /// How often it gives way before it answers.
    pub(crate) pauses: u32,
    pub(crate) panics: Option<&'static str>,
}

impl Default for Script {
    fn default() -> Self {
        Self {
            resolve: Ok(()),
            names: Ok(vec!["somebody".into()]),
            calls: 1,
            revoke: Ok(None),
            verify: Ok(Verified::Unsupported),
            lag: 0,
            pauses: 1,
            panics: None,
        }
    }
}

type Play = dyn Fn(&str) -> Script;

/// A vendor without a wire.
pub(crate) struct FakeProvider {
    kind: ProviderId,
    play: Box<Play>,
    /// Whether it can look nobody up, and takes any name.
    pub(crate) is_blind: Cell<bool>,
    /// Whether it remembers nothing, for runs whose memory is measured.
    forgets: bool,
    /// `(user, what)` in the order in which it happened.
    pub(crate) log: RefCell<Vec<(String, &'static str)>>,
}

impl FakeProvider {
    pub(crate) fn new(kind: ProviderId, play: impl Fn(&str) -> Script + 'static) -> Rc<Self> {
        Rc::new(Self {
            kind,
            play: Box::new(play),
            is_blind: Cell::new(false),
            forgets: false,
            log: RefCell::default(),
        })
    }

    /// A vendor that confirms everything at once and remembers nothing.
    pub(crate) fn without_memory(kind: ProviderId) -> Rc<Self> {
        let play = |_: &str| Script {
            pauses: 0,
            ..Script::default()
        };
        Rc::new(Self {
            kind,
            play: Box::new(play),
            is_blind: Cell::new(false),
            forgets: true,
            log: RefCell::default(),
        })
    }

    pub(crate) fn saw(&self, what: &str) -> Vec<String> {
        let log = self.log.borrow();
        let seen = log.iter().filter(|(_, did)| *did == what);
        seen.map(|(user, _)| user.clone()).collect()
    }

    async fn step(&self, user: &str, what: &'static str, log: &RequestLog) -> Script {
        let script = (self.play)(user);
        for _ in 0..script.pauses {
            tokio::task::yield_now().await;
        }
        if !self.forgets {
            self.log.borrow_mut().push((user.to_owned(), what));
        }
        log.count_request();
        assert!(script.panics != Some(what), "as scripted");
        script
    }
}

#[async_trait(?Send)]
impl Provider for FakeProvider {
    fn cost(&self, _: &Target, _: bool) -> u64 {
        1
    }

    fn kind(&self) -> ProviderId {
        self.kind
    }

    fn admit(&self, _: &Target) -> Result<(), Invalid> {
        Ok(())
    }

    async fn resolve(&self, target: &Target, log: &RequestLog) -> Result<Resolved, Failure> {
        let script = self.step(&target.user, "resolve", log).await;
        script.resolve.map(|()| Resolved {
            user: target.user.clone(),
            found: Some(format!("id-{}", target.user)),
            ..Resolved::default()
        })
    }

    async fn identify(
        &self,
        resolved: &Resolved,
        log: &RequestLog,
    ) -> Result<Vec<String>, Failure> {
        self.step(&resolved.user, "identify", log).await.names
    }

    fn plan(&self, resolved: &Resolved) -> Vec<Call> {
        let url = Url::parse("https://vendor.example/end").unwrap();
        let calls = (self.play)(&resolved.user).calls;
        (0..calls).map(|_| Call::revoke(url.clone())).collect()
    }

    async fn revoke(&self, resolved: &Resolved, log: &RequestLog) -> Result<Revoked, Failure> {
        let script = (self.play)(&resolved.user);
        if let Err(failure) = &script.revoke
            && failure.is_interrupted()
            && !failure.unanswered
        {
            return Err(failure.clone());
        }
        log.count_attempt(1);
        let script = self.step(&resolved.user, "revoke", log).await;
        log.answered(204, Some(format!("req-{}", resolved.user)));
        script.revoke.map(|note| Revoked {
            note,
            ..Revoked::default()
        })
    }

    async fn verify(
        &self,
        resolved: &Resolved,
        _: &Comparison,
        log: &RequestLog,
    ) -> Result<ReadBack, Failure> {
        let script = self.step(&resolved.user, "verify", log).await;
        log.answered(200, None);
        let reads = || {
            let saw = self.saw("verify").into_iter();
            saw.filter(|user| *user == resolved.user).count()
        };
        match script.lag == 0 || reads() > script.lag {
            true => script.verify.map(ReadBack::from),
            false => Ok(Verified::NotYet("not in the log yet".into()).into()),
        }
    }

    fn can_verify(&self) -> bool {
        true
    }

    fn masked(&self, text: &str) -> String {
        text.replace("s3cr3t", "[masked]")
    }

    async fn check(&self, _: &RequestLog) -> Vec<Finding> {
        Vec::new()
    }

    fn looks_users_up(&self) -> bool {
        !self.is_blind.get()
    }

    fn knows_users(&self) -> bool {
        !self.is_blind.get()
    }

    fn still_alive(&self) -> &'static [&'static str] {
        &["tokens"]
    }

    fn pace(&self) -> (f64, bool) {
        (1.0, false)
    }
}

/// A Google target.
pub(crate) fn target(row: u64, user: &str) -> Target {
    Target {
        row,
        provider: crate::model::testing::GOOGLE,
        user: user.to_owned(),
        of_person: None,
        user_id_type: None,
        app_ids: Vec::new(),
        account_id: None,
    }
}

pub(crate) fn failure(class: Class) -> Failure {
    Failure::new(class, format!("as scripted: {}", class.name())).with_code(class.name())
}
