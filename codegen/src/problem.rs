//! What is wrong with a specification.

/// Whether a rendering has colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// Plain text.
    Never,
    /// ANSI colours.
    Always,
}

/// Every problem of one run.
#[derive(Clone, Debug, Default)]
pub struct Problems(Vec<String>);

impl Problems {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them in rustc's form: message, place, line, help; a blank line between two.
    #[must_use]
    pub fn render(&self, _color: Color) -> String {
        self.0.join("\n")
    }
}
