//! From checked doc texts to lines of rustdoc.

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;

use super::{Block, Doc, Inline};

/// Lines of rustdoc without their `///`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines(Vec<String>);

impl Lines {
    /// Writes a doc text, its paragraphs no wider than `width` where their words allow it.
    pub fn of(doc: &Doc, width: usize) -> Self {
        let mut lines = Self::default();
        lines.add(doc, width);
        lines
    }

    /// Adds a doc text after an empty line.
    pub fn add(&mut self, doc: &Doc, width: usize) {
        if !self.0.is_empty() {
            self.0.push(String::new());
        }
        write_blocks(&doc.0, width, "", &mut self.0);
    }

    /// Rustdoc of the generator's own, as it is.
    pub fn own(text: &str) -> Self {
        Self(text.lines().map(str::to_owned).collect())
    }

    /// Adds one line as it is. It must be rustdoc of the generator's own, and no part of a doc text.
    pub fn raw(&mut self, line: impl Into<String>) {
        self.0.push(line.into());
    }

    /// The lines. None of them holds a line break, so that each is one line of a comment.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

fn write_blocks(blocks: &[Block], width: usize, indent: &str, lines: &mut Vec<String>) {
    let mut before = None;
    let mut other_marks = false;
    for (at, block) in blocks.iter().enumerate() {
        if at > 0 {
            lines.push(String::new());
        }
        // Two lists in a row with the same marks would be one.
        other_marks = !other_marks && follows(before, block);
        before = Some(block);
        match block {
            Block::Paragraph(inlines) => {
                lines.extend(
                    wrapped(inlines, width.saturating_sub(indent.len()))
                        .map(|line| format!("{indent}{line}")),
                );
            }
            Block::List { start, items } => {
                write_list(*start, other_marks, items, width, indent, lines);
            }
            Block::Code { language, text } => {
                let fence = fence(text);
                lines.push(format!("{indent}{fence}{language}"));
                for line in text.lines() {
                    // An empty line must stay empty, or rustdoc's source ends in a space.
                    lines.push(if line.is_empty() {
                        String::new()
                    } else {
                        format!("{indent}{line}")
                    });
                }
                lines.push(format!("{indent}{fence}"));
            }
        }
    }
}

/// Whether a block is a list right after another of its kind.
fn follows(before: Option<&Block>, block: &Block) -> bool {
    let (Some(Block::List { start: one, .. }), Block::List { start: other, .. }) = (before, block)
    else {
        return false;
    };
    one.is_some() == other.is_some()
}

fn write_list(
    start: Option<u64>,
    other_marks: bool,
    items: &[Vec<Block>],
    width: usize,
    indent: &str,
    lines: &mut Vec<String>,
) {
    for (at, item) in items.iter().enumerate() {
        let marker = match start {
            Some(start) => {
                let mark = if other_marks { ')' } else { '.' };
                format!("{}{mark} ", start.saturating_add(at as u64))
            }
            None => if other_marks { "* " } else { "- " }.to_owned(),
        };
        let inner = format!("{indent}{}", " ".repeat(marker.len()));
        let first = lines.len();
        write_blocks(item, width, &inner, lines);
        if lines.len() == first {
            lines.push(inner.clone());
        }
        let written = lines[first].strip_prefix(&inner).unwrap_or_default();
        lines[first] = format!("{indent}{marker}{written}")
            .trim_end_matches(' ')
            .to_owned();
    }
}

/// A fence that no line of the text can close.
fn fence(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(3.max(longest + 1))
}

/// What no line may break: a word, a code span, or several of them without a space between.
#[derive(Debug, Default)]
struct Piece {
    text: String,
    /// A hard break follows.
    ends_line: bool,
}

impl Fragment for Piece {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a word is far shorter than 2^52"
    )]
    fn width(&self) -> f64 {
        self.text.chars().count() as f64
    }
    fn whitespace_width(&self) -> f64 {
        1.0
    }
    fn penalty_width(&self) -> f64 {
        0.0
    }
}

fn wrapped(inlines: &[Inline], width: usize) -> impl Iterator<Item = String> {
    let mut pieces = Pieces::default();
    pieces.inlines(inlines);
    let pieces = pieces.finish();
    let mut lines = Vec::new();
    for part in pieces.split_inclusive(|piece| piece.ends_line) {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a line is far shorter than 2^52"
        )]
        for line in wrap_first_fit(part, &[width as f64]) {
            let words: Vec<&str> = line.iter().map(|piece| piece.text.as_str()).collect();
            lines.push(words.join(" "));
        }
        if let Some(last) = lines
            .last_mut()
            .filter(|_| part.last().is_some_and(|piece| piece.ends_line))
        {
            last.push('\\');
        }
    }
    lines.into_iter()
}

#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    open: Piece,
}

impl Pieces {
    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Code(code) => self.open.text.push_str(&code_span(code)),
                Inline::Emphasis(inner) => self.around("*", inner, "*"),
                Inline::Strong(inner) => self.around("**", inner, "**"),
                Inline::Link { target, content } => match content.as_slice() {
                    [Inline::Text(text)] if text == target => {
                        self.open.text.push_str(&format!("<{target}>"));
                    }
                    // A link to an item of the emitted crate by the item's own name.
                    [Inline::Code(code)] if code == target => {
                        self.bracket();
                        self.open.text.push_str(&format!("`{code}`]"));
                    }
                    _ => {
                        self.bracket();
                        self.around("", content, &format!("]({})", destination(target)));
                    }
                },
                Inline::Break => {
                    self.close();
                    if let Some(last) = self.done.last_mut() {
                        last.ends_line = true;
                    }
                }
            }
        }
    }

    /// Begins a link. After an exclamation mark it would be an image.
    fn bracket(&mut self) {
        if self.open.text.ends_with('!') {
            self.open.text.pop();
            self.open.text.push_str("\\!");
        }
        self.open.text.push('[');
    }

    fn around(&mut self, before: &str, inner: &[Inline], after: &str) {
        self.open.text.push_str(before);
        self.inlines(inner);
        self.open.text.push_str(after);
    }

    fn text(&mut self, text: &str) {
        let mut words = text.split([' ', '\n', '\t']);
        if let Some(first) = words.next() {
            self.word(first);
        }
        for word in words {
            self.close();
            self.word(word);
        }
    }

    fn word(&mut self, word: &str) {
        let place = match (self.open.text.is_empty(), self.done.is_empty()) {
            (false, _) => Place::Inside,
            (true, false) => Place::Later,
            (true, true) => Place::First,
        };
        escape(word, place, &mut self.open.text);
    }

    fn close(&mut self) {
        if !self.open.text.is_empty() {
            self.done.push(std::mem::take(&mut self.open));
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        self.close();
        self.done
    }
}

/// Where the letters stand in their paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At its beginning.
    First,
    /// At the beginning of a word that may come to stand at the beginning of a line.
    Later,
    /// Behind other letters of the same word.
    Inside,
}

/// A word as Markdown that means just its letters, also where it begins a line.
fn escape(word: &str, place: Place, out: &mut String) {
    // Inside of a paragraph a list begins at number 1 alone.
    let numbers_item = word
        .strip_suffix(['.', ')'])
        .is_some_and(|number| match place {
            Place::First => number.bytes().all(|c| c.is_ascii_digit()),
            _ => number.trim_start_matches('0') == "1",
        });
    let marks_line = place != Place::Inside
        && (word.bytes().all(|c| matches!(c, b'-' | b'+' | b'='))
            || word.starts_with('#')
            || numbers_item);
    // Most words are only letters, and a point or a comma.
    let is_plain = |c: u8| match c {
        b'.' | b'-' | b')' => !marks_line,
        _ => c.is_ascii_alphanumeric() || matches!(c, b',' | b'\'' | b'/' | b':' | b';' | b'('),
    };
    if word.bytes().all(is_plain) {
        return out.push_str(word);
    }
    let mut before = None;
    for (at, c) in word.char_indices() {
        let after = word[at + c.len_utf8()..].chars().next();
        let inside_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let means_something = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$' | '^' => true,
            // Between letters it is one of them: the names of codes and arguments are full of it.
            '_' => !(inside_word(before) && inside_word(after)),
            '-' | '+' | '=' | '#' | '.' | ')' => marks_line,
            _ => false,
        };
        if means_something {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

/// A code span that no backquote of its content can end.
fn code_span(code: &str) -> String {
    let runs: Vec<usize> = code.split(|c| c != '`').map(str::len).collect();
    let fence = (1..).find(|length| !runs.contains(length)).unwrap_or(1);
    let fence = "`".repeat(fence);
    let pad = code.starts_with('`')
        || code.ends_with('`')
        || (code.starts_with(' ') && code.ends_with(' ') && !code.trim().is_empty());
    let pad = if pad { " " } else { "" };
    format!("{fence}{pad}{code}{pad}{fence}")
}

/// Round brackets in an address would end the link.
fn destination(target: &str) -> String {
    if target.contains(['(', ')', '&']) {
        format!("<{}>", target.replace('&', "&amp;"))
    } else {
        target.to_owned()
    }
}

impl From<Lines> for std::borrow::Cow<'_, Lines> {
    fn from(lines: Lines) -> Self {
        Self::Owned(lines)
    }
}

impl<'a> From<&'a Lines> for std::borrow::Cow<'a, Lines> {
    fn from(lines: &'a Lines) -> Self {
        Self::Borrowed(lines)
    }
}
