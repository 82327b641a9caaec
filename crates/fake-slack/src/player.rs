//! Takes the steps of a line's script, and answers by its habits.

use std::collections::VecDeque;
use std::future;
use std::ops::ControlFlow;
use std::sync::atomic::Ordering;

use futures_util::SinkExt as _;
use futures_util::stream::SplitSink;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

use crate::desk::Protocol;
use crate::frames;
use crate::log::{Frame, What};
use crate::slack::Shared;
use crate::step::{Habits, MadeOf, Step};

/// How a script ends its line.
pub(crate) enum Last {
    Close,
    Vanish,
    Cut,
    HalfOpen,
}

pub(crate) struct Player<'a> {
    pub(crate) sink: SplitSink<WebSocketStream<TcpStream>, Message>,
    pub(crate) frames: UnboundedReceiver<Value>,
    /// Came while no step waited.
    pub(crate) kept: VecDeque<Value>,
    pub(crate) habits: Habits,
    pub(crate) number: usize,
    pub(crate) protocol: Protocol,
    pub(crate) shared: &'a Shared,
}

impl Player<'_> {
    pub(crate) async fn run(&mut self, steps: Vec<Step>) -> Last {
        for step in steps {
            self.keep_up().await;
            if let ControlFlow::Break(last) = self.take(step).await {
                self.shared.note(What::Played(self.number));
                return last;
            }
        }
        self.shared.note(What::Played(self.number));
        self.live(future::pending()).await;
        unreachable!("it lives until the reader sees its end")
    }

    async fn take(&mut self, step: Step) -> ControlFlow<Last> {
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
            Step::Ping => {
                self.write(Frame::Ping, Message::Ping("scripted".into()))
                    .await;
            }
            Step::Many(count, frame) => self.send_many(count, &*frame).await,
            Step::FromLog(frames) => {
                let frames = frames(&self.shared.log());
                self.send_all(&frames).await;
            }
            Step::Answer { count, fits, reply } => {
                let mut taken = Vec::new();
                while taken.len() < count {
                    let frame = self.next().await;
                    if fits(&frame) {
                        taken.push(frame);
                    } else {
                        self.treat(&frame).await;
                    }
                }
                self.send_all(&reply(&taken)).await;
            }
            Step::Wait(fits) => loop {
                let frame = self.next().await;
                self.treat(&frame).await;
                if fits(&frame) {
                    break;
                }
            },
            Step::Until(fits) => {
                let shared = self.shared;
                self.live(shared.until(&*fits)).await;
            }
            Step::Pause(time) => self.live(tokio::time::sleep(time)).await,
            Step::Silence => self.habits = Habits::NONE,
            Step::Close => return ControlFlow::Break(Last::Close),
            Step::Vanish => return ControlFlow::Break(Last::Vanish),
            Step::Cut => return ControlFlow::Break(Last::Cut),
            Step::HalfOpen => return ControlFlow::Break(Last::HalfOpen),
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

    /// The next frame that no step has had.
    async fn next(&mut self) -> Value {
        if let Some(frame) = self.kept.pop_front() {
            return frame;
        }
        match self.frames.recv().await {
            Some(frame) => frame,
            // The reader is gone, and with it this line.
            None => future::pending().await,
        }
    }

    /// Lives by the habits until this is over.
    async fn live(&mut self, over: impl Future<Output = ()>) {
        let mut over = std::pin::pin!(over);
        loop {
            let frame = tokio::select! {
                biased;
                () = &mut over => return,
                frame = self.next() => frame,
            };
            self.treat(&frame).await;
        }
    }

    /// Answers the pings that have come, and keeps the rest for steps that wait.
    async fn keep_up(&mut self) {
        while let Ok(frame) = self.frames.try_recv() {
            if self.habits.pong && frame["type"] == "ping" {
                self.send(&frames::pong(&frame)).await;
            } else {
                self.kept.push_back(frame);
            }
        }
    }

    async fn treat(&mut self, frame: &Value) {
        match frame["type"].as_str() {
            Some("ping") if self.habits.pong => self.send(&frames::pong(frame)).await,
            Some("message") => {
                if self.habits.confirm {
                    self.send(&frames::confirmed(frame)).await;
                }
                if self.habits.echo {
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
        // First, so that what the client makes of it comes after it in the log.
        self.shared.note(What::Sent(self.number, frame));
        // A line that is gone is seen by the reader.
        let _ = self.sink.send(message).await;
    }

    /// Many frames with one flush at a time.
    async fn send_many(&mut self, count: usize, frame: &MadeOf<usize, Value>) {
        const AT_ONCE: usize = 100;
        for number in 0..count {
            let text = frame(number).to_string();
            let noted = Frame::Text(text.clone());
            self.shared.note(What::Sent(self.number, noted));
            let _ = self.sink.feed(Message::text(text)).await;
            if number % AT_ONCE == AT_ONCE - 1 {
                let _ = self.sink.flush().await;
                self.keep_up().await;
            }
        }
        let _ = self.sink.flush().await;
    }
}
