//! Texts of which the documentation lists some.

use std::fmt;

/// A text that is none of the listed ones.
///
/// An enum of values makes it of any text that it does not know. Compare it through
/// [`as_str`](Self::as_str); a later version may know the text and give it a variant of its own. It is
/// printed as it is, whatever it holds, like every other text of a response.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Keeps a text, for the emitted conversions, which look among the listed values first.
#[must_use]
pub fn unknown_value(text: &str) -> UnknownValue {
    UnknownValue(text.into())
}

impl fmt::Debug for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// What an enum of values has beside its variants, `From<&str>` and `as_str`.
#[doc(hidden)]
#[macro_export]
macro_rules! __value {
    ($name:ident) => {
        impl ::std::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(self.as_str(), f)
            }
        }

        impl $crate::__private::Read for $name {
            fn empty() -> Self {
                Self::Unknown(::std::default::Default::default())
            }

            fn fill<'de, D: $crate::__private::Deserializer<'de>>(
                &mut self,
                source: D,
                error_path: &$crate::__private::ErrorPath,
            ) -> ::std::result::Result<bool, D::Error> {
                let mut text = ::std::string::String::new();
                let found = $crate::__private::read_text(&mut text, source, error_path)?;
                *self = Self::from(text.as_str());
                ::std::result::Result::Ok(found)
            }
        }

        impl $crate::__private::Argument for $name {
            fn value(&self) -> $crate::__private::Value<'_> {
                $crate::__private::Value::Text(self.as_str())
            }
        }
    };
}
