//! `index.rs`: every method by the name that the documentation gives it. The search of rustdoc finds no name with a
//! dot.

use super::Links;
use super::print::SourceFile;
use crate::doc::{Block, Doc, Inline, Lines, code, link, text};
use crate::names::{Api, Method};

pub(super) fn file(api: &Api, links: &Links) -> String {
    let vendor = &links.vendor;
    let mut lines = Lines::own(&format!(
        "Index of the methods by the names that {vendor}'s documentation uses."
    ));
    let items = api.methods.iter().map(|method| {
        let name = method.name.as_str();
        let shown = vec![code(name)];
        let target = match links.paths.get(name) {
            Some(path) => link(format!("mod@{path}"), shown),
            None => code(name),
        };
        entry(method, target, links).0
    });
    let list = Block::List {
        start: None,
        items: items.collect(),
    };
    lines.add(&Doc(vec![list]), 96);
    SourceFile::default().print("spec/methods/", &lines, Vec::new(), Vec::new())
}

/// The name of a method with a link to its module, and its summary.
pub(super) fn entry(method: &Method, name: Inline, links: &Links) -> Doc {
    let end = text(match (&method.retired, &method.deprecated) {
        (Some(_), _) => " (retired): ",
        (None, Some(_)) => " (deprecated): ",
        (None, None) => ": ",
    });
    let summary = links.linked(&method.summary, Some(&method.name));
    summary.after(vec![name, end])
}
