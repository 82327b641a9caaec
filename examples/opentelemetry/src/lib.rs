//! Metrics of each attempt of a call, with OpenTelemetry.

use opentelemetry::KeyValue;
use opentelemetry::metrics::{Histogram, Meter};
use slack_methods::Attempt;

/// The bounds of buckets, in seconds: those of the conventions, and the minute that Slack may ask to wait.
const BOUNDARIES: [f64; 16] = [
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0, 30.0, 60.0,
];

/// What is measured of attempts.
///
/// The names are those of OpenTelemetry's conventions for clients of HTTP, with what is Slack's own beside them. Each
/// label has few values: no channel, no user, no token.
pub struct AttemptMetrics {
    /// How long attempts took; its count is how many there were.
    duration: Histogram<f64>,
    /// How long they waited before that: for a pace, or as Slack asked with `Retry-After`.
    waited: Histogram<f64>,
}

impl AttemptMetrics {
    /// The instruments of a meter.
    #[must_use]
    pub fn new(meter: &Meter) -> Self {
        let seconds = |name: &'static str, what: &'static str| {
            let histogram = meter.f64_histogram(name).with_unit("s");
            // Those that come without this are meant for milliseconds, so that all seconds would be in the first.
            let histogram = histogram.with_boundaries(BOUNDARIES.to_vec());
            histogram.with_description(what).build()
        };
        Self {
            duration: seconds("http.client.request.duration", "Duration of attempts."),
            waited: seconds("slack.attempt.waited", "Time before attempts."),
        }
    }

    /// For `ClientBuilder::on_attempt`.
    pub fn record(&self, attempt: &Attempt<'_>) {
        let mut labels = vec![
            KeyValue::new("slack.method", attempt.method.to_owned()),
            KeyValue::new("slack.outcome", attempt.outcome.label()),
            KeyValue::new("slack.repeated", attempt.number > 1),
        ];
        if let Some(status) = attempt.status {
            let status = i64::from(status.as_u16());
            labels.push(KeyValue::new("http.response.status_code", status));
        }
        self.duration
            .record(attempt.duration.as_secs_f64(), &labels);
        self.waited.record(attempt.waited.as_secs_f64(), &labels);
    }
}
