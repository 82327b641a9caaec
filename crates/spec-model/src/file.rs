//! One file of the specification with the places of everything in it.

use std::ops::Range;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::Source;
use crate::marks::{self, Content, Entry, Node};
use crate::name;
use crate::problem::{Problem, Problems};
use crate::syntax::{self, Step};

/// A file whose syntax is sound.
#[derive(Debug)]
pub struct File {
    /// The path, beginning with `spec/`.
    pub path: Arc<str>,
    /// The text.
    pub text: Arc<str>,
    root: Node,
}

/// The way from the root of a file to a value, built while the model walks down.
#[derive(Clone, Copy, Debug)]
pub enum At<'a> {
    /// The whole file.
    Root,
    /// The value of a key in the map at a place.
    Key(&'a At<'a>, &'a str),
    /// An item of the list at a place, counted from 0.
    Index(&'a At<'a>, usize),
}

impl<'a> At<'a> {
    /// The value of a key in the map at this place.
    pub fn key(&'a self, key: &'a str) -> At<'a> {
        At::Key(self, key)
    }

    /// An item of the list at this place, counted from 0.
    pub fn index(&'a self, index: usize) -> At<'a> {
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
        match marks::parse(&text) {
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
        match syntax::read(&self.text) {
            Ok((value, unknown)) => {
                for steps in unknown {
                    let Some((Step::Key(key), parents)) = steps.split_last() else {
                        continue;
                    };
                    let entry = self.walk(parents).and_then(|node| node.entry(key));
                    let span = entry.map_or(0..0, |entry| entry.key_span.clone());
                    let help = self.unknown_help(key, entry);
                    let title = format!("unknown key `{key}`");
                    problems.push(Problem::new(&self.path, &self.text, span, title).help(help));
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

    fn unknown_help(&self, key: &str, entry: Option<&Entry>) -> String {
        // In `{doc: one, two}` the second word is a key without a value.
        let cut_off = entry.is_some_and(|entry| {
            let (before, after) = (..entry.key_span.start, entry.key_span.end..);
            self.text[before].trim_end().ends_with(',')
                && self.text[after].trim_start().starts_with([',', '}'])
        });
        if cut_off {
            return "a comma in `{…}` ends a value: put a text that holds one in quotes".to_owned();
        }
        match name::similar(key, syntax::keys().iter().map(String::as_str)) {
            Some(other) => format!("a key with a similar name exists: `{other}`"),
            None => "spec/README.md lists the keys of each kind of file".to_owned(),
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
    pub fn problem(&self, at: &At<'_>, title: impl Into<String>) -> Problem {
        let span = self
            .node(at)
            .map(|node| node.span.clone())
            .filter(|span| !span.is_empty());
        let span = span.or_else(|| self.key_span(at)).unwrap_or(0..0);
        Problem::new(&self.path, &self.text, span, title)
    }

    /// A problem with the key that a place has.
    pub fn problem_of_key(&self, at: &At<'_>, title: impl Into<String>) -> Problem {
        match self.key_span(at) {
            Some(span) => Problem::new(&self.path, &self.text, span, title),
            None => self.problem(at, title),
        }
    }

    /// A problem with the key that a place has, or with the nearest key above it.
    pub fn problem_of_nearest_key(&self, at: &At<'_>, title: impl Into<String>) -> Problem {
        let mut nearest = *at;
        loop {
            if let Some(span) = self.key_span(&nearest) {
                return Problem::new(&self.path, &self.text, span, title);
            }
            nearest = match nearest {
                At::Root => return self.problem(at, title),
                At::Key(parent, _) | At::Index(parent, _) => *parent,
            };
        }
    }

    /// A problem with a part of a text value. Where the file does not write the text word for word,
    /// as with signs that YAML escapes, the whole value is shown.
    pub fn problem_inside(
        &self,
        at: &At<'_>,
        value: &str,
        part: Range<usize>,
        title: impl Into<String>,
    ) -> Problem {
        let span = self
            .node(at)
            .and_then(|node| self.inside(node, value, part));
        match span {
            Some(span) => Problem::new(&self.path, &self.text, span, title),
            None => self.problem(at, title),
        }
    }

    /// However YAML writes a text, its words come in the same order; only the spaces and line breaks
    /// between them differ.
    fn inside(&self, node: &Node, value: &str, part: Range<usize>) -> Option<Range<usize>> {
        if !matches!(node.content, Content::Scalar) {
            return None;
        }
        let is_word = |c: char| !matches!(c, ' ' | '\t' | '\n' | '\r');
        let source = &self.text[node.span.clone()];
        let quote = usize::from(source.starts_with(['"', '\'']));
        let mut written = source
            .char_indices()
            .skip(quote)
            .filter(|&(_, c)| is_word(c));
        let mut found: Option<Range<usize>> = None;
        let mut begun = false;
        for (at, c) in value.char_indices().filter(|&(_, c)| is_word(c)) {
            if at >= part.end && found.is_some() {
                break;
            }
            let (start, _) = written.next().filter(|&(_, other)| other == c)?;
            let start = node.span.start + start;
            // Where no word stands in the part, the one before it is shown.
            let first = found.filter(|_| begun).map_or(start, |found| found.start);
            found = Some(first..start + c.len_utf8());
            begun = at >= part.start;
        }
        found
    }
}
