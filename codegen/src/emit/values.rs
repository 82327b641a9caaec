//! The enums of values that arguments and fields have.

use syn::{ImplItemFn, Item, ItemEnum, ItemImpl, Variant, parse_quote};

use super::codes::HIDDEN;
use super::print::SourceFile;
use super::syntax::fixed;
use super::{Links, retired, syntax};
use crate::doc::{Block, Doc, Inline, Lines, code, text};
use crate::names::{Enum, EnumValue, Method, MethodName};

/// Those of a method's arguments, then those of its response.
pub(super) fn items(file: &mut SourceFile<'_>, method: &Method, links: &Links) -> Vec<Item> {
    let name = || code(method.name.as_str());
    let mut items = Vec::new();
    for it in &method.args.enums {
        let argument = vec![text("Values of the argument "), code(it.shown_path())];
        let lead = [argument, vec![text(" of "), name(), text(".")]].concat();
        items.extend(one(file, it, lead, Some(&method.name), links));
    }
    for (enums, lead) in [
        (&method.response.enums, " in responses of "),
        (&method.error_response.enums, " in error responses of "),
    ] {
        for it in enums {
            let field = vec![text("Values of "), code(it.shown_path())];
            let lead = [field, vec![text(lead), name(), text(".")]].concat();
            items.extend(one(file, it, lead, Some(&method.name), links));
        }
    }
    items
}

/// One enum: its variants, and from a text to its variant and back. What else such a type has comes
/// from a macro of the runtime.
pub(super) fn one(
    file: &mut SourceFile<'_>,
    it: &Enum,
    lead: Vec<Inline>,
    own: Option<&MethodName>,
    links: &Links,
) -> [Item; 4] {
    let name = it.rust.ident();
    let mut shape: ItemEnum = parse_quote! {
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {}
    };
    let mut doc = Doc::paragraph(lead);
    doc.0.push(Block::Paragraph(vec![
        text("Any text converts into it. A value that is not listed is kept in "),
        code("Unknown"),
        text("."),
    ]));
    shape.attrs.insert(0, file.docs(Lines::of(&doc, 96)));
    let mut variants = Vec::with_capacity(it.values.len() + 1);
    for (index, value) in it.values.iter().enumerate() {
        let lines = Lines::of(&variant_doc(value, own, links), 92);
        let mut variant =
            syntax::unit_variant(file.member(index == 0, lines), value.variant.ident());
        variant.attrs.extend(
            value
                .retired
                .as_ref()
                .map(|day| retired::attribute(day, links)),
        );
        variants.push(variant);
    }
    let mut unknown = fixed!(Variant: Unknown(runtime::UnknownValue));
    let doc = Doc::paragraph(vec![text(
        "A value that this version of the crate does not know.",
    )]);
    let docs = file.member(it.values.is_empty(), Lines::of(&doc, 92));
    unknown.attrs.push(docs);
    variants.push(unknown);
    shape.variants = syntax::commas(variants);

    let some_retired = it.values.iter().any(|value| value.retired.is_some());
    let mut to_text = fixed! {
        ImplItemFn:
        #[must_use]
        #[inline]
        pub fn as_str(&self) -> &str {
            match self {
                Self::Unknown(value) => value.as_str(),
            }
        }
    };
    let arm = |value: &EnumValue| syntax::variant_arm(value.variant.as_str(), &value.text);
    syntax::put_first(&mut to_text, it.values.iter().map(arm));
    to_text.attrs.extend(retired::expected(some_retired));
    let doc = Doc::paragraph(vec![text(format!(
        "The value as {} writes it.",
        links.vendor
    ))]);
    to_text
        .attrs
        .insert(0, file.member(true, Lines::of(&doc, 92)));
    let to_text: Item = parse_quote!(impl #name { #to_text });

    let mut from_text = fixed! {
        ImplItemFn:
        #[inline]
        fn from(text: &str) -> Self {
            match text {
                _ => Self::Unknown(codec::unknown_value(text)),
            }
        }
    };
    let arm = |value: &EnumValue| {
        let variant = syntax::path_expr(&["Self", value.variant.as_str()]);
        syntax::text_arm(&value.text, variant)
    };
    syntax::put_first(&mut from_text, it.values.iter().map(arm));
    from_text.attrs.extend(retired::expected(some_retired));
    let mut reader: ItemImpl = parse_quote!(impl From<&str> for #name {});
    reader.items.push(syn::ImplItem::Fn(from_text));
    [
        Item::Enum(shape),
        to_text,
        Item::Impl(reader),
        parse_quote!(codec::value!(#name);),
    ]
}

fn variant_doc(value: &EnumValue, own: Option<&MethodName>, links: &Links) -> Doc {
    // Nothing cannot stand in a code span.
    let name = match value.text.as_str() {
        "" => text("The empty text"),
        text => code(text),
    };
    let mut doc = match &value.doc {
        None => Doc::paragraph(vec![name]),
        Some(doc) => links.linked(doc, own).after(vec![name, text(": ")]),
    };
    if value.hidden {
        doc.0.push(Block::Paragraph(vec![text(HIDDEN)]));
    }
    doc.0.extend(
        value
            .retired
            .as_ref()
            .map(|day| retired::paragraph(day, links)),
    );
    doc
}
