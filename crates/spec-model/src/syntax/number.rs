//! Numbers, however YAML writes them.

use serde_json::{Value, json};

use crate::syntax::place::{Form, Kind, Place, Single};
use crate::syntax::record::Definitions;

/// A number, kept as JSON would write it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Number(pub String);

impl Place for Number {
    fn form(&self) -> Form {
        Form::Number
    }

    fn put(&mut self, value: Single<'_>) {
        self.0.put(value);
    }
}

impl Kind for Number {
    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "number"})
    }
}

/// A rate-limit tier: a number without quotes, or a word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tier(pub String);

impl Place for Tier {
    fn form(&self) -> Form {
        Form::Tier
    }

    fn put(&mut self, value: Single<'_>) {
        self.0.put(value);
    }
}

impl Kind for Tier {
    fn schema(_: &mut Definitions) -> Value {
        json!({"enum": [1, 2, 3, 4, "special", "none"]})
    }
}
