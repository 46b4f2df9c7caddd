//! Interrupts: the first lets what is in flight end, the second ends the process.

use crate::model::{Halt, Stop};

/// Halts the run at the first signal and tells so by `said`; returns at the second one, unless the
/// process is gone by then.
pub(super) async fn watch(mut signals: Signals, stop: &Stop, said: impl Fn()) -> Halt {
    arm();
    let first = signals.next().await;
    stop.halt(first);
    said();
    signals.next().await;
    first
}

/// Lets the second signal end the process at once, in the handler itself: a run that is stuck in
/// writing to a full pipe would never come round to noticing it.
///
/// Whatever was sent has its intent in the ledger by then.
#[cfg(unix)]
fn arm() {
    use signal_hook::{consts::signal, flag};
    use std::sync::{Arc, atomic::AtomicBool};
    let seen = Arc::new(AtomicBool::new(false));
    for (number, code) in [(signal::SIGINT, 130), (signal::SIGTERM, 143)] {
        // Without a handler the signal ends the process the first time: no harm either.
        let _ = flag::register_conditional_shutdown(number, code, Arc::clone(&seen));
        let _ = flag::register(number, Arc::clone(&seen));
    }
}

#[cfg(not(unix))]
fn arm() {}

/// A file that grows beyond the limit of its size is an error like that of a full disk, and not the end
/// of the process.
#[cfg(unix)]
pub(super) fn outlive_file_limit() {
    use signal_hook::{consts::signal::SIGXFSZ, flag};
    let _ = flag::register(SIGXFSZ, std::sync::Arc::default());
}

#[cfg(not(unix))]
pub(super) fn outlive_file_limit() {}

/// Does what leaves nothing behind, up to the first signal.
///
/// # Errors
/// Which signal it was: the work is dropped then.
pub(super) async fn unless_stopped<T>(work: impl Future<Output = T>) -> Result<T, Halt> {
    let mut signals = Signals::listen();
    tokio::select! {
        biased;
        halt = signals.next() => Err(halt),
        done = work => Ok(done),
    }
}

/// While it lives, a signal ends the process at once: nothing is in flight, and whoever waits for an
/// answer at a prompt doesn't come round to noticing it.
pub(super) struct AtOnce {
    #[cfg(unix)]
    armed: std::sync::Arc<std::sync::atomic::AtomicBool>,
}

impl AtOnce {
    /// Needed once signals have been waited for: they don't end the process by themselves then.
    #[cfg(unix)]
    pub(super) fn arm() -> Self {
        use signal_hook::{consts::signal, flag};
        let armed = std::sync::Arc::new(true.into());
        for (number, code) in [(signal::SIGINT, 130), (signal::SIGTERM, 143)] {
            let _ =
                flag::register_conditional_shutdown(number, code, std::sync::Arc::clone(&armed));
        }
        Self { armed }
    }

    #[cfg(not(unix))]
    pub(super) fn arm() -> Self {
        Self {}
    }
}

#[cfg(unix)]
impl Drop for AtOnce {
    fn drop(&mut self) {
        self.armed.store(false, std::sync::atomic::Ordering::SeqCst);
    }
}

/// From now on an interrupt doesn't end the process by itself.
#[cfg(unix)]
pub(super) fn hold() -> Option<tokio::signal::unix::Signal> {
    use tokio::signal::unix::{SignalKind, signal};
    signal(SignalKind::interrupt()).ok()
}

/// Elsewhere a console tells of an interrupt by the key that was read.
#[cfg(not(unix))]
pub(super) fn hold() {}

/// The signals that end a run, heard from the moment that this is made.
#[cfg(unix)]
pub(super) struct Signals(Option<[tokio::signal::unix::Signal; 3]>);

#[cfg(unix)]
impl Signals {
    /// From now on no signal is lost, and none ends the process by itself.
    pub(super) fn listen() -> Self {
        use tokio::signal::unix::{SignalKind, signal};
        let kinds = [
            SignalKind::interrupt(),
            SignalKind::terminate(),
            SignalKind::hangup(),
        ];
        let streams: Option<Vec<_>> = kinds.into_iter().map(|kind| signal(kind).ok()).collect();
        Self(streams.and_then(|streams| streams.try_into().ok()))
    }

    async fn next(&mut self) -> Halt {
        let Some([interrupt, terminate, hangup]) = &mut self.0 else {
            return std::future::pending().await;
        };
        tokio::select! {
            _ = interrupt.recv() => Halt::Interrupt,
            _ = terminate.recv() => Halt::Terminate,
            _ = hangup.recv() => Halt::Terminate,
        }
    }
}

/// Elsewhere a console's signal is heard while it is waited for.
#[cfg(not(unix))]
pub(super) struct Signals;

#[cfg(not(unix))]
impl Signals {
    pub(super) fn listen() -> Self {
        Self
    }

    async fn next(&mut self) -> Halt {
        match tokio::signal::ctrl_c().await {
            Ok(()) => Halt::Interrupt,
            Err(_) => std::future::pending().await,
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_signal_before_it_is_waited_for_is_not_lost() {
        let signals = Signals::listen();
        signal_hook::low_level::raise(signal_hook::consts::SIGINT).unwrap();
        let (stop, said) = (Stop::new(None), std::cell::Cell::new(false));
        let seen = async {
            while !said.get() {
                tokio::task::yield_now().await;
            }
        };
        tokio::select! {
            _ = watch(signals, &stop, || said.set(true)) => {}
            () = seen => {}
        }
        assert_eq!(stop.halted(), Some(Halt::Interrupt));
    }
}
