//! How long a run of the generator takes, and whether it grows with the number of methods and not
//! faster: a made-up specification of 322 methods, as many as the API has, and one of 5,000.
//!
//! Everything from the text of the specification to the compared tree is in the time: reading,
//! checking, emitting, and comparing with the tree of the run before.

mod synthetic;

use std::hint::black_box;
use std::time::{Duration, Instant};

use slack_methods_codegen::{Tree, generate};
use slack_methods_spec_model::Source;

/// The allocator of `cargo xtask`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SMALL: usize = 322;
const LARGE: usize = 5_000;

/// Runs of each kind; they take turns, so that a slow moment of the machine meets both.
const ROUNDS: usize = 7;

fn main() {
    // `cargo test --benches` calls this to see that it runs at all.
    let rounds = if std::env::args().any(|arg| arg == "--test") {
        1
    } else {
        ROUNDS
    };
    let (small, large) = (
        synthetic::specification(SMALL),
        synthetic::specification(LARGE),
    );
    let (small_tree, large_tree) = (tree(&small), tree(&large));
    let (mut small_times, mut large_times) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        small_times.push(time(&small, &small_tree));
        large_times.push(time(&large, &large_tree));
    }
    let small = report("322 methods", SMALL, &small_times, &small_tree);
    let large = report("5,000 methods", LARGE, &large_times, &large_tree);
    println!(
        "growth: one of 5,000 methods takes {:.2} times as long as one of 322 (linear: 1.00)",
        large / small
    );
    println!(
        "target: 0.7 ms a method on two cores, 0.5 ms without a second parse; here {small:.3} ms"
    );
}

fn tree(sources: &[Source]) -> Tree {
    generate(sources)
        .unwrap_or_else(|problems| panic!("the made-up specification is sound: {problems}"))
}

fn time(sources: &[Source], before: &Tree) -> Duration {
    let start = Instant::now();
    let after = tree(black_box(sources));
    assert!(after == *before, "two runs gave different trees");
    start.elapsed()
}

/// The median, in milliseconds a method.
fn report(name: &str, methods: usize, times: &[Duration], tree: &Tree) -> f64 {
    let mut times = times.to_vec();
    times.sort();
    #[expect(clippy::cast_precision_loss, reason = "5,000 is far below 2^52")]
    let per_method = |time: Duration| time.as_secs_f64() * 1000.0 / methods as f64;
    let (best, median) = (per_method(times[0]), per_method(times[times.len() / 2]));
    let lines: usize = tree.iter().map(|(_, text)| text.lines().count()).sum();
    println!("{name}: {median:.3} ms a method (median; best {best:.3}), {lines} lines out");
    median
}
