//! A method's file as the specification's own reader has it.

use std::borrow::Cow;

use anyhow::{Result, anyhow};
use slack_methods_spec_model::syntax::{self, Method};

use crate::import::yaml::{self, Value};

/// Keys whose sentence a draft leaves to a person.
const SENTENCES: [&str; 3] = ["doc", "rate_note", "summary"];

/// The file with the types of its keys. What `gen` does not read, an import does not either, but for
/// sentences that are owed.
pub(super) fn method(text: &str, value: &Value) -> Result<Method> {
    let mut filled = value.clone();
    let text = if fill(&mut filled) {
        Cow::Owned(yaml::to_text(&filled)?)
    } else {
        Cow::Borrowed(text)
    };
    let read = syntax::read(&text).map_err(|misfit| {
        let line = misfit.place.map(|(line, _)| format!("line {line}: "));
        anyhow!("{}{}", line.unwrap_or_default(), misfit.message)
    });
    let (method, _) = read?;
    Ok(method)
}

/// Puts a word in the place of each sentence that is owed; whether there was one.
fn fill(value: &mut Value) -> bool {
    let mut any = false;
    let Some(map) = value.as_mapping_mut() else {
        return false;
    };
    for (key, value) in map.iter_mut() {
        let is_sentence = key.as_str().is_some_and(|key| SENTENCES.contains(&key));
        if is_sentence && value.is_null() {
            *value = "owed".into();
            any = true;
        } else {
            any |= fill(value);
        }
    }
    any
}
