//! What the pages say of the API, of who runs it, and of the project that describes it.

use slack_methods_spec_model::Api;

/// Where this project is developed: its workspace says it, not the specification.
const REPOSITORY: &str = "https://github.com/slack-methods/slack-methods";
/// Its license, as the workspace has it.
const LICENSE: &str = "MIT OR Apache-2.0";

/// The API, and the project.
#[derive(Debug)]
pub(crate) struct About<'a> {
    /// What the API is called within a sentence.
    pub(crate) api: &'a str,
    /// The same at the beginning of one.
    pub(crate) title: String,
    /// Who runs it.
    pub(crate) vendor: &'a str,
    /// Whether it is described by somebody else.
    pub(crate) is_foreign: bool,
    /// The vendor's documentation.
    pub(crate) docs: &'a str,
    /// What stands before the name of a method in the address of a call.
    pub(crate) calls: &'a str,
    /// The variable that a token is taken from.
    pub(crate) token: String,
    /// The name of the project and of its crate.
    pub(crate) name: &'a str,
    /// The name of the crate in code.
    pub(crate) crate_name: String,
    pub(crate) repository: Option<&'a str>,
    pub(crate) license: Option<String>,
    /// The address of the docs of the crate, without a slash at its end, if they are anywhere.
    pub(crate) rust_docs: Option<String>,
    has_scope_pages: bool,
}

impl<'a> About<'a> {
    /// `rust_docs`: where the docs of the crate are, if not at docs.rs.
    pub(crate) fn of(api: &'a Api, rust_docs: Option<&str>) -> Self {
        let about = &api.about;
        let package = &about.package;
        let crate_name = package.name.replace('-', "_");
        let mut letters = about.api.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        // A crate that no registry has is not at docs.rs either.
        let at_docs_rs = || {
            let name = &package.name;
            let is_there = package.publish;
            is_there.then(|| format!("https://docs.rs/{name}/latest/{crate_name}"))
        };
        let rust_docs = rust_docs.map(|it| it.trim_end_matches('/').to_owned());
        let rust_docs = rust_docs.or_else(at_docs_rs);
        // Other documentation need not have them, or has them elsewhere.
        let methods = format!("{}/reference/methods/", about.docs);
        let has_scope_pages = api.methods.iter().any(|it| it.docs.starts_with(&methods));
        let or_ours = |said: Option<&'a str>, ours| said.or(package.workspace.then_some(ours));
        let license = or_ours(package.license.as_deref(), LICENSE);
        Self {
            api: &about.api,
            title: first.chain(letters).collect(),
            vendor: &about.vendor,
            is_foreign: about.disclaimer.is_some(),
            docs: &about.docs,
            calls: &about.base_url,
            token: format!("{}_TOKEN", about.env_prefix),
            name: &package.name,
            crate_name,
            repository: or_ours(package.repository.as_deref(), REPOSITORY),
            license: license.map(|it| it.replace(" OR ", " or ").replace(" AND ", " and ")),
            rust_docs,
            has_scope_pages,
        }
    }

    /// The vendor's page about a scope.
    pub(crate) fn scope_page(&self, scope: &str) -> Option<String> {
        let name = scope.replace(':', ".");
        self.has_scope_pages
            .then(|| format!("{}/reference/scopes/{name}", self.docs))
    }
}
