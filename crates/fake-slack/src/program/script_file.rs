//! The file of `--script`.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;

use crate::response::Response;
use crate::script::Script;
use crate::specification;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    require_token: bool,
    only_scripted: bool,
    methods: BTreeMap<String, Method>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Method {
    next: Vec<Entry>,
    always: Option<Entry>,
    pages: Option<Vec<Value>>,
}

/// Exactly one of these, besides the time.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Entry {
    example: bool,
    json: Option<Value>,
    text: Option<String>,
    error: Option<String>,
    undocumented_error: Option<String>,
    rate_limited: Option<u64>,
    status: Option<u16>,
    cut: Option<Value>,
    never: bool,
    after_ms: Option<u64>,
}

/// Adds what the file says to a script.
pub(super) fn read(path: &Path, script: Script) -> Result<Script, String> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).map_err(|error| {
        format!("cannot read the script {shown}: {error}; give a file to --script")
    })?;
    apply(&text, script).map_err(|why| format!("{shown}: {why}"))
}

/// The same for the text of such a file.
pub(super) fn apply(text: &str, mut script: Script) -> Result<Script, String> {
    let file: Option<File> = serde_yaml::from_str(text)
        .map_err(|error| format!("{error}; `fake-slack --help` shows what a script looks like"))?;
    let file = file.unwrap_or_default();
    if file.require_token {
        script = script.require_token();
    }
    if file.only_scripted {
        script = script.only_scripted();
    }
    for (name, method) in file.methods {
        let known = specification::known_method(&name)?;
        match method.pages {
            Some(_) if method.always.is_some() => {
                return Err(format!("{name}: choose one of `always` and `pages`"));
            }
            Some(_) if known.pages.is_none() => {
                return Err(format!(
                    "{name} has no pages; use `next` or `always` for its responses"
                ));
            }
            Some(pages) => script = script.pages(&name, pages),
            None => {}
        }
        for (index, entry) in method.next.into_iter().enumerate() {
            let response = entry.response(&name);
            let response = response.map_err(|why| format!("{name}: next[{index}]: {why}"))?;
            script = script.responses(&name, [response]);
        }
        if let Some(always) = method.always {
            let response = always.response(&name);
            let response = response.map_err(|why| format!("{name}: always: {why}"))?;
            script = script.default_response(&name, response);
        }
    }
    Ok(script)
}

impl Entry {
    fn response(self, method: &str) -> Result<Response, String> {
        if let Some(status) = self.status.filter(|status| !(100..1000).contains(status)) {
            return Err(format!(
                "{status} is not an HTTP status; use one from 100 to 999"
            ));
        }
        let documented = |code: String| {
            Response::documented_error(method, &code).map_err(|error| {
                format!("{error}; use `undocumented_error` for a code that no page lists")
            })
        };
        let mut all = [
            self.example.then_some(Response::Example),
            self.json.map(Response::Json),
            self.text.map(Response::Text),
            self.error.map(documented).transpose()?,
            self.undocumented_error.map(|code| Response::error(&code)),
            self.rate_limited.map(Response::RateLimited),
            self.status.map(Response::Status),
            self.cut.map(Response::Cut),
            self.never.then_some(Response::Never),
        ]
        .into_iter()
        .flatten();
        let (Some(response), None) = (all.next(), all.next()) else {
            return Err(
                "a response is one of `example: true`, `json`, `text`, `error`, `undocumented_error`, \
                 `rate_limited`, `status`, `cut` and `never: true`"
                    .to_owned(),
            );
        };
        Ok(match self.after_ms {
            Some(time) => response.after(Duration::from_millis(time)),
            None => response,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> String {
        apply(text, Script::new()).expect_err("a mistake")
    }

    #[test]
    fn a_script_is_read() {
        let text = "
            require_token: true
            methods:
              chat.postMessage:
                next:
                  - error: not_in_channel
                  - rate_limited: 30
                  - json: {ok: true}
                    after_ms: 5
              auth.test:
                always: {undocumented_error: tide_too_low}
              users.list:
                pages: [{ok: true, members: []}, {ok: true, members: []}]
        ";
        let script = apply(text, Script::new()).expect("it is read");
        assert!(script.require_token && !script.only_scripted);
        let next: Vec<_> = script.responses["chat.postMessage"].iter().collect();
        let [
            Response::Json(error),
            Response::RateLimited(30),
            Response::After(time, then),
        ] = next[..]
        else {
            panic!("{next:?}")
        };
        assert_eq!(error["error"], "not_in_channel");
        assert_eq!(*time, Duration::from_millis(5));
        assert!(matches!(&**then, Response::Json(json) if json["ok"] == true));
        assert!(script.default_responses.contains_key("auth.test"));
        let pages = &script.default_responses["users.list"];
        assert!(matches!(pages, Response::Pages(pages) if pages.len() == 2));
        assert!(apply("", Script::new()).is_ok());
    }

    #[test]
    fn a_mistake_has_its_place() {
        let error = wrong("methods:\n  chat.postMesage: {}\n");
        assert!(
            error.ends_with("did you mean `chat.postMessage`?"),
            "{error}"
        );
        let error = wrong("methods:\n  chat.postMessage:\n    nxt: []\n");
        assert!(
            error.contains("unknown field `nxt`") && error.contains("line 3"),
            "{error}"
        );
        let error = wrong("methods: {auth.test: {next: [{error: token_expird}]}}");
        let text = "auth.test: next[0]: `auth.test` documents no error `token_expird`; did you mean \
                    `token_expired`?; use `undocumented_error` for a code that no page lists";
        assert_eq!(error, text);
        let error = wrong("methods: {auth.test: {always: {status: 200, never: true}}}");
        assert!(
            error.starts_with("auth.test: always: a response is one of"),
            "{error}"
        );
        let error = wrong("methods: {auth.test: {pages: []}}");
        assert_eq!(
            error,
            "auth.test has no pages; use `next` or `always` for its responses"
        );
        let error = wrong("methods: {auth.test: {next: {error: token_expired}}}");
        assert!(error.ends_with("shows what a script looks like"), "{error}");
        let error = wrong("methods: {users.list: {pages: [], always: {never: true}}}");
        assert_eq!(error, "users.list: choose one of `always` and `pages`");
        let error = wrong("methods: {auth.test: {always: {status: 7}}}");
        assert_eq!(
            error,
            "auth.test: always: 7 is not an HTTP status; use one from 100 to 999"
        );
    }
}
