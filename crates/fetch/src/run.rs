//! One run: which pages, and what became of each.

use anyhow::{Context, Result, bail};
use futures_util::{StreamExt, stream};

use crate::folder::{Folder, Saved};
use crate::index;
use crate::page::Form;
use crate::site::{Reply, Site};

/// What became of one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was not here before.
    New,
    /// It is another one than before.
    Changed,
    /// It is the one that is here.
    Unchanged,
    /// It could not be read, and what is here stays; the reason in words.
    Failed(String),
    /// The index no longer lists the method, and its page was removed.
    Removed,
}

/// Told of each page as soon as it is done.
pub trait Progress {
    /// How many pages there are.
    fn begin(&self, pages: usize);
    /// A page is done.
    fn page(&self, method: &str, outcome: &Outcome);
}

/// What became of the pages, by method.
#[derive(Debug, Default)]
pub struct Summary {
    /// In the order in which they were done.
    pub pages: Vec<(String, Outcome)>,
}

impl Summary {
    /// How many pages had an outcome.
    #[must_use]
    pub fn count(&self, of: impl Fn(&Outcome) -> bool) -> usize {
        self.pages.iter().filter(|(_, outcome)| of(outcome)).count()
    }

    /// Whether any page could not be read.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        self.count(|outcome| matches!(outcome, Outcome::Failed(_))) > 0
    }
}

/// Downloads the pages of these methods, or of all that the index lists, into the folder.
///
/// Without names, pages of methods that the index no longer lists are removed, so that the folder is all
/// of the documentation.
///
/// # Errors
///
/// If the index cannot be read, lacks one of the names, or a file cannot be written. A page that cannot be read
/// is an [`Outcome`].
pub async fn fetch(
    site: &Site,
    folder: &Folder,
    names: &[String],
    progress: &dyn Progress,
) -> Result<Summary> {
    let listed = site
        .index()
        .await
        .context("cannot read the index of methods")?;
    let listed = index::names(&listed)?;
    let wanted = if names.is_empty() {
        listed.clone()
    } else {
        named(names, &listed)?
    };
    progress.begin(wanted.len());
    let mut summary = Summary::default();
    let mut pages = stream::iter(wanted)
        .map(|method| async move {
            let outcome = page(site, folder, &method).await;
            (method, outcome)
        })
        .buffer_unordered(site.limits().connections.max(1));
    while let Some((method, outcome)) = pages.next().await {
        let outcome = outcome?;
        progress.page(&method, &outcome);
        summary.pages.push((method, outcome));
    }
    if names.is_empty() {
        for method in folder.methods()? {
            if !listed.contains(&method) && folder.forget(&method)? {
                progress.page(&method, &Outcome::Removed);
                summary.pages.push((method, Outcome::Removed));
            }
        }
    }
    Ok(summary)
}

/// The names as the index writes them.
fn named(names: &[String], listed: &[String]) -> Result<Vec<String>> {
    let mut wanted = Vec::new();
    for name in names {
        let Some(found) = listed.iter().find(|known| known.eq_ignore_ascii_case(name)) else {
            bail!("the index has no method `{name}`; without names all of its methods are fetched");
        };
        if !wanted.contains(found) {
            wanted.push(found.clone());
        }
    }
    Ok(wanted)
}

/// Reads one page: its twin, or its Markdown if there is none. An error is one of the disk.
async fn page(site: &Site, folder: &Folder, method: &str) -> Result<Outcome> {
    for form in [Form::Twin, Form::Markdown] {
        let path = format!("reference/methods/{}", form.file(method));
        let tag = folder.tag(method, form);
        let (body, tag) = match site.read(&path, tag.as_deref()).await {
            Ok(Reply::Page { body, tag }) => (body, tag),
            Ok(Reply::Unchanged) => return Ok(Outcome::Unchanged),
            Ok(Reply::Missing) => continue,
            Err(error) => return Ok(Outcome::Failed(format!("{error:#}"))),
        };
        if form.fits(&body) {
            return Ok(match folder.save(method, form, &body, tag.as_deref())? {
                Saved::New => Outcome::New,
                Saved::Changed => Outcome::Changed,
                Saved::Same => Outcome::Unchanged,
            });
        }
    }
    Ok(Outcome::Failed(
        "the site has neither a JSON twin nor Markdown of this page".to_owned(),
    ))
}
