//! What a client provides for a session.

use std::sync::Arc;

use super::drive::Settings;
use super::{BuildError, Client, Shared};
use crate::base::BaseUrl;

impl Client {
    /// A client for requesting WebSocket URLs, which does not retry; the HTTP client that opens the
    /// connections; and the base address.
    pub(crate) fn for_sessions(&self) -> (Self, Result<reqwest::Client, BuildError>, BaseUrl) {
        let Shared { http, settings } = &*self.shared;
        let settings = Settings {
            max_retries: 0,
            ..settings.clone()
        };
        let websockets = settings.http.for_sessions(&settings.base);
        let base = settings.base.clone();
        let client = Self {
            // A session has pauses of its own, and asks for an address only when it needs one.
            #[cfg(feature = "pacing")]
            unpaced: true,
            shared: Arc::new(Shared {
                http: http.clone(),
                settings,
            }),
            ..self.clone()
        };
        (client, websockets, base)
    }
}
