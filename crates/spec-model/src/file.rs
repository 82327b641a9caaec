//! One file of the specification with the places of everything in it.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::Source;
use crate::marks::{self, Content, Fault, Node};
use crate::problem::{Problem, Problems};
use crate::{shape, signs, syntax};

/// Line ends of YAML 1.1 that are ordinary characters since YAML 1.2.
pub(crate) const LINE_ENDS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];

/// One file of the specification.
#[derive(Debug)]
pub struct File {
    /// The path, beginning with `spec/`.
    pub path: Arc<str>,
    /// The text.
    pub text: Arc<str>,
    /// Where a link that begins with `/` leads.
    docs: Arc<str>,
    marks: OnceLock<Result<Node, Vec<Fault>>>,
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

/// By what was read: the places of its values follow from that.
impl Hash for File {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.path, &self.text, &self.docs).hash(state);
    }
}

impl File {
    /// Takes a file's text; one that is none is only a list of problems.
    ///
    /// # Errors
    ///
    /// The place that is not a text, or that not every reader of YAML takes for the same text.
    pub fn parse(source: &Source) -> Result<Self, Problems> {
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
        let line_ends = LINE_ENDS.into_iter();
        let line_ends = line_ends.filter_map(|end| Some((text.find(end)?, end)));
        if let Some((start, end)) = line_ends.min() {
            let span = start..start + end.len_utf8();
            problems.push(
                Problem::new(
                    &path,
                    &text,
                    span,
                    "some readers of YAML end a line at this character, and others do not",
                )
                .label(format!("U+{:04X}", u32::from(end)))
                .help(format!(
                    "write it as `\\u{:04x}`, in a text in double quotes",
                    u32::from(end)
                )),
            );
            return Err(problems);
        }
        Ok(Self {
            path,
            text,
            docs: "".into(),
            marks: OnceLock::new(),
        })
    }

    /// In the docs of the file, a link that begins with `/` leads below this address.
    pub(crate) fn set_docs(&mut self, docs: &Arc<str>) {
        self.docs = Arc::clone(docs);
    }

    /// Where a link that begins with `/` leads.
    pub(crate) fn docs(&self) -> &str {
        &self.docs
    }

    /// Reads the content as one kind of file. Unknown keys are problems but end nothing; a value of
    /// the wrong shape ends the reading of this file.
    pub fn read<T: syntax::Kind>(&self, problems: &mut Problems) -> Option<T> {
        // The reader of values takes a time that grows with the square of the depth.
        if signs::may_be_deep(&self.text) && !self.is_sound(problems) {
            return None;
        }
        let (value, misfit) = match syntax::read(&self.text) {
            // What the reader does not refuse, the syntax shows.
            Ok(read) if !read.has_unknown_keys => {
                let is_sound = !signs::may_hold_extras(&self.text) || self.is_sound(problems);
                return is_sound.then_some(read.value);
            }
            Ok(read) => (Some(read.value), None),
            Err(misfit) => (None, Some(misfit)),
        };
        if !self.is_sound(problems) {
            return None;
        }
        let before = problems.len();
        shape::check(self, &syntax::schema_of::<T>(), problems);
        if let (Some(misfit), true) = (misfit, problems.len() == before) {
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
        }
        value
    }

    /// Whether the syntax is sound; adds what is wrong with it.
    fn is_sound(&self, problems: &mut Problems) -> bool {
        let Err(faults) = self.marks() else {
            return true;
        };
        for fault in faults {
            let (span, title) = (fault.span.clone(), fault.title.as_str());
            let mut problem = Problem::new(&self.path, &self.text, span, title);
            if let Some(help) = fault.help {
                problem = problem.help(help);
            }
            problems.push(problem);
        }
        false
    }

    /// The places are looked up only if there is a problem to show.
    fn marks(&self) -> &Result<Node, Vec<Fault>> {
        self.marks.get_or_init(|| marks::parse(&self.text))
    }

    /// The first key of the file, if it is a map without quotes around its keys.
    pub(crate) fn first_key(&self) -> Option<&str> {
        let mut lines = self.text.lines();
        let line = lines.find(|line| !line.trim().is_empty() && !line.starts_with('#'))?;
        line.split_once(':').map(|(key, _)| key)
    }

    /// The whole file with its places, if its syntax is sound.
    pub(crate) fn root(&self) -> Option<&Node> {
        self.marks().as_ref().ok()
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

    fn node(&self, at: &At<'_>) -> Option<&Node> {
        match at {
            At::Root => self.root(),
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
        if !matches!(node.content, Content::Scalar { .. }) {
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
