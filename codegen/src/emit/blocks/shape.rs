//! The tables by which values are validated.

use heck::ToShoutySnakeCase;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, parse_quote};

use crate::emit::{manifest, syntax};
use crate::names::{
    Across, AcrossRule, BlockField, BlockObject, BlockUnion, BlockValue, Common, Enum, Group,
    Limits, Rule, RustName, Type, WireName,
};

/// The name of the table of an object inside of another one.
pub(super) fn of_inline(rust: &RustName) -> proc_macro2::Ident {
    let name = rust.as_str().to_shouty_snake_case();
    syntax::ident(&format!("{name}_SHAPE"))
}

pub(super) fn of_object(object: &BlockObject, api: &Common) -> Vec<Item> {
    let tag = match &object.tag {
        Some(tag) => {
            let (key, text) = (&tag.key, &tag.text);
            quote!(Some((#key, #text)))
        }
        None => quote!(None),
    };
    let lossless = quote!(lossless);
    let groups = object.groups.iter().map(|it| group(it, &lossless));
    let surfaces = (!object.surfaces.is_empty()).then(|| {
        let surfaces = &object.surfaces;
        quote!(lossless::Rule::Surfaces(&[#(#surfaces),*]))
    });
    let place = Place {
        enums: &[],
        modules: &quote!(super::),
        own: Some(&object.rust),
        lossless: &lossless,
        api,
    };
    let whole = place.whole(object.surface.as_deref(), &object.across);
    let rules = groups.chain(surfaces).chain(whole);
    let own = table(
        &quote!(SHAPE),
        &object.head.name,
        &tag,
        &object.fields,
        &quote!(&[#(#rules),*]),
        object,
        api,
    );
    let inner = object.objects.iter().map(|inner| {
        let name = of_inline(&inner.rust);
        let none = quote!(None);
        table(
            &quote!(#name),
            &inner.shown_path(),
            &none,
            &inner.fields,
            &quote!(&[]),
            object,
            api,
        )
    });
    std::iter::once(own).chain(inner).collect()
}

fn table(
    ident: &TokenStream,
    name: &str,
    tag: &TokenStream,
    fields: &[BlockField],
    rules: &TokenStream,
    object: &BlockObject,
    api: &Common,
) -> Item {
    let required = fields.iter().filter(|field| field.required).count();
    let required = syntax::number(u32::try_from(required).unwrap_or(u32::MAX));
    let fields = fields.iter().map(|field| {
        let (key, required) = (field.wire.as_str(), field.required);
        let check = check(field, object, api);
        quote!(lossless::Field { key: #key, required: #required, check: #check })
    });
    parse_quote! {
        pub(crate) static #ident: lossless::Shape = lossless::Shape {
            name: #name,
            tag: #tag,
            required: #required,
            fields: &[#(#fields),*],
            rules: #rules,
        };
    }
}

pub(super) fn of_union(union: &BlockUnion, api: &Common) -> Item {
    let (name, tag) = (&union.head.name, &union.tag);
    let shapes = union.variants.iter().filter_map(|variant| {
        let module = api.blocks.object(&variant.object)?.module.ident();
        Some(quote!(&super::#module::SHAPE))
    });
    parse_quote! {
        pub(crate) static SHAPE: lossless::UnionShape = lossless::UnionShape {
            name: #name,
            tag: #tag,
            variants: &[#(#shapes),*],
        };
    }
}

/// The name of the table of a value.
pub(super) fn ident_of_value(value: &RustName) -> proc_macro2::Ident {
    syntax::ident(&value.as_str().to_shouty_snake_case())
}

/// The table of a value, in the module of all blocks.
pub(super) fn of_value(value: &BlockValue, api: &Common) -> Item {
    let name = &value.head.name;
    let lossless = quote!(codec::lossless);
    let place = Place {
        enums: &[],
        modules: &TokenStream::new(),
        own: None,
        lossless: &lossless,
        api,
    };
    let kind = place.kind(&value.kind, &limits(&value.items, &lossless));
    let own = limits(&value.limits, &lossless);
    let rules = place.whole(value.surface.as_deref(), &value.across);
    let (feature, ident) = (manifest::BLOCKS, ident_of_value(&value.rust));
    parse_quote! {
        #[cfg(feature = #feature)]
        pub(crate) static #ident: #lossless::ValueShape = #lossless::ValueShape {
            name: #name,
            check: #lossless::Check { kind: #kind, limits: &[#(#own),*] },
            rules: &[#(#rules),*],
        };
    }
}

fn check(field: &BlockField, object: &BlockObject, api: &Common) -> TokenStream {
    let lossless = quote!(lossless);
    let items = limits(&field.items, &lossless);
    let place = Place {
        enums: &object.enums,
        modules: &quote!(super::),
        own: Some(&object.rust),
        lossless: &lossless,
        api,
    };
    let kind = place.kind(&field.kind, &items);
    let mut own = limits(&field.limits, &lossless);
    own.extend(
        field
            .unique
            .as_ref()
            .map(|key| quote!(lossless::Limit::Unique(#key))),
    );
    let equal = field
        .equal_lengths
        .then(|| quote!(lossless::Limit::EqualLengths));
    own.extend(equal);
    quote!(lossless::Check { kind: #kind, limits: &[#(#own),*] })
}

/// Where a table stands.
pub(super) struct Place<'a> {
    pub(super) enums: &'a [Enum<'a>],
    /// The way to the modules of the other types.
    pub(super) modules: &'a TokenStream,
    /// The type whose module it is.
    pub(super) own: Option<&'a RustName>,
    pub(super) lossless: &'a TokenStream,
    pub(super) api: &'a Common<'a>,
}

impl Place<'_> {
    /// A type. `items`: the limits of the items of the outermost list.
    pub(super) fn kind(&self, it: &Type, items: &[TokenStream]) -> TokenStream {
        let lossless = self.lossless;
        let of = |of: &Type| {
            let inner = self.kind(of, &[]);
            quote!(&#lossless::Check { kind: #inner, limits: &[#(#items),*] })
        };
        match it {
            Type::Text
            | Type::Timestamp
            | Type::Date
            | Type::Secret
            | Type::SecretUrl
            | Type::Id(_) => quote!(#lossless::Kind::Text),
            Type::Bool => quote!(#lossless::Kind::Bool),
            Type::Int | Type::Epoch => quote!(#lossless::Kind::Whole),
            Type::Float => quote!(#lossless::Kind::Number),
            Type::Json | Type::Set(_) | Type::File | Type::Union(_) => {
                quote!(#lossless::Kind::Any)
            }
            Type::Value(name) => {
                let (modules, table) = (self.modules, ident_of_value(name));
                quote!(#lossless::Kind::Value(&#modules #table))
            }
            Type::Enum(name) => {
                let listed = self.enums.iter().find(|it| it.rust == *name);
                let texts = listed.into_iter().flat_map(|it| &it.values);
                let texts = texts.map(|value| value.text.as_str());
                quote!(#lossless::Kind::Values(&[#(#texts),*]))
            }
            Type::Object(name) => {
                let shape = of_inline(name);
                quote!(#lossless::Kind::Object(&#shape))
            }
            Type::Shared(name) => {
                let (union, shape) = (self.api.blocks.union(name).is_some(), self.shape(name));
                match union {
                    true => quote!(#lossless::Kind::Union(&#shape)),
                    false => quote!(#lossless::Kind::Object(&#shape)),
                }
            }
            Type::List(inner) => {
                let of = of(inner);
                quote!(#lossless::Kind::List(#of))
            }
            Type::Map(inner) => {
                let of = of(inner);
                quote!(#lossless::Kind::Map(#of))
            }
        }
    }

    /// The rules for all that is in an object or a value.
    fn whole(&self, surface: Option<&str>, across: &[Across]) -> Vec<TokenStream> {
        let lossless = self.lossless;
        let shape = |name: &str| {
            let object = self.api.blocks.named(name);
            object.map(|object| self.shape(&object.rust))
        };
        let surface = surface.map(|surface| quote!(#lossless::Rule::Surface(#surface)));
        let across = across.iter().map(|across| {
            let rule = match &across.rule {
                AcrossRule::Unique(key) => quote!(Unique(#key)),
                AcrossRule::Single(key) => quote!(Single(#key)),
                AcrossRule::Count(of, max) => {
                    let (shape, max) = (shape(of), number(*max));
                    quote!(Count(&#shape, #max))
                }
                AcrossRule::TotalLength { of, key, max } => {
                    let (shape, max) = (shape(of), number(*max));
                    quote!(TotalLength(&#shape, #key, #max))
                }
            };
            quote!(#lossless::Rule::Across(#lossless::Across::#rule))
        });
        surface.into_iter().chain(across).collect()
    }

    fn shape(&self, name: &RustName) -> TokenStream {
        if self.own == Some(name) {
            return quote!(SHAPE);
        }
        let (modules, blocks) = (self.modules, &self.api.blocks);
        let module = blocks.object(name).map(|it| &it.module);
        let module = module.or_else(|| blocks.union(name).map(|it| &it.module));
        let module = module.map(RustName::ident);
        quote!(#modules #module::SHAPE)
    }
}

pub(super) fn limits(limits: &Limits, lossless: &TokenStream) -> Vec<TokenStream> {
    let whole = |end: &Option<String>, name: &str| {
        let (end, name) = (number(end.as_ref()?.parse().ok()?), syntax::ident(name));
        Some(quote!(#lossless::Limit::#name(#end)))
    };
    let float = |end: &Option<String>, name: &str| {
        let end: f64 = end.as_ref()?.parse().ok()?;
        let name = syntax::ident(name);
        let end = proc_macro2::Literal::f64_unsuffixed(end);
        Some(quote!(#lossless::Limit::#name(#end)))
    };
    [
        whole(&limits.length.least, "MinLength"),
        whole(&limits.length.most, "MaxLength"),
        whole(&limits.items.least, "MinItems"),
        whole(&limits.items.most, "MaxItems"),
        float(&limits.value.least, "Min"),
        float(&limits.value.most, "Max"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A literal without the name of its type.
fn number(value: u64) -> proc_macro2::Literal {
    proc_macro2::Literal::u64_unsuffixed(value)
}

pub(super) fn group(group: &Group, lossless: &TokenStream) -> TokenStream {
    let keys = group.args.iter().map(WireName::as_str);
    let name = syntax::ident(match group.rule {
        Rule::OneOf => "OneOf",
        Rule::AtLeastOne => "AtLeastOne",
        Rule::AtMostOne => "AtMostOne",
        Rule::Together => "Together",
    });
    quote!(#lossless::Rule::#name(&[#(#keys),*]))
}
