//! What an app receives over HTTP: events as JSON, interactions and commands as forms.

use serde_json::{Value, json};

use super::writer::{Schema, Writer, object, reference};
use crate::resolved::{Api, Event, Field, Method, Type};

impl Writer<'_> {
    /// A webhook for each event and each payload that apps receive. What there is, the method says that
    /// opens a session with envelopes: they hold the same.
    pub(super) fn webhooks(&mut self, api: &Api) -> Schema {
        let mut webhooks = Schema::new();
        let deliveries = api.methods.iter().filter_map(session_with_payloads);
        for delivery in deliveries.flatten() {
            let of_set = |payload: &&Event| {
                let set = delivery.set.as_ref();
                set.is_some_and(|set| payload.sets.contains(set))
            };
            for payload in api.payloads.iter().filter(of_set) {
                let name = format!("{}.{}", delivery.envelope, payload.name);
                let schema = reference(self.names.payload(&payload.name));
                let body = form_with_payload(&schema.into(), payload);
                webhooks.insert(
                    name.clone(),
                    webhook(&name, &delivery.envelope, payload, &body),
                );
            }
            let single = delivery.payload.as_ref();
            let single = single.and_then(|name| api.payloads.iter().find(|it| it.name == *name));
            if let Some(payload) = single {
                webhooks.extend(self.single(&delivery.envelope, payload, api));
            }
        }
        webhooks
    }

    /// A payload that is not one of a set: it brings events, or is a form itself.
    fn single(&mut self, envelope: &str, payload: &Event, api: &Api) -> Schema {
        let field = payload.fields.iter().find_map(|field| match &field.kind {
            Type::Event { set } => Some((field, set)),
            _ => None,
        });
        let mut webhooks = Schema::new();
        let Some((field, set)) = field else {
            let schema = reference(self.names.payload(&payload.name));
            let body = json!({"application/x-www-form-urlencoded": {"schema": schema}});
            let name = format!("{envelope}.{}", payload.name);
            webhooks.insert(name.clone(), webhook(&name, envelope, payload, &body));
            return webhooks;
        };
        for event in api.events.iter().filter(|event| event.sets.contains(set)) {
            let schema = self.around(payload, field, event);
            let body = json!({"application/json": {"schema": schema}});
            let name = format!("{envelope}.{}", event.name);
            webhooks.insert(name.clone(), webhook(&name, envelope, event, &body));
        }
        webhooks
    }

    /// The payload with one event in place of any. Not `allOf` with the payload's own schema: tools would
    /// multiply every event with every other.
    fn around(&mut self, payload: &Event, field: &Field, event: &Event) -> Schema {
        let name = self.names.payload(&payload.name).to_owned();
        let mut fields = payload.fields.clone();
        fields.retain(|it| it.name != field.name);
        let (mut properties, mut required) = (Schema::new(), Vec::new());
        if let Some(tag) = &payload.tag {
            let text = self.constant("string", tag.as_str());
            properties.insert("type".to_owned(), text.into());
            required.push("type");
        }
        let inner = reference(self.names.event(&event.name));
        properties.insert(field.name.clone(), inner.into());
        if field.required {
            required.push(&field.name);
        }
        self.fields_after(properties, &required, &fields, &name)
    }
}

fn session_with_payloads(method: &Method) -> Option<&[crate::resolved::Delivery]> {
    method
        .session
        .as_ref()
        .map(|session| session.deliveries.as_slice())
}

fn form_with_payload(schema: &Value, payload: &Event) -> Value {
    let mut property = object(json!({
        "type": "string",
        "description": "The payload as JSON.",
        "contentMediaType": "application/json",
        "contentSchema": schema,
    }));
    if let Some(example) = payload.examples.first() {
        property.insert("examples".to_owned(), json!([example.value.to_string()]));
    }
    json!({"application/x-www-form-urlencoded": {"schema": {
        "type": "object",
        "required": ["payload"],
        "properties": {"payload": property},
    }}})
}

fn webhook(name: &str, tag: &str, event: &Event, content: &Value) -> Value {
    json!({"post": {
        "operationId": name,
        "tags": [tag],
        "summary": format!("`{}`", event.name),
        "description": event.doc,
        "externalDocs": {"url": event.docs},
        "security": [],
        "requestBody": {"required": true, "content": content},
        "responses": {
            "200": {"description": "The app has received it."},
            "4XX": {"description": "The app does not take it."},
        },
    }})
}
