//! What is wrong with the shape of a file, told whole. The reader of types ends at the first mistake;
//! this walks the marked syntax and the JSON Schema of the same types side by side.

use std::ops::Range;

use serde_json::Value;

use crate::file::File;
use crate::marks::{Content, Entry, Node};
use crate::name::similar;
use crate::problem::{Problem, Problems};
use crate::syntax;

const HELP: &str = "spec/README.md shows the shape of each kind of file";

const NOT_NEGATIVE: &str = "write a whole number that is not negative";

/// Tells of every unknown or missing key and of every value of another kind.
pub(crate) fn check(file: &File, schema: &Value, problems: &mut Problems) {
    let Some(root) = file.root() else { return };
    let mut walk = Walk {
        file,
        schema,
        problems,
    };
    let start = match &root.content {
        Content::Map(entries) => entries.first().map(|entry| entry.key_span.clone()),
        _ => None,
    };
    let at = Holder {
        name: None,
        span: start.unwrap_or(0..0),
        siblings: None,
        around: None,
    };
    walk.value(root, schema, &at);
}

/// What holds the value at hand.
struct Holder<'a> {
    /// Its key; none of the whole file and of an item.
    name: Option<&'a str>,
    /// The key or, in a list, the item.
    span: Range<usize>,
    /// The schema of the values beside it, if all of them are of one kind, such as arguments.
    siblings: Option<&'a Value>,
    /// The key of the map around it, and the schema of the values beside that.
    around: Option<(&'a str, &'a Value)>,
}

struct Walk<'a, 'p> {
    file: &'a File,
    /// Of the whole file, with its definitions.
    schema: &'a Value,
    problems: &'p mut Problems,
}

impl<'a> Walk<'a, '_> {
    fn problem(&mut self, span: Range<usize>, title: String, help: impl Into<String>) {
        let problem = Problem::new(&self.file.path, &self.file.text, span, title);
        self.problems.push(problem.help(help));
    }

    fn resolved<'s>(&self, schema: &'s Value) -> &'s Value
    where
        'a: 's,
    {
        let target = schema.get("$ref").and_then(Value::as_str);
        let target = target.and_then(|target| self.schema.pointer(target.trim_start_matches('#')));
        target.unwrap_or(schema)
    }

    /// The schemas that a value may have.
    fn choices(&self, schema: &'a Value) -> Vec<&'a Value> {
        let schema = self.resolved(schema);
        match schema.get("anyOf").and_then(Value::as_array) {
            Some(choices) => choices.iter().map(|it| self.resolved(it)).collect(),
            None => vec![schema],
        }
    }

    fn value(&mut self, node: &'a Node, schema: &'a Value, holder: &Holder<'a>) {
        let choices = self.choices(schema);
        let kind = kind(node);
        let takes = |kind: &str| choices.iter().copied().find(|schema| allows(schema, kind));
        let found = takes(kind).or_else(|| takes("number").filter(|_| kind == "integer"));
        match (found, &node.content) {
            (Some(schema), Content::Map(entries)) => self.map(node, entries, schema, holder),
            (Some(schema), Content::List(items)) => self.list(items, schema),
            (Some(schema), Content::Scalar { text, plain }) => {
                self.scalar(node, text, *plain, schema, holder);
            }
            (None, Content::Map(entries)) if entries.is_empty() && holder.name.is_none() => {}
            // An empty file lacks all of its keys.
            (None, Content::Scalar { text, .. }) if text.is_empty() && holder.name.is_none() => {
                if let Some(schema) = takes("object") {
                    self.map(node, &[], schema, holder);
                }
            }
            (None, _) => self.misfit(node, &choices, holder),
        }
    }

    fn list(&mut self, items: &'a [Node], schema: &'a Value) {
        let Some(schema) = schema.get("items") else {
            return;
        };
        for node in items {
            let holder = Holder {
                name: None,
                span: node.span.clone(),
                siblings: None,
                around: None,
            };
            self.value(node, schema, &holder);
        }
    }

    fn map(
        &mut self,
        node: &'a Node,
        entries: &'a [Entry],
        schema: &'a Value,
        holder: &Holder<'a>,
    ) {
        let properties = schema.get("properties");
        let known = |key: &str| properties.and_then(|properties| properties.get(key));
        let others = schema
            .get("additionalProperties")
            .filter(|it| it.is_object());
        let required = schema.get("required").and_then(Value::as_array);
        let mut missing: Vec<&str> = required
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .filter(|key| entries.iter().all(|entry| entry.key != *key))
            .collect();
        for entry in entries {
            let inner = Holder {
                name: Some(&entry.key),
                span: entry.key_span.clone(),
                siblings: others,
                around: holder.name.zip(holder.siblings),
            };
            match known(&entry.key).or(others) {
                Some(schema) => self.value(&entry.value, schema, &inner),
                None => self.unknown(entry, properties, &mut missing, holder),
            }
        }
        if missing.is_empty() {
            return;
        }
        let names: Vec<String> = missing.iter().map(|key| format!("`{key}`")).collect();
        let title = match names.len() {
            1 => format!("missing key {}", names[0]),
            _ => format!("missing keys {}", names.join(", ")),
        };
        let span = match holder.span.is_empty() {
            true => node.span.clone(),
            false => holder.span.clone(),
        };
        let mut problem = Problem::new(&self.file.path, &self.file.text, span, title);
        for key in missing {
            let says = known(key).and_then(|it| it.get("description"));
            problem = problem.help(match says.and_then(Value::as_str) {
                Some(says) => format!("`{key}`: {}", first_sentence(says)),
                None => format!("add `{key}:`"),
            });
        }
        self.problems.push(problem);
    }

    fn unknown(
        &mut self,
        entry: &Entry,
        properties: Option<&Value>,
        missing: &mut Vec<&str>,
        holder: &Holder<'_>,
    ) {
        let key = &entry.key;
        let here = || properties.and_then(Value::as_object).into_iter().flatten();
        let help = if self.is_cut_off(entry) {
            "a comma in `{…}` ends a value: put a text that holds one in quotes".to_owned()
        } else if let Some(meant) = similar(key, missing.iter().copied()) {
            let help = format!("write `{meant}`, which is missing");
            missing.retain(|other| *other != meant);
            help
        } else if let Some(meant) = similar(key, here().map(|(key, _)| key.as_str())) {
            format!("a key with a similar name exists: `{meant}`")
        } else if let Some(help) =
            self.indented_too_deep(key, &entry.value, holder.name.zip(holder.siblings))
        {
            help
        } else if let Some(meant) = similar(key, syntax::keys().iter().map(String::as_str)) {
            format!("a key with a similar name exists: `{meant}`")
        } else {
            "spec/README.md lists the keys of each kind of file".to_owned()
        };
        let title = format!("unknown key `{key}`");
        self.problem(entry.key_span.clone(), title, help);
    }

    /// In `{doc: one, two}` the second word is a key without a value.
    fn is_cut_off(&self, entry: &Entry) -> bool {
        let (before, after) = (..entry.key_span.start, entry.key_span.end..);
        self.file.text[before].trim_end().ends_with(',')
            && self.file.text[after].trim_start().starts_with([',', '}'])
    }

    /// What to do about a key that would be right beside the key of the map around it.
    fn indented_too_deep(
        &self,
        key: &str,
        value: &Node,
        around: Option<(&str, &Value)>,
    ) -> Option<String> {
        let (Content::Map(entries), Some((name, schema))) = (&value.content, around) else {
            return None;
        };
        let properties = self.resolved(schema).get("properties")?;
        let fits = |entry: &Entry| properties.get(&entry.key).is_some();
        let help = || format!("if `{key}` belongs next to `{name}`, begin both in the same column");
        entries.iter().any(fits).then(help)
    }

    /// A single value of a kind that is allowed.
    fn scalar(
        &mut self,
        node: &Node,
        text: &str,
        plain: bool,
        schema: &Value,
        holder: &Holder<'_>,
    ) {
        if schema.get("minimum").is_some() && text.starts_with('-') {
            let title = format!("{} must be a whole number", named(holder));
            return self.problem(node.span.clone(), title, NOT_NEGATIVE);
        }
        let words = schema.get("enum").and_then(Value::as_array);
        let number = text.parse::<u64>().ok().filter(|_| !plain);
        let is_number = |word: &Value| word.as_u64().is_some() && word.as_u64() == number;
        if words.is_some_and(|words| words.iter().any(is_number)) {
            let title = format!("{} must be a number", named(holder));
            self.problem(
                node.span.clone(),
                title,
                format!("write `{text}` without quotes"),
            );
        }
    }

    fn misfit(&mut self, node: &Node, choices: &[&Value], holder: &Holder<'_>) {
        let takes = |kind: &str| choices.iter().any(|schema| allows(schema, kind));
        let name = named(holder);
        let wanted = if takes("object") && takes("string") {
            "a text or a map"
        } else if takes("array") && takes("string") {
            "a text or a list"
        } else if takes("string") && takes("number") {
            "a single value"
        } else if takes("string") {
            "a text"
        } else if takes("boolean") {
            "`true` or `false`"
        } else if takes("integer") {
            "a whole number"
        } else if takes("array") {
            "a list"
        } else {
            "a map"
        };
        let (span, text) = match &node.content {
            Content::Scalar { text, plain } => (node.span.clone(), Some((text.as_str(), *plain))),
            _ => (node.span.clone(), None),
        };
        let Some((text, plain)) = text else {
            let help = holder
                .name
                .and_then(|key| self.indented_too_deep(key, node, holder.around));
            let found = match node.content {
                Content::Map(_) => "a map",
                _ => "a list",
            };
            let title = format!("{name} must be {wanted}, and this is {found}");
            return self.problem(span, title, help.unwrap_or_else(|| HELP.to_owned()));
        };
        if kind(node) == "null" {
            let span = if span.is_empty() {
                holder.span.clone()
            } else {
                span
            };
            let help = match takes("string") {
                true if text.is_empty() => "write a text, or remove the key".to_owned(),
                true => format!(
                    "write a text, or remove the key; quote it if a text is meant: `\"{text}\"`"
                ),
                false => format!("write {wanted}, or remove the key"),
            };
            return self.problem(span, format!("{name} has no value"), help);
        }
        if takes("string") {
            let found = if kind(node) == "boolean" {
                "a truth value"
            } else {
                "a number"
            };
            let title = format!("{name} must be {wanted}, and YAML reads `{text}` as {found}");
            return self.problem(span, title, format!("quote it: `\"{text}\"`"));
        }
        let help = if takes("boolean") {
            match text.to_ascii_lowercase().as_str() {
                "yes" | "y" | "on" | "1" => "write `true`",
                "no" | "n" | "off" | "0" => "write `false`",
                "true" | "false" if !plain => "remove the quotes",
                _ => "write `true` or `false`",
            }
        } else if takes("integer") && !plain && text.parse::<u64>().is_ok() {
            "remove the quotes"
        } else if takes("integer") {
            NOT_NEGATIVE
        } else {
            HELP
        };
        self.problem(span, format!("{name} must be {wanted}"), help);
    }
}

fn named(holder: &Holder<'_>) -> String {
    match holder.name {
        Some(name) => format!("`{name}`"),
        None => "this".to_owned(),
    }
}

fn first_sentence(text: &str) -> String {
    let text = text.replace('\n', " ");
    let end = text.find(". ").map_or(text.len(), |end| end + 1);
    text[..end].to_owned()
}

/// Whether a schema has values of a kind.
fn allows(schema: &Value, kind: &str) -> bool {
    match schema.get("type") {
        Some(Value::String(one)) => one == kind,
        Some(Value::Array(several)) => several.iter().any(|one| one == kind),
        // Words and numbers are listed one by one.
        _ => schema.get("enum").is_some() && matches!(kind, "string" | "integer" | "number"),
    }
}

/// The kind that JSON Schema gives a value.
fn kind(node: &Node) -> &'static str {
    match &node.content {
        Content::Map(_) => "object",
        Content::List(_) => "array",
        Content::Scalar { plain: false, .. } => "string",
        Content::Scalar { text, .. } => match serde_yaml::from_str(text) {
            Ok(serde_yaml::Value::Null) => "null",
            Ok(serde_yaml::Value::Bool(_)) => "boolean",
            Ok(serde_yaml::Value::Number(number)) => match number.as_f64() {
                Some(value) if value.fract() != 0.0 => "number",
                _ => "integer",
            },
            _ => "string",
        },
    }
}
