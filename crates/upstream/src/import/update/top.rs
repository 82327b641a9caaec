//! The facts of the top level.

use std::collections::BTreeSet;

use super::{Plan, is_retired};
use crate::import::draft;
use crate::import::edit::Edit;
use crate::import::yaml::{Value, Yaml};

pub(super) fn plan(plan: &mut Plan<'_>) {
    if is_retired(plan.spec) {
        plan.edit(Edit::remove(&["retired"]), "the method is back");
    }
    tier(plan);
    scopes(plan);
    deprecated(plan);
    accepts(plan);
}

fn tier(plan: &mut Plan<'_>) {
    let tier = plan.facts.tier.clone();
    let ours = as_text(&plan.spec["tier"]);
    if !plan.is_news(|facts| facts.tier.clone()) || ours == tier || plan.departs("tier") {
        return;
    }
    plan.edit(
        Edit::set(&["tier"], Yaml::Word(tier.clone())),
        format!("tier: {ours} -> {tier}"),
    );
    let has_note = plan.spec.get("rate_note").is_some();
    if tier == "special" && !has_note {
        plan.edit(
            Edit::insert(&[""; 0], Some("tier".to_owned()), "rate_note", Yaml::Empty),
            "rate_note: added",
        );
    } else if tier != "special" && has_note {
        plan.notes
            .push("rate_note stands for a special tier alone".to_owned());
    }
}

fn scopes(plan: &mut Plan<'_>) {
    if !plan.is_news(|facts| facts.scopes.clone()) || plan.departs("scopes") {
        return;
    }
    let mut all = Vec::new();
    let mut same = true;
    for kind in draft::SCOPES {
        let theirs = plan.facts.scopes.get(kind).cloned().unwrap_or_default();
        let ours: Vec<String> = plan.spec["scopes"][kind]
            .as_sequence()
            .into_iter()
            .flatten()
            .map(as_text)
            .collect();
        same &= ours.iter().cloned().collect::<BTreeSet<_>>() == theirs;
        // The file's order first.
        let kept = ours.iter().filter(|scope| theirs.contains(*scope));
        let new = theirs.iter().filter(|scope| !ours.contains(scope));
        let scopes: Vec<Yaml> = kept.chain(new).cloned().map(Yaml::Text).collect();
        if !scopes.is_empty() {
            all.push((kind.to_owned(), Yaml::List(scopes)));
        }
    }
    if same {
        return;
    }
    let edit = if plan.spec.get("scopes").is_some() {
        Edit::set(&["scopes"], Yaml::Short(all))
    } else {
        Edit::insert(
            &[""; 0],
            Some("tier".to_owned()),
            "scopes",
            Yaml::Short(all),
        )
    };
    plan.edit(edit, "scopes");
}

fn deprecated(plan: &mut Plan<'_>) {
    if !plan.is_news(|facts| facts.deprecated) || plan.departs("deprecated") {
        return;
    }
    let ours = plan.spec.get("deprecated").is_some();
    if plan.facts.deprecated && !ours {
        let after = ["repeatable", "accepts", "scopes", "tier"];
        let after = after.into_iter().find(|key| plan.spec.get(key).is_some());
        let doc = vec![("doc".to_owned(), Yaml::Empty)];
        plan.edit(
            Edit::insert(
                &[""; 0],
                after.map(str::to_owned),
                "deprecated",
                Yaml::Map(doc),
            ),
            "deprecated: added",
        );
    } else if !plan.facts.deprecated && ours && plan.known.is_some() {
        plan.notes
            .push("the page no longer calls the method deprecated".to_owned());
    }
}

/// What a page says of JSON is only taken over when it changes: rendered pages list JSON where the
/// data behind them is silent.
fn accepts(plan: &mut Plan<'_>) {
    let Some(known) = plan.known else { return };
    // A page that no longer says anything of JSON takes nothing back.
    if known.json == plan.facts.json || plan.facts.json.is_none() || plan.departs("accepts") {
        return;
    }
    let ours = plan.spec["accepts"].as_sequence();
    let has = |wanted: &str| ours.is_some_and(|kinds| kinds.iter().any(|kind| kind == wanted));
    let has_json = has("json");
    if has_json == (plan.facts.json == Some(true)) {
        return;
    }
    let kinds = draft::accepts(plan.facts, has("multipart"));
    let edit = if plan.spec.get("accepts").is_some() {
        Edit::set(&["accepts"], kinds)
    } else {
        Edit::insert(&[""; 0], Some("tier".to_owned()), "accepts", kinds)
    };
    plan.edit(edit, "accepts");
}

/// A scalar as it is written.
pub(super) fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
