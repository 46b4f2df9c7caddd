//! What was sent for one target so far, what was answered last, and when it must end.

use std::cell::{Cell, RefCell};

use super::{Step, Stop};

/// Counts what is sent for one target, and carries the run's stop to every pause.
#[derive(Debug)]
pub struct RequestLog {
    /// When the run must end.
    pub stop: Stop,
    requests: Cell<u32>,
    attempts: Cell<u32>,
    http_status: Cell<Option<u16>>,
    request_id: RefCell<Option<String>>,
    steps: RefCell<Vec<Step>>,
    /// What is sent reads back what was done already: it waits for whatever ends sessions.
    gives_way: bool,
}

impl RequestLog {
    /// The log of a target for which nothing was sent yet.
    #[must_use]
    pub fn new(stop: Stop) -> Self {
        Self {
            stop,
            requests: Cell::new(0),
            attempts: Cell::new(0),
            http_status: Cell::new(None),
            request_id: RefCell::new(None),
            steps: RefCell::default(),
            gives_way: false,
        }
    }

    /// The log of a read-back, which takes nobody's turn.
    #[must_use]
    pub fn giving_way(stop: Stop) -> Self {
        Self {
            gives_way: true,
            ..Self::new(stop)
        }
    }

    /// Whether what is sent waits until nothing else does.
    #[must_use]
    pub fn gives_way(&self) -> bool {
        self.gives_way
    }

    /// One more API request goes out: what the last one was answered says nothing of it.
    pub fn count_request(&self) {
        self.requests.set(self.requests.get() + 1);
        self.http_status.set(None);
        self.request_id.replace(None);
    }

    /// A revocation is tried for the `tries`th time.
    pub fn count_attempt(&self, tries: u32) {
        self.attempts.set(self.attempts.get().max(tries));
    }

    /// An answer came: its HTTP status and the vendor's id for it.
    pub fn answered(&self, http_status: u16, request_id: Option<String>) {
        self.http_status.set(Some(http_status));
        self.request_id.replace(request_id);
    }

    /// What the last answer was, to be put back after a read that isn't the target's own answer.
    #[must_use]
    pub fn last_answer(&self) -> (Option<u16>, Option<String>) {
        (self.http_status(), self.request_id())
    }

    /// Puts an earlier answer back in the place of the last one.
    pub fn put_back(&self, (status, id): (Option<u16>, Option<String>)) {
        self.http_status.set(status);
        self.request_id.replace(id);
    }

    /// Takes in what was sent for this target together with others.
    pub fn add(&self, other: &Self) {
        self.requests
            .set(self.requests.get() + other.requests.get());
        self.count_attempt(other.attempts.get());
        self.put_back(other.last_answer());
    }

    /// A step of a deep sign-out ended.
    pub fn step(&self, step: Step) {
        self.steps.borrow_mut().push(step);
    }

    /// The steps so far.
    #[must_use]
    pub fn steps(&self) -> Vec<Step> {
        self.steps.borrow().clone()
    }

    /// API requests so far, token calls left out.
    #[must_use]
    pub fn requests(&self) -> u32 {
        self.requests.get()
    }

    /// Tries of the revocation so far.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts.get()
    }

    /// HTTP's own status of the last answer.
    #[must_use]
    pub fn http_status(&self) -> Option<u16> {
        self.http_status.get()
    }

    /// The vendor's id of the last answered request.
    #[must_use]
    pub fn request_id(&self) -> Option<String> {
        self.request_id.borrow().clone()
    }
}
