//! The facts of a list, wherever they stand: what the page changed is written as each fact says.

use crate::key;
use serde_json::Value as Json;

use super::Plan;
use super::top::as_text;
use crate::facts::{Fact, Stated, Write, same, text};
use crate::import::draft;
use slack_methods_spec_model::edit::Edit;
use slack_methods_spec_model::yaml::{Value, Yaml};

/// A map of the file that has keys for facts.
pub(super) struct Target<'a> {
    pub(super) path: &'a [&'a str],
    pub(super) ours: &'a Value,
    /// How it is called: "argument `limit`".
    pub(super) what: &'a str,
}

/// What the page changed since it was last reviewed, or if it never was, what it states, goes into
/// the file unless that says so already.
pub(super) fn plan<S>(
    plan: &mut Plan<'_>,
    target: &Target<'_>,
    facts: &[&Fact<S>],
    typed: &S,
    (old, new): (Option<&Stated>, &Stated),
) {
    for fact in facts {
        let Some(key) = &fact.key else { continue };
        let after = new.get(fact);
        let is_news = old.map_or(after.is_some(), |old| old.get(fact) != after);
        if is_news && !same(after, (key.read)(typed).as_ref()) {
            write(plan, target, fact, key.write, after);
        }
    }
}

fn write<S>(
    plan: &mut Plan<'_>,
    target: &Target<'_>,
    fact: &Fact<S>,
    write: Write,
    after: Option<&Json>,
) {
    match write {
        Write::Value => set(plan, target, fact.name, after.map(draft::scalar)),
        Write::Required => required(plan, target, fact.name, after.is_some()),
        Write::Tier => tier(plan, target, after),
        Write::Scopes => scopes(plan, target, fact, after),
        Write::Accepts => accepts(plan, target, after),
        Write::Deprecated => deprecated(plan, target, after.is_some()),
        Write::Optional => optional(plan, target, after.is_some()),
        Write::Hidden => hidden(plan, target, after.is_some()),
    }
}

/// Sets a key, adds it at its place in the order of files, or takes it away.
pub(super) fn set(plan: &mut Plan<'_>, target: &Target<'_>, key: &str, value: Option<Yaml>) {
    let mut at = target.path.to_vec();
    at.push(key);
    let edit = match (value, target.ours.get(key).is_some()) {
        (Some(value), true) => Edit::set(&at, value),
        (Some(value), false) if target.path.is_empty() => {
            let behind = [key::ACCEPTS, key::SCOPES, key::TIER];
            insert(plan, key, &behind, value, &format!("{key}: added"));
            return;
        }
        (Some(value), false) => {
            let before = draft::arg_keys().take_while(|known| *known != key);
            let after = before.filter(|known| has(plan, target, known)).last();
            Edit::insert(target.path, after.map(str::to_owned), key, value)
        }
        (None, true) => Edit::remove(&at),
        (None, false) => return,
    };
    plan.edit(edit, format!("~ {} {key}", target.what));
}

/// Whether a map has a key once the edits so far are made.
fn has(plan: &Plan<'_>, target: &Target<'_>, key: &str) -> bool {
    let path: Vec<String> = target.path.iter().map(|step| (*step).to_owned()).collect();
    plan.inserts(&path, key) || target.ours.get(key).is_some() && !plan.removes(&path, key)
}

/// What the page requires changes; what `new` takes stays, so that no caller breaks.
fn required(plan: &mut Plan<'_>, target: &Target<'_>, key: &str, is_required: bool) {
    let was = target.ours[key].as_bool().unwrap_or(false);
    let taken = target.ours[key::NEW].as_bool().unwrap_or(was);
    let truth = is_required.then(|| Yaml::Word("true".to_owned()));
    set(plan, target, key, truth);
    let pinned = (taken != is_required).then(|| Yaml::Word(taken.to_string()));
    if pinned.is_some() || target.ours.get(key::NEW).is_some() {
        set(plan, target, key::NEW, pinned);
    }
}

fn tier(plan: &mut Plan<'_>, target: &Target<'_>, after: Option<&Json>) {
    let Some(tier) = after.map(text) else { return };
    let ours = as_text(&target.ours[key::TIER]);
    plan.edit(
        Edit::set(&[key::TIER], Yaml::Word(tier.clone())),
        format!("tier: {ours} -> {tier}"),
    );
    let has_note = target.ours.get(key::RATE_NOTE).is_some();
    if tier == "special" && !has_note {
        insert(
            plan,
            key::RATE_NOTE,
            &[key::TIER],
            Yaml::Empty,
            "rate_note: added",
        );
    } else if tier != "special" && has_note {
        plan.notes
            .push("`rate_note` is only for tier `special`".to_owned());
    }
}

/// The kinds of tokens stand in one map, whose order is that of the list of facts.
fn scopes<S>(plan: &mut Plan<'_>, target: &Target<'_>, fact: &Fact<S>, after: Option<&Json>) {
    let path = fact.path();
    let [map, kind] = path.as_slice() else { return };
    let theirs: Vec<String> = after
        .and_then(Json::as_array)
        .into_iter()
        .flatten()
        .map(text)
        .collect();
    let ours = &target.ours[*map];
    let listed: Vec<String> = ours[*kind]
        .as_sequence()
        .into_iter()
        .flatten()
        .map(as_text)
        .collect();
    // The file's order first.
    let kept = listed.iter().filter(|scope| theirs.contains(scope));
    let new = theirs.iter().filter(|scope| !listed.contains(scope));
    let scopes: Vec<Yaml> = kept.chain(new).cloned().map(Yaml::Text).collect();
    let change = format!("{map}.{kind}");
    if scopes.is_empty() {
        plan.edit(Edit::remove(&path), change);
    } else if ours.get(*kind).is_some() {
        plan.edit(Edit::set(&path, Yaml::List(scopes)), change);
    } else if ours.is_mapping() {
        let kinds = ours.as_mapping().into_iter().flat_map(|map| map.keys());
        let last = kinds.filter_map(Value::as_str).last().map(str::to_owned);
        plan.edit(
            Edit::insert(&[*map], last, kind, Yaml::List(scopes)),
            change,
        );
    } else {
        let value = Yaml::Short(vec![((*kind).to_owned(), Yaml::List(scopes))]);
        insert(plan, map, &[key::TIER], value, &change);
    }
}

/// A page that no longer says anything of JSON takes nothing back; and one that was never reviewed
/// may be a rendered one, which lists JSON even if the data behind it is silent.
fn accepts(plan: &mut Plan<'_>, target: &Target<'_>, after: Option<&Json>) {
    let (Some(Json::Bool(reads_json)), Some(_)) = (after, plan.known) else {
        return;
    };
    let kinds = target.ours[key::ACCEPTS].as_sequence();
    let takes_file = kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind == "multipart"));
    let value = draft::accepts(*reads_json, takes_file);
    if kinds.is_some() {
        plan.edit(Edit::set(&[key::ACCEPTS], value), "accepts");
    } else {
        insert(
            plan,
            key::ACCEPTS,
            &[key::SCOPES, key::TIER],
            value,
            "accepts",
        );
    }
}

fn deprecated(plan: &mut Plan<'_>, _: &Target<'_>, is_deprecated: bool) {
    if is_deprecated {
        let doc = Yaml::Map(vec![(key::DOC.to_owned(), Yaml::Empty)]);
        let before = [key::IDEMPOTENT, key::ACCEPTS, key::SCOPES, key::TIER];
        insert(plan, key::DEPRECATED, &before, doc, "deprecated: added");
    } else {
        plan.notes
            .push("the page no longer calls the method deprecated".to_owned());
    }
}

/// A key of the top level, behind the first of these that the file has.
fn insert(plan: &mut Plan<'_>, key: &str, behind: &[&str], value: Yaml, change: &str) {
    let after = behind.iter().find(|key| plan.spec.get(**key).is_some());
    let after = after.map(|key| (*key).to_owned());
    plan.edit(Edit::insert(&[""; 0], after, key, value), change);
}

/// A field that the page promises may stay optional.
fn optional(plan: &mut Plan<'_>, target: &Target<'_>, is_optional: bool) {
    if is_optional {
        let after = [key::VALUES, key::OF, key::TYPE]
            .into_iter()
            .find(|key| target.ours.get(key).is_some());
        plan.edit(
            Edit::insert(
                target.path,
                after.map(str::to_owned),
                key::OPTIONAL,
                Yaml::Word("true".to_owned()),
            ),
            format!("~ {} optional", target.what),
        );
    }
}

/// A row is a map, a sentence or nothing.
fn hidden(plan: &mut Plan<'_>, target: &Target<'_>, is_hidden: bool) {
    let mut path = target.path.to_vec();
    let truth = || Yaml::Word("true".to_owned());
    let edit = match (target.ours, is_hidden) {
        (Value::Mapping(map), false) if map.len() == 1 => Edit::set(&path, Yaml::Empty),
        (Value::Mapping(_), false) => {
            path.push(key::HIDDEN);
            Edit::remove(&path)
        }
        (Value::Mapping(_), true) => Edit::insert(&path, None, key::HIDDEN, truth()),
        (Value::String(doc), true) => Edit::set(
            &path,
            Yaml::Map(vec![
                (key::HIDDEN.to_owned(), truth()),
                (key::DOC.to_owned(), Yaml::Text(doc.trim_end().to_owned())),
            ]),
        ),
        (Value::Null, true) => {
            Edit::set(&path, Yaml::Short(vec![(key::HIDDEN.to_owned(), truth())]))
        }
        _ => return,
    };
    plan.edit(edit, format!("~ {} hidden: {is_hidden}", target.what));
}
