//! Lists the channels of a workspace, and prints the metrics of the calls that this took.
//!
//! ```sh
//! export SLACK_TOKEN=xoxb-…
//! cargo run -p opentelemetry-metrics
//! ```

use std::error::Error;

use opentelemetry::metrics::MeterProvider as _;
use opentelemetry_metrics::AttemptMetrics;
use opentelemetry_sdk::metrics::SdkMeterProvider;
use slack_methods::conversations::list;
use slack_methods::{Client, Token};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let provider = SdkMeterProvider::builder()
        .with_periodic_exporter(opentelemetry_stdout::MetricExporter::default())
        .build();
    let metrics = AttemptMetrics::new(&provider.meter("slack"));
    let client = Client::builder(Token::from_env("SLACK_TOKEN")?)
        .on_attempt(move |attempt| metrics.record(attempt))
        .build()?;

    let mut channels = client.pages(list::Request::new()).items();
    while let Some(channel) = channels.next().await {
        println!("{}", channel?.id);
    }
    // What was measured since the last time is exported now.
    provider.shutdown()?;
    Ok(())
}
