//! What to send next, and where each piece of text ended up; without a clock and without a network.

#[cfg(test)]
mod simulation;

use std::time::Duration;

/// So many characters a text may have, by the documentation of the three methods. They are counted as UTF-16 does,
/// which gives the largest number of all ways to count.
pub(super) const MOST: usize = 12_000;

/// How often a message is opened only to be ended.
const MOST_EMPTY_STARTS: u32 = 1;

/// When text is sent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    /// Not before there is so much, in UTF-16.
    pub(super) buffer: usize,
    /// Not before so long after the last call, unless there is more than one call can take.
    pub(super) pause: Duration,
}

/// What the caller wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Goal {
    /// That the text is sent which is due.
    Due,
    /// That all text is sent.
    All,
    /// That all text is sent and the message ended. With `completes` the end brings something of its own.
    End { completes: bool },
}

/// A call to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Start(String),
    Append(String),
    Stop(String),
}

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    Done,
    /// It was done, and Slack cut the text off.
    Cut,
    /// Nothing was done, since the message is no longer streaming.
    NotStreaming,
    /// Nothing was done.
    Refused,
    /// Nobody knows what was done.
    Unknown,
}

/// Text that is in no confirmed call.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Left {
    pub(super) in_doubt: String,
    pub(super) unsent: String,
}

pub(super) struct Machine {
    settings: Settings,
    streaming: bool,
    /// Whether the last message was ended by us.
    ended: bool,
    buffer: String,
    /// The call that is under way.
    flying: Option<Step>,
    empty_starts: u32,
    next_at: Duration,
    confirmed: u64,
}

impl Machine {
    pub(super) fn new(settings: Settings) -> Self {
        Self {
            settings,
            streaming: false,
            ended: false,
            buffer: String::new(),
            flying: None,
            empty_starts: 0,
            next_at: Duration::ZERO,
            confirmed: 0,
        }
    }

    pub(super) fn settings(&mut self) -> &mut Settings {
        &mut self.settings
    }

    /// The bytes of text in calls that were confirmed.
    pub(super) fn confirmed(&self) -> u64 {
        self.confirmed
    }

    pub(super) fn push(&mut self, text: &str) {
        self.buffer.push_str(text);
    }

    /// The next call, if the goal is not reached. It counts as under way until [`end`](Self::end).
    pub(super) fn step(&mut self, goal: Goal, now: Duration) -> Option<Step> {
        let step = self.next(goal, now)?;
        self.flying = Some(step.clone());
        Some(step)
    }

    fn next(&mut self, goal: Goal, now: Duration) -> Option<Step> {
        let length = length(&self.buffer);
        match goal {
            Goal::Due => {
                let due = length >= self.settings.buffer.max(1) && now >= self.next_at;
                if !due && length < MOST {
                    return None;
                }
            }
            Goal::All if length == 0 => return None,
            Goal::All => {}
            Goal::End { completes } => {
                let open = self.streaming || length > 0 || (completes && !self.ended);
                if !open {
                    self.ended = false;
                    return None;
                }
                if self.streaming && length <= MOST {
                    return Some(Step::Stop(std::mem::take(&mut self.buffer)));
                }
            }
        }
        let text = take(&mut self.buffer);
        Some(match self.streaming {
            true => Step::Append(text),
            false => {
                self.empty_starts += u32::from(text.is_empty());
                Step::Start(text)
            }
        })
    }

    /// Notes how the call under way ended. The error has all text that is in no confirmed call.
    pub(super) fn end(&mut self, how: Ended, now: Duration) -> Result<(), Left> {
        let Some(step) = self.flying.take() else {
            return Ok(());
        };
        self.next_at = now.saturating_add(self.settings.pause);
        let (starts, stops) = (
            matches!(step, Step::Start(_)),
            matches!(step, Step::Stop(_)),
        );
        let (Step::Start(text) | Step::Append(text) | Step::Stop(text)) = step;
        match how {
            Ended::Done | Ended::Cut => {
                self.streaming = !stops;
                self.ended = stops;
                if stops || !text.is_empty() {
                    self.empty_starts = 0;
                }
                if how == Ended::Cut {
                    return Err(self.left(text));
                }
                self.confirmed += text.len() as u64;
                Ok(())
            }
            // There is another message for the text, or none is needed.
            Ended::NotStreaming if !starts && self.empty_starts < MOST_EMPTY_STARTS => {
                self.streaming = false;
                self.buffer.insert_str(0, &text);
                Ok(())
            }
            Ended::NotStreaming | Ended::Refused => {
                if how == Ended::NotStreaming {
                    self.streaming = false;
                    self.empty_starts = 0;
                }
                Err(Left {
                    in_doubt: String::new(),
                    unsent: text + &std::mem::take(&mut self.buffer),
                })
            }
            Ended::Unknown => {
                // If it turns out not to be streaming, then it was ended as it should be.
                self.ended |= stops;
                Err(self.left(text))
            }
        }
    }

    fn left(&mut self, in_doubt: String) -> Left {
        Left {
            in_doubt,
            unsent: std::mem::take(&mut self.buffer),
        }
    }

    /// Whether a call is under way: its caller did not wait for its end.
    pub(super) fn is_interrupted(&self) -> bool {
        self.flying.is_some()
    }

    /// Takes all text that is in no confirmed call.
    pub(super) fn take_left(&mut self) -> Left {
        self.end(Ended::Unknown, self.next_at)
            .err()
            .unwrap_or_else(|| self.left(String::new()))
    }
}

/// Takes as much of a text as one call can have.
fn take(buffer: &mut String) -> String {
    let mut count = 0;
    let end = buffer.char_indices().find_map(|(index, char)| {
        count += char.len_utf16();
        (count > MOST).then_some(index)
    });
    match end {
        None => std::mem::take(buffer),
        Some(end) => {
            let rest = buffer.split_off(end);
            std::mem::replace(buffer, rest)
        }
    }
}

/// The length of a text in UTF-16, counted no further than what one call can have.
fn length(text: &str) -> usize {
    // A byte is never more than one unit.
    if text.len() < MOST {
        return text.encode_utf16().count();
    }
    text.encode_utf16().take(MOST + 1).count()
}
