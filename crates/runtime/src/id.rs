//! Ids: newtypes over texts.

/// Makes an id of a `pub struct Name(String);`: a newtype over text, so that no user's id passes for
/// a channel's. The struct is written outside of the macro, so that its docs are docs.
#[doc(hidden)]
#[macro_export]
macro_rules! __id {
    ($name:ident) => {
        impl $name {
            /// The text itself.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl ::std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl ::std::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(::std::borrow::ToOwned::to_owned(text))
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self(text)
            }
        }

        impl ::std::convert::From<$name> for ::std::string::String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl $crate::__private::Read for $name {
            #[inline]
            fn empty() -> Self {
                Self(::std::string::String::new())
            }

            #[inline]
            fn fill<'de, D: $crate::__private::Deserializer<'de>>(
                &mut self,
                source: D,
                error_path: &$crate::__private::ErrorPath,
            ) -> ::std::result::Result<bool, D::Error> {
                $crate::__private::read_text(&mut self.0, source, error_path)
            }
        }

        impl $crate::__private::Argument for $name {
            fn value(&self) -> $crate::__private::Value<'_> {
                $crate::__private::Value::Text(&self.0)
            }
        }
    };
}

/// Slack's `ts`: the id of a message in its channel and the moment it was posted, in seconds
/// since 1970 with six digits after the point, such as `1700000000.000123`.
///
/// It is kept as text, since as a number it would lose digits. Of two of one channel, the
/// greater text is the later message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(String);

crate::__id!(Timestamp);
