//! How much a difference matters.

/// What a difference means for those who depend on the crate, the mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Other words, and nothing that a program could notice.
    Documentation,
    /// Something is new, or newly deprecated.
    Additive,
    /// The same code does something else, or reads another fact.
    Behavior,
    /// Code that compiled may not compile any more.
    Breaking,
}

impl Class {
    /// All classes, the gravest first.
    pub const ALL: [Self; 4] = [
        Self::Breaking,
        Self::Behavior,
        Self::Additive,
        Self::Documentation,
    ];

    /// The class in words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Documentation => "documentation only",
            Self::Additive => "additive",
            Self::Behavior => "behavior",
            Self::Breaking => "breaking",
        }
    }
}

/// The class of something, and what else should be said of it.
pub(crate) type Said = (Class, Option<&'static str>);

/// What a new deprecation does.
pub(crate) const WARNS: &str = "those who use it get a warning from the compiler";
