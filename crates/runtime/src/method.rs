//! What a method of the Web API says about itself, and the traits that its types have.

use std::fmt::Debug;

use crate::body::Body;
use crate::codec::{Args, Read};
use crate::method_info::MethodInfo;

/// One method of the Web API; its request type implements it.
///
/// [`encode`](crate::encode), [`decode`](crate::decode) and the clients need nothing but this
/// trait, so a method that the crate `slack-methods` does not have can be written by hand, with
/// types that `serde` writes and reads:
///
/// ```
/// use serde::{Deserialize, Serialize};
/// use slack_methods_runtime::{Args, Method, MethodInfo, Serde, UnknownCode};
///
/// /// A call of `weather.report`.
/// #[derive(Serialize)]
/// struct Report {
///     channel: String,
///     days: Option<u8>,
/// }
///
/// #[derive(Debug, Deserialize)]
/// struct Reported {
///     forecast: Vec<String>,
/// }
///
/// impl Method for Report {
///     // Reading the weather twice does no harm.
///     const INFO: MethodInfo = MethodInfo::new("weather.report").idempotent(true);
///
///     type Response = Serde<Reported>;
///     type Error = UnknownCode;
///     type Warning = UnknownCode;
///
///     fn write(&self, args: &mut Args) {
///         args.serialize(self);
///     }
/// }
/// # use slack_methods_runtime::{BaseUrl, BodyKind, Token, decode, encode};
/// # use slack_methods_runtime::{bytes::Bytes, http::Response};
/// # let request = Report { channel: "C0EXAMPLE".to_owned(), days: None };
/// # let token = Token::new("xoxb-1")?;
/// # let request = encode(&request, &BaseUrl::SLACK, Some(&token), BodyKind::Form)?;
/// # assert_eq!(request.body(), &b"channel=C0EXAMPLE"[..]);
/// # let body = Bytes::from_static(br#"{"ok": true, "forecast": ["rain"]}"#);
/// # assert_eq!(decode::<Report>(Response::new(body))?.response.forecast, ["rain"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// To call a method once, `Client::call_raw` takes its name and its arguments.
pub trait Method: Send + Sync {
    /// What is known of the method: its name, its rate limit, its scopes and more.
    const INFO: MethodInfo;

    /// What a success holds; [`Serde`](crate::Serde) for a type that `serde` reads.
    type Response: MethodResponse<Warning = Self::Warning>;

    /// The codes with which the method fails; [`UnknownCode`](crate::UnknownCode) for any.
    type Error: MethodError;

    /// The codes with which the method warns; [`UnknownCode`](crate::UnknownCode) for any.
    type Warning: MethodWarning;

    /// Writes the arguments that are set.
    fn write(&self, args: &mut Args);
}

/// What a success holds, besides the fields that all methods share.
///
/// [`Serde`](crate::Serde) implements it for any type that `serde` reads.
pub trait MethodResponse: Body + Debug + Send + Sync + 'static {
    /// The codes with which the method warns.
    type Warning: MethodWarning;
}

/// The codes with which one method fails; an unknown one is kept.
pub trait MethodError: std::error::Error + Clone + Send + Sync + 'static {
    /// The codes that all methods share.
    type Common: CommonCodes;

    /// The code's variant, or the variant that keeps an unknown code.
    fn from_code(code: &str) -> Self;

    /// The code as Slack sends it.
    fn code(&self) -> &str;

    /// The same code among those that all methods share.
    fn common(&self) -> Option<Self::Common> {
        Self::Common::from_code(self.code())
    }

    /// What the caller can do about it.
    fn kind(&self) -> ErrorKind {
        Self::Common::kind_of(self.code()).unwrap_or(ErrorKind::Unknown)
    }
}

/// The codes of a method whose error responses say more than the code.
pub trait DetailedError: MethodError {
    /// What they say; [`ApiError::details`](crate::ApiError::details) reads it.
    type Details: Read;
}

/// The codes with which every method can fail, and the table of what to do about any code.
pub trait CommonCodes: Sized {
    /// The code's variant, if all methods share it.
    fn from_code(code: &str) -> Option<Self>;

    /// The code as Slack sends it.
    fn code(&self) -> &'static str;

    /// What the caller can do about a code of any method; `None` for one that no page lists.
    fn kind_of(code: &str) -> Option<ErrorKind>;
}

/// The codes with which one method warns; an unknown one is kept.
pub trait MethodWarning: Clone + Debug + Send + Sync + 'static {
    /// The code's variant, or the variant that keeps an unknown code.
    fn from_code(code: &str) -> Self;

    /// The code as Slack sends it.
    fn code(&self) -> &str;
}

/// What the caller can do about an API error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Nothing is wrong with the call: repeat it later, if repeating it does no harm.
    Retry,
    /// The token is no longer good: get another one.
    Reauthenticate,
    /// The token lacks a scope or is of the wrong kind: ask for more.
    Scope,
    /// The call itself is wrong: correct its arguments or its form.
    Fix,
    /// Neither waiting nor another token nor other arguments help.
    GiveUp,
    /// Slack carried the call out, but its response cannot be read: repeating the call may do the
    /// thing twice. No code is of this kind; see [`DecodeError`](crate::DecodeError).
    CarriedOut,
    /// The code is not known, so nothing can be said about it.
    Unknown,
}
