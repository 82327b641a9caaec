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

use rayon::prelude::*;

use crate::file::{At, File};
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
    let about = about.par_iter().map(|it| of_file(it, texts::of_about));
    let methods = methods.par_iter().map(|it| of_file(it, texts::of_method));
    let objects = objects.par_iter().map(|it| of_file(it, texts::of_object));
    let events = events.par_iter().map(|it| of_file(it, texts::of_event));
    let payloads = payloads.par_iter();
    let payloads = payloads.map(|it| of_file(it, texts::of_payload));
    let objects_of_blocks = block_objects.par_iter();
    let objects_of_blocks = objects_of_blocks.map(|it| of_file(it, texts::of_block_object));
    let unions = block_unions.par_iter();
    let unions = unions.map(|it| of_file(it, texts::of_block_union));
    let values = block_values.par_iter();
    let values = values.map(|it| of_file(it, texts::of_block_value));
    let catalog = catalog.par_iter().map(|it| of_file(it, texts::of_catalog));
    let ids = ids.par_iter().map(|it| of_file(it, texts::of_ids));
    let families = families.par_iter();
    let families = families.map(|it| of_file(it, texts::of_families));
    let missing = missing.par_iter();
    let missing = missing.map(|it| of_file(it, texts::of_missing));
    let found = about
        .chain(methods)
        .chain(objects)
        .chain(events)
        .chain(payloads)
        .chain(objects_of_blocks)
        .chain(unions)
        .chain(values)
        .chain(catalog)
        .chain(ids)
        .chain(families)
        .chain(missing);
    for found in found.collect::<Vec<_>>() {
        problems.append(found);
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
