//! The kinds of body that a request can have.

/// How the arguments are sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BodyKind {
    /// `application/x-www-form-urlencoded`; every method takes it.
    #[default]
    Form,
    /// `application/json; charset=utf-8`; for methods whose [`MethodInfo::accepts`](crate::MethodInfo::accepts) has it.
    Json,
    /// `multipart/form-data`; for methods whose [`MethodInfo::accepts`](crate::MethodInfo::accepts) has it. A request in which a
    /// file is set becomes one by itself.
    Multipart,
}

impl BodyKind {
    /// The media type without parameters.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Form => "application/x-www-form-urlencoded",
            Self::Json => "application/json",
            Self::Multipart => "multipart/form-data",
        }
    }
}
