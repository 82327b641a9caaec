//! Measures candidates side by side: they take turns within one run, since on a busy machine only
//! what was measured at the same time can be compared.

use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: usize = 101;

/// How long one call takes.
#[derive(Clone, Copy)]
pub(crate) struct Times {
    /// Reading.
    pub(crate) reading: Duration,
    /// Reading, and freeing what was read: no part of reading, but somebody pays for it.
    pub(crate) freed: Duration,
}

pub(crate) type Candidate<'a> = (&'a str, &'a dyn Fn() -> Times);

/// Prints the median time of each candidate and its ratio to the first one.
pub(crate) fn compare(what: &str, candidates: &[Candidate<'_>]) -> Vec<Times> {
    let mut times = vec![Vec::with_capacity(ROUNDS); candidates.len()];
    for _ in 0..ROUNDS {
        for ((_, candidate), times) in candidates.iter().zip(&mut times) {
            times.push(candidate());
        }
    }
    let medians: Vec<Times> = times.iter().map(|times| median(times)).collect();
    println!("{what}");
    let floor = medians[0].reading;
    for ((name, _), times) in candidates.iter().zip(&medians) {
        println!(
            "  {name:<30} {:>12.2?} {:>6.2}   and freed {:>12.2?} {:>6.2}",
            times.reading,
            ratio(times.reading, floor),
            times.freed,
            ratio(times.freed, floor),
        );
    }
    medians
}

/// The time of one call, from many.
pub(crate) fn time<T>(calls: usize, call: impl Fn() -> T) -> Times {
    let mut outcomes = Vec::with_capacity(calls);
    let start = Instant::now();
    for _ in 0..calls {
        outcomes.push(call());
    }
    let reading = start.elapsed();
    drop(black_box(outcomes));
    let freed = start.elapsed();
    Times {
        reading: reading / calls as u32,
        freed: freed / calls as u32,
    }
}

pub(crate) fn ratio(time: Duration, floor: Duration) -> f64 {
    time.as_secs_f64() / floor.as_secs_f64()
}

fn median(times: &[Times]) -> Times {
    let of = |part: fn(&Times) -> Duration| {
        let mut times: Vec<Duration> = times.iter().map(part).collect();
        times.sort_unstable();
        times[times.len() / 2]
    };
    Times {
        reading: of(|times| times.reading),
        freed: of(|times| times.freed),
    }
}
