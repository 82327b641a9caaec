//! The lines of a session and what each is good for.

use std::time::Duration;

use super::settings::{MOST_CONNECTIONS, Settings};
use crate::session::machine::line::LineId;
use crate::session::machine::liveness::Liveness;

#[derive(Debug)]
pub(super) struct Line {
    pub(super) id: LineId,
    pub(super) phase: Phase,
    pub(super) life: Liveness,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// It is being opened, or has not said hello.
    Opening { until: Duration },
    /// It is what it should be.
    Live { since: Duration },
    /// It is to be replaced, and there is no replacement yet.
    Leaving,
    /// Its replacement is live; what still comes on it is taken.
    Draining { until: Duration },
}

impl Line {
    /// Whether it can carry an acknowledgement.
    pub(super) fn is_greeted(&self) -> bool {
        !matches!(self.phase, Phase::Opening { .. })
    }

    /// When it ends by itself, and whether that is since it is dead or out of time.
    pub(super) fn ends_at(&self, settings: &Settings) -> Duration {
        let silent = self.life.silent_at(settings.silence);
        match self.phase {
            Phase::Opening { until } => until,
            Phase::Live { .. } | Phase::Leaving => silent,
            Phase::Draining { until } => until.min(silent),
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Lines {
    all: Vec<Line>,
    /// How many were opened.
    opened: u64,
}

impl Lines {
    pub(super) fn open(&mut self, now: Duration, until: Duration) -> LineId {
        self.opened += 1;
        let id = LineId(self.opened);
        self.all.push(Line {
            id,
            phase: Phase::Opening { until },
            life: Liveness::new(now),
        });
        id
    }

    pub(super) fn get(&mut self, id: LineId) -> Option<&mut Line> {
        self.all.iter_mut().find(|line| line.id == id)
    }

    pub(super) fn remove(&mut self, id: LineId) -> Option<Line> {
        let index = self.all.iter().position(|line| line.id == id)?;
        Some(self.all.remove(index))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Line> {
        self.all.iter()
    }

    /// A line that can carry an acknowledgement: the newest, which will live longest.
    pub(super) fn greeted(&self) -> Option<LineId> {
        let mut newest = self.all.iter().rev();
        newest.find(|line| line.is_greeted()).map(|line| line.id)
    }

    /// Whether one more is to be opened. Slack counts the lines that are being replaced, too.
    pub(super) fn lack(&self, settings: &Settings) -> bool {
        self.are_too_few(settings) && self.all.len() < MOST_CONNECTIONS
    }

    fn are_too_few(&self, settings: &Settings) -> bool {
        let good = |line: &&Line| matches!(line.phase, Phase::Opening { .. } | Phase::Live { .. });
        self.all.iter().filter(good).count() < settings.connections
    }

    /// The line that leaves and has waited longest for its replacement starts to drain.
    pub(super) fn replace_one(&mut self, until: Duration) {
        let mut leaving = self.all.iter_mut();
        if let Some(line) = leaving.find(|line| line.phase == Phase::Leaving) {
            line.phase = Phase::Draining { until };
        }
    }

    /// Where there is no room for a replacement, the other lines have to do: the old one drains
    /// first. While a replacement is being opened there is no need, for once it is live a line
    /// drains anyway, and makes room for the next.
    pub(super) fn make_room(&mut self, settings: &Settings, until: Duration) {
        let moves =
            |line: &Line| matches!(line.phase, Phase::Opening { .. } | Phase::Draining { .. });
        if self.are_too_few(settings)
            && self.all.len() >= MOST_CONNECTIONS
            && !self.all.iter().any(moves)
        {
            self.replace_one(until);
        }
    }
}
