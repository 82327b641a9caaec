//! What an import does, for whoever prints it.

use super::owed::Owed;

/// A file of a method that the specification did not have.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// The path from the root of the repository.
    pub path: String,
    /// What a person has to look at.
    pub notes: Vec<String>,
    /// What a person has to write.
    pub owed: Owed,
}

/// A file that was there before.
#[derive(Clone, Debug)]
pub struct Update {
    /// The path from the root of the repository.
    pub path: String,
    /// Whether the file gets another text.
    pub changed: bool,
    /// What changes, in words, in the order of the page.
    pub changes: Vec<String>,
    /// What a person has to look at.
    pub notes: Vec<String>,
    /// What a person has to write.
    pub owed: Owed,
}

/// What becomes of each file.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The new files.
    pub new: Vec<NewFile>,
    /// The files that change or that a person has to look at.
    pub updates: Vec<Update>,
    /// The paths of the files whose methods are retired.
    pub retired: Vec<String>,
    /// How many files stay as they are.
    pub unchanged: usize,
}

impl Report {
    pub(super) fn add_update(&mut self, update: Update) {
        if !update.changed {
            self.unchanged += 1;
        }
        if update.changed || !update.notes.is_empty() || !update.owed.is_empty() {
            self.updates.push(update);
        }
    }
}
