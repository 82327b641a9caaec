//! Lines that say what changed.

/// Names that came and went.
pub(super) fn of_names<'a, N: AsRef<str> + 'a>(
    noun: &str,
    old: &'a [N],
    new: &'a [N],
) -> Vec<String> {
    let has = |list: &[N], name: &N| list.iter().any(|it| it.as_ref() == name.as_ref());
    let came = new.iter().filter(|name| !has(old, name));
    let went = old.iter().filter(|name| !has(new, name));
    let came = came.map(|name| format!("new {noun} `{}`", name.as_ref()));
    let went = went.map(|name| format!("{noun} `{}` is gone", name.as_ref()));
    came.chain(went).collect()
}

/// A fact that has another value. An empty text is none.
pub(super) fn of_values(what: &str, old: &str, new: &str) -> Vec<String> {
    match (old, new) {
        _ if old == new => Vec::new(),
        ("", new) => vec![format!("{what}: {new}, and none before")],
        (old, "") => vec![format!("{what}: none, and {old} before")],
        (old, new) => vec![format!("{what}: {new} in place of {old}")],
    }
}
