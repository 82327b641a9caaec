//! What `import` prints: one line a file, the sentences owed, a summary last.

use std::collections::BTreeSet;
use std::time::Duration;

use anstream::{eprintln, println};
use slack_methods_upstream::{Problem, Report};

/// Files whose sentences are listed one by one; of more only the numbers are told.
const LISTED: usize = 5;

/// Files that hold something else than a page.
pub(super) fn skipped(foreign: &[Problem]) {
    for problem in foreign {
        eprintln!("skipped  {problem}");
    }
}

/// The end of a run that wrote nothing, since there are files that should hold a page and do not.
pub(super) fn rejected(rejected: &[Problem], time: Duration) {
    for problem in rejected {
        eprintln!("rejected {problem}");
    }
    let plural = if rejected.len() == 1 { "" } else { "s" };
    eprintln!(
        "import: {} page{plural} rejected; nothing written ({} ms)",
        rejected.len(),
        time.as_millis()
    );
}

/// The end of a run without a page.
pub(super) fn nothing(time: Duration) {
    eprintln!(
        "import: no page was read; nothing written ({} ms)",
        time.as_millis()
    );
}

pub(super) fn end(report: &Report, time: Duration) {
    let mut codes = BTreeSet::new();
    let mut sentences = 0;
    for file in &report.new {
        println!(
            "wrote    {} (new): {} sentences owed",
            file.path,
            file.owed.sentences.len()
        );
        for note in &file.notes {
            println!("         {note}");
        }
        if report.new.len() <= LISTED {
            for place in &file.owed.sentences {
                println!("         {place}");
            }
        }
        sentences += file.owed.sentences.len();
        codes.extend(&file.owed.codes);
    }
    let mut changed = 0;
    for update in &report.updates {
        let verb = if update.changed {
            "wrote   "
        } else {
            "look at "
        };
        println!("{verb} {}", update.path);
        for line in update.changes.iter().chain(&update.notes) {
            println!("         {line}");
        }
        for place in &update.owed.sentences {
            println!("         owed: {place}");
        }
        changed += usize::from(update.changed);
        sentences += update.owed.sentences.len();
        codes.extend(&update.owed.codes);
    }
    for path in &report.retired {
        println!("wrote    {path} (retired)");
    }
    if !codes.is_empty() {
        println!("owed in spec/errors.yaml: {}", codes.len());
        if report.new.len() <= LISTED {
            for code in &codes {
                println!("         {code}");
            }
        }
    }
    println!(
        "import: {} new, {} changed, {} as before; {sentences} sentences owed ({} ms)",
        report.new.len(),
        changed + report.retired.len(),
        report.unchanged,
        time.as_millis(),
    );
}
