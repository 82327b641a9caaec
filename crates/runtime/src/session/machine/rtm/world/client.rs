//! What the driver reads, and what its user does.

use super::*;

impl World {
    pub(super) fn read(&mut self, line: LineId, what: OfLine) {
        match what {
            OfLine::Opened => self.tell(Input::Opened(line)),
            OfLine::Text(text) => {
                if let Some(server) = self.server.as_mut().filter(|_| text == GOODBYE) {
                    server.greeted = server.line != line;
                }
                self.tell(Input::Text(line, &text));
            }
            OfLine::Binary => self.tell(Input::Binary(line, &[1, 2, 3])),
            OfLine::Heard => self.tell(Input::Heard(line)),
            OfLine::Ended(end) => {
                self.cut(line);
                self.tell(Input::Ended(line, end));
            }
        }
    }

    pub(super) fn command(&mut self) {
        self.tickets += 1;
        let ticket = self.tickets;
        let ids = |count: usize| vec!["U1".to_owned(); count];
        let channel = "C1".to_owned();
        let command = match self.rng.u32(0..20) {
            0 => Command::Typing { channel },
            1 => Command::PresenceSub(ids(self.rng.usize(0..600))),
            2 => Command::PresenceQuery(ids(self.rng.usize(0..600))),
            3 => Command::Raw(Json::parse(r#"{"type":"raw"}"#).expect("JSON")),
            4 => Command::Raw(Json::parse(r#"{"type":"raw","id":1}"#).expect("JSON")),
            5 => Command::Message {
                channel,
                text: "x".repeat(self.rng.usize(4_001..20_000)),
            },
            _ => Command::Message {
                channel,
                text: ticket.to_string(),
            },
        };
        self.rtm.command(self.now, Ticket(ticket), command);
        self.look();
    }
}
