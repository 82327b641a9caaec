//! Schedules drawn from seeds, and how much has to come of them.

use super::*;

fn settings(rng: &mut Rng, pace: u64) -> Settings {
    let defaults = Settings::default();
    Settings {
        asking: schedule::asking(rng),
        ping_after: defaults.ping_after * pace as u32,
        frames: Rate {
            period: Duration::from_millis(rng.u64(200..2_000)),
            burst: rng.u32(1..6),
        },
        queue: rng.usize(1..40),
        send_within: Duration::from_secs(rng.u64(1..400)),
        in_flight: rng.usize(1..20),
        room: Room {
            events: rng.usize(1..100),
            bytes: rng.usize(100..10_000),
            patience: Duration::from_millis(rng.u64(0..2_000)),
        },
        ..defaults
    }
}

fn schedule(seed: u64) -> Tally {
    let mut rng = Rng::with_seed(!seed);
    let pace = [1, 30, 1_000][rng.usize(0..3)];
    let settings = settings(&mut rng, pace);
    let left = rng.usize(40..240);
    World::new(seed, settings, pace, left).run()
}

const DAY: Duration = Duration::from_secs(86_400);

#[test]
fn ten_thousand_schedules() {
    let tally = schedule::run(0..10_000, schedule);
    tally.check(
        100 * DAY,
        &[
            ("confirmed", 100_000),
            ("failed", 100_000),
            ("unknown", 10_000),
            ("events", 30_000),
            ("lines", 10_000),
        ],
    );
}

/// As it is set where nobody sets anything.
#[test]
fn days_with_the_usual_settings() {
    let tally = schedule::run(0..4, |seed| {
        World::new(seed, Settings::default(), 100, 60_000).run()
    });
    tally.check(
        DAY,
        &[
            ("confirmed", 5_000),
            ("unknown", 500),
            ("events", 2_000),
            ("lines", 400),
        ],
    );
}
