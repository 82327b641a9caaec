//! One public item, as a line says it.

use std::collections::BTreeSet;
use std::fmt;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A module.
    Module,
    /// A further path of an item, or an item of another crate.
    Use,
    /// An exported `macro_rules!`.
    Macro,
    /// A struct.
    Struct,
    /// A union.
    Union,
    /// An enum.
    Enum,
    /// A trait.
    Trait,
    /// A constant, also one of a type or trait.
    Const,
    /// A static.
    Static,
    /// A variant of an enum.
    Variant,
    /// A field of a struct or of a variant.
    Field,
    /// An alias, or an associated type.
    Type,
    /// A function, also one of a type or trait.
    Fn,
    /// That a type has a trait.
    Impl,
}

impl Kind {
    /// The word that a line begins with.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Module => "mod",
            Self::Use => "use",
            Self::Macro => "macro",
            Self::Struct => "struct",
            Self::Union => "union",
            Self::Enum => "enum",
            Self::Trait => "trait",
            Self::Const => "const",
            Self::Static => "static",
            Self::Variant => "variant",
            Self::Field => "field",
            Self::Type => "type",
            Self::Fn => "fn",
            Self::Impl => "impl",
        }
    }
}

/// An item of the public API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub kind: Kind,
    /// The path from outside, without the crate: `Client::call`. Of an implementation, the trait and
    /// the type: `Clone for Client`.
    pub path: String,
    /// The path of the type or trait that it belongs to; its own path if there is none.
    pub owner: String,
    /// What attributes say of it: `cfg(feature = "client")`, `non_exhaustive`, `deprecated`, and of
    /// traits and what is in them `sealed` and `provided`.
    pub attributes: BTreeSet<String>,
    /// Its type, parameters and bounds, every path in full. May be empty.
    pub signature: String,
    /// The value of a constant.
    pub value: Option<String>,
    pub(super) essence: String,
}

impl Item {
    pub(super) fn new(kind: Kind, path: String, owner: &str) -> Self {
        Self {
            kind,
            path,
            owner: owner.to_owned(),
            attributes: BTreeSet::new(),
            signature: String::new(),
            value: None,
            essence: String::new(),
        }
    }

    /// Whether other items belong to it.
    #[must_use]
    pub fn is_owner(&self) -> bool {
        self.path == self.owner && self.kind != Kind::Impl
    }

    /// What finds it again in another listing.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{} {}", self.kind.word(), self.path)
    }

    /// The signature without what no caller can see: the names of parameters, those of functions and
    /// those of types.
    #[must_use]
    pub fn essence(&self) -> &str {
        &self.essence
    }

    /// What the line says after the key.
    #[must_use]
    pub fn said(&self) -> String {
        let mut text = String::new();
        for attribute in &self.attributes {
            text.push_str(&format!(" #[{attribute}]"));
        }
        if !self.signature.is_empty() {
            text.push_str(": ");
            text.push_str(&self.signature);
        }
        if let Some(value) = &self.value {
            text.push_str(" = ");
            text.push_str(value);
        }
        text
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.key(), self.said())
    }
}
