//! What every check of a file needs: its places and the list of what is wrong.
//!
//! A check that fails goes on with a stand-in, so that one run shows all that is wrong: an empty doc
//! text, the first of a few words. Whoever emits looks at the list of problems first.

use super::day::Day;
use crate::doc::{self, Doc};
use crate::file::{At, File};
use crate::problem::{Problem, Problems};

/// The file at hand and the list of problems.
pub struct Context<'a> {
    pub(crate) file: &'a File,
    pub(crate) problems: &'a mut Problems,
}

impl<'a> Context<'a> {
    /// The checks of one file.
    pub fn new(file: &'a File, problems: &'a mut Problems) -> Self {
        Self { file, problems }
    }

    /// Notes a problem with what stands at a place.
    pub fn value(&mut self, at: &At<'_>, title: impl Into<String>, help: impl Into<String>) {
        self.push(self.file.problem(at, title).help(help));
    }

    /// Notes a problem with the key of a place.
    pub fn key(&mut self, at: &At<'_>, title: impl Into<String>, help: impl Into<String>) {
        self.push(self.file.problem_of_key(at, title).help(help));
    }

    pub(crate) fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Reads a doc text.
    pub(crate) fn doc(&mut self, at: &At<'_>, text: &str) -> Doc {
        match doc::parse(text, self.file.docs()) {
            Ok(doc) => doc,
            Err(faults) => {
                for fault in faults {
                    let problem = self.file.problem_inside(at, text, fault.span, fault.title);
                    self.push(problem.help(fault.help));
                }
                Doc::default()
            }
        }
    }

    /// The key `retired` of what stands at a place.
    pub(crate) fn retired(&mut self, at: &At<'_>, text: Option<&str>) -> Option<Day> {
        let text = text?;
        let day = Day::parse(text);
        if day.is_none() {
            self.value(
                &at.key("retired"),
                "this is not a day",
                "write the day since which the documentation no longer has it: `2026-08-20`",
            );
        }
        day
    }

    /// A reason why the specification departs from the page: people read it, nothing is emitted.
    pub(crate) fn reason(&mut self, at: &At<'_>, text: Option<&str>) {
        if text.is_some_and(|text| text.trim().is_empty()) {
            self.value(
                at,
                "a difference without a reason",
                "say why this departs from the page on purpose, or remove the key",
            );
        }
    }

    /// One of a few words.
    pub(crate) fn word<T: Copy>(
        &mut self,
        at: &At<'_>,
        text: &str,
        words: &[(&str, T)],
    ) -> Option<T> {
        let found = words.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            let all: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
            self.value(
                at,
                format!("`{text}` is none of the words that may stand here"),
                format!("write one of {}", all.join(", ")),
            );
        }
        found.map(|(_, value)| *value)
    }
}
