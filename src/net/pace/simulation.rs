//! Vendors with quotas of every kind, and such that refuse by chance, in paused time and with seeds.

use futures_util::future::join_all;

use super::*;

/// How a vendor counts.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// So many in each second of its clock.
    Fixed,
    /// So many in any second.
    Sliding,
    /// A bucket that holds a second's worth.
    Bucket,
    /// A bucket that holds an eighth of it.
    SmallBucket,
}

const KINDS: [Kind; 4] = [Kind::Fixed, Kind::Sliding, Kind::Bucket, Kind::SmallBucket];

/// A vendor that granted_rate so much.
struct Vendor {
    kind: Kind,
    quota: f64,
    /// It also refuses this share whatever the rate.
    chance: f64,
    random: fastrand::Rng,
    begun: Instant,
    granted: VecDeque<Instant>,
    left: f64,
    filled: Instant,
}

impl Vendor {
    fn new(kind: Kind, quota: f64, chance: f64, seed: u64) -> Self {
        Self {
            kind,
            quota,
            chance,
            random: fastrand::Rng::with_seed(seed),
            begun: Instant::now(),
            granted: VecDeque::new(),
            left: f64::INFINITY,
            filled: Instant::now(),
        }
    }

    fn refuses(&mut self) -> bool {
        let now = Instant::now();
        if self.random.f64() < self.chance {
            return true;
        }
        match self.kind {
            Kind::Fixed | Kind::Sliding => self.is_window_full(now),
            Kind::Bucket => self.is_bucket_empty(now, self.quota),
            Kind::SmallBucket => self.is_bucket_empty(now, (self.quota / 8.0).max(1.0)),
        }
    }

    fn is_window_full(&mut self, now: Instant) -> bool {
        let (is_fixed, begun) = (self.kind == Kind::Fixed, self.begun);
        // The vendor's seconds don't begin with ours.
        let second = |at: Instant| ((at - begun).as_secs_f64() + 1.0 / 3.0).floor();
        let is_past = |at: &Instant| match is_fixed {
            true => second(*at) < second(now),
            false => now - *at >= WINDOW,
        };
        while self.granted.front().is_some_and(is_past) {
            self.granted.pop_front();
        }
        let is_full = self.granted.len() as f64 >= self.quota.floor();
        if !is_full {
            self.granted.push_back(now);
        }
        is_full
    }

    fn is_bucket_empty(&mut self, now: Instant, size: f64) -> bool {
        let filled = (now - self.filled).as_secs_f64() * self.quota;
        self.left = (self.left + filled).min(size);
        self.filled = now;
        let is_empty = self.left < 1.0;
        self.left -= if is_empty { 0.0 } else { 1.0 };
        is_empty
    }
}

/// How a run went.
struct Ran {
    /// Seconds, as a multiple of what the quota allows.
    time: f64,
    /// The share of all requests that was refused.
    refused: f64,
    /// Requests a second, as a share of the configured rate.
    pace: f64,
}

/// Brings so many requests through; those that are refused come again after a back-off.
async fn run(rate: f64, requests: u32, latency: u64, vendor: Vendor, seed: u64) -> Ran {
    let concurrency = 16;
    let pace = Pace::new(Limits { rate, concurrency });
    let granted = vendor.quota.min(16_000.0 / latency as f64);
    let vendor = RefCell::new(vendor);
    let (stop, start) = (Stop::new(None), Instant::now());
    let (left, refused) = (Cell::new(requests), Cell::new(0));
    let random = RefCell::new(fastrand::Rng::with_seed(seed));
    let worker = || async {
        while let Some(fewer) = left.get().checked_sub(1) {
            left.set(fewer);
            for tries in 0.. {
                let permit = pace.acquire(&stop).await.unwrap();
                tokio::time::sleep(Duration::from_millis(latency / 2)).await;
                let is_refused = vendor.borrow_mut().refuses();
                tokio::time::sleep(Duration::from_millis(latency / 2)).await;
                pace.learn(match is_refused {
                    true => Signal::Throttled(None),
                    false => Signal::Fine,
                });
                drop(permit);
                if !is_refused {
                    break;
                }
                refused.set(refused.get() + 1);
                let bound = Duration::from_millis(500) * (1 << tries.min(6));
                let jitter = random.borrow_mut().f64();
                tokio::time::sleep(bound.mul_f64(jitter)).await;
            }
        }
    };
    join_all((0..concurrency).map(|_| worker())).await;
    let seconds = start.elapsed().as_secs_f64();
    let all = f64::from(requests + refused.get());
    Ran {
        time: seconds * granted / f64::from(requests),
        refused: f64::from(refused.get()) / all,
        pace: all / seconds / rate,
    }
}

/// Against a quota of this share of the rate, for 20 seconds' worth, at least 200.
async fn against(kind: Kind, rate: f64, share: f64, latency: u64, seed: u64) -> Ran {
    let quota = (rate * share).floor();
    let requests = ((quota * 20.0) as u32).max(200);
    let vendor = Vendor::new(kind, quota, 0.0, seed);
    run(rate, requests, latency, vendor, seed + 10).await
}

#[tokio::test(start_paused = true)]
async fn at_most_one_in_ten_is_refused_however_far_the_rate_is_above_the_quota() {
    for (rate, shares) in [
        (1000.0, &[1.0 / 33.0, 1.0 / 8.0, 0.5, 0.9][..]),
        (200.0, &[0.5, 0.9]),
        (80.0, &[0.5, 0.9]),
        (40.0, &[0.5, 0.9]),
    ] {
        for (share, kind) in shares
            .iter()
            .flat_map(|share| KINDS.map(|kind| (*share, kind)))
        {
            for (latency, seed) in [(4, 0), (40, 1)] {
                let ran = against(kind, rate, share, latency, seed).await;
                let told = format!("{rate}/s against {share} of it, {kind:?}, {latency} ms");
                assert!(ran.refused <= 0.1, "{told}: {} refused", ran.refused);
                // The rest is the wait of those that were refused several times.
                assert!(ran.time < 2.0, "{told}: {} of the time", ran.time);
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_quota_of_a_few_a_second_is_found_within_its_first_requests() {
    for (kind, latency) in KINDS.into_iter().flat_map(|kind| [(kind, 4), (kind, 40)]) {
        let ran = against(kind, 40.0, 1.0 / 8.0, latency, 0).await;
        assert!(ran.refused <= 0.2, "{kind:?}: {} refused", ran.refused);
        assert!(ran.time < 2.0, "{kind:?}: {} of the time", ran.time);
    }
}

#[tokio::test(start_paused = true)]
async fn nothing_is_refused_where_the_quota_is_the_rate() {
    for rate in [10.0, 40.0, 200.0, 1000.0] {
        for kind in [Kind::Fixed, Kind::Sliding, Kind::Bucket] {
            let ran = against(kind, rate, 1.0, 40, 0).await;
            assert!(
                ran.refused == 0.0,
                "{rate}/s, {kind:?}: {} refused",
                ran.refused
            );
            assert!(ran.time < 1.05, "{rate}/s, {kind:?}: {}", ran.time);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn half_the_rate_is_used_whole() {
    let mut sum = 0.0;
    for seed in 0..8 {
        let vendor = Vendor::new(Kind::Bucket, 40.0, 0.0, seed);
        sum += run(80.0, 1000, 4, vendor, seed).await.time / 8.0;
    }
    assert!(sum < 1.08, "{sum} of the time");
}

#[tokio::test(start_paused = true)]
async fn refusals_by_chance_leave_the_rate_as_it_is() {
    for (chance, least, mean) in [(0.01, 0.95, 0.98), (0.05, 0.92, 0.95), (0.15, 0.5, 0.75)] {
        for rate in [10.0, 40.0, 100.0, 200.0] {
            let requests = (rate * 60.0) as u32;
            let mut sum = 0.0;
            for seed in 0..4 {
                let vendor = Vendor::new(Kind::Bucket, f64::INFINITY, chance, seed);
                let ran = run(rate, requests, 40, vendor, seed + 10).await;
                let told = format!("{rate}/s, {chance} refused: {}", ran.pace);
                assert!(ran.pace > least, "{told}");
                sum += ran.pace / 4.0;
            }
            assert!(sum > mean, "{rate}/s, {chance} refused: {sum} on average");
        }
    }
}
