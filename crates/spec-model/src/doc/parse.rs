//! From the Markdown of the specification to checked data.

use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd,
};

use super::address::is_address;
use super::fault::{Fault, is_hidden};
use super::{Block, Doc, Inline, Lines, words};

/// More bytes than any doc has. Some texts take the parser time that grows with their square.
const LONGEST: usize = 20_000;

/// Deeper than any doc; far less deep than a stack.
const DEPTH: usize = 16;

/// What is not a part of Markdown itself but of what GitHub and rustdoc make of it, and so what an
/// author may mean; none of it is supported. A footnote is left out: it is a link without a target.
pub(crate) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}

/// Reads a doc text, or says everything that is wrong with it.
fn read(source: &str, docs: &str) -> Result<Doc, Vec<Fault>> {
    if source.len() > LONGEST {
        return Err(vec![Fault::new(
            format!("the doc has more than {LONGEST} bytes"),
            "say it in fewer words, and link to the page for the rest",
        )]);
    }
    if let Some((at, bad)) = source.char_indices().find(|&(_, c)| is_hidden(c)) {
        let title = format!(
            "the doc holds the invisible character U+{:04X}",
            u32::from(bad)
        );
        let fault = Fault::new(title, "remove the character");
        return Err(vec![fault.at(at..at + bad.len_utf8())]);
    }
    let mut reader = Reader::new(docs);
    let mut targetless = Vec::new();
    let on_broken = |link: BrokenLink<'_>| {
        // `[x]` alone is such a link as well; rustdoc would look for an item `x`.
        targetless.push((link.reference.to_string(), link.span));
        Some((CowStr::Borrowed("/"), CowStr::Borrowed("")))
    };
    let parser = Parser::new_with_broken_link_callback(source, options(), Some(on_broken));
    for (event, span) in parser.into_offset_iter() {
        let before = reader.faults.len();
        reader.event(event);
        for fault in &mut reader.faults[before..] {
            fault.span = span.clone();
        }
    }
    for (reference, span) in targetless {
        let fault = Fault::new(
            format!("the link `[{reference}]` has no target"),
            "write `[words](/path)` for a link, or `\\[words\\]` for words in brackets",
        );
        reader.faults.push(fault.at(span));
    }
    if !reader.says && reader.faults.is_empty() {
        reader.faults.push(Fault::new(
            "the doc is empty",
            "write a sentence that says what this is",
        ));
    }
    if reader.faults.is_empty() {
        Ok(Doc(reader.blocks))
    } else {
        Err(reader.faults)
    }
}

/// Reads a doc text, and makes sure that what is written of it later says the same: some nestings of
/// marks have no sound way back. A link that begins with `/` leads below the address `docs`.
pub fn parse(source: &str, docs: &str) -> Result<Doc, Vec<Fault>> {
    match words::read(source) {
        Some(doc) => Ok(doc),
        None => parse_whole(source, docs),
    }
}

/// The same, whatever the text is.
pub(super) fn parse_whole(source: &str, docs: &str) -> Result<Doc, Vec<Fault>> {
    let doc = read(source, docs)?;
    let mut written = String::new();
    for line in Lines::of(&doc, 80).iter() {
        written.push_str(line);
        written.push('\n');
    }
    // Read again, the same line says the same again.
    if written.strip_suffix('\n') == Some(source) && !source.contains('\n') {
        return Ok(doc);
    }
    match read(&written, docs) {
        Ok(again) if again == doc => Ok(doc),
        _ => Err(vec![Fault::new(
            "the marks of this doc cannot be carried over into rustdoc",
            "write it more simply: no marks inside of marks, no line break where a paragraph begins",
        )]),
    }
}

/// What is open: blocks and inlines gather in the innermost one.
enum Open {
    Paragraph(Vec<Inline>),
    List {
        start: Option<u64>,
        items: Vec<Vec<Block>>,
    },
    Item {
        blocks: Vec<Block>,
        loose: Vec<Inline>,
    },
    Code {
        language: String,
        text: String,
    },
    Emphasis(Vec<Inline>),
    Strong(Vec<Inline>),
    Link {
        target: String,
        content: Vec<Inline>,
    },
    /// Something unsupported, whose content is passed over.
    Rejected,
}

struct Reader<'d> {
    /// Where links that begin with `/` lead.
    docs: &'d str,
    open: Vec<Open>,
    blocks: Vec<Block>,
    faults: Vec<Fault>,
    /// Whether any word was read.
    says: bool,
}

impl<'d> Reader<'d> {
    fn new(docs: &'d str) -> Self {
        Self {
            docs,
            open: Vec::new(),
            blocks: Vec::new(),
            faults: Vec::new(),
            says: false,
        }
    }

    fn event(&mut self, event: Event<'_>) {
        if let Event::Text(text) | Event::Code(text) = &event {
            self.says |= text.contains(|c: char| !c.is_whitespace());
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(code) => self.inline(Inline::Code(code.into_string())),
            Event::SoftBreak => self.inline(Inline::Text(" ".to_owned())),
            Event::HardBreak => self.inline(Inline::Break),
            Event::Html(_) => {}
            Event::InlineHtml(_) => self.faults.push(Fault::unsupported("HTML")),
            Event::Rule => self.faults.push(Fault::unsupported("a rule")),
            Event::FootnoteReference(_) => self.faults.push(Fault::unsupported("a footnote")),
            Event::TaskListMarker(_) => self.faults.push(Fault::unsupported("a task list")),
            Event::InlineMath(_) | Event::DisplayMath(_) => {
                self.faults.push(Fault::unsupported("mathematics"));
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        if self.open.len() >= DEPTH {
            if self.open.len() == DEPTH {
                self.faults.push(Fault::new(
                    format!("this is nested more than {DEPTH} levels deep"),
                    "write it more simply",
                ));
            }
            return self.open.push(Open::Rejected);
        }
        let open = match tag {
            Tag::Paragraph => Open::Paragraph(Vec::new()),
            Tag::List(start) => Open::List {
                start,
                items: Vec::new(),
            },
            Tag::Item => Open::Item {
                blocks: Vec::new(),
                loose: Vec::new(),
            },
            Tag::CodeBlock(kind) => Open::Code {
                language: self.language(&kind),
                text: String::new(),
            },
            Tag::Emphasis => Open::Emphasis(Vec::new()),
            Tag::Strong => Open::Strong(Vec::new()),
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => Open::Link {
                target: self.target(link_type, &dest_url),
                content: Vec::new(),
            },
            Tag::Heading { .. } => self.reject("a heading"),
            Tag::BlockQuote(_) => self.reject("a quotation"),
            Tag::HtmlBlock => self.reject("HTML"),
            Tag::Image { .. } => self.reject("an image"),
            Tag::Table(_) => self.reject("a table"),
            // Its table is rejected already.
            Tag::TableHead | Tag::TableRow | Tag::TableCell => Open::Rejected,
            Tag::FootnoteDefinition(_) => self.reject("a footnote"),
            Tag::DefinitionList | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                self.reject("a definition list")
            }
            Tag::Strikethrough => self.reject("struck-out text"),
            Tag::Superscript | Tag::Subscript => self.reject("such a style"),
            Tag::MetadataBlock(_) => self.reject("a metadata block"),
        };
        self.open.push(open);
    }

    fn reject(&mut self, what: &str) -> Open {
        self.faults.push(Fault::unsupported(what));
        Open::Rejected
    }

    /// A block without a language, or in one that rustdoc would compile, is plain text.
    fn language(&mut self, kind: &CodeBlockKind<'_>) -> String {
        let CodeBlockKind::Fenced(info) = kind else {
            return "text".to_owned();
        };
        match &**info {
            "" => "text".to_owned(),
            info @ ("text" | "json" | "http") => info.to_owned(),
            info => {
                self.faults.push(Fault::new(
                    format!("a code block in the language `{info}`"),
                    "a code block is `text`, `json` or `http`",
                ));
                "text".to_owned()
            }
        }
    }

    fn target(&mut self, kind: LinkType, target: &str) -> String {
        let whole = if target.starts_with('/') && !target.starts_with("//") {
            format!("{}{target}", self.docs)
        } else {
            target.to_owned()
        };
        if target.is_empty() {
            self.faults.push(Fault::new(
                "a link has no target",
                "write the address in the round brackets",
            ));
        } else if matches!(kind, LinkType::Email) || !is_address(&whole) {
            self.faults.push(Fault::new(
                format!("a link leads to `{target}`"),
                "a link leads to an address that begins with `https://`, or with `/` for a page of the documentation",
            ));
        }
        whole
    }

    fn text(&mut self, text: &str) {
        if let Some(Open::Code { text: gathered, .. }) = self.open.last_mut() {
            gathered.push_str(text);
            return;
        }
        // In an autolink the address is the text as well.
        let in_link = self
            .open
            .iter()
            .any(|open| matches!(open, Open::Link { .. }));
        if !in_link && text.contains("://") {
            self.faults.push(Fault::new(
                "an address is plain text and would not become a link",
                "write `<https://…>`, or `[words](https://…)`",
            ));
        }
        self.inline(Inline::Text(text.to_owned()));
    }

    fn inline(&mut self, inline: Inline) {
        let gathered = match self.open.last_mut() {
            Some(Open::Paragraph(inlines) | Open::Emphasis(inlines) | Open::Strong(inlines)) => {
                inlines
            }
            Some(Open::Link { content, .. }) => content,
            Some(Open::Item { loose, .. }) => loose,
            Some(Open::List { .. } | Open::Code { .. } | Open::Rejected) | None => return,
        };
        match (gathered.last_mut(), inline) {
            // The parser cuts a text at each sign that could have meant something.
            (Some(Inline::Text(before)), Inline::Text(text)) => push_spaced(before, &text),
            (_, Inline::Text(text)) => {
                let mut spaced = String::new();
                push_spaced(&mut spaced, &text);
                gathered.push(Inline::Text(spaced));
            }
            (_, inline) => gathered.push(inline),
        }
    }

    fn block(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(Open::Item { blocks, loose }) => {
                flush(blocks, loose);
                blocks.push(block);
            }
            Some(_) => {}
            None => self.blocks.push(block),
        }
    }

    fn end(&mut self, _: TagEnd) {
        match self.open.pop() {
            Some(Open::Paragraph(inlines)) => self.block(Block::Paragraph(inlines)),
            Some(Open::List { start, items }) => self.block(Block::List { start, items }),
            Some(Open::Item {
                mut blocks,
                mut loose,
            }) => {
                flush(&mut blocks, &mut loose);
                if let Some(Open::List { items, .. }) = self.open.last_mut() {
                    items.push(blocks);
                }
            }
            Some(Open::Code { language, mut text }) => {
                // The last line of a block may end with the file.
                if !text.is_empty() && !text.ends_with('\n') {
                    text.push('\n');
                }
                self.block(Block::Code { language, text });
            }
            Some(Open::Emphasis(inlines)) => self.inline(Inline::Emphasis(inlines)),
            Some(Open::Strong(inlines)) => self.inline(Inline::Strong(inlines)),
            Some(Open::Link { target, content }) => self.inline(Inline::Link { target, content }),
            Some(Open::Rejected) | None => {}
        }
    }
}

/// Several spaces mean one, as they do for every reader of Markdown.
fn push_spaced(out: &mut String, text: &str) {
    let is_plain = !text.contains('\n') && !text.contains('\t') && !text.contains("  ");
    if is_plain && !(text.starts_with(' ') && out.ends_with(' ')) {
        return out.push_str(text);
    }
    for c in text.chars() {
        let c = if matches!(c, '\n' | '\t') { ' ' } else { c };
        if c != ' ' || !out.ends_with(' ') {
            out.push(c);
        }
    }
}

/// The words of a tight list's item stand in no paragraph of their own.
fn flush(blocks: &mut Vec<Block>, loose: &mut Vec<Inline>) {
    if !loose.is_empty() {
        blocks.push(Block::Paragraph(std::mem::take(loose)));
    }
}
