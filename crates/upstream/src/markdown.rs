//! A method's page as Markdown, in the three forms in which it has been served or made.
//!
//! - made from HTML by a converter (early 2026): `*Source: …*`, headings without anchors, indented
//!   code, no space behind `_Example:_`;
//! - served by the documentation itself (2026): `Source: …`, headings with `{#anchors}`;
//! - the same with YAML before it (from October 2026), which repeats some facts.

mod args;
mod blocks;
mod errors;
#[cfg(test)]
mod tests;
mod top;

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::facts::{Facts, Format, Page, TOKEN, flag};
use crate::hash::Hash;
use crate::response::Node;
use crate::twin::PageError;
use blocks::Section;

const ADVICE: &str = "save the page's address with .json behind it, or with .md";

/// Reads a page. `common` are the codes that every page lists beside the method's own.
///
/// # Errors
///
/// What the text lacks to be such a page, and what to save instead.
pub fn read(text: &str, common: &BTreeSet<String>) -> Result<Page, PageError> {
    let (front, body) = blocks::front_matter(text);
    let sections = blocks::sections(body);
    let section = |name: &str| sections.iter().find(|section| section.name == name);
    let Some(facts) = section("Facts") else {
        return Err(no_page(text));
    };
    let method = top::method(&front, &sections)?;
    if sections
        .iter()
        .filter(|section| section.name == "Facts")
        .count()
        > 1
    {
        return Err(PageError::page(format!(
            "behind the page of {method} another page follows; save each in a file of its own"
        )));
    }
    let mut top = top::read(&front, facts);
    // Without its tables a page would seem to have dropped all that stood in them.
    let lost = |what: &str| {
        PageError::page(format!(
            "this page of {method} has lost its {what}; {ADVICE}"
        ))
    };
    if !top.has_scopes {
        return Err(lost("scopes"));
    }
    let args = section("Arguments").and_then(args::read);
    let args = args.ok_or_else(|| lost("table of arguments"))?;
    top.stated.set(&TOKEN, flag(args.token));
    let errors = section("Errors").and_then(|section| errors::read(section, common));
    let errors = errors.ok_or_else(|| lost("table of errors"))?;
    Ok(Page {
        method,
        format: Format::Markdown,
        facts: Facts {
            stated: top.stated,
            rate_note: top.rate_note,
            doc: Hash::of_sentence(&top.description),
            args: args.args,
            inner_args: IndexMap::new(),
            response: IndexMap::new(),
            errors,
            warnings: IndexMap::new(),
            examples: IndexMap::new(),
        },
        response: Node::default(),
        examples: IndexMap::new(),
        arg_examples: args.examples,
        quoted: args.quoted,
        comma_separated: args.comma_separated,
        notes: Vec::new(),
    })
}

/// Why a text without facts is not a page, by what it seems to be.
fn no_page(text: &str) -> PageError {
    let start = text.trim_start().to_ascii_lowercase();
    let is_html =
        start.starts_with("<!doctype") || start.starts_with("<html") || start.contains("</div>");
    // What a browser copies: headings without their marks, table cells without a space between.
    let is_glued = ["Required arguments", "Optional arguments", "Errors"]
        .iter()
        .any(|heading| {
            text.lines()
                .any(|line| line.trim() == *heading || line.ends_with(heading))
        });
    PageError::foreign(if is_html {
        format!("this is HTML; {ADVICE}")
    } else if is_glued {
        format!(
            "this is the page as a browser copies it, where names and sentences run together; {ADVICE}"
        )
    } else {
        format!("this is not a page of a method; {ADVICE}")
    })
}

/// The sections of a page that anything is read from.
fn lines(section: &Section) -> impl Iterator<Item = &str> {
    section.lines.iter().map(String::as_str)
}
