//! A request to the bytes that are sent.

use std::fmt;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderValue, Request};

use crate::base::BaseUrl;
use crate::body_kind::BodyKind;
use crate::codec::Args;
use crate::method::Method;
use crate::method_facts::TokenKind;
use crate::secret::Token;

/// Writes a request: always `POST <base><method>`, the token in the `Authorization` header and
/// nowhere else.
///
/// The header is marked as sensitive, so that `http` and its friends do not print it. A method
/// that takes no token ([`TokenKind::None`]) gets none. A request in which a file is set becomes
/// multipart, whatever `body` says, and one in which an argument is `null` becomes JSON, since a form
/// has no `null`.
///
/// ```
/// use slack_methods::rtm::connect;
/// use slack_methods_runtime::{BaseUrl, BodyKind, Token, encode};
///
/// let token = Token::new("xoxb-1-secret")?;
/// let request = connect::Request::new().presence_sub(false);
/// let request = encode(&request, &BaseUrl::SLACK, Some(&token), BodyKind::Form)?;
/// assert_eq!(request.uri(), "https://slack.com/api/rtm.connect");
/// assert_eq!(&request.body()[..], b"presence_sub=false");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// The method takes a token and there is none; it does not take that kind of body (see
/// [`MethodInfo::accepts`](crate::MethodInfo::accepts)); its arguments cannot be written (see [`Args::serialize`]); or its name
/// cannot be part of an address.
pub fn encode<M: Method>(
    request: &M,
    base: &BaseUrl,
    token: Option<&Token>,
    body: BodyKind,
) -> Result<Request<Bytes>, EncodeError> {
    if body != BodyKind::Form && !M::INFO.accepts.contains(&body) {
        return Err(EncodeError::Body {
            method: M::INFO.name,
            kind: body,
        });
    }
    let mut args = Args::new(body);
    request.write(&mut args);
    if args.lack_a_file() {
        args = Args::new(BodyKind::Multipart);
        request.write(&mut args);
    } else if args.lack_a_null() && M::INFO.accepts.contains(&BodyKind::Json) {
        args = Args::new(BodyKind::Json);
        request.write(&mut args);
    }
    assemble(M::INFO.name, M::INFO.token, args, base, token)
}

/// Writes the request of a method whose types are not at hand. It gets no token yet.
#[cfg(feature = "client")]
pub(crate) fn encode_raw<A: serde::Serialize + ?Sized>(
    method: &'static str,
    arguments: &A,
    base: &BaseUrl,
    body: BodyKind,
) -> Result<Request<Bytes>, EncodeError> {
    let mut args = Args::new(body);
    args.serialize(arguments);
    assemble(method, TokenKind::None, args, base, None)
}

fn assemble(
    method: &'static str,
    takes: TokenKind,
    args: Args,
    base: &BaseUrl,
    token: Option<&Token>,
) -> Result<Request<Bytes>, EncodeError> {
    if args.failed() {
        return Err(EncodeError::Arguments { method });
    }
    let (args, content_type) = args.finish();
    let mut request = Request::post(format!("{}{method}", base.as_str()))
        .header(CONTENT_TYPE, content_type)
        .header(ACCEPT, HeaderValue::from_static("application/json"))
        .body(Bytes::from(args))
        .map_err(|_| EncodeError::Name { method })?;
    if takes != TokenKind::None {
        let token = token.ok_or(EncodeError::NoToken { method })?;
        authorize(method, &mut request, token)?;
    }
    Ok(request)
}

/// Puts a token into the header of a request.
pub(crate) fn authorize(
    method: &'static str,
    request: &mut Request<Bytes>,
    token: &Token,
) -> Result<(), EncodeError> {
    // A token was checked when it was made, so it always fits.
    let bearer = token.bearer().ok_or(EncodeError::NoToken { method })?;
    request.headers_mut().insert(AUTHORIZATION, bearer);
    Ok(())
}

/// Why a request could not be written. Nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EncodeError {
    /// The method takes a token and none was given.
    NoToken {
        /// The method's name.
        method: &'static str,
    },
    /// The method does not take that kind of body.
    Body {
        /// The method's name.
        method: &'static str,
        /// The kind asked for.
        kind: BodyKind,
    },
    /// The arguments cannot be written: see [`Args::serialize`](crate::Args::serialize).
    Arguments {
        /// The method's name.
        method: &'static str,
    },
    /// The method's name cannot be part of an address.
    Name {
        /// The method's name.
        method: &'static str,
    },
}

impl EncodeError {
    /// The name of the method that was to be called.
    #[must_use]
    pub fn method(&self) -> &'static str {
        match *self {
            Self::NoToken { method }
            | Self::Body { method, .. }
            | Self::Arguments { method }
            | Self::Name { method } => method,
        }
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoToken { method } => {
                write!(
                    f,
                    "`{method}` was not sent: it takes a token, and the client has none (make \
                     the client with `Client::new` or `with_token`)"
                )
            }
            Self::Body { method, kind } => write!(
                f,
                "`{method}` was not sent: its body cannot be `{}` (send a form)",
                kind.media_type()
            ),
            Self::Arguments { method } => write!(
                f,
                "`{method}` was not sent: its arguments cannot be written (pass a struct or a map \
                 with texts as keys, with no number that JSON lacks)"
            ),
            Self::Name { method } => write!(
                f,
                "the method was not sent: its name {method:?} cannot be part of an address (use \
                 Slack's own, such as `chat.postMessage`)"
            ),
        }
    }
}

impl std::error::Error for EncodeError {}
