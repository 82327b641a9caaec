//! Which arguments an example sets.

use crate::names::{Arg, Method, Rule, Type, WireName};

/// The arguments that `new` takes.
pub(super) fn taken<'a>(method: &'a Method<'a>) -> impl Iterator<Item = &'a Arg<'a>> {
    method.args.list.iter().filter(|arg| arg.in_new)
}

/// The arguments that setters set: those that the specification chooses; else what the method needs
/// besides those that `new` takes; else the first one that has an example.
pub(super) fn set<'a>(method: &'a Method<'a>) -> Vec<&'a Arg<'a>> {
    if let Some(chosen) = &method.doc_example.args {
        let chosen = chosen.iter().filter_map(|wire| find(method, wire));
        return chosen.filter(|arg| !arg.in_new).collect();
    }
    let mut set = needed(method);
    if set.is_empty() {
        // The place of a page is for `Client::pages` to say.
        let cursor = method.pages.as_ref();
        let cursor = cursor.map(|pages| pages.cursor.wire.as_str());
        let telling = |arg: &&Arg| {
            lasting(arg)
                && !arg.in_new
                && arg.example.is_some()
                && !matches!(arg.kind, Type::Json | Type::Value(_) | Type::File)
                && Some(arg.wire.as_str()) != cursor
        };
        set.extend(method.args.list.iter().find(telling));
    }
    set
}

/// What Slack requires and `new` does not take, one argument of each group of which one must be given,
/// and those that go together with these.
fn needed<'a>(method: &'a Method<'a>) -> Vec<&'a Arg<'a>> {
    let mut given: Vec<&Arg> = taken(method).collect();
    let is_given = |given: &[&Arg], wire: &WireName| given.iter().any(|arg| arg.wire == *wire);
    let (new, mut groups) = (given.len(), method.groups.iter().collect::<Vec<_>>());
    let required = method.args.list.iter();
    given.extend(required.filter(|arg| arg.required && !arg.in_new && lasting(arg)));
    // Those that bring others along come last, when it is known what is given.
    groups.sort_by_key(|group| group.rule == Rule::Together);
    for group in groups {
        let some = group.args.iter().any(|wire| is_given(&given, wire));
        match group.rule {
            Rule::OneOf | Rule::AtLeastOne if !some => {
                let args = group.args.iter().filter_map(|wire| find(method, wire));
                let args: Vec<&Arg> = args.filter(|arg| lasting(arg)).collect();
                let simple =
                    |arg: &&&Arg| !matches!(arg.kind, Type::Json | Type::Value(_) | Type::File);
                given.extend(args.iter().find(simple).or_else(|| args.first()));
            }
            Rule::Together if some => {
                let missing = group.args.iter().filter(|wire| !is_given(&given, wire));
                let missing: Vec<&Arg> = missing.filter_map(|wire| find(method, wire)).collect();
                given.extend(missing);
            }
            _ => {}
        }
    }
    given.split_off(new)
}

fn find<'a>(method: &'a Method<'a>, wire: &WireName) -> Option<&'a Arg<'a>> {
    method.args.list.iter().find(|arg| arg.wire == *wire)
}

fn lasting(arg: &Arg) -> bool {
    arg.retired.is_none() && !arg.hidden
}
