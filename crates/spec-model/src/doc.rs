//! The doc texts of the specification: a small part of Markdown, read into plain data and written
//! again as lines of rustdoc. What is written is made from the data, never copied from the text, so
//! a doc text can only ever become documentation.

mod address;
mod fault;
mod parse;
mod plain;
mod words;
mod write;

pub(crate) use address::is_address;
pub use fault::is_hidden;
pub(crate) use parse::options;
pub use parse::parse;
pub use write::Lines;

/// A checked doc text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Doc(pub Vec<Block>);

/// A block of a doc text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Block {
    /// Words that are set as one paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List {
        /// The first number of an ordered list.
        start: Option<u64>,
        /// The blocks of each item.
        items: Vec<Vec<Block>>,
    },
    /// A code block.
    Code {
        /// `text`, `json` or `http`.
        language: String,
        /// Its lines.
        text: String,
    },
}

/// What a paragraph is made of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Inline {
    /// Words as they are.
    Text(String),
    /// A code span.
    Code(String),
    /// *Emphasized* words.
    Emphasis(Vec<Inline>),
    /// **Strong** words.
    Strong(Vec<Inline>),
    /// A link.
    Link {
        /// Its address.
        target: String,
        /// What is shown of it.
        content: Vec<Inline>,
    },
    /// A line break that stays one.
    Break,
}

impl Doc {
    /// A doc text of one paragraph.
    pub fn paragraph(inlines: Vec<Inline>) -> Self {
        Self(vec![Block::Paragraph(inlines)])
    }

    /// The text without its marks, on one line: for places that show no Markdown. Code spans keep their
    /// backquotes.
    #[must_use]
    pub fn plain(&self) -> String {
        plain::text(self)
    }

    /// The text as Markdown, each paragraph on one line.
    #[must_use]
    pub fn markdown(&self) -> String {
        let lines = Lines::of(self, usize::MAX);
        lines.iter().collect::<Vec<_>>().join("\n")
    }

    /// The same with other words before its first paragraph, on the same line.
    pub fn after(&self, mut lead: Vec<Inline>) -> Self {
        let mut blocks = self.0.clone();
        match blocks.first_mut() {
            Some(Block::Paragraph(first)) => {
                lead.append(first);
                *first = lead;
            }
            _ => blocks.insert(0, Block::Paragraph(lead)),
        }
        Self(blocks)
    }

    /// The same with these code spans at the end of its last paragraph, commas between them.
    pub fn joined(mut self, codes: &[String]) -> Self {
        if let Some(Block::Paragraph(last)) = self.0.last_mut() {
            for (index, name) in codes.iter().enumerate() {
                if index > 0 {
                    last.push(text(", "));
                }
                last.push(code(name.as_str()));
            }
            last.push(text("."));
        }
        self
    }

    /// Lets a code span that is a method's name lead to that method, unless it stands in a link.
    pub fn link_code(&mut self, target: &impl Fn(&str) -> Option<String>) {
        link_blocks(&mut self.0, target);
    }
}

fn link_blocks(blocks: &mut [Block], target: &impl Fn(&str) -> Option<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(inlines) => link_inlines(inlines, target),
            Block::List { items, .. } => {
                for item in items {
                    link_blocks(item, target);
                }
            }
            Block::Code { .. } => {}
        }
    }
}

fn link_inlines(inlines: &mut [Inline], target: &impl Fn(&str) -> Option<String>) {
    for inline in inlines {
        match inline {
            Inline::Code(code) => {
                if let Some(target) = target(code) {
                    *inline = Inline::Link {
                        target,
                        content: vec![Inline::Code(std::mem::take(code))],
                    };
                }
            }
            Inline::Emphasis(inner) | Inline::Strong(inner) => link_inlines(inner, target),
            Inline::Text(_) | Inline::Link { .. } | Inline::Break => {}
        }
    }
}

/// A text that is taken as it is.
pub fn text(text: impl Into<String>) -> Inline {
    Inline::Text(text.into())
}

/// A code span.
pub fn code(text: impl Into<String>) -> Inline {
    Inline::Code(text.into())
}

/// A link around other inlines.
pub fn link(target: impl Into<String>, content: Vec<Inline>) -> Inline {
    Inline::Link {
        target: target.into(),
        content,
    }
}
