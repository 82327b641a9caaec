//! The front page, and the list that language models look for.

use super::method::join;
use crate::resolved::Api;

/// The title, and whose the text is not.
pub(super) fn head(api: &Api) -> String {
    match &api.disclaimer {
        Some(disclaimer) => format!("# {}\n\n> {disclaimer}\n", api.title),
        None => format!("# {}\n", api.title),
    }
}

pub(super) fn front(api: &Api) -> String {
    let mut sections = vec![
        head(api),
        format!("Read from documentation pages of up to {}.", api.as_of),
        "- [Error codes](errors.md)\n- [Kinds of ids](ids.md)".to_owned(),
    ];
    sections.extend(methods(api, ""));
    for (title, lines) in others(api, "") {
        sections.push(format!("## {title}\n\n{}", lines.join("\n")));
    }
    join(&sections)
}

pub(super) fn llms(api: &Api, pages: &str) -> String {
    let mut sections = vec![
        head(api),
        format!(
            "Every method is a POST to {}/NAME. Most responses have the status 200; `ok` says whether the \
             call succeeded, and `error` has the code if not.",
            api.base_url
        ),
        format!(
            "## Codes and ids\n\n- [Error codes]({pages}errors.md): every code, what it means and what to do\n\
             - [Kinds of ids]({pages}ids.md): what each kind of id identifies"
        ),
    ];
    sections.extend(methods(api, pages));
    for (title, lines) in others(api, pages) {
        sections.push(format!("## {title}\n\n{}", lines.join("\n")));
    }
    join(&sections)
}

/// A section for each family of methods.
fn methods(api: &Api, pages: &str) -> Vec<String> {
    let section = |family: &crate::resolved::Family| {
        let methods = api
            .methods
            .iter()
            .filter(|method| method.family() == family.name);
        let line = |method: &crate::resolved::Method| {
            let name = &method.name;
            let ended = if method.is_deprecated() {
                " (deprecated)"
            } else {
                ""
            };
            format!(
                "- [`{name}`]({pages}methods/{name}.md): {}{ended}",
                method.summary
            )
        };
        let lines: Vec<String> = methods.map(line).collect();
        let doc = family.doc.as_ref().map(|doc| format!("{doc}\n\n"));
        format!(
            "## {}\n\n{}{}",
            family.name,
            doc.unwrap_or_default(),
            lines.join("\n")
        )
    };
    api.families.iter().map(section).collect()
}

fn others(api: &Api, pages: &str) -> Vec<(&'static str, Vec<String>)> {
    let line = |folder: &str, name: &str, doc: &str| {
        format!(
            "- [`{name}`]({pages}{folder}/{name}.md): {}",
            first_sentence(doc)
        )
    };
    let objects = api
        .objects
        .iter()
        .map(|it| line("objects", &it.name, &it.doc));
    let parts = api
        .blocks
        .objects
        .iter()
        .map(|it| line("blocks", &it.name, &it.doc));
    let unions = api
        .blocks
        .unions
        .iter()
        .map(|it| line("blocks", &it.name, &it.doc));
    let values = api
        .blocks
        .values
        .iter()
        .map(|it| line("blocks", &it.name, &it.doc));
    let events = api
        .events
        .iter()
        .map(|it| line("events", &it.name, &it.doc));
    let payloads = api
        .payloads
        .iter()
        .map(|it| line("payloads", &it.name, &it.doc));
    let sections: Vec<(&str, Vec<String>)> = vec![
        ("Objects of responses", objects.collect()),
        (
            "Blocks and what else apps write",
            parts.chain(unions).chain(values).collect(),
        ),
        ("Events", events.collect()),
        ("Payloads", payloads.collect()),
    ];
    sections
        .into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .collect()
}

/// The first sentence of a text, without line breaks.
fn first_sentence(doc: &str) -> String {
    let paragraph = doc.lines().next().unwrap_or_default();
    match paragraph.find(". ") {
        Some(end) => paragraph[..=end].to_owned(),
        None => paragraph.to_owned(),
    }
}
