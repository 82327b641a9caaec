//! The expression that builds an example with constructors and setters.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use crate::names::{BlockField, BlockObject, BlockUnion, Common, RustName, Type};

/// Builds examples.
pub(super) struct Builder<'a> {
    api: &'a Common<'a>,
    /// For docs: the names to import, and no more conversions than people write. Without it: for tests, with
    /// the paths of all types and each conversion.
    imports: Option<BTreeSet<String>>,
}

/// What a place takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    /// What converts into the type.
    Into,
    /// The very type.
    Exactly,
}

impl<'a> Builder<'a> {
    pub(super) fn for_tests(api: &'a Common<'a>) -> Self {
        Self { api, imports: None }
    }

    pub(super) fn for_docs(api: &'a Common<'a>) -> Self {
        let imports = Some(BTreeSet::new());
        Self { api, imports }
    }

    /// The names below `block_kit` that the expressions use.
    pub(super) fn imports(self) -> BTreeSet<String> {
        self.imports.unwrap_or_default()
    }

    /// An object by its own type. `None` if the JSON is not such an object.
    pub(super) fn object(&mut self, value: &Value, object: &BlockObject) -> Option<TokenStream> {
        let path = self.path(&object.rust);
        self.fields(value, &path, &object.fields, object)
    }

    fn path(&mut self, name: &RustName) -> TokenStream {
        let ident = name.ident();
        match &mut self.imports {
            Some(imports) => {
                imports.insert(name.to_string());
                quote!(#ident)
            }
            None => quote!(block_kit::#ident),
        }
    }

    fn fields(
        &mut self,
        value: &Value,
        path: &TokenStream,
        fields: &[BlockField],
        object: &BlockObject,
    ) -> Option<TokenStream> {
        let map = value.as_object()?;
        let mut parameters = Vec::new();
        let mut setters = Vec::new();
        for field in fields {
            let shown = map.get(field.wire.as_str());
            match (field.in_new, shown) {
                (true, Some(shown)) => {
                    parameters.push(self.expr(shown, &field.kind, object, Takes::Into)?);
                }
                // An example without a field that `new` takes cannot be built by it.
                (true, None) => return None,
                (false, Some(shown)) => {
                    let setter = field.rust.ident();
                    let value = self.expr(shown, &field.kind, object, Takes::Into)?;
                    setters.push(quote!(.#setter(#value)));
                }
                (false, None) => {}
            }
        }
        Some(quote!(#path::new(#(#parameters),*)#(#setters)*))
    }

    fn expr(
        &mut self,
        value: &Value,
        kind: &Type,
        object: &BlockObject,
        takes: Takes,
    ) -> Option<TokenStream> {
        let exact = takes == Takes::Exactly;
        Some(match kind {
            Type::Bool => {
                let it = value.as_bool()?;
                quote!(#it)
            }
            Type::Int => literal(value.as_i64()?, false),
            Type::Float => {
                let it = value.as_f64()?;
                let it = match self.imports {
                    Some(_) => Literal::f64_unsuffixed(it),
                    None => Literal::f64_suffixed(it),
                };
                quote!(#it)
            }
            Type::Epoch => literal(value.as_i64()?, true),
            Type::Text if exact => {
                let text = value.as_str()?;
                quote!(String::from(#text))
            }
            Type::Text
            | Type::Timestamp
            | Type::Date
            | Type::Secret
            | Type::SecretUrl
            | Type::Id(_)
            | Type::Enum(_) => {
                let text = value.as_str()?;
                quote!(#text)
            }
            // Docs have no function that reads JSON.
            Type::Json | Type::Value(_) | Type::Set(_) | Type::File | Type::Union(_) => {
                let text = value.to_string();
                match (&self.imports, exact) {
                    (Some(_), _) => return None,
                    (None, true) => {
                        let library = self.api.about.library_ident();
                        quote!(#library::Json::from(json(#text)))
                    }
                    (None, false) => quote!(json(#text)),
                }
            }
            Type::Object(name) => {
                let inner = object.objects.iter().find(|it| it.rust == *name)?;
                let (module, name) = (object.module.ident(), inner.rust.ident());
                let path = match &mut self.imports {
                    Some(imports) => {
                        imports.insert(object.module.to_string());
                        quote!(#module::#name)
                    }
                    None => quote!(block_kit::#module::#name),
                };
                self.fields(value, &path, &inner.fields, object)?
            }
            Type::Shared(name) => self.shared(value, name, takes)?,
            Type::List(of) => self.list(value.as_array()?, of, object, takes)?,
            Type::Map(of) => {
                let entries = value.as_object()?.iter().map(|(key, item)| {
                    let item = self.expr(item, of, object, Takes::Exactly)?;
                    Some(quote!((String::from(#key), #item)))
                });
                let entries: Vec<_> = entries.collect::<Option<_>>()?;
                quote!(std::collections::BTreeMap::from([#(#entries),*]))
            }
        })
    }

    /// A list, of items of one type.
    fn list(
        &mut self,
        items: &[Value],
        of: &Type,
        object: &BlockObject,
        takes: Takes,
    ) -> Option<TokenStream> {
        let alike = match of {
            Type::Shared(name) => self.are_alike(items, name),
            _ => true,
        };
        let nested = matches!(of, Type::List(_));
        let of_items = match (&self.imports, alike && !nested) {
            (Some(_), false) => Takes::Exactly,
            _ => takes,
        };
        let items = items.iter();
        let items = items.map(|item| self.expr(item, of, object, of_items));
        let items: Vec<_> = items.collect::<Option<_>>()?;
        Some(match (&self.imports, takes) {
            // Of what type would its items be?
            (Some(_), Takes::Into) if items.is_empty() => return None,
            (Some(_), Takes::Into) => quote!([#(#items),*]),
            _ => quote!(vec![#(#items),*]),
        })
    }

    /// Whether items can be written in the same way.
    fn are_alike(&self, items: &[Value], name: &RustName) -> bool {
        let way = |item: &Value| match (self.api.blocks.object(name), self.union(name)) {
            (Some(object), _) => (just_text(item, object).is_some(), None),
            (None, Some(union)) => (false, item.get(&union.tag).cloned()),
            (None, None) => (false, None),
        };
        let mut ways = items.iter().map(way);
        ways.next().is_none_or(|first| ways.all(|way| way == first))
    }

    fn union(&self, name: &RustName) -> Option<&'a BlockUnion<'a>> {
        self.api.blocks.union(name)
    }

    /// An object or a union. In tests a union is of its own type, since a list holds items of one type.
    fn shared(&mut self, value: &Value, name: &RustName, takes: Takes) -> Option<TokenStream> {
        let blocks = &self.api.blocks;
        let for_docs = self.imports.is_some() && takes == Takes::Into;
        if let Some(object) = blocks.object(name) {
            return match just_text(value, object).filter(|_| for_docs) {
                Some(text) => Some(quote!(#text)),
                None => self.object(value, object),
            };
        }
        let union = self.union(name)?;
        let tag = value.get(&union.tag)?.as_str()?;
        let variant = union.variants.iter().find(|variant| variant.tag == tag)?;
        let built = self.object(value, blocks.object(&variant.object)?)?;
        if for_docs {
            return Some(built);
        }
        let union = self.path(&union.rust);
        Some(quote!(#union::from(#built)))
    }
}

/// The text that an object is made of, if that is all it has.
fn just_text<'v>(value: &'v Value, object: &BlockObject) -> Option<&'v str> {
    let mut taken = object.fields.iter().filter(|field| field.in_new);
    let field = taken.next().filter(|field| field.kind == Type::Text)?;
    let map = value.as_object()?;
    let keys = 1 + usize::from(object.tag.is_some());
    let only = taken.next().is_none() && map.len() == keys;
    map.get(field.wire.as_str()).filter(|_| only)?.as_str()
}

fn literal(value: i64, suffixed: bool) -> TokenStream {
    let digits = match suffixed {
        true => Literal::i64_suffixed(value.abs()),
        false => Literal::i64_unsuffixed(value.abs()),
    };
    match value < 0 {
        true => quote!(-#digits),
        false => quote!(#digits),
    }
}
