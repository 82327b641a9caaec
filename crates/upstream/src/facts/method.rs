//! The facts of a method.

use serde_json::Value;
use slack_methods_spec_model::syntax::Method;

use super::fact::{Fact, Key, Markdown, Rule, Twin, Write, flag};
use crate::hash::Hash;
use crate::twin::Object;

/// `GET` or `POST`.
pub static VERB: Fact<Method> = Fact {
    name: "verb",
    is_flag: false,
    twin: Twin::Key("http_method", |twin, key| Some(twin.text(key)?.into())),
    markdown: Markdown::Shown,
    key: None,
};

/// `1` to `4`, `special`, or `none` if the page names no limit.
pub static TIER: Fact<Method> = Fact {
    name: "tier",
    is_flag: false,
    twin: Twin::Key("rate_limits", |twin, _| Some(tier(twin).0.into())),
    markdown: Markdown::Shown,
    key: Some(Key {
        path: None,
        read: |method| Some(method.tier.0.as_str().into()),
        rule: Rule::Same,
        write: Write::Tier,
    }),
};

/// Whether the page has a token among the arguments.
pub static TOKEN: Fact<Method> = Fact {
    name: "token",
    is_flag: true,
    twin: Twin::Elsewhere,
    // Some methods take a token that no page lists among the arguments.
    markdown: Markdown::Partly(|page, known| page.or(known).cloned()),
    key: None,
};

/// Scopes of a bot token.
pub static BOT: Fact<Method> = scopes(
    "scopes.bot",
    |twin, _| scopes_of(twin, "bot"),
    Markdown::Shown,
    |method| list(&method.scopes.bot),
);

/// Scopes of a user token.
pub static USER: Fact<Method> = scopes(
    "scopes.user",
    |twin, _| scopes_of(twin, "user"),
    Markdown::Shown,
    |method| list(&method.scopes.user),
);

/// Scopes of an app-level token.
pub static APP: Fact<Method> = scopes(
    "scopes.app",
    |twin, _| scopes_of(twin, "app"),
    Markdown::Shown,
    |method| list(&method.scopes.app),
);

/// Scopes of a configuration token.
pub static CONFIGURATION: Fact<Method> = scopes(
    "scopes.configuration",
    |twin, _| scopes_of(twin, "configuration"),
    Markdown::Absent,
    |method| list(&method.scopes.configuration),
);

/// Scopes of a kind of token that the specification does not have.
pub static SEAMLESS_USER: Fact<Method> = Fact {
    name: "scopes.seamless_user",
    is_flag: false,
    twin: Twin::Key("scope", |twin, _| scopes_of(twin, "seamless_user")),
    markdown: Markdown::Absent,
    key: None,
};

/// Whether the method reads JSON; nothing if the page does not say.
pub static JSON: Fact<Method> = Fact {
    name: "json",
    is_flag: false,
    twin: Twin::Key("json_input_supported", |twin, key| {
        Some(twin.flag(key)?.into())
    }),
    // Most pages list JSON whatever their twins say, so that only a list without it tells something.
    markdown: Markdown::Partly(|page, known| match (page, known) {
        (Some(Value::Bool(false)), Some(_)) => page.cloned(),
        _ => known.cloned(),
    }),
    key: Some(Key {
        path: Some("accepts"),
        read: |method| {
            let mut accepts = method.accepts.iter().flatten();
            Some(accepts.any(|kind| kind == "json").into())
        },
        rule: Rule::MayKnowMore,
        write: Write::Accepts,
    }),
};

/// Whether the page marks the method as deprecated.
pub static DEPRECATED: Fact<Method> = Fact {
    key: Some(Key {
        path: None,
        read: |method| flag(method.deprecated.is_some()),
        rule: Rule::MayKnowMore,
        write: Write::Deprecated,
    }),
    ..Fact::flag(
        "deprecated",
        "deprecated",
        Markdown::Absent,
        Rule::MayKnowMore,
        |_| None,
    )
};

/// The name of the schema that the whole response has, if the page shows no more of it.
pub static RESPONSE_SCHEMA: Fact<Method> = Fact {
    name: "response_schema",
    is_flag: false,
    twin: Twin::Elsewhere,
    markdown: Markdown::Absent,
    key: None,
};

/// Every fact of a method, in the order of reports.
pub static METHOD: [&Fact<Method>; 11] = [
    &VERB,
    &TIER,
    &BOT,
    &USER,
    &APP,
    &CONFIGURATION,
    &SEAMLESS_USER,
    &TOKEN,
    &JSON,
    &DEPRECATED,
    &RESPONSE_SCHEMA,
];

const fn scopes(
    name: &'static str,
    twin: fn(&Object<'_>, &'static str) -> Option<Value>,
    markdown: Markdown,
    read: fn(&Method) -> Option<Value>,
) -> Fact<Method> {
    Fact {
        name,
        is_flag: false,
        twin: Twin::Key("scope", twin),
        markdown,
        key: Some(Key {
            path: None,
            read,
            rule: Rule::Same,
            write: Write::Scopes,
        }),
    }
}

/// The text `"none"` in place of the scopes says that there are none.
fn scopes_of(twin: &Object<'_>, kind: &str) -> Option<Value> {
    if twin.map.get("scope") == Some(&Value::from("none")) {
        return None;
    }
    let scopes = twin.object("scope")?;
    scopes.only(&[&["app", "bot", "configuration", "seamless_user", "user"]]);
    let mut scopes = scopes.texts(kind)?;
    scopes.sort_unstable();
    scopes.dedup();
    list(&scopes)
}

fn list(scopes: &[String]) -> Option<Value> {
    Some(scopes.to_vec().into())
}

/// `t2` is tier 2 and `t5` means special limits; any other text is a sentence about them. Newer
/// twins have the tier under `apps_tier` in an object.
pub(crate) fn tier(twin: &Object<'_>) -> (&'static str, Option<Hash>) {
    let text = match twin.map.get("rate_limits") {
        None => return ("none", None),
        Some(value @ Value::Object(_)) => twin.object("rate_limits").and_then(|limits| {
            limits.only(&[&["apps_tier"]]);
            if !limits.has("apps_tier") {
                let expected = "a text, or an object with `apps_tier`,";
                twin.misshapen("rate_limits", value, expected);
            }
            limits.text("apps_tier")
        }),
        Some(_) => twin.text("rate_limits"),
    };
    match text {
        None => ("none", None),
        Some("t1") => ("1", None),
        Some("t2") => ("2", None),
        Some("t3") => ("3", None),
        Some("t4") => ("4", None),
        Some("t5") => ("special", None),
        Some(sentence) => ("special", Hash::of_sentence(sentence)),
    }
}
