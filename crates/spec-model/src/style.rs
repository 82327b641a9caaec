//! How sentences are written: the rules that a program can check.
//!
//! ```text
//! texts      every doc text of a file, with its place and the name of what it describes
//! prose      its paragraphs as words and code spans, without code blocks and addresses
//! rules      the table of words that are not used, with what to write instead
//! sentences  capitals, full stops, length, texts that only repeat a name
//! ```
//!
//! What the words are for is in CONTRIBUTING.md. Nothing here changes what a text means, so the model
//! does not ask for it; `cargo xtask gen --strict` does.

mod prose;
mod rules;
mod sentences;
mod texts;

use crate::file::{At, File};
use crate::parallel;
use crate::problem::{Problem, Problems};
use crate::specification::{Parsed, Specification};
use prose::Prose;
use texts::Text;

/// What is wrong with a part of a text.
struct Finding {
    /// Bytes of the text.
    span: std::ops::Range<usize>,
    title: String,
    label: &'static str,
    help: String,
}

/// Checks how every sentence of a specification is written.
pub fn check(specification: &Specification, problems: &mut Problems) {
    let Specification {
        about,
        methods,
        objects,
        events,
        payloads,
        block_objects,
        block_unions,
        block_values,
        catalog,
        ids,
        families,
        missing,
        ..
    } = specification;
    let mut files = Vec::new();
    add(&mut files, about, texts::of_about);
    add(&mut files, methods, texts::of_method);
    add(&mut files, objects, texts::of_object);
    add(&mut files, events, texts::of_event);
    add(&mut files, payloads, texts::of_payload);
    add(&mut files, block_objects, texts::of_block_object);
    add(&mut files, block_unions, texts::of_block_union);
    add(&mut files, block_values, texts::of_block_value);
    add(&mut files, catalog, texts::of_catalog);
    add(&mut files, ids, texts::of_ids);
    add(&mut files, families, texts::of_families);
    add(&mut files, missing, texts::of_missing);
    for found in parallel::map(&files, |check| check()) {
        problems.append(found);
    }
}

/// The check of one file.
type Check<'a> = Box<dyn Fn() -> Problems + Sync + 'a>;

/// Shows each text of a file.
type Texts<T> = fn(&T, &mut dyn FnMut(&Text<'_>));

/// Adds the checks of the files of one kind.
fn add<'a, T: Sync + 'a>(
    checks: &mut Vec<Check<'a>>,
    files: impl IntoIterator<Item = &'a Parsed<T>>,
    texts: Texts<T>,
) {
    for file in files {
        checks.push(Box::new(move || of_file(file, texts)));
    }
}

fn of_file<T>(
    Parsed { file, content }: &Parsed<T>,
    texts: impl Fn(&T, &mut dyn FnMut(&Text<'_>)),
) -> Problems {
    let mut problems = Problems::default();
    texts(content, &mut |text| {
        for finding in findings(text) {
            problems.push(problem(file, &text.at, text.source, finding));
        }
    });
    problems
}

fn findings(text: &Text<'_>) -> Vec<Finding> {
    let prose = Prose::read(text.source);
    let mut findings = rules::check(&prose);
    findings.extend(sentences::check(&prose, text.name));
    findings
}

fn problem(file: &File, at: &At<'_>, source: &str, finding: Finding) -> Problem {
    file.problem_inside(at, source, finding.span, finding.title)
        .label(finding.label)
        .help(finding.help)
}

#[cfg(test)]
mod tests;
