//! The steps of a connection's script, and its automatic replies.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use crate::log::Log;

/// Which frames get an automatic reply when no step waits for them.
#[derive(Clone, Debug)]
pub(crate) struct AutoReplies {
    pub(crate) pong: bool,
    pub(crate) confirm: bool,
    pub(crate) echo: bool,
}

impl Default for AutoReplies {
    fn default() -> Self {
        Self {
            pong: true,
            confirm: true,
            echo: false,
        }
    }
}

impl AutoReplies {
    pub(crate) const NONE: Self = Self {
        pong: false,
        confirm: false,
        echo: false,
    };
}

/// A function in a script.
pub(crate) type MapFn<A, B> = dyn Fn(A) -> B + Send + Sync;
/// The same, with its argument by reference.
pub(crate) type MapRefFn<A, B> = dyn Fn(&A) -> B + Send + Sync;

#[derive(Clone)]
pub(crate) enum Step {
    Hello,
    Text(String),
    Binary(Vec<u8>),
    Ping,
    Many(usize, Arc<MapFn<usize, Value>>),
    FromLog(Arc<MapRefFn<Log, Vec<Value>>>),
    Reply {
        count: usize,
        matches: Arc<MapRefFn<Value, bool>>,
        reply: Arc<MapRefFn<[Value], Vec<Value>>>,
    },
    Wait(Arc<MapRefFn<Value, bool>>),
    Until(Arc<MapRefFn<Log, bool>>),
    Pause(Duration),
    Mute,
    Close,
    HangUp,
    CutMidFrame,
    HalfOpen,
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Hello => "hello",
            Self::Text(text) => return write!(f, "text of {} bytes", text.len()),
            Self::Binary(bytes) => return write!(f, "{} bytes", bytes.len()),
            Self::Ping => "ping",
            Self::Many(count, _) => return write!(f, "{count} frames"),
            Self::FromLog(_) => "frames made of the log",
            Self::Reply { count, .. } => return write!(f, "reply to {count} frames"),
            Self::Wait(_) => "wait for a frame",
            Self::Until(_) => "wait for the log",
            Self::Pause(time) => return write!(f, "pause of {time:?}"),
            Self::Mute => "mute",
            Self::Close => "close",
            Self::HangUp => "hang up",
            Self::CutMidFrame => "cut in mid-frame",
            Self::HalfOpen => "half open",
        })
    }
}
