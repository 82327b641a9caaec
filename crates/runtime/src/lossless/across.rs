//! Rules for all of an object or a value, at any depth.

use std::collections::HashMap;

use super::check::find;
use super::path::Path;
use super::union::tag;
use super::{Across, Reader, Rule, Shape, Violation, ViolationMeasure, ViolationRule};

/// What was met of each rule. Those of an outer object or value come first.
#[derive(Default)]
pub(super) struct Totals(Vec<(&'static Across, Total)>);

enum Total {
    /// Texts, and where each came first.
    Texts(HashMap<String, String>),
    /// Where the first `true` came.
    First(Option<String>),
    /// A sum.
    Sum(u64),
}

impl Totals {
    /// Begins with the rules of an object or a value, and says how many there were before.
    pub(super) fn enter(&mut self, rules: &'static [Rule]) -> usize {
        let around = self.0.len();
        for rule in rules {
            let Rule::Across(rule) = rule else { continue };
            // What an outer one has as well would be told twice.
            if self.0.iter().any(|(outer, _)| same(outer, rule)) {
                continue;
            }
            let total = match rule {
                Across::Unique(_) => Total::Texts(HashMap::new()),
                Across::Single(_) => Total::First(None),
                Across::Count(..) | Across::TotalLength(..) => Total::Sum(0),
            };
            self.0.push((rule, total));
        }
        around
    }

    /// Takes an object into account; one of a later kind has no shape.
    pub(super) fn object(
        &mut self,
        path: &Path<'_>,
        shape: Option<&Shape>,
        reader: &mut Reader<'_>,
        violations: &mut Vec<Violation>,
    ) {
        let of = |counted: &Shape| shape.is_some_and(|shape| shape.name == counted.name);
        for (rule, total) in &mut self.0 {
            match (rule, total) {
                (Across::Unique(key), Total::Texts(met)) => {
                    let Some(text) = ahead(reader, |reader| tag(reader, key)) else {
                        continue;
                    };
                    let path = Path::Key(path, key).to_string();
                    if let Some(first) = met.get(&*text) {
                        violations.push(Violation {
                            path,
                            rule: ViolationRule::Unique,
                            limit: None,
                            found: Some(ViolationMeasure::Path(first.clone())),
                        });
                    } else {
                        met.insert(text.into_owned(), path);
                    }
                }
                (Across::Single(key), Total::First(first)) => {
                    let is_true =
                        |reader: &mut Reader<'_>| find(reader, key) && reader.skip() == "true";
                    if !ahead(reader, is_true) {
                        continue;
                    }
                    let path = Path::Key(path, key).to_string();
                    match first {
                        None => *first = Some(path),
                        Some(first) => violations.push(Violation {
                            path,
                            rule: ViolationRule::Single,
                            limit: None,
                            found: Some(ViolationMeasure::Path(first.clone())),
                        }),
                    }
                }
                (Across::Count(counted, _), Total::Sum(sum)) if of(counted) => *sum += 1,
                (Across::TotalLength(counted, key, _), Total::Sum(sum)) if of(counted) => {
                    let text = ahead(reader, |reader| tag(reader, key));
                    *sum += text.map_or(0, |text| text.chars().count() as u64);
                }
                _ => {}
            }
        }
    }

    /// Ends with the rules of an object or a value, and tells the sums that are too great.
    pub(super) fn leave(
        &mut self,
        around: usize,
        path: &Path<'_>,
        violations: &mut Vec<Violation>,
    ) {
        for (rule, total) in self.0.drain(around..) {
            let Total::Sum(sum) = total else { continue };
            let (rule, limit, found) = match *rule {
                Across::Count(of, max) if sum > max => (
                    ViolationRule::Count,
                    ViolationMeasure::Objects(max, kind(of)),
                    ViolationMeasure::Objects(sum, kind(of)),
                ),
                Across::TotalLength(of, _, max) if sum > max => (
                    ViolationRule::TotalLength,
                    ViolationMeasure::CharactersOf(max, kind(of)),
                    ViolationMeasure::CharactersOf(sum, kind(of)),
                ),
                _ => continue,
            };
            violations.push(Violation {
                path: path.to_string(),
                rule,
                limit: Some(limit),
                found: Some(found),
            });
        }
    }
}

/// Whether two rules ask for the same.
fn same(one: &Across, other: &Across) -> bool {
    match (one, other) {
        (Across::Unique(one), Across::Unique(other))
        | (Across::Single(one), Across::Single(other)) => one == other,
        (Across::Count(one, least), Across::Count(other, most)) => {
            one.name == other.name && least == most
        }
        (Across::TotalLength(one, key, least), Across::TotalLength(other, text, most)) => {
            one.name == other.name && key == text && least == most
        }
        _ => false,
    }
}

/// Looks at what comes, and goes back.
fn ahead<'a, T>(reader: &mut Reader<'a>, look: impl FnOnce(&mut Reader<'a>) -> T) -> T {
    let mark = reader.mark();
    let found = look(reader);
    reader.go(mark);
    found
}

/// What the objects are called in JSON, or else in the specification.
fn kind(shape: &Shape) -> &'static str {
    shape.tag.map_or(shape.name, |(_, tag)| tag)
}
