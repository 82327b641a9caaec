//! The two steps of an installation that are the app's.

use std::fmt;
use std::time::{Duration, SystemTime};

use form_urlencoded::Serializer;
use slack_methods::ids::TeamId;
use slack_methods::oauth::v2::access;
use slack_methods::{Client, Secret, UnknownCode};

use super::error::{InstallError, InvalidStateSecret};
use super::installation::Installation;
use super::state::Signer;
use super::{cookie, pkce, response};
use crate::random::random;
use crate::tokens::AppCredentials;

/// Where a browser is sent.
const AUTHORIZE: &str = "https://slack.com/oauth/v2/authorize";

/// The query of the address that Slack calls is not longer, in bytes.
const LONGEST_QUERY: usize = 8 * 1024;

/// Sends browsers to Slack, and takes what comes back; see the [module](crate::oauth).
#[derive(Clone, Debug)]
pub struct Installer {
    client: Client,
    app: AppCredentials,
    signer: Signer,
    scopes: String,
    user_scopes: String,
    redirect_uri: Option<String>,
    pkce: bool,
    authorize: String,
    life: Duration,
    plain_cookie: bool,
}

impl Installer {
    /// An installer that asks for no scopes yet. `state_secret` signs, and is the same on all machines of the app; it
    /// is none of Slack's secrets.
    ///
    /// No token of the client is sent; its base address and limits count.
    ///
    /// # Errors
    ///
    /// The secret is shorter than 32 bytes.
    pub fn new(
        client: Client,
        app: AppCredentials,
        state_secret: impl Into<Secret>,
    ) -> Result<Self, InvalidStateSecret> {
        Ok(Self {
            pkce: app.client_secret.is_none(),
            client,
            app,
            signer: Signer::new(state_secret.into().expose())?,
            scopes: String::new(),
            user_scopes: String::new(),
            redirect_uri: None,
            authorize: AUTHORIZE.to_owned(),
            life: Duration::from_secs(10 * 60),
            plain_cookie: false,
        })
    }

    /// The scopes of the bot's token.
    #[must_use]
    pub fn scopes<S: AsRef<str>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = list(scopes);
        self
    }

    /// The scopes of the user's token.
    #[must_use]
    pub fn user_scopes<S: AsRef<str>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.user_scopes = list(scopes);
        self
    }

    /// Where Slack sends the browser back to: one of the redirect URLs of the app's settings, or below one. Without this
    /// it is the first of them.
    #[must_use]
    pub fn redirect_uri(mut self, address: impl Into<String>) -> Self {
        self.redirect_uri = Some(address.into());
        self
    }

    /// Whether to prove with PKCE, in place of the client secret, that who exchanges the code is who asked for it. It
    /// must be enabled in the app's settings, which cannot be undone. It is on for a
    /// [public client](AppCredentials::public_client).
    #[must_use]
    pub fn pkce(mut self, yes: bool) -> Self {
        self.pkce = yes;
        self
    }

    /// Where a browser is sent, for `GovSlack` (`https://slack-gov.com/oauth/v2/authorize`) and for tests.
    #[must_use]
    pub fn authorize_url(mut self, address: impl Into<String>) -> Self {
        self.authorize = address.into();
        self
    }

    /// How long a user may take; ten minutes unless this sets it.
    #[must_use]
    pub fn state_life(mut self, life: Duration) -> Self {
        self.life = life;
        self
    }

    /// Lets the cookie go over plain HTTP, for an app on a developer's machine. Whoever sees the traffic can then
    /// take part in an installation.
    #[must_use]
    pub fn cookie_over_plain_http(mut self, yes: bool) -> Self {
        self.plain_cookie = yes;
        self
    }

    /// Begins an installation: redirect the browser to [`Start::url`], with [`Start::set_cookie`].
    ///
    /// # Errors
    ///
    /// The settings of this installer cannot work, or the machine has no random numbers.
    pub fn start(&self, now: SystemTime) -> Result<Start, InstallError> {
        self.check().map_err(InstallError::Settings)?;
        let value = random().map_err(|_| InstallError::Random)?;
        let mut query = Serializer::new(String::new());
        query.append_pair("client_id", &self.app.client_id);
        query.append_pair("scope", &self.scopes);
        if !self.user_scopes.is_empty() {
            query.append_pair("user_scope", &self.user_scopes);
        }
        if let Some(address) = &self.redirect_uri {
            query.append_pair("redirect_uri", address);
        }
        query.append_pair("state", &self.signer.state(&value, now, self.life));
        if self.pkce {
            query.append_pair("code_challenge", &pkce::challenge(&self.verifier(&value)));
            query.append_pair("code_challenge_method", "S256");
        }
        Ok(Start {
            url: format!("{}?{}", self.authorize, query.finish()),
            cookie: self.cookie(&value, self.life),
        })
    }

    /// What Slack would reject in any case.
    fn check(&self) -> Result<(), &'static str> {
        let lists = [&self.scopes, &self.user_scopes];
        let is_scope = |scope: &str| !scope.is_empty() && !scope.contains(char::is_whitespace);
        if self.app.client_id.trim().is_empty() {
            return Err(
                "the client id is empty; copy it from Basic Information in the app's settings",
            );
        }
        if lists.iter().all(|list| list.is_empty()) {
            return Err("no scope is asked for; name some with `scopes` or `user_scopes`");
        }
        let mut all = lists.into_iter().filter(|list| !list.is_empty());
        if !all.all(|list| list.split(',').all(is_scope)) {
            return Err("a scope is empty or contains whitespace; give each scope by itself");
        }
        match &self.redirect_uri {
            Some(address) if !address.contains("://") => Err(
                "the redirect URI is no address; it is one of the redirect URLs in the app's settings, such as \
                 https://bot.example.com/slack/installed",
            ),
            _ => Ok(()),
        }
    }

    /// Ends an installation, with the query of the address that Slack sent the browser to and the header `Cookie`.
    ///
    /// `query` is what follows the question mark. If the browser sent several headers `Cookie`, join them with `; `.
    ///
    /// # Errors
    ///
    /// [`InstallError`] says what to show to the user. The call of `oauth.v2.access` is not repeated after its
    /// response was lost, since a code works once.
    pub async fn finish(
        &self,
        query: &str,
        cookies: Option<&str>,
        now: SystemTime,
    ) -> Result<Installation, InstallError> {
        let (mut code, mut state, mut denied) = (None, None, None);
        // More is not Slack's.
        let query = query
            .get(..LONGEST_QUERY.min(query.len()))
            .unwrap_or_default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "code" => code = Some(value),
                "state" => state = Some(value),
                "error" => denied = Some(value),
                _ => {}
            }
        }
        if let Some(denied) = denied {
            return Err(InstallError::Denied(UnknownCode::new(&denied)));
        }
        let code = code
            .filter(|code| !code.is_empty())
            .ok_or(InstallError::NoCode)?;
        let cookie = cookies.and_then(|header| cookie::find(header, self.cookie_name()));
        let cookie = cookie.ok_or(InstallError::NoCookie)?;
        self.signer.check(&state.unwrap_or_default(), cookie, now)?;

        let mut request = access::Request::new()
            .client_id(&*self.app.client_id)
            .code(&*code);
        if let Some(address) = &self.redirect_uri {
            request = request.redirect_uri(&**address);
        }
        request = match (self.pkce, &self.app.client_secret) {
            (false, Some(secret)) => request.client_secret(secret.clone()),
            _ => request.code_verifier(self.verifier(cookie)),
        };
        let reply = self.client.call(&request).await;
        let reply = reply.map_err(|error| InstallError::Exchange(Box::new(error)))?;
        response::read(reply.response, now).ok_or(InstallError::Response)
    }

    /// The header `Set-Cookie` that ends the cookie of an installation.
    #[must_use]
    pub fn clear_cookie(&self) -> String {
        self.cookie("", Duration::ZERO)
    }

    /// Made of the cookie, so that nothing has to be kept until the code comes.
    fn verifier(&self, cookie: &str) -> String {
        self.signer.derive("pkce", cookie)
    }

    fn cookie_name(&self) -> &'static str {
        match self.plain_cookie {
            true => cookie::PLAIN_NAME,
            false => cookie::NAME,
        }
    }

    fn cookie(&self, value: &str, life: Duration) -> String {
        let (name, life) = (self.cookie_name(), life.as_secs());
        // With `Strict` the browser would not send it when Slack sends it back here.
        let secure = if self.plain_cookie { "" } else { "; Secure" };
        format!("{name}={value}; Path=/; Max-Age={life}; HttpOnly; SameSite=Lax{secure}")
    }
}

fn list<S: AsRef<str>>(items: impl IntoIterator<Item = S>) -> String {
    let items: Vec<S> = items.into_iter().collect();
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    items.join(",")
}

/// How an installation begins. The cookie is not printed.
pub struct Start {
    url: String,
    cookie: String,
}

impl Start {
    /// Asks Slack to begin in this workspace, if the user is signed in there.
    #[must_use]
    pub fn team(mut self, team: &TeamId) -> Self {
        let mut query = Serializer::new(String::new());
        query.append_pair("team", team.as_str());
        self.url = format!("{}&{}", self.url, query.finish());
        self
    }

    /// The address to redirect the browser to, as the header `Location` has it.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The header `Set-Cookie` of that response.
    #[must_use]
    pub fn set_cookie(&self) -> &str {
        &self.cookie
    }
}

impl fmt::Debug for Start {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Start").finish_non_exhaustive()
    }
}
