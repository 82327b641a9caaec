//! The frames of the RTM protocol itself.

use serde::de::MapAccess;

use crate::codec::{Object, Slot};
use crate::id::Timestamp;
use crate::session::machine::incoming::{self, FrameError, Why};

/// The keys that the protocol uses.
#[derive(Default)]
struct Head {
    kind: Option<String>,
    reply_to: Option<i64>,
    ok: Option<bool>,
    ts: Option<String>,
    error: Option<FrameError>,
}

impl Object for Head {
    const PLAIN: &'static [&'static str] = &[];

    fn blank() -> Self {
        Self::default()
    }

    fn field<'de, A: MapAccess<'de>>(
        &mut self,
        key: &str,
        slot: Slot<'_, A>,
    ) -> Result<(), A::Error> {
        match key {
            "type" => slot.optional(&mut self.kind),
            "reply_to" => slot.optional(&mut self.reply_to),
            "ok" => slot.optional(&mut self.ok),
            "ts" => slot.optional(&mut self.ts),
            "error" => slot.optional(&mut self.error),
            _ => slot.skip(),
        }
    }
}

/// A frame that came.
#[derive(Debug)]
pub(super) enum Incoming {
    /// The line is live.
    Hello,
    /// The line will be closed soon.
    Goodbye,
    /// The line closes at once; the workspace moves.
    Migration,
    /// The answer to a ping.
    Pong(Option<i64>),
    /// The answer to a message.
    Reply(Reply),
    /// Slack's complaint, for instance that the address has expired.
    Error(FrameError),
    /// Everything else, by its type, which is empty where there is none.
    Other(String),
}

/// The answer to a frame that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reply {
    /// The number of the frame that is answered.
    pub(crate) to: i64,
    /// The message's time in its channel, or why there is no message.
    pub(crate) result: Result<Option<Timestamp>, FrameError>,
}

pub(super) fn read(text: &str) -> Result<Incoming, Why> {
    let head: Head = incoming::read(text)?;
    let kind = head.kind.unwrap_or_default();
    Ok(match (kind.as_str(), head.reply_to) {
        ("hello", _) => Incoming::Hello,
        ("goodbye", _) => Incoming::Goodbye,
        ("team_migration_started", _) => Incoming::Migration,
        ("pong", to) => Incoming::Pong(to),
        // An error that names the frame at fault is that frame's answer.
        ("" | "error", Some(to)) => {
            let refused = head.error.is_some() || head.ok == Some(false);
            let result = match refused || kind == "error" {
                true => Err(head.error.unwrap_or_default()),
                false => Ok(head.ts.map(Timestamp::from)),
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
        assert_eq!((good.to, good.result), (3, Ok(Some("1.2".into()))));
        let bad = reply(r#"{"ok":false,"reply_to":4,"error":{"code":2,"msg":"no"}}"#);
        assert_eq!(bad.result.expect_err("a refusal").code, Some(2));
        // Drifted ones.
        assert_eq!(reply(r#"{"reply_to":"5","ts":null}"#).result, Ok(None));
        assert_eq!(
            reply(r#"{"ok":"false","reply_to":6,"error":[]}"#).result,
            Err(FrameError::default())
        );
        assert_eq!(
            reply(r#"{"type":"error","reply_to":7,"error":{"code":"9"}}"#)
                .result
                .expect_err("a refusal")
                .code,
            Some(9)
        );
    }

    #[test]
    fn the_rest_is_known_by_its_type() {
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
        assert_eq!(seen("[]"), "Err(NoObject)");
    }
}
