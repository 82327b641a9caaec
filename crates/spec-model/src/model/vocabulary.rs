//! The names that may stand in a place of the specification, as the checked specification has them.

use std::collections::{BTreeMap, BTreeSet};

use super::types::{self, Side};
use super::{Api, Rule, blocks};

/// Names by what they name: `error_code`, `scope`, `field_type`. The syntax says of a place which of
/// these it takes, with `x-names` in its schema.
pub type Vocabulary = BTreeMap<&'static str, BTreeSet<String>>;

/// What stands in the same file: the arguments of a method, or the fields of an object, by the name of
/// the method or object. Only of those that have something to choose from them.
pub type Members<'a> = BTreeMap<&'a str, Vec<&'a str>>;

impl Api {
    /// The names of everything that other files refer to.
    #[must_use]
    pub fn vocabulary(&self) -> Vocabulary {
        let ids: Vec<&str> = self
            .ids
            .iter()
            .flat_map(|id| &id.names)
            .map(String::as_str)
            .collect();
        let objects: Vec<&str> = self.objects.iter().map(|it| it.name.as_str()).collect();
        let blocks = &self.blocks;
        let block_objects: Vec<&str> = blocks.objects.iter().map(|it| &*it.head.name).collect();
        let block_unions: Vec<&str> = blocks.unions.iter().map(|it| &*it.head.name).collect();
        let values: Vec<&str> = blocks.values.iter().map(|it| &*it.head.name).collect();
        let open_sets = self.open_sets.iter().map(|set| format!("{set}_event"));
        let open_sets: Vec<String> = open_sets.collect();
        let sets: Vec<&str> = open_sets.iter().map(String::as_str).collect();
        let argument = types::built_in(Side::Argument);
        let field = types::built_in(Side::Field);
        let written = blocks::built_in();
        let all = |lists: &[&[&str]]| lists.concat().into_iter().map(str::to_owned).collect();
        let mut vocabulary: Vocabulary = [
            ("argument_type", all(&[&argument, &ids, &values])),
            (
                "argument_part",
                all(&[&types::parts(&argument), &ids, &values]),
            ),
            ("field_type", all(&[&field, &ids, &objects, &values, &sets])),
            (
                "field_part",
                all(&[&types::parts(&field), &ids, &objects, &values, &sets]),
            ),
            (
                "block_type",
                all(&[&written, &ids, &block_objects, &block_unions]),
            ),
            (
                "block_part",
                all(&[&types::parts(&written), &ids, &block_objects, &block_unions]),
            ),
            (
                "block_value_type",
                all(&[&["list", "map"], &block_objects, &block_unions]),
            ),
            ("block_object", all(&[&block_objects])),
        ]
        .into();
        let surfaces = blocks.surfaces().into_iter().map(str::to_owned);
        vocabulary.insert("surface", surfaces.collect());
        let catalog = &self.catalog;
        vocabulary.insert("error_code", catalog.codes.keys().cloned().collect());
        vocabulary.insert("error_set", catalog.sets.keys().cloned().collect());
        vocabulary.insert("warning", catalog.warnings.keys().cloned().collect());
        self.of_methods(&mut vocabulary);
        self.of_sets(&mut vocabulary);
        vocabulary
    }

    fn of_methods(&self, vocabulary: &mut Vocabulary) {
        let scopes = self.methods.iter().flat_map(|it| {
            let scopes = &it.scopes;
            [
                &scopes.bot,
                &scopes.user,
                &scopes.app,
                &scopes.configuration,
            ]
        });
        vocabulary.insert("scope", scopes.flatten().cloned().collect());
        let names = |chosen: &dyn Fn(&super::Method) -> bool| {
            let methods = self.methods.iter().filter(|it| chosen(it));
            methods.map(|it| it.name.to_string()).collect()
        };
        vocabulary.insert("method", names(&|_| true));
        vocabulary.insert("finishing_method", names(&|it| it.upload_finish.is_some()));
        let families = self.methods.iter().map(|it| it.name.family().to_owned());
        vocabulary.insert("family", families.collect());
    }

    fn of_sets(&self, vocabulary: &mut Vocabulary) {
        let payloads = self.payloads.iter().map(|it| it.name.clone());
        let held = payloads.chain(self.payload_sets.iter().cloned());
        vocabulary.insert("payload", held.collect());
        vocabulary.insert("payload_set", self.payload_sets.clone());
        vocabulary.insert("event_set", self.event_sets.clone());
    }

    /// The arguments of each method whose file chooses from them, in groups or for its example.
    #[must_use]
    pub fn chosen_arguments(&self) -> Members<'_> {
        let methods = self
            .methods
            .iter()
            .filter(|it| !it.groups.is_empty() || it.doc_example.args.is_some());
        let members = methods.map(|it| {
            let args = it.args.list.iter().map(|arg| arg.wire.as_str());
            (it.name.as_str(), args.collect())
        });
        members.collect()
    }

    /// The fields of each object of what apps write whose file chooses from them in groups.
    #[must_use]
    pub fn chosen_fields(&self) -> Members<'_> {
        let objects = self
            .blocks
            .objects
            .iter()
            .filter(|it| !it.groups.is_empty());
        let members = objects.map(|it| {
            let fields = it.body.fields.iter().map(|field| field.wire.as_str());
            (it.head.name.as_str(), fields.collect())
        });
        members.collect()
    }
}

impl Rule {
    /// The keys of a group, one for each rule.
    pub const KEYS: [&str; 4] = ["one_of", "at_least_one", "at_most_one", "together"];
}
