//! The three vendors' APIs, played on loopback for rehearsals, tests and benchmarks.
//!
//! Every signature, token, audience, scope and date is verified as the vendor
//! would, with code of the sandbox's own: it imports nothing from the rest of
//! this crate and shares neither signing nor parsing with it, since otherwise it would
//! agree with the client's mistakes. What it can't know of a vendor is decided
//! once, in that vendor's folder, and said there.
//!
//! The vendors share one port and are told apart by their paths.

mod aws;
mod chime;
mod clock;
mod control;
mod encoding;
mod faults;
mod genauth;
mod google;
mod log;
mod options;
mod organisation;
mod quota;
mod random;
mod reply;
mod request;
mod router;
mod server;
mod settings;
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

pub use faults::Faults;
pub use google::scope::is_scope;
pub use log::{Logged, RequestCounts as Counts};
pub use options::SandboxOptions as Options;
pub use organisation::listed::Known;
pub use settings::SandboxSettings as Settings;
pub use vendor::Vendor;

use world::{Shared, World, lock};

/// A running sandbox, on a thread of its own; dropping it ends it.
pub struct Sandbox {
    address: SocketAddr,
    settings: Settings,
    world: Shared,
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
        let (listener, address, world) = {
            let _entered = runtime.enter();
            open(options)?
        };
        let (stop, stopped) = oneshot::channel();
        let served = Arc::clone(&world);
        let serve = async move {
            let stopped = async { drop(stopped.await) };
            server::run(listener, served, stopped).await;
        };
        let thread = std::thread::Builder::new()
            .name("sandbox".to_owned())
            .spawn(move || runtime.block_on(serve))?;
        let settings = Settings::of(&lock(&world), address);
        Ok(Self {
            address,
            settings,
            world,
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

    /// A vendor's counters.
    pub fn counts(&self, vendor: Vendor) -> Counts {
        lock(&self.world).log.counts(vendor)
    }

    /// The newest entries of the log, at most 1,000, oldest first.
    pub fn log(&self) -> Vec<Logged> {
        lock(&self.world).log.tail(usize::MAX).cloned().collect()
    }

    /// How many live sessions the user has at the vendor; `None` if there is no such user.
    ///
    /// `user` is an address or the vendor's own id.
    pub fn sessions(&self, vendor: Vendor, user: &str) -> Option<u32> {
        self.state(vendor, user).map(|(live, _)| live)
    }

    /// How often the user was revoked at the vendor.
    pub fn revoked(&self, vendor: Vendor, user: &str) -> u32 {
        self.state(vendor, user).map_or(0, |(_, revoked)| revoked)
    }

    fn state(&self, vendor: Vendor, user: &str) -> Option<(u32, u32)> {
        let organisation = &mut lock(&self.world).organisation;
        let who = control::find(organisation, vendor, user)?;
        Some(control::live(organisation, vendor, who))
    }

    /// Changes what goes wrong from now on.
    pub fn set_faults(&self, faults: Faults) {
        lock(&self.world).faults = faults;
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
) -> io::Result<[Counts; 3]> {
    let (listener, address, world) = open(options)?;
    let settings = Settings::of(&lock(&world), address);
    started(&settings, address);
    server::run(listener, Arc::clone(&world), stop).await;
    let world = lock(&world);
    Ok(Vendor::ALL.map(|vendor| world.log.counts(vendor)))
}

fn open(options: Options) -> io::Result<(TcpListener, SocketAddr, Shared)> {
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let world = World::new(options, address, clock::now());
    let listener = TcpListener::from_std(listener)?;
    Ok((listener, address, Arc::new(Mutex::new(world))))
}

#[cfg(test)]
mod tests;
