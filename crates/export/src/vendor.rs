//! What is Slack's about the exports, beyond the specification itself.

/// What the API is called.
pub const TITLE: &str = "Slack Web API";

/// What a method's name is put behind, without the last slash.
pub const BASE_URL: &str = "https://slack.com/api";

/// Where its documentation is.
pub const DOCUMENTATION: &str = "https://docs.slack.dev";

/// Where the specification is kept.
pub const REPOSITORY: &str = "https://github.com/slack-methods/slack-methods";

/// The license of the specification and of what is made from it.
pub const LICENSE: &str = "MIT OR Apache-2.0";

/// Said wherever somebody could take an export for Slack's own.
pub const DISCLAIMER: &str = "This description is not Slack's, and Slack neither made nor endorses it. The \
     facts are those of Slack's documentation; the sentences are this project's.";
