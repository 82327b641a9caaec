//! Schedules drawn from seeds, and what they have to achieve.

use std::time::Duration;

use fastrand::Rng;

use super::run;
use crate::session::machine::bucket::Rate;
use crate::session::machine::buffer::BufferLimits;
use crate::session::machine::core::CoreSettings;
use crate::session::machine::rtm::settings::Settings;
use crate::session::machine::simulation::random;
use crate::session::machine::simulation::totals::{self, Totals};

const DAY: Duration = Duration::from_secs(86_400);

fn settings(rng: &mut Rng, pace: u64) -> Settings {
    let defaults = Settings::default();
    Settings {
        core: CoreSettings {
            reconnect: random::reconnect(rng),
            buffer: BufferLimits {
                events: rng.usize(1..100),
                bytes: rng.usize(100..10_000),
                backpressure_timeout: Duration::from_millis(rng.u64(0..2_000)),
            },
            ..defaults.core
        },
        ping_after: defaults.ping_after * pace as u32,
        frames: Rate {
            period: Duration::from_millis(rng.u64(200..2_000)),
            burst: rng.u32(1..6),
        },
        queue: rng.usize(1..40),
        send_timeout: Duration::from_secs(rng.u64(1..400)),
        in_flight: rng.usize(1..20),
        ..defaults
    }
}

fn schedule(seed: u64) -> Totals {
    let mut rng = Rng::with_seed(!seed);
    let pace = [1, 30, 1_000][rng.usize(0..3)];
    let settings = settings(&mut rng, pace);
    run(seed, settings, pace, rng.usize(40..240))
}

#[test]
fn ten_thousand_schedules() {
    let totals = totals::of_seeds(0..10_000, schedule);
    totals.check(
        100 * DAY,
        &[
            ("confirmed", 100_000),
            ("failed", 100_000),
            ("unconfirmed", 10_000),
            ("events", 30_000),
            ("connections", 10_000),
        ],
    );
}

#[test]
fn days_with_the_default_settings() {
    let totals = totals::of_seeds(0..4, |seed| run(seed, Settings::default(), 100, 60_000));
    totals.check(
        DAY,
        &[
            ("confirmed", 5_000),
            ("unconfirmed", 500),
            ("events", 2_000),
            ("connections", 400),
        ],
    );
}
