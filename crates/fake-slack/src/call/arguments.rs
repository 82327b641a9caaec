//! The arguments of a call, in whatever way they are sent.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt;

use bytes::Bytes;
use futures_util::FutureExt as _;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use multer::Multipart;
use serde_json::Value;

use super::TOKEN;

/// The arguments of a call.
#[derive(Clone, Default)]
pub(crate) struct Arguments {
    /// Without the token.
    pub(crate) values: BTreeMap<String, Value>,
    pub(crate) token: Option<String>,
    pub(crate) files: Vec<UploadedFile>,
}

/// A file in a body of `multipart/form-data`.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UploadedFile {
    /// The name of the argument.
    pub argument: String,
    /// The name of the file.
    pub filename: String,
    /// Its `Content-Type`, if it has one.
    pub content_type: Option<String>,
    /// Its bytes.
    pub bytes: Bytes,
}

impl fmt::Debug for UploadedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UploadedFile")
            .field("argument", &self.argument)
            .field("filename", &self.filename)
            .field("content_type", &self.content_type)
            .field("bytes", &self.bytes.len())
            .finish()
    }
}

/// Why a body cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// The body is not JSON.
    Json,
    /// The body is JSON, and not an object.
    NotAnObject,
    /// The body is not `multipart/form-data` as its header says.
    Multipart,
}

impl Unreadable {
    /// The code with which Slack rejects it.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Json => "invalid_json",
            Self::NotAnObject => "json_not_object",
            Self::Multipart => "invalid_form_data",
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Json => "the body is not JSON, as its `Content-Type` says",
            Self::NotAnObject => "the body is JSON, and not an object",
            Self::Multipart => "the body is not `multipart/form-data`, as its `Content-Type` says",
        })
    }
}

impl Arguments {
    pub(crate) fn read(
        headers: &HeaderMap,
        query: Option<&str>,
        body: &Bytes,
    ) -> Result<Self, Unreadable> {
        let mut arguments = Self::default();
        arguments.form(query.unwrap_or_default().as_bytes());
        match content_type(headers).as_deref() {
            Some("application/json") => arguments.json(body)?,
            Some("multipart/form-data") => arguments.multipart(headers, body)?,
            // Also without a header: a body of another kind, such as a file, brings no argument that anybody
            // asks for.
            Some("application/x-www-form-urlencoded") | None => arguments.form(body),
            Some(_) => {}
        }
        Ok(arguments)
    }

    fn add(&mut self, name: String, value: Value) {
        match value {
            Value::String(token) if name == TOKEN => self.token = Some(token),
            value => drop(self.values.insert(name, value)),
        }
    }

    fn form(&mut self, form: &[u8]) {
        for (name, value) in form_urlencoded::parse(form) {
            self.add(name.into_owned(), value.into_owned().into());
        }
    }

    fn json(&mut self, body: &Bytes) -> Result<(), Unreadable> {
        if body.is_empty() {
            return Ok(());
        }
        match serde_json::from_slice(body) {
            Ok(Value::Object(fields)) => {
                for (name, value) in fields {
                    self.add(name, value);
                }
                Ok(())
            }
            Ok(_) => Err(Unreadable::NotAnObject),
            Err(_) => Err(Unreadable::Json),
        }
    }

    fn multipart(&mut self, headers: &HeaderMap, body: &Bytes) -> Result<(), Unreadable> {
        let header = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
        let boundary = header.and_then(|header| multer::parse_boundary(header).ok());
        let boundary = boundary.ok_or(Unreadable::Multipart)?;
        let whole = futures_util::stream::iter([Ok::<_, Infallible>(body.clone())]);
        let mut parts = Multipart::new(whole, boundary);
        // The body is here whole, so nothing in it has to be waited for.
        let read = async {
            while let Some(part) = parts.next_field().await? {
                let argument = part.name().unwrap_or_default().to_owned();
                let filename = part.file_name().map(str::to_owned);
                let content_type = part.content_type().map(ToString::to_string);
                let bytes = part.bytes().await?;
                match filename {
                    Some(filename) => self.files.push(UploadedFile {
                        argument,
                        filename,
                        content_type,
                        bytes,
                    }),
                    None => self.add(argument, String::from_utf8_lossy(&bytes).into()),
                }
            }
            Ok::<_, multer::Error>(())
        };
        match read.now_or_never() {
            Some(Ok(())) => Ok(()),
            _ => Err(Unreadable::Multipart),
        }
    }
}

/// Whether a body with this `Content-Type` is one of arguments.
pub(crate) fn is_readable(content_type: Option<&str>) -> bool {
    matches!(
        content_type,
        Some("application/json" | "multipart/form-data" | "application/x-www-form-urlencoded")
    )
}

/// In small letters and without what follows a semicolon.
pub(super) fn content_type(headers: &HeaderMap) -> Option<String> {
    let header = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let kind = header.split(';').next().unwrap_or_default();
    Some(kind.trim().to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(kind: &str, body: &'static str) -> Result<Arguments, Unreadable> {
        let kind = kind.parse().expect("a header");
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, kind)]);
        Arguments::read(&headers, Some("limit=3&text=first"), &Bytes::from(body))
    }

    #[test]
    fn each_kind_of_body_gives_the_same_arguments() {
        let form = "application/x-www-form-urlencoded";
        let multipart = "--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\na b\r\n\
                         --x\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\nxoxb-1\r\n--x--\r\n";
        for (kind, body) in [
            (form, "text=a+b&token=xoxb-1"),
            (
                "Application/JSON; charset=utf-8",
                r#"{"text": "a b", "token": "xoxb-1"}"#,
            ),
            ("multipart/form-data; boundary=x", multipart),
        ] {
            let arguments = read(kind, body).expect("it is read");
            let expected = [("limit", json!("3")), ("text", json!("a b"))];
            let expected = expected.map(|(name, value)| (name.to_owned(), value));
            assert_eq!(arguments.values, BTreeMap::from(expected), "{kind}");
            assert_eq!(arguments.token.as_deref(), Some("xoxb-1"), "{kind}");
        }
    }

    #[test]
    fn a_body_that_is_not_what_it_says_has_a_code() {
        let why = |kind, body| read(kind, body).err().map(Unreadable::code);
        assert_eq!(why("application/json", "text=a"), Some("invalid_json"));
        assert_eq!(why("application/json", "[1]"), Some("json_not_object"));
        let multipart = "multipart/form-data";
        assert_eq!(why(multipart, "x"), Some("invalid_form_data"));
        let multipart = "multipart/form-data; boundary=x";
        assert_eq!(why(multipart, "--x\r\nCont"), Some("invalid_form_data"));
        assert_eq!(why("application/json", ""), None);
        assert_eq!(why("application/octet-stream", "\0{"), None);
    }
}
