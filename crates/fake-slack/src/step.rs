//! The steps of a line's script, and its habits.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use crate::log::Log;

/// What is done about frames that no step waits for.
#[derive(Clone, Debug)]
pub(crate) struct Habits {
    pub(crate) pong: bool,
    pub(crate) confirm: bool,
    pub(crate) echo: bool,
}

impl Default for Habits {
    fn default() -> Self {
        Self {
            pong: true,
            confirm: true,
            echo: false,
        }
    }
}

impl Habits {
    pub(crate) const NONE: Self = Self {
        pong: false,
        confirm: false,
        echo: false,
    };
}

/// A function of a script: what it makes of the thing it is given.
pub(crate) type MadeOf<A, B> = dyn Fn(A) -> B + Send + Sync;
/// The same, of something that stays where it is.
pub(crate) type MadeOfRef<A, B> = dyn Fn(&A) -> B + Send + Sync;

#[derive(Clone)]
pub(crate) enum Step {
    Hello,
    Text(String),
    Binary(Vec<u8>),
    Ping,
    Many(usize, Arc<MadeOf<usize, Value>>),
    FromLog(Arc<MadeOfRef<Log, Vec<Value>>>),
    Answer {
        count: usize,
        fits: Arc<MadeOfRef<Value, bool>>,
        reply: Arc<MadeOfRef<[Value], Vec<Value>>>,
    },
    Wait(Arc<MadeOfRef<Value, bool>>),
    Until(Arc<MadeOfRef<Log, bool>>),
    Pause(Duration),
    Silence,
    Close,
    Vanish,
    Cut,
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
            Self::Answer { count, .. } => return write!(f, "answer to {count} frames"),
            Self::Wait(_) => "wait for a frame",
            Self::Until(_) => "wait for the log",
            Self::Pause(time) => return write!(f, "pause of {time:?}"),
            Self::Silence => "silence",
            Self::Close => "close",
            Self::Vanish => "vanish",
            Self::Cut => "cut",
            Self::HalfOpen => "half open",
        })
    }
}
