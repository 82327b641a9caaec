//! The headers of a request, as a web framework has them.

use http::HeaderMap;

/// Looks up headers by name.
///
/// It is there for [`http::HeaderMap`] and for slices of pairs. Another framework's map needs one method:
///
/// ```
/// use std::collections::HashMap;
/// use slack_methods_runtime::inbound::Headers;
///
/// struct Lowercase(HashMap<String, String>);
///
/// impl Headers for Lowercase {
///     fn header(&self, name: &str) -> Option<&str> {
///         self.0.get(name).map(String::as_str)
///     }
/// }
/// ```
pub trait Headers {
    /// The first value of a header, if it is text. The name is in lower case; in HTTP it is the same name
    /// in any case.
    fn header(&self, name: &str) -> Option<&str>;
}

impl Headers for HeaderMap {
    fn header(&self, name: &str) -> Option<&str> {
        self.get(name)?.to_str().ok()
    }
}

impl<N: AsRef<str>, V: AsRef<str>> Headers for [(N, V)] {
    fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.iter();
        let (_, value) = headers.find(|(key, _)| key.as_ref().eq_ignore_ascii_case(name))?;
        Some(value.as_ref())
    }
}

impl<N: AsRef<str>, V: AsRef<str>, const L: usize> Headers for [(N, V); L] {
    fn header(&self, name: &str) -> Option<&str> {
        self.as_slice().header(name)
    }
}

impl<N: AsRef<str>, V: AsRef<str>> Headers for Vec<(N, V)> {
    fn header(&self, name: &str) -> Option<&str> {
        self.as_slice().header(name)
    }
}
