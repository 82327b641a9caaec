//! A call that the server received, and what a test asks it.

mod arguments;
mod mismatch;
mod text;

use std::fmt;

use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, Request};
use serde::de::DeserializeOwned;
use serde_json::Value;

pub use self::arguments::UploadedFile;
pub(crate) use self::arguments::{Arguments, Unreadable, is_readable};
pub use self::mismatch::Mismatch;

/// The name of the argument that has the token, if no header has it.
const TOKEN: &str = "token";

/// A call of a method.
///
/// SDKs differ in how they send the same call: the token in `Authorization` or as an argument, the arguments
/// in the query, as a form, as JSON or as `multipart/form-data`, lists and objects as JSON or as a text of
/// JSON. The methods here read all of it in the same way.
#[derive(Clone)]
#[non_exhaustive]
pub struct Call {
    /// The method's name.
    pub method: String,
    /// `POST` or `GET`.
    pub verb: http::Method,
    /// The query of the URL.
    pub query: Option<String>,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as text; bytes that are not UTF-8 are replaced.
    pub body: String,
    /// The body as it was received.
    pub bytes: Bytes,
    pub(crate) arguments: Result<Arguments, Unreadable>,
}

/// Without the token, which a log of a test must not show.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Call");
        shown.field("method", &self.method);
        match &self.arguments {
            Ok(arguments) => shown.field("arguments", &arguments.values),
            Err(why) => shown.field("arguments", &why),
        };
        shown
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

impl Call {
    pub(crate) fn new(request: Request<Bytes>, prefix: &str) -> Self {
        let (mut parts, bytes) = request.into_parts();
        let arguments = Arguments::read(&parts.headers, parts.uri.query(), &bytes);
        if let Some(header) = parts.headers.get_mut(AUTHORIZATION) {
            header.set_sensitive(true);
        }
        let path = parts.uri.path();
        Self {
            method: path.strip_prefix(prefix).unwrap_or(path).to_owned(),
            verb: parts.method,
            query: parts.uri.query().map(str::to_owned),
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
            arguments,
        }
    }

    /// An argument as text: a text as it is, anything else of a JSON body as JSON.
    ///
    /// ```
    /// # async fn test(slack: &slack_methods_fake::Slack) {
    /// let log = slack.log();
    /// let call = log.calls("chat.postMessage")[0];
    /// assert_eq!(call.argument("text").as_deref(), Some("Good morning"));
    /// # }
    /// ```
    pub fn argument(&self, name: &str) -> Option<String> {
        match self.arguments.as_ref().ok()?.values.get(name)? {
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        }
    }

    /// An argument as JSON, such as `blocks`: a text that is JSON is read, so that it is the same in a form
    /// and in a JSON body. A text that is not JSON is a [`Value::String`].
    pub fn json(&self, name: &str) -> Option<Value> {
        let value = self.arguments.as_ref().ok()?.values.get(name)?;
        Some(mismatch::plain(value))
    }

    /// The names of the arguments, in alphabetical order, without the token.
    pub fn names(&self) -> Vec<&str> {
        let arguments = self.arguments.iter();
        arguments
            .flat_map(|arguments| arguments.values.keys().map(String::as_str))
            .collect()
    }

    /// The files of a `multipart/form-data` body, in order.
    pub fn files(&self) -> &[UploadedFile] {
        self.arguments.as_ref().map_or(&[], |it| &it.files)
    }

    /// The token: of the header `Authorization`, or else of the argument `token`.
    pub fn token(&self) -> Option<&str> {
        let header = self.headers.get(AUTHORIZATION);
        let bearer = header.and_then(|header| {
            let text = header.to_str().ok()?;
            let (scheme, token) = text.split_once(' ')?;
            scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
        });
        bearer.or_else(|| self.arguments.as_ref().ok()?.token.as_deref())
    }

    /// The arguments as a type of yours, read with `serde`.
    ///
    /// A form has texts alone, so a number, a truth value, a list or an object is read from the text of an
    /// argument if the field of your type asks for it. The token is not an argument here.
    ///
    /// ```
    /// use serde::Deserialize;
    ///
    /// #[derive(Debug, PartialEq, Deserialize)]
    /// struct Posted {
    ///     channel: String,
    ///     text: String,
    ///     #[serde(default)]
    ///     unfurl_links: bool,
    /// }
    ///
    /// # fn test(call: &slack_methods_fake::Call) -> Result<(), serde_json::Error> {
    /// let posted: Posted = call.decode()?;
    /// assert_eq!(posted.text, "Good morning");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The body is not what its `Content-Type` says, or an argument is missing or is not what the type asks
    /// for; the error names it.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        match &self.arguments {
            Ok(arguments) => text::decode(&arguments.values),
            Err(why) => Err(serde::de::Error::custom(why)),
        }
    }

    /// Compares the call with a request that any encoder made, argument by argument, as JSON. How the two are
    /// sent makes no difference, nor does the token.
    ///
    /// With the crate `slack-methods`, `encode` makes the expected request of a typed one:
    /// `call.matches(&encode(&request, &BaseUrl::SLACK, Some(&token), BodyKind::Form)?)`.
    ///
    /// ```
    /// # fn test(call: &slack_methods_fake::Call) -> Result<(), Box<dyn std::error::Error>> {
    /// let expected = http::Request::post("https://slack.com/api/chat.postMessage")
    ///     .header("content-type", "application/json")
    ///     .body(r#"{"channel": "C0EXAMPLE", "text": "Good morning"}"#)?;
    /// call.matches(&expected)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The first difference: another method, an argument that only one of them has, or another value.
    pub fn matches<B: AsRef<[u8]>>(&self, expected: &Request<B>) -> Result<(), Mismatch> {
        mismatch::compare(self, expected)
    }

    /// The `Content-Type`, in small letters and without what follows a semicolon.
    pub(crate) fn content_type(&self) -> Option<String> {
        arguments::content_type(&self.headers)
    }

    /// Whether the body is one of arguments; that of an upload is a file, whatever its header says.
    #[cfg(feature = "program")]
    pub(crate) fn has_arguments(&self) -> bool {
        let is_readable = is_readable(self.content_type().as_deref());
        !self.method.starts_with("upload/") && (self.bytes.is_empty() || is_readable)
    }

    pub(crate) fn has_content_type(&self) -> bool {
        self.headers.contains_key(CONTENT_TYPE)
    }
}
