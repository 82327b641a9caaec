//! Random times, URLs and settings.

use std::time::Duration;

use fastrand::Rng;

use crate::code::UnknownCode;
use crate::method::ErrorKind;
use crate::secret::SecretUrl;
use crate::session::machine::backoff::BackoffBounds;
use crate::session::machine::bucket::Rate;
use crate::session::machine::reconnect::ReconnectSettings;
use crate::session::machine::url_failure::UrlFailure;

/// Up to this many milliseconds, mostly far fewer.
pub(crate) fn up_to(rng: &mut Rng, milliseconds: u64) -> Duration {
    let share = rng.f64();
    Duration::from_micros((milliseconds as f64 * 1_000.0 * share * share * share) as u64)
}

pub(crate) fn one_in(rng: &mut Rng, count: u32) -> bool {
    rng.u32(0..count) == 0
}

/// The result of a request for a URL. A final error is the rarest.
pub(super) fn url(rng: &mut Rng) -> Result<SecretUrl, UrlFailure> {
    let failed = |code: &str, kind| UrlFailure {
        code: Some(UnknownCode::new(code)),
        kind,
        retry_after: None,
    };
    if one_in(rng, 400) {
        return Err(failed("invalid_auth", ErrorKind::Reauthenticate));
    }
    match rng.u32(0..20) {
        0 => Err(failed("migration_in_progress", ErrorKind::Retry)),
        1 => Err(failed("brand_new", ErrorKind::Unknown)),
        2 => Err(UrlFailure {
            code: None,
            kind: ErrorKind::Retry,
            retry_after: Some(Duration::from_secs(rng.u64(0..300))),
        }),
        3 => Err(UrlFailure::without_url(ErrorKind::Retry)),
        _ => Ok("wss://example.test/?ticket=1".into()),
    }
}

pub(crate) fn reconnect(rng: &mut Rng) -> ReconnectSettings {
    ReconnectSettings {
        rate: Rate {
            period: Duration::from_secs(rng.u64(5..120)),
            burst: rng.u32(1..12),
        },
        backoff: BackoffBounds {
            first: Duration::from_millis(rng.u64(1..1_000)),
            longest: Duration::from_secs(rng.u64(2..120)),
        },
        max_unknown_errors: rng.u32(2..8),
        ..ReconnectSettings::default()
    }
}
