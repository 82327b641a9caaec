//! The values of an example as Rust.

use std::collections::BTreeSet;

use heck::ToShoutySnakeCase;
use quote::ToTokens;
use serde_json::Value;

use super::json;
use crate::emit::example_tests::raw_string;
use crate::emit::syntax;
use crate::names::{Arg, Common, Method, RustName, Type, modules_of};

/// Made-up values of types that have one form.
const TIMESTAMP: &str = "1790000061.001009";
const EPOCH: &str = "1790000061";
const DATE: &str = "2026-08-20";

/// Writes values, and gathers what they need before the request.
pub(super) struct Values<'a> {
    method: &'a Method<'a>,
    api: &'a Common<'a>,
    /// The types of the crate that the example imports.
    pub(super) imports: BTreeSet<&'static str>,
    /// The lines before the request.
    pub(super) statements: Vec<String>,
}

impl<'a> Values<'a> {
    pub(super) fn new(method: &'a Method<'a>, api: &'a Common<'a>) -> Self {
        Self {
            method,
            api,
            imports: BTreeSet::new(),
            statements: Vec::new(),
        }
    }

    /// The value that the specification chooses for an argument, else that of the page's example, else
    /// one that is made up here.
    pub(super) fn of(&mut self, arg: &Arg) -> String {
        let chosen = self.method.doc_example.value(&arg.wire);
        let text = chosen.or(arg.example.as_deref());
        let text = text.filter(|text| !text.is_empty());
        match &arg.kind {
            Type::List(of) => self.list(arg, of, text),
            Type::Json | Type::Value(_) => {
                let value = self.json(text);
                self.bound(arg, &value)
            }
            Type::Bool if text.is_none() => (arg.default.as_deref() != Some("true")).to_string(),
            Type::Int if text.is_none() => {
                let least = arg.limits.value.least.as_deref();
                self.value(&arg.kind, least, arg)
            }
            kind => self.value(kind, text, arg),
        }
    }

    /// JSON takes room, so it gets a variable with the name of the argument.
    fn bound(&mut self, arg: &Arg, value: &str) -> String {
        let name = match arg.rust.as_str() {
            taken @ ("client" | "request") => format!("{taken}_json"),
            name => name.to_owned(),
        };
        let statement = format!("let {name} = {value};");
        self.statements.extend(statement.lines().map(str::to_owned));
        name
    }

    fn list(&mut self, arg: &Arg, of: &Type, text: Option<&str>) -> String {
        let items = match (text, text.map(serde_json::from_str::<Value>)) {
            (_, Some(Ok(Value::Array(items)))) => items.iter().map(item_text).collect(),
            (Some(text), _) if arg.csv => text.split(',').map(|it| it.trim().to_owned()).collect(),
            (Some(text), _) => vec![text.to_owned()],
            (None, _) => Vec::new(),
        };
        let is_json = matches!(of, Type::Json);
        let mut write = |text: Option<&str>| match is_json {
            true => self.json(text),
            false => self.value(of, text, arg),
        };
        let items: Vec<String> = match items.as_slice() {
            [] => vec![write(None)],
            some => some.iter().map(|text| write(Some(text))).collect(),
        };
        let list = format!("[{}]", items.join(", "));
        match is_json {
            true => self.bound(arg, &list),
            false => list,
        }
    }

    fn json(&mut self, text: Option<&str>) -> String {
        self.imports.insert("Json");
        let value = text.and_then(|text| serde_json::from_str(text).ok());
        let value = value.unwrap_or_else(|| Value::Object(serde_json::Map::new()));
        let line = json::layout(&value, 0);
        if line.lines().count() == 1 {
            return format!("Json::parse({})?", raw_string(&line));
        }
        let text = json::layout(&value, 4);
        format!("Json::parse(\n    {},\n)?", raw_string(&text))
    }

    fn value(&mut self, kind: &Type, text: Option<&str>, arg: &Arg) -> String {
        match kind {
            Type::Bool => (!matches!(text, Some("false" | "0"))).to_string(),
            Type::Int => number::<i64>(text).unwrap_or(1).to_string(),
            Type::Float => format!("{:?}", number::<f64>(text).unwrap_or(1.0)),
            Type::Epoch => text.unwrap_or(EPOCH).to_owned(),
            Type::Timestamp => quoted(text.unwrap_or(TIMESTAMP)),
            Type::Date => quoted(text.unwrap_or(DATE)),
            Type::Enum(name) => self.variant(name, text),
            Type::Id(name) => {
                let kind = self.api.ids.iter().find(|id| id.rust == *name);
                let made_up = kind.map_or("", |id| &id.example);
                quoted(text.unwrap_or(made_up))
            }
            Type::Text => quoted(text.unwrap_or(arg.wire.as_str())),
            Type::Secret => match text {
                Some(text) => quoted(text),
                None => {
                    let name = arg.wire.as_str().to_shouty_snake_case();
                    let prefix = &self.api.about.env_prefix;
                    format!("std::env::var(\"{prefix}_{name}\")?")
                }
            },
            Type::Union(name) => self.union(name, text, arg),
            Type::File => {
                self.imports.insert("FilePart");
                let name = quoted(text.unwrap_or("file.txt"));
                format!("FilePart::new({name}, std::fs::read({name})?)")
            }
            Type::Json | Type::Value(_) => self.json(text),
            Type::List(of) => format!("[{}]", self.value(of, text, arg)),
            // Only fields have these.
            Type::Object(_) | Type::Shared(_) | Type::Set(_) | Type::Map(_) | Type::SecretUrl => {
                "Default::default()".to_owned()
            }
        }
    }

    /// A value of an enum: the one of the text, or the first that is still documented.
    fn variant(&self, name: &RustName, text: Option<&str>) -> String {
        let modules = modules_of(&self.method.name);
        let listed = self.method.args.enums.iter().find(|it| it.rust == *name);
        let values = listed.map_or(&[][..], |it| &it.values);
        let lasting = || values.iter().filter(|value| value.retired.is_none());
        let shown = lasting().find(|value| Some(value.text.as_str()) == text);
        match shown.or_else(|| lasting().next()) {
            Some(value) => format!("{}::{name}::{}", modules[modules.len() - 1], value.variant),
            None => quoted(text.unwrap_or_default()),
        }
    }

    /// A value of the first type that the text fits.
    fn union(&mut self, name: &RustName, text: Option<&str>, arg: &Arg) -> String {
        let unions = &self.method.args.unions;
        let members = unions.iter().find(|it| it.rust == *name);
        let kinds = members.map_or(&[][..], |it| &it.members);
        let fitting = |kind: &&Type| match (kind, text) {
            (Type::Bool, Some(text)) => matches!(text, "true" | "false" | "1" | "0"),
            (Type::Int | Type::Epoch, Some(_)) => number::<i64>(text).is_some(),
            (Type::Float, Some(_)) => number::<f64>(text).is_some(),
            _ => true,
        };
        let kinds = kinds.iter().map(|it| &it.kind);
        let Some(kind) = kinds.clone().find(fitting).or_else(|| kinds.clone().next()) else {
            return String::new();
        };
        let value = self.value(kind, text, arg);
        // Only a value of the very type becomes the union.
        let of = match kind {
            Type::Epoch => "Epoch",
            Type::Date => "Date",
            Type::Timestamp => "Timestamp",
            Type::Secret => "Secret",
            Type::Id(id) => {
                self.imports.insert("ids");
                return format!("ids::{id}::from({value})");
            }
            _ => return value,
        };
        self.imports.insert(of);
        format!("{of}::from({value})")
    }
}

fn item_text(item: &Value) -> String {
    match item {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn number<T: std::str::FromStr>(text: Option<&str>) -> Option<T> {
    text.and_then(|text| text.parse().ok())
}

fn quoted(text: &str) -> String {
    syntax::string(text).to_token_stream().to_string()
}
