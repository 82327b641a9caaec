//! Who uses what: the methods with a code, a scope or an argument, and all that a type is part of.

use std::collections::BTreeMap;

use slack_methods_spec_model::Api;
use slack_methods_spec_model::model::{
    Arg, BlockFields, EventKind, Head, Method, Response, Row, Type, UnionVariant,
};

use crate::page::Page;

/// A name, and the methods that have it with what each says of it.
pub(crate) type ByName<'a, T> = BTreeMap<&'a str, Vec<(&'a Method, T)>>;

/// The pages that use a type, by the role that it has there and their names.
type Users<'a> = BTreeMap<(Role, &'a str), Page<'a>>;

/// Who uses what.
#[derive(Debug, Default)]
pub(crate) struct Uses<'a> {
    pub(crate) families: BTreeMap<&'a str, Vec<&'a Method>>,
    pub(crate) codes: ByName<'a, &'a Row>,
    pub(crate) warnings: ByName<'a, &'a Row>,
    pub(crate) args: ByName<'a, &'a Arg>,
    /// With the kinds of tokens that need the scope.
    pub(crate) scopes: ByName<'a, Vec<&'static str>>,
    /// The name of a kind of id by each of its names.
    pub(crate) ids: BTreeMap<&'a str, &'a str>,
    /// All that is under `spec/blocks/`, in the order of the paths of the files.
    pub(crate) blocks: Vec<&'a Head>,
    types: BTreeMap<(Sort, &'a str), Users<'a>>,
}

/// A sort of types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sort {
    Id,
    Object,
    Block,
    /// A set of events.
    Set,
}

/// How a type is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Taken,
    Returned,
    Event,
    Payload,
    Object,
    Block,
}

/// Where a type is written: what `Type::Shared` means depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Space {
    /// In a method, an event, or an object of `spec/objects/`.
    Responses,
    /// In `spec/blocks/`.
    Blocks,
}

/// The sort and name of what a type refers to outside of its own file.
pub(crate) fn referred(kind: &Type, space: Space) -> Option<(Sort, &str)> {
    match kind {
        Type::Id(name) => Some((Sort::Id, name)),
        Type::Shared(name) if space == Space::Responses => Some((Sort::Object, name)),
        Type::Shared(name) | Type::Value(name) => Some((Sort::Block, name)),
        Type::Set(name) => Some((Sort::Set, name)),
        _ => None,
    }
}

impl<'a> Uses<'a> {
    pub(crate) fn of(api: &'a Api) -> Self {
        let mut uses = Self {
            ids: ids(api),
            blocks: heads(api),
            ..Self::default()
        };
        for method in &api.methods {
            uses.method(method);
        }
        for object in &api.objects {
            uses.response(&object.body, Role::Object, Page::Object(&object.name));
        }
        for event in api.events.iter().chain(&api.payloads) {
            let (role, page) = match event.kind {
                EventKind::Event => (Role::Event, Page::Event(&event.name)),
                EventKind::Payload => (Role::Payload, Page::Payload(&event.name)),
            };
            uses.response(&event.body, role, page);
        }
        for object in &api.blocks.objects {
            uses.fields(&object.body, Page::Block(&object.head.name));
        }
        for union in &api.blocks.unions {
            let page = Page::Block(&union.head.name);
            for UnionVariant { object, .. } in &union.variants {
                uses.add((Sort::Block, object), Role::Block, page);
            }
        }
        for value in &api.blocks.values {
            let page = Page::Block(&value.head.name);
            uses.kind(&value.kind, Space::Blocks, Role::Block, page);
        }
        uses
    }

    /// The pages of all that a type is part of, one role after the other.
    pub(crate) fn of_type(
        &self,
        sort: Sort,
        name: &str,
    ) -> impl Iterator<Item = (Role, Page<'a>)> + '_ {
        let found = self.types.iter().find(|(key, _)| **key == (sort, name));
        let found = found.into_iter().flat_map(|(_, users)| users);
        found.map(|((role, _), page)| (*role, *page))
    }

    fn method(&mut self, method: &'a Method) {
        let family = self.families.entry(method.name.family()).or_default();
        family.push(method);
        let page = Page::Method(method.name.as_str());
        for row in &method.errors {
            let rows = self.codes.entry(row.code.as_str()).or_default();
            rows.push((method, row));
        }
        for row in &method.warnings {
            let rows = self.warnings.entry(row.code.as_str()).or_default();
            rows.push((method, row));
        }
        for (token, scopes) in scopes(method) {
            for scope in scopes {
                let methods = self.scopes.entry(scope).or_default();
                match methods.last_mut() {
                    Some((last, tokens)) if last.name == method.name => tokens.push(token),
                    _ => methods.push((method, vec![token])),
                }
            }
        }
        for arg in &method.args.list {
            let methods = self.args.entry(arg.wire.as_str()).or_default();
            methods.push((method, arg));
            self.kind(&arg.kind, Space::Responses, Role::Taken, page);
        }
        for union in &method.args.unions {
            for member in &union.members {
                self.kind(&member.kind, Space::Responses, Role::Taken, page);
            }
        }
        self.response(&method.response, Role::Returned, page);
        self.response(&method.error_response, Role::Returned, page);
    }

    fn response(&mut self, response: &'a Response, role: Role, page: Page<'a>) {
        for field in response.all_fields() {
            self.kind(&field.kind, Space::Responses, role, page);
        }
    }

    fn fields(&mut self, body: &'a BlockFields, page: Page<'a>) {
        let inner = body.objects.iter().flat_map(|object| &object.fields);
        for field in body.fields.iter().chain(inner) {
            self.kind(&field.kind, Space::Blocks, Role::Block, page);
        }
    }

    fn kind(&mut self, kind: &'a Type, space: Space, role: Role, page: Page<'a>) {
        if let Some((sort, name)) = referred(kind.innermost(), space) {
            let name = match sort {
                Sort::Id => self.ids.get(name).copied().unwrap_or(name),
                _ => name,
            };
            self.add((sort, name), role, page);
        }
    }

    fn add(&mut self, key: (Sort, &'a str), role: Role, page: Page<'a>) {
        let users = self.types.entry(key).or_default();
        users.insert((role, page.name()), page);
    }
}

fn ids(api: &Api) -> BTreeMap<&str, &str> {
    let kinds = api.ids.iter();
    let named = kinds.flat_map(|kind| kind.names.iter().map(|name| (name.as_str(), kind.name())));
    named.collect()
}

fn heads(api: &Api) -> Vec<&Head> {
    let blocks = &api.blocks;
    let objects = blocks.objects.iter().map(|it| &it.head);
    let unions = blocks.unions.iter().map(|it| &it.head);
    let values = blocks.values.iter().map(|it| &it.head);
    let mut heads: Vec<&Head> = objects.chain(unions).chain(values).collect();
    heads.sort_by(|a, b| a.file.path.cmp(&b.file.path));
    heads
}

/// The scopes of a method by the kind of token that needs them.
pub(crate) fn scopes(method: &Method) -> impl Iterator<Item = (&'static str, &[String])> {
    let scopes = &method.scopes;
    let kinds = [
        ("bot token", &scopes.bot),
        ("user token", &scopes.user),
        ("app-level token", &scopes.app),
        ("configuration token", &scopes.configuration),
    ];
    let kinds = kinds.into_iter().filter(|(_, scopes)| !scopes.is_empty());
    kinds.map(|(token, scopes)| (token, scopes.as_slice()))
}
