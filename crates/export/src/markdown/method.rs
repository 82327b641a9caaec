//! The page of a method.

use serde_json::Value;

use super::table::table;
use super::types::{default, fields, kind, limits, values};
use crate::resolved::{Arg, BodyKind, Group, Method, Rule, Tier, Token};

/// The way from the page to the folder of all pages.
const UP: &str = "../";

/// Which rows of the table of errors a page has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rows {
    All,
    /// Those that not every method has.
    Own,
}

pub(super) fn page(method: &Method, shown: Rows) -> String {
    let mut sections = vec![format!("# {}", method.name), method.summary.clone()];
    sections.extend(ending(method));
    sections.extend(method.description.clone());
    sections.push(facts(method));
    if method.args.is_empty() {
        sections.push("It takes no arguments.".to_owned());
    } else {
        sections.push("## Arguments".to_owned());
        sections.push(args(&method.args));
        sections.extend(groups(&method.groups));
    }
    if !method.example_request.is_empty() {
        let request = Value::Object(method.example_request.clone());
        sections.push(format!("An example, as JSON:\n\n{}", code(&request)));
    }
    if method.returns_file {
        sections.push("## Response\n\nA success is the bytes of a file.".to_owned());
    } else if !method.response.is_empty() {
        sections.push(format!("## Response\n\n{}", fields(&method.response, UP)));
    }
    sections.extend(pages(method));
    if !method.error_response.is_empty() {
        let fields = fields(&method.error_response, UP);
        sections.push(format!(
            "## Error response\n\nBesides `error`, an error can have:\n\n{fields}"
        ));
    }
    sections.push(format!("## Errors\n\n{}", errors(method, shown)));
    if !method.warnings.is_empty() {
        let row =
            |row: &crate::resolved::WarningRow| vec![format!("`{}`", row.code), row.doc.clone()];
        let rows: Vec<_> = method.warnings.iter().map(row).collect();
        let table = table(&["warning", "what it means"], &rows);
        sections.push(format!("## Warnings\n\n{table}"));
    }
    if !method.examples.is_empty() {
        sections.push("## Examples".to_owned());
        for example in &method.examples {
            let json = code(&example.value);
            sections.push(format!("### {}\n\n{json}", example.name));
        }
    }
    join(&sections)
}

/// Sections with an empty line between them, and one line end at the end.
pub(super) fn join(sections: &[String]) -> String {
    let sections = sections.iter().map(|section| section.trim_end());
    let sections: Vec<&str> = sections.filter(|section| !section.is_empty()).collect();
    format!("{}\n", sections.join("\n\n"))
}

/// JSON as a code block.
pub(super) fn code(value: &Value) -> String {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    format!("```json\n{text}\n```")
}

fn ending(method: &Method) -> Option<String> {
    if let Some(day) = &method.retired {
        return Some(format!("**No longer documented since {day}.**"));
    }
    let deprecated = method.deprecated.as_ref()?;
    let since = deprecated.since.as_ref();
    let since = since
        .map(|since| format!(" since {since}"))
        .unwrap_or_default();
    Some(format!("**Deprecated{since}.** {}", deprecated.doc))
}

fn facts(method: &Method) -> String {
    let token = match method.token {
        Token::BotOrUser => "bot or user",
        Token::Bot => "bot",
        Token::User => "user",
        Token::App => "app-level",
        Token::Configuration => "app configuration",
        Token::None => "none",
    };
    let mut lines = vec![
        format!(
            "- Documentation: <{}> (read on {})",
            method.docs, method.as_of
        ),
        format!("- Token: {token}"),
    ];
    for (kind, scopes) in method.scopes.by_token() {
        let scopes: Vec<String> = scopes.iter().map(|scope| format!("`{scope}`")).collect();
        lines.push(format!("- Scopes of a {kind} token: {}", scopes.join(", ")));
    }
    lines.extend(match (method.tier, &method.rate_note) {
        (Tier::None, _) => None,
        (_, Some(note)) => Some(format!("- Rate limit: {note}")),
        (tier, None) => tier
            .number()
            .map(|tier| format!("- Rate limit: tier {tier}")),
    });
    let body = |kind: &BodyKind| match kind {
        BodyKind::Form => "`application/x-www-form-urlencoded`",
        BodyKind::Json => "`application/json`",
        BodyKind::Multipart => "`multipart/form-data`",
    };
    let bodies: Vec<&str> = method.accepts.iter().map(body).collect();
    lines.push(format!("- Body: {}", bodies.join(", ")));
    if method.idempotent {
        lines.push("- Calling it twice does no more than calling it once.".to_owned());
    }
    if let Some(source) = &method.source {
        lines.push(format!(
            "- Read from {source}; the table of errors may be incomplete."
        ));
    }
    lines.join("\n")
}

fn args(args: &[Arg]) -> String {
    let row = |arg: &Arg| {
        let mut parts = vec![arg.doc.clone()];
        parts.extend(Some(values(&arg.kind)).filter(|text| !text.is_empty()));
        if arg.csv {
            parts.push("Sent as one text with commas.".to_owned());
        }
        parts.extend(limits(&arg.limits, "Limit: "));
        parts.extend(arg.default.iter().map(default));
        if arg.required_for_public && !arg.required {
            parts.push("Required for public channels.".to_owned());
        }
        if arg.nullable {
            parts.push("`null` clears it, in a JSON body.".to_owned());
        }
        if arg.undocumented {
            parts.push("The documentation does not show it.".to_owned());
        }
        parts.extend(
            arg.retired
                .iter()
                .map(|day| format!("No longer documented since {day}.")),
        );
        vec![
            format!("`{}`", arg.name),
            kind(&arg.kind, UP),
            if arg.required { "yes" } else { "" }.to_owned(),
            parts.join(" "),
        ]
    };
    let rows: Vec<_> = args.iter().map(row).collect();
    table(&["argument", "type", "required", "what it does"], &rows)
}

/// What must hold between arguments or fields, as a list.
pub(super) fn groups(groups: &[Group]) -> Option<String> {
    let line = |group: &Group| {
        let names: Vec<String> = group.of.iter().map(|name| format!("`{name}`")).collect();
        let names = names.join(", ");
        let rule = match group.rule {
            Rule::OneOf => "Exactly one of",
            Rule::AtLeastOne => "At least one of",
            Rule::AtMostOne => "At most one of",
            Rule::Together => "All or none of",
        };
        let doc = group.doc.as_ref().map(|doc| format!(" {doc}"));
        format!("- {rule} {names}.{}", doc.unwrap_or_default())
    };
    let lines: Vec<String> = groups.iter().map(line).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn pages(method: &Method) -> Option<String> {
    let pages = method.pages.as_ref()?;
    let items = pages
        .items
        .as_ref()
        .map(|items| format!(" Its items are in `{items}`."));
    let first = pages.first.as_ref().map(|first| {
        format!(" Pass `{first}` in the first call, or its response names no next page.")
    });
    Some(format!(
        "The response is a page.{} Pass its `{}` as `{}` to get the next one, until it is empty or absent.{}",
        items.unwrap_or_default(),
        pages.next,
        pages.cursor,
        first.unwrap_or_default()
    ))
}

fn errors(method: &Method, shown: Rows) -> String {
    let row = |row: &crate::resolved::ErrorRow| {
        let mut doc = row.doc.clone();
        if let Some(day) = &row.retired {
            doc.push_str(&format!(" No longer documented since {day}."));
        }
        vec![
            format!("`{}`", row.code),
            format!("`{}`", row.kind.word()),
            doc,
        ]
    };
    let (common, own): (Vec<_>, Vec<_>) = method.errors.iter().partition(|row| row.common);
    if shown == Rows::Own && !common.is_empty() {
        let rows: Vec<_> = own.into_iter().map(row).collect();
        let table = table(&["code", "kind", "what it means"], &rows);
        return format!("{table}\nAlso those that the list of codes has for every method.");
    }
    let rows: Vec<_> = own.into_iter().chain(common).map(row).collect();
    let table = table(&["code", "kind", "what it means"], &rows);
    match table.is_empty() {
        true => "None is documented.".to_owned(),
        false => format!("What a kind asks of the caller is in [errors](../errors.md).\n\n{table}"),
    }
}
