//! The pages of the site, and the address of each.

use slack_methods_spec_model::model::Kind;

/// One page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page<'a> {
    Front,
    Methods,
    Family(&'a str),
    Method(&'a str),
    Arguments,
    Argument(&'a str),
    Codes,
    Code(&'a str),
    Warning(&'a str),
    Kind(Kind),
    Scopes,
    Scope(&'a str),
    Events,
    Event(&'a str),
    Payload(&'a str),
    Objects,
    Object(&'a str),
    Blocks,
    Block(&'a str),
    Ids,
    Id(&'a str),
}

impl<'a> Page<'a> {
    /// Its folder, and the name of what it is about; an index has none.
    fn parts(self) -> (&'static str, Option<&'a str>) {
        match self {
            Self::Front => ("", None),
            Self::Methods => ("methods", None),
            Self::Family(name) => ("families", Some(name)),
            Self::Method(name) => ("methods", Some(name)),
            Self::Arguments => ("arguments", None),
            Self::Argument(name) => ("arguments", Some(name)),
            Self::Codes => ("codes", None),
            Self::Code(name) => ("codes", Some(name)),
            Self::Warning(name) => ("warnings", Some(name)),
            Self::Kind(kind) => ("kinds", Some(word(kind))),
            Self::Scopes => ("scopes", None),
            Self::Scope(name) => ("scopes", Some(name)),
            Self::Events => ("events", None),
            Self::Event(name) => ("events", Some(name)),
            Self::Payload(name) => ("payloads", Some(name)),
            Self::Objects => ("objects", None),
            Self::Object(name) => ("objects", Some(name)),
            Self::Blocks => ("blocks", None),
            Self::Block(name) => ("blocks", Some(name)),
            Self::Ids => ("ids", None),
            Self::Id(name) => ("ids", Some(name)),
        }
    }

    /// Its address from the root of the site.
    ///
    /// No address has a colon: in front of a relative link it would end the name of a scheme, and some
    /// disks have no such files.
    pub(crate) fn path(self) -> String {
        match self.parts() {
            ("", _) => "index.html".to_owned(),
            // Beside the folder: in it, the index would be in the way of an item of its name.
            (folder, None) => format!("{folder}.html"),
            (folder, Some(name)) => format!("{folder}/{}.html", name.replace(':', "-")),
        }
    }

    /// The folder that it is in.
    pub(crate) fn folder(self) -> &'static str {
        self.parts().0
    }

    /// The way from it to the root of the site.
    pub(crate) fn up(self) -> &'static str {
        self.parts().1.map_or("", |_| "../")
    }

    /// What it is about, as its address has it.
    pub(crate) fn name(self) -> &'a str {
        self.parts().1.unwrap_or_default()
    }
}

/// The word of the specification for a kind of errors.
pub(crate) fn word(kind: Kind) -> &'static str {
    let found = Kind::WORDS.iter().find(|(_, it)| *it == kind);
    found.map_or("", |(word, _)| word)
}

/// The anchor of an item: `error-not_in_channel`. Names that differ have anchors that differ.
pub(crate) fn anchor(sort: &str, name: &str) -> String {
    let mut anchor = format!("{sort}-");
    for c in name.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '_' | '.' => anchor.push(c),
            c => anchor.push_str(&format!("-{:x}-", u32::from(c))),
        }
    }
    anchor
}

#[cfg(test)]
mod tests {
    use super::{Page, anchor};

    #[test]
    fn addresses_have_no_colon() {
        assert_eq!(Page::Scope("chat:write").path(), "scopes/chat-write.html");
        assert_eq!(Page::Front.path(), "index.html");
        assert_eq!(Page::Ids.path(), "ids.html");
        let method = Page::Method("chat.postMessage").path();
        assert_eq!(method, "methods/chat.postMessage.html");
    }

    #[test]
    fn anchors_have_no_letters_of_addresses() {
        assert_eq!(anchor("field", "a.b_c"), "field-a.b_c");
        assert_eq!(
            anchor("field", "https://a/b c"),
            "field-https-3a--2f--2f-a-2f-b-20-c"
        );
    }

    #[test]
    fn different_names_have_different_anchors() {
        assert_ne!(anchor("field", "a-b"), anchor("field", "a b"));
        assert_ne!(anchor("field", "a-20-b"), anchor("field", "a b"));
    }
}
