//! Enums: a type for each, and a variant for each value.

use slack_methods_spec_model::file::At;
use slack_methods_spec_model::model::{self, Context};

use super::RustName;
use super::claims::{Claims, Rule, chosen_or};

/// The values of an argument or of a field.
#[derive(Debug, Hash)]
pub(crate) struct Enum<'a> {
    pub(super) model: &'a model::Enum,
    pub(crate) rust: RustName,
    /// In the order of the page.
    pub(crate) values: Vec<EnumValue<'a>>,
}

/// One value.
#[derive(Debug, Hash)]
pub(crate) struct EnumValue<'a> {
    pub(super) model: &'a model::EnumValue,
    pub(crate) variant: RustName,
}

/// The name of a type of the module at hand, claimed among those that it has already.
pub(super) fn type_name(
    cx: &mut Context<'_>,
    at: &At<'_>,
    chosen: Option<&String>,
    path: &str,
    owner: &str,
    types: &mut Claims,
) -> RustName {
    let (key, chosen) = (at.key("type_name"), chosen.map(String::as_str));
    let name = chosen_or(cx, &key, chosen, Rule::Camel, || RustName::camel(path));
    types.claim(cx, at, &name, owner, Some("type_name"));
    name
}

/// Names an enum and its values. `at` is what has the values.
pub(super) fn build<'a>(
    cx: &mut Context<'_>,
    at: &At<'_>,
    model: &'a model::Enum,
    owner: &str,
    types: &mut Claims,
) -> Enum<'a> {
    let chosen = model.chosen_name.as_ref();
    let rust = type_name(cx, at, chosen, &model.path, owner, types);
    let mut claims = Claims::reserved(&[("Unknown", "the variant for other texts")]);
    let root = at.key("values");
    let values = model.values.iter();
    let values = values.map(|model| value(cx, &root.key(&model.text), model, &mut claims));
    Enum {
        model,
        rust,
        values: values.collect(),
    }
}

fn value<'a>(
    cx: &mut Context<'_>,
    at: &At<'_>,
    model: &'a model::EnumValue,
    claims: &mut Claims,
) -> EnumValue<'a> {
    let (text, chosen) = (&model.text, model.chosen_name.as_deref());
    let made = RustName::variant(text);
    if made.is_none() && chosen.is_none() {
        let title = format!("`{text}` makes no name in Rust");
        cx.key(at, title, "give the variant a name with the key `name:`");
        let variant = RustName::own("Value");
        return EnumValue { model, variant };
    }
    let variant = chosen_or(cx, &at.key("name"), chosen, Rule::Camel, || {
        made.unwrap_or_else(|| RustName::own("Value"))
    });
    let owner = format!("the value `{text}`");
    claims.claim(cx, at, &variant, &owner, Some("name"));
    EnumValue { model, variant }
}
