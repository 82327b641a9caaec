//! Writes text into streaming messages.

use std::fmt;
use std::time::{Duration, Instant};

use slack_methods::chat::{append_stream, start_stream, stop_stream};
use slack_methods::ids::ChannelId;
use slack_methods::{AnyError, Client, Error, Timestamp};

use super::error::{StreamError, StreamFault};
use super::machine::{Ended, Goal, Left, Machine, Settings, Step};
use super::outcome::{self, Codes};

type Start = Box<dyn Fn(start_stream::Request) -> start_stream::Request + Send + Sync>;

type Complete<'a> = &'a (dyn Fn(stop_stream::Request) -> stop_stream::Request + Send + Sync);

/// Writes text into a streaming message, and into another one if Slack ended it.
///
/// Text is kept until there are 256 characters of it and 700 ms have passed since the last call, which keeps the
/// rate of `chat.appendStream`; [`buffer`](Self::buffer) and [`pause`](Self::pause) change that. Nothing is sent in
/// the background: what is kept is sent by a later [`write`](Self::write), by [`flush`](Self::flush) or by
/// [`finish`](Self::finish). A call has at most 12,000 characters, so longer text takes several calls.
///
/// Every byte is in exactly one confirmed call, or in the error. An append of which nobody knows whether Slack
/// carried it out is not repeated. After an error the writer can be used on. If nobody knows whether a message was
/// opened, another one is, and the first goes on streaming until Slack ends it.
#[must_use = "a message that is not finished goes on streaming"]
pub struct StreamWriter {
    client: Client,
    channel: ChannelId,
    start: Start,
    machine: Machine,
    /// The message that is growing, and where.
    current: Option<(ChannelId, Timestamp)>,
    messages: Vec<Timestamp>,
    made: Instant,
}

/// What became of a stream.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Streamed {
    /// The messages, in order: more than one if Slack ended one before all text was there.
    pub messages: Vec<Timestamp>,
}

impl StreamWriter {
    /// A writer into this channel or direct message. The message is opened with the first text that is sent.
    pub fn new(client: &Client, channel: impl Into<ChannelId>) -> Self {
        Self {
            client: client.clone(),
            channel: channel.into(),
            start: Box::new(|request| request),
            machine: Machine::new(Settings {
                buffer: 256,
                pause: Duration::from_millis(700),
            }),
            current: None,
            messages: Vec::new(),
            made: Instant::now(),
        }
    }

    /// Completes each request that opens a message, such as with the thread, and in channels with the user to
    /// stream to.
    pub fn start(
        mut self,
        complete: impl Fn(start_stream::Request) -> start_stream::Request + Send + Sync + 'static,
    ) -> Self {
        self.start = Box::new(complete);
        self
    }

    /// How many characters are kept before they are sent.
    pub fn buffer(mut self, characters: usize) -> Self {
        self.machine.settings().buffer = characters;
        self
    }

    /// How long to wait after a call before the next one is made, while the text fits into one.
    pub fn pause(mut self, pause: Duration) -> Self {
        self.machine.settings().pause = pause;
        self
    }

    /// Adds text, and sends what is due.
    ///
    /// # Errors
    ///
    /// A call failed, this one or one before that was dropped. All text that is not confirmed is in the error.
    pub async fn write(&mut self, text: &str) -> Result<(), StreamError> {
        self.resume(text)?;
        self.run(Goal::Due, None).await
    }

    /// Sends all text.
    ///
    /// # Errors
    ///
    /// As for [`write`](Self::write).
    pub async fn flush(&mut self) -> Result<(), StreamError> {
        self.resume("")?;
        self.run(Goal::All, None).await
    }

    /// Sends all text and ends the message. More text afterwards opens another one.
    ///
    /// # Errors
    ///
    /// As for [`write`](Self::write). The message may go on streaming; calling this again ends it.
    pub async fn finish(&mut self) -> Result<Streamed, StreamError> {
        self.end(None).await
    }

    /// The same, with something more in the end, such as buttons below the text. If Slack has ended the message
    /// already, another one gets them.
    ///
    /// # Errors
    ///
    /// As for [`finish`](Self::finish).
    pub async fn finish_with(
        &mut self,
        complete: impl Fn(stop_stream::Request) -> stop_stream::Request + Send + Sync,
    ) -> Result<Streamed, StreamError> {
        self.end(Some(&complete)).await
    }

    async fn end(&mut self, complete: Option<Complete<'_>>) -> Result<Streamed, StreamError> {
        self.resume("")?;
        let completes = complete.is_some();
        self.run(Goal::End { completes }, complete).await?;
        Ok(Streamed {
            messages: std::mem::take(&mut self.messages),
        })
    }

    /// Gives the writer up, with the text that it kept: first what may have arrived, then what was not sent.
    #[must_use]
    pub fn into_left(mut self) -> (String, String) {
        let Left { in_doubt, unsent } = self.machine.take_left();
        (in_doubt, unsent)
    }

    fn resume(&mut self, text: &str) -> Result<(), StreamError> {
        self.machine.push(text);
        match self.machine.is_interrupted() {
            false => Ok(()),
            true => {
                let left = self.machine.take_left();
                Err(self.failed(StreamFault::Interrupted, left))
            }
        }
    }

    async fn run(&mut self, goal: Goal, complete: Option<Complete<'_>>) -> Result<(), StreamError> {
        while let Some(step) = self.machine.step(goal, self.made.elapsed()) {
            let (ended, fault) = match self.call(step, complete).await {
                Ok(()) => (Ended::Done, StreamFault::Truncated),
                Err(failed) => failed,
            };
            if ended == Ended::NotStreaming {
                tracing::info!("a streaming message ended early; the text goes on in another one");
            }
            let left = self.machine.end(ended, self.made.elapsed());
            left.map_err(|left| self.failed(fault, left))?;
        }
        Ok(())
    }

    async fn call(
        &mut self,
        step: Step,
        complete: Option<Complete<'_>>,
    ) -> Result<(), (Ended, StreamFault)> {
        let cut = match (step, self.current.clone()) {
            (Step::Append(text), Some((channel, ts))) => {
                let request = append_stream::Request::new(channel, ts, text);
                let reply = self.client.call(&request).await.map_err(failed)?;
                let warnings = reply.warnings;
                warnings.contains(&append_stream::Warning::MessageTruncated)
            }
            (Step::Stop(text), Some((channel, ts))) => {
                let mut request = stop_stream::Request::new(channel, ts);
                if let Some(complete) = complete {
                    request = complete(request);
                }
                if !text.is_empty() {
                    request = request.markdown_text(text);
                }
                let reply = self.client.call(&request).await.map_err(failed)?;
                self.current = None;
                let warnings = reply.warnings;
                warnings.contains(&stop_stream::Warning::MessageTruncated)
            }
            // Without a message there is only this.
            (Step::Start(text) | Step::Append(text) | Step::Stop(text), _) => {
                let mut request = (self.start)(start_stream::Request::new(self.channel.clone()));
                if !text.is_empty() {
                    request = request.markdown_text(text);
                }
                let reply = self.client.call(&request).await.map_err(failed)?;
                let start_stream::Response { channel, ts, .. } = reply.response;
                self.messages.push(ts.clone());
                self.current = Some((channel, ts));
                let warnings = reply.warnings;
                warnings.contains(&start_stream::Warning::MessageTruncated)
            }
        };
        match cut {
            true => Err((Ended::Cut, StreamFault::Truncated)),
            false => Ok(()),
        }
    }

    fn failed(&self, fault: StreamFault, left: Left) -> StreamError {
        let Left { in_doubt, unsent } = left;
        StreamError {
            fault,
            in_doubt,
            unsent,
            confirmed: self.machine.confirmed(),
        }
    }
}

fn failed<E: Codes>(error: Error<E>) -> (Ended, StreamFault)
where
    AnyError: From<Error<E>>,
{
    (outcome::of(&error), StreamFault::Call(error.into()))
}

impl fmt::Debug for StreamWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StreamWriter")
            .field("channel", &self.channel)
            .field("messages", &self.messages)
            .field("confirmed", &self.machine.confirmed())
            .finish_non_exhaustive()
    }
}
