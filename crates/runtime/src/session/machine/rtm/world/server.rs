//! The server of the world, and what goes wrong with it.

use super::*;

impl World {
    pub(super) fn cut(&mut self, line: LineId) {
        self.server.take_if(|server| server.line == line);
    }

    pub(super) fn open(&mut self, line: LineId) {
        assert!(self.server.is_none(), "two lines at once");
        match self.rng.u32(0..16) {
            0 => return self.of_line(9_000, line, OfLine::Ended(LineEnd::Unreachable)),
            // Nothing is ever heard of it.
            1 => return,
            _ => {}
        }
        self.of_line(0, line, OfLine::Opened);
        match self.rng.u32(0..16) {
            0 => {
                let expired = r#"{"type":"error","error":{"code":1,"msg":"expired"}}"#;
                return self.text(500, line, expired);
            }
            1 => return self.of_line(2_000, line, OfLine::Ended(LineEnd::Closed)),
            2 => return,
            _ => {}
        }
        self.server = Some(Server {
            line,
            mute: false,
            greeted: true,
        });
        self.text(0, line, r#"{"type":"hello"}"#);
        if let Some(carried) = self.carried.take() {
            self.text(3_000, line, carried);
        }
        self.later(100_000, Happening::Fault(line));
    }

    /// The server gets a frame.
    pub(super) fn serve(&mut self, line: LineId, text: &str) {
        assert!(text.len() <= MOST_FRAME_BYTES);
        let frame: Value = serde_json::from_str(text).expect("JSON");
        let kind = frame["type"].as_str().expect("a type");
        let id = frame["id"].as_i64();
        if let Some(id) = id {
            assert!(id > 0 && self.ids.insert(id), "the id {id} twice");
        }
        match kind {
            "ping" => {}
            "typing" => self.typing.count(self.now),
            _ => self.frames.count(self.now),
        }
        let Some(server) = self
            .server
            .as_ref()
            .filter(|it| it.line == line && !it.mute)
        else {
            return;
        };
        assert!(server.greeted || kind == "ping", "{kind} after a goodbye");
        let id = id.unwrap_or_default();
        match kind {
            "ping" if !one_in(&mut self.rng, 50) => {
                let pong = format!(r#"{{"type":"pong","reply_to":{id}}}"#);
                self.text(4_000, line, pong);
            }
            "message" => self.post(line, id, &frame),
            _ => {}
        }
    }

    pub(super) fn post(&mut self, line: LineId, id: i64, frame: &Value) {
        let ticket = frame["text"].as_str().and_then(|text| text.parse().ok());
        let (made, reply) = match one_in(&mut self.rng, 10) {
            true => (
                Made::Refused(id),
                format!(r#"{{"ok":false,"reply_to":{id},"error":{{"code":{id},"msg":"no"}}}}"#),
            ),
            false => (
                Made::Posted(format!("{id}.1")),
                format!(r#"{{"ok":true,"reply_to":{id},"ts":"{id}.1"}}"#),
            ),
        };
        let before = self.made.insert(ticket.expect("a ticket"), made);
        assert!(before.is_none(), "a message was sent twice");
        match self.rng.u32(0..20) {
            // It is lost.
            0 => {}
            // The line goes first.
            1 => {
                self.carried = Some(reply);
                self.server = None;
                self.of_line(0, line, OfLine::Ended(LineEnd::Broken));
            }
            // As slowly as can be.
            2 => self.text(60_000, line, reply),
            _ => self.text(2_000, line, reply),
        }
    }

    pub(super) fn fault(&mut self, line: LineId) {
        let Some(server) = self.server.as_mut().filter(|it| it.line == line) else {
            return;
        };
        let mut over = true;
        match self.rng.u32(0..14) {
            0 => self.of_line(0, line, OfLine::Ended(LineEnd::Closed)),
            1 => self.of_line(0, line, OfLine::Ended(LineEnd::Broken)),
            2 => {
                self.text(0, line, r#"{"type":"team_migration_started"}"#);
                self.of_line(100, line, OfLine::Ended(LineEnd::Closed));
            }
            3 => {
                server.mute = true;
                over = false;
            }
            4 => {
                self.text(0, line, GOODBYE);
                self.of_line(20_000, line, OfLine::Ended(LineEnd::Closed));
                over = false;
            }
            kind => {
                over = false;
                let texts = [
                    r#"{"type":"brand_new","x":[1,2]}"#,
                    "<html>",
                    "[]",
                    r#"{"type":"message","text":"cut"#,
                    r#"{"type":"error","error":{"code":9,"msg":"x"}}"#,
                    r#"{"type":"hello"}"#,
                    r#"{"type":"pong","reply_to":99999}"#,
                    r#"{"ok":true,"reply_to":99999,"ts":"1.1"}"#,
                ];
                match kind {
                    5 => self.of_line(0, line, OfLine::Binary),
                    6 => self.of_line(0, line, OfLine::Heard),
                    7 => {
                        for _ in 0..self.rng.u32(0..150) {
                            self.text(3_000, line, r#"{"type":"flood"}"#);
                        }
                    }
                    _ => {
                        let text = self.rng.choice(texts).expect("one of them");
                        self.text(0, line, text);
                    }
                }
                self.later(60_000, Happening::Fault(line));
            }
        }
        if over {
            self.server = None;
        }
    }
}
