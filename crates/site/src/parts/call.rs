//! A call of a method as a command line.

use slack_methods_spec_model::model::{Arg, Method, TokenKind, Type};

use crate::context::Context;

/// The call with `curl`, with the arguments that the example in Rust passes.
pub(crate) fn curl(cx: &Context<'_>, method: &Method) -> String {
    let name = method.name.as_str();
    let mut parts = vec![format!("curl {}{name}", cx.about.calls)];
    if method.token == TokenKind::None {
        // Without data it would be a GET.
        parts.push("-X POST".to_owned());
    } else {
        parts.push(format!("-H \"Authorization: Bearer ${}\"", cx.about.token));
    }
    let args: Vec<&Arg> = cx.paths.example(name).map_or_else(Vec::new, |example| {
        let args = example.args.iter();
        args.filter_map(|name| {
            method
                .args
                .list
                .iter()
                .find(|arg| arg.wire.as_str() == name)
        })
        .collect()
    });
    // One part that is a file makes the whole body multipart.
    let multipart = args.iter().any(|arg| *arg.kind.innermost() == Type::File);
    if args.is_empty() && method.token != TokenKind::None {
        parts.push("-X POST".to_owned());
    }
    for arg in args {
        let wire = arg.wire.as_str();
        let part = match arg.kind.innermost() {
            Type::File => format!("-F {wire}=@{wire}.bin"),
            _ if multipart => format!("--form-string {}", quoted(wire, &value(cx, method, arg))),
            _ => format!("--data-urlencode {}", quoted(wire, &value(cx, method, arg))),
        };
        parts.push(part);
    }
    parts.join(" \\\n  ")
}

fn value(cx: &Context<'_>, method: &Method, arg: &Arg) -> String {
    let chosen = method
        .doc_example
        .value(&arg.wire)
        .or(arg.example.as_deref());
    if let Some(chosen) = chosen.filter(|value| !value.trim().is_empty()) {
        return chosen.to_owned();
    }
    match arg.kind.innermost() {
        Type::Id(name) => {
            let kind = cx.api.ids.iter().find(|kind| kind.names.contains(name));
            kind.map_or_else(|| wanted(arg), |kind| kind.example.clone())
        }
        Type::Bool => "true".to_owned(),
        Type::Int | Type::Float => arg
            .limits
            .value
            .least
            .clone()
            .unwrap_or_else(|| "1".to_owned()),
        Type::Enum(path) => {
            let listed = method.args.enums.iter().find(|it| it.path == *path);
            let first =
                listed.and_then(|listed| listed.values.iter().find(|it| it.retired.is_none()));
            first.map_or_else(|| wanted(arg), |value| value.text.clone())
        }
        _ => wanted(arg),
    }
}

/// Says what is to be put in place of it.
fn wanted(arg: &Arg) -> String {
    format!("<{}>", arg.wire.as_str())
}

/// A name and its value as one word of a shell.
fn quoted(name: &str, value: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-.,:/@%+".contains(c);
    if !value.is_empty() && value.chars().all(plain) {
        format!("{name}={value}")
    } else {
        format!("'{name}={}'", value.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_value_is_one_word_of_a_shell() {
        assert_eq!(quoted("channel", "C0EXAMPLE"), "channel=C0EXAMPLE");
        assert_eq!(quoted("text", "it's $HOME"), r"'text=it'\''s $HOME'");
        assert_eq!(quoted("text", ""), "'text='");
    }
}
