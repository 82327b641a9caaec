//! What emitted types have beside their own code.

/// What an object has beside its traits.
#[doc(hidden)]
#[macro_export]
macro_rules! __lossless_object {
    ($name:ident) => {
        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::__private::lossless::debug(::std::stringify!($name), self, f)
            }
        }

        $crate::__lossless_json!(
            $name,
            $crate::__private::lossless::Kind::Object(
                <$name as $crate::__private::lossless::Object>::shape()
            )
        );
    };
}

/// What a union has beside `Union`: the table of its kinds is given.
#[doc(hidden)]
#[macro_export]
macro_rules! __lossless_union {
    ($name:ident, $shape:expr) => {
        impl $crate::__private::lossless::Value for $name {
            #[inline]
            fn empty() -> Self {
                $crate::__private::lossless::empty_union()
            }

            #[inline]
            fn read(
                reader: &mut $crate::__private::lossless::Reader<'_>,
            ) -> ::std::option::Option<Self> {
                ::std::option::Option::Some($crate::__private::lossless::read_union(reader))
            }

            #[inline]
            fn write(&self, out: &mut $crate::__private::lossless::Writer) {
                $crate::__private::lossless::Union::write(self, out);
            }
        }

        impl $crate::__private::Read for $name {
            #[inline]
            fn empty() -> Self {
                $crate::__private::lossless::empty()
            }

            #[inline]
            fn fill(
                &mut self,
                source: &mut $crate::__private::Source<'_>,
            ) -> ::std::result::Result<bool, $crate::__private::NotJson> {
                $crate::__private::lossless::fill(self, source)
            }
        }

        impl ::std::convert::From<$name> for $crate::Json {
            #[inline]
            fn from(value: $name) -> Self {
                value.to_json()
            }
        }

        $crate::__lossless_json!($name, $crate::__private::lossless::Kind::Union(&$shape));
    };
}

/// The ways of an object or a union from and to JSON.
#[doc(hidden)]
#[macro_export]
macro_rules! __lossless_json {
    ($name:ident, $kind:expr) => {
        impl $name {
            /// Writes it as JSON.
            #[must_use]
            #[inline]
            pub fn to_json(&self) -> $crate::Json {
                $crate::__private::lossless::write_json(self)
            }

            /// Reads it from JSON; unknown keys are kept.
            ///
            /// # Errors
            ///
            /// The text is not JSON, or cannot be read as this type.
            #[inline]
            pub fn from_json(json: &str) -> ::std::result::Result<Self, $crate::FromJsonError> {
                $crate::from_json(json)
            }

            /// What Slack's documentation does not allow; empty if nothing is wrong.
            #[must_use]
            #[inline]
            pub fn validate(&self) -> ::std::vec::Vec<$crate::Violation> {
                $crate::__private::lossless::validate($kind, &self.to_json())
            }
        }
    };
}

/// Reads and writes a type that is made of a text: an id, or an enum of values.
#[doc(hidden)]
#[macro_export]
macro_rules! __lossless_text {
    ($name:path) => {
        impl $crate::__private::lossless::Value for $name {
            #[inline]
            fn empty() -> Self {
                Self::from("")
            }

            #[inline]
            fn read(
                reader: &mut $crate::__private::lossless::Reader<'_>,
            ) -> ::std::option::Option<Self> {
                $crate::__private::lossless::read_text(reader).map(|text| Self::from(&*text))
            }

            #[inline]
            fn write(&self, out: &mut $crate::__private::lossless::Writer) {
                out.text(self.as_str());
            }
        }
    };
}
