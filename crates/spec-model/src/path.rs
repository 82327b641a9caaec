//! The path of a field in a response: `team.icon.url`. A dot in a name has a backslash before it.

/// The path of a field below another one; `above` is empty at the top.
#[must_use]
pub fn path(above: &str, name: &str) -> String {
    let name = name.replace('.', "\\.");
    if above.is_empty() {
        name
    } else {
        format!("{above}.{name}")
    }
}

/// The names on the way to a field.
#[must_use]
pub fn steps(path: &str) -> Vec<String> {
    let mut steps = vec![String::new()];
    let mut rest = path.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' if rest.peek() == Some(&'.') => {}
            '.' => {
                steps.push(String::new());
                continue;
            }
            _ => {
                push(&mut steps, c);
                continue;
            }
        }
        rest.next();
        push(&mut steps, '.');
    }
    steps
}

/// The path as people write it: no backslash before a dot.
pub(crate) fn shown(path: &str) -> String {
    steps(path).join(".")
}

fn push(steps: &mut [String], c: char) {
    if let Some(last) = steps.last_mut() {
        last.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::{path, steps};

    #[test]
    fn names_come_back_as_they_went_in() {
        let names = ["team", "https://theirs.example.com/id", "url"];
        let text = names
            .iter()
            .fold(String::new(), |above, name| path(&above, name));
        assert_eq!(text, r"team.https://theirs\.example\.com/id.url");
        assert_eq!(steps(&text), names);
    }
}
