//! The script of a whole server.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use crate::answer::Answer;
use crate::line::Line;
use crate::slack::Slack;

/// What a server does: how it answers calls, and how it plays its lines.
#[derive(Clone, Debug)]
pub struct Script {
    pub(crate) answers: HashMap<String, VecDeque<Answer>>,
    pub(crate) usual: HashMap<String, Answer>,
    pub(crate) lines: VecDeque<Line>,
    pub(crate) then: Line,
    pub(crate) ticket_life: Duration,
    pub(crate) keep_frames: bool,
}

impl Default for Script {
    fn default() -> Self {
        Self {
            answers: HashMap::new(),
            usual: HashMap::new(),
            lines: VecDeque::new(),
            then: Line::well_behaved(),
            ticket_life: Duration::from_secs(30),
            keep_frames: true,
        }
    }
}

impl Script {
    /// A well-behaved Slack: `rtm.connect`, `rtm.start` and `apps.connections.open` answer with an
    /// address, other methods are unknown, a call without a token is refused with `not_authed`, and
    /// each line is [well-behaved](Line::well_behaved).
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers the next calls of a method with these, one after the other. The calls after them get
    /// the usual answer. No answer of a script looks at the token.
    #[must_use]
    pub fn answers(mut self, method: &str, answers: impl IntoIterator<Item = Answer>) -> Self {
        let queue = self.answers.entry(method.to_owned()).or_default();
        queue.extend(answers);
        self
    }

    /// What calls of a method are usually answered with.
    #[must_use]
    pub fn always(mut self, method: &str, answer: Answer) -> Self {
        self.usual.insert(method.to_owned(), answer);
        self
    }

    /// Plays this on the next line that is opened and has no script yet.
    #[must_use]
    pub fn line(mut self, line: Line) -> Self {
        self.lines.push_back(line);
        self
    }

    /// Plays this on every line for which there is no other script.
    #[must_use]
    pub fn then(mut self, line: Line) -> Self {
        self.then = line;
        self
    }

    /// How long an address is good for: 30 s unless this says otherwise.
    #[must_use]
    pub fn ticket_life(mut self, life: Duration) -> Self {
        self.ticket_life = life;
        self
    }

    /// Counts the frames of lines in place of keeping them, for a test that sends very many. The log
    /// then tells how many frames came, and none of them.
    #[must_use]
    pub fn counting(mut self) -> Self {
        self.keep_frames = false;
        self
    }

    /// Starts the server, on threads of its own; it ends when the [`Slack`] is dropped.
    ///
    /// # Panics
    ///
    /// If this machine has no free port on `127.0.0.1`.
    #[must_use]
    pub fn start(self) -> Slack {
        Slack::start(self)
    }
}
