//! From a request to a verdict: whose it is, what goes wrong with it, and its line in the log.

use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::control;
use super::faults::InjectedFault;
use super::log::Logged;
use super::player::{Door, Player};
use super::reply::HttpReply;
use super::request::Request;
use super::state::SandboxState;
use super::vendor::Vendor;
use super::world::World;

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
    Vendor(Vendor, Door),
    Nowhere,
}

/// Plays the vendor that is asked.
pub(super) fn handle(sandbox: &mut SandboxState, request: &Request, now: Timestamp) -> Routed {
    let (vendor, (reply, fault)) = match area(sandbox, request) {
        Area::Control => return Routed::at_once(control::answer(sandbox, request, now)),
        Area::Nowhere => (None, (HttpReply::html(404, NOT_FOUND), None)),
        Area::Vendor(vendor, door) => (
            Some(vendor),
            Scene::of(sandbox, vendor, now).play(door, request),
        ),
    };
    let answered = !matches!(
        fault,
        Some(InjectedFault::ResetBefore | InjectedFault::ResetAfter | InjectedFault::Silence)
    );
    sandbox.world.log.push(Logged {
        at: now,
        vendor,
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
        delay: sandbox.world.faults.latency,
        outcome,
    }
}

const NOT_FOUND: &str =
    "<!DOCTYPE html><title>Error 404 (Not Found)</title><p>No vendor has this path.\n";

/// An answer, and the fault that struck.
type Played = (HttpReply, Option<InjectedFault>);

/// One vendor at one moment.
struct Scene<'a> {
    vendor: Vendor,
    player: &'a mut dyn Player,
    world: &'a mut World,
    now: Timestamp,
}

impl<'a> Scene<'a> {
    fn of(sandbox: &'a mut SandboxState, vendor: Vendor, now: Timestamp) -> Self {
        Self {
            vendor,
            player: sandbox.players.get_mut(vendor),
            world: &mut sandbox.world,
            now,
        }
    }

    fn play(mut self, door: Door, request: &Request) -> Played {
        match door {
            Door::Login => self.login(request),
            Door::Api => self.api(request),
        }
    }

    fn login(&mut self, request: &Request) -> Played {
        self.world.log.count(self.vendor).logins += 1;
        let struck = match self.world.faults.logins {
            true => self.draw(),
            false => None,
        };
        self.with_fault(struck, |scene| {
            scene.player.login(scene.world, request, scene.now)
        })
    }

    fn api(&mut self, request: &Request) -> Played {
        self.world.log.count(self.vendor).requests += 1;
        if !self.world.within_quota(self.vendor, Instant::now()) {
            return (self.refusal(InjectedFault::RateLimit), None);
        }
        let struck = self.draw();
        self.with_fault(struck, |scene| {
            scene.player.answer(scene.world, request, scene.now)
        })
    }

    fn draw(&mut self) -> Option<InjectedFault> {
        let struck = self.world.faults.draw(&mut self.world.random);
        if struck.is_some() {
            self.world.log.count(self.vendor).faults += 1;
        }
        struck
    }

    /// Lets the request take effect unless the fault forestalls it.
    fn with_fault(
        &mut self,
        struck: Option<InjectedFault>,
        play: impl FnOnce(&mut Self) -> HttpReply,
    ) -> Played {
        let reply = match struck {
            None | Some(InjectedFault::ResetAfter | InjectedFault::Silence) => play(self),
            Some(InjectedFault::ResetBefore) => HttpReply::empty(502),
            Some(fault) => self.refusal(fault),
        };
        (reply, struck)
    }

    fn refusal(&mut self, fault: InjectedFault) -> HttpReply {
        if fault == InjectedFault::Garbage {
            return HttpReply::html(
                200,
                "<!DOCTYPE html><title>Sign in to the network</title>\n",
            );
        }
        self.player.fault(self.world, fault, self.now)
    }
}

/// Whose the request is: the first vendor that has its path.
fn area(sandbox: &SandboxState, request: &Request) -> Area {
    if request.is_below("/_sandbox") {
        return Area::Control;
    }
    let doors = Vendor::ALL.into_iter().find_map(|vendor| {
        let door = sandbox.players.get(vendor).door(request)?;
        Some(Area::Vendor(vendor, door))
    });
    doors.unwrap_or(Area::Nowhere)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::options::SandboxOptions;

    /// One path of each door, with a header where it decides.
    const DOORS: &[(&str, Vendor, Door)] = &[
        ("/token", Vendor::Google, Door::Login),
        ("/oauth2/token", Vendor::Google, Door::Login),
        ("/v1/token", Vendor::Google, Door::Login),
        ("/computeMetadata/v1/x", Vendor::Google, Door::Login),
        ("/admin/directory/v1/users", Vendor::Google, Door::Api),
        ("/admin/reports/v1/activity", Vendor::Google, Door::Api),
        ("/api/v3/get-management-token", Vendor::GenAuth, Door::Login),
        ("/api/v3/kick-users", Vendor::GenAuth, Door::Api),
        ("/", Vendor::Chime, Door::Login),
        ("/console/accounts", Vendor::Chime, Door::Api),
        ("/x/oauth2/v2.0/token", Vendor::Entra, Door::Login),
        ("/v1.0/users", Vendor::Entra, Door::Api),
        ("/oauth/token", Vendor::Auth0, Door::Login),
        ("/api/v2/users/x/sessions", Vendor::Auth0, Door::Api),
        ("/oauth2/v1/token", Vendor::Okta, Door::Login),
        (
            "/oauth2/v1/global-token-revocation",
            Vendor::Okta,
            Door::Api,
        ),
        ("/api/v1/users/x/sessions", Vendor::Okta, Door::Api),
        ("/api/users.lookupByEmail", Vendor::Slack, Door::Api),
        ("/realms/x/y", Vendor::Keycloak, Door::Login),
        ("/admin/realms/x/users", Vendor::Keycloak, Door::Api),
        ("/gtr/app/token", Vendor::Gtr, Door::Login),
        (
            "/.well-known/oauth-authorization-server/gtr/app",
            Vendor::Gtr,
            Door::Login,
        ),
        ("/gtr/app/global-token-revocation", Vendor::Gtr, Door::Api),
        ("/caep/events", Vendor::Caep, Door::Api),
        ("/security/api/v1/security-events", Vendor::Caep, Door::Api),
        ("/_matrix/client/v3/login", Vendor::Synapse, Door::Login),
        ("/_matrix/client/v3/logout", Vendor::Synapse, Door::Api),
        ("/_synapse/admin/v2/users/x", Vendor::Synapse, Door::Api),
    ];

    #[test]
    fn every_path_is_one_vendors_alone() {
        let address = ([127, 0, 0, 1], 80).into();
        let sandbox = SandboxState::new(SandboxOptions::default(), address, Timestamp::UNIX_EPOCH);
        for (path, vendor, door) in DOORS.iter().copied() {
            let request = Request::made("GET", path, &[], "");
            let whose: Vec<_> = Vendor::ALL
                .into_iter()
                .filter_map(|one| Some((one, sandbox.players.get(one).door(&request)?)))
                .collect();
            assert_eq!(whose, [(vendor, door)], "{path}");
        }
        let elsewhere = Request::made("GET", "/accountsx", &[], "");
        assert_eq!(area(&sandbox, &elsewhere), Area::Nowhere);
    }
}
