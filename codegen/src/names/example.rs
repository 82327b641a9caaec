//! The examples of a page: a test for each.

use slack_methods_spec_model::model;

use super::RustName;
use super::codes::Row;

/// A response that the page shows.
#[derive(Debug, Hash)]
pub(crate) struct Example<'a> {
    pub(super) model: &'a model::Example,
    pub(crate) name: RustName,
    pub(crate) outcome: Outcome,
}

/// What an example comes to: an error by its variant.
pub(crate) type Outcome = model::Outcome<RustName>;

pub(super) fn of_method<'a>(
    examples: &'a [model::Example],
    errors: &[Row<'_>],
) -> Vec<Example<'a>> {
    let named = examples.iter().map(|model| {
        let outcome = match &model.outcome {
            model::Outcome::Success => Outcome::Success,
            model::Outcome::Error(code) => {
                let row = errors.iter().find(|row| row.code == *code);
                let variant = row.map(|row| row.variant.clone());
                Outcome::Error(variant.unwrap_or_else(|| RustName::camel(code.as_str())))
            }
        };
        Example {
            model,
            name: RustName::snake(&model.name),
            outcome,
        }
    });
    named.collect()
}

pub(super) fn of_event(examples: &[model::Example]) -> Vec<Example<'_>> {
    of_method(examples, &[])
}
