//! From an address to Chime's account and user ids, every page followed.

use serde_json::Value;

use super::{Chime, answers, calls};
use crate::model::{Call, Class, Failure, Resolved, Trip};

/// A list that goes on for longer than this is a loop.
const MOST_PAGES: usize = 1000;

/// Looks the address up in the given account, else in the one that its user is in.
pub(super) async fn find(
    chime: &Chime,
    email: &str,
    account: Option<&str>,
    trip: &Trip,
) -> Result<Resolved, Failure> {
    let account = match account {
        Some(account) => account.to_owned(),
        None => account_of(chime, email, trip).await?,
    };
    let call = |page: Option<&str>| calls::users(&chime.root, &account, email, page);
    let users = all(chime, "Users", trip, call).await?;
    let is_theirs = |user: &&Value| {
        let address = user["PrimaryEmail"].as_str();
        address.is_some_and(|address| address.to_lowercase() == email.to_lowercase())
    };
    let ids = users.iter().filter(is_theirs);
    let id = one(
        ids.filter_map(|user| user["UserId"].as_str()).collect(),
        || format!("no user with the address {email} in the Chime account {account}"),
    )?;
    Ok(Resolved {
        user: id.clone(),
        account_id: Some(account.clone()),
        found: Some(chime.wire.mask(&id)),
        ..Resolved::default()
    })
}

async fn account_of(chime: &Chime, email: &str, trip: &Trip) -> Result<String, Failure> {
    let call = |page: Option<&str>| calls::accounts(&chime.root, email, page);
    let accounts = all(chime, "Accounts", trip, call).await?;
    let ids = accounts
        .iter()
        .filter_map(|account| account["AccountId"].as_str());
    one(ids.collect(), || {
        format!("no Chime account has a user with the address {email}")
    })
}

async fn all(
    chime: &Chime,
    items: &str,
    trip: &Trip,
    call: impl Fn(Option<&str>) -> Call,
) -> Result<Vec<Value>, Failure> {
    let (mut found, mut next) = (Vec::new(), None);
    for _ in 0..MOST_PAGES {
        let read = |reply: &_| answers::page(reply, items);
        let asked = chime.wire.ask(&call(next.as_deref()), trip, read).await;
        let (page, token) = asked.map_err(no_account)?;
        found.extend(page);
        match token {
            Some(token) => next = Some(token),
            None => return Ok(found),
        }
    }
    Err(Failure::new(
        Class::Protocol,
        format!("the list of {items} has no end"),
    ))
}

/// A list that isn't found is an account that isn't, and says nothing of the user.
fn no_account(failure: Failure) -> Failure {
    match failure.class {
        Class::NotFound => Failure {
            class: Class::Input,
            ..failure
        }
        .with_hint("check --account: it is Chime's own account id, not the AWS account number"),
        _ => failure,
    }
}

/// None is `not_found`; several can't be told apart, and none of them is touched.
fn one(mut ids: Vec<&str>, none: impl FnOnce() -> String) -> Result<String, Failure> {
    ids.sort_unstable();
    ids.dedup();
    match ids.as_slice() {
        [id] => Ok((*id).to_owned()),
        [] => Err(Failure::new(Class::NotFound, none())
            .with_hint("check the address; Chime knows users by their primary address only")),
        _ => Err(Failure::new(
            Class::Input,
            format!(
                "the address stands for several in Chime: {}",
                ids.join(", ")
            ),
        )
        .with_hint("name the account by --account, or the user by its id")),
    }
}
