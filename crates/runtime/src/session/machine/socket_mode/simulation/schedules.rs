//! Schedules drawn from seeds, and what they have to achieve.

use std::time::Duration;

use fastrand::Rng;

use super::run;
use crate::session::machine::buffer::BufferLimits;
use crate::session::machine::core::CoreSettings;
use crate::session::machine::simulation::random;
use crate::session::machine::simulation::totals::{self, Totals};
use crate::session::machine::socket_mode::settings::Settings;

const DAY: Duration = Duration::from_secs(86_400);

fn settings(rng: &mut Rng) -> Settings {
    let defaults = Settings::new(rng.usize(1..11));
    Settings {
        core: CoreSettings {
            reconnect: random::reconnect(rng),
            drain_timeout: Duration::from_secs(rng.u64(0..30)),
            buffer: BufferLimits {
                events: rng.usize(1..100),
                bytes: rng.usize(100..10_000),
                backpressure_timeout: Duration::from_millis(rng.u64(0..500)),
            },
            ..defaults.core
        },
        pending: rng.usize(1..100),
        hold_events: rng.bool().then(|| Duration::from_secs(rng.u64(1..60))),
        ..defaults
    }
}

fn schedule(seed: u64) -> Totals {
    let mut rng = Rng::with_seed(!seed);
    let pace = [1, 30, 1_000][rng.usize(0..3)];
    let settings = settings(&mut rng);
    run(seed, settings, pace, rng.usize(40..320))
}

#[test]
fn ten_thousand_schedules() {
    let totals = totals::of_seeds(0..10_000, schedule);
    totals.check(
        10 * DAY,
        &[
            ("taken", 80_000),
            ("acknowledged", 80_000),
            ("held", 5_000),
            ("connections", 15_000),
        ],
    );
}

#[test]
fn days_with_the_default_settings() {
    let totals = totals::of_seeds(0..4, |seed| {
        run(seed, Settings::new(1 + seed as usize), 100, 60_000)
    });
    totals.check(
        DAY,
        &[
            ("taken", 10_000),
            ("acknowledged", 10_000),
            ("connections", 40),
        ],
    );
}
