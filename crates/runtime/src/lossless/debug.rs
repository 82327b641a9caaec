//! `Debug` of objects, by the JSON that they are written as.

use std::fmt;

use super::{Value, Writer};
use crate::json::Json;

/// Shows the name of the type and the JSON that it is written as, but the sizes of what has no type.
///
/// There are hundreds of these types: a derived `Debug` of each takes longer to compile.
pub fn debug<T: Value>(name: &str, value: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut out = Writer::shown();
    value.write(&mut out);
    show(name, &out.finish(), f)
}

fn show(name: &str, json: &Json, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match f.alternate() {
        true => write!(f, "{name} {}", indented(json.as_str())),
        false => write!(f, "{name} {}", json.as_str()),
    }
}

/// JSON as [`Writer`] writes it, on many lines. Not by `serde_json`: a feature that any crate of a program turns on
/// decides there in which order keys come.
fn indented(json: &str) -> String {
    let mut out = String::new();
    let (mut depth, mut in_text, mut escaped) = (0, false, false);
    let break_line = |out: &mut String, depth| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    };
    let mut signs = json.chars().peekable();
    while let Some(sign) = signs.next() {
        if in_text {
            in_text = escaped || sign != '"';
            escaped = !escaped && sign == '\\';
            out.push(sign);
            continue;
        }
        in_text = sign == '"';
        if matches!(sign, '}' | ']') {
            depth -= 1;
            if !out.ends_with(['{', '[']) {
                break_line(&mut out, depth);
            }
        }
        out.push(sign);
        match sign {
            '{' | '[' => {
                depth += 1;
                if !matches!(signs.peek(), Some('}' | ']')) {
                    break_line(&mut out, depth);
                }
            }
            ',' => break_line(&mut out, depth),
            ':' => out.push(' '),
            _ => {}
        }
    }
    out
}
