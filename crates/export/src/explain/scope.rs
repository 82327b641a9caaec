//! A scope.

use super::paper::Paper;
use crate::resolved::{Api, Method};

pub(super) fn explain(api: &Api, name: &str, width: usize) -> Option<String> {
    let mut paper = Paper::new(name, "a scope", width);
    let mut found = false;
    for kind in ["bot", "user", "app", "configuration"] {
        let (alone, among): (Vec<_>, Vec<_>) = api
            .methods
            .iter()
            .filter(|method| lists(method, kind).iter().any(|scope| scope == name))
            .partition(|method| lists(method, kind).len() == 1);
        for (methods, how) in [(alone, "list it"), (among, "list it among others")] {
            if !methods.is_empty() {
                found = true;
                paper.heading(&format!("Methods that {how} for a {kind} token:"));
                paper.names(methods.iter().map(|method| method.name.as_str()));
            }
        }
    }
    found.then(|| paper.finish())
}

fn lists<'a>(method: &'a Method, kind: &str) -> &'a [String] {
    let mut lists = method.scopes.by_token();
    let found = lists.find(|(token, _)| *token == kind);
    found.map_or(&[], |(_, scopes)| scopes)
}
