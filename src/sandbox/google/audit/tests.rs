use std::time::Duration;

use super::events::AuditEvents;
use super::*;
use crate::sandbox::options::SandboxOptions;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_795_387_680 + second).unwrap()
}

/// A log in which Liz and Omar were signed out, and Liz has logged in again; it lags two seconds.
fn world() -> World {
    let options = SandboxOptions {
        audit_lag: Duration::from_secs(2),
        ..SandboxOptions::default()
    };
    let mut world = World::made(options, at(0));
    let who = |address: &str| world.organisation.by_address(address).unwrap();
    let (liz, omar) = (who("liz@example.com"), who("omar@example.com"));
    world.audit.signed_out(&world.organisation, liz, at(10));
    world.audit.signed_out(&world.organisation, omar, at(11));
    world
        .audit
        .logged_in(&world.organisation, liz, at(12), "exchange");
    world
}

fn read(
    world: &World,
    application: Application,
    key: &str,
    query: &str,
    now: i64,
) -> Option<Value> {
    let request = Request::made("GET", &format!("/?{query}"), &[], "");
    let actor = match key {
        "all" => None,
        key => Some(person(world, key)?),
    };
    let query = LogQuery::parse(&request.params(), application, at(now))?;
    Some(page(world, &query, actor, at(now)))
}

/// Of whom the events are that a page holds.
fn addresses(page: &Value) -> Vec<&str> {
    let items = page["items"].as_array().into_iter().flatten();
    items
        .map(|item| {
            let event = &item["events"][0];
            match event["name"].as_str().unwrap() {
                "login_success" => item["actor"]["email"].as_str().unwrap(),
                _ => event["parameters"][0]["value"].as_str().unwrap(),
            }
        })
        .collect()
}

#[test]
fn events_are_seen_late_and_out_of_order_and_newest_first() {
    let world = world();
    let seen = |application, now| {
        let page = read(&world, application, "all", "", now).unwrap();
        addresses(&page).join(" ")
    };
    assert_eq!(seen(Application::Admin, 11), "");
    assert_eq!(seen(Application::Admin, 12), "liz@example.com");
    let both = "omar@example.com liz@example.com";
    assert_eq!(seen(Application::Admin, 13), both);
    // It happened later, and comes as soon.
    assert_eq!(seen(Application::Login, 12), "");
    assert_eq!(seen(Application::Login, 13), "liz@example.com");
    let page = read(&world, Application::Admin, "all", "", 11).unwrap();
    assert!(page["items"].is_null() && page["kind"] == "admin#reports#activities");
}

#[test]
#[rustfmt::skip]
fn a_page_is_chosen_by_name_filter_actor_and_start() {
    let world = world();
    let count = |application, key: &str, query: &str| {
        let page = read(&world, application, key, query, 60);
        page.map(|page| addresses(&page).len())
    };
    let (admin, login) = (Application::Admin, Application::Login);
    for (application, key, query, expected) in [
        (admin, "all", "eventName=RESET_SIGNIN_COOKIES", Some(2)),
        (admin, "all", "eventName=SUSPEND_USER", Some(0)),
        (admin, "all", "eventName=login_success", None),
        (admin, "all", "eventName=RESET_SIGNIN_COOKIES&filters=USER_EMAIL==liz@example.com", Some(1)),
        (admin, "all", "eventName=RESET_SIGNIN_COOKIES&filters=USER_EMAIL%3C%3Eliz@example.com", Some(1)),
        // Not of such an event: an empty report, and no error.
        (admin, "all", "eventName=RESET_SIGNIN_COOKIES&filters=login_type==saml", Some(0)),
        (admin, "all", "filters=USER_EMAIL==liz@example.com", None),
        (admin, "all", "eventName=RESET_SIGNIN_COOKIES&filters=USER_EMAIL", None),
        // The actor is the admin, and never the person signed out.
        (admin, "admin@example.com", "", Some(2)),
        (admin, "liz@example.com", "", Some(0)),
        (login, "liz@example.com", "eventName=login_success", Some(1)),
        (login, "omar@example.com", "eventName=login_success", Some(0)),
        (login, "lsmith@example.com", "", None),
        (login, "nobody@example.com", "", None),
        (admin, "all", "startTime=2026-11-22T22:48:11Z", Some(1)),
        (admin, "all", "startTime=2026-11-22T23:48:11%2B01:00&endTime=2026-11-22T22:48:12Z", Some(1)),
        (admin, "all", "startTime=2026-11-22T22:49:00Z", None),
        (admin, "all", "startTime=2026-11-22T22:48:12Z&endTime=2026-11-22T22:48:11Z", None),
        (admin, "all", "startTime=2026-05-01T00:00:00Z", None),
        (admin, "all", "startTime=yesterday", None),
        (admin, "all", "maxResults=0", None),
        (admin, "all", "maxResults=1001", None),
        (admin, "all", "orgUnitID=1", None),
        (admin, "all", "customerId=C0other", None),
        (admin, "all", "customerId=my_customer", Some(2)),
    ] {
        assert_eq!(count(application, key, query), expected, "{key} {query}");
    }
}

#[test]
fn pages_go_on_where_the_last_one_ended_whatever_comes_meanwhile() {
    let mut world = world();
    let first = read(&world, Application::Admin, "all", "maxResults=1", 60).unwrap();
    let liz = world.organisation.by_address("liz@example.com").unwrap();
    world.audit.signed_out(&world.organisation, liz, at(50));
    let token = first["nextPageToken"].as_str().unwrap();
    let query = format!("maxResults=1&pageToken={token}");
    let second = read(&world, Application::Admin, "all", &query, 60).unwrap();
    assert_eq!(addresses(&first), ["omar@example.com"]);
    assert_eq!(addresses(&second), ["liz@example.com"]);
    assert!(second["nextPageToken"].is_null());
    assert!(read(&world, Application::Admin, "all", "pageToken=x", 60).is_none());
}

#[test]
fn so_many_queries_fit_into_a_minute() {
    let mut events = AuditEvents::new(Duration::ZERO, 0);
    assert_eq!((0..300).filter(|_| events.is_busy(at(0))).count(), 50);
    assert!(!events.is_busy(at(60)));
}
