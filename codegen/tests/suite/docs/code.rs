//! Emitted files apart: their code, and their doc comments.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// The code of a file that parses, without all that comes from docs.
pub(super) fn without_docs(text: &str) -> String {
    syn::parse_file(text).unwrap_or_else(|error| panic!("{error}:\n{text}"));
    stripped(text.parse().unwrap()).to_string()
}

fn stripped(tokens: TokenStream) -> TokenStream {
    let mut kept: Vec<TokenTree> = Vec::new();
    for tree in tokens {
        let TokenTree::Group(group) = tree else {
            kept.push(tree);
            continue;
        };
        let first = group
            .stream()
            .into_iter()
            .next()
            .map(|tree| tree.to_string());
        let before = kept.last().map(ToString::to_string);
        match (group.delimiter(), first.as_deref(), before.as_deref()) {
            // `#[doc = "…"]` and `#![doc = "…"]`, with which doc comments are the same.
            (Delimiter::Bracket, Some("doc"), Some("#" | "!")) => {
                while kept
                    .last()
                    .is_some_and(|tree| matches!(tree.to_string().as_str(), "#" | "!"))
                {
                    kept.pop();
                }
            }
            (Delimiter::Bracket, Some("deprecated"), Some("#"))
            | (Delimiter::Parenthesis, Some(_), Some("Special")) => {
                assert_eq!(
                    group
                        .stream()
                        .into_iter()
                        .filter(|tree| matches!(tree, TokenTree::Literal(_)))
                        .count(),
                    1
                );
                kept.push(Group::new(group.delimiter(), TokenStream::new()).into());
            }
            _ => kept.push(Group::new(group.delimiter(), stripped(group.stream())).into()),
        }
    }
    // A long text in a call makes it take several lines, and then there is a comma after it.
    if matches!(kept.last(), Some(TokenTree::Punct(sign)) if sign.as_char() == ',') {
        kept.pop();
    }
    kept.into_iter().collect()
}

/// The doc comments of a file, from top to bottom.
pub(super) fn doc_comments(text: &str) -> Vec<String> {
    let mut comments: Vec<String> = Vec::new();
    let mut within = false;
    for line in text.lines() {
        let line = line.trim_start();
        let doc = line
            .strip_prefix("///")
            .or_else(|| line.strip_prefix("//!"));
        if let Some(doc) = doc {
            if !within {
                comments.push(String::new());
            }
            let comment = comments.last_mut().unwrap();
            comment.push_str(doc.strip_prefix(' ').unwrap_or(doc));
            comment.push('\n');
        }
        within = doc.is_some();
    }
    comments
}
