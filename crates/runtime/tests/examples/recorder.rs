//! Metrics in memory.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use metrics::{
    Counter, CounterFn, Gauge, Histogram, HistogramFn, Key, KeyName, Metadata, Recorder,
    SharedString, Unit,
};

#[derive(Clone, Default)]
pub(crate) struct Memory(Arc<Mutex<BTreeMap<String, Vec<f64>>>>);

/// One metric with its labels.
struct One {
    memory: Memory,
    key: String,
}

/// The recorder of this process.
pub(crate) fn install() -> Memory {
    let memory = Memory::default();
    let installed = metrics::set_global_recorder(memory.clone());
    installed.map_err(|_| "twice").expect("it is the only one");
    memory
}

impl Memory {
    pub(crate) fn counters(&self) -> Vec<(String, u64)> {
        let all = self.0.lock().expect("no panic");
        let counters = all
            .iter()
            .filter(|(key, _)| key.starts_with("slack_attempts"));
        counters
            .map(|(key, values)| (key.clone(), values.iter().sum::<f64>() as u64))
            .collect()
    }

    pub(crate) fn histogram(&self, name: &str) -> Vec<f64> {
        let all = self.0.lock().expect("no panic");
        let prefix = format!("{name} ");
        let of = all.iter().filter(|(key, _)| key.starts_with(&prefix));
        of.flat_map(|(_, values)| values.clone()).collect()
    }

    fn one(&self, key: &Key) -> Arc<One> {
        let labels = key
            .labels()
            .map(|it| format!(" {}={}", it.key(), it.value()));
        Arc::new(One {
            memory: self.clone(),
            key: format!("{}{}", key.name(), labels.collect::<String>()),
        })
    }
}

impl One {
    fn add(&self, value: f64) {
        let mut all = self.memory.0.lock().expect("no panic");
        all.entry(self.key.clone()).or_default().push(value);
    }
}

impl CounterFn for One {
    fn increment(&self, value: u64) {
        self.add(value as f64);
    }

    fn absolute(&self, value: u64) {
        self.add(value as f64);
    }
}

impl HistogramFn for One {
    fn record(&self, value: f64) {
        self.add(value);
    }
}

impl Recorder for Memory {
    fn describe_counter(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
        Counter::from_arc(self.one(key))
    }

    fn register_gauge(&self, _: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::noop()
    }

    fn register_histogram(&self, key: &Key, _: &Metadata<'_>) -> Histogram {
        Histogram::from_arc(self.one(key))
    }
}
