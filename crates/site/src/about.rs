//! What the pages say of the project, of the API, and of who owns which.

/// The name of the project and of its crate.
pub(crate) const NAME: &str = "slack-methods";
/// Where the project is developed.
pub(crate) const REPOSITORY: &str = "https://github.com/slack-methods/slack-methods";
/// The name of the crate in code.
pub(crate) const CRATE: &str = "slack_methods";
/// Whose API it is.
pub(crate) const VENDOR: &str = "Slack";
/// The vendor's documentation.
pub(crate) const DOCS: &str = "https://docs.slack.dev";
/// What stands before the name of a method in the address of a call.
pub(crate) const CALLS: &str = "https://slack.com/api/";
/// The variable that a token is taken from.
pub(crate) const TOKEN: &str = "SLACK_TOKEN";

/// The vendor's page about a scope.
pub(crate) fn scope_page(scope: &str) -> String {
    format!("{DOCS}/reference/scopes/{}", scope.replace(':', "."))
}
