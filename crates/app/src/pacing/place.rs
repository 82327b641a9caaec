//! The turn that a call has reserved.

use super::server::Server;

/// Gives the turn back if the call is dropped before it came.
pub(super) struct Place {
    pub(super) server: Server,
    pub(super) member: String,
    pub(super) times: Vec<String>,
    pub(super) reserved: bool,
}

impl Drop for Place {
    fn drop(&mut self) {
        if !self.reserved {
            return;
        }
        // Outside of a runtime nobody can be told; the turn passes unused then.
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return;
        };
        let server = self.server.clone();
        let member = std::mem::take(&mut self.member);
        let times = std::mem::take(&mut self.times);
        runtime.spawn(async move {
            if let Err(error) = server.leave(&times, &member).await {
                tracing::debug!(%error, "a turn was not given back");
            }
        });
    }
}
