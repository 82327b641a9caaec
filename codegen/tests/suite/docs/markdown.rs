//! What a Markdown text says, in one form for all ways to say it.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

/// As the specification means it.
pub(super) fn of_source(text: &str) -> String {
    said(text, Options::empty())
}

/// As rustdoc reads it. Punctuation is left as it is: rustdoc only draws it more finely.
pub(super) fn of_rustdoc(text: &str) -> String {
    said(
        text,
        Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS,
    )
}

/// What a documentation says in which `place` holds another text.
pub(super) fn filled(said: &str, place: &str, by: &str) -> String {
    let place = format!("{place}</p>");
    let mut parts = said.split(&place);
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match by.strip_prefix("<p>") {
            Some(rest) => filled.push_str(rest),
            // A text that begins with no paragraph comes after the words that lead to it.
            None => {
                filled.truncate(filled.trim_end().len());
                match filled.strip_suffix("<p>") {
                    Some(before) => filled.truncate(before.len()),
                    None => filled.push_str("</p>"),
                }
                filled.push_str(by);
            }
        }
        filled.push_str(part);
    }
    filled
}

fn said(text: &str, options: Options) -> String {
    // What looks like a link without a target is one to rustdoc if an item has that name.
    let dangling = |_| Some((CowStr::Borrowed("dangling"), CowStr::Borrowed("")));
    let mut writer = Writer::default();
    for event in Parser::new_with_broken_link_callback(text, options, Some(dangling)) {
        writer.event(event);
    }
    writer.close();
    writer.out
}

#[derive(Default)]
struct Writer {
    out: String,
    in_paragraph: bool,
    in_code: bool,
    /// Where the code block began.
    code: usize,
    /// For each open link whether it is shown.
    links: Vec<bool>,
}

/// How a comment in an example begins. The first of them has the sentence of an error, without its
/// marks and broken into lines.
const COMMENT: &str = "    // ";

/// Code without its comments.
pub(super) fn of_code(text: &str) -> String {
    let lines = text.split_inclusive('\n');
    lines.filter(|line| !line.starts_with(COMMENT)).collect()
}

impl Writer {
    fn code_lines(&mut self, text: &str) {
        self.out.push_str(&of_code(text));
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) if self.in_code => self.code_lines(&text),
            Event::Text(text) => self.words(&text),
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => {
                self.open();
                self.out.truncate(self.out.trim_end_matches(' ').len());
                self.out.push_str("<br>");
            }
            Event::Code(code) => self.mark(&format!("<c>{code}</c>")),
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => self.close(),
            Event::Start(Tag::Emphasis) => self.mark("<em>"),
            Event::End(TagEnd::Emphasis) => self.mark("</em>"),
            Event::Start(Tag::Strong) => self.mark("<b>"),
            Event::End(TagEnd::Strong) => self.mark("</b>"),
            Event::Start(Tag::Link { dest_url, .. }) => {
                // The generator lets names of methods lead to them.
                let shown = !dest_url.starts_with("crate::");
                self.links.push(shown);
                if shown {
                    let home = if dest_url.starts_with('/') {
                        "https://docs.things.example"
                    } else {
                        ""
                    };
                    self.mark(&format!("<a {home}{dest_url}>"));
                }
            }
            Event::End(TagEnd::Link) => {
                if self.links.pop() == Some(true) {
                    self.mark("</a>");
                }
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                let language = match &kind {
                    CodeBlockKind::Fenced(info) if !info.is_empty() => info,
                    _ => "text",
                };
                self.block(&format!("<pre {language}>"));
                self.in_code = true;
                self.code = self.out.len();
            }
            Event::End(TagEnd::CodeBlock) => {
                // The last line of a block may end with the text.
                if self.out.len() > self.code && !self.out.ends_with('\n') {
                    self.out.push('\n');
                }
                self.out.push_str("</pre>");
                self.in_code = false;
            }
            Event::Start(Tag::List(start)) => self.block(&format!("<list {start:?}>")),
            Event::End(TagEnd::List(_)) => self.block("</list>"),
            Event::Start(Tag::Item) => self.block("<item>"),
            Event::End(TagEnd::Item) => self.block("</item>"),
            other => self.block(&format!("<{other:?}>")),
        }
    }

    fn open(&mut self) {
        if !self.in_paragraph {
            self.out.push_str("<p>");
            self.in_paragraph = true;
        }
    }

    fn close(&mut self) {
        if self.in_paragraph {
            self.out.truncate(self.out.trim_end_matches(' ').len());
            self.out.push_str("</p>");
            self.in_paragraph = false;
        }
    }

    fn block(&mut self, mark: &str) {
        self.close();
        self.out.push_str(mark);
    }

    fn mark(&mut self, mark: &str) {
        self.open();
        self.out.push_str(mark);
    }

    fn words(&mut self, text: &str) {
        self.open();
        for c in text.chars() {
            let c = if matches!(c, '\n' | '\t') { ' ' } else { c };
            if c != ' '
                || !(self.out.ends_with(' ')
                    || self.out.ends_with("<p>")
                    || self.out.ends_with("<br>"))
            {
                self.out.push(c);
            }
        }
    }
}
