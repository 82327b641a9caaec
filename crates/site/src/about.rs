//! What the pages say of the API, of who runs it, and of the project that describes it.

use slack_methods_spec_model::Api;

/// Where the project is developed, if the specification does not say it of its own crate.
const REPOSITORY: &str = "https://github.com/slack-methods/slack-methods";
/// The license of a specification that leaves it to the workspace.
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
    pub(crate) repository: &'a str,
    pub(crate) license: String,
    /// The address of the docs of the crate, without a slash at its end.
    pub(crate) rust_docs: String,
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
        let at_docs_rs = || format!("https://docs.rs/{}/latest/{crate_name}", package.name);
        let rust_docs = rust_docs.map_or_else(at_docs_rs, |it| it.trim_end_matches('/').to_owned());
        // Other documentation need not have them, or has them elsewhere.
        let methods = format!("{}/reference/methods/", about.docs);
        let has_scope_pages = api.methods.iter().any(|it| it.docs.starts_with(&methods));
        let license = package.license.as_deref().unwrap_or(LICENSE);
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
            repository: package.repository.as_deref().unwrap_or(REPOSITORY),
            license: license.replace(" OR ", " or ").replace(" AND ", " and "),
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
