//! The items of one method.

use slack_methods_api_diff::listing::{Item, Part, Sort};

use super::digest::{Digest, RowDigests};
use super::{ended, fields, kind_word, values};
use crate::doc::{Doc, code, text};
use crate::emit::arg_doc;
use crate::names::{
    Arg, BodyKind, Deprecation, Group, Method, MethodName, Pages, Rate, Row, RustName, Scopes,
    SessionKind, Tier, TokenKind, WireName,
};

pub(super) fn items(method: &Method, rows: &RowDigests, vendor: &str) -> Vec<Item> {
    let mut items = vec![module(method)];
    facts(method, &mut items);
    args(method, vendor, &mut items);
    let enums = method.args.enums.iter().chain(&method.response.enums);
    let enums = enums.chain(&method.error_response.enums);
    items.extend(values::items(method.name.as_str(), enums));
    items.extend(values::of_unions(method));
    if method.returns_file {
        let file = item(method, Sort::Field, "file").with(Part::Name, "file");
        items.push(file.with(Part::Type, "runtime::bytes::Bytes"));
    }
    items.extend(fields::items(method.name.as_str(), &method.response));
    let details = &method.error_response;
    items.extend(fields::of_error(method.name.as_str(), details));
    items.extend(table(method, Sort::Error, &method.errors, rows));
    items.extend(table(method, Sort::Warning, &method.warnings, rows));
    items
}

fn item(method: &Method, sort: Sort, name: &str) -> Item {
    Item::new(sort, Some(method.name.as_str()), name)
}

fn module(method: &Method) -> Item {
    let deprecated = method.deprecated.as_ref();
    let docs = [Some(&method.summary), method.description.as_ref()];
    let docs = docs.into_iter().chain([deprecated.map(|it| &it.doc)]);
    let item = item(method, Sort::Method, "").with(Part::Docs, Digest::of(docs.flatten()));
    let item = match deprecated {
        None => item,
        Some(deprecated) => item.with(Part::Deprecated, deprecation(deprecated)),
    };
    ended(item, method.retired.as_ref())
}

fn deprecation(deprecated: &Deprecation) -> String {
    let mut said = match &deprecated.since {
        Some(since) => format!("since {since}"),
        None => "undated".to_owned(),
    };
    // Sorted, since the order in the specification means nothing.
    let mut instead: Vec<&str> = deprecated.instead.iter().map(MethodName::as_str).collect();
    instead.sort_unstable();
    for (index, name) in instead.into_iter().enumerate() {
        said.push_str(if index == 0 { " use " } else { " " });
        said.push_str(name);
    }
    said
}

fn facts(method: &Method, items: &mut Vec<Item>) {
    let bodies = method.accepts.iter().map(|kind| match kind {
        BodyKind::Form => "form",
        BodyKind::Json => "json",
        BodyKind::Multipart => "multipart",
    });
    let fact = |name, value: String| item(method, Sort::Fact, name).with(Part::Value, value);
    items.extend([fact("accepts", bodies.collect::<Vec<_>>().join(" "))]);
    if method.returns_file {
        items.push(fact("response_type", "file".to_owned()));
    }
    if !method.groups.is_empty() {
        items.push(groups(method));
    }
    let session = method.session.as_ref();
    items.extend(session.map(|it| fact("session", session_word(&it.kind))));
    items.extend([fact(
        "page",
        format!("{} as of {}", method.docs, method.as_of),
    )]);
    items.extend(method.pages.as_ref().map(|it| fact("pages", pages(it))));
    items.extend([
        fact("idempotent", method.idempotent.to_string()),
        fact("scopes", scopes(&method.scopes)),
    ]);
    let (tier, note) = tier(&method.tier);
    let tier = fact("tier", tier.to_owned());
    items.push(match note {
        None => tier,
        Some(note) => tier.with(Part::Docs, Digest::of([note])),
    });
    let rates = [
        ("rate", &method.rate),
        ("rate_unlisted", &method.rate_unlisted),
    ];
    items.extend(
        rates
            .into_iter()
            .filter_map(|(key, it)| Some(fact(key, rate(it.as_ref()?)))),
    );
    items.push(fact("token", token(method.token).to_owned()));
    // Callers see neither the fields that it uses nor keys on the wire.
    if let Some(start) = &method.upload_start {
        items.push(fact("upload_start", format!("finish {}", start.finish)));
    }
    if let Some(finish) = &method.upload_finish {
        let keys = format!("id {} title {}", finish.id, finish.title);
        items.push(fact("upload_finish", keys));
    }
}

/// The kind of session, and the type of its events.
fn session_word(kind: &SessionKind) -> String {
    match kind {
        SessionKind::Rtm(events) => format!("{} {events}", kind.word()),
        SessionKind::SocketMode(it) => {
            let mut words = vec![kind.word().to_owned()];
            words.extend(it.events.iter().map(ToString::to_string));
            let payloads = it.payloads.iter();
            words.extend(payloads.map(|it| format!("{} {}", it.envelope, it.name)));
            words.join(" ")
        }
    }
}

fn pages(pages: &Pages) -> String {
    let mut by = format!("by {}", pages.cursor.wire.as_str());
    if let Some(first) = &pages.cursor.first {
        by.push_str(&format!(" from {first}"));
    }
    match &pages.items {
        None => by,
        Some(items) => format!("{} {by}", items.text),
    }
}

/// Sorted as well.
fn groups(method: &Method) -> Item {
    let group = |group: &Group| {
        let mut names: Vec<&str> = group.args.iter().map(WireName::as_str).collect();
        names.sort_unstable();
        format!("{} {}", group.rule.key(), names.join(" "))
    };
    let mut groups: Vec<String> = method.groups.iter().map(group).collect();
    groups.sort();
    let item = item(method, Sort::Fact, "groups").with(Part::Value, groups.join("; "));
    let docs: Vec<&Doc> = method
        .groups
        .iter()
        .filter_map(|it| it.doc.as_ref())
        .collect();
    match docs.is_empty() {
        true => item,
        false => item.with(Part::Docs, Digest::of(docs)),
    }
}

/// Sorted, since the order on the page means nothing.
fn scopes(scopes: &Scopes) -> String {
    let kinds = [
        ("bot", &scopes.bot),
        ("user", &scopes.user),
        ("app", &scopes.app),
        ("configuration", &scopes.configuration),
    ];
    let mut words = Vec::new();
    for (kind, scopes) in kinds.into_iter().filter(|(_, scopes)| !scopes.is_empty()) {
        let mut scopes = scopes.clone();
        scopes.sort();
        words.push(format!("{kind} {}", scopes.join(" ")));
    }
    if words.is_empty() {
        return "none".to_owned();
    }
    words.join("; ")
}

fn rate(rate: &Rate) -> String {
    let per = rate.per.as_ref().map(WireName::as_str);
    let per = per.map(|name| format!(" per {name}"));
    format!(
        "{} in {} s{}",
        rate.calls,
        rate.seconds,
        per.unwrap_or_default()
    )
}

fn tier(tier: &Tier) -> (&'static str, Option<&Doc>) {
    match tier {
        Tier::One => ("1", None),
        Tier::Two => ("2", None),
        Tier::Three => ("3", None),
        Tier::Four => ("4", None),
        Tier::Special(note) => ("special", Some(note)),
        Tier::None => ("none", None),
    }
}

fn token(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::BotOrUser => "bot_or_user",
        TokenKind::Bot => "bot",
        TokenKind::User => "user",
        TokenKind::App => "app",
        TokenKind::Configuration => "configuration",
        TokenKind::None => "none",
    }
}

/// First what `new` takes, in the order in which it takes it; then the setters by name.
fn args(method: &Method, vendor: &str, items: &mut Vec<Item>) {
    let (required, mut optional): (Vec<&Arg>, Vec<&Arg>) =
        method.args.list.iter().partition(|arg| arg.in_new);
    optional.sort_by(|a, b| a.wire.cmp(&b.wire));
    let taken = (1..).map(|position| format!("new {position}"));
    items.extend(
        required
            .into_iter()
            .zip(taken)
            .map(|it| arg(method, it, vendor)),
    );
    let set = optional.into_iter().map(|arg| (arg, "optional".to_owned()));
    items.extend(set.flat_map(|(it, place)| {
        let clear = it
            .clear
            .as_ref()
            .map(|clear| clearing_setter(method, it, clear));
        [arg(method, (it, place), vendor)].into_iter().chain(clear)
    }));
}

fn arg(method: &Method, (arg, place): (&Arg, String), vendor: &str) -> Item {
    let values = [&arg.default, &arg.example];
    let values = values.map(|value| code(value.as_deref().unwrap_or_default()));
    let values = Doc::paragraph(values.to_vec());
    let limits = arg
        .limits
        .words()
        .map(|limits| Doc::paragraph(vec![text(limits)]));
    let more = Some(arg_doc::more(arg, method, vendor)).filter(|more| !more.0.is_empty());
    let docs = [&arg.doc, &values].into_iter().chain(&limits).chain(&more);
    let digest = Digest::of(docs);
    let item = item(method, Sort::Arg, arg.wire.as_str())
        .with(Part::Name, arg.rust.as_str())
        .with(Part::Type, fields::type_name(&arg.kind))
        .with(Part::Place, place)
        .with(Part::Docs, digest);
    let item = ended(item, arg.retired.as_ref());
    // What `new` takes is required anyway.
    let item = if arg.required && !arg.in_new {
        item.with(Part::Required, "required")
    } else {
        item
    };
    if arg.csv {
        item.with(Part::Form, "csv")
    } else {
        item
    }
}

/// The setter that sends `null`.
fn clearing_setter(method: &Method, arg: &Arg, clear: &RustName) -> Item {
    let name = format!("{}.null", arg.wire.as_str());
    let item = item(method, Sort::Arg, &name)
        .with(Part::Name, clear.as_str())
        .with(Part::Place, "optional");
    ended(item, arg.retired.as_ref())
}

fn table(method: &Method, sort: Sort, rows: &[Row], digests: &RowDigests) -> Vec<Item> {
    let item = |row: &Row| {
        let item = item(method, sort, row.code.as_str())
            .with(Part::Name, row.variant.as_str())
            .with(Part::Docs, digests.of(row));
        let item = match row.kind {
            Some(kind) => item.with(Part::Kind, kind_word(kind)),
            None => item,
        };
        ended(item, row.retired.as_ref())
    };
    rows.iter().map(item).collect()
}
