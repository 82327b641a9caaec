//! The connections of a session, each in one phase of its life.

use std::time::Duration;

use super::settings::{MAX_CONNECTIONS, Settings};
use crate::session::machine::io::ConnectionId;
use crate::session::machine::liveness::Liveness;

#[derive(Debug)]
pub(super) struct Connection {
    pub(super) id: ConnectionId,
    pub(super) phase: Phase,
    pub(super) liveness: Liveness,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// It is being opened, or has not said hello.
    Opening { until: Duration },
    /// It is in use.
    Live { since: Duration },
    /// Slack asked to give it up, and its replacement is not live yet.
    Replacing,
    /// Its replacement is live, and it is read until then.
    Draining { until: Duration },
}

impl Connection {
    /// Whether it can carry an acknowledgement.
    pub(super) fn is_ready(&self) -> bool {
        !matches!(self.phase, Phase::Opening { .. })
    }

    /// When the session closes it, unless something arrives before.
    pub(super) fn ends_at(&self, settings: &Settings) -> Duration {
        let idle = self.liveness.idle_at(settings.idle_timeout);
        match self.phase {
            Phase::Opening { until } => until,
            Phase::Live { .. } | Phase::Replacing => idle,
            Phase::Draining { until } => until.min(idle),
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Connections {
    all: Vec<Connection>,
}

impl Connections {
    /// Adds a connection whose hello is due at `until`.
    pub(super) fn add(&mut self, id: ConnectionId, now: Duration, until: Duration) {
        self.all.push(Connection {
            id,
            phase: Phase::Opening { until },
            liveness: Liveness::new(now),
        });
    }

    pub(super) fn get(&mut self, id: ConnectionId) -> Option<&mut Connection> {
        self.all.iter_mut().find(|connection| connection.id == id)
    }

    pub(super) fn remove(&mut self, id: ConnectionId) -> Option<Connection> {
        let index = self.all.iter().position(|connection| connection.id == id)?;
        Some(self.all.remove(index))
    }

    /// Removes all of them.
    pub(super) fn drain(&mut self) -> Vec<Connection> {
        std::mem::take(&mut self.all)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Connection> {
        self.all.iter()
    }

    /// When the next one is to be closed.
    pub(super) fn next_end(&self, settings: &Settings) -> Option<Duration> {
        self.all.iter().map(|it| it.ends_at(settings)).min()
    }

    /// A connection that can carry an acknowledgement: the newest, which will live longest.
    pub(super) fn newest_ready(&self) -> Option<ConnectionId> {
        let mut newest = self.all.iter().rev();
        newest
            .find(|connection| connection.is_ready())
            .map(|connection| connection.id)
    }

    /// Whether to open another one. Slack counts the connections that are being replaced, too.
    pub(super) fn needs_another(&self, settings: &Settings) -> bool {
        self.has_too_few(settings) && self.all.len() < MAX_CONNECTIONS
    }

    fn has_too_few(&self, settings: &Settings) -> bool {
        let good =
            |it: &&Connection| matches!(it.phase, Phase::Opening { .. } | Phase::Live { .. });
        self.all.iter().filter(good).count() < settings.connections
    }

    /// The connection that has waited longest for its replacement starts to drain.
    pub(super) fn replace_one(&mut self, until: Duration) {
        let mut all = self.all.iter_mut();
        if let Some(connection) = all.find(|connection| connection.phase == Phase::Replacing) {
            connection.phase = Phase::Draining { until };
        }
    }

    /// If no other connection is left to read, those that drain wait for a replacement again.
    pub(super) fn keep_draining(&mut self) {
        let in_use = |it: &Connection| matches!(it.phase, Phase::Live { .. } | Phase::Replacing);
        if self.all.iter().any(in_use) {
            return;
        }
        for connection in &mut self.all {
            if let Phase::Draining { .. } = connection.phase {
                connection.phase = Phase::Replacing;
            }
        }
    }

    /// If there is no room for a replacement, the old connection drains first, and the others have
    /// to do. This is not needed while a replacement is being opened: once that is live, a
    /// connection drains anyway and makes room for the next.
    pub(super) fn make_room(&mut self, settings: &Settings, until: Duration) {
        let changing =
            |it: &Connection| matches!(it.phase, Phase::Opening { .. } | Phase::Draining { .. });
        if self.has_too_few(settings)
            && self.all.len() >= MAX_CONNECTIONS
            && !self.all.iter().any(changing)
        {
            self.replace_one(until);
        }
    }
}
