//! The reasons by which the Directory API tells its failures apart, and what to do about each.

use super::calls::{READ_USERS, SECURITY};
use crate::model::{Class, Reply};

pub(super) fn is_missing_scope(reason: &str) -> bool {
    matches!(
        reason,
        "insufficientPermissions" | "ACCESS_TOKEN_SCOPE_INSUFFICIENT"
    )
}

/// `User is deleted.`, and not `User is not deleted.`
pub(super) fn is_deleted(message: &str) -> bool {
    message.contains("deleted") && !message.contains("not deleted")
}

/// Which scopes would do, where Google names them.
pub(super) fn scopes_needed(reply: &Reply, reason: &str) -> Option<String> {
    let header = reply.header("www-authenticate");
    let header = header.filter(|_| is_missing_scope(reason))?;
    let (_, scopes) = header.split_once("scope=\"")?;
    let (scopes, _) = scopes.split_once('"')?;
    Some(format!(
        "grant one of these scopes to the credential, for a service account under domain-wide delegation in admin.google.com: {scopes}"
    ))
}

/// What to do about it. Each text is true for every verb: the call itself isn't known here.
pub(super) fn hint(class: Class, reason: &str, message: &str) -> Option<String> {
    if is_missing_scope(reason) {
        return Some(format!(
            "grant the scope: {SECURITY} (signing out), {READ_USERS} (protect list); for a service account in admin.google.com > Security > Access and data control > API controls > Domain-wide delegation"
        ));
    }
    let fixed = match reason {
        "invalid" | "invalidInput" | "badRequest" => wrong_value(reason, message),
        "notFound" if class == Class::Input => Some(missing(message)),
        _ => by_reason(reason, message),
    };
    fixed.or_else(|| by_class(class)).map(ToOwned::to_owned)
}

fn by_reason(reason: &str, message: &str) -> Option<&'static str> {
    Some(match reason {
        "forbidden" | "permissionDenied" => {
            "set --subject to a super admin of the very account: a delegated admin has no say over a higher one, and without a subject a service account acts as nobody; somebody who is no admin may read by oust users get or list --view domain-public"
        }
        "accessNotConfigured" | "SERVICE_DISABLED" => {
            "enable the Admin SDK API in the key's project: console.cloud.google.com/apis/library/admin.googleapis.com"
        }
        "domainCannotUseApis" => {
            "allow API access for this domain in admin.google.com > Security > API controls"
        }
        "dailyLimitExceeded" => {
            "the project's quota for today is used up: raise it in console.cloud.google.com > IAM & Admin > Quotas, or go on tomorrow"
        }
        "conditionNotMet" if message.contains("not deleted") => {
            "the user is there: there is nothing to restore"
        }
        "conditionNotMet" if is_deleted(message) => {
            "within 20 days of the deletion oust users undelete restores them"
        }
        "conditionNotMet" if message.contains("not complete") => {
            "the user was made just now: run it again in some minutes"
        }
        "duplicate" => {
            "a user, an alias, a group or somebody's own Google account has this address: oust users get ADDRESS says which"
        }
        "domainNotFound" => {
            "the account has no such domain: check what is behind the @, or --domain"
        }
        "limitExceeded" => "the account has no licence or no room left for it",
        _ => return None,
    })
}

/// What Google calls malformed, by the parameter that its message names.
fn wrong_value(reason: &str, message: &str) -> Option<&'static str> {
    Some(match message {
        _ if message.contains("Type not supported") => {
            "this is a group's address: name its members (gam print group-members, or the group's page)"
        }
        _ if message.contains("INVALID_OU_ID") => {
            "the account has no such organisational unit: check the path"
        }
        _ if message.contains("userKey") => {
            "this can be no user's key: USER is a primary address, an alias or an id of this Workspace"
        }
        _ if message.contains("query") => {
            "write it as Google's \"Search for users\" has it: isSuspended=true, name:'Liz Smith', orgUnitPath='/Field Sales'"
        }
        _ if message.contains("customer") => {
            "an account is my_customer, or an id such as C0123abcd, which oust users get shows as customerId: check --customer, OUST_GOOGLE_CUSTOMER and the profile"
        }
        _ if reason == "invalidInput" => {
            "Google answers this for a suspended user, too: look the user up"
        }
        _ => return None,
    })
}

fn by_class(class: Class) -> Option<&'static str> {
    Some(match class {
        Class::NotFound => {
            "check the spelling: USER is a primary address, an alias or an id of this Workspace"
        }
        Class::Credentials => {
            "check the machine's clock and the key file; `oust check google` tells more"
        }
        Class::Permission => {
            "look at what `oust check google` proves, and at the subject's admin role in admin.google.com > Account > Admin roles"
        }
        Class::Transient => {
            "run it again later; where quotas are short, lower --rate and --concurrency"
        }
        Class::Input | Class::Protocol | Class::Guard => return None,
    })
}

/// What to do about something that isn't there, other than a user.
fn missing(message: &str) -> &'static str {
    match message {
        _ if message.contains("groupKey") => {
            "check the spelling: GROUP is the address, an alias or the id of a group of this Workspace"
        }
        _ if message.contains("photo") => {
            "the user has no photo of their own: there is nothing to fetch or delete"
        }
        _ => {
            "check --customer and --domain, or customer in the profile: they must be of the subject's own Workspace"
        }
    }
}
