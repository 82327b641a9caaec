//! How often a method may be called, as a number.

use super::args::Args;
use super::context::Context;
use crate::file::At;
use crate::name::{WireName, similar};
use crate::syntax;

/// The most calls that a window can have.
const MOST_CALLS: u32 = 1_000_000;

/// The longest window: a day.
const LONGEST: u32 = 86_400;

/// A number of calls in any window of time.
#[derive(Debug, Hash)]
pub struct Rate {
    /// How many calls.
    pub calls: u32,
    /// The length of the window in seconds.
    pub seconds: u32,
    /// The argument whose values are counted one by one.
    pub per: Option<WireName>,
}

pub(super) fn build(
    cx: &mut Context<'_>,
    key: &str,
    raw: Option<&syntax::Rate>,
    args: &Args,
) -> Option<Rate> {
    let raw = raw?;
    let root = At::Root.key(key);
    let bounds = [
        ("calls", raw.calls, MOST_CALLS),
        ("seconds", raw.seconds, LONGEST),
    ];
    for (key, number, most) in bounds {
        if !(1..=most).contains(&number) {
            cx.value(
                &root.key(key),
                format!("`{key}` of a rate is out of range"),
                format!("write a whole number from 1 to {most}"),
            );
        }
    }
    let per = raw.per.as_deref();
    Some(Rate {
        calls: raw.calls,
        seconds: raw.seconds,
        per: per.and_then(|name| argument(cx, &root.key("per"), name, args)),
    })
}

fn argument(cx: &mut Context<'_>, at: &At<'_>, name: &str, args: &Args) -> Option<WireName> {
    let known = || args.list.iter().map(|arg| &arg.wire);
    let found = known().find(|wire| wire.as_str() == name);
    if found.is_none() {
        let help = match similar(name, known().map(WireName::as_str)) {
            Some(other) => format!("an argument with a similar name exists: `{other}`"),
            None => "name an argument that stands under `args:`".to_owned(),
        };
        cx.value(at, format!("there is no argument `{name}`"), help);
    }
    found.cloned()
}
