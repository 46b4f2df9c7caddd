//! Interrupts: the first lets what is in flight end, the second ends the process.

use crate::model::{Halt, Stop};

/// Halts the run at the first signal, tells so by `said`, and returns at the second one.
pub(super) async fn watch(stop: &Stop, said: impl Fn()) -> Halt {
    let first = next().await;
    stop.halt(first);
    said();
    next().await;
    first
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

#[cfg(unix)]
async fn next() -> Halt {
    use tokio::signal::unix::{SignalKind, signal};
    let streams = (
        signal(SignalKind::interrupt()),
        signal(SignalKind::terminate()),
        signal(SignalKind::hangup()),
    );
    let (Ok(mut interrupt), Ok(mut terminate), Ok(mut hangup)) = streams else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => Halt::Interrupt,
        _ = terminate.recv() => Halt::Terminate,
        _ = hangup.recv() => Halt::Terminate,
    }
}

#[cfg(not(unix))]
async fn next() -> Halt {
    match tokio::signal::ctrl_c().await {
        Ok(()) => Halt::Interrupt,
        Err(_) => std::future::pending().await,
    }
}
