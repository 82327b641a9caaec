//! What the fake Slack knows of the specification: the response of each method and the codes of its errors,
//! and the events and payloads that an app receives. One line of JSON for each, so that a change is one line
//! of a diff.

mod made_up;

use serde_json::{Map, Value, json};
use slack_methods_spec_model::model;
use slack_methods_spec_model::name::Code;
use slack_methods_spec_model::parallel;

use self::made_up::MadeUp;
use super::print;
use crate::names::{Api, COMMON, Common, Event, Example, Method, Outcome, TokenKind};

/// Where the next cursor stands, unless the pages of a method say otherwise.
const NEXT: [&str; 2] = ["response_metadata", "next_cursor"];

/// The whole file.
pub(super) fn text(api: &Api) -> String {
    let common = api.catalog.sets.get(COMMON).into_iter().flatten();
    let common: Vec<&str> = common.map(Code::as_str).collect();
    let methods = parallel::map(&api.methods, |it| {
        line(it.name.as_str(), &method(it, api, &common))
    });
    let events = |events: &[Event]| block(&events.iter().map(event).collect::<Vec<_>>());
    let parts = [
        ("methods", block(&methods)),
        ("common", json!(common).to_string()),
        ("events", events(&api.events)),
        ("payloads", events(&api.payloads)),
    ];
    let mut text = format!("{{\n\"$comment\": {}", json!(print::said("spec/")));
    for (name, part) in parts {
        text.push_str(&format!(",\n{}: {part}", json!(name)));
    }
    text.push_str("\n}\n");
    text
}

/// An object with a line for each of its items.
fn block(lines: &[String]) -> String {
    format!("{{\n{}\n}}", lines.join(",\n"))
}

fn line(name: &str, value: &Value) -> String {
    format!("{}: {value}", json!(name))
}

fn method(method: &Method, api: &Common, common: &[&str]) -> Value {
    let mut shown = Map::new();
    if method.token == TokenKind::None {
        shown.insert("anonymous".to_owned(), true.into());
    }
    if method.returns_file {
        shown.insert("file".to_owned(), true.into());
    }
    let rows = method.errors.iter().map(|row| row.code.as_str());
    let codes: Vec<&str> = rows.filter(|code| !common.contains(code)).collect();
    shown.insert("codes".to_owned(), json!(codes));
    let mut errors = Map::new();
    for example in &method.examples {
        let code = example.value["error"].as_str();
        if let (Outcome::Error(_), Some(code)) = (&example.outcome, code) {
            let first = errors.entry(code.to_owned());
            first.or_insert_with(|| example.value.clone());
        }
    }
    if !errors.is_empty() {
        shown.insert("errors".to_owned(), errors.into());
    }
    shown.extend(links(method));
    shown.insert("response".to_owned(), response(method, api));
    shown.into()
}

/// The first success that the page shows, or one made up of the types.
fn response(method: &Method, api: &Common) -> Value {
    let shown = success(method).map(|example| example.value.clone());
    shown.unwrap_or_else(|| MadeUp::new(&method.response, api).success())
}

/// The success that is made up of a method's types, unless the page shows one or it is no JSON.
pub(super) fn made_up(method: &Method, api: &Common) -> Option<Value> {
    let is_asked_for = success(method).is_none() && !method.returns_file;
    is_asked_for.then(|| response(method, api))
}

fn success<'a>(method: &'a Method) -> Option<&'a Example<'a>> {
    let mut examples = method.examples.iter();
    examples.find(|example| matches!(example.outcome, Outcome::Success))
}

/// What of a response leads on: to the next page, to a session, to an address for a file.
fn links(method: &Method) -> Map<String, Value> {
    let mut links = Map::new();
    if let Some(pages) = &method.pages {
        let next = pages.next.as_ref().map(|path| {
            let steps = path.steps.iter();
            steps.map(|step| step.wire.as_str()).collect()
        });
        let next: Vec<&str> = next.unwrap_or_else(|| NEXT.to_vec());
        let mut data = json!({"cursor": pages.cursor.wire.as_str(), "next": next});
        if let Some(first) = &pages.cursor.first {
            data["first"] = first.as_str().into();
        }
        links.insert("pages".to_owned(), data);
    }
    if let Some(session) = &method.session {
        let session: &model::Session = session;
        let session = json!({"kind": session.kind.word(), "url": session.url.as_str()});
        links.insert("session".to_owned(), session);
    }
    if let Some(upload) = &method.upload_start {
        let upload: &model::UploadStart = upload;
        let upload = json!({"url": upload.url.as_str(), "file": upload.file.as_str()});
        links.insert("upload".to_owned(), upload);
    }
    links
}

fn event(event: &Event) -> String {
    let examples = event.examples.iter();
    let examples: Map<String, Value> = examples
        .map(|example| (example.name.as_str().to_owned(), example.value.clone()))
        .collect();
    let sets: Vec<&String> = event.sets.iter().collect();
    line(&event.name, &json!({"sets": sets, "examples": examples}))
}
