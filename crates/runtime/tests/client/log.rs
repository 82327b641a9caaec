//! The log of all tests of this process.

use std::io::{self, Write};
use std::sync::{Mutex, OnceLock};

use tracing::Level;

/// Log lines in memory.
pub(crate) struct Log(Mutex<Vec<u8>>);

/// Sets up the log at the first call. It is one for all tests: subscribers for single tests disturb
/// one another's levels, and the records of `log` go to one for the process only.
pub(crate) fn log() -> &'static Log {
    static LOG: Log = Log(Mutex::new(Vec::new()));
    static READY: OnceLock<()> = OnceLock::new();
    READY.get_or_init(|| {
        tracing_subscriber::fmt()
            .with_max_level(Level::TRACE)
            .with_ansi(false)
            .with_writer(|| &LOG)
            .init();
    });
    &LOG
}

impl Log {
    /// Everything so far.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("no writer panics")).into_owned()
    }

    /// The lines so far that tell of calls of this method.
    pub(crate) fn of(&self, method: &str) -> Vec<String> {
        let span = format!("slack_call{{method=\"{method}\"");
        self.text()
            .lines()
            .filter(|line| line.contains(&span))
            .map(str::to_owned)
            .collect()
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
