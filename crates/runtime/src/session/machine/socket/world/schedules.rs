//! Schedules drawn from seeds, and how much has to come of them.

use super::*;

fn settings(rng: &mut Rng) -> Settings {
    let defaults = Settings::new(rng.usize(1..11));
    Settings {
        asking: schedule::asking(rng),
        pending: rng.usize(1..100),
        drain_for: Duration::from_secs(rng.u64(0..30)),
        room: Room {
            events: rng.usize(1..100),
            bytes: rng.usize(100..10_000),
            patience: Duration::from_millis(rng.u64(0..500)),
        },
        ..defaults
    }
}

fn schedule(seed: u64) -> Tally {
    let mut rng = Rng::with_seed(!seed);
    let pace = [1, 30, 1_000][rng.usize(0..3)];
    let settings = settings(&mut rng);
    let left = rng.usize(40..320);
    World::new(seed, settings, pace, left).run()
}

const DAY: Duration = Duration::from_secs(86_400);

#[test]
fn ten_thousand_schedules() {
    let tally = schedule::run(0..10_000, schedule);
    tally.check(
        10 * DAY,
        &[
            ("given", 80_000),
            ("acknowledged", 80_000),
            ("lines", 15_000),
        ],
    );
}

/// As it is set where nobody sets anything.
#[test]
fn days_with_the_usual_settings() {
    let tally = schedule::run(0..4, |seed| {
        World::new(seed, Settings::new(1 + seed as usize), 100, 60_000).run()
    });
    tally.check(
        DAY,
        &[("given", 10_000), ("acknowledged", 10_000), ("lines", 40)],
    );
}
