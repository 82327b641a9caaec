//! What an example shows, as assertions.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;
use syn::Stmt;

use crate::emit::syntax;
use crate::names::{Common, Field, Presence, Response, Type};

/// Asserts, value by value, that a response holds what an example shows.
pub(super) struct Asserts<'a> {
    /// What the types of the fields at hand are a part of: the response, or one of the objects.
    response: &'a Response<'a>,
    api: &'a Common<'a>,
    /// Whether the fields at hand are those of a shared object. It has many, of which each response shows
    /// a few: what is not there is not worth a line each time.
    in_shared: bool,
    pub(super) names_retired: bool,
    pub(super) statements: Vec<Stmt>,
}

impl<'a> Asserts<'a> {
    pub(super) fn new(response: &'a Response<'a>, api: &'a Common<'a>) -> Self {
        Self {
            response,
            api,
            in_shared: false,
            names_retired: false,
            statements: Vec::new(),
        }
    }

    pub(super) fn fields(&mut self, base: &TokenStream, fields: &[Field], value: &Value) {
        for field in fields {
            let name = field.rust.ident();
            let place: TokenStream = quote!(#base.#name);
            let before = self.statements.len();
            let value = value
                .get(field.wire.as_str())
                .filter(|value| !value.is_null());
            match (field.presence, value) {
                (_, None) if self.in_shared => {}
                (Presence::Optional, None) => self
                    .statements
                    .push(syntax::macro_call("assert", quote!(#place.is_none()))),
                (Presence::Optional, Some(value)) => {
                    if let Some(value) = copied(&field.kind, value) {
                        self.statements.push(syntax::macro_call(
                            "assert_eq",
                            quote!(#place, Some(#value)),
                        ));
                    } else {
                        let shown = field.wire.as_str();
                        self.value(&quote!(#place.as_ref().expect(#shown)), &field.kind, value);
                    }
                }
                (Presence::Empty, None) => self
                    .statements
                    .push(syntax::macro_call("assert", quote!(#place.is_empty()))),
                (_, Some(value)) => self.value(&place, &field.kind, value),
                (Presence::Plain, None) => {}
            }
            self.names_retired |= field.retired.is_some() && self.statements.len() > before;
        }
    }

    fn value(&mut self, place: &TokenStream, kind: &Type, value: &Value) {
        let statement = match (kind, value) {
            (
                Type::Text | Type::Timestamp | Type::Date | Type::Id(_) | Type::Enum(_),
                Value::String(text),
            ) => syntax::macro_call("assert_eq", quote!(#place.as_str(), #text)),
            (Type::Secret | Type::SecretUrl, Value::String(text)) => {
                syntax::macro_call("assert_eq", quote!(#place.expose(), #text))
            }
            (Type::Bool, Value::Bool(true)) => syntax::macro_call("assert", quote!(#place)),
            (Type::Bool, Value::Bool(false)) => syntax::macro_call("assert", quote!(!#place)),
            (Type::Epoch, value) => match whole(value) {
                Some(seconds) => syntax::macro_call("assert_eq", quote!(#place.get(), #seconds)),
                None => return,
            },
            (Type::Int, value) => match copied(kind, value) {
                Some(number) => syntax::macro_call("assert_eq", quote!(#place, #number)),
                None => return,
            },
            (Type::Object(name), value) => {
                let fields = self.response.object(name);
                return self.fields(place, fields, value);
            }
            (Type::Shared(name), value) => {
                if let Some(shared) = self.api.objects.iter().find(|object| object.rust == *name) {
                    let outer = std::mem::replace(&mut self.response, &shared.body);
                    let around = std::mem::replace(&mut self.in_shared, true);
                    self.fields(place, &shared.body.fields, value);
                    (self.response, self.in_shared) = (outer, around);
                }
                return;
            }
            (Type::Set(set), value) => {
                let Some(kind) = value.get("type").and_then(Value::as_str) else {
                    return;
                };
                let (set, shown) = (
                    set.ident(),
                    format!("the event `{kind}` is not read as its type"),
                );
                let library = self.api.about.library_ident();
                self.statements.push(syntax::macro_call(
                    "assert",
                    quote!(!matches!(#place, #library::events::#set::Unknown(_)), #shown),
                ));
                syntax::macro_call("assert_eq", quote!(#place.kind(), #kind))
            }
            (Type::List(of), Value::Array(items)) => {
                self.length(place, items.len());
                for (index, item) in items.iter().enumerate() {
                    let index =
                        syn::LitInt::new(&index.to_string(), proc_macro2::Span::call_site());
                    self.value(&quote!(#place[#index]), of, item);
                }
                return;
            }
            (Type::Map(of), Value::Object(items)) => {
                self.length(place, items.len());
                for (key, item) in items {
                    self.value(&quote!(#place[#key]), of, item);
                }
                return;
            }
            // A float may be written in several ways, and JSON text is kept as it came.
            _ => return,
        };
        self.statements.push(statement);
    }

    /// How many items a list or a map has.
    fn length(&mut self, place: &TokenStream, length: usize) {
        self.statements.push(if length == 0 {
            syntax::macro_call("assert", quote!(#place.is_empty()))
        } else {
            let length = proc_macro2::Literal::usize_unsuffixed(length);
            syntax::macro_call("assert_eq", quote!(#place.len(), #length))
        });
    }
}

/// A value that is copied out of its place, as Rust writes it.
fn copied(kind: &Type, value: &Value) -> Option<TokenStream> {
    match (kind, value) {
        (Type::Bool, Value::Bool(truth)) => Some(quote!(#truth)),
        (Type::Int, value) => whole(value).map(|number| quote!(#number)),
        _ => None,
    }
}

/// A whole number, which an example may show as a text.
fn whole(value: &Value) -> Option<proc_macro2::Literal> {
    let number = match value {
        Value::String(text) => text.parse().ok(),
        value => value.as_i64(),
    };
    number.map(proc_macro2::Literal::i64_unsuffixed)
}
