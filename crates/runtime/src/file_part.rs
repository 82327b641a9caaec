//! Files among the arguments of a call.

use std::fmt;

use bytes::Bytes;
use http::HeaderValue;

/// A file to send: its name, its content, and the media type of that where it matters.
///
/// A request with a file travels as `multipart/form-data`, whatever kind of body was asked for. The
/// whole content is held in memory, and once more in the body. `Debug` never shows the content.
///
/// ```
/// use slack_methods_runtime::FilePart;
/// use slack_methods_runtime::http::HeaderValue;
///
/// let file = FilePart::new("rose.png", &b"\x89PNG"[..])
///     .with_content_type(HeaderValue::from_static("image/png"));
/// assert_eq!(format!("{file:?}"), r#"FilePart { name: "rose.png", content: 4 bytes }"#);
/// ```
#[derive(Clone)]
pub struct FilePart {
    name: String,
    content_type: Option<HeaderValue>,
    content: Bytes,
}

impl FilePart {
    /// A file of this name, which Slack sees.
    pub fn new(name: impl Into<String>, content: impl Into<Bytes>) -> Self {
        Self {
            name: name.into(),
            content_type: None,
            content: content.into(),
        }
    }

    /// The same with a media type, such as `image/png`; without one it is sent as
    /// `application/octet-stream`.
    #[must_use]
    pub fn with_content_type(mut self, content_type: HeaderValue) -> Self {
        self.content_type = Some(content_type);
        self
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its content.
    #[must_use]
    pub fn content(&self) -> &Bytes {
        &self.content
    }

    pub(crate) fn content_type(&self) -> &[u8] {
        match &self.content_type {
            Some(content_type) => content_type.as_bytes(),
            None => b"application/octet-stream",
        }
    }
}

impl fmt::Debug for FilePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FilePart")
            .field("name", &self.name)
            .field("content", &format_args!("{} bytes", self.content.len()))
            .finish()
    }
}
