//! An access token and the refresh token that came with it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use slack_methods::{Secret, Token};

use crate::store::StoreError;

/// An access token, when it expires, and the refresh token for the next one.
///
/// Neither token is printed.
#[derive(Clone, Debug)]
pub struct TokenPair {
    pub(crate) token: Token,
    pub(crate) refresh: Option<Secret>,
    pub(crate) life: Option<Life>,
    /// The configured token that this pair goes back to, if it was configured and not installed.
    pub(crate) origin: Option<Secret>,
}

/// From when to when a token is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Life {
    pub(crate) from: SystemTime,
    pub(crate) to: SystemTime,
}

impl TokenPair {
    /// A token that never expires, unless something else is said below.
    #[must_use]
    pub fn new(token: Token) -> Self {
        Self {
            token,
            refresh: None,
            life: None,
            origin: None,
        }
    }

    /// The refresh token that came with it.
    #[must_use]
    pub fn refresh_token(mut self, token: impl Into<Secret>) -> Self {
        self.refresh = Some(token.into());
        self
    }

    /// That the token came at `now` and is valid for `life`, the `expires_in` of Slack's response.
    ///
    /// A pair with a refresh token and without this is renewed when Slack says `token_expired`.
    #[must_use]
    pub fn expires_in(mut self, life: Duration, now: SystemTime) -> Self {
        let to = now.checked_add(life).unwrap_or(now);
        self.life = Some(Life { from: now, to });
        self
    }

    /// The access token.
    #[must_use]
    pub fn token(&self) -> &Token {
        &self.token
    }

    /// When the access token expires, if it does and that is known.
    #[must_use]
    pub fn expires_at(&self) -> Option<SystemTime> {
        self.life.map(|life| life.to)
    }

    /// Whether a refresh token came with it.
    #[must_use]
    pub fn is_renewable(&self) -> bool {
        self.refresh.is_some()
    }

    pub(crate) fn has_expired(&self, now: SystemTime) -> bool {
        self.life.is_some_and(|life| life.to <= now)
    }

    /// Whether to renew it by now: when less than the margin is left, or less than half of a short life.
    pub(crate) fn is_due(&self, now: SystemTime, margin: Duration) -> bool {
        let Some(life) = self.life.filter(|_| self.is_renewable()) else {
            return false;
        };
        let whole = life.to.duration_since(life.from).unwrap_or_default();
        let margin = margin.min(whole / 2);
        life.to
            .duration_since(now)
            .map_or(true, |left| left <= margin)
    }

    /// The same, as one that was configured.
    pub(crate) fn configured(&self) -> Self {
        let origin = match &self.refresh {
            Some(refresh) => refresh.expose(),
            None => self.token.expose(),
        };
        Self {
            origin: Some(Secret::from(origin)),
            ..self.clone()
        }
    }

    /// As it is stored.
    pub(crate) fn write(&self) -> Secret {
        let mut json = json!({"token": self.token.expose()});
        if let Some(refresh) = &self.refresh {
            json["refresh"] = refresh.expose().into();
        }
        if let Some(life) = self.life {
            json["from"] = seconds(life.from).into();
            json["to"] = seconds(life.to).into();
        }
        if let Some(origin) = &self.origin {
            json["origin"] = origin.expose().into();
        }
        Secret::from(json.to_string())
    }

    pub(crate) fn read(stored: &Secret) -> Result<Self, StoreError> {
        let wrong = || StoreError::new("a stored token is not one that this library wrote");
        let json: Value = serde_json::from_str(stored.expose()).map_err(|_| wrong())?;
        let token = json["token"].as_str().ok_or_else(wrong)?;
        let moment = |name: &str| {
            let seconds = json[name].as_u64()?;
            UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
        };
        let life = moment("from").zip(moment("to"));
        Ok(Self {
            token: Token::new(token).map_err(|_| wrong())?,
            refresh: json["refresh"].as_str().map(Secret::from),
            life: life.map(|(from, to)| Life { from, to }),
            origin: json["origin"].as_str().map(Secret::from),
        })
    }
}

fn seconds(moment: SystemTime) -> u64 {
    let since = moment.duration_since(UNIX_EPOCH);
    since.unwrap_or_default().as_secs()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    fn pair() -> TokenPair {
        TokenPair::new(Token::new("xoxe.xoxb-1").expect("a token"))
    }

    #[test]
    fn a_pair_is_read_as_it_was_written() {
        let now = UNIX_EPOCH + 500_000 * HOUR;
        for pair in [
            pair(),
            pair().refresh_token("xoxe-1"),
            pair().expires_in(12 * HOUR, now),
            pair().refresh_token("xoxe-1").expires_in(12 * HOUR, now),
        ] {
            let read = TokenPair::read(&pair.write()).expect("a pair");
            assert_eq!(read.token.expose(), pair.token.expose());
            let refresh = |pair: &TokenPair| pair.refresh.as_ref().map(|it| it.expose().to_owned());
            assert_eq!(refresh(&read), refresh(&pair));
            assert_eq!(read.life, pair.life);
            let read = TokenPair::read(&pair.configured().write()).expect("a pair");
            let origin = refresh(&pair).unwrap_or(pair.token.expose().to_owned());
            assert_eq!(read.origin.expect("an origin").expose(), origin);
        }
        for wrong in ["", "{}", "[]", r#"{"token": "a b"}"#, r#"{"token": 1}"#] {
            let error = TokenPair::read(&Secret::from(wrong)).expect_err("not a pair");
            assert!(!error.to_string().contains("a b"));
        }
    }

    #[test]
    fn a_pair_is_due_within_the_margin_or_half_of_its_life() {
        let start = UNIX_EPOCH + 500_000 * HOUR;
        let long = pair().refresh_token("xoxe-1").expires_in(12 * HOUR, start);
        let short = pair().refresh_token("xoxe-1").expires_in(HOUR, start);
        let minutes = |count: u32| start + count * (HOUR / 60);
        assert!(!long.is_due(minutes(599), 2 * HOUR) && long.is_due(minutes(600), 2 * HOUR));
        assert!(!short.is_due(minutes(29), 2 * HOUR) && short.is_due(minutes(30), 2 * HOUR));
        assert!(!long.has_expired(minutes(719)) && long.has_expired(minutes(720)));
        assert!(long.is_due(minutes(10_000), HOUR));
        // One that cannot be renewed is never due, and one without an end neither.
        assert!(!pair().expires_in(HOUR, start).is_due(minutes(59), HOUR));
        assert!(!pair().refresh_token("xoxe-1").is_due(minutes(59), HOUR));
    }
}
