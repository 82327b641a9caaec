//! Downloads the pages of Slack's method reference: the index, and for each method its JSON twin, or its
//! Markdown if the site has no twin.
//!
//! ```text
//! <base>/reference/methods.json            the index: the names of all methods
//! <base>/reference/methods/<name>.json     the twin of a page
//! <base>/reference/methods/<name>.md       the same in Markdown, which says less
//! ```
//!
//! The site is somebody else's: few connections, a pause after each request, and `ETag`s, so that a page
//! that has not changed is not sent again. Each page is written whole as soon as it is there, so that a
//! run that was interrupted goes on where it ended.

mod folder;
mod index;
mod page;
mod run;
mod site;

pub use folder::Folder;
pub use run::{Outcome, Progress, Summary, fetch};
pub use site::{Limits, Site};
