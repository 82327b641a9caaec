//! The plan of an import: which files of the specification follow from saved pages.
//!
//! A method that is new gets a file, made of its page; the others are brought up to date by a merge
//! of three sides: the file, the page, and the page as it was last reviewed.

mod anonymize;
pub(crate) mod draft;
mod owed;
mod report;
mod update;

pub use owed::Owed;
pub use report::{NewFile, Report, Update};

use slack_methods_spec_model::yaml;

use crate::facts::Page;
use crate::key;
use crate::lock::{Lock, Reviewed};
use crate::problem::Problem;
use crate::saved::Pages;
use crate::spec::{Spec, method_path};

/// How pages are taken over.
#[derive(Clone, Debug)]
pub struct Options<'a> {
    /// The day of the pages: `2026-08-20`.
    pub as_of: &'a str,
    /// Whether files that stay as they are get the day as well.
    pub date_all: bool,
    /// Whether the pages are all that there are: a method without one is retired.
    pub all: bool,
}

/// What an import is going to write, and what there is to say of it.
#[derive(Debug)]
pub struct Plan {
    /// The texts of files that are new or change, by their paths from the root of the repository.
    /// The lock comes last.
    pub writes: Vec<(String, String)>,
    /// What becomes of each file.
    pub report: Report,
}

/// Works out what an import of these pages writes.
///
/// # Errors
///
/// The first file that cannot be edited. A plan is whole or there is none.
pub fn plan(pages: &Pages, spec: &Spec, options: &Options<'_>) -> Result<Plan, Problem> {
    let mut run = Run {
        spec,
        options,
        lock: spec.lock.clone(),
        report: Report::default(),
        writes: Vec::new(),
    };
    for page in pages.iter() {
        run.page(page)
            .map_err(|error| Problem::new(method_path(&page.method), error))?;
    }
    if options.all {
        run.retire(pages)?;
    }
    run.finish()
}

struct Run<'a> {
    spec: &'a Spec,
    options: &'a Options<'a>,
    lock: Lock,
    report: Report,
    writes: Vec<(String, String)>,
}

impl Run<'_> {
    /// Takes one page over.
    fn page(&mut self, page: &Page) -> anyhow::Result<()> {
        let path = method_path(&page.method);
        let entry = self.spec.lock.methods.get(&page.method);
        let known = entry.map(|entry| &entry.page);
        let text = if let Some(old) = self.spec.methods.get(&page.method) {
            let day = (self.options.as_of, self.options.date_all);
            let updated = update::update(old, page, known, self.spec, day)?;
            let changed = *old != updated.text;
            if changed {
                self.writes.push((path.clone(), updated.text.clone()));
            }
            self.report.add_update(Update {
                path,
                changed,
                changes: updated.changes,
                notes: [updated.notes, page.notes.clone()].concat(),
                owed: owed::of(&updated.text, page, self.spec)?,
            });
            updated.text
        } else {
            let text = draft::file(page, self.options.as_of, self.spec);
            self.report.new.push(NewFile {
                path: path.clone(),
                notes: page.notes.clone(),
                owed: owed::of(&text, page, self.spec)?,
            });
            self.writes.push((path, text.clone()));
            text
        };
        let reviewed = Reviewed {
            as_of: day_of(&text)?,
            format: Reviewed::format_after(entry, page),
            page: page.facts_given(known),
        };
        self.lock.methods.insert(page.method.clone(), reviewed);
        Ok(())
    }

    /// Methods that the documentation had and has no longer.
    fn retire(&mut self, pages: &Pages) -> Result<(), Problem> {
        let methods = self.spec.lock.methods.keys();
        for method in methods.filter(|method| !pages.has(method)) {
            if let Some(old) = self.spec.methods.get(method) {
                let path = method_path(method);
                let text = update::retire(old, self.options.as_of)
                    .map_err(|error| Problem::new(&path, error))?;
                self.report.retired.push(path.clone());
                self.writes.push((path, text));
            }
            self.lock.methods.remove(method);
        }
        Ok(())
    }

    fn finish(self) -> Result<Plan, Problem> {
        let Self {
            spec,
            lock,
            report,
            mut writes,
            ..
        } = self;
        let path = format!("spec/{}", Lock::PATH);
        let text = lock.write();
        let read_back = Lock::read(&text).map_err(|error| Problem::new(&path, error))?;
        if read_back != lock {
            return Err(Problem::new(
                path,
                "the text of the lock would be read back as another lock",
            ));
        }
        if text != spec.lock_text {
            writes.push((path, text));
        }
        Ok(Plan { writes, report })
    }
}

/// The day that a method's file has.
fn day_of(text: &str) -> anyhow::Result<String> {
    let value = yaml::read(text)?;
    let day = value.get(key::AS_OF).and_then(yaml::Value::as_str);
    day.map(str::to_owned)
        .ok_or_else(|| anyhow::anyhow!("the file has no `as_of`"))
}
