//! The schemas that belong to no method: ids, shared objects, what apps write, events and payloads.

use serde_json::{Value, json};

use super::writer::{Schema, Writer, object, reference};
use super::{Version, groups, words};
use crate::resolved::{Api, Event, IdKind, Part, PartUnion, PartValue, SharedObject, Type};
use crate::rules;

impl Writer<'_> {
    pub(super) fn parts(&mut self, api: &Api) {
        for id in &api.ids {
            self.id(id);
        }
        for object in &api.objects {
            self.shared(object);
        }
        for part in &api.blocks.objects {
            self.part(part);
        }
        for union in &api.blocks.unions {
            self.union(union, api);
        }
        for value in &api.blocks.values {
            let is_part = matches!(value.kind, Type::Part { .. });
            if is_part && self.version == Version::V3_0 {
                continue;
            }
            self.value(value);
        }
        for event in &api.events {
            let name = self.names.event(&event.name).to_owned();
            self.event(event, &name);
        }
        for payload in &api.payloads {
            let name = self.names.payload(&payload.name).to_owned();
            self.event(payload, &name);
        }
        for (set, events) in &api.event_sets {
            self.set(set, events, api);
        }
    }

    fn id(&mut self, id: &IdKind) {
        let mut schema = object(json!({"type": "string", "description": id.doc}));
        schema.extend(self.example(&id.example.as_str().into()));
        let name = self.names.id(&id.name).to_owned();
        self.add(&name, schema);
    }

    fn shared(&mut self, shared: &SharedObject) {
        let name = self.names.object(&shared.name).to_owned();
        let schema = self.fields(&shared.fields, &name);
        let more = described(&shared.doc, shared.docs.as_deref());
        let schema = self.with(schema, more);
        self.add(&name, schema);
    }

    fn part(&mut self, part: &Part) {
        let name = self.names.part(&part.name).to_owned();
        let (mut properties, mut required) = (Schema::new(), Vec::new());
        if let Some(tag) = &part.tag {
            let text = self.constant("string", tag.text.as_str());
            properties.insert(tag.key.clone(), text.into());
            required.push(tag.key.as_str());
        }
        let schema = self.fields_after(properties, &required, &part.fields, &name);
        let mut rules = Vec::from_iter(rules::allowed(&part.surfaces));
        rules.extend(part.groups.iter().map(words::group));
        rules.extend(rules::whole(
            part.surface.as_deref(),
            &part.across,
            words::code,
        ));
        let rules = rules.iter().map(String::as_str);
        let doc = words::joined([part.doc.as_str()].into_iter().chain(rules));
        let mut more = described(&doc, part.docs.as_deref());
        more.extend(groups::keys(&part.groups, self.version));
        let schema = self.with(schema, more);
        self.add(&name, schema);
    }

    /// One of the objects, or one whose tag is new.
    fn union(&mut self, union: &PartUnion, api: &Api) {
        let variants = union.variants.iter();
        let objects = variants
            .clone()
            .map(|name| reference(self.names.part(name)));
        let mut all: Vec<Value> = objects.map(Into::into).collect();
        let parts = api.blocks.objects.iter();
        let tags = parts.filter(|part| union.variants.contains(&part.name));
        let tags: Vec<&str> = tags
            .filter_map(|part| Some(part.tag.as_ref()?.text.as_str()))
            .collect();
        all.push(unknown(&union.tag, &tags));
        let mut schema = object(json!({"anyOf": all}));
        schema.extend(described(&union.doc, union.docs.as_deref()));
        let name = self.names.part(&union.name).to_owned();
        self.add(&name, schema);
    }

    fn value(&mut self, value: &PartValue) {
        let name = self.names.part(&value.name).to_owned();
        let schema = self.limited(&value.kind, &value.limits, &value.item_limits, &name);
        let limits = words::text_limits(&value.kind, &value.limits, &value.item_limits);
        let rules = rules::whole(value.surface.as_deref(), &value.across, words::code);
        let rules = rules.iter().map(String::as_str);
        let doc = words::joined([value.doc.as_str(), &limits].into_iter().chain(rules));
        let more = described(&doc, value.docs.as_deref());
        let schema = self.with(schema, more);
        self.add(&name, schema);
    }

    fn event(&mut self, event: &Event, name: &str) {
        let (mut properties, mut required) = (Schema::new(), Vec::new());
        if let Some(tag) = &event.tag {
            let text = self.constant("string", tag.as_str());
            properties.insert("type".to_owned(), text.into());
            required.push("type");
        }
        let schema = self.fields_after(properties, &required, &event.fields, name);
        let more = described(&event.doc, Some(&event.docs));
        let schema = self.with(schema, more);
        self.add(name, schema);
    }

    fn set(&mut self, set: &str, names: &[String], api: &Api) {
        let events = names.iter().map(|name| reference(self.names.event(name)));
        let mut all: Vec<Value> = events.map(Into::into).collect();
        let tags = api
            .events
            .iter()
            .filter(|event| names.contains(&event.name));
        let tags: Vec<&str> = tags.filter_map(|event| event.tag.as_deref()).collect();
        all.push(unknown("type", &tags));
        let mut schema = object(json!({"anyOf": all}));
        let doc = format!("Any event of the set `{set}`, or one that is not known yet.");
        schema.insert("description".to_owned(), doc.into());
        let name = self.names.set(set).to_owned();
        self.add(&name, schema);
    }
}

/// An object that is none of those that are known.
fn unknown(tag: &str, known: &[&str]) -> Value {
    let mut schema = object(json!({"type": "object", "description": "One that is not known yet."}));
    if !known.is_empty() {
        let other = json!({"type": "string", "not": {"enum": known}});
        schema.insert("properties".to_owned(), json!({tag: other}));
    }
    schema.into()
}

fn described(doc: &str, docs: Option<&str>) -> Schema {
    let mut more = object(json!({"description": doc}));
    if let Some(docs) = docs {
        more.insert("externalDocs".to_owned(), json!({"url": docs}));
    }
    more
}
