//! What the server saw, in order.

use std::time::Duration;

use serde_json::Value;

/// Everything that the server saw and did, in order.
#[derive(Clone, Debug, Default)]
pub struct Log {
    entries: Vec<Entry>,
    tally: Tally,
}

/// What stays where frames are counted only.
#[derive(Clone, Debug, Default)]
struct Tally {
    lines: usize,
    sent: Vec<usize>,
    got: Vec<usize>,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub struct Entry {
    /// When, since the server started.
    pub at: Duration,
    /// What.
    pub what: What,
}

/// What happened. Lines are counted from 0, in the order in which they were opened.
#[derive(Clone, Debug)]
pub enum What {
    /// A method was called.
    Called(Call),
    /// Somebody came with a ticket that was used before, is too old, or unknown.
    Turned(String),
    /// A line was opened.
    Opened(usize),
    /// A frame was sent.
    Sent(usize, Frame),
    /// A frame came.
    Got(usize, Frame),
    /// The last step of a line's script is done.
    Played(usize),
    /// A line is over.
    Ended(usize, End),
    /// The test said something.
    Signal(String),
    /// A function of the script panicked.
    Panicked(String),
}

/// A call of a method.
#[derive(Clone, Debug)]
pub struct Call {
    /// The method's name.
    pub method: String,
    /// What was in the address behind `?`.
    pub query: Option<String>,
    /// The headers.
    pub headers: http::HeaderMap,
    /// The body as it came.
    pub body: String,
}

impl Call {
    /// An argument of a form.
    pub fn argument(&self, name: &str) -> Option<String> {
        form_urlencoded::parse(self.body.as_bytes())
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    }

    /// The token in `Authorization`.
    pub fn token(&self) -> Option<&str> {
        let header = self.headers.get(http::header::AUTHORIZATION)?;
        header.to_str().ok()?.strip_prefix("Bearer ")
    }
}

/// A frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frame {
    /// A text frame.
    Text(String),
    /// A binary frame.
    Binary(Vec<u8>),
    /// A ping of the WebSocket itself.
    Ping,
    /// A pong of the WebSocket itself.
    Pong,
    /// The frame that closes a line.
    Close,
}

/// How a line ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The script said so.
    Script,
    /// The client closed it.
    Closed,
    /// The client dropped the connection.
    Broken,
    /// The client sent a frame above [`MAX_FRAME_BYTES`](crate::MAX_FRAME_BYTES).
    TooLarge,
}

/// # What a test asks
impl Log {
    /// Everything; without frames where the script said that they are
    /// [counted only](crate::Script::counting).
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The calls of a method, in order.
    pub fn calls(&self, method: &str) -> Vec<&Call> {
        self.pick(|what| match what {
            What::Called(call) if call.method == method => Some(call),
            _ => None,
        })
    }

    /// How many lines were opened.
    pub fn lines(&self) -> usize {
        self.tally.lines
    }

    /// How many times a ticket was turned away.
    pub fn turned_away(&self) -> usize {
        self.pick(|what| matches!(what, What::Turned(_)).then_some(()))
            .len()
    }

    /// How the line ended; `None` while it is open.
    pub fn end(&self, line: usize) -> Option<End> {
        let ends = self.pick(|what| match what {
            What::Ended(which, end) if *which == line => Some(*end),
            _ => None,
        });
        ends.first().copied()
    }

    /// Whether all steps of the line are done.
    pub fn played(&self, line: usize) -> bool {
        self.any(|what| matches!(what, What::Played(which) if *which == line))
    }

    /// The JSON that came on the line, in order.
    pub fn got(&self, line: usize) -> Vec<Value> {
        self.pick(|what| match what {
            What::Got(which, Frame::Text(text)) if *which == line => {
                Some(serde_json::from_str(text).unwrap_or_else(|_| text.as_str().into()))
            }
            _ => None,
        })
    }

    /// The JSON of this `type` that came on the line, in order.
    pub fn got_of(&self, line: usize, kind: &str) -> Vec<Value> {
        let mut frames = self.got(line);
        frames.retain(|frame| frame["type"] == kind);
        frames
    }

    /// The acknowledgements of the envelope with this id, with their lines, in order.
    pub fn acks(&self, envelope_id: &str) -> Vec<(usize, Value)> {
        self.pick(|what| {
            let What::Got(line, Frame::Text(text)) = what else {
                return None;
            };
            let frame: Value = serde_json::from_str(text).ok()?;
            let fits = frame["type"].is_null() && frame["envelope_id"] == envelope_id;
            fits.then_some((*line, frame))
        })
    }

    /// How many text and binary frames were sent on the line.
    pub fn count_sent(&self, line: usize) -> usize {
        self.tally.sent.get(line).copied().unwrap_or(0)
    }

    /// How many text and binary frames came on the line.
    pub fn count_got(&self, line: usize) -> usize {
        self.tally.got.get(line).copied().unwrap_or(0)
    }

    /// Whether the test said this.
    pub fn signalled(&self, name: &str) -> bool {
        self.any(|what| matches!(what, What::Signal(signal) if signal == name))
    }

    pub(crate) fn any(&self, fits: impl Fn(&What) -> bool) -> bool {
        self.entries.iter().any(|entry| fits(&entry.what))
    }

    fn pick<'a, T>(&'a self, part: impl Fn(&'a What) -> Option<T>) -> Vec<T> {
        let whats = self.entries.iter().map(|entry| &entry.what);
        whats.filter_map(part).collect()
    }
}

impl Log {
    pub(crate) fn push(&mut self, entry: Entry, keep_frames: bool) {
        let data = |frame: &Frame| matches!(frame, Frame::Text(_) | Frame::Binary(_));
        match &entry.what {
            What::Opened(_) => {
                self.tally.lines += 1;
                self.tally.sent.push(0);
                self.tally.got.push(0);
            }
            What::Sent(line, frame) if data(frame) => self.tally.sent[*line] += 1,
            What::Got(line, frame) if data(frame) => self.tally.got[*line] += 1,
            _ => {}
        }
        if keep_frames || !matches!(entry.what, What::Sent(..) | What::Got(..)) {
            self.entries.push(entry);
        }
    }
}
