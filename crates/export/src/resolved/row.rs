//! The tables of a method: its errors and warnings, whole.

use schemars::JsonSchema;
use serde::Serialize;
use slack_methods_spec_model::model::{COMMON, Catalog, Kind, Row};

/// What a caller can do about an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// Nothing is wrong with the call; it may work later.
    Retry,
    /// The token is invalid or has expired; get another.
    Reauthenticate,
    /// The token or the app lacks a right; ask for it.
    Scope,
    /// The call is wrong; correct it.
    Fix,
    /// Only somebody else can change it, such as an administrator.
    GiveUp,
}

impl ErrorKind {
    /// As the specification names it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Retry => "retry",
            Self::Reauthenticate => "reauthenticate",
            Self::Scope => "scope",
            Self::Fix => "fix",
            Self::GiveUp => "give_up",
        }
    }

    /// What to do, in words.
    #[must_use]
    pub fn advice(self) -> &'static str {
        match self {
            Self::Retry => "Nothing is wrong with the call. Try it again later.",
            Self::Reauthenticate => "The token is invalid or has expired. Get another one.",
            Self::Scope => "The token or the app lacks a right. Ask for it.",
            Self::Fix => "The call is wrong. Correct it before you send it again.",
            Self::GiveUp => "Only somebody else can change this, such as an administrator.",
        }
    }
}

impl From<Kind> for ErrorKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Retry => Self::Retry,
            Kind::Reauthenticate => Self::Reauthenticate,
            Kind::Scope => Self::Scope,
            Kind::Fix => Self::Fix,
            Kind::GiveUp => Self::GiveUp,
        }
    }
}

/// A row of a table of errors.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorRow {
    /// The code.
    pub code: String,
    /// What a caller can do.
    pub kind: ErrorKind,
    /// What it means for this method, as Markdown.
    pub doc: String,
    /// Whether it is one of the rows that every method's table has.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub common: bool,
    /// Whether the documentation does not show it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub undocumented: bool,
    /// The day since which the documentation no longer has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retired: Option<String>,
}

/// A row of a table of warnings.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WarningRow {
    /// The warning.
    pub code: String,
    /// What it means for this method, as Markdown.
    pub doc: String,
    /// Whether the documentation does not show it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub undocumented: bool,
    /// The day since which the documentation no longer has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retired: Option<String>,
}

pub(super) fn errors(rows: &[Row], catalog: &Catalog) -> Vec<ErrorRow> {
    let common = catalog.sets.get(COMMON).map_or(&[][..], Vec::as_slice);
    let row = |row: &Row| ErrorRow {
        code: row.code.as_str().to_owned(),
        // Every row of a table of errors has one.
        kind: row.kind.unwrap_or(Kind::Fix).into(),
        doc: row.doc.markdown(),
        common: common.contains(&row.code),
        undocumented: row.hidden,
        retired: row.retired.as_ref().map(|day| day.as_str().to_owned()),
    };
    rows.iter().map(row).collect()
}

pub(super) fn warnings(rows: &[Row]) -> Vec<WarningRow> {
    let row = |row: &Row| WarningRow {
        code: row.code.as_str().to_owned(),
        doc: row.doc.markdown(),
        undocumented: row.hidden,
        retired: row.retired.as_ref().map(|day| day.as_str().to_owned()),
    };
    rows.iter().map(row).collect()
}
