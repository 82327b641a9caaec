//! What bounds an argument's value.

use super::Type;
use super::context::Context;
use crate::file::At;
use crate::syntax;

/// The bounds that the page names; the calls do not check them.
#[derive(Debug, Default, Hash)]
pub struct Limits {
    /// Of a number.
    pub value: Range,
    /// Of the items of a list.
    pub items: Range,
    /// Of the characters of a text.
    pub length: Range,
    /// Whether no item of a list may be there twice.
    pub unique: bool,
}

/// Both ends are possible values.
#[derive(Debug, Default, Hash)]
pub struct Range {
    /// The least value, as it is written.
    pub least: Option<String>,
    /// The greatest value, as it is written.
    pub most: Option<String>,
}

impl Limits {
    /// The bounds in words: `1 to 50 items; no duplicates`.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        let unique = self.unique.then(|| "no duplicates".to_owned());
        let said = [
            self.value.words(""),
            self.items.words("item"),
            self.length.words("character"),
            unique,
        ];
        let said: Vec<String> = said.into_iter().flatten().collect();
        (!said.is_empty()).then(|| said.join("; "))
    }
}

impl Range {
    fn words(&self, unit: &str) -> Option<String> {
        let (said, last) = match (&self.least, &self.most) {
            (None, None) => return None,
            (Some(least), None) => (format!("at least {least}"), least),
            (None, Some(most)) => (format!("at most {most}"), most),
            (Some(least), Some(most)) if least == most => (format!("exactly {least}"), least),
            (Some(least), Some(most)) => (format!("{least} to {most}"), most),
        };
        Some(match (unit, last.as_str()) {
            ("", _) => said,
            (_, "1") => format!("{said} {unit}"),
            _ => format!("{said} {unit}s"),
        })
    }
}

/// A kind of bounds: its two keys, the types that have it, and what these are called.
struct Bounds {
    keys: [&'static str; 2],
    fits: fn(&Type) -> bool,
    only: &'static str,
}

const VALUE: Bounds = Bounds {
    keys: ["min", "max"],
    fits: |kind| matches!(kind, Type::Int | Type::Float | Type::Epoch | Type::Union(_)),
    only: "only a number",
};

const ITEMS: Bounds = Bounds {
    keys: ["min_items", "max_items"],
    fits: |kind| matches!(kind, Type::List(_)),
    only: "only a list",
};

const LENGTH: Bounds = Bounds {
    keys: ["min_length", "max_length"],
    fits: |kind| {
        matches!(
            kind,
            Type::Text
                | Type::Timestamp
                | Type::Secret
                | Type::Id(_)
                | Type::Json
                | Type::Value(_)
                | Type::Union(_)
        )
    },
    only: "only a text",
};

pub(super) fn build(cx: &mut Context<'_>, at: &At<'_>, raw: &syntax::Arg, kind: &Type) -> Limits {
    let value = [&raw.min, &raw.max].map(|end| end.as_ref().map(|end| end.0.clone()));
    for (key, end) in VALUE.keys.iter().zip(&value) {
        let whole = !matches!(kind, Type::Float | Type::Union(_));
        let sound = end.as_ref().is_none_or(|end| match whole {
            true => end.parse::<i64>().is_ok(),
            false => end.parse::<f64>().is_ok_and(f64::is_finite),
        });
        if !sound && (VALUE.fits)(kind) {
            let help = if whole {
                "write a whole number"
            } else {
                "write a number"
            };
            cx.value(
                &at.key(key),
                "this is not a bound of the argument's type",
                help,
            );
        }
    }
    let count = |end: Option<u64>| end.map(|end| end.to_string());
    let items = [raw.min_items, raw.max_items].map(count);
    let length = [raw.min_length, raw.max_length].map(count);
    if raw.unique && !(ITEMS.fits)(kind) {
        cx.key(
            &at.key("unique"),
            "only a list has `unique`",
            "remove the key",
        );
    }
    Limits {
        value: range(cx, at, value, kind, &VALUE),
        items: range(cx, at, items, kind, &ITEMS),
        length: range(cx, at, length, kind, &LENGTH),
        unique: raw.unique,
    }
}

fn range(
    cx: &mut Context<'_>,
    at: &At<'_>,
    [least, most]: [Option<String>; 2],
    kind: &Type,
    bounds: &Bounds,
) -> Range {
    let [low, high] = bounds.keys;
    for (key, end) in [(low, &least), (high, &most)] {
        if end.is_some() && !(bounds.fits)(kind) {
            let title = format!("{} has `{key}`", bounds.only);
            cx.key(&at.key(key), title, "remove the key, or correct the type");
        }
    }
    let number = |end: &Option<String>| end.as_ref()?.parse::<f64>().ok();
    if let (Some(from), Some(to)) = (number(&least), number(&most))
        && from > to
    {
        let help = "correct one of the two";
        cx.value(&at.key(high), format!("`{high}` is below `{low}`"), help);
    }
    Range { least, most }
}
