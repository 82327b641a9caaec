//! An object: its struct, its constructor and setters, and how it is read and written.

use quote::quote;
use syn::{Expr, ImplItem, ImplItemFn, Item, ItemImpl, ItemStruct, parse_quote};

use super::{at_home, docs, example, shape};
use crate::doc::{Doc, Lines, code, text};
use crate::emit::print::SourceFile;
use crate::emit::syntax::{self, fixed};
use crate::emit::{Links, types, values};
use crate::names::{BlockField, BlockObject, Common, RustName, Type};

/// With more parameters than this, clippy would have a constructor take a struct.
const MOST_PARAMETERS: usize = 7;

pub(super) fn file(object: &BlockObject, api: &Common, links: &Links) -> String {
    let mut file = SourceFile::default();
    let mut items = imports(object, api);
    let mut lead = Lines::of(&docs::object(object, api, links), 96);
    example::of_object(&mut lead, object, api);
    let own = quote!(SHAPE);
    items.extend(one(
        &mut file,
        &object.rust,
        lead,
        &object.fields,
        &own,
        links,
    ));
    for inner in &object.objects {
        let lead = Doc::paragraph(vec![
            text("Object at "),
            code(inner.shown_path()),
            text(" in "),
            code(object.head.name.as_str()),
            text("."),
        ]);
        let shape = shape::of_inline(&inner.rust);
        items.extend(one(
            &mut file,
            &inner.rust,
            Lines::of(&lead, 96),
            &inner.fields,
            &quote!(#shape),
            links,
        ));
    }
    for it in &object.enums {
        let lead = vec![
            text("Values of "),
            code(it.shown_path()),
            text(" in "),
            code(object.head.name.as_str()),
            text("."),
        ];
        items.extend(values::one(&mut file, it, lead, None, links));
        let name = it.rust.ident();
        items.push(parse_quote!(lossless::text!(#name);));
    }
    items.extend(shape::of_object(object, api));
    let lead = Doc::paragraph(vec![code(object.head.name.as_str())]);
    let source = object.head.file.path.to_string();
    file.print(&source, &Lines::of(&lead, 96), Vec::new(), items)
}

fn imports(object: &BlockObject, api: &Common) -> Vec<Item> {
    let mut items: Vec<Item> = vec![parse_quote!(
        use slack_methods_runtime::__private::lossless;
    )];
    items.push(parse_quote!(
        use slack_methods_runtime::__private as codec;
    ));
    items.push(parse_quote!(
        use slack_methods_runtime as runtime;
    ));
    let kinds = object.all_fields().map(|field| field.kind.innermost());
    if kinds.clone().any(|kind| matches!(kind, Type::Id(_))) {
        items.push(parse_quote!(
            use crate::ids;
        ));
    }
    let mut names: Vec<&RustName> = kinds
        .filter_map(|kind| match kind {
            Type::Shared(name) if *name != object.rust => Some(name),
            _ => None,
        })
        .collect();
    names.sort();
    names.dedup();
    for name in names {
        let module = api.blocks.object(name).map(|it| &it.module);
        let module = module.or_else(|| api.blocks.union(name).map(|it| &it.module));
        if let Some(module) = module {
            let (module, name) = (module.ident(), name.ident());
            items.push(parse_quote!(
                use super::#module::#name;
            ));
        }
    }
    items
}

fn one(
    file: &mut SourceFile<'_>,
    rust: &RustName,
    lead: Lines,
    fields: &[BlockField],
    shape: &proc_macro2::TokenStream,
    links: &Links,
) -> Vec<Item> {
    let name = rust.ident();
    let mut shown: ItemStruct = parse_quote! {
        #[derive(Clone)]
        #[non_exhaustive]
        pub struct #name {}
    };
    shown.attrs.insert(0, file.docs(lead));
    let extra = Doc::paragraph(vec![text(
        "Unknown keys, and values that do not fit their fields. They are written again.",
    )]);
    let mut members: Vec<_> = fields
        .iter()
        .enumerate()
        .map(|(index, field)| {
            let docs = Lines::of(&docs::field(field, links), 92);
            let attrs = vec![file.member(index == 0, docs)];
            (attrs, true, field.rust.ident(), member_type(field))
        })
        .collect();
    members.push((
        vec![file.member(fields.is_empty(), Lines::of(&extra, 92))],
        true,
        syntax::ident("extra"),
        syntax::type_path(&["runtime", "Extra"], Vec::new()),
    ));
    shown.fields = syntax::fields(members);

    let mut inherent: ItemImpl = parse_quote!(impl #name {});
    inherent.items.push(constructor(file, fields));
    for field in fields.iter().filter(|field| !field.in_new) {
        inherent.items.push(setter(file, field, links));
    }
    let mut items = vec![Item::Struct(shown), Item::Impl(inherent)];
    items.push(Item::Impl(reader(&name, fields, shape)));
    items.push(Item::Impl(empty(&name, fields)));
    items.push(parse_quote!(lossless::object!(#name);));
    items.extend(made_of(&name, fields));
    items
}

fn is_collection(field: &BlockField) -> bool {
    matches!(field.kind, Type::List(_) | Type::Map(_))
}

fn member_type(field: &BlockField) -> syn::Type {
    let mut kind = types::rust(&at_home(&field.kind));
    if field.recursive {
        kind = syntax::type_path(&["Box"], vec![kind]);
    }
    match field.required || is_collection(field) {
        true => kind,
        false => syntax::type_path(&["Option"], vec![kind]),
    }
}

/// What sets a field to a parameter of its name.
fn stored(field: &BlockField, value: Expr) -> Expr {
    let value = match field.recursive {
        true => parse_quote!(Box::new(#value)),
        false => value,
    };
    match field.required || is_collection(field) {
        true => value,
        false => parse_quote!(Some(#value)),
    }
}

fn constructor(file: &mut SourceFile<'_>, fields: &[BlockField]) -> ImplItem {
    let taken: Vec<_> = fields
        .iter()
        .filter(|field| field.in_new)
        .map(|field| {
            let name = field.rust.ident();
            let taken = types::taken(&at_home(&field.kind), &name);
            (field, name, taken)
        })
        .collect();
    let parameters = taken.iter().map(|(_, name, taken)| {
        let kind = &taken.parameter;
        quote!(#name: #kind)
    });
    let mut new: ImplItemFn = parse_quote!(pub fn new(#(#parameters),*) -> Self {});
    let values = taken.iter().map(|(field, name, taken)| {
        match stored(field, taken.value.clone()) {
            // `name: name` is written `name`.
            Expr::Path(value) if value.path.is_ident(name) => quote!(#name),
            value => quote!(#name: #value),
        }
    });
    new.block = match taken.is_empty() {
        true => parse_quote!({ codec::empty() }),
        false => parse_quote!({ Self { #(#values,)* ..codec::empty() } }),
    };
    let fields: Vec<_> = taken.iter().map(|(field, ..)| *field).collect();
    let docs = docs::constructor(&fields);
    new.attrs.push(file.member(true, Lines::of(&docs, 92)));
    new.attrs.push(parse_quote!(#[must_use]));
    if taken.len() > MOST_PARAMETERS {
        new.attrs.push(parse_quote!(
            #[expect(clippy::too_many_arguments, reason = "all of them are required")]
        ));
    }
    ImplItem::Fn(new)
}

fn setter(file: &mut SourceFile<'_>, field: &BlockField, links: &Links) -> ImplItem {
    let name = field.rust.ident();
    let taken = types::taken(&at_home(&field.kind), &name);
    let (parameter, value) = (&taken.parameter, stored(field, taken.value.clone()));
    let mut setter: ImplItemFn = parse_quote! {
        pub fn #name(mut self, #name: #parameter) -> Self {
            self.#name = #value;
            self
        }
    };
    let docs = docs::setter(field, links);
    setter.attrs.push(file.member(false, Lines::of(&docs, 92)));
    setter.attrs.push(parse_quote!(#[must_use]));
    ImplItem::Fn(setter)
}

/// What it is before it is read. Its other keys are kept, so it does not read them one by one.
fn empty(name: &proc_macro2::Ident, fields: &[BlockField]) -> ItemImpl {
    let mut values: Vec<_> = fields
        .iter()
        .map(|field| {
            let value = match field.required || is_collection(field) {
                true => fixed!(Expr: lossless::empty()),
                false => fixed!(Expr: None),
            };
            (field.rust.ident(), value)
        })
        .collect();
    let none = fixed!(Expr: runtime::Extra::default());
    values.push((syntax::ident("extra"), none));
    let mut empty = fixed!(ImplItemFn: fn empty() -> Self {});
    empty.attrs.push(SourceFile::empty_line());
    empty.attrs.push(parse_quote!(#[inline]));
    empty.block = syntax::body(syntax::self_literal(values));
    parse_quote! {
        impl codec::Object for #name {
            const WAY: codec::Way<Self> = lossless::way();
            #empty
        }
    }
}

fn reader(
    name: &proc_macro2::Ident,
    fields: &[BlockField],
    shape: &proc_macro2::TokenStream,
) -> ItemImpl {
    let mut bit = 0u32;
    let arms = fields.iter().map(|field| {
        let (key, member) = (field.wire.as_str(), field.rust.ident());
        if field.required {
            let index = syntax::number(bit);
            bit += 1;
            quote!(#key => member.required(#index, &mut self.#member),)
        } else if is_collection(field) {
            quote!(#key => member.list(&mut self.#member),)
        } else if field.recursive {
            quote!(#key => member.boxed(&mut self.#member),)
        } else {
            quote!(#key => member.optional(&mut self.#member),)
        }
    });
    let member: ImplItemFn = match fields.is_empty() {
        true => parse_quote! {
            #[inline]
            fn member(&mut self, _key: &str, member: lossless::Member<'_, '_>) -> bool {
                member.extra()
            }
        },
        false => parse_quote! {
            #[inline]
            fn member(&mut self, key: &str, member: lossless::Member<'_, '_>) -> bool {
                match key {
                    #(#arms)*
                    _ => member.extra(),
                }
            }
        },
    };
    let writes = fields.iter().map(|field| {
        let (key, member) = (field.wire.as_str(), field.rust.ident());
        if field.required {
            quote!(out.required(#key, &self.#member);)
        } else if is_collection(field) {
            quote!(out.list(#key, &self.#member);)
        } else if field.recursive {
            quote!(out.boxed(#key, &self.#member);)
        } else {
            quote!(out.optional(#key, &self.#member);)
        }
    });
    parse_quote! {
        impl lossless::Object for #name {
            #[inline]
            fn shape() -> &'static lossless::Shape {
                &#shape
            }
            #member
            #[inline]
            fn members<'a>(&'a self, out: &mut lossless::Members<'a>) {
                out.begin(&self.extra);
                #(#writes)*
            }
            #[inline]
            fn extra_mut(&mut self) -> &mut runtime::Extra {
                &mut self.extra
            }
        }
    }
}

/// What else it is made of: a text, if that is all it needs; nothing, if it needs nothing.
fn made_of(name: &proc_macro2::Ident, fields: &[BlockField]) -> Vec<Item> {
    let mut taken = fields.iter().filter(|field| field.in_new);
    match (taken.next(), taken.next()) {
        (None, _) => vec![parse_quote! {
            impl Default for #name {
                #[inline]
                fn default() -> Self {
                    Self::new()
                }
            }
        }],
        (Some(field), None) if field.kind == Type::Text => vec![
            parse_quote! {
                impl From<&str> for #name {
                    #[inline]
                    fn from(text: &str) -> Self {
                        Self::new(text)
                    }
                }
            },
            parse_quote! {
                impl From<String> for #name {
                    #[inline]
                    fn from(text: String) -> Self {
                        Self::new(text)
                    }
                }
            },
        ],
        _ => Vec::new(),
    }
}
