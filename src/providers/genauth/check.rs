//! What can be proved about GenAuth's credentials without changing anything.

use super::{GenAuth, answers, calls};
use crate::{
    auth::bearer::Credential,
    model::{Reply, Trip},
    providers::{Finding, Proof, clock_skew},
};

pub(super) async fn findings(genauth: &GenAuth, trip: &Trip) -> Vec<Finding> {
    let host = genauth.settings.host.as_str().trim_end_matches('/');
    let who = match &genauth.settings.credential {
        Credential::Key { id, .. } => format!("access key {id} at {host}"),
        Credential::Token(_) => format!("a ready token at {host}"),
        Credential::Missing(_) => String::new(),
    };
    let mut findings = match genauth.settings.credential {
        Credential::Missing(_) => Vec::new(),
        _ => vec![Finding::proved("identity", who)],
    };
    if let Err(failure) = genauth.wire.auth.token().await {
        findings.push(Finding::failed("token", failure));
        return findings;
    }
    findings.push(Finding {
        subject: "token",
        verdict: token(genauth),
    });
    findings.extend(reading(genauth, trip).await);
    findings.push(Finding {
        subject: "kick-users",
        verdict: Proof::Unprovable(
            "whether a restricted access key may kick: it shows at the first kick".into(),
        ),
    });
    findings
}

fn token(genauth: &GenAuth) -> Proof {
    match genauth.settings.credential {
        Credential::Token(_) => Proof::Unprovable("a ready token is taken as it is".into()),
        _ => Proof::Proved("granted for this access key".into()),
    }
}

async fn reading(genauth: &GenAuth, trip: &Trip) -> Vec<Finding> {
    let call = calls::any_app(&genauth.settings.host);
    let read = |reply: &Reply| answers::data(reply).map(|_| clock_skew(reply));
    match genauth.wire.ask(&call, trip, read).await {
        Ok(clock) => vec![
            Finding::proved("API", "the token is taken, and apps can be read".into()),
            clock,
        ],
        Err(failure) => vec![Finding::failed("API", failure)],
    }
}
