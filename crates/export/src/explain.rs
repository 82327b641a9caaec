//! What a code, a method, a scope or another name of the API means, for a terminal.

mod code;
mod guess;
mod method;
mod other;
mod paper;
mod scope;

use crate::resolved::Api;

/// What is known of a name, in lines that are at most `width` wide where words allow it. A name can mean
/// several things.
///
/// # Errors
///
/// The API has no such name; then the names that were probably meant, the best one first.
pub fn explain(api: &Api, name: &str, width: usize) -> Result<String, Vec<String>> {
    let found: Vec<String> = [
        method::explain(api, name, width),
        code::error(api, name, width),
        code::warning(api, name, width),
        scope::explain(api, name, width),
        other::explain(api, name, width),
    ]
    .into_iter()
    .flatten()
    .collect();
    match found.is_empty() {
        true => Err(guess::names(api, name)),
        false => Ok(found.join("\n")),
    }
}
