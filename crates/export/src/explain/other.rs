//! The other names: families, events, payloads, objects and kinds of ids.

use super::paper::Paper;
use crate::resolved::{Api, Field};

pub(super) fn explain(api: &Api, name: &str, width: usize) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    if let Some(family) = api.families.iter().find(|it| it.name == name) {
        let mut paper = Paper::new(name, "a family of methods", width);
        if let Some(doc) = &family.doc {
            paper.doc(doc);
        }
        paper.heading("Its methods:");
        for method in api.methods.iter().filter(|method| method.family() == name) {
            paper.item(&method.name, &method.summary);
        }
        found.push(paper.finish());
    }
    let thing = |what: &str, doc: &str, docs: Option<&str>, fields: &[Field]| {
        let mut paper = Paper::new(name, what, width);
        paper.doc(doc);
        if let Some(docs) = docs {
            paper.heading("Facts:");
            paper.item("documentation", docs);
        }
        if !fields.is_empty() {
            paper.heading("Fields:");
            for field in fields {
                paper.item(&field.name, field.doc.as_deref().unwrap_or_default());
            }
        }
        paper.finish()
    };
    for (events, what) in [(&api.events, "an event"), (&api.payloads, "a payload")] {
        let events = events.iter().filter(|it| it.name == name);
        found.extend(events.map(|it| thing(what, &it.doc, Some(&it.docs), &it.fields)));
    }
    for it in api.objects.iter().filter(|it| it.name == name) {
        found.push(thing(
            "an object of responses",
            &it.doc,
            it.docs.as_deref(),
            &it.fields,
        ));
    }
    for it in api.blocks.objects.iter().filter(|it| it.name == name) {
        found.push(thing(
            "an object that apps write",
            &it.doc,
            it.docs.as_deref(),
            &it.fields,
        ));
    }
    for it in api.blocks.unions.iter().filter(|it| it.name == name) {
        let what = format!("one of {}", it.variants.join(", "));
        found.push(thing(&what, &it.doc, it.docs.as_deref(), &[]));
    }
    for it in api.blocks.values.iter().filter(|it| it.name == name) {
        found.push(thing(
            "a value of requests and responses",
            &it.doc,
            it.docs.as_deref(),
            &[],
        ));
    }
    for it in api.ids.iter().filter(|it| it.name == name) {
        let what = format!("a kind of id, such as {}", it.example);
        found.push(thing(&what, &it.doc, None, &[]));
    }
    (!found.is_empty()).then(|| found.join("\n"))
}
