//! Users whom Google keeps for 20 days after their deletion: found by address or id, restored by id.

use serde_json::Value;

use super::{
    super::{Google, answers},
    Pages, Population, Query, View, email,
};
use crate::model::{Class, Failure, RequestLog, check_id};

impl Google {
    /// The deleted users who had the address, with their names, unit and the time of deletion.
    ///
    /// # Errors
    /// When the deleted users can't be read.
    pub async fn deleted(&self, address: &str, log: &RequestLog) -> Result<Vec<Value>, Failure> {
        let (mut pages, mut found) = (self.all_deleted(), Vec::new());
        while let Some(users) = pages.next(log).await? {
            let same = |user: &Value| email(user).eq_ignore_ascii_case(address);
            found.extend(users.into_iter().filter(same));
        }
        Ok(found)
    }

    /// The names of a deleted user, by the id that Google keeps them under.
    pub(super) async fn deleted_names(
        &self,
        id: &str,
        log: &RequestLog,
    ) -> Result<Vec<String>, Failure> {
        let mut pages = self.all_deleted();
        while let Some(users) = pages.next(log).await? {
            if let Some(user) = users.iter().find(|user| user["id"] == id) {
                return Ok(answers::names_of(user).unwrap_or_default());
            }
        }
        Err(never_deleted(id))
    }

    /// All of them, by the scope of restoring them.
    fn all_deleted(&self) -> Pages<'_> {
        let mut query = Query::of(Population::Customer(self.customer().to_owned()));
        query.deleted = true;
        let fields = [
            "id",
            "primaryEmail",
            "aliases",
            "deletionTime",
            "orgUnitPath",
        ];
        query.view = View::only(&fields);
        self.users(query).for_change()
    }
}

/// The id and the names of the only deleted user who had the address.
pub(super) fn only(address: &str, found: &[Value]) -> Result<(String, Vec<String>), Failure> {
    match found {
        [] => Err(never_deleted(address)),
        [user] => match user["id"].as_str() {
            Some(id) if check_id(id).is_ok() => {
                Ok((id.to_owned(), answers::names_of(user).unwrap_or_default()))
            }
            _ => Err(without_id(address)),
        },
        several => Err(ambiguous(address, several)),
    }
}

fn without_id(user: &str) -> Failure {
    let text = format!("the deleted user {user} is listed without a usable id");
    Failure::new(Class::Protocol, text)
        .with_code("nameless")
        .with_hint("check OUST_GOOGLE_ENDPOINT, and what answers in Google's place")
}

fn never_deleted(user: &str) -> Failure {
    let text = format!("no user {user} was deleted in the last 20 days");
    Failure::new(Class::NotFound, text)
        .with_code("not_deleted")
        .with_hint("oust users list --deleted shows who can be restored")
}

fn ambiguous(user: &str, several: &[Value]) -> Failure {
    let text = format!("{} deleted users had the address {user}", several.len());
    let field = |found: &Value, name: &str| found[name].as_str().unwrap_or("?").to_owned();
    let one = |found| {
        format!(
            "{} (deleted {})",
            field(found, "id"),
            field(found, "deletionTime")
        )
    };
    let ids: Vec<String> = several.iter().map(one).collect();
    Failure::new(Class::Input, text)
        .with_code("ambiguous")
        .with_hint(format!("name one of them by its id: {}", ids.join(", ")))
}
