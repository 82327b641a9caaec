//! Saved pages: files whose text is that of a method's page.

use std::collections::BTreeMap;
use std::path::Path;

use crate::facts::{Format, HIDDEN, Page};
use crate::problem::Problem;
use crate::spec::Spec;
use crate::twin::{PageError, is_method};
use crate::{markdown, twin};

/// Everything that saved files hold.
#[derive(Debug, Default)]
pub struct Pages {
    /// The pages by their methods, each with the file that it was read from.
    pages: BTreeMap<String, (String, Page)>,
    /// Files that should hold a page and do not.
    pub rejected: Vec<Problem>,
    /// Files that are something else, such as the site's list of its pages.
    pub foreign: Vec<Problem>,
}

impl Pages {
    /// Reads one file. Its name matters: a JSON twin does not say which method it is of.
    pub fn add(&mut self, path: &str, text: &str, spec: &Spec) {
        let stem = Path::new(path).file_stem().unwrap_or_default();
        let stem = stem.to_string_lossy();
        match read(&stem, text, spec) {
            Ok(page) => self.insert(path, page),
            // A file with the name of a method was meant as its page; without it, `--all` would take
            // the method for withdrawn.
            Err(reason) if reason.is_foreign() && !is_method(&stem) => {
                self.foreign.push(Problem::new(path, reason));
            }
            Err(reason) => self.rejected.push(Problem::new(path, reason)),
        }
    }

    fn insert(&mut self, path: &str, page: Page) {
        if let Some((other, _)) = self.pages.get(&page.method) {
            self.rejected.push(Problem::new(
                path,
                format!(
                    "{other} holds a page of {} as well; keep one of the two",
                    page.method
                ),
            ));
            return;
        }
        self.pages
            .insert(page.method.clone(), (path.to_owned(), page));
    }

    /// The pages in the order of their methods.
    pub fn iter(&self) -> impl Iterator<Item = &Page> {
        self.pages.values().map(|(_, page)| page)
    }

    /// How many pages were read.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pages.len()
    }

    /// Whether no page was read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// Whether there is a page of this method.
    #[must_use]
    pub fn has(&self, method: &str) -> bool {
        self.pages.contains_key(method)
    }
}

/// The kind of page shows itself: a JSON twin is an object.
fn read(stem: &str, text: &str, spec: &Spec) -> Result<Page, PageError> {
    let text = text.trim_start_matches('\u{feff}');
    let page = if text.trim_start().starts_with(['{', '[']) {
        twin::read(stem, text)
    } else {
        markdown::read(text, &spec.common)
    };
    let mut page = page?;
    if let Some(name) = spec.spelling(&page.method) {
        name.clone_into(&mut page.method);
    }
    let before = spec.lock.methods.get(&page.method);
    let had_args =
        before.is_some_and(|entry| entry.page.args.values().any(|arg| !arg.stated.is(&HIDDEN)));
    if page.format == Format::Markdown && page.facts.args.is_empty() && had_args {
        return Err(PageError::page(format!(
            "this page of {} shows none of its arguments; save the page's address with .json behind it",
            page.method
        )));
    }
    Ok(page)
}
