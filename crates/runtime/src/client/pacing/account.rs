//! The account that the calls of a client count for.

use std::sync::{Arc, OnceLock};

use super::key;
use crate::secret::Token;

/// The name that a client was given, or that of its token once it was asked for. Clones share it.
#[derive(Clone, Default)]
pub(in crate::client) struct Account(Arc<OnceLock<String>>);

impl Account {
    pub(super) fn named(name: &str) -> Self {
        Self(Arc::new(name.to_owned().into()))
    }

    pub(super) fn name(&self) -> Option<&str> {
        self.0.get().map(String::as_str)
    }

    /// Its name by the token of its client, if it has no other. It has to be the same token each time.
    pub(super) fn name_by(&self, token: Option<&Token>) -> &str {
        self.0.get_or_init(|| key::account(token))
    }
}
