//! Sentences about the rules of blocks that hold for all of an object or a value.

use crate::resolved::Across;

/// Names in a sentence.
pub(crate) fn names(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// Where an object is allowed.
pub(crate) fn allowed(surfaces: &[String]) -> Option<String> {
    let ending = match surfaces.len() {
        0 => return None,
        1 => "",
        _ => "s",
    };
    Some(format!(
        "Allowed only on the surface{ending} {}.",
        names(surfaces)
    ))
}

/// The rules for all that is in an object or a value. `shown`: the name of an object as it is written there.
pub(crate) fn whole(
    surface: Option<&str>,
    rules: &[Across],
    shown: impl Fn(&str) -> String,
) -> Vec<String> {
    let surface = surface.map(|it| format!("What is in it stands on the surface `{it}`."));
    let rules = rules.iter().map(|rule| match rule {
        Across::Unique { key } => format!("No two `{key}` in it are equal."),
        Across::Single { key } => format!("At most one `{key}` in it is `true`."),
        Across::Count { of, max } => format!("It has at most {max} {}.", shown(of)),
        Across::TotalLength { of, key, max } => format!(
            "The `{key}` of all {} in it have at most {max} characters together.",
            shown(of)
        ),
    });
    surface.into_iter().chain(rules).collect()
}
