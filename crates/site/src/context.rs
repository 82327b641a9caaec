//! What every page is made from.

use maud::{Markup, html};
use slack_methods_codegen::{Paths, Place};
use slack_methods_spec_model::Api;
use slack_methods_spec_model::model::Method;

use crate::about::About;
use crate::page::{Page, anchor};
use crate::uses::Uses;

/// What all pages are made from, and the page at hand.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) api: &'a Api,
    pub(crate) uses: &'a Uses<'a>,
    /// Where each item is in the crate.
    pub(crate) paths: &'a Paths,
    pub(crate) about: &'a About<'a>,
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

    /// The path of an item in the crate, which leads to its docs.
    pub(crate) fn rust(&self, place: &Place) -> Markup {
        self.rust_path(place, "")
    }

    /// The same with the rest of a path behind it.
    pub(crate) fn rust_path(&self, place: &Place, rest: &str) -> Markup {
        let path = html! { code { (self.about.crate_name) "::" (place.path) (rest) } };
        match &self.about.rust_docs {
            Some(docs) => html! { a href={ (docs) "/" (place.page) } { (path) } },
            None => path,
        }
    }

    /// The method of a name.
    pub(crate) fn method(&self, name: &str) -> Option<&'a Method> {
        let methods = &self.api.methods;
        let found = methods.binary_search_by(|method| method.name.as_str().cmp(name));
        found.ok().map(|index| &methods[index])
    }

    /// The page that a code span may lead to: a method or a scope, since both have names that mean
    /// nothing else.
    pub(crate) fn named(&self, name: &str) -> Option<Page<'a>> {
        if name.contains('.') {
            let method = self.method(name)?;
            return Some(Page::Method(method.name.as_str()));
        }
        let scope = name
            .contains(':')
            .then(|| self.uses.scopes.get_key_value(name));
        scope.flatten().map(|(scope, _)| Page::Scope(scope))
    }

    /// Where a code span leads to: another page, or on the page of a method one of its arguments.
    pub(crate) fn code(&self, name: &str) -> Option<String> {
        if let Some(page) = self.named(name).filter(|page| *page != self.page) {
            return Some(self.to(page));
        }
        let Page::Method(method) = self.page else {
            return None;
        };
        let args = self.method(method)?.args.list.iter();
        let arg = args.map(|arg| arg.wire.as_str()).find(|arg| *arg == name)?;
        Some(format!("#{}", anchor("arg", arg)))
    }
}
