//! What can be proved about the AWS keys and Chime without changing anything.

use super::{
    Chime,
    answers::{self, END_OF_SUPPORT},
    calls,
    missing::no_account,
};
use crate::{
    model::{Reply, Trip},
    vendors::{Finding, Proof, clock_skew},
};

pub(super) async fn findings(chime: &Chime, trip: &Trip) -> Vec<Finding> {
    let identity = identity(chime, trip).await;
    let refused = matches!(identity.verdict, Proof::Failed(_));
    let mut findings = vec![identity];
    if !refused {
        findings.extend(reading(chime, trip).await);
        findings.push(unprovable(
            "LogoutUser",
            "whether chime:LogoutUser is allowed: AWS has no dry run for it".into(),
        ));
    }
    findings.push(Finding {
        subject: "service",
        verdict: Proof::Warned(END_OF_SUPPORT.into()),
    });
    findings
}

async fn identity(chime: &Chime, trip: &Trip) -> Finding {
    let Some((root, sts)) = &chime.sts else {
        let text = "who the keys are: a custom Chime endpoint is set, and no AWS_ENDPOINT_URL_STS";
        return unprovable("identity", text.into());
    };
    match sts.ask(&calls::caller(root), trip, answers::caller).await {
        Ok(arn) => Finding::proved("identity", arn),
        Err(failure) => Finding::failed("identity", failure),
    }
}

async fn reading(chime: &Chime, trip: &Trip) -> Vec<Finding> {
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
    match chime.wire.ask(&call, trip, read).await {
        Ok(clock) => vec![Finding::proved("API", text), clock],
        Err(failure) => vec![Finding::failed("API", no_account(failure))],
    }
}

fn unprovable(subject: &'static str, text: String) -> Finding {
    Finding {
        subject,
        verdict: Proof::Unprovable(text),
    }
}
