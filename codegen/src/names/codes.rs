//! The codes and warnings: a variant for each, the same in the table of every method.

use std::collections::BTreeMap;

use slack_methods_spec_model::Problems;
use slack_methods_spec_model::file::At;
use slack_methods_spec_model::model::{self, Context, Kind};
use slack_methods_spec_model::name::Code;

use super::RustName;
use super::claims::{Claims, Rule, chosen_or};

/// One code or warning.
#[derive(Debug, Hash)]
pub(crate) struct Entry<'a> {
    pub(super) model: &'a model::Entry,
    pub(crate) variant: RustName,
}

#[derive(Debug, Hash)]
pub(crate) struct Catalog<'a> {
    /// In the order of the codes, with what a caller can do.
    pub(crate) codes: BTreeMap<&'a str, (Entry<'a>, Kind)>,
    pub(crate) warnings: BTreeMap<&'a str, Entry<'a>>,
    /// The codes of each set.
    pub(crate) sets: &'a BTreeMap<String, Vec<Code>>,
    /// The codes that callers meet first, the first first.
    pub(crate) shown_first: &'a [Code],
}

/// One row of a table.
#[derive(Debug, Hash)]
pub(crate) struct Row<'a> {
    pub(super) model: &'a model::Row,
    pub(crate) variant: RustName,
}

pub(super) fn catalog<'a>(model: &'a model::Catalog, problems: &mut Problems) -> Catalog<'a> {
    let mut cx = Context::new(&model.file, problems);
    let mut claims = reserved();
    let root = At::Root.key("codes");
    let codes = model.codes.iter().map(|(code, (model, kind))| {
        let entry = entry(&mut cx, &root.key(code), model, &mut claims);
        (code.as_str(), (entry, *kind))
    });
    let codes = codes.collect();
    let mut claims = reserved();
    let root = At::Root.key("warnings");
    let warnings = model.warnings.iter().map(|(code, model)| {
        let entry = entry(&mut cx, &root.key(code), model, &mut claims);
        (code.as_str(), entry)
    });
    Catalog {
        codes,
        warnings: warnings.collect(),
        sets: &model.sets,
        shown_first: &model.shown_first,
    }
}

fn reserved() -> Claims {
    Claims::reserved(&[("Unknown", "the variant for unknown codes")])
}

fn entry<'a>(
    cx: &mut Context<'_>,
    at: &At<'_>,
    model: &'a model::Entry,
    claims: &mut Claims,
) -> Entry<'a> {
    let (code, chosen) = (model.code.as_str(), model.chosen_name.as_deref());
    let key = at.key("name");
    let variant = chosen_or(cx, &key, chosen, Rule::Camel, || RustName::camel(code));
    claims.claim(cx, at, &variant, &format!("`{code}`"), Some("name"));
    Entry { model, variant }
}

/// The rows of a method's table of errors.
pub(super) fn errors<'a>(rows: &'a [model::Row], catalog: &Catalog<'_>) -> Vec<Row<'a>> {
    let variant = |code: &str| Some(catalog.codes.get(code)?.0.variant.clone());
    rows.iter().map(|model| row(model, variant)).collect()
}

/// The rows of a method's table of warnings.
pub(super) fn warnings<'a>(rows: &'a [model::Row], catalog: &Catalog<'_>) -> Vec<Row<'a>> {
    let variant = |code: &str| Some(catalog.warnings.get(code)?.variant.clone());
    rows.iter().map(|model| row(model, variant)).collect()
}

fn row(model: &model::Row, variant: impl Fn(&str) -> Option<RustName>) -> Row<'_> {
    let code = model.code.as_str();
    Row {
        model,
        variant: variant(code).unwrap_or_else(|| RustName::camel(code)),
    }
}
