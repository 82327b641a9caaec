//! From syntax to the text of a file.

use syn::{Attribute, File, Item};

use super::syntax::EMPTY_LINE;

/// The first line of every generated Rust file.
fn header(source: &str) -> String {
    format!("// {}\n\n", said(source))
}

/// What every generated file says of itself, without the marks of a comment.
pub(super) fn said(source: &str) -> String {
    format!("{} from {source}. Do not edit.", crate::tree::MARK)
}

/// Prints a file. Between two items stands an empty line, except between two of a kind that are one
/// line each.
pub(super) fn file(source: &str, attrs: Vec<Attribute>, items: Vec<Item>) -> String {
    let mut text = header(source);
    let after_docs = !attrs.is_empty();
    if after_docs {
        text.push_str(&pretty(&with(attrs, Vec::new())));
    }
    let mut before: Option<Kind> = None;
    for item in items {
        let kind = Kind::of(&item);
        let apart = before.map_or(after_docs, |before| before == Kind::Block || before != kind);
        if apart {
            text.push('\n');
        }
        text.push_str(&pretty(&with(Vec::new(), vec![item])));
        before = Some(kind);
    }
    text
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

fn with(attrs: Vec<Attribute>, items: Vec<Item>) -> File {
    File {
        shebang: None,
        frontmatter: None,
        attrs,
        items,
    }
}

fn pretty(file: &File) -> String {
    let printed = prettyplease::unparse(file);
    if !printed.contains(EMPTY_LINE) {
        return printed;
    }
    // The mark is a comment of its own line. No other text can have this form: doc comments have
    // three strokes, and no literal that is printed spans lines with it.
    let mark = format!("//{EMPTY_LINE}");
    let mut text = String::with_capacity(printed.len());
    for line in printed.split_inclusive('\n') {
        text.push_str(if line.trim() == mark { "\n" } else { line });
    }
    text
}
