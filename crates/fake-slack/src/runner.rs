//! Runs the steps of a connection's script, and sends its automatic replies.

use std::collections::VecDeque;
use std::future;
use std::ops::ControlFlow;
use std::sync::atomic::Ordering;

use futures_util::SinkExt as _;
use futures_util::stream::SplitSink;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::Interval;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

use crate::frames;
use crate::log::{Frame, LogEvent};
use crate::specification::Protocol;
use crate::state::Shared;
use crate::step::{AutoReplies, MapFn, Step};

/// How a script ends its connection.
pub(crate) enum Ending {
    Close,
    HangUp,
    CutMidFrame,
    HalfOpen,
}

/// What a connection waits for.
enum Arrived {
    /// A frame of the client.
    Frame(Value),
    /// A frame that the test sends.
    Pushed(Value),
    /// It is time for a ping.
    PingDue,
}

pub(crate) struct Runner<'a> {
    pub(crate) sink: SplitSink<WebSocketStream<TcpStream>, Message>,
    pub(crate) frames: UnboundedReceiver<Value>,
    pub(crate) pushed: UnboundedReceiver<Value>,
    pub(crate) pings: Option<Interval>,
    /// Frames that arrived while no step waited for one.
    pub(crate) kept: VecDeque<Value>,
    pub(crate) auto_replies: AutoReplies,
    pub(crate) number: usize,
    pub(crate) protocol: Protocol,
    pub(crate) shared: &'a Shared,
}

impl Runner<'_> {
    pub(crate) async fn run(&mut self, steps: Vec<Step>) -> Ending {
        for step in steps {
            self.reply_to_pings().await;
            if let ControlFlow::Break(ending) = self.take(step).await {
                self.shared.note(LogEvent::ScriptDone(self.number));
                return ending;
            }
        }
        self.shared.note(LogEvent::ScriptDone(self.number));
        self.auto_reply_until(future::pending()).await;
        unreachable!("it lives until the reader sees its end")
    }

    async fn take(&mut self, step: Step) -> ControlFlow<Ending> {
        match step {
            Step::Hello => self.send(&self.hello()).await,
            Step::Text(text) => {
                self.write(Frame::Text(text.clone()), Message::text(text))
                    .await;
            }
            Step::Binary(bytes) => {
                self.write(Frame::Binary(bytes.clone()), Message::binary(bytes))
                    .await;
            }
            Step::Ping => self.ping().await,
            Step::Many(count, frame) => self.send_many(count, &*frame).await,
            Step::FromLog(frames) => {
                let frames = frames(&self.shared.log());
                self.send_all(&frames).await;
            }
            Step::Reply {
                count,
                matches,
                reply,
            } => {
                let mut taken = Vec::new();
                while taken.len() < count {
                    let frame = self.next().await;
                    if matches(&frame) {
                        taken.push(frame);
                    } else {
                        self.auto_reply(&frame).await;
                    }
                }
                self.send_all(&reply(&taken)).await;
            }
            Step::Wait(matches) => loop {
                let frame = self.next().await;
                self.auto_reply(&frame).await;
                if matches(&frame) {
                    break;
                }
            },
            Step::Until(matches) => {
                let shared = self.shared;
                self.auto_reply_until(shared.until(&*matches)).await;
            }
            Step::Pause(time) => self.auto_reply_until(tokio::time::sleep(time)).await,
            Step::Mute => self.auto_replies = AutoReplies::NONE,
            Step::Close => return ControlFlow::Break(Ending::Close),
            Step::HangUp => return ControlFlow::Break(Ending::HangUp),
            Step::CutMidFrame => return ControlFlow::Break(Ending::CutMidFrame),
            Step::HalfOpen => return ControlFlow::Break(Ending::HalfOpen),
        }
        ControlFlow::Continue(())
    }

    fn hello(&self) -> Value {
        match self.protocol {
            Protocol::Rtm => json!({"type": "hello"}),
            Protocol::SocketMode => json!({
                "type": "hello", "num_connections": self.shared.open.load(Ordering::SeqCst),
                "connection_info": {"app_id": "A0SCRIPTED"},
                "debug_info": {"host": "scripted", "approximate_connection_time": 3600},
            }),
        }
    }

    /// The next frame that no step has taken.
    async fn next(&mut self) -> Value {
        loop {
            let arrived = self.arrived().await;
            if let Some(frame) = self.passed_on(arrived).await {
                return frame;
            }
        }
    }

    /// What comes next. Nothing is lost if this is dropped while it waits.
    async fn arrived(&mut self) -> Arrived {
        if let Some(frame) = self.kept.pop_front() {
            return Arrived::Frame(frame);
        }
        let ping = async {
            match &mut self.pings {
                Some(pings) => drop(pings.tick().await),
                None => future::pending().await,
            }
        };
        // The reader has ended, and this connection with it, if there is no frame any more.
        tokio::select! {
            biased;
            Some(frame) = self.frames.recv() => Arrived::Frame(frame),
            Some(frame) = self.pushed.recv() => Arrived::Pushed(frame),
            () = ping => Arrived::PingDue,
            else => future::pending().await,
        }
    }

    /// The frame of the client, if it is one; anything else is done.
    async fn passed_on(&mut self, arrived: Arrived) -> Option<Value> {
        match arrived {
            Arrived::Frame(frame) => return Some(frame),
            Arrived::Pushed(frame) => self.send(&frame).await,
            Arrived::PingDue => self.ping().await,
        }
        None
    }

    async fn ping(&mut self) {
        self.write(
            Frame::Ping,
            Message::Ping("Ping from the fake Slack".into()),
        )
        .await;
    }

    /// Sends automatic replies until `over` is ready.
    async fn auto_reply_until(&mut self, over: impl Future<Output = ()>) {
        let mut over = std::pin::pin!(over);
        loop {
            let arrived = tokio::select! {
                biased;
                () = &mut over => return,
                arrived = self.arrived() => arrived,
            };
            if let Some(frame) = self.passed_on(arrived).await {
                self.auto_reply(&frame).await;
            }
        }
    }

    /// Replies to the pings that have arrived, and keeps the rest for steps that wait.
    async fn reply_to_pings(&mut self) {
        while let Ok(frame) = self.frames.try_recv() {
            if self.auto_replies.pong && frame["type"] == "ping" {
                self.send(&frames::pong(&frame)).await;
            } else {
                self.kept.push_back(frame);
            }
        }
    }

    async fn auto_reply(&mut self, frame: &Value) {
        match frame["type"].as_str() {
            Some("ping") if self.auto_replies.pong => self.send(&frames::pong(frame)).await,
            Some("message") => {
                if self.auto_replies.confirm {
                    self.send(&frames::confirmed(frame)).await;
                }
                if self.auto_replies.echo {
                    self.send(&frames::echo(frame)).await;
                }
            }
            _ => {}
        }
    }

    async fn send_all(&mut self, frames: &[Value]) {
        for frame in frames {
            self.send(frame).await;
        }
    }

    async fn send(&mut self, frame: &Value) {
        let text = frame.to_string();
        self.write(Frame::Text(text.clone()), Message::text(text))
            .await;
    }

    async fn write(&mut self, frame: Frame, message: Message) {
        // Logged before it is sent, so that the client's reaction comes after it in the log.
        self.shared.note(LogEvent::Sent(self.number, frame));
        // The reader notices a connection that is gone.
        let _ = self.sink.send(message).await;
    }

    /// Sends many frames with few flushes.
    async fn send_many(&mut self, count: usize, frame: &MapFn<usize, Value>) {
        const AT_ONCE: usize = 100;
        for number in 0..count {
            let text = frame(number).to_string();
            let noted = Frame::Text(text.clone());
            self.shared.note(LogEvent::Sent(self.number, noted));
            let _ = self.sink.feed(Message::text(text)).await;
            if number % AT_ONCE == AT_ONCE - 1 {
                let _ = self.sink.flush().await;
                self.reply_to_pings().await;
            }
        }
        let _ = self.sink.flush().await;
    }
}
