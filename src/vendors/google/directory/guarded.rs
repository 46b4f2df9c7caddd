//! Whom a protect list means by a group.

use super::{
    super::{Google, answers},
    calls::View,
    groups,
};
use crate::model::{Failure, RequestLog};

/// What is read of each member.
const FIELDS: [&str; 4] = ["id", "primaryEmail", "aliases", "nonEditableAliases"];

impl Google {
    /// Every name of every member of the groups, those within them included, and whether all users of the
    /// account are members.
    ///
    /// # Errors
    /// When a group or a member can't be read: whom the list protects isn't known then.
    pub async fn names_of_members(
        &self,
        groups: &[String],
        log: &RequestLog,
    ) -> Result<(Vec<String>, bool), Failure> {
        let members = groups::members(self, groups, true, log).await?;
        // Who isn't this account's, or may not be read, is known by the name on the list at least.
        let mut names = members.users.clone();
        let found = groups::people(self, members.users, &View::only(&FIELDS), log).await?;
        let own = found.users.iter().filter_map(answers::names_of).flatten();
        names.extend(own);
        Ok((names, members.everybody))
    }
}
