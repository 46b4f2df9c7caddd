//! What a connector's file says, once it is understood: requests, look-up steps, words for failures.
//!
//! Plain data; `load` makes it, `lint` looks at the whole of it, the engine goes by it. What may stand in a
//! file, besides `oust`, `name`, `base`, `[settings]` and `[auth.NAME]`:
//!
//! | table | keys |
//! |---|---|
//! | a request | one of `get post put patch delete` = path; `query`, `header`; `json`, `form`, or `json` + `json_from = { get = … }`: what that answers goes back with the members of `json` replaced; `ok`; `error = { by_code, by_status }` before those of `[error]`; `rate`: a bucket of its own |
//! | a list | a request; `rows`; `next = { link = true }`, `{ url = pointer }`, `{ token = pointer, as = "query.x" }` (`form.x`, `json.x`), `{ offset = "query.x", size = 100 }` |
//! | `[[find]]` | a list; a step that takes what is known, or `id` once that is known, is passed over unless it goes by `{id}`; `when = { user = "W*" }` (one without `@` is for no address), `match`, `many`, `take`, `state = { at, suspended, gone }`, `refuse`. Without a request `when` is needed, and `take = { id = "{user}" }` says what is known |
//! | `[list]`, `[[list]]` | a list; `keep = { at, is }`: a row that doesn't tell `at` is an error; `take = { session, name, last_seen, … }`: all but `name` and `last_seen` must be told. `each` and `{session*}` need it to be the only one |
//! | `[[revoke]]` | a request; `each = "session"` (any name that the list takes): one request a row; `{session*}`: all of them in JSON, `{session*:csv}` elsewhere; or `batch = N` with `{ids}`, `{ids:csv}`, as the only one, and `failed = { rows, id, code, message }` where an answer names targets that failed; `async` |
//! | `[suspend]`, `[unsuspend]` | one request or several. A file with `[suspend]` needs no `[[revoke]]` |
//! | `[[deep]]` | as `[[revoke]]` without `batch`, with `name`, and a `list = { … }` of its own |
//! | `[verify]` | `list = "empty"`: every `[[list]]` must be empty; `after = "5s"` is the pause before the first read, and what hasn't come by then is read again within `--verify-wait`; or a request + `want` |
//! | `[error]` | `when`, `code`, `message`, `request_id`, `by_code`, `by_status` |
//! | `[pace]` | `rate`; `reset = { header, is = "seconds" }` (`"epoch"`) or `{ at, is = "ms" }`; `remaining`, `limit`: headers; `limit` is named after `remaining` where it isn't given |
//! | `[left]` | `always`, `unless_deep`, `unless_suspended` |
//! | a setting | `help`, `default`, `secret`, `for`, `choices = { us = { graph = "…" } }`: its values, each with the defaults that other settings then have |
//!
//! Quoters: `{user:odata}`, `{user:soql}` and `{user:scim}` inside a query language's quotation marks,
//! `{ids:csv}` for several values, `{user:lower}` for a vendor that compares addresses as they are written.
//!
//! A bulk refusal that names nobody is sent one by one where its word is `input` or `not_found`; where it is
//! `permission`, until two are refused alike; any other holds for all.

use std::{collections::BTreeMap, time::Duration};

use http::HeaderName;
use serde_json::Value;

use super::{
    authority::{ClientMethod, Session},
    pointer::Pointer,
    request_template::{Condition, RequestTemplate, Words},
    template::{JsonTemplate, Template},
};
use crate::vendors::Abilities;

/// One vendor's connector.
#[derive(Debug)]
pub struct Connector {
    /// The vendor's name.
    pub name: String,
    /// What it says for people alone.
    pub(super) people: WordsForPeople,
    /// What the provider's section of a profile takes.
    pub settings: Vec<ConnectorSetting>,
    /// Requests a second that the vendor bears.
    pub rate: Option<f64>,
    pub(super) left: Left,
    pub(super) base: Template,
    pub(super) auth: Vec<AuthMethod>,
    pub(super) find: Vec<FindStep>,
    pub(super) lists: Vec<ListRequest>,
    pub(super) revoke: Vec<RevokeStep>,
    pub(super) suspend: Vec<RequestTemplate>,
    pub(super) unsuspend: Vec<RequestTemplate>,
    pub(super) deep: Vec<DeepRequest>,
    pub(super) verify: Option<Verify>,
    pub(super) check: Option<RequestTemplate>,
    pub(super) errors: Errors,
    pub(super) quota: QuotaHeaders,
}

impl Connector {
    /// Every request of it, but those that get authority.
    pub(super) fn requests(&self) -> Vec<&RequestTemplate> {
        let find = self.find.iter().filter_map(|step| step.source.as_ref());
        let deep_lists = self.deep.iter().filter_map(|step| step.list.as_ref());
        let lists = self.lists.iter().chain(deep_lists).map(|list| &list.source);
        let mut all: Vec<_> = find.chain(lists).map(|source| &source.request).collect();
        all.extend(self.ends().map(|end| &end.request));
        all.extend(self.suspend.iter().chain(&self.unsuspend));
        if let Some(Evidence::Answer { request, .. }) = self.verify.as_ref().map(|of| &of.evidence)
        {
            all.push(request);
        }
        all.extend(&self.check);
        let first: Vec<_> = all.iter().filter_map(|one| one.read_first()).collect();
        all.extend(first);
        all
    }

    /// Every request that ends something, those of a deep sign-out last.
    pub(super) fn ends(&self) -> impl Iterator<Item = &RevokeStep> {
        let deep = self.deep.iter().map(|step| &step.end);
        self.revoke.iter().chain(deep)
    }

    /// What oust can do at the vendor besides ending sessions.
    pub(super) fn abilities(&self) -> Abilities {
        Abilities {
            deep: !self.deep.is_empty(),
            suspend: !self.suspend.is_empty(),
            unsuspend: !self.unsuspend.is_empty(),
            list: !self.lists.is_empty(),
        }
    }

    /// How many targets one call ends, where a call ends several.
    pub(super) fn batch(&self) -> Option<usize> {
        self.revoke.first().and_then(|step| step.batch)
    }
}

/// What a sign-out leaves alive. Kept for good: a process loads a connector once.
#[derive(Debug)]
pub(super) struct Left {
    /// All of it, in the order of the fields below.
    pub(super) all: &'static [&'static str],
    pub(super) always: Vec<&'static str>,
    pub(super) unless_deep: Vec<&'static str>,
    pub(super) unless_suspended: Vec<&'static str>,
}

impl Connector {
    /// Whether a setting holds a key or a certificate.
    pub(super) fn is_pem(&self, setting: &str) -> bool {
        let mut kinds = self.auth.iter().map(|auth| &auth.kind);
        kinds.any(|kind| kind.pems().contains(&setting))
    }

    /// What people call the vendor.
    #[must_use]
    pub fn title(&self) -> &str {
        self.people.title.unwrap_or(&self.name)
    }
}

/// Lines of text that live as long as the process.
pub(super) type StaticLines = &'static [&'static str];

/// What a file says for people alone.
#[derive(Debug, Default)]
pub(super) struct WordsForPeople {
    /// What people call the vendor.
    pub(super) title: Option<&'static str>,
    /// What a revocation ends.
    pub(super) ends: StaticLines,
    /// The least rights that the credential needs.
    pub(super) rights: StaticLines,
    /// How to get it, step by step in the vendor's console.
    pub(super) setup: StaticLines,
    /// What of this nobody has tried at the vendor yet.
    pub(super) not_established: StaticLines,
}

/// One value that the profile gives.
#[derive(Clone, Debug)]
pub struct ConnectorSetting {
    /// Its key in the profile.
    pub name: String,
    /// What it is, for people.
    pub help: Option<String>,
    /// What holds where the profile has none; it may be made of other settings.
    pub default: Option<String>,
    /// Whether it is given as `{ env | file | command | keyring }`.
    pub secret: bool,
    /// The way of authority that it belongs to; none where every one needs it.
    pub of: Option<String>,
    /// The values that it can have, each with what other settings then are by default; empty for any value.
    pub choices: BTreeMap<String, BTreeMap<String, String>>,
    /// Where it stands in the connector's file.
    pub(super) line: usize,
}

/// A way to prove who we are, by its name.
#[derive(Debug)]
pub(super) struct AuthMethod {
    pub(super) name: String,
    pub(super) kind: AuthKind,
}

#[derive(Debug)]
pub(super) enum AuthKind {
    /// A fixed header.
    Header { header: HeaderName, value: Template },
    /// User and password in the `Authorization` header.
    Basic { user: Template, password: Template },
    /// Tokens of an OAuth client.
    Client(Box<ClientMethod>),
    /// A session of our own.
    Login(Box<LoginMethod>),
}

/// How to log in, and what that gives.
#[derive(Debug)]
pub(super) struct LoginMethod {
    pub(super) request: RequestTemplate,
    pub(super) session: Session,
}

/// What is read as rows: page by page, where the vendor has pages.
#[derive(Debug)]
pub(super) struct RowSource {
    pub(super) request: RequestTemplate,
    /// Where the list of rows is; none where the answer is one row.
    pub(super) rows: Option<Pointer>,
    pub(super) next: Option<NextPage>,
}

/// Where a list goes on.
#[derive(Debug)]
pub(super) enum NextPage {
    /// By the `Link` header (RFC 8288).
    Link,
    /// At a URL that the answer holds.
    Url(Pointer),
    /// The same request with this token.
    Token { at: Pointer, place: TokenPlace },
    /// The same request with the number of rows that were read, until a page is shorter than this or those before it.
    Offset { place: TokenPlace, size: usize },
}

/// Where a page's token goes.
#[derive(Clone, Debug)]
pub(super) enum TokenPlace {
    Query(String),
    Form(String),
    Json(String),
}

/// One step of the look-up.
#[derive(Debug)]
pub(super) struct FindStep {
    /// Where it stands in the connector's file.
    pub(super) line: usize,
    /// What is asked; none where the user's name tells enough.
    pub(super) source: Option<RowSource>,
    /// The step is for users that look like this.
    pub(super) when: Option<String>,
    /// Which row it is.
    pub(super) row: Option<Condition>,
    /// Each row is an account of the same person.
    pub(super) many: bool,
    /// What is taken from the row, by name.
    pub(super) take: BTreeMap<String, Pointer>,
    /// What is known without a request, by name.
    pub(super) known: BTreeMap<String, Template>,
    pub(super) state: Option<UserState>,
    pub(super) refuse: Vec<RefusedUser>,
}

impl FindStep {
    /// The names that it gives a value.
    pub(super) fn gives(&self) -> impl Iterator<Item = &String> {
        self.take.keys().chain(self.known.keys())
    }

    /// The names that it goes by.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let request = self.source.iter().flat_map(|source| source.request.names());
        request.chain(self.known.values().flat_map(Template::names))
    }
}

/// What a user's state says.
#[derive(Debug)]
pub(super) struct UserState {
    pub(super) at: Pointer,
    /// The user can't sign in.
    pub(super) suspended: Vec<Value>,
    /// The vendor has them no more.
    pub(super) gone: Vec<Value>,
}

/// Whom the vendor can't sign out, and what to say to that.
#[derive(Debug)]
pub(super) struct RefusedUser {
    pub(super) condition: Condition,
    pub(super) say: String,
}

/// What is alive, as the vendor lists it.
#[derive(Debug)]
pub(super) struct ListRequest {
    pub(super) source: RowSource,
    /// Which rows are alive.
    pub(super) keep: Option<Condition>,
    pub(super) take: BTreeMap<String, Pointer>,
}

/// A request that ends sessions, or what else is alive.
#[derive(Debug)]
pub(super) struct RevokeStep {
    pub(super) request: RequestTemplate,
    /// It is sent for each row of the list, by what is taken from that under this name.
    pub(super) each: Option<String>,
    /// So many targets fit into one request.
    pub(super) batch: Option<usize>,
    /// How its answer names the targets of several that failed.
    pub(super) failed: Option<FailedRows>,
    /// The vendor only queues it, so no read can prove it.
    pub(super) is_queued: bool,
}

impl RevokeStep {
    /// Whether what it sends is made of a list's rows.
    pub(super) fn needs_rows(&self) -> bool {
        self.each.is_some() || self.request.names().any(|name| name.ends_with('*'))
    }
}

/// Where an answer to a request for several targets names those that failed.
#[derive(Debug)]
pub(super) struct FailedRows {
    pub(super) rows: Pointer,
    pub(super) id: Pointer,
    pub(super) code: Option<Pointer>,
    pub(super) message: Option<Pointer>,
}

/// What a deep sign-out ends besides.
#[derive(Debug)]
pub(super) struct DeepRequest {
    /// The step's name in records.
    pub(super) name: String,
    pub(super) list: Option<ListRequest>,
    pub(super) end: RevokeStep,
}

/// The independent read after the fact.
#[derive(Debug)]
pub(super) struct Verify {
    pub(super) evidence: Evidence,
    /// How long the vendor takes to show it.
    pub(super) after: Duration,
}

/// What proves that sessions are ended.
#[derive(Debug)]
pub(super) enum Evidence {
    /// Nothing is listed any more.
    EmptyLists,
    /// An answer says so.
    Answer {
        request: Box<RequestTemplate>,
        at: Pointer,
        want: Want,
    },
}

#[derive(Debug)]
pub(super) enum Want {
    Is(JsonTemplate),
    Not(JsonTemplate),
    /// Later than what the look-up took under this name.
    LaterThan(String),
}

/// How the vendor says that it failed.
#[derive(Debug, Default)]
pub(super) struct Errors {
    /// What marks a failure inside a success.
    pub(super) when: Option<Condition>,
    pub(super) code: Option<Pointer>,
    pub(super) message: Option<Pointer>,
    pub(super) request_id: Option<Pointer>,
    pub(super) words: Words,
}

/// How the vendor tells what is left of a quota.
#[derive(Debug, Default)]
pub(super) struct QuotaHeaders {
    pub(super) reset: Option<Reset>,
    /// The headers that tell how many requests are left, and of how many.
    pub(super) remaining: Option<HeaderName>,
    pub(super) limit: Option<HeaderName>,
}

/// When a quota is fresh again.
#[derive(Debug)]
pub(super) enum Reset {
    /// In so many seconds.
    Seconds(HeaderName),
    /// At this second, counted from 1970.
    Epoch(HeaderName),
    /// In so many milliseconds, as the body says.
    Milliseconds(Pointer),
}
