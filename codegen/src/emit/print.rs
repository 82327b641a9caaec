//! From syntax to the text of a file.

use std::borrow::Cow;

use syn::{Attribute, File, Item};

use super::syntax;
use crate::doc::Lines;

/// What every generated file says of itself, without the marks of a comment.
pub(super) fn said(source: &str) -> String {
    format!("{} from {source}. Do not edit.", crate::tree::MARK)
}

/// The doc comments of a file, apart from its syntax: an item carries a mark in their place, and the
/// lines are put there once it is printed. They are much of what is emitted, and as
/// attributes they would go through the lexer and the printer like code.
#[derive(Default)]
pub(super) struct SourceFile<'a> {
    docs: Vec<Cow<'a, Lines>>,
}

/// How a mark begins. It is printed as a comment of its own line, in a form that no other text of an
/// emitted file can have: doc comments have three strokes, and no literal that is printed together
/// with a mark spans lines.
const MARK: &str = "@file:";

impl<'a> SourceFile<'a> {
    /// The doc comment of an item.
    pub(super) fn docs(&mut self, lines: impl Into<Cow<'a, Lines>>) -> Attribute {
        self.mark("", lines.into())
    }

    /// The doc comment of a member, with an empty line before it unless it is the first one.
    pub(super) fn member(&mut self, first: bool, lines: impl Into<Cow<'a, Lines>>) -> Attribute {
        self.mark(if first { "" } else { "+" }, lines.into())
    }

    fn mark(&mut self, apart: &str, lines: Cow<'a, Lines>) -> Attribute {
        self.docs.push(lines);
        syntax::comment(&format!("{MARK}{apart}{}", self.docs.len() - 1))
    }

    /// An empty line before whatever has this attribute first.
    pub(super) fn empty_line() -> Attribute {
        syntax::comment(&format!("{MARK}+"))
    }

    /// Prints a file: its header, its own docs, its items. Between two items stands an empty line,
    /// except between two of a kind that are one line each.
    pub(super) fn print(
        &self,
        source: &str,
        docs: &Lines,
        attrs: Vec<Attribute>,
        items: Vec<Item>,
    ) -> String {
        let mut text = format!("// {}\n\n", said(source));
        for line in docs.iter() {
            push_doc(&mut text, "", "//!", line);
        }
        if !attrs.is_empty() {
            text.push('\n');
            self.pretty(attrs, Vec::new(), &mut text);
            text.push('\n');
        }
        let mut before: Option<Kind> = None;
        for item in items {
            let kind = Kind::of(&item);
            if before.is_none_or(|before| before == Kind::Block || before != kind) {
                text.push('\n');
            }
            self.pretty(Vec::new(), vec![item], &mut text);
            before = Some(kind);
        }
        text
    }

    fn pretty(&self, attrs: Vec<Attribute>, items: Vec<Item>, text: &mut String) {
        let printed = prettyplease::unparse(&File {
            shebang: None,
            frontmatter: None,
            attrs,
            items,
        });
        for line in printed.split_inclusive('\n') {
            let code = line.trim_start();
            let Some(mark) = code
                .strip_prefix("//")
                .and_then(|rest| rest.strip_prefix(MARK))
            else {
                text.push_str(line);
                continue;
            };
            let indent = &line[..line.len() - code.len()];
            let index = match mark.strip_prefix('+') {
                Some(index) => {
                    text.push('\n');
                    index
                }
                None => mark,
            };
            let lines = index
                .trim_end()
                .parse::<usize>()
                .ok()
                .and_then(|index| self.docs.get(index));
            for line in lines.into_iter().flat_map(|lines| lines.iter()) {
                push_doc(text, indent, "///", line);
            }
        }
    }
}

fn push_doc(text: &mut String, indent: &str, strokes: &str, line: &str) {
    text.push_str(indent);
    text.push_str(strokes);
    if !line.is_empty() {
        text.push(' ');
        text.push_str(line);
    }
    text.push('\n');
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Use,
    Module,
    Block,
}

impl Kind {
    fn of(item: &Item) -> Self {
        match item {
            Item::Use(item) if item.attrs.is_empty() => Self::Use,
            Item::Mod(item) if item.attrs.is_empty() => Self::Module,
            _ => Self::Block,
        }
    }
}
