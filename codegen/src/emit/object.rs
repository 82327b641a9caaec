//! A struct that is read from a response, and the `match` that reads it.

use proc_macro2::Ident;
use syn::{Arm, Expr, ImplItem, ImplItemFn, Item, ItemImpl, ItemStruct, parse_quote};

use super::print::SourceFile;
use super::syntax::fixed;
use super::{Links, retired, syntax, types};
use crate::doc::{Doc, Inline, Lines, code, link, text};
use crate::names::{
    Event, EventKind, Field, Method, MethodName, Presence, Response, RustName, SharedObject,
};

/// The `Response` of a method and the objects inside of it.
pub(super) fn items(file: &mut SourceFile<'_>, method: &Method, links: &Links) -> Vec<Item> {
    if method.returns_file {
        return super::file::items(file, method);
    }
    let (response, home) = (&method.response, Home::Method(method));
    let name = method.name.as_str();
    if response.fields.is_empty() {
        let end = text(", which has no fields of its own.");
        let lead = Doc::paragraph(vec![text("Response of "), code(name), end]);
        let docs = file.docs(Lines::of(&lead, 96));
        return vec![parse_quote! {
            #docs
            pub type Response = runtime::EmptyResponse<Warning>;
        }];
    }
    let lead = vec![text("Response of "), code(name), text(".")];
    let own = RustName::own("Response");
    let mut items = object(
        file,
        &own,
        &Doc::paragraph(lead),
        &response.fields,
        home,
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
    items.extend(inner(file, home, links));
    items
}

/// The `ErrorDetails` of a method and the objects inside of it, if its error responses have fields.
pub(super) fn error_details(
    file: &mut SourceFile<'_>,
    method: &Method,
    links: &Links,
) -> Vec<Item> {
    if method.error_response.fields.is_empty() {
        return Vec::new();
    }
    let home = Home::Error(method);
    let reader = link(
        "slack_methods_runtime::ApiError::details",
        vec![code("ApiError::details")],
    );
    let mut lead = vec![
        text("What an error response of "),
        code(method.name.as_str()),
    ];
    lead.extend([
        text(" can say besides the code. "),
        reader,
        text(" reads it."),
    ]);
    let own = RustName::own("ErrorDetails");
    let fields = &method.error_response.fields;
    let mut items = object(file, &own, &Doc::paragraph(lead), fields, home, links);
    items.insert(
        1,
        fixed! {
            Item:
            impl runtime::DetailedError for Error {
                type Details = ErrorDetails;
            }
        },
    );
    items.extend(inner(file, home, links));
    items
}

/// What a struct is a part of.
#[derive(Clone, Copy)]
pub(super) enum Home<'a> {
    Method(&'a Method<'a>),
    /// An error response of the method.
    Error(&'a Method<'a>),
    Object(&'a SharedObject<'a>),
    Event(&'a Event<'a>),
}

impl<'a> Home<'a> {
    /// The method whose docs these are, which links to others and not to itself.
    fn own(self) -> Option<&'a MethodName> {
        match self {
            Self::Method(method) | Self::Error(method) => Some(&method.name),
            Self::Object(_) | Self::Event(_) => None,
        }
    }

    /// The struct of the shared object whose module this is.
    fn own_type(self) -> Option<&'a RustName> {
        match self {
            Self::Method(_) | Self::Error(_) | Self::Event(_) => None,
            Self::Object(object) => Some(&object.rust),
        }
    }

    fn body(self) -> &'a Response<'a> {
        match self {
            Self::Method(method) => &method.response,
            Self::Error(method) => &method.error_response,
            Self::Object(object) => &object.body,
            Self::Event(event) => &event.body,
        }
    }

    /// The end of a sentence that says where something stands.
    pub(super) fn words(self) -> Vec<Inline> {
        let (lead, name) = match self {
            Self::Method(method) => ("responses of ", method.name.as_str()),
            Self::Error(method) => ("error responses of ", method.name.as_str()),
            Self::Object(object) => ("the object ", object.name.as_str()),
            Self::Event(event) => match event.kind {
                EventKind::Event => ("the event ", event.name.as_str()),
                EventKind::Payload => ("the payload ", event.name.as_str()),
            },
        };
        vec![text(lead), code(name), text(".")]
    }
}

/// The objects inside of a response or of a shared object.
pub(super) fn inner(file: &mut SourceFile<'_>, home: Home<'_>, links: &Links) -> Vec<Item> {
    let mut items = Vec::new();
    for inner in &home.body().objects {
        let mut lead = vec![text("Object at "), code(inner.shown_path()), text(" in ")];
        lead.extend(home.words());
        let docs = Doc::paragraph(lead);
        items.extend(object(file, &inner.rust, &docs, &inner.fields, home, links));
    }
    items
}

pub(super) fn object(
    file: &mut SourceFile<'_>,
    name: &RustName,
    doc: &Doc,
    fields: &[Field],
    home: Home<'_>,
    links: &Links,
) -> Vec<Item> {
    let ident = name.ident();
    let mut shape: ItemStruct = parse_quote! {
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub struct #ident {}
    };
    shape.attrs.insert(0, file.docs(Lines::of(doc, 96)));
    shape.fields = syntax::fields(fields.iter().enumerate().map(|(index, field)| {
        let docs = file.member(index == 0, Lines::of(&field_doc(field, home, links), 92));
        let mut attrs = vec![docs];
        attrs.extend(
            field
                .retired
                .as_ref()
                .map(|day| retired::attribute(day, links)),
        );
        (
            attrs,
            true,
            field.rust.ident(),
            types::field(field, home.own_type()),
        )
    }));
    vec![Item::Struct(shape), reader(&ident, fields)]
}

/// How a response fills it.
fn reader(name: &Ident, fields: &[Field]) -> Item {
    let plain = fields
        .iter()
        .filter(|field| field.presence == Presence::Plain);
    let plain: Vec<&str> = plain.map(|field| field.wire.as_str()).collect();
    let blanks = fields.iter().map(|field| {
        let blank = match field.presence {
            Presence::Optional => fixed!(Expr: None),
            Presence::Plain | Presence::Empty => fixed!(Expr: codec::empty()),
        };
        (field.rust.ident(), blank)
    });
    let mut blank = fixed!(ImplItemFn: fn empty() -> Self {});
    blank.attrs.push(SourceFile::empty_line());
    blank.attrs.push(parse_quote!(#[inline]));
    blank.block = syntax::body(syntax::self_literal(blanks));

    let mut read = fixed! {
        ImplItemFn:
        fn field(
            &mut self,
            key: &str,
            reader: codec::FieldReader<'_, '_>,
        ) -> Result<(), codec::NotJson> {
            match key {
                _ => reader.skip(),
            }
        }
    };
    syntax::put_first(&mut read, arms(fields));
    read.attrs.push(SourceFile::empty_line());
    read.attrs.push(parse_quote!(#[inline]));

    let expected = retired::expected(fields.iter().any(|field| field.retired.is_some()));
    for function in [&mut blank, &mut read] {
        function.attrs.extend(expected.clone());
    }

    let mut reader: ItemImpl = parse_quote! {
        impl codec::Object for #name {
        }
    };
    if !plain.is_empty() {
        reader.items.push(parse_quote! {
            const REQUIRED: &'static [&'static str] = &[#(#plain),*];
        });
    }
    reader.items.push(ImplItem::Fn(blank));
    // Without fields every key is skipped, which the trait does.
    if !fields.is_empty() {
        reader.items.push(ImplItem::Fn(read));
    }
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
                parse_quote!(reader.plain(#index, &mut self.#name))
            }
            Presence::Optional => parse_quote!(reader.optional(&mut self.#name)),
            Presence::Empty => parse_quote!(reader.list(&mut self.#name)),
        };
        syntax::text_arm(field.wire.as_str(), body)
    };
    fields.iter().map(arm).collect()
}

fn field_doc(field: &Field, home: Home<'_>, links: &Links) -> Doc {
    let name = code(field.wire.as_str());
    let mut doc = match &field.doc {
        None => Doc::paragraph(vec![name]),
        Some(doc) => links.linked(doc, home.own()).after(vec![name, text(": ")]),
    };
    doc.0.extend(
        field
            .retired
            .as_ref()
            .map(|day| retired::paragraph(day, links)),
    );
    doc
}
