//! The server of the world, and what goes wrong with it.

use super::*;

impl World {
    /// The server gets an acknowledgement.
    pub(super) fn acknowledged(&mut self, line: LineId, text: &str) {
        let frame: Value = serde_json::from_str(text).expect("JSON");
        let id = frame["envelope_id"].as_str().expect("an id").to_owned();
        assert!(frame.get("payload").is_none() || number(&id) % 3 == 1);
        assert!(
            self.servers.contains_key(&line),
            "sent on a line that is gone"
        );
        match self.owed.remove(&(line, id.clone())) {
            Some(since) => assert!(self.now - since <= self.settings.acknowledge_after),
            None => {
                let orphan = self.orphans.get_mut(&id);
                let orphan = orphan.unwrap_or_else(|| panic!("{id} acknowledged twice"));
                assert!(*orphan > 0, "{id} acknowledged twice");
                *orphan -= 1;
            }
        }
        self.acknowledged.insert(number(&id));
    }

    /// The session closes a line. A line that is good to read is not given up before another one is.
    pub(super) fn closed(&mut self, line: LineId) {
        let good = |server: &Server| server.hello_read && !server.given_up;
        let was_good = self
            .servers
            .get(&line)
            .is_some_and(|it| good(it) && !it.mute);
        self.cut(line);
        let other = self.servers.values().any(good);
        let stopping = self.socket.state == State::Stopped;
        assert!(!was_good || other || stopping, "a gap");
    }

    pub(super) fn cut(&mut self, line: LineId) {
        self.servers.remove(&line);
        let orphaned: Vec<_> = self
            .owed
            .keys()
            .filter(|(on, _)| *on == line)
            .cloned()
            .collect();
        for owed in orphaned {
            self.owed.remove(&owed);
            *self.orphans.entry(owed.1).or_default() += 1;
        }
    }

    pub(super) fn open(&mut self, line: LineId) {
        self.servers.insert(line, Server::default());
        assert!(self.servers.len() <= MOST_CONNECTIONS);
        match self.rng.u32(0..24) {
            0 => return self.of_line(9_000, line, OfLine::Ended(LineEnd::Unreachable)),
            // Nothing is ever heard of it.
            1 => return,
            2 => {
                let many = r#"{"type":"disconnect","reason":"too_many_websockets"}"#;
                return self.text(500, line, many);
            }
            3 => return self.of_line(2_000, line, OfLine::Ended(LineEnd::Closed)),
            _ => {}
        }
        self.text(0, line, r#"{"type":"hello","num_connections":1}"#);
        self.agenda.at(self.now, Happening::Ping(line));
        self.later(200_000, Happening::Fault(line));
    }

    /// Delivers something on one line, and sometimes on others, too, or again.
    pub(super) fn deliver(&mut self) {
        let lines: Vec<LineId> = self
            .servers
            .iter()
            .filter(|(_, server)| server.hello_read && !server.mute)
            .map(|(line, _)| *line)
            .collect();
        self.delivered += 1;
        // The lowest digit is the wrapping's.
        let number = self.delivered;
        let mut wrapping = 0;
        let mut delay = 100;
        while let Some(line) = self.rng.choice(&lines).copied() {
            self.of_line(delay, line, OfLine::Envelope(number, wrapping));
            if !one_in(&mut self.rng, 5) {
                return;
            }
            delay = [0, 1_000, 10_000][self.rng.usize(0..3)];
            if number % 3 == 0 && wrapping < 9 {
                wrapping += self.rng.u64(0..2);
            }
        }
    }

    pub(super) fn fault(&mut self, line: LineId) {
        let Some(server) = self.servers.get_mut(&line) else {
            return;
        };
        match self.rng.u32(0..12) {
            0 => self.of_line(0, line, OfLine::Ended(LineEnd::Closed)),
            1 => self.of_line(0, line, OfLine::Ended(LineEnd::Broken)),
            2 => server.mute = true,
            kind @ 3..=7 => {
                let reasons = ["warning", "refresh_requested", "brand_new"];
                let reason = self.rng.choice(reasons).expect("one of them");
                let text = format!(r#"{{"type":"disconnect","reason":"{reason}"}}"#);
                self.text(0, line, text);
                if kind < 6 {
                    self.of_line(20_000, line, OfLine::Ended(LineEnd::Closed));
                }
            }
            8 if one_in(&mut self.rng, 20) => {
                self.text(0, line, r#"{"type":"disconnect","reason":"link_disabled"}"#);
            }
            9 => self.of_line(0, line, OfLine::Binary),
            _ => {
                let texts = [
                    "<html>",
                    "[]",
                    r#"{"type":"brand_new"}"#,
                    r#"{"type":"hello"}"#,
                ];
                for _ in 0..self.rng.u32(1..80) {
                    let text = self.rng.choice(texts).expect("one of them");
                    self.text(1_000, line, text);
                }
            }
        }
        self.later(200_000, Happening::Fault(line));
    }
}
