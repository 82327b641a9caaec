//! Types and limits in words, to compare and to show.

use crate::resolved::{Limits, Range, Type};

pub(super) fn kind(kind: &Type) -> String {
    let quoted = |name: &str| format!("`{name}`");
    match kind {
        Type::String => "string".to_owned(),
        Type::Bool => "boolean".to_owned(),
        Type::Int => "integer".to_owned(),
        Type::Number => "number".to_owned(),
        Type::Timestamp => "`ts`".to_owned(),
        Type::Epoch => "seconds since 1970".to_owned(),
        Type::Date => "date".to_owned(),
        Type::Secret => "secret".to_owned(),
        Type::SecretUrl => "secret URL".to_owned(),
        Type::Json => "JSON".to_owned(),
        Type::File => "file".to_owned(),
        Type::Enum { .. } => "one of listed values".to_owned(),
        Type::Object { .. } => "object".to_owned(),
        Type::Id { id } => quoted(id),
        Type::Shared { object: name } | Type::Part { name } | Type::Value { value: name } => {
            quoted(name)
        }
        Type::Event { set } => format!("event of `{set}`"),
        Type::Union { of } => {
            let members: Vec<String> = of.iter().map(self::kind).collect();
            members.join(" or ")
        }
        Type::List { of } => format!("list of {}", self::kind(of)),
        Type::Map { of } => format!("map of {}", self::kind(of)),
    }
}

/// Limits in words; none is an empty text.
pub(super) fn limits(limits: &Limits) -> String {
    let range = |range: &Option<Range>, unit: &str| {
        let Range { min, max } = range.as_ref()?;
        Some(match (min, max) {
            (Some(min), Some(max)) => format!("{min} to {max}{unit}"),
            (Some(min), None) => format!("at least {min}{unit}"),
            (None, Some(max)) => format!("at most {max}{unit}"),
            (None, None) => return None,
        })
    };
    let unique = limits.unique.then(|| "no item twice".to_owned());
    let all = [
        range(&limits.value, ""),
        range(&limits.items, " items"),
        range(&limits.length, " characters"),
        unique,
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The first sentence of a text.
pub(super) fn sentence(doc: &str) -> String {
    let line = doc.lines().next().unwrap_or_default();
    match line.find(". ") {
        Some(end) => line[..=end].to_owned(),
        None => line.to_owned(),
    }
}
