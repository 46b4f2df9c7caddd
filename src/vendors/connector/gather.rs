//! Gathers targets for a call that ends several.
//!
//! Whoever comes first waits for the others, and takes all of them along: until the call is full, until
//! everybody who is at work waits for it, or until a few seconds have passed.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::{Duration, Instant},
};

use tokio::sync::{Notify, oneshot};

use crate::model::{Failure, RequestLog, Stop};

/// So long a call waits for more targets.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// How a call went for one target, and what was sent for it.
pub(super) struct GatheredAnswer {
    pub(super) result: Result<(), Failure>,
    pub(super) log: Rc<RequestLog>,
}

/// A target that waits for its call.
pub(super) struct Gathered {
    pub(super) id: String,
    pub(super) tell: oneshot::Sender<GatheredAnswer>,
}

/// The targets of one call.
#[derive(Default)]
struct Gathering {
    targets: RefCell<Vec<Gathered>>,
    is_full: Cell<bool>,
}

/// Targets that wait for a call that ends several.
#[derive(Default)]
pub(super) struct Gatherer {
    /// How many targets are at work: no more can come, for now.
    at_work: Cell<usize>,
    open: RefCell<Option<Rc<Gathering>>>,
    changed: Notify,
}

impl Gatherer {
    /// Notes how many targets are at work.
    pub(super) fn at_work(&self, targets: usize) {
        self.at_work.set(targets);
        self.changed.notify_waiters();
    }

    /// Waits with others for a call for at most so many; whoever came first gets all of them, to send it.
    pub(super) async fn gather(
        &self,
        target: Gathered,
        most: usize,
        stop: &Stop,
    ) -> Option<Vec<Gathered>> {
        let (gathering, is_first) = self.join(target, most);
        if !is_first {
            return None;
        }
        let until = Instant::now() + LONGEST_WAIT;
        while !self.is_complete(&gathering) && Instant::now() < until {
            tokio::select! {
                biased;
                // What was begun ends, whoever else was meant to come.
                _ = stop.signalled() => break,
                () = self.changed.notified() => {}
                () = tokio::time::sleep_until(until.into()) => break,
            }
        }
        let mut open = self.open.borrow_mut();
        if open
            .as_ref()
            .is_some_and(|open| Rc::ptr_eq(open, &gathering))
        {
            *open = None;
        }
        Some(gathering.targets.take())
    }

    fn join(&self, target: Gathered, most: usize) -> (Rc<Gathering>, bool) {
        let mut open = self.open.borrow_mut();
        let gathering = Rc::clone(open.get_or_insert_default());
        let mut targets = gathering.targets.borrow_mut();
        let is_first = targets.is_empty();
        targets.push(target);
        if targets.len() >= most {
            gathering.is_full.set(true);
            *open = None;
        }
        drop(targets);
        self.changed.notify_waiters();
        (gathering, is_first)
    }

    fn is_complete(&self, gathering: &Gathering) -> bool {
        gathering.is_full.get() || gathering.targets.borrow().len() >= self.at_work.get()
    }
}
