//! The choices for the example in a method's docs.

use super::context::Context;
use super::{Args, Row, args};
use crate::file::At;
use crate::name::{Code, WireName, similar};
use crate::syntax;

/// What the example in a method's docs shows.
#[derive(Debug, Default)]
pub struct DocExample {
    /// The arguments with their values as they would be sent, or nothing if the choice is free.
    pub args: Option<Vec<(WireName, Option<String>)>>,
    /// The error to handle.
    pub error: Option<Code>,
}

impl DocExample {
    /// The value that was chosen for an argument.
    #[must_use]
    pub fn value(&self, wire: &WireName) -> Option<&str> {
        let (_, value) = self.args.iter().flatten().find(|(name, _)| name == wire)?;
        value.as_deref()
    }
}

pub(super) fn build(
    cx: &mut Context<'_>,
    raw: &syntax::DocExample,
    args: &Args,
    errors: &[Row],
) -> DocExample {
    let root = At::Root.key("doc_example");
    let given = raw.args.as_ref();
    DocExample {
        args: given.map(|given| values(cx, &root.key("args"), given, args)),
        error: raw.error.as_ref().and_then(|code| {
            let at = root.key("error");
            error(cx, &at, code, errors)
        }),
    }
}

fn values(
    cx: &mut Context<'_>,
    at: &At<'_>,
    given: &syntax::Map<Option<syntax::Scalar>>,
    args: &Args,
) -> Vec<(WireName, Option<String>)> {
    let mut values = Vec::new();
    for (name, value) in given {
        let at = at.key(name);
        let Some(arg) = args.list.iter().find(|arg| arg.wire.as_str() == name) else {
            let known = args.list.iter().map(|arg| arg.wire.as_str());
            let help = match similar(name, known) {
                Some(other) => format!("an argument with a similar name exists: `{other}`"),
                None => "write the names of arguments under `args:`".to_owned(),
            };
            cx.key(&at, format!("there is no argument `{name}`"), help);
            continue;
        };
        if arg.retired.is_some() {
            let help = "show an argument that the documentation still has";
            cx.key(&at, format!("`{name}` is retired"), help);
        }
        if let Some(value) = value {
            args::shown(cx, &at, value, arg, args);
        }
        let value = value.as_ref().map(|value| value.0.clone());
        values.push((arg.wire.clone(), value));
    }
    values
}

fn error(cx: &mut Context<'_>, at: &At<'_>, code: &str, errors: &[Row]) -> Option<Code> {
    let Some(row) = errors.iter().find(|row| row.code.as_str() == code) else {
        let help = match similar(code, errors.iter().map(|row| row.code.as_str())) {
            Some(other) => format!("a code with a similar name exists: `{other}`"),
            None => "write one of the codes under `errors:`".to_owned(),
        };
        cx.value(at, format!("the method has no error `{code}`"), help);
        return None;
    };
    if row.retired.is_some() {
        let help = "show an error that the documentation still has";
        cx.value(at, format!("`{code}` is retired"), help);
    }
    Some(row.code.clone())
}
