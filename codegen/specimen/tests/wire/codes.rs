//! Error codes and warnings, known and unknown.

use garden_methods::args::types;
use garden_methods::deprecated::alone;
use garden_methods::names::in_rust;
use garden_methods::response::fields::type_;
use garden_methods::{
    CommonCodes, CommonError, Error, ErrorKind, MethodError, MethodWarning, ApiError, UnknownCode,
};

use crate::decode;

fn api_error<M: garden_methods::Method>(json: &str) -> ApiError<M::Error> {
    match decode::<M>(json) {
        Err(Error::Api(api_error)) => *api_error,
        Err(other) => panic!("{json} gives another error: {other}"),
        Ok(_) => panic!("{json} is a success"),
    }
}

fn there_and_back<E: MethodError + PartialEq + std::fmt::Debug>(rows: &[(&str, E, ErrorKind)]) {
    for (code, variant, kind) in rows {
        assert_eq!(E::from_code(code), *variant);
        assert_eq!(variant.code(), *code);
        assert_eq!(variant.to_string(), *code);
        assert_eq!(variant.kind(), *kind, "{code}");
    }
}

#[test]
fn every_row_of_a_table() {
    use types::Error::{
        InternalError, InvalidAuth, MissingScope, NoWater, NotAuthed, Self_, TooManyPlants, Winter,
    };
    there_and_back(&[
        ("internal_error", InternalError, ErrorKind::Retry),
        ("invalid_auth", InvalidAuth, ErrorKind::Reauthenticate),
        ("missing_scope", MissingScope, ErrorKind::Scope),
        ("no_water", NoWater, ErrorKind::Retry),
        ("not_authed", NotAuthed, ErrorKind::Reauthenticate),
        ("self", Self_, ErrorKind::Fix),
        ("plant_limit_exceeded", TooManyPlants, ErrorKind::Fix),
        ("winter", Winter, ErrorKind::GiveUp),
    ]);
    there_and_back(&[
        ("frozen_pipe", in_rust::Error::FrozenPipe, ErrorKind::GiveUp),
        ("no_water", in_rust::Error::NoWater, ErrorKind::Retry),
        ("self", in_rust::Error::Self_, ErrorKind::Fix),
    ]);
    there_and_back(&[("type", type_::Error::Type, ErrorKind::Fix)]);
}

#[test]
fn a_row_with_a_kind_of_its_own_changes_no_other_method() {
    assert_eq!(types::Error::NotAuthed.kind(), ErrorKind::Reauthenticate);
    assert_eq!(in_rust::Error::NotAuthed.kind(), ErrorKind::Fix);
    assert_eq!(types::Error::from_code("frozen_pipe").kind(), ErrorKind::GiveUp);
    assert_eq!(types::Error::from_code("hail").kind(), ErrorKind::Unknown);
}

#[test]
fn a_code_of_another_method_is_kept_with_its_kind() {
    let error = type_::Error::from_code("winter");
    assert_eq!(error, type_::Error::Unknown(UnknownCode::new("winter")));
    assert_eq!(error.code(), "winter");
    assert_eq!(error.kind(), ErrorKind::GiveUp);
    assert_eq!(error.common(), Some(CommonError::Winter));
}

#[test]
fn a_code_that_nobody_knows() {
    let api_error = api_error::<alone::Request>(r#"{"ok": false, "error": "locked_out"}"#);
    assert_eq!(
        api_error.code,
        alone::Error::Unknown(UnknownCode::new("locked_out"))
    );
    assert_eq!(api_error.code.code(), "locked_out");
    assert_eq!(api_error.code.to_string(), "locked_out");
    assert_eq!(api_error.code.kind(), ErrorKind::Unknown);
    assert_eq!(api_error.code.common(), None);
}

#[test]
fn codes_of_all_methods() {
    for (code, variant) in [
        ("internal_error", CommonError::InternalError),
        ("invalid_auth", CommonError::InvalidAuth),
        ("missing_scope", CommonError::MissingScope),
        ("not_authed", CommonError::NotAuthed),
        ("winter", CommonError::Winter),
    ] {
        assert_eq!(CommonError::from_code(code), Some(variant));
        assert_eq!(variant.code(), code);
        assert_eq!(variant.to_string(), code);
        assert_eq!(types::Error::from_code(code).common(), Some(variant));
    }
    assert_eq!(CommonError::from_code("no_water"), None);
    assert_eq!(types::Error::TooManyPlants.common(), None);
}

#[test]
fn a_refusal_hides_no_field_and_needs_none() {
    let api_error = api_error::<types::Request>(
        r#"{"label": [1], "ok": false, "error": "missing_scope", "needed": "garden:write",
            "provided": "a,b"}"#,
    );
    assert_eq!(api_error.code, types::Error::MissingScope);
    assert_eq!(api_error.needed, ["garden:write"]);
    assert_eq!(api_error.provided, ["a", "b"]);
}

#[test]
fn warnings() {
    let reply = decode::<in_rust::Request>(
        r#"{"ok": true, "warning": "method_deprecated,rain",
            "response_metadata": {"warnings": ["dry_soil", "rain"]}}"#,
    )
    .expect("a success");
    let rain = in_rust::Warning::Unknown(UnknownCode::new("rain"));
    let known = [in_rust::Warning::Old, rain, in_rust::Warning::DrySoil];
    assert_eq!(reply.warnings, known);
    let codes: Vec<_> = reply.warnings.iter().map(MethodWarning::code).collect();
    assert_eq!(codes, ["method_deprecated", "rain", "dry_soil"]);

    let reply = decode::<alone::Request>(r#"{"ok": true, "warning": "dry_soil"}"#);
    let unknown = alone::Warning::Unknown(UnknownCode::new("dry_soil"));
    assert_eq!(reply.expect("a success").warnings, [unknown]);
}
