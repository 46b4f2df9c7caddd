//! The vendors' APIs, played on loopback for rehearsals, tests and benchmarks.
//!
//! Every signature, token, audience, scope and date is verified as the vendor
//! would, with code of the sandbox's own: it imports nothing from the rest of
//! this crate and shares neither signing nor parsing with it, since otherwise it would
//! agree with the client's mistakes. What it can't know of a vendor is decided
//! once, in that vendor's folder, and said there.
//!
//! The vendors share one port and are told apart by their paths, which are the real ones: the
//! vendors' own clients are pointed at it, too. Assertions, proofs and scopes that name a URL are
//! held against the `Host` of the request, which a proxy that ends TLS has to pass on.
//!
//! # How a vendor is added
//!
//! 1. A folder whose `mod.rs` holds the vendor's `Player`: which paths are its own
//!    (`door`), its answers, its look of a fault, the state that it keeps, the variables that point
//!    oust at it. Nothing else knows the vendor.
//! 2. `mod NAME;` here, one line in `vendor.rs` (the name) and one in `players.rs` (who plays it).
//!    Routing, counters, faults, the quota, the log, `/_sandbox/…`, `Sandbox` and `Settings` go
//!    by this table. The test in `router.rs` takes a path of each door and holds that no two vendors
//!    claim it.
//!
//! People come from `organisation`, which all vendors share. `VendorAccounts` keeps
//! what one vendor knows of a person and makes it when somebody first asks; the vendor's ids are made
//! from `Organisation::number_of` and lead back by `by_number`. A revocation is counted by
//! `World::count_revocation`.

mod accounts;
mod assertion;
mod auth0;
mod aws;
mod caep;
mod change;
mod chime;
mod client_secret;
mod clock;
mod control;
mod encoding;
mod entra;
mod faults;
mod genauth;
mod google;
mod gtr;
mod jws;
mod keycloak;
mod log;
mod made_up;
mod okta;
mod once;
mod options;
mod organisation;
mod player;
mod players;
mod quota;
mod random;
mod reply;
mod request;
mod router;
mod server;
mod settings;
mod slack;
mod state;
mod synapse;
mod tokens;
mod vendor;
mod world;

use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::sync::oneshot;

pub use auth0::{NARROW_CLIENT as AUTH0_NARROW_CLIENT, NARROW_SECRET as AUTH0_NARROW_SECRET};
pub use caep::CAEP_BEARER;
pub use entra::{
    CLIENT as ENTRA_CLIENT, EXPIRED_SECRET as ENTRA_EXPIRED_SECRET,
    NARROW_CLIENT as ENTRA_NARROW_CLIENT, TENANT as ENTRA_TENANT,
};
pub use faults::Faults;
pub use google::scope::is_scope;
pub use gtr::{GTR_CLIENT, GTR_KEY_ID};
pub use keycloak::{
    APP_CLIENT as KEYCLOAK_APP_CLIENT, VIEWER_CLIENT as KEYCLOAK_VIEWER_CLIENT,
    VIEWER_SECRET as KEYCLOAK_VIEWER_SECRET,
};
pub use log::{Logged, RequestCounts as Counts};

pub use made_up::{CERTIFICATE as MADE_UP_CERTIFICATE, PASSWORD, PRIVATE_KEY as MADE_UP_KEY};
pub use okta::{
    CLIENT as OKTA_CLIENT, DPOP_CLIENT as OKTA_DPOP_CLIENT, KEY_ID as OKTA_KEY_ID,
    READ_ONLY_TOKEN as OKTA_READ_ONLY_TOKEN, ROLELESS_CLIENT as OKTA_ROLELESS_CLIENT,
};
pub use options::SandboxOptions as Options;
pub use organisation::listed::Known;
pub use settings::SandboxSettings as Settings;
pub use slack::{BOT_TOKEN as SLACK_BOT_TOKEN, NARROW_TOKEN as SLACK_NARROW_TOKEN};
pub use vendor::Vendor;

use state::{SandboxState, Shared, lock};

/// A running sandbox, on a thread of its own; dropping it ends it.
pub struct Sandbox {
    address: SocketAddr,
    settings: Settings,
    state: Shared,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Sandbox {
    /// Starts a sandbox on 127.0.0.1.
    ///
    /// # Errors
    ///
    /// When the port is taken, or no thread can be had.
    pub fn start(options: Options) -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let (listener, address, sandbox) = {
            let _entered = runtime.enter();
            open(options)?
        };
        let (stop, stopped) = oneshot::channel();
        let served = Arc::clone(&sandbox);
        let serve = async move {
            let stopped = async { drop(stopped.await) };
            server::run(listener, served, stopped).await;
        };
        let thread = std::thread::Builder::new()
            .name("sandbox".to_owned())
            .spawn(move || runtime.block_on(serve))?;
        let settings = Settings::of(&lock(&sandbox), address);
        Ok(Self {
            address,
            settings,
            state: sandbox,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What a client needs to use it.
    pub fn settings(&self) -> Settings {
        self.settings.clone()
    }

    /// Makes something happen to somebody, as `POST /_sandbox/change` does.
    ///
    /// # Errors
    /// When it can't be read, or nobody has the address.
    pub fn change(&self, what: &str) -> Result<(), String> {
        let change: change::PersonChange =
            serde_json::from_str(what).map_err(|error| error.to_string())?;
        change.make(&mut lock(&self.state))
    }

    /// A vendor's counters.
    pub fn counts(&self, vendor: Vendor) -> Counts {
        lock(&self.state).world.log.counts(vendor)
    }

    /// The newest entries of the log, at most 1,000, oldest first.
    pub fn log(&self) -> Vec<Logged> {
        lock(&self.state)
            .world
            .log
            .tail(usize::MAX)
            .cloned()
            .collect()
    }

    /// How many live sessions the user has at the vendor; `None` if there is no such user
    /// or the user has no account there.
    ///
    /// `user` is an address or the vendor's own id. What a vendor has only queued counts as done.
    pub fn sessions(&self, vendor: Vendor, user: &str) -> Option<u32> {
        self.state(vendor, user).map(|(live, _)| live)
    }

    /// How often the user was revoked at the vendor.
    pub fn revoked(&self, vendor: Vendor, user: &str) -> u32 {
        self.state(vendor, user).map_or(0, |(_, revoked)| revoked)
    }

    fn state(&self, vendor: Vendor, user: &str) -> Option<(u32, u32)> {
        let mut sandbox = lock(&self.state);
        let who = sandbox.find(vendor, user)?;
        sandbox.live(vendor, who)
    }

    /// Has somebody log in at Google; whether there is such a user.
    pub fn log_in(&self, user: &str) -> bool {
        let mut sandbox = lock(&self.state);
        let who = sandbox.find(Vendor::Google, user);
        if let Some(who) = who {
            sandbox.world.log_in(who, clock::now());
        }
        who.is_some()
    }

    /// Changes what goes wrong from now on.
    pub fn set_faults(&self, faults: Faults) {
        lock(&self.state).world.faults = faults;
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Serves a sandbox on the caller's runtime until `stop` resolves; tells `started` how to use it.
///
/// # Errors
///
/// When the port is taken.
pub async fn serve(
    options: Options,
    started: impl FnOnce(&Settings, SocketAddr),
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let (listener, address, sandbox) = open(options)?;
    let settings = Settings::of(&lock(&sandbox), address);
    started(&settings, address);
    server::run(listener, sandbox, stop).await;
    Ok(())
}

fn open(options: Options) -> io::Result<(TcpListener, SocketAddr, Shared)> {
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let sandbox = SandboxState::new(options, address, clock::now());
    let listener = TcpListener::from_std(listener)?;
    Ok((listener, address, Arc::new(Mutex::new(sandbox))))
}

#[cfg(test)]
mod tests;
