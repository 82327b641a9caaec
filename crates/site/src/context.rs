//! What every page is made from.

use slack_methods_codegen::{Paths, Place};
use slack_methods_spec_model::Api;

use crate::page::Page;
use crate::uses::Uses;

/// What all pages are made from, and the page at hand.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) api: &'a Api,
    pub(crate) uses: &'a Uses<'a>,
    /// Where each item is in the crate.
    pub(crate) paths: &'a Paths,
    /// The address of the docs of the crate, without a slash at its end.
    pub(crate) rust_docs: &'a str,
    /// The page at hand, which links are relative to.
    pub(crate) page: Page<'a>,
}

impl<'a> Context<'a> {
    /// The address of another page.
    pub(crate) fn to(&self, page: Page<'_>) -> String {
        format!("{}{}", self.page.up(), page.path())
    }

    /// The address of a place on a page.
    pub(crate) fn at(&self, page: Page<'_>, anchor: &str) -> String {
        format!("{}#{anchor}", self.to(page))
    }

    /// The address of an item in the docs of the crate.
    pub(crate) fn docs_of(&self, place: &Place) -> String {
        format!("{}/{}", self.rust_docs, place.page)
    }

    /// The page that a code span may lead to: a method or a scope, since both have names that mean
    /// nothing else.
    pub(crate) fn named(&self, name: &str) -> Option<Page<'a>> {
        if name.contains('.')
            && let Ok(index) = self
                .api
                .methods
                .binary_search_by(|method| method.name.as_str().cmp(name))
        {
            return Some(Page::Method(self.api.methods[index].name.as_str()));
        }
        let scope = name
            .contains(':')
            .then(|| self.uses.scopes.get_key_value(name));
        scope.flatten().map(|(scope, _)| Page::Scope(scope))
    }
}
