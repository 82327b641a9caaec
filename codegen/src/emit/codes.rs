//! The enums of codes: a method's `Error` and `Warning`.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;
use syn::{Expr, ImplItem, ImplItemFn, Item, ItemEnum, ItemImpl, Variant, parse_quote};

use super::print::Page;
use super::syntax::fixed;
use super::{Links, kinds, retired, syntax};
use crate::doc::{Block, Doc, Lines, code, link, text};
use crate::names::{Api, Kind, Method, MethodName, Row};

/// What the docs say of anything that the page does not show.
pub(super) const HIDDEN: &str = "The page does not show this.";

/// The docs of rows that take their sentence from the catalog. Most rows of most methods do, so
/// that each is written once.
///
/// The key is where the sentence lies, which is the same for every row that shares it.
pub(super) struct RowDocs(HashMap<usize, Lines>);

impl RowDocs {
    pub(super) fn new(api: &Api, links: &Links) -> Self {
        let codes = api.catalog.codes.par_iter();
        let codes = codes.map(|(_, (entry, kind))| (entry, Some(*kind)));
        let warnings = api.catalog.warnings.par_iter();
        let warnings = warnings.map(|(_, entry)| (entry, None));
        let docs = codes.chain(warnings).map(|(entry, kind)| {
            let doc = variant_doc(entry.code.as_str(), &entry.doc, kind, None, links);
            let lines = Lines::of(&doc, 92);
            (address(&entry.doc), lines)
        });
        Self(docs.collect())
    }

    /// Of a row about which there is nothing else to say.
    fn get(&self, row: &Row) -> Option<&Lines> {
        let plain = !row.hidden && row.retired.is_none();
        plain.then(|| self.0.get(&address(&row.doc))).flatten()
    }
}

fn address(doc: &Arc<Doc>) -> usize {
    Arc::as_ptr(doc).addr()
}

/// The `Error` of a method.
pub(super) fn errors<'a>(
    page: &mut Page<'a>,
    method: &'a Method,
    links: &Links,
    docs: &'a RowDocs,
) -> Vec<Item> {
    let lead = Doc::paragraph(vec![
        text("Every way in which "),
        code(method.name.as_str()),
        text(" refuses, as its page lists them."),
    ]);
    let codes = codes(page, "Error", &lead, &method.errors, method, links, docs);
    let mut reader = fixed! {
        ItemImpl:
        impl runtime::MethodError for Error {
            type Common = crate::errors::CommonError;
        }
    };
    let [mut from_code, to_code] = readers(&method.errors);
    from_code.attrs.insert(0, Page::empty_line());
    let functions = [from_code, to_code].into_iter();
    let functions = functions.chain(kinds::function(&method.errors));
    reader.items.extend(functions.map(ImplItem::Fn));
    let display = fixed! {
        Item:
        impl std::fmt::Display for Error {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                codec::display_code(runtime::MethodError::code(self), f)
            }
        }
    };
    vec![
        Item::Enum(codes),
        Item::Impl(reader),
        display,
        fixed!(Item: impl std::error::Error for Error {}),
    ]
}

/// The `Warning` of a method.
pub(super) fn warnings<'a>(
    page: &mut Page<'a>,
    method: &'a Method,
    links: &Links,
    docs: &'a RowDocs,
) -> Vec<Item> {
    let says = if method.warnings.is_empty() {
        " warns of: its page lists nothing, and what comes all the same is kept."
    } else {
        " warns of, as its page lists it."
    };
    let lead = Doc::paragraph(vec![text("What "), code(method.name.as_str()), text(says)]);
    let codes = codes(
        page,
        "Warning",
        &lead,
        &method.warnings,
        method,
        links,
        docs,
    );
    let mut reader = fixed!(ItemImpl: impl runtime::MethodWarning for Warning {});
    let functions = readers(&method.warnings);
    reader.items.extend(functions.map(ImplItem::Fn));
    vec![Item::Enum(codes), Item::Impl(reader)]
}

fn codes<'a>(
    page: &mut Page<'a>,
    name: &str,
    lead: &Doc,
    rows: &'a [Row],
    method: &Method,
    links: &Links,
    docs: &'a RowDocs,
) -> ItemEnum {
    let name = syntax::ident(name);
    let mut item: ItemEnum = parse_quote! {
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum #name {}
    };
    item.attrs.insert(0, page.docs(Lines::of(lead, 96)));
    let mut variants = Vec::with_capacity(rows.len() + 1);
    for (index, row) in rows.iter().enumerate() {
        let own = || Lines::of(&row_doc(row, &method.name, links), 92);
        let lines = docs
            .get(row)
            .map_or_else(|| Cow::Owned(own()), Cow::Borrowed);
        let mut variant = syntax::unit_variant(page.member(index == 0, lines), row.variant.ident());
        variant
            .attrs
            .extend(row.retired.as_ref().map(retired::attribute));
        variants.push(variant);
    }
    let doc = Doc::paragraph(vec![text("A code that this version does not know.")]);
    let mut unknown = fixed!(Variant: Unknown(runtime::UnknownCode));
    unknown
        .attrs
        .push(page.member(rows.is_empty(), Lines::of(&doc, 92)));
    variants.push(unknown);
    item.variants = syntax::commas(variants);
    item
}

/// From a code to its variant and back.
fn readers(rows: &[Row]) -> [ImplItemFn; 2] {
    let mut from_code = fixed! {
        ImplItemFn:
        fn from_code(code: &str) -> Self {
            match code {
                _ => Self::Unknown(runtime::UnknownCode::new(code)),
            }
        }
    };
    if rows.is_empty() {
        let unknown = fixed!(Expr: Self::Unknown(runtime::UnknownCode::new(code)));
        from_code.block = syntax::body(unknown);
    } else {
        let arm = |row: &Row| {
            let variant = syntax::path_expr(&["Self", row.variant.as_str()]);
            syntax::text_arm(row.code.as_str(), variant)
        };
        syntax::put_first(&mut from_code, rows.iter().map(arm));
    }
    let mut to_code = fixed! {
        ImplItemFn:
        fn code(&self) -> &str {
            match self {
                Self::Unknown(code) => code.as_str(),
            }
        }
    };
    let arm = |row: &Row| syntax::variant_arm(row.variant.as_str(), row.code.as_str());
    syntax::put_first(&mut to_code, rows.iter().map(arm));
    to_code.attrs.push(Page::empty_line());
    let mut functions = [from_code, to_code];
    let some_retired = rows.iter().any(|row| row.retired.is_some());
    for function in &mut functions {
        let expected = retired::expected(some_retired);
        function.attrs.extend(expected);
    }
    functions
}

/// The code, its sentence, and what a caller can do.
pub(super) fn variant_doc(
    name: &str,
    doc: &Doc,
    kind: Option<Kind>,
    own: Option<&MethodName>,
    links: &Links,
) -> Doc {
    let mut doc = links.linked(doc, own).after(vec![code(name), text(": ")]);
    if let Some(kind) = kind {
        let variant = kind_variant(kind);
        let target = format!("slack_methods_runtime::ErrorKind::{variant}");
        let link = link(target, vec![code(variant)]);
        doc.0
            .push(Block::Paragraph(vec![text("Kind: "), link, text(".")]));
    }
    doc
}

/// The same of a row whose method has more to say of it.
fn row_doc(row: &Row, own: &MethodName, links: &Links) -> Doc {
    let mut doc = variant_doc(row.code.as_str(), &row.doc, row.kind, Some(own), links);
    if row.hidden {
        let said = text(HIDDEN);
        doc.0.push(Block::Paragraph(vec![said]));
    }
    doc.0.extend(row.retired.as_ref().map(retired::paragraph));
    doc
}

pub(super) fn kind_variant(kind: Kind) -> &'static str {
    match kind {
        Kind::Retry => "Retry",
        Kind::Reauthenticate => "Reauthenticate",
        Kind::Scope => "Scope",
        Kind::Fix => "Fix",
        Kind::GiveUp => "GiveUp",
    }
}
