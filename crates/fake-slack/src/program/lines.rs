//! The lines that the program prints.

use std::convert::Infallible;
use std::fmt::Write as _;

use crate::call::Call;
use crate::log::{Frame, LogEvent};
use crate::state::Shared;

/// Characters shown of one value.
const SHOWN: usize = 120;

/// Prints what happens, for as long as the program runs.
pub(super) async fn print_log(shared: &Shared) -> Infallible {
    let mut printed = 0;
    loop {
        shared.until(|log| log.total() > printed).await;
        let lines: Vec<String> = {
            let log = shared.log();
            let new = log.since(printed).filter_map(|entry| line(&entry.event));
            let lines = new.collect();
            printed = log.total();
            lines
        };
        for line in lines {
            println!("{line}");
        }
    }
}

fn line(event: &LogEvent) -> Option<String> {
    Some(match event {
        LogEvent::Called(call) => called(call),
        LogEvent::Rejected(_) => {
            "connection refused: its address was used before or has expired".to_owned()
        }
        LogEvent::Opened(number) => format!("connection {number} opened"),
        LogEvent::Sent(number, Frame::Text(text)) => format!("connection {number} > {}", cut(text)),
        LogEvent::Received(number, Frame::Text(text)) => {
            format!("connection {number} < {}", cut(text))
        }
        LogEvent::Closed(number, why) => format!("connection {number} closed ({why:?})"),
        LogEvent::Panicked(why) => format!("failed: {why}"),
        LogEvent::Sent(..)
        | LogEvent::Received(..)
        | LogEvent::ScriptDone(_)
        | LogEvent::Signal(_) => {
            return None;
        }
    })
}

/// The method with its arguments, and whether a token came.
fn called(call: &Call) -> String {
    let mut line = call.method.clone();
    // The bytes of a file are no arguments, whatever their header says, and neither is a body of another kind.
    let is_upload = !call.has_arguments();
    for name in call.names() {
        if is_upload {
            break;
        }
        let is_secret = ["token", "secret", "password"]
            .iter()
            .any(|word| name.to_ascii_lowercase().contains(word));
        let value = match call.argument(name) {
            Some(_) if is_secret => "(hidden)".to_owned(),
            Some(value) => cut(&value),
            None => continue,
        };
        let _ = write!(line, " {name}={value}");
    }
    for file in call.files() {
        let _ = write!(line, " {}=({} bytes)", file.argument, file.bytes.len());
    }
    if is_upload && !call.bytes.is_empty() {
        let _ = write!(line, " ({} bytes)", call.bytes.len());
    }
    if call.token().is_none() {
        line.push_str(" (no token)");
    }
    line
}

/// On one line, and not longer than is read; a terminal must not obey what a client sends.
fn cut(text: &str) -> String {
    let mut shown: String = text
        .chars()
        .take(SHOWN)
        .map(|char| if char.is_control() { ' ' } else { char })
        .collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http::Request;

    use super::*;

    fn call(kind: &str, body: &'static str) -> Call {
        let request = Request::post("http://127.0.0.1/api/oauth.v2.access")
            .header("content-type", kind)
            .body(Bytes::from(body));
        Call::new(request.expect("a request"), "/api/")
    }

    #[test]
    fn secrets_and_control_characters_are_not_printed() {
        let form = "application/x-www-form-urlencoded";
        let body = "client_secret=hush&code=a%1b%5b2J&refresh_token=xoxe-1&token=xoxb-1";
        assert_eq!(
            called(&call(form, body)),
            "oauth.v2.access client_secret=(hidden) code=a [2J refresh_token=(hidden)"
        );
        assert_eq!(
            called(&call("text/plain", "abc")),
            "oauth.v2.access (3 bytes) (no token)"
        );
    }

    #[test]
    fn long_values_are_cut() {
        assert_eq!(cut(&"é".repeat(200)).chars().count(), SHOWN + 1);
    }
}
