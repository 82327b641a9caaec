//! One file of the specification with the places of everything in it.

use std::ops::Range;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::Source;
use crate::marked::{self, Content, Node};
use crate::problem::{Problem, Problems};
use crate::raw::{self, Step};

/// A file whose syntax is sound.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) path: Arc<str>,
    pub(crate) text: Arc<str>,
    root: Node,
}

/// The way from the root of a file to a value, built while the model walks down.
#[derive(Clone, Copy, Debug)]
pub(crate) enum At<'a> {
    Root,
    Key(&'a At<'a>, &'a str),
    Index(&'a At<'a>, usize),
}

impl<'a> At<'a> {
    pub(crate) fn key(&'a self, key: &'a str) -> At<'a> {
        At::Key(self, key)
    }

    pub(crate) fn index(&'a self, index: usize) -> At<'a> {
        At::Index(self, index)
    }
}

impl File {
    /// Reads the syntax; a file that is not sound is only a list of problems.
    pub(crate) fn parse(source: &Source) -> Result<Self, Problems> {
        let path: Arc<str> = format!("spec/{}", source.path).into();
        let mut problems = Problems::default();
        let text: Arc<str> = match std::str::from_utf8(&source.bytes) {
            Ok(text) => text.into(),
            Err(error) => {
                // What stands before the first bad byte is text; it gives the line and column.
                let sound = error.valid_up_to();
                let text: Arc<str> = String::from_utf8_lossy(&source.bytes).into();
                let span = sound..sound + char::REPLACEMENT_CHARACTER.len_utf8();
                problems.push(
                    Problem::new(&path, &text, span, "this is not UTF-8")
                        .label(format!("byte {sound} of the file"))
                        .help("save the file as UTF-8"),
                );
                return Err(problems);
            }
        };
        match marked::parse(&text) {
            Ok(root) => Ok(Self { path, text, root }),
            Err(faults) => {
                for fault in faults {
                    let mut problem = Problem::new(&path, &text, fault.span, fault.title);
                    if let Some(help) = fault.help {
                        problem = problem.help(help);
                    }
                    problems.push(problem);
                }
                Err(problems)
            }
        }
    }

    /// Reads the content as one kind of file. Unknown keys are problems but end nothing; a value of
    /// the wrong shape ends the reading of this file.
    pub(crate) fn read<T: DeserializeOwned>(&self, problems: &mut Problems) -> Option<T> {
        match raw::read(&self.text) {
            Ok((value, unknown)) => {
                for steps in unknown {
                    let Some((Step::Key(key), parents)) = steps.split_last() else {
                        continue;
                    };
                    let span = self
                        .walk(parents)
                        .and_then(|node| node.entry(key))
                        .map(|entry| entry.key_span.clone());
                    problems.push(
                        Problem::new(
                            &self.path,
                            &self.text,
                            span.unwrap_or(0..0),
                            format!("unknown key `{key}`"),
                        )
                        .help("spec/README.md lists the keys of each kind of file"),
                    );
                }
                Some(value)
            }
            Err(misfit) => {
                let start = misfit
                    .place
                    .map_or(0, |(line, column)| self.byte(line, column));
                let end = self.text[start..]
                    .find('\n')
                    .map_or(self.text.len(), |at| start + at);
                problems.push(
                    Problem::new(&self.path, &self.text, start..end, misfit.message)
                        .help("spec/README.md shows the shape of each kind of file"),
                );
                None
            }
        }
    }

    fn byte(&self, line: usize, column: usize) -> usize {
        let start: usize = self
            .text
            .split_inclusive('\n')
            .take(line.saturating_sub(1))
            .map(str::len)
            .sum();
        let text = &self.text[start..];
        start
            + text
                .char_indices()
                .nth(column.saturating_sub(1))
                .map_or(text.len(), |(at, _)| at)
    }

    fn walk(&self, steps: &[Step]) -> Option<&Node> {
        steps.iter().try_fold(&self.root, |node, step| match step {
            Step::Key(key) => node.entry(key).map(|entry| &entry.value),
            Step::Index(index) => node.item(*index),
        })
    }

    fn node(&self, at: &At<'_>) -> Option<&Node> {
        match at {
            At::Root => Some(&self.root),
            At::Key(parent, key) => self.node(parent)?.entry(key).map(|entry| &entry.value),
            At::Index(parent, index) => self.node(parent)?.item(*index),
        }
    }

    fn key_span(&self, at: &At<'_>) -> Option<Range<usize>> {
        match at {
            At::Key(parent, key) => self
                .node(parent)?
                .entry(key)
                .map(|entry| entry.key_span.clone()),
            _ => None,
        }
    }

    /// A problem with what stands at a place.
    pub(crate) fn problem(&self, at: &At<'_>, title: impl Into<String>) -> Problem {
        let span = self
            .node(at)
            .map(|node| node.span.clone())
            .filter(|span| !span.is_empty());
        let span = span.or_else(|| self.key_span(at)).unwrap_or(0..0);
        Problem::new(&self.path, &self.text, span, title)
    }

    /// A problem with the key that a place has.
    pub(crate) fn problem_of_key(&self, at: &At<'_>, title: impl Into<String>) -> Problem {
        match self.key_span(at) {
            Some(span) => Problem::new(&self.path, &self.text, span, title),
            None => self.problem(at, title),
        }
    }

    /// A problem inside of a text value: line and column, from 1, of that text. Exact where the file
    /// writes the text as a literal block; elsewhere the whole value is shown.
    pub(crate) fn problem_inside(
        &self,
        at: &At<'_>,
        line: usize,
        column: usize,
        title: impl Into<String>,
    ) -> Problem {
        let span = self
            .node(at)
            .and_then(|node| self.inside(node, line, column));
        match span {
            Some(span) => Problem::new(&self.path, &self.text, span, title),
            None => self.problem(at, title),
        }
    }

    fn inside(&self, node: &Node, line: usize, column: usize) -> Option<Range<usize>> {
        if !matches!(node.content, Content::Scalar { literal: true }) {
            return None;
        }
        // The block begins on the line after its `|`; its first line that is not blank sets the
        // indentation of all.
        let header = self.text[..node.span.start.min(self.text.len())].rfind('|')?;
        let first = header + self.text[header..].find('\n')? + 1;
        let lines: Vec<&str> = self.text[first..].split_inclusive('\n').collect();
        let indent = lines.iter().find(|line| !line.trim().is_empty())?;
        let indent = indent.len() - indent.trim_start_matches(' ').len();
        let start: usize = lines
            .get(..line.checked_sub(1)?)?
            .iter()
            .map(|line| line.len())
            .sum();
        let text = lines.get(line - 1)?;
        let at = indent + column.checked_sub(1)?;
        let start = first + start + at.min(text.trim_end().len());
        Some(start..start + 1)
    }
}
