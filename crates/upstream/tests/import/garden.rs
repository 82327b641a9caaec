//! A specification without a method, and the pages of a garden that nobody has.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use slack_methods_spec_model::Source;
use slack_methods_upstream::{Options, Pages, Plan, Problem, Spec, plan};

pub(crate) const DAY: &str = "2026-08-20";
pub(crate) const LATER: &str = "2026-09-01";
pub(crate) const LIST: &str = "spec/methods/garden/plants/list.yaml";
pub(crate) const LOCK: &str = "spec/upstream.lock";

/// What the garden's API is.
const API: &str = "\
api: the Garden API
vendor: Garden
docs: https://docs.garden.example
base_url: https://garden.example/api/
env_prefix: GARDEN
crate: {name: garden-methods, version: 0.1.0, runtime: {version: =0.1.0}}
";

/// The texts of a specification by their paths from the root of a repository.
#[derive(Clone)]
pub(crate) struct Garden {
    pub(crate) files: BTreeMap<String, String>,
}

impl Garden {
    pub(crate) fn new() -> Self {
        let ids = "kinds:\n  team_id: {also: [workspace_id], example: T1, doc: A garden.}\n  \
             user_id: {example: U1, doc: A gardener.}\n";
        let errors = "sets:\n  common: [access_denied, accesslimited, account_inactive, \
             internal_error, invalid_auth, missing_scope, not_authed, ratelimited]\ncodes: {}\n";
        let files = [
            ("spec/api.yaml", API),
            ("spec/ids.yaml", ids),
            ("spec/errors.yaml", errors),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
        Self {
            files: files.into(),
        }
    }

    /// The same with every page of the garden imported.
    pub(crate) fn imported() -> Self {
        let mut garden = Self::new();
        garden.import(&twins());
        garden
    }

    pub(crate) fn spec(&self) -> Spec {
        Spec::read(self.sources()).unwrap()
    }

    pub(crate) fn sources(&self) -> Vec<Source> {
        let sources = self.files.iter().map(|(path, text)| Source {
            path: path.strip_prefix("spec/").unwrap().to_owned(),
            bytes: text.clone().into(),
        });
        sources.collect()
    }

    pub(crate) fn pages(&self, files: &[(String, String)]) -> Pages {
        let spec = self.spec();
        let mut pages = Pages::default();
        for (path, text) in files {
            pages.add(path, text, &spec);
        }
        pages
    }

    /// The plan of an import of pages that can all be read.
    pub(crate) fn plan(&self, files: &[(String, String)], all: bool) -> Result<Plan, Problem> {
        let pages = self.pages(files);
        assert_eq!(pages.rejected, []);
        let options = Options {
            as_of: if all { LATER } else { DAY },
            date_all: true,
            all,
        };
        plan(&pages, &self.spec(), &options)
    }

    /// The same, carried out.
    pub(crate) fn import(&mut self, files: &[(String, String)]) -> Plan {
        let plan = self.plan(files, false).unwrap();
        self.files.extend(plan.writes.iter().cloned());
        plan
    }

    pub(crate) fn text(&self, path: &str) -> &str {
        &self.files[path]
    }

    pub(crate) fn set(&mut self, path: &str, text: impl Into<String>) {
        self.files.insert(path.to_owned(), text.into());
    }
}

fn fixture(folder: &str, name: &str) -> (String, String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(folder)
        .join(name);
    (name.to_owned(), fs::read_to_string(path).unwrap())
}

pub(crate) fn twin(method: &str) -> (String, String) {
    fixture("twins", &format!("{method}.json"))
}

pub(crate) fn twins() -> Vec<(String, String)> {
    ["garden.export", "garden.plants.list", "garden.soil"]
        .map(twin)
        .into()
}

pub(crate) fn markdown(name: &str) -> (String, String) {
    fixture("markdown", name)
}

/// The page of the plants after an edit.
pub(crate) fn edited(edit: impl FnOnce(&mut Value)) -> Vec<(String, String)> {
    let (name, text) = twin("garden.plants.list");
    let mut value = serde_json::from_str(&text).unwrap();
    edit(&mut value);
    vec![(name, value.to_string())]
}
