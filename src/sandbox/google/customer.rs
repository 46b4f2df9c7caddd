//! What hangs on the customer: organisational units and administrator roles.

use serde_json::{Value, json};

use super::access::CUSTOMER;
use super::scope::Scopes;
use super::{GoogleCall, error, users};
use crate::sandbox::organisation::person::AdminRole;
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::world::World;

/// The units below the root.
const UNITS: [&str; 6] = [
    "/Engineering",
    "/Engineering/Platform",
    "/IT",
    "/Leavers",
    "/Sales",
    "/Support",
];

/// Whether there is such a unit; the first slash may be left out.
pub(super) fn has_unit(path: &str) -> bool {
    let path = path.trim_matches('/');
    path.is_empty()
        || UNITS
            .iter()
            .any(|unit| unit[1..].eq_ignore_ascii_case(path))
}

/// Everything below `customer/{customer}`.
pub(super) fn route(
    world: &mut World,
    call: &GoogleCall<'_>,
    customer: &str,
    parts: &[&str],
) -> Answer {
    if !matches!(customer, "my_customer" | CUSTOMER) {
        return Err(error::forbidden());
    }
    match parts {
        ["orgunits"] => {
            call.caller.with(Scopes::ORGUNIT_READ)?.admin()?;
            Ok(units(call))
        }
        ["orgunits", path @ ..] => {
            call.caller.with(Scopes::ORGUNIT_READ)?.admin()?;
            let path = format!("/{}", path.join("/"));
            let found = UNITS
                .iter()
                .position(|unit| unit.eq_ignore_ascii_case(&path));
            let unit = found.ok_or_else(|| error::not_found("orgUnitPath"))?;
            Ok(HttpReply::json(200, &resource(unit)))
        }
        ["roleassignments"] => {
            call.caller.with(Scopes::ROLE_READ)?.admin()?;
            roles(world, call)
        }
        _ => Err(error::no_path()),
    }
}

/// All units, or with `orgUnitPath` those below it; children only unless `type=all`.
fn units(call: &GoogleCall<'_>) -> HttpReply {
    let params = call.request.params();
    let root = params.get("orgUnitPath").unwrap_or("/").trim_matches('/');
    let root = if root.is_empty() {
        String::new()
    } else {
        format!("/{root}")
    };
    let all = params.get("type") == Some("all");
    let below = |unit: &str| {
        let rest = unit
            .strip_prefix(&root)
            .and_then(|rest| rest.strip_prefix('/'));
        rest.is_some_and(|rest| all || !rest.contains('/'))
    };
    let found = UNITS.iter().enumerate().filter(|(_, unit)| below(unit));
    let found: Vec<_> = found.map(|(index, _)| resource(index)).collect();
    let mut body = json!({ "kind": "admin#directory#orgUnits" });
    if !found.is_empty() {
        body["organizationUnits"] = found.into();
    }
    HttpReply::json(200, &body)
}

fn resource(index: usize) -> Value {
    let path = UNITS[index];
    let (parent, name) = path.rsplit_once('/').unwrap_or_default();
    json!({
        "kind": "admin#directory#orgUnit",
        "name": name,
        "orgUnitPath": path,
        "orgUnitId": format!("id:03sandbox{index:02}"),
        "parentOrgUnitPath": if parent.is_empty() { "/" } else { parent },
    })
}

fn roles(world: &mut World, call: &GoogleCall<'_>) -> Answer {
    let wanted = match call.request.params().get("userKey") {
        Some(key) => Some(users::find(world, key)?),
        None => None,
    };
    let people = world.organisation.named();
    let admins = people.filter(|(who, person)| {
        person.role != AdminRole::Member && wanted.is_none_or(|wanted| wanted == *who)
    });
    let items = admins.enumerate().map(|(index, (_, person))| {
        json!({
            "kind": "admin#directory#roleAssignment",
            "roleAssignmentId": index.to_string(),
            "roleId": if person.role == AdminRole::Super { "1" } else { "2" },
            "assignedTo": person.ids.google,
            "assigneeType": "user",
            "scopeType": "CUSTOMER",
        })
    });
    let items: Vec<_> = items.collect();
    let mut body = json!({ "kind": "admin#directory#roleAssignments" });
    if !items.is_empty() {
        body["items"] = items.into();
    }
    Ok(HttpReply::json(200, &body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_known_by_its_whole_path() {
        assert!(has_unit("/") && has_unit("/engineering/platform") && has_unit("Sales"));
        assert!(!has_unit("/Platform") && !has_unit("/Engi"));
    }
}
