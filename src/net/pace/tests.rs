//! Pace in paused time: how fast it lets go, and what it makes of refusals.

use futures_util::future::join_all;

use super::*;

fn pace(rate: f64, concurrency: usize) -> Pace {
    Pace::new(Limits { rate, concurrency })
}

async fn times(pace: &Pace, n: usize) -> Vec<Duration> {
    let (stop, start) = (Stop::new(None), Instant::now());
    let mut times = Vec::new();
    for _ in 0..n {
        drop(pace.acquire(&stop).await.unwrap());
        times.push(start.elapsed());
    }
    times
}

#[tokio::test(start_paused = true)]
async fn no_window_of_a_second_holds_more_than_the_rate() {
    let times = times(&pace(40.0, 16), 200).await;
    for window in times.windows(41) {
        let took = window[40].checked_sub(window[0]).unwrap();
        assert!(took >= Duration::from_millis(999), "{took:?}");
    }
    let last = times.last().unwrap().as_secs_f64();
    assert!((3.9..4.2).contains(&last), "200 at 40/s took {last} s");
}

/// Whoever ends sessions never waits for a read of what is ended already.
#[tokio::test(start_paused = true)]
async fn what_gives_way_goes_once_nothing_else_waits() {
    let (pace, stop, start) = (pace(10.0, 4), Stop::new(None), Instant::now());
    (0..4).for_each(|_| pace.learn(Signal::Fine));
    let sends = join_all((0..40).map(|_| async {
        let permit = pace.acquire(&stop).await.unwrap();
        // An answer takes its time.
        tokio::time::sleep(Duration::from_millis(150)).await;
        drop(permit);
        start.elapsed()
    }));
    let read = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        pace.give_way(&pace, &stop).await.unwrap();
        drop(pace.acquire(&stop).await.unwrap());
        start.elapsed()
    };
    let (sends, read) = tokio::join!(sends, read);
    let last = sends.into_iter().max().unwrap();
    assert!(last < Duration::from_secs(4), "40 at 10/s took {last:?}");
    assert!(
        read + Duration::from_millis(200) > last,
        "{read:?} of {last:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_pause_holds_everyone() {
    let pace = pace(1000.0, 8);
    pace.learn(Signal::Throttled(Some(Duration::from_secs(5))));
    assert!(pace.state().1, "it is told to be slowed down");
    assert!(times(&pace, 1).await[0] >= Duration::from_secs(5));
}

#[tokio::test(start_paused = true)]
async fn a_pause_beyond_the_deadline_is_told_from_the_deadline() {
    let pace = pace(1000.0, 8);
    let asked = Duration::from_secs(30);
    pace.learn(Signal::Throttled(Some(asked)));
    // A shorter one doesn't end it.
    pace.learn(Signal::Throttled(Some(Duration::from_secs(1))));
    let stop = Stop::new(Some((Instant::now() + Duration::from_secs(12)).into()));
    let blocked = pace.acquire(&stop).await.err();
    assert_eq!(blocked, Some(Blocked::Paused(asked)));
}

#[tokio::test(start_paused = true)]
async fn timeouts_that_come_together_halve_the_concurrency_once_and_it_recovers() {
    let pace = pace(1000.0, 8);
    (0..8).for_each(|_| pace.learn(Signal::Fine));
    (0..5).for_each(|_| pace.learn(Signal::TimedOut));
    assert!((pace.in_flight_limit.get() - 4.0).abs() < f64::EPSILON);
    (0..100).for_each(|_| pace.learn(Signal::Fine));
    assert!((pace.in_flight_limit.get() - 8.0).abs() < f64::EPSILON);
}

#[tokio::test(start_paused = true)]
async fn a_halt_ends_the_wait() {
    let (pace, stop) = (pace(0.1, 1), Stop::new(None));
    drop(pace.acquire(&stop).await.unwrap());
    stop.halt(Halt::Interrupt);
    let blocked = pace.acquire(&stop).await.err();
    assert_eq!(blocked, Some(Blocked::Halted(Halt::Interrupt)));
}

/// What a vendor did with many requests.
struct Played {
    seconds: f64,
    refused: u32,
    rate: f64,
}

/// Brings so many requests through at 40 ms each, those that are refused again after a back-off.
async fn play(pace: &Pace, requests: u32, refuses: &dyn Fn() -> bool) -> Played {
    let (stop, start) = (Stop::new(None), Instant::now());
    let (left, refused) = (Cell::new(requests), Cell::new(0));
    let jitter = RefCell::new(fastrand::Rng::with_seed(3));
    let worker = || async {
        while let Some(fewer) = left.get().checked_sub(1) {
            left.set(fewer);
            for tries in 0.. {
                let permit = pace.acquire(&stop).await.unwrap();
                tokio::time::sleep(Duration::from_millis(40)).await;
                let is_refused = refuses();
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
                let jitter = jitter.borrow_mut().f64();
                tokio::time::sleep(bound.mul_f64(jitter)).await;
            }
        }
    };
    join_all((0..20).map(|_| worker())).await;
    Played {
        seconds: start.elapsed().as_secs_f64(),
        refused: refused.get(),
        rate: pace.state().0,
    }
}

/// Refuses this share by chance.
fn by_chance(share: f64) -> impl Fn() -> bool {
    let random = RefCell::new(fastrand::Rng::with_seed(7));
    move || random.borrow_mut().f64() < share
}

/// A bucket of requests, filled at so many a second up to so many.
fn bucket(rate: f64, size: f64) -> impl Fn() -> bool {
    let left = Cell::new((size, Instant::now()));
    move || {
        let ((some, then), now) = (left.get(), Instant::now());
        let some = (some + (now - then).as_secs_f64() * rate).min(size);
        let is_empty = some < 1.0;
        left.set((if is_empty { some } else { some - 1.0 }, now));
        is_empty
    }
}

#[tokio::test(start_paused = true)]
async fn refusals_by_chance_cost_little() {
    for (rate, requests) in [(10.0, 500), (40.0, 2000), (200.0, 10_000)] {
        let played = play(&pace(rate, 16), requests, &by_chance(0.05)).await;
        let needed = f64::from(requests) / rate;
        let told = format!("{rate}/s: {} s instead of {needed}", played.seconds);
        assert!(played.seconds < needed * 1.15, "{told}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_quota_is_found_and_kept_to() {
    // Of 40 a second; a second's worth at once, or an eighth of it.
    for size in [40.0, 5.0] {
        for (rate, share) in [(50.0, 0.08), (80.0, 0.08)] {
            let played = play(&pace(rate, 16), 2000, &bucket(40.0, size)).await;
            let (seconds, refused) = (played.seconds, f64::from(played.refused));
            let told = format!("{rate}/s against {size}: {seconds} s, {refused} refused");
            assert!(seconds < 50.0 * 1.4, "{told}");
            assert!(refused < 2000.0 * share, "{told}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_configured_rate_is_not_slowed_where_it_is_granted() {
    let played = play(&pace(40.0, 16), 1000, &bucket(40.0, 40.0)).await;
    assert_eq!(played.refused, 0);
    assert!(played.seconds < 25.5, "{}", played.seconds);
}

#[tokio::test(start_paused = true)]
async fn a_bad_while_is_got_over() {
    let pace = pace(40.0, 16);
    play(&pace, 20, &by_chance(0.9)).await;
    let played = play(&pace, 800, &by_chance(0.0)).await;
    assert!(played.rate > 39.9, "{}", played.rate);
    assert!(played.seconds < 45.0, "{}", played.seconds);
}
