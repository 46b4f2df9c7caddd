//! What is deleted one by one, and how Google lists it.

use serde_json::Value;

use super::super::{Google, answers, directory::calls};
use crate::model::{Call, Class, Failure, Reply, RequestLog, check_id};

/// Which ids a list holds, and the call that deletes one.
pub(super) struct Deletable {
    pub(super) list: fn(&url::Url, &str) -> Call,
    pub(super) delete: fn(&url::Url, &str, &str) -> Call,
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    /// The `kind` of its list.
    name: &'static str,
}

pub(super) const GRANTS: Deletable = Deletable {
    list: calls::grants,
    delete: calls::delete_grant,
    id: "clientId",
    title: "OAuth grants",
    name: "tokenList",
};

pub(super) const APP_PASSWORDS: Deletable = Deletable {
    list: calls::app_passwords,
    delete: calls::delete_app_password,
    id: "codeId",
    title: "app passwords",
    name: "aspList",
};

/// Deleted all at once; only their list is read, to see whether any are left.
pub(super) const BACKUP_CODES: Deletable = Deletable {
    list: calls::codes,
    delete: |root, user, _| calls::invalidate_codes(root, user),
    id: "userId",
    title: "backup codes",
    name: "verificationCodesList",
};

/// Tells a grant that is gone already from a user who isn't there.
pub(super) fn is_unknown_user(reply: &Reply) -> bool {
    let message = &reply.json()["error"]["message"];
    message.as_str().is_none_or(|text| text.contains("userKey"))
}

/// What Google lists of a kind.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct ListedItems {
    pub(super) ids: Vec<String>,
    /// How many have no id by which they could be deleted.
    pub(super) nameless: usize,
}

impl ListedItems {
    pub(super) fn is_empty(&self) -> bool {
        self.ids.is_empty() && self.nameless == 0
    }
}

/// Reads the list of a kind for the user.
pub(super) async fn read(
    google: &Google,
    user: &str,
    kind: &Deletable,
    log: &RequestLog,
) -> Result<ListedItems, Failure> {
    let call = (kind.list)(&google.settings.endpoint, user);
    let body = google.send(&call, log, answers::object).await?;
    listed(&body, kind).ok_or_else(|| {
        let text = format!("the list of {} is no list of Google's", kind.title);
        Failure::new(Class::Protocol, text)
            .with_code("page")
            .with_hint("check OUST_GOOGLE_ENDPOINT, and what answers in Google's place")
    })
}

/// Only a list of this very kind can say that there is nothing more; these lists have no pages.
fn listed(body: &Value, kind: &Deletable) -> Option<ListedItems> {
    let is_whole = answers::is_kind(body, kind.name) && body["nextPageToken"].is_null();
    let items = match &body["items"] {
        Value::Array(items) if is_whole || !items.is_empty() => &items[..],
        Value::Null if is_whole => &[],
        _ => return None,
    };
    let id = |item: &Value| match &item[kind.id] {
        Value::String(id) if check_id(id).is_ok() => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    };
    let ids: Vec<String> = items.iter().filter_map(id).collect();
    Some(ListedItems {
        nameless: items.len() - ids.len(),
        ids,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_a_list_of_its_own_kind_says_that_nothing_is_left() {
        let read = |body: Value| listed(&body, &GRANTS);
        assert!(
            read(json!({"kind": "admin#directory#tokenList"}))
                .unwrap()
                .is_empty()
        );
        for foreign in [
            json!({"kind": "admin#directory#user", "id": "2"}),
            json!({"kind": "admin#directory#aspList"}),
            json!({"items": []}),
            json!({"kind": "admin#directory#tokenList", "items": {}}),
            json!({"kind": "admin#directory#tokenList", "nextPageToken": "t"}),
        ] {
            assert_eq!(read(foreign.clone()), None, "{foreign}");
        }
    }

    #[test]
    fn what_has_no_id_is_counted_beside_what_has_one() {
        let body = json!({"kind": "directory#tokenList",
            "items": [{"clientId": "a"}, {"anonymous": true}, {"clientId": ".."}]});
        let found = listed(&body, &GRANTS).unwrap();
        assert_eq!((found.ids, found.nameless), (vec!["a".to_owned()], 2));
    }
}
