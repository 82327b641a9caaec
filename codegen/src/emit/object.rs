//! A struct that is read from an answer, and the `match` that reads it.

use proc_macro2::Ident;
use syn::{Arm, Expr, ImplItem, ImplItemFn, Item, ItemImpl, ItemStruct, parse_quote};

use super::print::Page;
use super::syntax::fixed;
use super::{Links, syntax, types};
use crate::doc::{Doc, Lines, code, text};
use crate::model::{Field, Method, Object, Presence};
use crate::name::RustName;

/// The `Response` of a method and the objects inside of it.
pub(super) fn items(page: &mut Page<'_>, method: &Method, links: &Links) -> Vec<Item> {
    let response = &method.response;
    let name = method.name.as_str();
    let lead = if response.fields.is_empty() {
        vec![
            text("The answer of "),
            code(name),
            text(", which says no more than that the call succeeded."),
        ]
    } else {
        vec![text("What "), code(name), text(" answers.")]
    };
    let own = RustName::own("Response");
    let mut items = object(
        page,
        &own,
        &Doc::paragraph(lead),
        &response.fields,
        method,
        links,
    );
    items.insert(
        1,
        fixed! {
            Item:
            impl runtime::MethodResponse for Response {
                type Warning = Warning;
            }
        },
    );
    for Object { rust, path, fields } in &response.objects {
        let lead = vec![
            text("What "),
            code(path.as_str()),
            text(" holds in an answer of "),
            code(name),
            text("."),
        ];
        items.extend(object(
            page,
            rust,
            &Doc::paragraph(lead),
            fields,
            method,
            links,
        ));
    }
    items
}

fn object(
    page: &mut Page<'_>,
    name: &RustName,
    doc: &Doc,
    fields: &[Field],
    method: &Method,
    links: &Links,
) -> Vec<Item> {
    let ident = name.ident();
    let mut shape: ItemStruct = parse_quote! {
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub struct #ident {}
    };
    shape.attrs.insert(0, page.docs(Lines::of(doc, 96)));
    shape.fields = syntax::fields(fields.iter().enumerate().map(|(index, field)| {
        let docs = page.member(index == 0, Lines::of(&field_doc(field, method, links), 92));
        let kind = match field.presence {
            Presence::Optional => types::optional(&field.kind),
            Presence::Plain | Presence::Empty => types::rust(&field.kind),
        };
        (Some(docs), true, field.rust.ident(), kind)
    }));
    vec![Item::Struct(shape), reader(&ident, fields)]
}

/// How an answer fills it.
fn reader(name: &Ident, fields: &[Field]) -> Item {
    let plain = fields
        .iter()
        .filter(|field| field.presence == Presence::Plain);
    let plain = plain.map(|field| field.wire.as_str());
    let blanks = fields.iter().map(|field| {
        let blank = match field.presence {
            Presence::Optional => fixed!(Expr: None),
            Presence::Plain | Presence::Empty => fixed!(Expr: codec::blank()),
        };
        (field.rust.ident(), blank)
    });
    let mut blank = fixed!(ImplItemFn: fn blank() -> Self {});
    blank.attrs.push(Page::empty_line());
    blank.block = syntax::body(syntax::self_literal(blanks));

    let mut read = fixed! {
        ImplItemFn:
        fn field<'de, A: codec::MapAccess<'de>>(
            &mut self,
            key: &str,
            slot: codec::Slot<'_, A>,
        ) -> Result<(), A::Error> {
            match key {
                _ => slot.skip(),
            }
        }
    };
    read.attrs.push(Page::empty_line());
    if fields.is_empty() {
        read = fixed! {
            ImplItemFn:
            fn field<'de, A: codec::MapAccess<'de>>(
                &mut self,
                _key: &str,
                slot: codec::Slot<'_, A>,
            ) -> Result<(), A::Error> {
                slot.skip()
            }
        };
    } else {
        syntax::put_first(&mut read, arms(fields));
    }

    let mut reader: ItemImpl = parse_quote! {
        impl codec::Object for #name {
            const PLAIN: &'static [&'static str] = &[#(#plain),*];
        }
    };
    reader.items.extend([blank, read].map(ImplItem::Fn));
    Item::Impl(reader)
}

fn arms(fields: &[Field]) -> Vec<Arm> {
    let mut bit = 0u32;
    let arm = |field: &Field| {
        let name = field.rust.ident();
        let body = match field.presence {
            Presence::Plain => {
                let index = syntax::number(bit);
                bit += 1;
                parse_quote!(slot.plain(#index, &mut self.#name))
            }
            Presence::Optional => parse_quote!(slot.optional(&mut self.#name)),
            Presence::Empty => parse_quote!(slot.list(&mut self.#name)),
        };
        syntax::text_arm(field.wire.as_str(), body)
    };
    fields.iter().map(arm).collect()
}

fn field_doc(field: &Field, method: &Method, links: &Links) -> Doc {
    let name = code(field.wire.as_str());
    match &field.doc {
        None => Doc::paragraph(vec![name]),
        Some(doc) => links
            .linked(doc, Some(&method.name))
            .after(vec![name, text(": ")]),
    }
}
