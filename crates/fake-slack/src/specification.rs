//! What the fake knows of the specification: one file of data, written by `cargo xtask gen`.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::similar::similar;

/// Read at the first use.
static SPECIFICATION: LazyLock<Specification> = LazyLock::new(|| {
    serde_json::from_str(include_str!("specification.json")).expect("a test reads the file")
});

/// All of it. What is not needed at once is text that is not read yet.
#[derive(Deserialize)]
struct Specification {
    #[serde(borrow)]
    methods: BTreeMap<&'static str, Method>,
    common: HashSet<&'static str>,
    #[serde(borrow)]
    events: BTreeMap<&'static str, Event>,
    #[serde(borrow)]
    payloads: BTreeMap<&'static str, Event>,
}

/// One method.
#[derive(Deserialize)]
pub(crate) struct Method {
    /// Whether it takes no token.
    #[serde(default)]
    pub(crate) anonymous: bool,
    /// Whether a success is the bytes of a file.
    #[serde(default)]
    pub(crate) file: bool,
    /// The codes of its errors, besides those that all methods share.
    codes: Vec<&'static str>,
    /// What the page shows of its errors, by their codes.
    #[serde(borrow, default)]
    errors: BTreeMap<&'static str, &'static RawValue>,
    pub(crate) pages: Option<Pages>,
    pub(crate) session: Option<Session>,
    pub(crate) upload: Option<Upload>,
    #[serde(borrow)]
    response: &'static RawValue,
}

/// How the responses of a method follow one another.
#[derive(Deserialize)]
pub(crate) struct Pages {
    /// The argument that takes a cursor.
    pub(crate) cursor: &'static str,
    /// The fields down to the next cursor.
    pub(crate) next: Vec<&'static str>,
    /// The cursor of the first page, where a call without one is told no next cursor.
    pub(crate) first: Option<&'static str>,
}

impl Pages {
    /// Whether a call with this cursor, which may be empty, is for the first page.
    pub(crate) fn is_first(&self, cursor: &str) -> bool {
        cursor.is_empty() || self.first == Some(cursor)
    }

    /// Whether the response to a call with this cursor has the next one, if there is a next page.
    pub(crate) fn leads_on(&self, cursor: &str) -> bool {
        !cursor.is_empty() || self.first.is_none()
    }
}

/// That a response has the address of a live session.
#[derive(Deserialize)]
pub(crate) struct Session {
    pub(crate) kind: Protocol,
    /// The field that has it.
    pub(crate) url: &'static str,
}

/// The protocol of a connection, which follows from the method that returned the URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Protocol {
    Rtm,
    SocketMode,
}

/// That a response has an address for the bytes of a file.
#[derive(Deserialize)]
pub(crate) struct Upload {
    /// The field that has it.
    pub(crate) url: &'static str,
    /// The field with the id of the file.
    pub(crate) file: &'static str,
}

/// An event or a payload.
#[derive(Deserialize)]
struct Event {
    sets: HashSet<&'static str>,
    #[serde(borrow)]
    examples: BTreeMap<&'static str, &'static RawValue>,
}

impl Method {
    /// The first success that the page shows, or one made up of the types.
    pub(crate) fn response(&self) -> Value {
        read(self.response)
    }

    /// The error that the page shows, or one with the code alone.
    pub(crate) fn error(&self, code: &str) -> Value {
        match self.errors.get(code) {
            Some(error) => read(error),
            None => serde_json::json!({"ok": false, "error": code}),
        }
    }

    /// Nothing if the method documents the code; else what is wrong, with the code that was probably meant.
    pub(crate) fn check_code(&self, method: &str, code: &str) -> Result<(), String> {
        let common = &SPECIFICATION.common;
        if self.codes.contains(&code) || common.contains(code) {
            return Ok(());
        }
        let known = self.codes.iter().chain(common).copied();
        Err(match similar(code, known) {
            Some(other) => {
                format!("`{method}` documents no error `{code}`; did you mean `{other}`?")
            }
            None => format!("`{method}` documents no error `{code}`"),
        })
    }
}

/// The method of this name.
pub(crate) fn method(name: &str) -> Option<&'static Method> {
    SPECIFICATION.methods.get(name)
}

/// The method of this name, or what is wrong with the name.
pub(crate) fn known_method(name: &str) -> Result<&'static Method, String> {
    method(name).ok_or_else(
        || match similar(name, SPECIFICATION.methods.keys().copied()) {
            Some(other) => format!("there is no method `{name}`; did you mean `{other}`?"),
            None => format!("there is no method `{name}`"),
        },
    )
}

/// What an example is one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An event, of the Events API or of RTM.
    Event,
    /// A payload: what Slack sends to an app as a whole.
    Payload,
}

/// An example of an event or payload: `app_mention`, or `app_mention/thread` for another than the first.
pub(crate) fn example(name: &str) -> Result<(Kind, Value), String> {
    let (of, which) = match name.split_once('/') {
        Some((of, which)) => (of, Some(which)),
        None => (name, None),
    };
    let event = SPECIFICATION.events.get(of).map(|it| (Kind::Event, it));
    let payload = SPECIFICATION.payloads.get(of);
    let found = event.or_else(|| payload.map(|it| (Kind::Payload, it)));
    let Some((kind, found)) = found else {
        let names = SPECIFICATION
            .events
            .keys()
            .chain(SPECIFICATION.payloads.keys());
        return Err(match similar(of, names.copied()) {
            Some(other) => format!("there is no event or payload `{of}`; did you mean `{other}`?"),
            None => format!("there is no event or payload `{of}`"),
        });
    };
    let text = match which {
        // The order of the file has gone; most have a plain one of this name.
        None => found
            .examples
            .get("single")
            .or(found.examples.values().next()),
        Some(which) => found.examples.get(which),
    };
    match text {
        Some(text) => Ok((kind, read(text))),
        None => {
            let names: Vec<_> = found.examples.keys().copied().collect();
            let names = names.join("`, `");
            Err(format!("`{of}` has no such example, but `{names}`"))
        }
    }
}

/// The names of all examples.
pub(crate) fn examples() -> impl Iterator<Item = String> {
    let all = SPECIFICATION.events.iter().chain(&SPECIFICATION.payloads);
    all.flat_map(|(name, event)| {
        event
            .examples
            .keys()
            .map(move |which| format!("{name}/{which}"))
    })
}

/// Whether a payload is of a set. An example of it, as in `view_submission/plain`, is of the same.
pub(crate) fn is_of_set(name: &str, set: &str) -> bool {
    let name = name.split('/').next().unwrap_or_default();
    let payload = SPECIFICATION.payloads.get(name);
    payload.is_some_and(|payload| payload.sets.contains(set))
}

fn read(text: &RawValue) -> Value {
    serde_json::from_str(text.get()).expect("a text of the specification is JSON")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_the_file_is_read() {
        assert!(SPECIFICATION.methods.len() > 300);
        for (name, method) in &SPECIFICATION.methods {
            assert_eq!(method.response()["ok"], true, "{name}");
            for code in method.errors.keys() {
                assert_eq!(method.error(code)["error"], *code, "{name}");
                assert_eq!(method.check_code(name, code), Ok(()));
            }
        }
        assert!(examples().count() > SPECIFICATION.events.len());
        for name in examples() {
            assert!(example(&name).is_ok(), "{name}");
            let (of, _) = name.split_once('/').expect("it has both");
            assert!(example(of).is_ok(), "{of}");
        }
    }

    #[test]
    fn what_is_mistyped_is_guessed() {
        let post = known_method("chat.postMessage").expect("it is known");
        let wrong = post.check_code("chat.postMessage", "chanel_not_found");
        let text = "`chat.postMessage` documents no error `chanel_not_found`; did you mean \
                    `channel_not_found`?";
        assert_eq!(wrong, Err(text.to_owned()));
        let wrong = known_method("chat.postMesage").err();
        let text = "there is no method `chat.postMesage`; did you mean `chat.postMessage`?";
        assert_eq!(wrong.as_deref(), Some(text));
        let wrong = example("app_mentoin").expect_err("a mistake");
        assert!(wrong.ends_with("did you mean `app_mention`?"), "{wrong}");
        let wrong = example("app_mention/tread").expect_err("a mistake");
        assert_eq!(
            wrong,
            "`app_mention` has no such example, but `single`, `thread`"
        );
    }
}
