//! The log of all tests of this process, and the search for secrets in it.

use std::fmt::{Debug, Write as _};
use std::io::{self, Write};
use std::sync::{Mutex, OnceLock};

use tracing_subscriber::filter::LevelFilter;

struct Log(Mutex<Vec<u8>>);

static LOG: Log = Log(Mutex::new(Vec::new()));

/// Logs everything, from the first call on.
pub(crate) fn start() {
    static READY: OnceLock<()> = OnceLock::new();
    READY.get_or_init(|| {
        tracing_subscriber::fmt()
            .with_max_level(LevelFilter::TRACE)
            .with_ansi(false)
            .with_writer(|| &LOG)
            .init();
    });
}

pub(crate) fn text() -> String {
    String::from_utf8_lossy(&LOG.0.lock().expect("no writer panics")).into_owned()
}

impl Write for &Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut log = self.0.lock().expect("no writer panics");
        log.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Everything that can be printed of something.
pub(crate) fn show(out: &mut String, thing: &impl Debug) {
    let _ = write!(out, "{thing:?} {thing:#?} ");
}

/// The same of an error and its causes.
pub(crate) fn show_error(out: &mut String, error: &(impl std::error::Error + 'static)) {
    let mut next: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = next {
        let _ = write!(out, "{error} {error:?} {error:#?} ");
        next = error.source();
    }
}

/// Panics if the mark is in a text, or in what was logged so far.
pub(crate) fn check(mark: &str, printed: &str) {
    let logged = text();
    for (what, text) in [("printed", printed), ("logged", &*logged)] {
        if let Some(at) = text.find(mark) {
            let near: String = text[..at].chars().rev().take(300).collect();
            let near: String = near.chars().rev().collect();
            panic!("{mark} is {what} after: {near}");
        }
    }
}
