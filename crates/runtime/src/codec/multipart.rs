//! Writing arguments as `multipart/form-data`.
//!
//! By hand, since the libraries for it are part of an asynchronous client or write into a stream.
//! Sources: RFC 7578, and for names the encoding of forms in the HTML standard.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use http::HeaderValue;

use crate::file_part::FilePart;

/// The parts of one body.
#[derive(Default)]
pub(super) struct Multipart(Vec<Part>);

struct Part {
    /// Everything before the content, with the empty line.
    head: Vec<u8>,
    content: bytes::Bytes,
}

impl Multipart {
    /// Adds a value that is not a file.
    pub(super) fn text(&mut self, name: &str, value: String) {
        let mut head = disposition(name);
        head.extend_from_slice(b"\r\n\r\n");
        self.0.push(Part {
            head,
            content: value.into(),
        });
    }

    pub(super) fn file(&mut self, name: &str, file: &FilePart) {
        let mut head = disposition(name);
        head.extend_from_slice(b"; filename=");
        quoted(&mut head, file.name());
        head.extend_from_slice(b"\r\nContent-Type: ");
        head.extend_from_slice(file.content_type());
        head.extend_from_slice(b"\r\n\r\n");
        self.0.push(Part {
            head,
            content: file.content().clone(),
        });
    }

    /// The body, and the content type with its boundary.
    pub(super) fn finish(self) -> (Vec<u8>, HeaderValue) {
        let boundary = self.boundary();
        let around = boundary.len() + b"\r\n--\r\n".len();
        let parts = self.0.iter();
        let parts = parts.map(|part| part.head.len() + part.content.len() + around);
        let mut body = Vec::with_capacity(parts.sum::<usize>() + around + 2);
        for part in &self.0 {
            let lines: [&[u8]; 6] = [
                b"--",
                boundary.as_bytes(),
                b"\r\n",
                &part.head,
                &part.content,
                b"\r\n",
            ];
            lines.iter().for_each(|bytes| body.extend_from_slice(bytes));
        }
        for bytes in [b"--", boundary.as_bytes(), b"--\r\n"] {
            body.extend_from_slice(bytes);
        }
        let content_type = format!("multipart/form-data; boundary={boundary}");
        // Letters, digits and hyphens: it is a header's value.
        let content_type = HeaderValue::try_from(content_type)
            .unwrap_or_else(|_| HeaderValue::from_static("multipart/form-data"));
        (body, content_type)
    }

    /// A random text that no part holds.
    fn boundary(&self) -> String {
        loop {
            let random = || RandomState::new().build_hasher().finish();
            let boundary = format!("slack-methods-{:016x}{:016x}", random(), random());
            let bytes = boundary.as_bytes();
            let holds = |text: &[u8]| text.windows(bytes.len()).any(|window| window == bytes);
            if !self
                .0
                .iter()
                .any(|part| holds(&part.content) || holds(&part.head))
            {
                return boundary;
            }
        }
    }
}

fn disposition(name: &str) -> Vec<u8> {
    let mut head = b"Content-Disposition: form-data; name=".to_vec();
    quoted(&mut head, name);
    head
}

/// A name in quotes. What would end it or its line is written as browsers do.
fn quoted(out: &mut Vec<u8>, name: &str) {
    out.push(b'"');
    for byte in name.bytes() {
        match byte {
            b'"' => out.extend_from_slice(b"%22"),
            b'\r' => out.extend_from_slice(b"%0D"),
            b'\n' => out.extend_from_slice(b"%0A"),
            _ => out.push(byte),
        }
    }
    out.push(b'"');
}
