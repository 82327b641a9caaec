//! The words of a doc text: what a reader reads of its Markdown, paragraph by paragraph.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::doc;

/// The paragraphs and list items of a doc text.
pub(super) struct Prose<'a> {
    pub(super) paragraphs: Vec<Paragraph<'a>>,
}

/// Words that are set as one paragraph.
#[derive(Default)]
pub(super) struct Paragraph<'a> {
    /// The words and signs, in their order.
    pub(super) tokens: Vec<Token<'a>>,
    /// Whether it is an item of a list: those need not be sentences.
    pub(super) is_item: bool,
}

/// A word, a code span or a sign.
pub(super) struct Token<'a> {
    /// As it is written; a code span is [`CODE`], whatever it holds.
    pub(super) text: &'a str,
    /// Bytes of the doc text.
    pub(super) span: Range<usize>,
    /// Whether a blank stands before it.
    pub(super) is_apart: bool,
}

/// What a code span is among words.
pub(super) const CODE: &str = "`";

impl Token<'_> {
    /// Whether it is a word or a code span, and no sign.
    pub(super) fn is_word(&self) -> bool {
        self.text == CODE || self.text.starts_with(char::is_alphanumeric)
    }

    /// Whether a sentence ends with it, if the next word stands apart from it.
    pub(super) fn ends_sentence(&self) -> bool {
        matches!(self.text, "." | "!" | "?" | ":")
    }
}

impl<'a> Prose<'a> {
    pub(super) fn read(source: &'a str) -> Self {
        let mut reader = Reader {
            source,
            paragraphs: Vec::new(),
            open: Paragraph::default(),
            lists: 0,
            in_code: false,
            is_apart: false,
        };
        for (event, span) in Parser::new_ext(source, doc::options()).into_offset_iter() {
            reader.event(&event, span);
        }
        reader.flush();
        Self {
            paragraphs: reader.paragraphs,
        }
    }
}

struct Reader<'a> {
    source: &'a str,
    paragraphs: Vec<Paragraph<'a>>,
    open: Paragraph<'a>,
    /// How many lists are open.
    lists: usize,
    in_code: bool,
    /// Whether a blank was read since the last token.
    is_apart: bool,
}

impl<'a> Reader<'a> {
    fn event(&mut self, event: &Event<'_>, span: Range<usize>) {
        match event {
            Event::Start(Tag::List(_)) => {
                self.flush();
                self.lists += 1;
            }
            Event::End(TagEnd::List(_)) => {
                self.flush();
                self.lists -= 1;
            }
            Event::Start(Tag::CodeBlock(_)) => {
                self.flush();
                self.in_code = true;
            }
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            Event::Start(Tag::Paragraph | Tag::Item)
            | Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                self.flush();
            }
            Event::Text(_) if !self.in_code => self.words(span),
            Event::Code(_) => self.push(CODE, span),
            Event::SoftBreak | Event::HardBreak => self.is_apart = true,
            _ => {}
        }
    }

    fn flush(&mut self) {
        if !self.open.tokens.is_empty() {
            self.open.is_item = self.lists > 0;
            self.paragraphs.push(std::mem::take(&mut self.open));
        }
        self.is_apart = false;
    }

    fn push(&mut self, text: &'a str, span: Range<usize>) {
        self.open.tokens.push(Token {
            text,
            span,
            is_apart: std::mem::take(&mut self.is_apart),
        });
    }

    /// Cuts a piece of text into words and signs. It is read from the source, so that each has its
    /// place there; an escape stands before its piece, and an entity is cut into signs.
    fn words(&mut self, span: Range<usize>) {
        let text = &self.source[span.clone()];
        let mut at = 0;
        while let Some(first) = text[at..].chars().next() {
            let end = at + word_length(&text[at..]).max(first.len_utf8());
            if first.is_whitespace() {
                self.is_apart = true;
            } else {
                let place = span.start + at..span.start + end;
                self.push(&text[at..end], place);
            }
            at = end;
        }
    }
}

/// The length of the word at the beginning of a text; 0 if there is none. Apostrophes, hyphens, dots and
/// underscores belong to a word if it goes on after them: `user's`, `URL-encoded`, `e.g`.
fn word_length(text: &str) -> usize {
    let mut length = 0;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let joins = matches!(c, '\'' | '-' | '.' | '_' | '\u{2019}')
            && length > 0
            && rest.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !c.is_alphanumeric() && !joins {
            break;
        }
        length = at + c.len_utf8();
    }
    length
}
