//! What a client provides for a session.

use std::sync::Arc;

use super::drive::Settings;
use super::{BuildError, Client, Shared, builder};

impl Client {
    /// A client for requesting WebSocket URLs, which does not retry; the HTTP client that opens the
    /// connections; and whether the base address is plain `http`.
    pub(crate) fn for_sessions(&self) -> (Self, Result<reqwest::Client, BuildError>, bool) {
        let Shared { http, settings } = &*self.shared;
        let settings = Settings {
            max_retries: 0,
            ..settings.clone()
        };
        let plain = settings.base.is_plain_http();
        // A WebSocket starts as HTTP/1.1 and takes its connection out of the pool, so sessions have
        // an HTTP client of their own.
        let websockets = builder::http(&settings)
            .http1_only()
            .pool_max_idle_per_host(0);
        let client = Self {
            token: self.token.clone(),
            source: self.source.clone(),
            shared: Arc::new(Shared {
                http: http.clone(),
                settings,
            }),
        };
        (client, websockets.build().map_err(BuildError::new), plain)
    }
}
