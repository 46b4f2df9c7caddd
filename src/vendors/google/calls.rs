//! The Directory API's requests, as data.

use url::Url;

use crate::model::{Call, segments};

/// Signs users out, and reads and deletes their tokens.
pub(super) const SECURITY: &str = "https://www.googleapis.com/auth/admin.directory.user.security";

/// Reads users: only asked for where a guard or a check needs it.
pub(super) const READ_USERS: &str = "https://www.googleapis.com/auth/admin.directory.user.readonly";

/// `POST users/{userKey}/signOut`; the body must be empty.
pub(super) fn sign_out(root: &Url, user: &str) -> Call {
    Call::revoke(users(root, &[user, "signOut"])).with_scope(SECURITY)
}

/// `GET users/{userKey}`: all names by which the user can be addressed, how the account stands, and whether it
/// is an admin's.
pub(super) fn names(root: &Url, user: &str) -> Call {
    let mut url = users(root, &[user]);
    url.set_query(Some(
        "fields=id,primaryEmail,aliases,nonEditableAliases,isAdmin,isDelegatedAdmin,suspended,archived",
    ));
    Call::get(url).with_scope(READ_USERS)
}

/// `GET users/{userKey}/tokens`: harmless, and of the same scope as signOut.
pub(super) fn tokens(root: &Url, user: &str) -> Call {
    let mut url = users(root, &[user, "tokens"]);
    url.set_query(Some("fields=kind"));
    Call::get(url).with_scope(SECURITY)
}

/// `GET users`: one user, to see whether users may be read.
pub(super) fn any_user(root: &Url, customer: &str) -> Call {
    let mut url = users(root, &[]);
    url.query_pairs_mut()
        .append_pair("customer", customer)
        .append_pair("maxResults", "1")
        .append_pair("fields", "users(id)");
    Call::get(url).with_scope(READ_USERS)
}

fn users(root: &Url, rest: &[&str]) -> Url {
    let path = [&["admin", "directory", "v1", "users"], rest].concat();
    segments(root, &path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_user_key_is_one_encoded_segment() {
        let root = Url::parse("https://admin.googleapis.com").unwrap();
        let call = sign_out(&root, "a/b+c d?e#f%40ż@example.com");
        assert_eq!(
            call.url.as_str(),
            "https://admin.googleapis.com/admin/directory/v1/users/a%2Fb%2Bc%20d%3Fe%23f%2540%C5%BC%40example.com/signOut"
        );
        assert!(call.body.is_empty());
    }
}
