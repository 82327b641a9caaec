//! Which type of the specification a type of a page becomes, as a start that a person refines.

use std::collections::BTreeMap;

use crate::Shape;

use crate::spec::Spec;

/// What the documentation's subtypes and names of schemas stand for.
const HINTS: [(&str, &str); 40] = [
    ("app_id", "app_id"),
    ("app_request_id", "app_request_id"),
    ("app_trigger_id", "interaction_trigger_id"),
    ("attachments", "json"),
    ("barrier_id", "barrier_id"),
    ("bot", "bot_id"),
    ("bot_id", "bot_id"),
    ("canvas", "file_id"),
    ("channel", "channel_id"),
    ("channel_group", "channel_id"),
    ("channel_id", "channel_id"),
    ("date", "date"),
    ("dm_id", "channel_id"),
    ("enterprise", "enterprise_id"),
    ("enterprise_id", "enterprise_id"),
    ("enterprise_user_id", "user_id"),
    ("file", "file_id"),
    ("file_comment", "file_comment_id"),
    ("file_id", "file_id"),
    ("function_id", "function_id"),
    ("group_id", "channel_id"),
    ("invite_id", "invite_id"),
    ("list", "file_id"),
    ("list_record_id", "list_record_id"),
    ("password", "secret"),
    ("post_file", "file"),
    ("reminder", "reminder_id"),
    ("rich_text", "json"),
    ("role_id", "role_id"),
    ("subteam_id", "usergroup_id"),
    ("team", "team_id"),
    ("team_id", "team_id"),
    ("timestamp", "timestamp"),
    ("ts", "timestamp"),
    ("user", "user_id"),
    ("user_group", "usergroup_id"),
    ("user_id", "user_id"),
    ("workflow_id", "workflow_id"),
    ("workspace_id", "team_id"),
    ("xoxe_access_token", "secret"),
];

/// Subtypes of texts that are lists with commas, and what their items are.
const COMMA_LISTS: [(&str, &str); 2] = [("channels", "channel_id"), ("users", "user_id")];

/// Names of texts whose type the documentation does not state.
const NAMES: [(&str, &str); 31] = [
    ("access_token", "secret"),
    ("app_id", "app_id"),
    ("bot_id", "bot_id"),
    ("bot_user_id", "user_id"),
    ("channel", "channel_id"),
    ("channel_id", "channel_id"),
    ("channel_ids", "channel_id"),
    ("channels", "channel_id"),
    ("client_secret", "secret"),
    ("enterprise_id", "enterprise_id"),
    ("event_ts", "timestamp"),
    ("file_id", "file_id"),
    ("file_ids", "file_id"),
    ("function_id", "function_id"),
    ("function_ids", "function_id"),
    ("interactivity_pointer", "interaction_trigger_id"),
    ("invite_id", "invite_id"),
    ("message_ts", "timestamp"),
    ("refresh_token", "secret"),
    ("team_id", "team_id"),
    ("team_ids", "team_id"),
    ("thread_ts", "timestamp"),
    ("trigger_id", "interaction_trigger_id"),
    ("ts", "timestamp"),
    ("user_id", "user_id"),
    ("user_ids", "user_id"),
    ("usergroup_id", "usergroup_id"),
    ("users", "user_id"),
    ("workflow_id", "workflow_id"),
    ("workflow_ids", "workflow_id"),
    ("workspace_id", "team_id"),
];

/// Texts that hold JSON.
const JSON: [&str; 16] = [
    "attachments",
    "blocks",
    "criteria",
    "dialog",
    "document_content",
    "event_payload",
    "inputs",
    "manifest",
    "metadata",
    "outputs",
    "prefs",
    "profile",
    "unfurls",
    "user_auth_blocks",
    "view",
    "preview",
];

/// First letters of ids, for texts that nothing but the examples tells of.
const PREFIXES: [(&str, &str); 12] = [
    ("A", "app_id"),
    ("B", "bot_id"),
    ("C", "channel_id"),
    ("D", "channel_id"),
    ("E", "enterprise_id"),
    ("F", "file_id"),
    ("Fn", "function_id"),
    ("G", "channel_id"),
    ("S", "usergroup_id"),
    ("T", "team_id"),
    ("U", "user_id"),
    ("W", "user_id"),
];

/// Types of the specification that are no kinds of ids.
const BUILT_IN: [&str; 10] = [
    "bool",
    "date",
    "epoch",
    "file",
    "int",
    "json",
    "number",
    "secret",
    "string",
    "timestamp",
];

/// The keys `type`, `of` and `wire`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) kind: String,
    pub(super) of: Option<String>,
    pub(super) wire: Option<&'static str>,
}

impl Written {
    pub(super) fn one(kind: &str) -> Self {
        Self {
            kind: kind.to_owned(),
            of: None,
            wire: None,
        }
    }

    pub(super) fn list(of: &str, wire: Option<&'static str>) -> Self {
        Self {
            kind: "list".to_owned(),
            of: Some(of.to_owned()),
            wire,
        }
    }

    /// The type of the value or of its items.
    pub(super) fn innermost(&self) -> &str {
        self.of.as_deref().unwrap_or(&self.kind)
    }
}

/// The kinds of ids that the specification at hand has, by all the names that the documentation has
/// for them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kinds(pub(crate) BTreeMap<String, String>);

impl Kinds {
    /// The type if there is such a one, else a text.
    fn or_text<'a>(&self, name: &'a str) -> &'a str {
        if BUILT_IN.contains(&name) || self.0.contains_key(name) {
            name
        } else {
            "string"
        }
    }

    /// What a hint of the documentation stands for.
    pub(super) fn hinted(&self, hint: &str) -> Option<&str> {
        find(&HINTS, hint)
            .map(|name| self.or_text(name))
            .or_else(|| self.0.get(hint).map(String::as_str))
    }

    /// What a text's name says of it.
    pub(super) fn named(&self, name: &str) -> Option<&'static str> {
        find(&NAMES, name).map(|name| self.or_text(name))
    }

    /// The kind of id that every one of these texts seems to be.
    pub(super) fn of_samples<'a>(
        &self,
        samples: impl Iterator<Item = &'a str>,
    ) -> Option<&'static str> {
        let mut kinds = samples.filter(|text| !text.is_empty()).map(prefix_kind);
        let first = kinds.next()??;
        kinds
            .all(|kind| kind == Some(first))
            .then(|| self.or_text(first))
            .filter(|name| *name != "string")
    }
}

fn find(table: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    let found = table.iter().find(|(known, _)| *known == name);
    found.map(|(_, value)| *value)
}

fn prefix_kind(text: &str) -> Option<&'static str> {
    let lower = text
        .chars()
        .skip(1)
        .take_while(char::is_ascii_lowercase)
        .count();
    let (prefix, tail) = text.split_at_checked(1 + lower)?;
    let is_id = tail.len() >= 6
        && tail.contains(|c: char| c.is_ascii_digit())
        && tail
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    is_id.then(|| find(&PREFIXES, prefix)).flatten()
}

/// What the draft of an argument's type goes by.
pub(super) struct Clues<'a> {
    pub(super) name: &'a str,
    pub(super) shape: &'a Shape,
    pub(super) has_values: bool,
    pub(super) comma_separated: bool,
    pub(super) example: Option<&'a str>,
    pub(super) default: Option<&'a str>,
}

/// The type of an argument.
pub(super) fn of_argument(clues: &Clues<'_>, spec: &Spec) -> Written {
    let shapes: Vec<&Shape> = clues.shape.present().collect();
    let has = |wanted: &str| {
        let mut kinds = shapes.iter().filter_map(|shape| match shape {
            Shape::One { kind, .. } => Some(kind.as_str()),
            _ => None,
        });
        kinds.any(|kind| kind == wanted)
    };
    match shapes.first() {
        Some(Shape::List(item)) => of_list(clues, item, &spec.kinds),
        _ if clues.has_values => Written::one("enum"),
        // Of several types a person makes a union if callers need more than the first.
        _ if has("boolean") && !JSON.contains(&clues.name) => Written::one("bool"),
        Some(Shape::One { .. }) if has("integer") || has("number") => {
            Written::one(of_number(clues, has("number")))
        }
        Some(Shape::One { kind, hint }) => of_text(clues, kind, hint.as_deref(), spec),
        _ => Written::one("json"),
    }
}

fn of_list(clues: &Clues<'_>, item: &Shape, kinds: &Kinds) -> Written {
    let wire = Some("json");
    if clues.has_values {
        return Written::list("enum", wire);
    }
    let item = item.present().next();
    let of = match item {
        Some(Shape::One { kind, hint }) => match kind.as_str() {
            "boolean" => "bool",
            "integer" => "int",
            "number" => "number",
            "object" => "json",
            _ => hint
                .as_deref()
                .map(|hint| kinds.hinted(hint).unwrap_or("json"))
                .or_else(|| kinds.named(clues.name))
                .unwrap_or("string"),
        },
        _ => "json",
    };
    Written::list(of, wire)
}

/// A number may have a fraction only if its example has one. Ten digits are a time.
fn of_number(clues: &Clues<'_>, may_have_fraction: bool) -> &'static str {
    let example = clues.example.unwrap_or_default();
    if may_have_fraction && example.contains('.') {
        "number"
    } else if example.len() == 10 && example.parse::<u64>().is_ok() {
        "epoch"
    } else {
        "int"
    }
}

fn of_text(clues: &Clues<'_>, kind: &str, hint: Option<&str>, spec: &Spec) -> Written {
    let kinds = &spec.kinds;
    if let Some(of) = hint.and_then(|hint| find(&COMMA_LISTS, hint)) {
        return Written::list(kinds.or_text(of), Some("csv"));
    }
    let hinted = hint.and_then(|hint| kinds.hinted(hint));
    let is_object = kind == "object" || hint.is_some_and(|hint| spec.object(hint).is_some());
    if hinted.is_none() && (is_object || JSON.contains(&clues.name)) {
        return Written::one("json");
    }
    // A schema that no table knows describes an object, unless a value of it is plain text.
    let mut values = [clues.example, clues.default].into_iter().flatten();
    let is_text =
        values.any(|value| !value.starts_with(['{', '[']) && value.parse::<f64>().is_err());
    let unknown = if kind.is_empty() && hint.is_some() && !is_text {
        "json"
    } else {
        "string"
    };
    let one = hinted
        .or_else(|| kinds.named(clues.name))
        .unwrap_or(unknown);
    if clues.comma_separated && kind == "string" {
        return Written::list(one, Some("csv"));
    }
    Written::one(one)
}
