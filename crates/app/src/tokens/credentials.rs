//! By what Slack knows an app.

use slack_methods::Secret;

/// The client id and client secret of an app, from Basic Information in its settings.
#[derive(Clone, Debug)]
pub struct AppCredentials {
    pub(crate) client_id: String,
    pub(crate) client_secret: Option<Secret>,
}

impl AppCredentials {
    /// Those of an app that runs on a server.
    #[must_use]
    pub fn new(client_id: impl Into<String>, client_secret: impl Into<Secret>) -> Self {
        Self {
            client_id: client_id.into(),
            client_secret: Some(client_secret.into()),
        }
    }

    /// Those of a public client, such as a desktop app, that has PKCE and no secret.
    ///
    /// Slack lets such an app have user tokens only, and its refresh tokens expire after 30 days.
    ///
    /// Source: <https://docs.slack.dev/authentication/using-pkce>.
    #[must_use]
    pub fn public_client(client_id: impl Into<String>) -> Self {
        Self {
            client_id: client_id.into(),
            client_secret: None,
        }
    }
}
