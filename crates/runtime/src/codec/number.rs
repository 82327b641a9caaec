//! Numbers that come as objects.

use std::borrow::Cow;

use serde::de::{IgnoredAny, MapAccess};

/// Under its feature `arbitrary_precision`, which any crate of a build may switch on, `serde_json`
/// hands over a number that is no 64-bit integer as an object with this one key and the number's
/// text.
pub(super) const NUMBER: &str = "$serde_json::private::Number";

/// The text of a number that is handed over as an object; any other object is skipped.
pub(crate) fn number_text<'de, A: MapAccess<'de>>(mut map: A) -> Result<Option<String>, A::Error> {
    let text = match map.next_key::<Cow<'de, str>>()? {
        Some(key) if key == NUMBER => Some(map.next_value()?),
        Some(_) => {
            map.next_value::<IgnoredAny>()?;
            None
        }
        None => return Ok(None),
    };
    skip_rest(map)?;
    Ok(text)
}

/// Skips the value of the key at hand, and all keys after it.
#[cold]
pub(super) fn skip_number<'de, A: MapAccess<'de>>(mut map: A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>()?;
    skip_rest(map)
}

fn skip_rest<'de, A: MapAccess<'de>>(mut map: A) -> Result<(), A::Error> {
    while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(())
}

/// What `serde_json` makes of `1.5` with the feature, which these tests do without.
#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::iter::{Once, once};

    use serde::de::DeserializeSeed as _;
    use serde::de::value::{Error, MapDeserializer, SeqDeserializer};

    use super::*;
    use crate::codec::lenient::{First, Texts};
    use crate::codec::{ErrorPath, FieldReader, Object, Read};

    type Number = MapDeserializer<'static, Once<(&'static str, &'static str)>, Error>;

    fn number() -> Number {
        MapDeserializer::new(once((NUMBER, "1.5")))
    }

    /// An object that promises something, or nothing.
    struct Thing<const PROMISED: usize>(Option<String>);

    impl<const PROMISED: usize> Object for Thing<PROMISED> {
        const REQUIRED: &'static [&'static str] = ["id"].split_at(PROMISED).0;

        fn empty() -> Self {
            Self(None)
        }

        fn field<'de, A: MapAccess<'de>>(
            &mut self,
            key: &str,
            reader: FieldReader<'_, A>,
        ) -> Result<(), A::Error> {
            match key {
                "id" => reader.optional(&mut self.0),
                _ => reader.skip(),
            }
        }
    }

    /// Reads the number, and tells what was expected in its place if it was skipped.
    fn fill<T: Read>() -> (T, Option<&'static str>) {
        let (mut value, error_path) = (T::empty(), ErrorPath::default());
        let found = value
            .fill(number(), &error_path)
            .expect("it is read or skipped");
        let expected = error_path.take_unfit();
        assert_eq!(found, expected.is_none());
        (value, expected)
    }

    #[test]
    fn it_is_a_number_to_every_reader() {
        assert_eq!(fill::<f64>(), (1.5, None));
        assert_eq!(fill::<String>(), ("1.5".to_owned(), None));
        assert_eq!(fill::<i64>().1, Some("a whole number"));
        assert_eq!(fill::<bool>().1, Some("true or false"));
        assert_eq!(fill::<Vec<f64>>(), (vec![], Some("a list")));
        assert_eq!(
            fill::<BTreeMap<String, f64>>(),
            (BTreeMap::new(), Some("an object"))
        );
        assert_eq!(fill::<Thing<0>>().1, Some("an object"));
        assert_eq!(fill::<Thing<1>>().1, Some("an object"));
    }

    #[test]
    fn it_is_left_out_of_a_list_of_objects() {
        let (mut things, error_path) = (Vec::<Thing<1>>::new(), ErrorPath::default());
        let numbers = SeqDeserializer::<_, Error>::new([number(), number()].into_iter());
        assert!(things.fill(numbers, &error_path).expect("a list"));
        assert!(things.is_empty());
        assert_eq!(error_path.skipped().len(), 2);
    }

    #[test]
    fn the_envelope_takes_its_text() {
        let (mut texts, mut first) = (Vec::new(), String::new());
        Texts(&mut texts).deserialize(number()).expect("anything");
        First(&mut first).deserialize(number()).expect("anything");
        assert_eq!((texts, first), (vec!["1.5".to_owned()], "1.5".to_owned()));
    }
}
