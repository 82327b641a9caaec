//! The ways in: objects, whole values, and the arguments of a request.

use super::across::Totals;
use super::check::Walk;
use super::path::Path;
use super::{Check, Kind, Reader, ValueShape, Violation};
use crate::codec::{Argument, List, argument_json, list_json};
use crate::json::Json;

/// All violations of an object or a union.
#[must_use]
pub fn validate(kind: Kind, json: &Json) -> Vec<Violation> {
    let mut violations = Violations::default();
    let check = Check { kind, limits: &[] };
    violations.check(&Path::Root, &check, json);
    violations.finish()
}

/// All violations of a value.
#[must_use]
pub fn validate_value(shape: &'static ValueShape, json: &Json) -> Vec<Violation> {
    let mut violations = Violations::default();
    violations.whole(&Path::Key(&Path::Root, shape.name), shape, json);
    violations.finish()
}

/// The violations of the arguments of a request, one after the other.
#[derive(Default)]
pub struct Violations(Walk);

impl Violations {
    /// Checks an argument that is a value, if it is set.
    pub fn value<T: Argument>(&mut self, name: &str, shape: &'static ValueShape, value: &T) {
        if let Some(json) = argument_json(value).map(Json::known) {
            self.whole(&Path::Key(&Path::Root, name), shape, &json);
        }
    }

    /// Checks an argument of another type, if it is set.
    pub fn argument<T: Argument>(&mut self, name: &str, check: &Check, value: &T) {
        if let Some(json) = argument_json(value).map(Json::known) {
            self.check(&Path::Key(&Path::Root, name), check, &json);
        }
    }

    /// Checks an argument that is a list, if it is set.
    pub fn list<L: List>(&mut self, name: &str, check: &Check, list: &L) {
        if let Some(json) = list_json(list).map(Json::known) {
            self.check(&Path::Key(&Path::Root, name), check, &json);
        }
    }

    /// All violations that were found.
    #[must_use]
    pub fn finish(self) -> Vec<Violation> {
        self.0.violations
    }

    fn check(&mut self, path: &Path<'_>, check: &Check, json: &Json) {
        self.0.check(path, check, &mut Reader::new(json));
    }

    fn whole(&mut self, path: &Path<'_>, shape: &'static ValueShape, json: &Json) {
        self.0.totals = Totals::of(shape.across);
        self.check(path, &shape.check, json);
        let totals = std::mem::take(&mut self.0.totals);
        totals.finish(path, &mut self.0.violations);
    }
}
