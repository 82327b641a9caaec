//! The ways in: objects, whole values, and the arguments of a request.

use super::check::Walk;
use super::path::Path;
use super::{Check, Kind, Reader, Shape, ValueShape, Violation};
use crate::body_kind::BodyKind;
use crate::codec::Args;
use crate::json::Json;

/// All violations of an object or a union.
#[must_use]
pub fn validate(kind: Kind, json: &Json) -> Vec<Violation> {
    violations(&Path::Root, kind, json)
}

/// All violations of a value.
#[must_use]
pub fn validate_value(shape: &'static ValueShape, json: &Json) -> Vec<Violation> {
    let path = Path::Key(&Path::Root, shape.name);
    violations(&path, Kind::Value(shape), json)
}

/// All violations of the arguments that a request writes. Files are not arguments here, since their
/// bytes are no JSON.
#[must_use]
pub fn validate_arguments(shape: &'static Shape, write: &dyn Fn(&mut Args)) -> Vec<Violation> {
    let mut args = Args::new(BodyKind::Json);
    write(&mut args);
    let (json, _) = args.finish();
    // Arguments are written as text.
    String::from_utf8(json).map_or_else(
        |_| Vec::new(),
        |json| violations(&Path::Root, Kind::Object(shape), &Json::known(json)),
    )
}

fn violations(path: &Path<'_>, kind: Kind, json: &Json) -> Vec<Violation> {
    let mut walk = Walk::default();
    let check = Check { kind, limits: &[] };
    walk.check(path, &check, &mut Reader::of(json.as_str()));
    walk.violations
}
