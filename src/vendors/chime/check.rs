//! What can be proved about the AWS keys and Chime without changing anything.

use super::{
    Chime,
    answers::{self, END_OF_SUPPORT},
    calls,
    missing::no_account,
};
use crate::{
    model::{Proof, Reply, RequestLog},
    vendors::{Finding, clock_skew},
};

pub(super) async fn findings(chime: &Chime, log: &RequestLog) -> Vec<Finding> {
    let identity = identity(chime, log).await;
    let refused = matches!(identity.proof, Proof::Failed(_));
    let mut findings = vec![identity];
    if !refused {
        findings.extend(reading(chime, log).await);
        findings.push(Finding::unprovable(
            "LogoutUser",
            "whether chime:LogoutUser is allowed: AWS has no dry run for it",
        ));
    }
    findings.push(Finding::new(
        "service",
        Proof::Warned(END_OF_SUPPORT.into()),
    ));
    findings
}

async fn identity(chime: &Chime, log: &RequestLog) -> Finding {
    let Some((root, sts)) = &chime.sts else {
        let text = "who the keys are: a custom Chime endpoint is set, and no AWS_ENDPOINT_URL_STS";
        return Finding::unprovable("identity", text);
    };
    match sts.send(&calls::caller(root), log, answers::caller).await {
        Ok(arn) => Finding::proved("identity", arn),
        Err(failure) => Finding::failed("identity", failure),
    }
}

async fn reading(chime: &Chime, log: &RequestLog) -> Vec<Finding> {
    let (call, text) = match &chime.settings.account_id {
        Some(id) => (
            calls::account(&chime.root, id),
            format!("the Chime account {id} is visible"),
        ),
        None => (
            calls::any_account(&chime.root),
            "Chime answers, and accounts can be listed".into(),
        ),
    };
    let read = |reply: &Reply| answers::object(reply).map(|_| clock_skew(reply));
    match chime.client.send(&call, log, read).await {
        Ok(clock) => vec![Finding::proved("API", text), clock],
        Err(failure) => vec![Finding::failed("API", no_account(failure))],
    }
}
