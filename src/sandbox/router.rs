//! From a request to a verdict: whose it is, what goes wrong with it, and its line in the log.

use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::faults::InjectedFault;
use super::log::Logged;
use super::reply::HttpReply;
use super::request::Request;
use super::vendor::Vendor;
use super::world::World;
use super::{aws, chime, control, genauth, google};

/// What the server is to do with a request.
pub(super) struct Routed {
    pub(super) delay: Duration,
    pub(super) outcome: RoutedAnswer,
}

/// An answer, or one of the ways to have none.
pub(super) enum RoutedAnswer {
    Answer(HttpReply),
    /// The connection is reset.
    Reset,
    /// Nothing ever comes.
    Silence,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Area {
    Control,
    Api(Vendor),
    /// Where credentials are turned into tokens.
    Login(Vendor),
    Nowhere,
}

/// Plays the vendor that is asked.
pub(super) fn handle(world: &mut World, request: &Request, now: Timestamp) -> Routed {
    let area = area(request);
    let (reply, fault) = match area {
        Area::Control => return Routed::at_once(control::answer(world, request, now)),
        Area::Nowhere => (HttpReply::html(404, NOT_FOUND), None),
        Area::Login(vendor) => login(world, vendor, request, now),
        Area::Api(vendor) => api(world, vendor, request, now),
    };
    let answered = !matches!(
        fault,
        Some(InjectedFault::ResetBefore | InjectedFault::ResetAfter | InjectedFault::Silence)
    );
    world.log.push(Logged {
        at: now,
        vendor: vendor_of(area),
        method: request.method().to_owned(),
        path: loggable(request),
        status: answered.then_some(reply.status),
        effect: reply.effect.clone(),
        fault: fault.map(InjectedFault::name),
    });
    let outcome = match fault {
        Some(InjectedFault::ResetBefore | InjectedFault::ResetAfter) => RoutedAnswer::Reset,
        Some(InjectedFault::Silence) => RoutedAnswer::Silence,
        _ => RoutedAnswer::Answer(reply),
    };
    Routed {
        delay: world.faults.latency,
        outcome,
    }
}

const NOT_FOUND: &str =
    "<!DOCTYPE html><title>Error 404 (Not Found)</title><p>No vendor has this path.\n";

type Played = (HttpReply, Option<InjectedFault>);

fn login(world: &mut World, vendor: Vendor, request: &Request, now: Timestamp) -> Played {
    world.log.count(vendor).logins += 1;
    let struck = if world.faults.logins {
        draw(world, vendor)
    } else {
        None
    };
    with_fault(world, vendor, struck, |world| match vendor {
        Vendor::Google => google::login(world, request, now),
        Vendor::GenAuth => genauth::login(world, request, now),
        Vendor::Chime => aws::sts::answer(world, request, now),
    })
}

fn api(world: &mut World, vendor: Vendor, request: &Request, now: Timestamp) -> Played {
    world.log.count(vendor).requests += 1;
    if !world.within_quota(vendor, Instant::now()) {
        return (refusal(world, vendor, InjectedFault::RateLimit), None);
    }
    let struck = draw(world, vendor);
    with_fault(world, vendor, struck, |world| match vendor {
        Vendor::Google => google::answer(world, request, now),
        Vendor::GenAuth => genauth::answer(world, request, now),
        Vendor::Chime => chime::answer(world, request, now),
    })
}

fn draw(world: &mut World, vendor: Vendor) -> Option<InjectedFault> {
    let struck = world.faults.draw(&mut world.random);
    if struck.is_some() {
        world.log.count(vendor).faults += 1;
    }
    struck
}

/// Lets the request take effect unless the fault forestalls it.
fn with_fault(
    world: &mut World,
    vendor: Vendor,
    struck: Option<InjectedFault>,
    play: impl FnOnce(&mut World) -> HttpReply,
) -> Played {
    let reply = match struck {
        None | Some(InjectedFault::ResetAfter | InjectedFault::Silence) => play(world),
        Some(InjectedFault::ResetBefore) => HttpReply::empty(502),
        Some(fault) => refusal(world, vendor, fault),
    };
    (reply, struck)
}

fn refusal(world: &mut World, vendor: Vendor, fault: InjectedFault) -> HttpReply {
    if fault == InjectedFault::Garbage {
        return HttpReply::html(
            200,
            "<!DOCTYPE html><title>Sign in to the network</title>\n",
        );
    }
    match vendor {
        Vendor::Google => google::error::fault(&mut world.random, world.terms.retry_after, fault),
        Vendor::GenAuth => genauth::error::fault(&mut world.random, world.terms.retry_after, fault),
        Vendor::Chime => chime::error::fault(world, fault),
    }
}

fn area(request: &Request) -> Area {
    let path = request.path();
    let below = |prefix: &str| {
        let rest = path.strip_prefix(prefix);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    match path {
        "/token" | "/oauth2/token" | "/v1/token" => Area::Login(Vendor::Google),
        "/" if request.header("metadata-flavor").is_some() => Area::Login(Vendor::Google),
        "/api/v3/get-management-token" => Area::Login(Vendor::GenAuth),
        "/" => Area::Login(Vendor::Chime),
        _ if below("/_sandbox") => Area::Control,
        _ if below("/v1/projects") || below("/computeMetadata") => Area::Login(Vendor::Google),
        _ if below("/admin/directory/v1") => Area::Api(Vendor::Google),
        _ if below("/api/v3") => Area::Api(Vendor::GenAuth),
        _ if below("/accounts") || below("/settings") || below("/console") => {
            Area::Api(Vendor::Chime)
        }
        _ => Area::Nowhere,
    }
}

fn vendor_of(area: Area) -> Option<Vendor> {
    match area {
        Area::Api(vendor) | Area::Login(vendor) => Some(vendor),
        Area::Control | Area::Nowhere => None,
    }
}

/// Path and query, without a query that carries a token.
fn loggable(request: &Request) -> String {
    let query = request.query();
    if query.is_empty() || query.contains("access_token") {
        return request.path().to_owned();
    }
    format!("{}?{query}", request.path())
}

impl Routed {
    fn at_once(reply: HttpReply) -> Self {
        Self {
            delay: Duration::ZERO,
            outcome: RoutedAnswer::Answer(reply),
        }
    }
}
