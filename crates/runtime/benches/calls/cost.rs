//! What candidates add to a call: measured in turns, as time on the processor.
//!
//! The time that passes until a response is there varies by far more than what is looked for, and so does the time of
//! a whole run. What a candidate adds is therefore the median of the differences between batches that follow one
//! another, of the time that this thread was on the processor.

use std::fs;
use std::time::{Duration, Instant};

/// The calls of one batch; the candidates take turns after each.
const BATCH: usize = 20;

/// A candidate makes one call.
pub(crate) type Candidate<'a> = (&'a str, &'a dyn Fn());

/// Prints the cost of the first candidate, and what the others add to it.
pub(crate) fn compare(what: &str, rounds: usize, candidates: &[Candidate<'_>]) {
    let mut passed = Vec::new();
    let mut costs = vec![Vec::new(); candidates.len()];
    for round in 0..rounds {
        let mut times = vec![(0.0, 0.0); candidates.len()];
        // Each is the first one equally often.
        for turn in 0..candidates.len() {
            let which = (turn + round) % candidates.len();
            times[which] = batch(candidates[which].1);
        }
        passed.push(times[0].0);
        for (costs, (_, on_cpu)) in costs.iter_mut().zip(&times) {
            costs.push(on_cpu - times[0].1);
        }
        costs[0][round] = times[0].1;
    }
    let (passed, floor) = (median(&mut passed), median(&mut costs[0]));
    println!("{what}");
    println!(
        "  {:<34} {:>8.2} µs passed, {:>6.2} µs of them on the processor",
        candidates[0].0, passed, floor
    );
    for ((name, _), costs) in candidates.iter().zip(&mut costs).skip(1) {
        let added = median(costs);
        println!(
            "  {name:<34} {added:>+8.2} µs: {:.3} of the time that passes, {:.3} of that on the processor",
            1.0 + added / passed,
            1.0 + added / floor,
        );
    }
}

/// Microseconds of one call: those that passed, and those on the processor.
fn batch(call: &dyn Fn()) -> (f64, f64) {
    let (started, on_cpu) = (Instant::now(), on_cpu(started_at()));
    for _ in 0..BATCH {
        call();
    }
    let passed = started.elapsed();
    let on_cpu = self::on_cpu(started_at()) - on_cpu;
    [passed, on_cpu]
        .map(|time| time.as_secs_f64() * 1e6 / BATCH as f64)
        .into()
}

/// How long this thread was on the processor, by the Linux kernel; elsewhere how much time has passed.
fn on_cpu(since: Instant) -> Duration {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    match stat.split(' ').next().and_then(|first| first.parse().ok()) {
        Some(nanoseconds) => Duration::from_nanos(nanoseconds),
        None => since.elapsed(),
    }
}

fn started_at() -> Instant {
    static STARTED: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    *STARTED.get_or_init(Instant::now)
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_unstable_by(f64::total_cmp);
    times[times.len() / 2]
}
