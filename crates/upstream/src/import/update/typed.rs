//! A method's file as the specification's own reader has it.

use crate::key;
use std::borrow::Cow;

use anyhow::{Result, anyhow, ensure};
use slack_methods_spec_model::file::File;
use slack_methods_spec_model::syntax::Method;
use slack_methods_spec_model::{Problems, Source};

use slack_methods_spec_model::yaml::{self, Value};

/// Keys whose sentence a draft leaves to a person.
const SENTENCES: [&str; 3] = [key::DOC, key::RATE_NOTE, key::SUMMARY];

/// The file with the types of its keys. What `gen` does not read, an import does not either, but for
/// sentences that are owed.
pub(super) fn method(text: &str, value: &Value) -> Result<Method> {
    let mut filled = value.clone();
    let text = if fill(&mut filled) {
        Cow::Owned(yaml::to_text(&filled)?)
    } else {
        Cow::Borrowed(text)
    };
    let source = Source {
        path: String::new(),
        bytes: text.as_bytes().to_owned(),
    };
    let mut problems = Problems::default();
    let file = File::parse(&source).map_err(|problems| anyhow!(problems.brief()))?;
    let method = file.read(&mut problems);
    ensure!(problems.is_empty(), problems.brief());
    method.ok_or_else(|| anyhow!("this is not a method's file"))
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
