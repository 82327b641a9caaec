//! Calls of methods whose types are not at hand.

use bytes::Bytes;
use http::Request;

use super::Client;
use super::turns::{Called, Rates};
use crate::body_kind::BodyKind;
use crate::code::UnknownCode;
use crate::encode::{EncodeError, authorize, encode_raw};
use crate::error::Error;
use crate::json::Json;
use crate::method_facts::TokenKind;
use crate::method_info::MethodInfo;
use crate::reply::Reply;
use crate::serde_response::Serde;

/// # Methods without types
impl Client {
    /// Calls a method that this crate does not have, by its name.
    ///
    /// `arguments` is any struct or map that `serde` writes, or `()`; [`Args::serialize`](crate::Args::serialize) says how.
    /// They are sent as a form, with the token if the client has one. Limits, retries and errors
    /// are those of [`call`](Self::call); the call is not repeated after its response was lost,
    /// since repeating it could do the thing twice.
    ///
    /// ```no_run
    /// use serde::Deserialize;
    /// use slack_methods_runtime::{Client, Token};
    ///
    /// #[derive(Deserialize)]
    /// struct Weather {
    ///     forecast: Vec<String>,
    /// }
    ///
    /// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
    /// let client = Client::new(Token::from_env("SLACK_TOKEN")?)?;
    /// let arguments = [("channel", "C0EXAMPLE"), ("units", "metric")];
    /// let arguments = std::collections::HashMap::from(arguments);
    /// let reply = client.call_raw("weather.report", &arguments).await?;
    /// let weather: Weather = reply.response.read()?;
    /// println!("{:?}", weather.forecast);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Error`]. The code of an API error is kept as Slack sent it, and its
    /// [`kind`](Error::kind) is [`ErrorKind::Unknown`](crate::ErrorKind::Unknown).
    pub async fn call_raw<A: serde::Serialize + ?Sized>(
        &self,
        method: &'static str,
        arguments: &A,
    ) -> Result<Reply<Serde<Json>>, Error<UnknownCode>> {
        let base = &self.shared.settings.base;
        let encoded = encode_raw(method, arguments, base, BodyKind::Form);
        let called = Called {
            name: method,
            idempotent: false,
            takes: TokenKind::BotOrUser,
            rates: Rates::UNKNOWN,
        };
        self.send_raw(&called, encoded.map_err(Error::Encode)?, false)
            .await
    }

    /// Calls a method that is known at run time only, by what is known of it; for tools that call any method.
    ///
    /// `arguments` are as for [`call_raw`](Self::call_raw). They are sent as JSON if the client
    /// [prefers that](crate::ClientBuilder::prefer_json) and the method takes it. Unlike `call_raw` this knows whether the call
    /// can be repeated after its response was lost, whether the method takes a token, and how often it may be
    /// called. Files cannot be arguments.
    ///
    /// ```no_run
    /// use slack_methods::{Client, Token, index};
    ///
    /// # async fn run(name: &str, arguments: serde_json::Value) -> Result<(), Box<dyn std::error::Error>> {
    /// let client = Client::new(Token::from_env("SLACK_TOKEN")?)?;
    /// let method = index::find(name).ok_or("no such method")?;
    /// let reply = client.call_erased(method, &arguments).await?;
    /// println!("{:?}", reply.response);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`call_raw`](Self::call_raw).
    pub async fn call_erased<A: serde::Serialize + ?Sized>(
        &self,
        method: &MethodInfo,
        arguments: &A,
    ) -> Result<Reply<Serde<Json>>, Error<UnknownCode>> {
        let base = &self.shared.settings.base;
        let body = self.body_kind(method.accepts);
        let encoded = encode_raw(method.name, arguments, base, body);
        let called = Called {
            name: method.name,
            idempotent: method.idempotent,
            takes: method.token,
            rates: Rates {
                tier: method.tier,
                rate: method.rate,
                unlisted: method.rate_unlisted,
            },
        };
        let requires = method.token != TokenKind::None;
        self.send_raw(&called, encoded.map_err(Error::Encode)?, requires)
            .await
    }

    async fn send_raw(
        &self,
        called: &Called,
        encoded: Request<Bytes>,
        requires_token: bool,
    ) -> Result<Reply<Serde<Json>>, Error<UnknownCode>> {
        let (method, takes) = (called.name, called.takes);
        self.send(called, &|token| {
            let mut encoded = encoded.clone();
            match token {
                Some(token) if takes != TokenKind::None => authorize(method, &mut encoded, token)?,
                None if requires_token => return Err(EncodeError::NoToken { method }),
                _ => {}
            }
            Ok(encoded)
        })
        .await
    }
}
