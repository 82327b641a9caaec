//! What makes a method one whose pages can be walked through.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, parse_quote};

use super::types;
use crate::names::{Pages, Path};

pub(super) fn items(pages: &Pages) -> Vec<Item> {
    let cursor = pages.cursor.rust.ident();
    let (read, set) = match pages.cursor.set {
        true => (quote!(Some(&self.#cursor)), quote!(cursor)),
        false => (quote!(self.#cursor.as_deref()), quote!(Some(cursor))),
    };
    let next = match &pages.next {
        None => quote!(reply.next_cursor.as_deref()),
        Some(path) => borrowed(path),
    };
    let empty = super::print::SourceFile::empty_line;
    let (before_set, before_next) = (empty(), empty());
    let first = pages.cursor.first.as_deref().map(|first| {
        let empty = empty();
        quote! {
            const FIRST_CURSOR: Option<&'static str> = Some(#first);

            #empty
        }
    });
    let paged = parse_quote! {
        impl runtime::Paged for Request {
            #first
            #[inline]
            fn cursor(&self) -> Option<&str> {
                #read
            }

            #before_set
            #[inline]
            fn set_cursor(&mut self, cursor: String) {
                self.#cursor = #set;
            }

            #before_next
            #[inline]
            fn next_cursor(reply: &runtime::Reply<Response>) -> Option<&str> {
                #next
            }
        }
    };
    let listed = pages.items.as_ref().map(|path| {
        let (kind, taken, empty) = (types::rust(&path.kind), moved(path), empty());
        let keys = path.steps.iter().map(|step| step.wire.as_str());
        parse_quote! {
            impl runtime::Listed for Request {
                type Items = #kind;
                const PATH: &'static [&'static str] = &[#(#keys),*];

                #empty
                #[inline]
                fn items(response: Response) -> Self::Items {
                    #taken
                }
            }
        }
    });
    [paged].into_iter().chain(listed).collect()
}

/// The text at the end of a path, in a function that gives an `Option`.
fn borrowed(path: &Path) -> TokenStream {
    let mut place = quote!(reply.response);
    let Some((last, above)) = path.steps.split_last() else {
        return quote!(None);
    };
    for step in above {
        let name = step.rust.ident();
        place.extend(match step.optional {
            true => quote!(.#name.as_ref()?),
            false => quote!(.#name),
        });
    }
    let name = last.rust.ident();
    match last.optional {
        true => quote!(#place.#name.as_deref()),
        false => quote!(Some(&#place.#name)),
    }
}

/// The list at the end of a path, taken out; empty where something on the way is absent.
fn moved(path: &Path) -> TokenStream {
    let mut place = quote!(response);
    let mut maybe = false;
    for step in &path.steps {
        let (name, optional) = (step.rust.ident(), step.optional);
        place.extend(match (maybe, optional) {
            (false, _) => quote!(.#name),
            (true, false) => quote!(.map(|it| it.#name)),
            (true, true) => quote!(.and_then(|it| it.#name)),
        });
        maybe |= optional;
    }
    if maybe {
        place.extend(quote!(.unwrap_or_default()));
    }
    place
}
