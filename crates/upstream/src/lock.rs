//! `spec/upstream.lock`: the facts of every page as they were last reviewed, without its sentences.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::backfill;
use crate::diff::{Difference, compare};
use crate::facts::{Facts, Format, Page};

/// The number of the form that this program writes.
const FORM: u32 = 2;

/// The facts of every page that was imported, by the method's name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lock {
    /// The facts by method.
    pub methods: BTreeMap<String, Reviewed>,
}

/// A page as it was last reviewed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reviewed {
    /// The day of the page, as the method's file has it.
    pub as_of: String,
    /// The kind of page that the facts are of; what Markdown cannot show is missing in its facts.
    #[serde(default, skip_serializing_if = "is_twin")]
    pub format: Format,
    /// What the page stated.
    pub page: Facts,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_twin(format: &Format) -> bool {
    *format == Format::Twin
}

impl Reviewed {
    /// What a newer page says otherwise. What either of the two cannot show is not compared.
    #[must_use]
    pub fn differences(&self, page: &Page) -> Vec<Difference> {
        let after = page.facts_given(Some(&self.page));
        match (self.format, page.format) {
            (Format::Markdown, Format::Twin) => {
                compare(&backfill::fill_up(&self.page, &after), &after)
            }
            _ => compare(&self.page, &after),
        }
    }

    /// The kind of page that the facts are of once this page is taken over, which may have been
    /// filled up with what was known before.
    #[must_use]
    pub fn format_after(before: Option<&Self>, page: &Page) -> Format {
        before.map_or(page.format, |before| match before.format {
            Format::Twin => Format::Twin,
            Format::Markdown => page.format,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File<M> {
    form: u32,
    methods: M,
}

impl Lock {
    /// The name of the file below `spec/`.
    pub const PATH: &str = "upstream.lock";

    /// Reads the text of the file.
    ///
    /// # Errors
    ///
    /// What is wrong, with its line and column, if this is not a text that [`Lock::write`] made.
    pub fn read(text: &str) -> Result<Self, serde_json::Error> {
        let file: File<BTreeMap<String, Reviewed>> = serde_json::from_str(text)?;
        if file.form != FORM {
            return Err(serde::de::Error::custom(format!(
                "this is form {} of the file, and this program knows form {FORM}",
                file.form
            )));
        }
        Ok(Self {
            methods: file.methods,
        })
    }

    /// The text of the file. Everything is sorted by name, so that only a change of the facts
    /// changes it.
    ///
    /// # Panics
    ///
    /// Never: all keys are texts.
    #[must_use]
    pub fn write(&self) -> String {
        let methods: BTreeMap<&str, Reviewed> = self
            .methods
            .iter()
            .map(|(name, entry)| {
                let sorted = Reviewed {
                    page: sorted(entry.page.clone()),
                    ..entry.clone()
                };
                (name.as_str(), sorted)
            })
            .collect();
        let file = File {
            form: FORM,
            methods,
        };
        let mut text = serde_json::to_string_pretty(&file).expect("every key is a text");
        text.push('\n');
        text
    }
}

fn sorted(mut facts: Facts) -> Facts {
    fn sort<T>(map: &mut IndexMap<String, T>) {
        map.sort_unstable_keys();
    }
    sort(&mut facts.args);
    sort(&mut facts.inner_args);
    sort(&mut facts.response);
    let args = facts.args.values_mut();
    let args = args.chain(facts.inner_args.values_mut());
    let of_args = args.map(|arg| &mut arg.values);
    let of_fields = facts.response.values_mut().map(|field| &mut field.values);
    for values in of_args.chain(of_fields) {
        values.sort_unstable();
    }
    sort(&mut facts.errors);
    sort(&mut facts.warnings);
    sort(&mut facts.examples);
    facts
}

#[cfg(test)]
mod tests {
    use super::{Lock, Reviewed};
    use crate::twin;

    fn lock() -> Lock {
        let text = include_str!("../fixtures/twins/garden.plants.list.json");
        let page = twin::read("garden.plants.list", text).expect("a twin");
        let entry = Reviewed {
            as_of: "2026-08-20".to_owned(),
            format: page.format,
            page: page.facts,
        };
        Lock {
            methods: [(page.method, entry)].into(),
        }
    }

    #[test]
    fn is_read_as_it_is_written() {
        let lock = lock();
        let text = lock.write();
        let again = Lock::read(&text).expect("a lock");
        assert_eq!(again, lock);
        assert_eq!(again.write(), text);
    }

    #[test]
    fn holds_no_sentence_and_no_value_of_an_example() {
        let text = lock().write();
        for theirs in [
            "Lists the plants",
            "There is no such",
            "Water soon",
            "C5550001AA",
            "Salix",
        ] {
            assert!(!text.contains(theirs), "{theirs}");
        }
        assert!(text.contains(r#""plants.planted": "integer?""#), "{text}");
    }

    #[test]
    fn says_where_it_is_wrong() {
        let error = Lock::read("{\"form\": 1,\n \"method\": {}}").expect_err("no lock");
        assert!(error.to_string().contains("line 2"), "{error}");
        let error = Lock::read("{\"form\": 9, \"methods\": {}}").expect_err("another form");
        assert!(error.to_string().contains("form 9"), "{error}");
    }
}
