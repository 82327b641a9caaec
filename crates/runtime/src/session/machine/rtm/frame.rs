//! The frames of the RTM protocol.

use std::fmt;

use crate::codec::{FieldReader, NotJson, Object};
use crate::id::Timestamp;
use crate::session::machine::incoming::{self, FrameError, InvalidFrameReason};

/// The keys of the protocol's frames.
#[derive(Default)]
struct Head {
    kind: Option<String>,
    reply_to: Option<i64>,
    ok: Option<bool>,
    ts: Option<String>,
    error: Option<FrameError>,
}

impl Object for Head {
    fn empty() -> Self {
        Self::default()
    }

    fn field(&mut self, key: &str, reader: FieldReader<'_, '_>) -> Result<(), NotJson> {
        match key {
            "type" => reader.optional(&mut self.kind),
            "reply_to" => reader.optional(&mut self.reply_to),
            "ok" => reader.optional(&mut self.ok),
            "ts" => reader.optional(&mut self.ts),
            "error" => reader.optional(&mut self.error),
            _ => reader.skip(),
        }
    }
}

/// A frame that arrived.
#[derive(Debug)]
pub(super) enum Incoming {
    /// The connection is live.
    Hello,
    /// Slack will close the connection soon.
    Goodbye,
    /// Slack closes the connection now; the workspace moves to another server.
    Migration,
    /// The reply to a ping.
    Pong(Option<i64>),
    /// The reply to a message.
    Reply(Reply),
    /// Slack reports an error, for instance that the URL has expired.
    Error(FrameError),
    /// Any other frame, with its type, which is empty if it has none.
    Other(String),
}

/// A reply to a frame. `Debug` does not show the message's timestamp.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reply {
    /// The id of the frame.
    pub to: i64,
    /// The timestamp of the message, or the error; `None` if the reply says neither that the
    /// message was posted nor that it failed.
    pub result: Option<Result<Option<Timestamp>, FrameError>>,
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { to, result } = self;
        match result {
            Some(Ok(_)) => write!(f, "Reply({to}, confirmed)"),
            Some(Err(error)) => write!(f, "Reply({to}, {error:?})"),
            None => write!(f, "Reply({to}, unclear)"),
        }
    }
}

pub(super) fn read(text: &str) -> Result<Incoming, InvalidFrameReason> {
    let head: Head = incoming::read(text)?;
    let kind = head.kind.unwrap_or_default();
    Ok(match (kind.as_str(), head.reply_to) {
        ("hello", _) => Incoming::Hello,
        ("goodbye", _) => Incoming::Goodbye,
        ("team_migration_started", _) => Incoming::Migration,
        ("pong", to) => Incoming::Pong(to),
        // An error that contains the id of a frame is the reply to that frame.
        ("" | "error", Some(to)) => {
            let ok = head.ok.filter(|_| kind != "error");
            let failed = kind == "error" || head.error.is_some();
            let result = match (ok, head.ts) {
                (Some(true), ts) => Some(Ok(ts.map(Timestamp::from))),
                (None, Some(ts)) if !failed => Some(Ok(Some(ts.into()))),
                (None, _) if !failed => None,
                _ => Some(Err(head.error.unwrap_or_default())),
            };
            Incoming::Reply(Reply { to, result })
        }
        ("error", None) => Incoming::Error(head.error.unwrap_or_default()),
        _ => Incoming::Other(kind),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(text: &str) -> Reply {
        match read(text) {
            Ok(Incoming::Reply(reply)) => reply,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn replies_have_no_type() {
        let good = reply(r#"{"ok":true,"reply_to":3,"ts":"1.2","text":"hi"}"#);
        assert_eq!((good.to, good.result), (3, Some(Ok(Some("1.2".into())))));
        let bad = reply(r#"{"ok":false,"reply_to":4,"error":{"code":2,"msg":"no"}}"#);
        let code = |reply: Reply| reply.result.and_then(Result::err).map(|error| error.code);
        assert_eq!(code(bad), Some(Some(2)));
        // Drifted ones.
        let none = Some(Err(FrameError::default()));
        assert_eq!(
            reply(r#"{"ok":"false","reply_to":6,"error":[]}"#).result,
            none
        );
        let error = reply(r#"{"type":"error","reply_to":7,"error":{"code":"9"}}"#);
        assert_eq!(code(error), Some(Some(9)));
        assert_eq!(
            reply(r#"{"type":"error","reply_to":7,"ts":"1.2"}"#).result,
            none
        );
    }

    /// A timestamp that came as a number names its message by every digit.
    #[test]
    fn a_timestamp_that_is_a_number_keeps_its_digits() {
        for (ts, expected) in [
            ("1484119301.000010", "1484119301.000010"),
            ("\"1484119301.000010\"", "1484119301.000010"),
            ("9007199254740993", "9007199254740993"),
            ("18446744073709551617", "18446744073709551617"),
        ] {
            let reply = reply(&format!(r#"{{"ok":true,"reply_to":3,"ts":{ts}}}"#));
            let expected = Some(Ok(Some(Timestamp::from(expected))));
            assert_eq!((reply.to, reply.result), (3, expected), "{ts}");
        }
        let above = reply(r#"{"ok":true,"reply_to":9007199254740993,"ts":"1.2"}"#);
        assert_eq!(above.to, 9_007_199_254_740_993);
    }

    #[test]
    fn only_clear_replies_confirm() {
        let result = |text| reply(text).result;
        assert_eq!(result(r#"{"ok":true,"reply_to":1}"#), Some(Ok(None)));
        assert_eq!(
            result(r#"{"reply_to":"5","ts":"1.2"}"#),
            Some(Ok(Some("1.2".into())))
        );
        for text in [
            r#"{"reply_to":5}"#,
            r#"{"reply_to":5,"ok":null,"ts":null}"#,
            r#"{"reply_to":5,"ok":{},"text":"hi"}"#,
        ] {
            assert_eq!(result(text), None, "{text}");
        }
        let failed = Some(Err(FrameError::default()));
        assert_eq!(result(r#"{"ok":false,"reply_to":5,"ts":"1.2"}"#), failed);
        assert_eq!(result(r#"{"reply_to":5,"ts":"1.2","error":{}}"#), failed);
    }

    #[test]
    fn other_frames_have_their_type() {
        let seen = |text| format!("{:?}", read(text));
        assert_eq!(seen(r#"{"type":"hello"}"#), "Ok(Hello)");
        assert_eq!(seen(r#"{"type":"goodbye","source":"x"}"#), "Ok(Goodbye)");
        assert_eq!(
            seen(r#"{"type":"team_migration_started"}"#),
            "Ok(Migration)"
        );
        assert_eq!(seen(r#"{"type":"pong","reply_to":1}"#), "Ok(Pong(Some(1)))");
        assert_eq!(
            seen(r#"{"type":"error","error":{"code":1,"msg":"Socket URL has expired"}}"#),
            "Ok(Error(FrameError(1)))"
        );
        assert_eq!(seen(r#"{"type":"brand_new"}"#), r#"Ok(Other("brand_new"))"#);
        // An event is one although a key in it looks like the protocol's.
        assert_eq!(
            seen(r#"{"type":"message","reply_to":1,"ok":0,"error":"x"}"#),
            r#"Ok(Other("message"))"#
        );
        assert_eq!(seen("{}"), r#"Ok(Other(""))"#);
        assert_eq!(seen("[]"), "Err(NotAnObject)");
    }
}
