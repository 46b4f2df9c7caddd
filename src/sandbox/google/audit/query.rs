//! What a reader of the audit log asks for.

use jiff::{SignedDuration, Timestamp};

use super::events::{Application, AuditEvent, Happened};
use crate::sandbox::encoding::from_base64url;
use crate::sandbox::google::access::CUSTOMER;
use crate::sandbox::request::Params;

/// How long the log is kept, in hours.
const KEPT: SignedDuration = SignedDuration::from_hours(180 * 24);

/// The parameters that are played; others would be ignored in silence.
const KNOWN: [&str; 10] = [
    "alt",
    "customerId",
    "endTime",
    "eventName",
    "fields",
    "filters",
    "maxResults",
    "pageToken",
    "prettyPrint",
    "startTime",
];

/// What a page is to hold.
#[derive(Debug)]
pub(super) struct LogQuery {
    application: Application,
    event: Option<String>,
    filters: Vec<Filter>,
    pub(super) since: Option<Timestamp>,
    until: Timestamp,
    pub(super) size: usize,
    /// Where to go on.
    pub(super) page: Option<usize>,
}

/// `NAME OP VALUE` about a parameter of an event.
#[derive(Debug)]
struct Filter {
    name: String,
    equal: bool,
    value: String,
}

impl LogQuery {
    /// Nothing for what Google answers with 400.
    pub(super) fn parse(params: &Params, application: Application, now: Timestamp) -> Option<Self> {
        let is_known = params.names().all(|name| KNOWN.contains(&name));
        let customer = params.get("customerId").unwrap_or(CUSTOMER);
        let time = |name: &str| match params.get(name) {
            Some(text) => text.parse::<Timestamp>().ok().map(Some),
            None => Some(None),
        };
        let (since, until) = (time("startTime")?, time("endTime")?);
        let is_kept = since.is_none_or(|since| since >= now - KEPT && since < now);
        let until = until.unwrap_or(now);
        let event = params.get("eventName").map(str::to_owned);
        let is_event = event.as_ref().is_none_or(|event| application.has(event));
        let query = Self {
            application,
            event,
            filters: filters(params.get("filters").unwrap_or_default())?,
            since,
            until,
            size: size(params.get("maxResults"))?,
            page: match params.get("pageToken") {
                Some(token) => Some(place(token)?),
                None => None,
            },
        };
        let is_in_order = since.is_none_or(|since| since < until);
        let has_names = query.filters.is_empty() || query.event.is_some();
        let is_ours = matches!(customer, "my_customer" | CUSTOMER);
        (is_known && is_kept && is_event && is_in_order && has_names && is_ours).then_some(query)
    }

    /// Whether the event is asked for; a filter by what such an event doesn't hold finds nothing.
    pub(super) fn matches(&self, event: &AuditEvent, address: &str) -> bool {
        let of = |name: &str| match (event.what, name) {
            (Happened::SignedOut, "USER_EMAIL") => Some(address.to_owned()),
            (Happened::LoggedIn(kind), "login_type") => Some(kind.to_owned()),
            _ => None,
        };
        let holds = |filter: &Filter| {
            let value = of(&filter.name);
            value.is_some_and(|value| value.eq_ignore_ascii_case(&filter.value) == filter.equal)
        };
        event.what.application() == self.application
            && event.at < self.until
            && self
                .event
                .as_ref()
                .is_none_or(|name| event.what.name() == name)
            && self.filters.iter().all(holds)
    }
}

/// Only equality is played. A name that is given twice counts by its last filter.
fn filters(text: &str) -> Option<Vec<Filter>> {
    let mut filters: Vec<Filter> = Vec::new();
    for part in text.split(',').filter(|part| !part.is_empty()) {
        let split = |op: &str| part.split_once(op);
        let (name, value, equal) = match (split("=="), split("<>")) {
            (Some((name, value)), _) => (name, value, true),
            (None, Some((name, value))) => (name, value, false),
            (None, None) => return None,
        };
        filters.retain(|known| known.name != name);
        filters.push(Filter {
            name: name.to_owned(),
            equal,
            value: value.to_owned(),
        });
    }
    Some(filters)
}

fn size(text: Option<&str>) -> Option<usize> {
    let size = text.map_or(Ok(1000), str::parse).ok()?;
    (1..=1000).contains(&size).then_some(size)
}

fn place(token: &str) -> Option<usize> {
    let text = String::from_utf8(from_base64url(token)?).ok()?;
    text.strip_prefix("reports/")?.parse().ok()
}
