//! The facts of the method.

use slack_methods_spec_model::file::At;

use super::Check;
use crate::facts::METHOD;

pub(super) fn check(check: &mut Check<'_>) {
    let (method, facts) = (check.method, check.facts);
    for fact in METHOD {
        if !fact.path().first().is_some_and(|key| check.departs(key)) {
            check.stated(&At::Root, "", &[fact], method, &facts.stated);
        }
    }
}
