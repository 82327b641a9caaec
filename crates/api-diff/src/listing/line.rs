//! An item as its line, and back.

use std::collections::BTreeMap;
use std::fmt;
use std::iter::Peekable;

use super::{Item, Key, Part, Sort};

const SORTS: [(Sort, &str); 17] = [
    (Sort::Feature, "feature"),
    (Sort::Id, "id"),
    (Sort::Common, "common"),
    (Sort::Constant, "constant"),
    (Sort::Object, "object"),
    (Sort::Event, "event"),
    (Sort::Payload, "payload"),
    (Sort::Union, "union"),
    (Sort::Holder, "holder"),
    (Sort::Method, "method"),
    (Sort::Fact, "fact"),
    (Sort::Arg, "arg"),
    (Sort::Value, "value"),
    (Sort::Type, "type"),
    (Sort::Field, "field"),
    (Sort::Error, "error"),
    (Sort::Warning, "warning"),
];

impl Sort {
    /// The word that a line begins with.
    #[must_use]
    pub fn word(self) -> &'static str {
        let found = SORTS.iter().find(|(sort, _)| *sort == self);
        found.map_or("", |(_, word)| word)
    }

    /// Whether the item is what others are a part of.
    #[must_use]
    pub fn is_whole(self) -> bool {
        matches!(
            self,
            Self::Method | Self::Object | Self::Event | Self::Payload | Self::Union | Self::Holder
        )
    }

    fn has_method(self) -> bool {
        !matches!(
            self,
            Self::Feature | Self::Id | Self::Common | Self::Constant
        )
    }
}

impl Part {
    /// What stands between a part and what is before it in a line.
    #[must_use]
    pub fn before(self) -> &'static str {
        match self {
            Self::Type => ": ",
            _ => " ",
        }
    }

    /// The word or sign that a part begins with, in a line and in what is told of a difference.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Name => "as ",
            Self::Value => "= ",
            Self::Kind => "kind ",
            Self::Deprecated => "deprecated ",
            Self::Retired => "retired ",
            Self::Docs => "#",
            Self::Type | Self::Place | Self::Required | Self::Form | Self::Default => "",
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.sort.word())?;
        let words = self.method.iter().chain(Some(&self.name));
        for word in words.filter(|word| !word.is_empty()) {
            f.write_str(" ")?;
            f.write_str(word)?;
        }
        Ok(())
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.key.fmt(f)?;
        for (part, value) in &self.parts {
            for text in [part.before(), part.sign(), value] {
                f.write_str(text)?;
            }
        }
        Ok(())
    }
}

/// Reads a line. One that holds something else than what would be written is none.
pub(super) fn parse(line: &str) -> Option<Item> {
    let item = words(line)?;
    let sound = !line.contains(char::is_control) && item.to_string() == line;
    sound.then_some(item)
}

fn words(line: &str) -> Option<Item> {
    let mut words = line.split(' ').peekable();
    let word = words.next()?;
    let (sort, _) = *SORTS.iter().find(|(_, known)| *known == word)?;
    let method = match sort.has_method() {
        true => Some(words.next()?.to_owned()),
        false => None,
    };
    let name = match sort {
        sort if sort.is_whole() => String::new(),
        _ => words.next()?.to_owned(),
    };
    let mut parts = BTreeMap::new();
    while let Some(word) = words.next() {
        let (part, value) = match word {
            "as" => {
                let name = words.next()?;
                if let Some(name) = name.strip_suffix(':') {
                    parts.insert(Part::Name, name.to_owned());
                    (Part::Type, of_type(&mut words)?)
                } else {
                    (Part::Name, name.to_owned())
                }
            }
            "=" => (Part::Value, up_to_docs(&mut words)),
            "new" => {
                let position: u32 = words.next()?.parse().ok()?;
                (Part::Place, format!("new {position}"))
            }
            "optional" => (Part::Place, word.to_owned()),
            "required" => (Part::Required, word.to_owned()),
            "csv" => (Part::Form, word.to_owned()),
            "kind" => (Part::Kind, words.next()?.to_owned()),
            "default" => (Part::Default, word.to_owned()),
            "deprecated" => (Part::Deprecated, up_to_end(&mut words)),
            "retired" => (Part::Retired, words.next()?.to_owned()),
            _ if is_digest(word) => (Part::Docs, word[1..].to_owned()),
            _ => return None,
        };
        parts.insert(part, value);
    }
    let key = Key { method, sort, name };
    Some(Item { key, parts })
}

/// A type has spaces between its angle brackets: `BTreeMap<String, Team>`.
fn of_type<'a>(words: &mut impl Iterator<Item = &'a str>) -> Option<String> {
    let mut text = words.next()?.to_owned();
    while text.matches('<').count() != text.matches('>').count() {
        text.push(' ');
        text.push_str(words.next()?);
    }
    Some(text)
}

/// No method has the name of the next part, since every one has a dot in it.
fn up_to_end<'a>(words: &mut Peekable<impl Iterator<Item = &'a str>>) -> String {
    let mut taken = Vec::new();
    while let Some(word) = words.next_if(|word| *word != "retired" && !is_digest(word)) {
        taken.push(word);
    }
    taken.join(" ")
}

fn up_to_docs<'a>(words: &mut Peekable<impl Iterator<Item = &'a str>>) -> String {
    let mut taken = Vec::new();
    while let Some(word) = words.next_if(|word| !is_digest(word)) {
        taken.push(word);
    }
    taken.join(" ")
}

fn is_digest(word: &str) -> bool {
    word.strip_prefix('#').is_some_and(|digits| {
        digits.len() == 8
            && digits
                .bytes()
                .all(|c| c.is_ascii_digit() || (b'a'..=b'f').contains(&c))
    })
}
