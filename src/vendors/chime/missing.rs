//! What Chime didn't find: the user, or the account that they are looked for in.
//!
//! Both are a 404 of the same code, and its words are not documented. An account id that is
//! misspelt must not make everybody in it count as gone, so the account itself is asked for.

use super::{
    Chime,
    answers::{self, END_OF_SUPPORT},
    calls,
};
use crate::model::{Class, Failure, RequestLog};

/// The failure as it is, but for one that doesn't tell whether the user or the account is unknown:
/// `not_found` afterwards means the user, and only the user.
pub(super) async fn settled(
    chime: &Chime,
    failure: Failure,
    account: &str,
    log: &RequestLog,
) -> Failure {
    if failure.class != Class::NotFound || chime.accounts.borrow().contains(account) {
        return failure;
    }
    let said = (log.http_status(), log.request_id());
    let call = calls::account(&chime.root, account);
    let asked = chime.client.send(&call, log, answers::object).await;
    // The record tells the answer that is reported, not that of the question about it.
    if let (Some(status), id) = said {
        log.answered(status, id);
    }
    match asked {
        Ok(_) => {
            chime.accounts.borrow_mut().insert(account.to_owned());
            failure
        }
        Err(other) => match other.class {
            Class::NotFound => no_account(other),
            Class::Permission => unclear(failure.clone()),
            _ => other,
        }
        .in_place_of(&failure),
    }
}

/// What isn't found without a user being named is the account, and says nothing of the user.
pub(super) fn no_account(failure: Failure) -> Failure {
    let hint = format!(
        "check --account: it is Chime's own account id, not the AWS account number; {END_OF_SUPPORT}"
    );
    match failure.class {
        Class::NotFound => Failure {
            class: Class::Input,
            ..failure
        }
        .with_hint(hint),
        _ => failure,
    }
}

/// The account may not be asked for, so that the user may be there all the same.
fn unclear(failure: Failure) -> Failure {
    Failure {
        class: Class::Input,
        ..failure
    }
    .with_hint("check the user id and --account; allow chime:GetAccount, and oust tells which of them Chime doesn't know")
}
