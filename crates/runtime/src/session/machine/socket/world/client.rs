//! What the driver reads, and what its user does.

use super::*;

impl World {
    /// Takes one event.
    pub(super) fn take(&mut self) -> bool {
        let item = self.socket.event();
        if let Some(Item::Event(Event::Envelope(envelope))) = &item {
            let number = number(&envelope.id);
            assert!(self.given.insert(number), "{} given twice", envelope.id);
            let key = envelope.key;
            let payload = self.rng.bool();
            match self.rng.u32(0..4) {
                0 => {}
                1 => self.soon(6_000, Happening::Acknowledge(key, payload)),
                _ => self.soon(0, Happening::Acknowledge(key, payload)),
            }
        }
        item.is_some()
    }

    pub(super) fn read(&mut self, line: LineId, what: OfLine) {
        *self.inputs.entry(self.now.as_secs()).or_default() += 1;
        match what {
            OfLine::Text(text) => {
                if let Some(server) = self.servers.get_mut(&line) {
                    server.hello_read |= text.contains("hello");
                    server.given_up |= text.contains("too_many");
                }
                self.tell(Input::Text(line, &text));
            }
            OfLine::Envelope(number, wrapping) => self.read_envelope(line, number, wrapping),
            OfLine::Binary => self.tell(Input::Binary(line, &[1, 2, 3])),
            OfLine::Heard => self.tell(Input::Heard(line)),
            OfLine::Ended(end) => {
                self.cut(line);
                self.tell(Input::Ended(line, end));
            }
        }
    }

    pub(super) fn read_envelope(&mut self, line: LineId, number: u64, wrapping: u64) {
        let id = format!("{number}{wrapping}");
        let text = match number % 3 {
            // The same event in one wrapping or another.
            0 => format!(
                r#"{{"type":"events_api","envelope_id":"{id}","payload":{{"event_id":"{number}"}}}}"#
            ),
            1 => format!(
                r#"{{"type":"interactive","envelope_id":"{id}","accepts_response_payload":true}}"#
            ),
            _ => format!(r#"{{"type":"brand_new","envelope_id":"{id}","payload":[1]}}"#),
        };
        if !self.servers.contains_key(&line) {
            return self.tell(Input::Text(line, &text));
        }
        let known = self.socket.seen.find(Of::Envelope, &id).is_some()
            || self
                .socket
                .seen
                .find(Of::Event, &number.to_string())
                .is_some();
        let taken_in = known || (!self.socket.events.is_full() && !self.closing);
        if taken_in {
            let owed = (line, id.clone());
            self.owed.insert(owed, self.now);
            let by = self.now + self.settings.acknowledge_after + Duration::from_nanos(1);
            self.agenda.at(by, Happening::Check(line, id));
        }
        self.tell(Input::Text(line, &text));
    }
}
