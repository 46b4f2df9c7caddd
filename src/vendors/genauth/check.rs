//! What can be proved about GenAuth's credentials without changing anything.

use std::collections::BTreeSet;

use super::{GenAuth, answers, calls};
use crate::{
    model::{Class, Failure, Proof, Reply, RequestLog, shorten},
    net::auth::bearer::Credential,
    vendors::{Finding, clock_skew},
};

/// Beyond so many pages of apps the configured ones are not looked for.
const MOST_PAGES: usize = 40;

pub(super) async fn findings(genauth: &GenAuth, log: &RequestLog) -> Vec<Finding> {
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
    if let Err(failure) = genauth.client.auth.token().await {
        findings.push(Finding::failed("token", failure));
        return findings;
    }
    findings.push(Finding::new("token", token(genauth)));
    findings.extend(reading(genauth, log).await);
    findings.push(Finding::unprovable(
        "kick-users",
        "whether a restricted access key may kick: it shows at the first kick",
    ));
    findings
}

fn token(genauth: &GenAuth) -> Proof {
    match genauth.settings.credential {
        Credential::Token(_) => Proof::Unprovable("a ready token is taken as it is".into()),
        _ => Proof::Proved("granted for this access key".into()),
    }
}

/// The first page of apps, and whether the configured ones are in the user pool.
async fn reading(genauth: &GenAuth, log: &RequestLog) -> Vec<Finding> {
    let call = calls::listed(&genauth.settings.host, 1);
    let read = |reply: &Reply| Ok((answers::apps(reply)?, clock_skew(reply)));
    match genauth.client.send(&call, log, read).await {
        Ok((first, clock)) => {
            let api = Finding::proved("API", "the token is taken, and apps can be read".into());
            let apps = configured(genauth, first, log).await;
            [Some(api), apps, Some(clock)]
                .into_iter()
                .flatten()
                .collect()
        }
        Err(failure) => vec![Finding::failed("API", failure)],
    }
}

/// What becomes of the configured apps; nothing where none are.
async fn configured(genauth: &GenAuth, first: Vec<String>, log: &RequestLog) -> Option<Finding> {
    let wanted = &genauth.settings.app_ids;
    let mut unseen: BTreeSet<&String> = wanted.iter().collect();
    unseen.first()?;
    let (mut seen, mut page) = (BTreeSet::new(), first);
    for next in 2.. {
        unseen.retain(|app| !page.contains(app));
        let before = seen.len();
        seen.extend(page);
        // Pages may be shorter than asked for: the list ends where nothing new comes.
        if unseen.is_empty() || seen.len() == before {
            break;
        }
        if next > MOST_PAGES {
            let text = format!(
                "whether all configured apps exist: there are more than {}",
                seen.len()
            );
            return Some(Finding::unprovable("apps", text));
        }
        let call = calls::listed(&genauth.settings.host, next);
        page = match genauth.client.send(&call, log, answers::apps).await {
            Ok(page) => page,
            Err(failure) => return Some(Finding::failed("apps", failure)),
        };
    }
    Some(match unseen.is_empty() {
        true => Finding::proved(
            "apps",
            format!("all {} configured apps exist", wanted.len()),
        ),
        false => Finding::failed("apps", unknown(genauth, &unseen)),
    })
}

fn unknown(genauth: &GenAuth, apps: &BTreeSet<&String>) -> Failure {
    let apps: Vec<String> = apps.iter().map(|app| genauth.client.mask(app)).collect();
    let text = format!("not in this user pool: {}", apps.join(", "));
    Failure::new(Class::Input, shorten(&text, 900))
        .with_code("unknown_app")
        .with_hint("correct genauth.app_ids (OUST_GENAUTH_APP_IDS) by the GenAuth console > Applications, and see that the host and the access key are of the same user pool")
}
