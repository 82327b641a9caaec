//! What changed of a method.

use super::{fields, lines, words};
use crate::resolved::{Arg, ErrorRow, Group, Method, Rule, WarningRow};

pub(super) fn lines(old: &Method, new: &Method) -> Vec<String> {
    let mut found = ending(old, new);
    found.extend(facts(old, new));
    found.extend(args(&old.args, &new.args));
    found.extend(groups(&old.groups, &new.groups));
    found.extend(fields::lines("field", &old.response, &new.response));
    found.extend(fields::lines(
        "field of an error",
        &old.error_response,
        &new.error_response,
    ));
    found.extend(errors(&old.errors, &new.errors));
    found.extend(warnings(&old.warnings, &new.warnings));
    found
}

fn ending(old: &Method, new: &Method) -> Vec<String> {
    let mut found = Vec::new();
    if let (None, Some(deprecated)) = (&old.deprecated, &new.deprecated) {
        let instead: Vec<String> = deprecated
            .instead
            .iter()
            .map(|name| format!("`{name}`"))
            .collect();
        found.push(match instead.is_empty() {
            true => "deprecated".to_owned(),
            false => format!("deprecated; use {}", instead.join(" or ")),
        });
    }
    if let (None, Some(day)) = (&old.retired, &new.retired) {
        found.push(format!("no longer documented since {day}"));
    }
    found
}

fn facts(old: &Method, new: &Method) -> Vec<String> {
    let word = |value: &dyn erased::Word| value.word();
    let mut found = lines::of_values("rate limit", &word(&old.tier), &word(&new.tier));
    found.extend(lines::of_values(
        "token",
        &word(&old.token),
        &word(&new.token),
    ));
    for kind in ["bot", "user", "app", "configuration"] {
        let noun = format!("scope of a {kind} token");
        found.extend(lines::of_names(&noun, scopes(old, kind), scopes(new, kind)));
    }
    let bodies =
        |method: &Method| -> Vec<String> { method.accepts.iter().map(|kind| word(kind)).collect() };
    found.extend(lines::of_names("kind of body", &bodies(old), &bodies(new)));
    found
}

/// The words that the resolved file has for values of small enums.
mod erased {
    use serde::Serialize;

    pub(super) trait Word {
        fn word(&self) -> String;
    }

    impl<T: Serialize> Word for T {
        fn word(&self) -> String {
            let value = serde_json::to_value(self).unwrap_or_default();
            value.as_str().unwrap_or_default().to_owned()
        }
    }
}

fn scopes<'a>(method: &'a Method, kind: &str) -> &'a [String] {
    let mut lists = method.scopes.by_token();
    lists
        .find(|(token, _)| *token == kind)
        .map_or(&[], |(_, scopes)| scopes)
}

fn args(old: &[Arg], new: &[Arg]) -> Vec<String> {
    fn find<'a>(list: &'a [Arg], name: &str) -> Option<&'a Arg> {
        let mut lasting = list.iter().filter(|arg| arg.retired.is_none());
        lasting.find(|arg| arg.name == name)
    }
    let mut found = Vec::new();
    for arg in new.iter().filter(|arg| arg.retired.is_none()) {
        let name = format!("argument `{}`", arg.name);
        let Some(before) = find(old, &arg.name) else {
            let required = if arg.required { ", required" } else { "" };
            found.push(format!("new {name}: {}{required}", words::kind(&arg.kind)));
            continue;
        };
        match (before.required, arg.required) {
            (false, true) => found.push(format!("{name} is required")),
            (true, false) => found.push(format!("{name} is no longer required")),
            _ => {}
        }
        found.extend(lines::of_values(
            &name,
            &words::kind(&before.kind),
            &words::kind(&arg.kind),
        ));
        found.extend(fields::values(&name, &before.kind, &arg.kind));
        let what = format!("default of {name}");
        found.extend(lines::of_values(&what, &default(before), &default(arg)));
        let what = format!("limits of {name}");
        let (low, high) = (words::limits(&before.limits), words::limits(&arg.limits));
        found.extend(lines::of_values(&what, &low, &high));
    }
    for arg in old.iter().filter(|arg| arg.retired.is_none()) {
        if find(new, &arg.name).is_none() {
            found.push(format!("argument `{}` is gone", arg.name));
        }
    }
    found
}

fn default(arg: &Arg) -> String {
    let value = arg.default.as_ref();
    value.map(|value| format!("`{value}`")).unwrap_or_default()
}

/// Rules that came and went.
pub(super) fn groups(old: &[Group], new: &[Group]) -> Vec<String> {
    let rule = |group: &Group| {
        let names = group.of.join("`, `");
        let rule = match group.rule {
            Rule::OneOf => "exactly one of",
            Rule::AtLeastOne => "at least one of",
            Rule::AtMostOne => "at most one of",
            Rule::Together => "all or none of",
        };
        format!("{rule} `{names}`")
    };
    let has = |list: &[Group], group: &Group| {
        list.iter()
            .any(|it| (it.rule, &it.of) == (group.rule, &group.of))
    };
    let came = new.iter().filter(|group| !has(old, group));
    let went = old.iter().filter(|group| !has(new, group));
    let came = came.map(|group| format!("new rule: {}", rule(group)));
    let went = went.map(|group| format!("rule is gone: {}", rule(group)));
    came.chain(went).collect()
}

fn errors(old: &[ErrorRow], new: &[ErrorRow]) -> Vec<String> {
    let codes = |rows: &[ErrorRow]| -> Vec<String> {
        let lasting = rows.iter().filter(|row| row.retired.is_none());
        lasting.map(|row| row.code.clone()).collect()
    };
    let mut found = lines::of_names("error code", &codes(old), &codes(new));
    for row in new {
        let before = old.iter().find(|it| it.code == row.code);
        if let Some(before) = before {
            let what = format!("what to do about `{}`", row.code);
            found.extend(lines::of_values(&what, before.kind.word(), row.kind.word()));
        }
    }
    found
}

fn warnings(old: &[WarningRow], new: &[WarningRow]) -> Vec<String> {
    let codes = |rows: &[WarningRow]| -> Vec<String> {
        let lasting = rows.iter().filter(|row| row.retired.is_none());
        lasting.map(|row| row.code.clone()).collect()
    };
    lines::of_names("warning", &codes(old), &codes(new))
}
