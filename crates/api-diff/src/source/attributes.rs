//! What the attributes of an item say that matters to those who use it.

use syn::punctuated::Punctuated;
use syn::{Attribute, Meta, Path, Token};

use super::tokens;
use quote::ToTokens as _;

#[derive(Clone, Default)]
pub(super) struct Attributes {
    /// The conditions, each as it stands in `cfg(…)`.
    pub(super) conditions: Vec<String>,
    /// Compiled for tests alone.
    pub(super) is_test: bool,
    pub(super) is_hidden: bool,
    pub(super) is_deprecated: bool,
    pub(super) is_non_exhaustive: bool,
    pub(super) is_exported_macro: bool,
    /// `#[path = …]`.
    pub(super) has_path: bool,
    /// The derived traits, with the conditions of a `cfg_attr` around them.
    pub(super) derives: Vec<(Path, Option<String>)>,
}

impl Attributes {
    pub(super) fn of(attributes: &[Attribute]) -> Self {
        let mut found = Self::default();
        for attribute in attributes {
            found.add(&attribute.meta, None);
        }
        found
    }

    fn add(&mut self, meta: &Meta, condition: Option<&str>) {
        let path = meta.path();
        if path.is_ident("cfg") {
            if let Ok(predicate) = list(meta).map(|list| list.into_iter().next()) {
                let predicate = predicate.as_ref();
                self.is_test |= predicate.is_some_and(needs_test);
                self.conditions
                    .extend(predicate.map(|it| tokens::line(it.to_token_stream())));
            }
        } else if path.is_ident("cfg_attr") {
            let Ok(list) = list(meta) else { return };
            let mut list = list.into_iter();
            let condition = list.next().map(|it| tokens::line(it.to_token_stream()));
            for meta in list {
                self.add(&meta, condition.as_deref());
            }
        } else if path.is_ident("derive") {
            let Ok(list) = list(meta) else { return };
            let condition = condition.map(str::to_owned);
            self.derives
                .extend(list.iter().map(|it| (it.path().clone(), condition.clone())));
        } else if path.is_ident("doc") {
            let Ok(list) = list(meta) else { return };
            self.is_hidden |= list.iter().any(|it| it.path().is_ident("hidden"));
        } else {
            self.is_deprecated |= path.is_ident("deprecated");
            self.is_non_exhaustive |= path.is_ident("non_exhaustive");
            self.is_exported_macro |= path.is_ident("macro_export");
            self.has_path |= path.is_ident("path");
        }
    }
}

/// What of some conditions is not said by what is known to hold: `any(a, b)` says nothing beside `a`.
pub(super) fn beyond(conditions: &[String], known: &[String]) -> Vec<String> {
    let is_said = |condition: &String| {
        let inner = condition
            .strip_prefix("any(")
            .and_then(|it| it.strip_suffix(')'));
        let mut others = conditions.iter().chain(known);
        known.contains(condition)
            || inner.is_some_and(|inner| others.any(|it| inner.split(", ").any(|one| one == it)))
    };
    let mut beyond: Vec<String> = Vec::new();
    for condition in conditions.iter().filter(|it| !is_said(it)) {
        if !beyond.contains(condition) {
            beyond.push(condition.clone());
        }
    }
    beyond
}

fn list(meta: &Meta) -> syn::Result<Punctuated<Meta, Token![,]>> {
    meta.require_list()?
        .parse_args_with(Punctuated::parse_terminated)
}

/// Whether a predicate can hold in tests alone.
fn needs_test(predicate: &Meta) -> bool {
    let path = predicate.path();
    if path.is_ident("test") || path.is_ident("doctest") {
        return true;
    }
    let Ok(list) = list(predicate) else {
        return false;
    };
    if path.is_ident("all") {
        list.iter().any(needs_test)
    } else {
        path.is_ident("any") && list.iter().all(needs_test)
    }
}
