//! The choices for the example in a method's docs.

use super::context::Context;
use super::{Arg, Args, Row, args};
use crate::file::At;
use crate::name::{Code, WireName, similar};
use crate::syntax;

/// What the example in a method's docs shows.
#[derive(Debug, Default, Hash)]
pub struct DocExample {
    /// The arguments to set besides those that `new` takes, or nothing if the choice is free.
    pub args: Option<Vec<WireName>>,
    /// The values to show, as they would be sent.
    pub values: Vec<(WireName, String)>,
    /// The error to handle.
    pub error: Option<Code>,
}

impl DocExample {
    /// The value that was chosen for an argument.
    #[must_use]
    pub fn value(&self, wire: &WireName) -> Option<&str> {
        let (_, value) = self.values.iter().find(|(name, _)| name == wire)?;
        Some(value)
    }
}

pub(super) fn build(
    cx: &mut Context<'_>,
    raw: &syntax::DocExample,
    args: &Args,
    errors: &[Row],
) -> DocExample {
    let root = At::Root.key("doc_example");
    let mut values = Vec::new();
    let at = root.key("values");
    for (name, value) in raw.values.iter().flatten() {
        let at = at.key(name);
        if let Some(arg) = arg(cx, &at, name, args) {
            args::shown(cx, &at, value, arg, args);
            values.push((arg.wire.clone(), value.0.clone()));
        }
    }
    let set = match &raw.args {
        Some(names) => Some(set(cx, &root.key("args"), names, args)),
        None => {
            let optional = |wire: &&WireName| {
                let mut list = args.list.iter();
                list.any(|arg| arg.wire == **wire && !arg.in_new)
            };
            let set = values.iter().map(|(wire, _)| wire).filter(optional);
            let set: Vec<WireName> = set.cloned().collect();
            Some(set).filter(|set| !set.is_empty())
        }
    };
    DocExample {
        args: set,
        values,
        error: raw.error.as_ref().and_then(|code| {
            let at = root.key("error");
            error(cx, &at, code, errors)
        }),
    }
}

fn set(cx: &mut Context<'_>, at: &At<'_>, names: &[String], args: &Args) -> Vec<WireName> {
    let mut set = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let at = at.index(index);
        let Some(arg) = arg(cx, &at, name, args) else {
            continue;
        };
        if arg.in_new {
            let help = "take it out of the list: the example always shows what `new` takes";
            cx.value(&at, format!("`new` takes `{name}`"), help);
        }
        if set.contains(&arg.wire) {
            let help = "keep one of the two";
            cx.value(&at, format!("`{name}` is listed twice in the list"), help);
        }
        set.push(arg.wire.clone());
    }
    set
}

/// The argument of a name, which must be one that the documentation still has.
fn arg<'a>(cx: &mut Context<'_>, at: &At<'_>, name: &str, args: &'a Args) -> Option<&'a Arg> {
    let Some(arg) = args.list.iter().find(|arg| arg.wire.as_str() == name) else {
        let known = args.list.iter().map(|arg| arg.wire.as_str());
        let help = match similar(name, known) {
            Some(other) => format!("an argument with a similar name exists: `{other}`"),
            None => "write the names of arguments under `args:`".to_owned(),
        };
        cx.key(at, format!("there is no argument `{name}`"), help);
        return None;
    };
    if arg.retired.is_some() {
        let help = "show an argument that the documentation still has";
        cx.key(at, format!("`{name}` is retired"), help);
    }
    Some(arg)
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
