//! From an address to Chime's account and user ids, every page followed.

use serde_json::Value;

use super::{
    Chime,
    answers::{self, field},
    calls,
    missing::no_account,
};
use crate::{
    model::{Call, Class, Failure, RequestLog, Resolved},
    vendors::pagination::Pagination,
};

/// What an address finds is one or none: so many pages of it are no list.
const MOST_PAGES: usize = 1000;

/// Looks the address up in the given account, else in the one that its user is in.
pub(super) async fn find(
    chime: &Chime,
    email: &str,
    account: Option<&str>,
    log: &RequestLog,
) -> Result<Resolved, Failure> {
    let account = match account {
        Some(account) => account.to_owned(),
        None => account_of(chime, email, log).await?,
    };
    let call = |page: Option<&str>| calls::users(&chime.root, &account, email, page);
    let users = all(chime, ("Users", "users"), log, call).await?;
    let id = one(theirs(&users, email)?, || {
        format!("no user with the address {email} in the Chime account {account}")
    })?;
    // A list of its users was answered: the account is there.
    chime.accounts.borrow_mut().insert(account.clone());
    Ok(Resolved {
        user: id.clone(),
        account_id: Some(account.clone()),
        found: Some(chime.client.mask(&id)),
        ..Resolved::default()
    })
}

async fn account_of(chime: &Chime, email: &str, log: &RequestLog) -> Result<String, Failure> {
    let call = |page: Option<&str>| calls::accounts(&chime.root, email, page);
    let accounts = all(chime, ("Accounts", "accounts"), log, call).await?;
    let ids = accounts
        .iter()
        .map(|account| answers::id(account, "AccountId"));
    one(ids.collect::<Result<_, _>>()?, || {
        format!("no Chime account has a user with the address {email}")
    })
}

/// The ids of those who have this very address.
fn theirs<'a>(users: &'a [Value], email: &str) -> Result<Vec<&'a str>, Failure> {
    let mut ids = Vec::new();
    for user in users {
        let id = answers::id(user, "UserId")?;
        if field(user, "PrimaryEmail")?.to_lowercase() == email.to_lowercase() {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// Every item of a list, which has a key in the answer and a name for people.
async fn all(
    chime: &Chime,
    (key, name): (&str, &'static str),
    log: &RequestLog,
    call: impl Fn(Option<&str>) -> Call,
) -> Result<Vec<Value>, Failure> {
    let mut pagination = Pagination::new(crate::vendors::chime::ID, name, MOST_PAGES);
    let mut found = Vec::new();
    while !pagination.is_over() {
        let read = |reply: &_| answers::page(reply, key);
        let asked = chime
            .client
            .send(&call(pagination.token()), log, read)
            .await;
        let (page, next) = asked.map_err(no_account)?;
        found.extend(page);
        pagination.follow(next)?;
    }
    Ok(found)
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
