//! Where the items of a specification are in the emitted crate, for pages that lead there.

use std::collections::BTreeMap;

use slack_methods_spec_model::model::EventKind;
use slack_methods_spec_model::{Api, Problems, parallel};

use crate::emit;
use crate::names::{self, RustName, modules_of};

/// The name in the specification, and where the item is.
type Places = BTreeMap<String, Place>;

/// Where each item of a specification is in the emitted crate.
#[derive(Debug, Default)]
pub struct Paths {
    methods: Places,
    ids: Places,
    objects: Places,
    events: Places,
    payloads: Places,
    blocks: Places,
    variants: BTreeMap<String, String>,
    examples: BTreeMap<String, Example>,
}

/// The example in the docs of a method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Its code, from the client to the error.
    pub code: String,
    /// The names of the arguments that it passes.
    pub args: Vec<String>,
}

/// Where one item is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its path in the crate: `chat::post_message`, `events::AppMention`.
    pub path: String,
    /// Its page in the docs of the crate, or that of its module: `chat/post_message/index.html`.
    pub page: String,
}

impl Paths {
    /// Names the items of a checked specification. What cannot be named is added to `problems`, as
    /// [`generate`](crate::generate) does.
    #[must_use]
    pub fn of(api: &Api, problems: &mut Problems) -> Self {
        let named = names::build(api, problems);
        let mut paths = Self::default();
        let examples = parallel::map(&named.methods, |method| {
            (method.name.to_string(), example(method, &named))
        });
        paths.examples = examples.into_iter().collect();
        for method in &named.methods {
            let modules = modules_of(&method.name);
            let modules: Vec<&str> = modules.iter().map(RustName::as_str).collect();
            let place = Place {
                path: modules.join("::"),
                page: format!("{}/index.html", modules.join("/")),
            };
            paths.methods.insert(method.name.to_string(), place);
        }
        for id in &named.ids {
            let place = Place {
                path: format!("ids::{}", id.rust),
                page: format!("ids/struct.{}.html", id.rust),
            };
            paths.ids.insert(id.name().to_owned(), place);
        }
        for object in &named.objects {
            let place = in_module("objects", &object.module, &object.rust);
            paths.objects.insert(object.name.clone(), place);
        }
        for event in named.events.iter().chain(&named.payloads) {
            let place = in_module(event.kind.folder(), &event.module, &event.rust);
            let places = match event.kind {
                EventKind::Event => &mut paths.events,
                EventKind::Payload => &mut paths.payloads,
            };
            places.insert(event.name.clone(), place);
        }
        let objects = named.blocks.objects.iter();
        let objects = objects.map(|it| (&it.head, &it.module, &it.rust));
        let unions = named.blocks.unions.iter();
        for (head, module, rust) in objects.chain(unions.map(|it| (&it.head, &it.module, &it.rust)))
        {
            let place = in_module("block_kit", module, rust);
            paths.blocks.insert(head.name.clone(), place);
        }
        for value in &named.blocks.values {
            let place = Place {
                path: format!("block_kit::{}", value.rust),
                page: "block_kit/index.html".to_owned(),
            };
            paths.blocks.insert(value.head.name.clone(), place);
        }
        for (code, (entry, _)) in &named.catalog.codes {
            let variant = entry.variant.to_string();
            paths.variants.insert((*code).to_owned(), variant);
        }
        paths
    }

    /// The module of a method.
    #[must_use]
    pub fn method(&self, name: &str) -> Option<&Place> {
        self.methods.get(name)
    }

    /// The type of a kind of id.
    #[must_use]
    pub fn id(&self, name: &str) -> Option<&Place> {
        self.ids.get(name)
    }

    /// The type of an object that several methods return.
    #[must_use]
    pub fn object(&self, name: &str) -> Option<&Place> {
        self.objects.get(name)
    }

    /// The type of an event or a payload.
    #[must_use]
    pub fn event(&self, kind: EventKind, name: &str) -> Option<&Place> {
        match kind {
            EventKind::Event => self.events.get(name),
            EventKind::Payload => self.payloads.get(name),
        }
    }

    /// The type of what apps write: an object, a union or a value.
    #[must_use]
    pub fn block(&self, name: &str) -> Option<&Place> {
        self.blocks.get(name)
    }

    /// The example of a method.
    #[must_use]
    pub fn example(&self, method: &str) -> Option<&Example> {
        self.examples.get(method)
    }

    /// The variant of an error code in the enum of each method that has it.
    #[must_use]
    pub fn variant(&self, code: &str) -> Option<&str> {
        self.variants.get(code).map(String::as_str)
    }
}

fn example(method: &names::Method<'_>, api: &names::Api<'_>) -> Example {
    let (lines, args) = emit::example_of(method, api);
    Example {
        code: lines.join("\n"),
        args: args.map(|arg| arg.wire.as_str().to_owned()).collect(),
    }
}

/// A type that a module of its own holds, and that the module around it shows as well.
fn in_module(outer: &str, module: &RustName, rust: &RustName) -> Place {
    Place {
        path: format!("{outer}::{rust}"),
        page: format!("{outer}/{module}/index.html"),
    }
}
