//! Slack's Web API in types.
