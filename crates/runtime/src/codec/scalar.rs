//! Reading numbers and booleans, whichever way Slack sends them.

use super::source::Source;
use super::{NotJson, Read};

/// A value that is neither a list nor an object, and can be read from each of the others.
trait Scalar: Sized {
    const WANTED: &'static str;

    fn of_bool(value: bool) -> Option<Self>;
    fn of_whole(value: i64) -> Option<Self>;
    fn of_float(value: f64) -> Option<Self>;
    fn of_text(text: &str) -> Option<Self>;

    /// Of a number as it is written.
    fn of_number(text: &str) -> Option<Self> {
        match text.parse() {
            Ok(whole) => Self::of_whole(whole),
            Err(_) => Self::of_float(text.parse().ok().filter(|it: &f64| it.is_finite())?),
        }
    }
}

impl Scalar for bool {
    const WANTED: &'static str = "true or false";

    fn of_bool(value: bool) -> Option<Self> {
        Some(value)
    }

    fn of_whole(value: i64) -> Option<Self> {
        match value {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    fn of_float(_: f64) -> Option<Self> {
        None
    }

    fn of_text(text: &str) -> Option<Self> {
        match text {
            "false" | "0" => Some(false),
            "true" | "1" => Some(true),
            _ => None,
        }
    }
}

impl Scalar for i64 {
    const WANTED: &'static str = "a whole number";

    fn of_bool(_: bool) -> Option<Self> {
        None
    }

    fn of_whole(value: i64) -> Option<Self> {
        Some(value)
    }

    fn of_float(value: f64) -> Option<Self> {
        // 2^63 is the first one that does not fit; -2^63 is the last that does.
        const END: f64 = 9_223_372_036_854_775_808.0;
        (value.fract() == 0.0 && (-END..END).contains(&value)).then_some(value as Self)
    }

    fn of_text(text: &str) -> Option<Self> {
        text.parse()
            .ok()
            .or_else(|| Self::of_float(text.parse().ok()?))
    }
}

impl Scalar for f64 {
    const WANTED: &'static str = "a number";

    fn of_bool(_: bool) -> Option<Self> {
        None
    }

    fn of_whole(value: i64) -> Option<Self> {
        Some(value as Self)
    }

    fn of_float(value: f64) -> Option<Self> {
        Some(value)
    }

    fn of_text(text: &str) -> Option<Self> {
        text.parse().ok().filter(|value: &Self| value.is_finite())
    }
}

fn read_scalar<T: Scalar>(into: &mut T, source: &mut Source<'_>) -> Result<bool, NotJson> {
    let reader = &mut source.reader;
    let value = match reader.peek() {
        b't' => {
            reader.word("true")?;
            T::of_bool(true)
        }
        b'f' => {
            reader.word("false")?;
            T::of_bool(false)
        }
        b'-' | b'0'..=b'9' => T::of_number(reader.number()?),
        b'"' => T::of_text(&reader.text()?),
        _ => return source.skip_other(T::WANTED),
    };
    match value {
        Some(value) => {
            *into = value;
            Ok(true)
        }
        None => Ok(source.error_path.unfit(T::WANTED)),
    }
}

macro_rules! read_scalar {
    ($type:ty, $empty:literal) => {
        impl Read for $type {
            #[inline]
            fn empty() -> Self {
                $empty
            }

            fn fill(&mut self, source: &mut Source<'_>) -> Result<bool, NotJson> {
                read_scalar(self, source)
            }
        }
    };
}

read_scalar!(bool, false);
read_scalar!(i64, 0);
read_scalar!(f64, 0.0);
