//! What is exported of calls to a fake Slack.

use opentelemetry::metrics::MeterProvider as _;
use opentelemetry_metrics::AttemptMetrics;
use opentelemetry_sdk::metrics::data::{
    AggregatedMetrics, HistogramDataPoint, Metric, MetricData, ResourceMetrics, ScopeMetrics,
};
use opentelemetry_sdk::metrics::{InMemoryMetricExporter, SdkMeterProvider};
use slack_methods::conversations::{info, list};
use slack_methods::{BaseUrl, Client, Token};
use slack_methods_fake::{Response, Script};

const TOKEN: &str = "xoxb-a-token-of-this-test";

/// The labels of a data point as one line, and its count.
fn shown(point: &HistogramDataPoint<f64>) -> (String, u64) {
    let labels = point.attributes();
    let mut labels: Vec<_> = labels
        .map(|label| format!("{}={}", label.key, label.value))
        .collect();
    labels.sort();
    (labels.join(" "), point.count())
}

fn points(metric: &Metric) -> impl Iterator<Item = &HistogramDataPoint<f64>> {
    let AggregatedMetrics::F64(MetricData::Histogram(histogram)) = metric.data() else {
        panic!("{} is no histogram", metric.name());
    };
    histogram.data_points()
}

#[tokio::test]
async fn attempts_are_counted_and_timed() {
    let slack = Script::new()
        .responses("conversations.list", [Response::RateLimited(1)])
        .fails("conversations.info", "channel_not_found")
        .start();
    let exporter = InMemoryMetricExporter::default();
    let provider = SdkMeterProvider::builder()
        .with_periodic_exporter(exporter.clone())
        .build();
    let metrics = AttemptMetrics::new(&provider.meter("slack"));
    let client = Client::builder(Token::new(TOKEN).expect("a token"))
        .base_url(BaseUrl::new(slack.base()).expect("an address"))
        .on_attempt(move |attempt| metrics.record(attempt))
        .build()
        .expect("a client");

    for _ in 0..2 {
        let listed = client.call(&list::Request::new()).await;
        listed.expect("it is repeated after a second");
    }
    let request = info::Request::new("C0EXAMPLE");
    client.call(&request).await.expect_err("it fails");
    provider.shutdown().expect("exported");

    let exported = exporter.get_finished_metrics().expect("exported");
    let scopes = exported.iter().flat_map(ResourceMetrics::scope_metrics);
    let metrics: Vec<_> = scopes.flat_map(ScopeMetrics::metrics).collect();
    let names: Vec<_> = metrics.iter().map(|metric| metric.name()).collect();
    assert_eq!(
        names,
        ["http.client.request.duration", "slack.attempt.waited"]
    );
    for metric in &metrics {
        assert_eq!(metric.unit(), "s");
        let mut found: Vec<_> = points(metric).map(shown).collect();
        found.sort();
        let of = |status, method, outcome, repeated| {
            format!(
                "http.response.status_code={status} slack.method={method} slack.outcome={outcome} \
                 slack.repeated={repeated}"
            )
        };
        let expected = [
            (of(200, "conversations.info", "api_error", false), 1),
            (of(200, "conversations.list", "ok", false), 1),
            (of(200, "conversations.list", "ok", true), 1),
            (of(429, "conversations.list", "rate_limited", false), 1),
        ];
        assert_eq!(found, expected);
    }
    // The one that was repeated waited for a second.
    let waited: f64 = points(metrics[1]).map(HistogramDataPoint::sum).sum();
    assert!((1.0..60.0).contains(&waited), "{waited}");
    assert!(!format!("{exported:?}").contains(TOKEN));
}
