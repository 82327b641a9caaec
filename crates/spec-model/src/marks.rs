//! The syntax of a YAML file with the place of every key and value. Refuses what a specification
//! must not hold, whatever it means: broken syntax, aliases, tags, repeated keys, several documents,
//! and texts that a comment cuts off.
//!
//! A sound file is read without it: see `syntax::reader`.

use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

/// Deeper than any specification; far less deep than a stack.
pub(crate) const DEPTH: usize = 64;

const SYNTAX_HELP: &str = "a text that holds `: ` or ` #`, or begins with a sign such as a quote, a backquote or `[`, \
    must be in quotes or under `>-`; brackets and quotes close, and the keys of one map begin in one column";

#[derive(Debug)]
pub(crate) struct Node {
    /// Bytes of the file's text.
    pub(crate) span: Range<usize>,
    pub(crate) content: Content,
}

#[derive(Debug)]
pub(crate) enum Content {
    Scalar {
        text: String,
        /// Without quotes, and in no block.
        plain: bool,
    },
    List(Vec<Node>),
    Map(Vec<Entry>),
}

#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_span: Range<usize>,
    pub(crate) value: Node,
}

impl Node {
    /// What a file without any content is.
    fn empty(span: Range<usize>) -> Self {
        let (text, plain) = (String::new(), true);
        let content = Content::Scalar { text, plain };
        Self { span, content }
    }

    pub(crate) fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.content {
            Content::Map(entries) => entries.iter().find(|entry| entry.key == key),
            _ => None,
        }
    }

    pub(crate) fn item(&self, index: usize) -> Option<&Node> {
        match &self.content {
            Content::List(items) => items.get(index),
            _ => None,
        }
    }
}

/// What the syntax of a file gets wrong.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) span: Range<usize>,
    pub(crate) title: String,
    pub(crate) help: Option<&'static str>,
}

/// The tree of a file, or everything that is wrong with its syntax.
pub(crate) fn parse(text: &str) -> Result<Node, Vec<Fault>> {
    let mut builder = Builder::new(text);
    // Event by event: the parser's own loader calls itself at each level and so ends the process
    // on a deep enough file.
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, span)) => builder.event(event, span),
            Err(error) => {
                let at = builder.offsets.byte(error.marker().index());
                // The parser has a limit of its own for brackets, and reads ahead of its events.
                if error.info() == "recursion limit exceeded" {
                    builder.too_deep(at..at);
                } else {
                    let title = format!("this is not YAML: {}", error.info());
                    let help = match is_indented_with_tab(text, at) {
                        true => "indent with spaces: YAML allows no tab there",
                        false => SYNTAX_HELP,
                    };
                    builder.fault(at..at, title, Some(help));
                }
                break;
            }
        }
        // The parser's time grows with the square of the depth.
        if builder.is_too_deep {
            break;
        }
    }
    builder.finish()
}

/// Whether the line of a place, or the one before it, begins with a tab among its blanks.
fn is_indented_with_tab(text: &str, at: usize) -> bool {
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    text[..end].lines().rev().take(2).any(|line| {
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        line[..blanks].contains('\t')
    })
}

/// A container whose end has not come yet.
struct Open {
    start: usize,
    kind: Kind,
}

enum Kind {
    List(Vec<Node>),
    Map {
        entries: Vec<Entry>,
        seen: HashMap<String, Range<usize>>,
        key: Option<(String, Range<usize>)>,
    },
}

struct Builder<'a> {
    offsets: Offsets<'a>,
    open: Vec<Open>,
    is_too_deep: bool,
    root: Option<Node>,
    documents: usize,
    faults: Vec<Fault>,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            offsets: Offsets::new(text),
            open: Vec::new(),
            is_too_deep: false,
            root: None,
            documents: 0,
            faults: Vec::new(),
        }
    }

    fn finish(self) -> Result<Node, Vec<Fault>> {
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        // An empty file has no event of its own; it reads as an empty value.
        Ok(self.root.unwrap_or_else(|| Node::empty(0..0)))
    }

    fn fault(&mut self, span: Range<usize>, title: impl Into<String>, help: Option<&'static str>) {
        self.faults.push(Fault {
            span,
            title: title.into(),
            help,
        });
    }

    fn span(&self, span: Span) -> Range<usize> {
        self.offsets.byte(span.start.index())..self.offsets.byte(span.end.index())
    }

    fn too_deep(&mut self, span: Range<usize>) {
        self.is_too_deep = true;
        self.fault(
            span,
            format!("this is nested more than {DEPTH} levels deep"),
            Some("nothing in a specification is: look for a bracket that is not closed"),
        );
    }

    fn begin(&mut self, span: Range<usize>, kind: Kind) {
        if self.open.len() >= DEPTH {
            self.too_deep(span);
            return;
        }
        self.open.push(Open {
            start: span.start,
            kind,
        });
    }

    fn end(&mut self, span: &Range<usize>) {
        if let Some(open) = self.open.pop() {
            let content = match open.kind {
                Kind::List(items) => Content::List(items),
                Kind::Map { entries, .. } => Content::Map(entries),
            };
            let span = open.start..span.end.max(open.start);
            self.place(Node { span, content }, None);
        }
    }

    /// Puts a finished value where it belongs: into the open container, as a key or a value.
    fn place(&mut self, node: Node, text: Option<&str>) {
        match self.open.last_mut().map(|open| &mut open.kind) {
            None => self.root = Some(node),
            Some(Kind::List(items)) => items.push(node),
            Some(Kind::Map { entries, seen, key }) => match key.take() {
                Some((key, key_span)) => {
                    if seen.contains_key(&key) {
                        self.faults.push(Fault {
                            span: key_span,
                            title: format!("the key `{key}` appears twice in one map"),
                            help: Some("keep one of the two"),
                        });
                    } else {
                        seen.insert(key.clone(), key_span.clone());
                        entries.push(Entry {
                            key,
                            key_span,
                            value: node,
                        });
                    }
                }
                None => match text {
                    Some(text) => *key = Some((text.to_owned(), node.span)),
                    None => {
                        self.faults.push(Fault {
                            span: node.span.clone(),
                            title: "a key must be a text".to_owned(),
                            help: Some("write `key: value`"),
                        });
                        *key = Some((String::new(), node.span));
                    }
                },
            },
        }
    }

    fn no_extras(&mut self, span: &Range<usize>, anchor: usize, tagged: bool) {
        if anchor != 0 {
            self.fault(
                span.clone(),
                "anchors and aliases are not allowed",
                Some("write the value out where it is needed"),
            );
        }
        if tagged {
            self.fault(
                span.clone(),
                "tags are not allowed",
                Some("write the plain value"),
            );
        }
    }

    /// A comment behind a plain text of several words is most often the rest of that text.
    fn no_cut(&mut self, text: &str, end: usize) {
        let source = self.offsets.text;
        let rest = &source[end..];
        let comment = rest.trim_start_matches([' ', '\t']);
        if text.trim().contains(char::is_whitespace) && comment.starts_with('#') {
            let line = comment.find('\n').unwrap_or(comment.len());
            let start = source.len() - comment.len();
            self.fault(
                start..start + line,
                "this comment cuts off the text before it",
                Some("put the text in quotes, or under `>-`; put a comment on a line of its own"),
            );
        }
    }

    fn event(&mut self, event: Event<'_>, span: Span) {
        let span = self.span(span);
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents == 2 {
                    self.fault(
                        span,
                        "a file holds one document",
                        Some("put the second one into a file of its own"),
                    );
                }
            }
            Event::Alias(_) => {
                self.fault(
                    span.clone(),
                    "anchors and aliases are not allowed",
                    Some("write the value out where it is needed"),
                );
                self.place(Node::empty(span), Some("*"));
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.no_extras(&span, anchor, tag.is_some());
                let plain = style == ScalarStyle::Plain;
                let span = quoted(self.offsets.text, &span).unwrap_or(span);
                if plain {
                    self.no_cut(&text, span.end);
                }
                let content = Content::Scalar {
                    text: text.to_string(),
                    plain,
                };
                self.place(Node { span, content }, Some(&text));
            }
            Event::SequenceStart(anchor, tag) => {
                self.no_extras(&span, anchor, tag.is_some());
                self.begin(span, Kind::List(Vec::new()));
            }
            Event::MappingStart(anchor, tag) => {
                self.no_extras(&span, anchor, tag.is_some());
                self.begin(
                    span,
                    Kind::Map {
                        entries: Vec::new(),
                        seen: HashMap::new(),
                        key: None,
                    },
                );
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(&span),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
    }
}

/// The place of a text in quotes: the parser gives it the comment behind it as well.
fn quoted(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let source = &text[span.clone()];
    let quote = source.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut signs = source.char_indices().skip(1).peekable();
    while let Some((at, c)) = signs.next() {
        match c {
            '\\' if quote == '"' => drop(signs.next()),
            // In single quotes, two of them are one in the text.
            _ if c == quote
                && signs
                    .next_if(|(_, next)| *next == quote && quote == '\'')
                    .is_none() =>
            {
                return Some(span.start..span.start + at + 1);
            }
            _ => {}
        }
    }
    None
}

/// From the parser's count of characters to bytes. Most files are ASCII, where the two are equal.
struct Offsets<'a> {
    text: &'a str,
    bytes: Option<Vec<usize>>,
}

impl<'a> Offsets<'a> {
    fn new(text: &'a str) -> Self {
        let bytes = (!text.is_ascii()).then(|| text.char_indices().map(|(at, _)| at).collect());
        Self { text, bytes }
    }

    fn byte(&self, index: usize) -> usize {
        match &self.bytes {
            Some(bytes) => bytes.get(index).copied().unwrap_or(self.text.len()),
            None => index.min(self.text.len()),
        }
    }
}
