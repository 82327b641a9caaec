//! The enums of codes: a method's `Error` and `Warning`.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use slack_methods_spec_model::parallel;
use syn::{Arm, ImplItem, Item, ItemEnum, ItemImpl, Variant, parse_quote};

use super::print::SourceFile;
use super::syntax::fixed;
use super::{Links, kinds, retired, syntax};
use crate::doc::{Block, Doc, Lines, code, link, text};
use crate::names::{COMMON, Common, Kind, Method, MethodName, Row};

/// What the docs say of anything that the page does not show.
pub(super) const HIDDEN: &str = "Not on the documentation page.";

/// The line between a method's own errors and the others.
const COMMON_ERRORS: &str = " Errors that all methods share.";

/// The docs of rows that take their sentence from the catalog. Most rows of most methods do, so
/// that each is written once.
///
/// The key is where the sentence lies, which is the same for every row that shares it.
pub(super) struct RowDocs(HashMap<usize, Lines>);

impl RowDocs {
    pub(super) fn new(api: &Common, links: &Links) -> Self {
        let codes = api.catalog.codes.values();
        let codes = codes.map(|(entry, kind)| (entry, Some(*kind)));
        let warnings = api.catalog.warnings.values();
        let rows: Vec<_> = codes.chain(warnings.map(|entry| (entry, None))).collect();
        let docs = parallel::map(&rows, |(entry, kind)| {
            let doc = variant_doc(entry.code.as_str(), &entry.doc, *kind, None, links);
            let lines = Lines::of(&doc, 92);
            (address(&entry.doc), lines)
        });
        Self(docs.into_iter().collect())
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

/// The `Error` of a method: first its own rows, then those that all methods share.
pub(super) fn errors<'a>(
    file: &mut SourceFile<'a>,
    method: &'a Method,
    api: &Common,
    links: &Links,
    docs: &'a RowDocs,
) -> Vec<Item> {
    let (common, own) = method.errors.iter().partition(|row| is_common(row, api));
    let rows = Rows { own, common };
    let mut lead = errors_doc(method, &rows);
    lead.0.extend(method.source.as_ref().map(|source| {
        let said = format!(
            "This table may be incomplete: it was read from {source}, since {}'s page was not \
             available. A code that is not listed is kept in ",
            links.vendor
        );
        let unknown = link("Self::Unknown", vec![code("Unknown")]);
        Block::Paragraph(vec![text(said), unknown, text(".")])
    }));
    let codes = codes(file, "Error", &lead, &rows, method, links, docs);
    let mut reader = fixed! {
        ItemImpl:
        impl codec::ErrorCodes for Error {
            type Common = crate::errors::CommonError;
        }
    };
    let kind = kinds::function(&method.errors);
    reader.items.extend(kind.map(ImplItem::Fn));
    // The same as the trait has, for those who do not import it.
    let by_code = Doc::paragraph(vec![text(format!(
        "The code as {} sends it.",
        links.vendor
    ))]);
    let by_code = file.member(true, Lines::of(&by_code, 92));
    let by_kind = Doc::paragraph(vec![text("What the caller can do about it.")]);
    let by_kind = file.member(false, Lines::of(&by_kind, 92));
    let inherent: Item = parse_quote! {
        impl Error {
            #by_code
            #[must_use]
            #[inline]
            pub fn code(&self) -> &str {
                runtime::MethodError::code(self)
            }

            #by_kind
            #[must_use]
            #[inline]
            pub fn kind(&self) -> runtime::ErrorKind {
                runtime::MethodError::kind(self)
            }
        }
    };
    let display = fixed! {
        Item:
        impl std::fmt::Display for Error {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                codec::display_code(codec::code(self), f)
            }
        }
    };
    let mut items = vec![Item::Enum(codes), inherent];
    items.extend(compared("Error"));
    items.extend([
        Item::Impl(table("Error", &method.errors)),
        Item::Impl(reader),
        display,
        fixed!(Item: impl std::error::Error for Error {}),
    ]);
    items
}

/// Whether all methods share the row's code.
pub(super) fn is_common(row: &Row, api: &Common) -> bool {
    let common = api.catalog.sets.get(COMMON);
    common.is_some_and(|common| common.contains(&row.code))
}

/// What `Error` lists, and from which variant on.
fn errors_doc(method: &Method, rows: &Rows<'_>) -> Doc {
    let lead = |end: &str| vec![text("Errors of "), code(method.name.as_str()), text(end)];
    let variant = |row: &Row| {
        let target = format!("Self::{}", row.variant);
        link(target, vec![code(row.variant.as_str())])
    };
    match (rows.own.first(), rows.common.first()) {
        (None, None) => {
            let unknown = vec![code("Unknown"), text(".")];
            Doc::paragraph([lead(". The page lists none; any code is kept in "), unknown].concat())
        }
        (Some(_), None) => Doc::paragraph(lead(".")),
        (None, Some(_)) => Doc::paragraph(lead(": those that all methods share.")),
        (Some(own), Some(common)) => {
            let mut doc = Doc::paragraph(lead("."));
            doc.0.push(Block::Paragraph(vec![
                text("The errors of this method start at "),
                variant(own),
                text(", those that all methods share at "),
                variant(common),
                text("."),
            ]));
            doc
        }
    }
}

/// The rows of an enum in the order of its variants.
struct Rows<'a> {
    own: Vec<&'a Row<'a>>,
    common: Vec<&'a Row<'a>>,
}

/// The `Warning` of a method.
pub(super) fn warnings<'a>(
    file: &mut SourceFile<'a>,
    method: &'a Method,
    links: &Links,
    docs: &'a RowDocs,
) -> Vec<Item> {
    let lead = |end: &str| {
        let name = code(method.name.as_str());
        let unknown = code("Unknown");
        Doc::paragraph(vec![
            text("Warnings of "),
            name,
            text(end),
            unknown,
            text("."),
        ])
    };
    if method.warnings.is_empty() {
        // Nearly all methods: one enum serves them all, since each costs time to check.
        let lead = lead(". The page lists none; any warning is kept in ");
        let docs = file.docs(Lines::of(&lead, 96));
        return vec![parse_quote! {
            #docs
            pub type Warning = crate::errors::AnyWarning;
        }];
    }
    let lead = lead(". A warning that the page does not list is kept in ");
    let rows = Rows {
        own: method.warnings.iter().collect(),
        common: Vec::new(),
    };
    let codes = codes(file, "Warning", &lead, &rows, method, links, docs);
    let mut items = vec![Item::Enum(codes)];
    items.extend(warning_impls("Warning", &method.warnings));
    items
}

/// What an enum of warnings has beside its variants.
pub(super) fn warning_impls(name: &str, rows: &[Row]) -> Vec<Item> {
    let ident = syntax::ident(name);
    let mut items = compared(name).to_vec();
    items.push(Item::Impl(table(name, rows)));
    items.push(parse_quote!(impl codec::WarningCodes for #ident {}));
    items
}

fn codes<'a>(
    file: &mut SourceFile<'a>,
    name: &str,
    lead: &Doc,
    rows: &Rows<'a>,
    method: &Method,
    links: &Links,
    docs: &'a RowDocs,
) -> ItemEnum {
    let name = syntax::ident(name);
    let mut item: ItemEnum = parse_quote! {
        #[non_exhaustive]
        pub enum #name {}
    };
    item.attrs.insert(0, file.docs(Lines::of(lead, 96)));
    let mut variants = Vec::with_capacity(rows.own.len() + rows.common.len() + 1);
    for (index, row) in rows.own.iter().chain(&rows.common).enumerate() {
        let own = || Lines::of(&row_doc(row, &method.name, links), 92);
        let lines = docs
            .get(row)
            .map_or_else(|| Cow::Owned(own()), Cow::Borrowed);
        let mut variant = syntax::unit_variant(file.member(index == 0, lines), row.variant.ident());
        if index > 0 && index == rows.own.len() {
            let line = [SourceFile::empty_line(), syntax::comment(COMMON_ERRORS)];
            variant.attrs.splice(0..0, line);
        }
        variant.attrs.extend(
            row.retired
                .as_ref()
                .map(|day| retired::attribute(day, links)),
        );
        variants.push(variant);
    }
    let doc = Doc::paragraph(vec![text(
        "A code that this version of the crate does not know.",
    )]);
    let mut unknown = fixed!(Variant: Unknown(runtime::UnknownCode));
    unknown
        .attrs
        .push(file.member(variants.is_empty(), Lines::of(&doc, 92)));
    variants.push(unknown);
    item.variants = syntax::commas(variants);
    item
}

/// What would be derived elsewhere; here it goes by the code, which is checked in less time. `Debug` shows the
/// code as it is sent, as for one that is unknown. All of it is inline: what uses the table of a method is then
/// compiled only where that method is called.
fn compared(name: &str) -> [Item; 4] {
    let name = syntax::ident(name);
    [
        parse_quote! {
            impl Clone for #name {
                #[inline]
                fn clone(&self) -> Self {
                    codec::clone_code(self)
                }
            }
        },
        parse_quote! {
            impl PartialEq for #name {
                #[inline]
                fn eq(&self, other: &Self) -> bool {
                    codec::code(self) == codec::code(other)
                }
            }
        },
        parse_quote!(impl Eq for #name {}),
        parse_quote! {
            impl std::fmt::Debug for #name {
                #[inline]
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    codec::display_code(codec::code(self), f)
                }
            }
        },
    ]
}

/// The codes beside their variants.
fn table(name: &str, rows: &[Row]) -> ItemImpl {
    let name = syntax::ident(name);
    let codes = rows.iter().map(|row| row.code.as_str());
    let variants = rows.iter().map(|row| row.variant.ident());
    let expected = retired::expected(rows.iter().any(|row| row.retired.is_some()));
    // Where `Unknown` is the only variant there is no other to match.
    let other: Option<Arm> = (!rows.is_empty()).then(|| fixed!(Arm: _ => None,));
    let empty = SourceFile::empty_line();
    parse_quote! {
        impl codec::Codes for #name {
            #expected
            const TABLE: codec::CodeTable<Self> = codec::CodeTable {
                codes: &[#(#codes),*],
                variants: || Box::new([#(Self::#variants),*]),
                keep: Self::Unknown,
            };

            #empty
            #[inline]
            fn kept(&self) -> Option<&runtime::UnknownCode> {
                match self {
                    Self::Unknown(code) => Some(code),
                    #other
                }
            }
        }
    }
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
    doc.0.extend(
        row.retired
            .as_ref()
            .map(|day| retired::paragraph(day, links)),
    );
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
