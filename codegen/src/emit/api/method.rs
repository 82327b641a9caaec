//! The items of one method.

use super::digest::{Digest, RowDigests};
use super::kind_word;
use crate::doc::{Doc, code, text};
use crate::emit::arg_doc;
use crate::emit::codes::HIDDEN;
use crate::listing::{Item, Part, Sort};
use crate::model::{
    Arg, BodyKind, Day, Deprecation, Enum, EnumValue, Field, Group, Method, Presence, Row, Scopes,
    Tier, TokenKind, Type,
};
use crate::name::{MethodName, WireName};

pub(super) fn items(method: &Method, rows: &RowDigests) -> Vec<Item> {
    let mut items = vec![module(method)];
    facts(method, &mut items);
    args(method, &mut items);
    enums(method, &mut items);
    fields(method, &method.response.fields, "", &mut items);
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

/// The item with the day since which the documentation no longer has it.
fn ended(item: Item, retired: Option<&Day>) -> Item {
    match retired {
        None => item,
        Some(day) => item.with(Part::Retired, day.as_str()),
    }
}

fn facts(method: &Method, items: &mut Vec<Item>) {
    let bodies = method.accepts.iter().map(|kind| match kind {
        BodyKind::Form => "form",
        BodyKind::Json => "json",
    });
    let fact = |name, value: String| item(method, Sort::Fact, name).with(Part::Value, value);
    items.extend([fact("accepts", bodies.collect::<Vec<_>>().join(" "))]);
    if !method.groups.is_empty() {
        items.push(groups(method));
    }
    items.extend([
        fact("page", format!("{} as of {}", method.docs, method.as_of)),
        fact("repeatable", method.repeatable.to_string()),
        fact("scopes", scopes(&method.scopes)),
    ]);
    let (tier, note) = tier(&method.tier);
    let tier = fact("tier", tier.to_owned());
    items.push(match note {
        None => tier,
        Some(note) => tier.with(Part::Docs, Digest::of([note])),
    });
    items.push(fact("token", token(method.token).to_owned()));
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
fn args(method: &Method, items: &mut Vec<Item>) {
    let (required, mut optional): (Vec<&Arg>, Vec<&Arg>) =
        method.args.list.iter().partition(|arg| arg.in_new);
    optional.sort_by(|a, b| a.wire.cmp(&b.wire));
    let taken = (1..).map(|position| format!("new {position}"));
    items.extend(required.into_iter().zip(taken).map(|it| arg(method, it)));
    let set = optional.into_iter().map(|arg| (arg, "optional".to_owned()));
    items.extend(set.map(|it| arg(method, it)));
}

fn arg(method: &Method, (arg, place): (&Arg, String)) -> Item {
    let values = [&arg.default, &arg.example];
    let values = values.map(|value| code(value.as_deref().unwrap_or_default()));
    let values = Doc::paragraph(values.to_vec());
    let limits = arg_doc::limits(&arg.limits).map(|limits| Doc::paragraph(vec![text(limits)]));
    let more = Some(arg_doc::more(arg, method)).filter(|more| !more.0.is_empty());
    let docs = [&arg.doc, &values].into_iter().chain(&limits).chain(&more);
    let digest = Digest::of(docs);
    let item = item(method, Sort::Arg, arg.wire.as_str())
        .with(Part::Name, arg.rust.as_str())
        .with(Part::Type, type_name(&arg.kind))
        .with(Part::Place, place)
        .with(Part::Docs, digest);
    if arg.csv {
        item.with(Part::Form, "csv")
    } else {
        item
    }
}

/// The values of the enums, by the names of these.
fn enums(method: &Method, items: &mut Vec<Item>) {
    let enums = method.args.enums.iter().chain(&method.response.enums);
    let mut enums: Vec<&Enum> = enums.collect();
    enums.sort_by(|a, b| a.rust.cmp(&b.rust));
    for it in enums {
        let mut values: Vec<&EnumValue> = it.values.iter().collect();
        values.sort_by(|a, b| a.text.cmp(&b.text));
        items.extend(
            values
                .into_iter()
                .map(|value| self::value(method, it, value)),
        );
    }
}

fn value(method: &Method, it: &Enum, value: &EnumValue) -> Item {
    // Any other text is one word of a line already.
    let word = value.text.replace('\\', "\\\\").replace(' ', "\\s");
    let item = item(method, Sort::Value, &format!("{}.{word}", it.rust))
        .with(Part::Name, value.variant.as_str());
    let item = ended(item, value.retired.as_ref());
    let hidden = value.hidden.then(|| Doc::paragraph(vec![text(HIDDEN)]));
    match (&value.doc, hidden) {
        (None, None) => item,
        (doc, hidden) => item.with(Part::Docs, Digest::of(doc.iter().chain(&hidden))),
    }
}

/// The fields by name; after one that holds an object, the struct of it and its fields.
fn fields(method: &Method, list: &[Field], above: &str, items: &mut Vec<Item>) {
    let mut list: Vec<&Field> = list.iter().collect();
    list.sort_by(|a, b| a.wire.cmp(&b.wire));
    for field in list {
        // A name can hold a dot, but no backslash; so a path is a path of one field alone.
        let path = format!("{above}{}", field.wire.as_str().replace('.', "\\."));
        let kind = type_name(&field.kind);
        let kind = match field.presence {
            Presence::Optional => format!("Option<{kind}>"),
            Presence::Plain | Presence::Empty => kind,
        };
        let mut item = item(method, Sort::Field, &path)
            .with(Part::Name, field.rust.as_str())
            .with(Part::Type, kind);
        if let Some(doc) = &field.doc {
            item = item.with(Part::Docs, Digest::of([doc]));
        }
        items.push(item);
        if let Some(object) = object(&field.kind) {
            items.push(self::item(method, Sort::Type, &path).with(Part::Name, object.as_str()));
            let inner = method.response.object(object);
            fields(method, inner, &format!("{path}."), items);
        }
    }
}

fn object(kind: &Type) -> Option<&crate::name::RustName> {
    match kind {
        Type::Object(name) => Some(name),
        Type::List(of) | Type::Map(of) => object(of),
        _ => None,
    }
}

/// A type as the method's module names it.
fn type_name(kind: &Type) -> String {
    match kind {
        Type::Text => "String".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Int => "i64".to_owned(),
        Type::Float => "f64".to_owned(),
        Type::Timestamp => "runtime::Timestamp".to_owned(),
        Type::Epoch => "runtime::Epoch".to_owned(),
        Type::Date => "runtime::Date".to_owned(),
        Type::Secret => "runtime::Secret".to_owned(),
        Type::SecretUrl => "runtime::SecretUrl".to_owned(),
        Type::Json => "runtime::Json".to_owned(),
        Type::Id(name) => format!("ids::{name}"),
        Type::Enum(name) | Type::Object(name) => name.to_string(),
        Type::List(of) => format!("Vec<{}>", type_name(of)),
        Type::Map(of) => format!("BTreeMap<String, {}>", type_name(of)),
    }
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
