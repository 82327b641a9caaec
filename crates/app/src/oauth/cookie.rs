//! The cookie that tells a browser from another.

/// Its name. With this prefix a browser takes it only over HTTPS (or from this machine), for this host alone.
pub(super) const NAME: &str = "__Host-slack-install";

/// The name where the app is reached over plain HTTP, on a developer's machine.
pub(super) const PLAIN_NAME: &str = "slack-install";

/// The value of the cookie in a header `Cookie`.
pub(super) fn find<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    header.split(';').find_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        (key.trim() == name).then(|| value.trim())
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_cookie_is_found_among_others() {
        for (header, expected) in [
            ("a=1", Some("1")),
            ("b=2; a=1", Some("1")),
            ("ba=2;a=1 ; c", Some("1")),
            ("a=", Some("")),
            ("a=x=y", Some("x=y")),
            ("A=1; ab=2", None),
            ("a", None),
            ("", None),
        ] {
            assert_eq!(super::find(header, "a"), expected, "{header}");
        }
    }
}
