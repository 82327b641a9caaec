//! The log of all tests of this process.

use std::io::{self, Write};
use std::sync::{Mutex, OnceLock};

use tracing_subscriber::Layer as _;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// Log connections in memory.
pub(crate) struct Log(Mutex<Vec<u8>>);

/// Sets up the log at the first call. It is one for all tests, since the records of `log` go to one
/// for the process only. Everything is logged but what the library of the scripted server says.
pub(crate) fn log() -> &'static Log {
    static LOG: Log = Log(Mutex::new(Vec::new()));
    static READY: OnceLock<()> = OnceLock::new();
    READY.get_or_init(|| {
        let mine = Targets::new()
            .with_default(LevelFilter::TRACE)
            .with_target("tungstenite", LevelFilter::OFF)
            .with_target("tokio_tungstenite", LevelFilter::OFF);
        let layer = tracing_subscriber::fmt::layer()
            .with_ansi(false)
            .with_writer(|| &LOG)
            .with_filter(mine);
        tracing_subscriber::registry().with(layer).init();
    });
    &LOG
}

impl Log {
    /// Everything so far.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("no writer panics")).into_owned()
    }
}

impl Write for &Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0
            .lock()
            .expect("no writer panics")
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
