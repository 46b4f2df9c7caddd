//! GenAuth's view of people.

use serde::Deserialize;
use serde_json::{Value, json};

use super::error;
use crate::sandbox::organisation::person::Person;
use crate::sandbox::organisation::{Who, apps};
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::Request;
use crate::sandbox::world::World;

const KINDS: [&str; 8] = [
    "user_id",
    "phone",
    "email",
    "username",
    "external_id",
    "identity",
    "sync_relation",
    "custom_field",
];
const STATUSES: [&str; 5] = [
    "Activated",
    "Suspended",
    "Deactivated",
    "Resigned",
    "Archived",
];

/// The `options` of calls that take a user's id.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct IdOptions {
    #[serde(default)]
    pub(super) user_id_type: Option<String>,
}

/// The `options` of calls that list.
#[derive(Default, Deserialize)]
pub(super) struct ListOptions {
    #[serde(default)]
    pub(super) pagination: PageParams,
}

/// A page, counted from 1.
#[derive(Deserialize)]
#[serde(default)]
pub(super) struct PageParams {
    page: usize,
    limit: usize,
}

impl Default for PageParams {
    fn default() -> Self {
        Self { page: 1, limit: 10 }
    }
}

impl PageParams {
    pub(super) fn new(page: usize, limit: usize) -> Self {
        Self { page, limit }
    }

    /// Where the page begins, and how long it is.
    fn window(&self) -> (usize, usize) {
        let limit = self.limit.clamp(1, 50);
        (self.page.saturating_sub(1).saturating_mul(limit), limit)
    }

    pub(super) fn of<'a, T>(&self, all: &'a [T]) -> &'a [T] {
        let (start, limit) = self.window();
        let rest = all.get(start..).unwrap_or_default();
        &rest[..limit.min(rest.len())]
    }
}

/// The user, by id or by the given kind of name.
pub(super) fn find(world: &mut World, kind: Option<&str>, value: &str) -> Result<Who, HttpReply> {
    let kind = kind.unwrap_or("user_id");
    if !KINDS.contains(&kind) {
        return Err(error::invalid(
            &mut world.random,
            "userIdType is none of its values",
        ));
    }
    let found = world.organisation.by_genauth(kind, value);
    found.ok_or_else(|| error::no_user(&mut world.random))
}

fn asked(world: &mut World, request: &Request) -> Result<Who, HttpReply> {
    let params = request.params();
    let user = params.get("userId");
    let user = user.ok_or_else(|| error::invalid(&mut world.random, "userId is required"))?;
    find(world, params.get("userIdType"), user)
}

/// The user as UserDto.
pub(super) fn resource(person: &Person) -> Value {
    json!({
        "userId": person.ids.genauth,
        "email": person.email,
        "emailVerified": true,
        "username": person.ids.username,
        "name": person.full_name(),
        "phone": if person.ids.phone.is_empty() { Value::Null } else { person.ids.phone.as_str().into() },
        "externalId": person.ids.external,
        "status": person.status,
        "workStatus": if person.status == "Activated" { "Active" } else { "Closed" },
        "createdAt": "2023-11-14T22:13:20.000Z",
        "loginsCount": person.apps.0.count_ones(),
    })
}

/// `GET get-user`
pub(super) fn get(world: &mut World, request: &Request) -> Answer {
    let who = asked(world, request)?;
    Ok(error::success(resource(&world.organisation.profile(who))))
}

/// `GET get-user-loggedin-apps`: the apps ever logged in to, retired ones included.
pub(super) fn logged_in_apps(world: &mut World, request: &Request) -> Answer {
    let who = asked(world, request)?;
    let ever = world.organisation.profile(who).apps.0;
    let list = apps::of(ever).map(|app| {
        json!({
            "appId": apps::id(app),
            "appName": apps::name(app),
            "appLogo": "",
            "appLoginUrl": format!("https://app{app}.example.com/login"),
        })
    });
    Ok(error::success(list.collect()))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ListAsk {
    #[serde(default)]
    advanced_filter: Vec<Filter>,
    #[serde(default)]
    options: ListOptions,
}

#[derive(Deserialize)]
struct Filter {
    field: String,
    operator: String,
    #[serde(default)]
    value: Value,
}

/// `POST list-users`: an exact look-up by one field, or everybody.
pub(super) fn list(world: &mut World, request: &Request) -> Answer {
    let ask: ListAsk = request
        .json()
        .ok_or_else(|| error::invalid(&mut world.random, "the body is not understood"))?;
    let (users, total) = match ask.advanced_filter.as_slice() {
        [] => everybody(world, &ask.options.pagination),
        [filter] if filter.operator == "EQUAL" => {
            let found = by_filter(world, filter)?;
            (ask.options.pagination.of(&found).to_vec(), found.len())
        }
        _ => {
            return Err(error::invalid(
                &mut world.random,
                "the sandbox knows one EQUAL filter",
            ));
        }
    };
    let list: Vec<_> = users
        .iter()
        .map(|&who| resource(&world.organisation.profile(who)))
        .collect();
    Ok(error::success(json!({ "list": list, "totalCount": total })))
}

fn everybody(world: &World, pagination: &PageParams) -> (Vec<Who>, usize) {
    let organisation = &world.organisation;
    let named = organisation.named().map(|(who, _)| who);
    let numbered = (1..=organisation.numbered()).filter(|&n| !organisation.has_moved(n));
    let total = organisation.named().count() + organisation.numbered() as usize;
    let (start, limit) = pagination.window();
    let page = named
        .chain(numbered.map(Who::Numbered))
        .skip(start)
        .take(limit);
    (page.collect(), total)
}

fn by_filter(world: &mut World, filter: &Filter) -> Result<Vec<Who>, HttpReply> {
    let value = filter.value.as_str().unwrap_or_default();
    let kind = match filter.field.as_str() {
        "userId" | "id" => "user_id",
        "externalId" => "external_id",
        kind @ ("email" | "phone" | "username") => kind,
        "status" => {
            let people = world.organisation.named();
            let found = people.filter(|(_, person)| person.status == value);
            return Ok(found.map(|(who, _)| who).collect());
        }
        _ => {
            return Err(error::invalid(
                &mut world.random,
                "the field can't be filtered by",
            ));
        }
    };
    Ok(world
        .organisation
        .by_genauth(kind, value)
        .into_iter()
        .collect())
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Update {
    user_id: String,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    options: Option<IdOptions>,
}

/// `POST update-user`, as far as the status goes; other fields are accepted and forgotten.
pub(super) fn update(world: &mut World, request: &Request) -> Answer {
    let update: Update = request
        .json()
        .ok_or_else(|| error::invalid(&mut world.random, "userId is required"))?;
    let kind = update.options.and_then(|options| options.user_id_type);
    let who = find(world, kind.as_deref(), &update.user_id)?;
    if let Some(status) = update.status {
        if !STATUSES.contains(&status.as_str()) {
            return Err(error::invalid(
                &mut world.random,
                "status is none of its values",
            ));
        }
        world
            .organisation
            .change(who, |person| person.status = status);
    }
    let person = world.organisation.profile(who);
    let effect = format!("{} is {}", person.email, person.status);
    Ok(error::success(resource(&person)).did(effect))
}

/// `GET list-applications` and `GET list-application-simple-info`.
pub(super) fn applications(world: &mut World, request: &Request) -> Answer {
    let params = request.params();
    if params
        .get("limit")
        .is_some_and(|limit| limit.parse::<usize>().is_ok_and(|limit| limit > 50))
    {
        return Err(error::invalid(
            &mut world.random,
            "limit must not be above 50",
        ));
    }
    let page = PageParams::new(
        params.number("page", 1, usize::MAX),
        params.number("limit", 10, 50),
    );
    let wanted = params.get("keywords").unwrap_or_default();
    let all: Vec<_> = (0..apps::APPS)
        .filter(|&app| apps::name(app).contains(wanted))
        .collect();
    let list = page.of(&all).iter().map(|&app| {
        json!({
            "appId": apps::id(app),
            "appName": apps::name(app),
            "appIdentifier": format!("app{app}"),
            "appLogo": "",
            "appType": "web",
        })
    });
    let list: Vec<_> = list.collect();
    Ok(error::success(
        json!({ "list": list, "totalCount": all.len() }),
    ))
}
