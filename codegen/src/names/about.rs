//! What the API is, and the name of its crate in Rust.

use std::ops::Deref;

use proc_macro2::{Ident, Span};
use slack_methods_spec_model::model;

/// What the API is.
#[derive(Clone, Copy, Debug, Hash)]
pub(crate) struct About<'a>(&'a model::About);

impl<'a> About<'a> {
    pub(super) fn new(about: &'a model::About) -> Self {
        Self(about)
    }

    /// The name of the crate in Rust.
    pub(crate) fn library(&self) -> String {
        self.package.name.replace('-', "_")
    }

    /// The same, to be emitted.
    pub(crate) fn library_ident(&self) -> Ident {
        // A keyword is no name of a crate, which the model has checked.
        Ident::new(&self.library(), Span::call_site())
    }
}

impl Deref for About<'_> {
    type Target = model::About;

    fn deref(&self) -> &Self::Target {
        self.0
    }
}
