//! The types that need no file, by their names.

use super::{Side, Type};

/// The types by their names in the specification. `None`: the type is made of another.
pub(super) const NAMES: [(&str, Option<Type>); 16] = [
    ("string", Some(Type::Text)),
    ("bool", Some(Type::Bool)),
    ("int", Some(Type::Int)),
    ("number", Some(Type::Float)),
    ("timestamp", Some(Type::Timestamp)),
    ("epoch", Some(Type::Epoch)),
    ("date", Some(Type::Date)),
    ("enum", None),
    ("union", None),
    ("file", Some(Type::File)),
    ("secret", Some(Type::Secret)),
    ("secret_url", Some(Type::SecretUrl)),
    ("json", Some(Type::Json)),
    ("object", None),
    ("list", None),
    ("map", None),
];

/// What other formats call some of these.
pub(super) const ELSEWHERE: [(&str, &str); 12] = [
    ("array", "list"),
    ("boolean", "bool"),
    ("dict", "map"),
    ("double", "number"),
    ("float", "number"),
    ("integer", "int"),
    ("mapping", "map"),
    ("str", "string"),
    ("struct", "object"),
    ("text", "string"),
    ("any", "json"),
    ("url", "string"),
];

/// Types that only responses have.
pub(super) const FIELD_ONLY: [&str; 3] = ["secret_url", "object", "map"];

/// Types that only arguments have, and that no list holds.
pub(super) const ARGUMENT_ONLY: [&str; 2] = ["union", "file"];

/// The names of all types that need no file.
pub(crate) fn names() -> Vec<&'static str> {
    NAMES.iter().map(|(name, _)| *name).collect()
}

/// The types that need no file, as one side may have them.
pub(crate) fn built_in(side: Side) -> Vec<&'static str> {
    let elsewhere: &[&str] = match side {
        Side::Argument => &FIELD_ONLY,
        Side::Field | Side::Payload => &ARGUMENT_ONLY,
    };
    let mut names = names();
    names.retain(|name| !elsewhere.contains(name));
    names
}

/// Those of some types that a list, a map or a union may be made of.
pub(crate) fn parts(of: &[&'static str]) -> Vec<&'static str> {
    let whole = |name: &&&str| !matches!(**name, "list" | "map") && !ARGUMENT_ONLY.contains(*name);
    of.iter().filter(whole).copied().collect()
}

/// Whether a name is one of the types that are no ids.
pub(crate) fn is_built_in(name: &str) -> bool {
    NAMES.iter().any(|(known, _)| *known == name)
}
