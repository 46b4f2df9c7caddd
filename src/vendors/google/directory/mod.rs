//! The Directory API's users: found, read, changed and restored, each call with the least scope.
//!
//! Source: developers.google.com/workspace/admin/directory/v1/guides/manage-users.

pub(super) mod calls;
mod change;
mod confirm;
mod editor;
mod groups;
mod list;
pub mod photo;
pub(super) mod proof;
pub mod schema;
mod select;
pub mod values;

pub use calls::{Order, Population, Query, View};
pub use change::{Change, FoundUser, Relation};
pub use editor::Editor;
pub use groups::{MemberUsers, Members, of_the_group};
pub use list::Pages;
pub use select::{Among, Selected, Selection};

use serde_json::Value;

use super::{Google, answers};
use crate::{
    model::{Failure, RequestLog},
    net::auth::google::Actor,
};

impl Google {
    /// The account whose users are listed where no domain is named.
    #[must_use]
    pub fn customer(&self) -> &str {
        &self.settings.customer
    }

    /// Who the credential is, for people; nothing where there is none.
    #[must_use]
    pub fn identity(&self) -> Option<String> {
        self.client.auth.identity()
    }

    /// As whom calls are made, as far as the credential tells.
    #[must_use]
    pub fn actor(&self) -> Actor<'_> {
        self.client.auth.actor()
    }

    /// All users that the query finds, page by page.
    #[must_use]
    pub fn users(&self, query: Query) -> Pages<'_> {
        Pages::new(self, query)
    }

    /// One user, as the view shows them.
    ///
    /// # Errors
    /// When the user isn't known or may not be read.
    pub async fn user(&self, user: &str, view: &View, log: &RequestLog) -> Result<Value, Failure> {
        let call = calls::get(&self.settings.endpoint, user, view);
        self.send(&call, log, answers::named).await
    }

    /// The same by the scope of a change: it may read, too, and no other need be granted.
    ///
    /// # Errors
    /// When the user isn't known or may not be read.
    pub async fn user_to_change(
        &self,
        user: &str,
        view: &View,
        log: &RequestLog,
    ) -> Result<Value, Failure> {
        let call = calls::get(&self.settings.endpoint, user, view);
        let call = call.with_scope(calls::WRITE_USERS);
        self.send(&call, log, answers::named).await
    }

    /// The members of a group, those of the groups in it too where `nested`; each person once.
    ///
    /// # Errors
    /// When the group isn't known or may not be read.
    pub async fn members(
        &self,
        group: &str,
        nested: bool,
        log: &RequestLog,
    ) -> Result<Members, Failure> {
        groups::members(self, &[group.to_owned()], nested, log).await
    }

    /// Members as users; who of them is none is told.
    ///
    /// # Errors
    /// When one who may be a user of this account can't be read.
    pub async fn people(
        &self,
        members: Vec<String>,
        view: &View,
        log: &RequestLog,
    ) -> Result<MemberUsers, Failure> {
        groups::people(self, members, view, log).await
    }

    /// A user's photo as `users.photos.get` gives it.
    ///
    /// # Errors
    /// When the user isn't known or has no photo.
    pub async fn photo(&self, user: &str, log: &RequestLog) -> Result<Value, Failure> {
        let call = calls::photo(&self.settings.endpoint, user);
        self.send(&call, log, answers::object).await
    }
}
