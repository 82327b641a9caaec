//! What a file was read from, if Slack's page was not available.

use super::context::Context;
use crate::doc::is_hidden;
use crate::file::At;

/// The docs put the text into a sentence, so it is a phrase on one line.
pub(super) fn check(cx: &mut Context<'_>, at: &At<'_>, text: &str) {
    let plain = !text.contains(['\n', '`']) && !text.chars().any(is_hidden);
    if text.trim().is_empty() || text.ends_with('.') || !plain {
        cx.value(
            at,
            "this is not a source",
            "write on one line what was read, without a full stop: `PyPI slack_sdk 3.48.0`",
        );
    }
}
