//! The demo organisation: a dozen people who between them have every trait that
//! makes signing somebody out harder than it looks.

use serde_json::json;

use super::apps::{APPS, RETIRED};
use super::person::{AdminRole, AppPassword, Apps, Grant, Ids, Person, Sessions};

/// The acting administrator, whom every population has.
pub(in crate::sandbox) const ADMIN: &str = "admin@example.com";

/// Everybody, and their sessions at the start.
pub(super) fn people(now: i64) -> Vec<(Person, Sessions)> {
    let mut everyone = officers();
    everyone.extend(staff());
    everyone.extend(leavers(now));
    everyone
}

fn officers() -> Vec<(Person, Sessions)> {
    let admin = seated(1, "admin", "Ada", "Admin", "/");
    let spare = seated(2, "breakglass", "Break", "Glass", "/");
    let helper = seated(3, "delegate", "Dana", "Delegate", "/IT");
    vec![
        (
            Person {
                role: AdminRole::Super,
                ..admin
            },
            Sessions::default(),
        ),
        (
            Person {
                role: AdminRole::Super,
                ..spare
            },
            Sessions::default(),
        ),
        (
            Person {
                role: AdminRole::Delegated,
                ..helper
            },
            Sessions::default(),
        ),
    ]
}

fn staff() -> Vec<(Person, Sessions)> {
    let all_apps = (1 << APPS) - 1;
    let plain = Sessions::default();
    vec![
        (
            liz(),
            Sessions {
                apps: 0b11,
                ..plain
            },
        ),
        (
            seated(5, "omar", "Omar", "Haddad", "/Engineering/Platform"),
            plain,
        ),
        (
            Person {
                apps: Apps(all_apps),
                ..seated(6, "mei", "美", "林", "/Engineering")
            },
            Sessions {
                apps: all_apps,
                ..plain
            },
        ),
        (seated(7, "zofia", "Zofia", "Żółć", "/Engineering"), plain),
        (on_team(seated(8, "jose", "José", "Núñez", "/Sales")), plain),
        (seated(9, "o'neil", "Tara", "O'Neil", "/Support"), plain),
        (
            Person {
                apps: Apps(0),
                ..seated(10, "nils", "Nils", "Berg", "/")
            },
            Sessions::NONE,
        ),
        (
            Person {
                apps: Apps(1 << RETIRED | 1),
                ..seated(11, "kim", "Kim", "Park", "/Support")
            },
            Sessions { apps: 1, ..plain },
        ),
    ]
}

fn leavers(now: i64) -> Vec<(Person, Sessions)> {
    const DAY: i64 = 86_400;
    let theo = seated(12, "theo", "Theo", "Lind", "/Leavers");
    let rosa = seated(13, "rosa", "Rosa", "Marin", "/Leavers");
    let archie = seated(14, "archie", "Archie", "Vale", "/Leavers");
    vec![
        (
            Person {
                suspended: true,
                status: "Suspended".to_owned(),
                ..theo
            },
            Sessions::default(),
        ),
        (
            Person {
                deleted: Some(now - 3 * DAY),
                ..rosa
            },
            Sessions::NONE,
        ),
        (
            Person {
                archived: true,
                suspended: true,
                ..archie
            },
            Sessions::default(),
        ),
    ]
}

fn liz() -> Person {
    let mut liz = seated(4, "liz", "Elizabeth", "Smith", "/Sales");
    liz.aliases = vec![
        "lizsmith@example.com".to_owned(),
        "lsmith@example.com".to_owned(),
    ];
    liz.grants = vec![
        grant(
            "729182390.apps.googleusercontent.com",
            "Mail Merge",
            "https://mail.google.com/",
        ),
        grant("551209811.apps.googleusercontent.com", "Notes", "openid"),
    ];
    liz.app_passwords = vec![AppPassword {
        id: 0,
        name: "Old phone".to_owned(),
    }];
    let schemas = json!({ "Payroll": { "costCentre": "4711", "grade": 7 } });
    liz.more.insert("customSchemas".to_owned(), schemas);
    liz.backup_codes = (0..10)
        .map(|code| format!("{:08}", 10_203_040 + code * 7))
        .collect();
    liz
}

fn grant(client: &str, name: &str, scope: &str) -> Grant {
    Grant {
        client: client.to_owned(),
        name: name.to_owned(),
        scopes: vec![scope.to_owned()],
    }
}

fn on_team(mut person: Person) -> Person {
    person.chime.account = 1;
    person
}

fn seated(number: u32, local: &str, given: &str, family: &str, unit: &str) -> Person {
    let ids = Ids {
        google: format!("11{:019}", 3_141_592_653 + u64::from(number)),
        genauth: format!("62188e71c0de0000000000{number:02x}"),
        chime: format!("1ab2345c-67de-4901-a23b-45c678901d{number:02x}"),
        username: local.to_owned(),
        phone: format!("+4822555{number:04}"),
        external: format!("E-{number:04}"),
        identity: format!("62f20932716fbcc10d966ee5:ou_{local}"),
        sync: format!("lark:ou_{local}"),
    };
    let mut person = Person::new(format!("{local}@example.com"), given, family, ids);
    person.unit = unit.to_owned();
    person
}
