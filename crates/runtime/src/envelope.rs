//! The part of a response that all methods share, read in the same pass as the rest.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::codec::lenient::{First, Texts};
use crate::codec::{ErrorPath, FieldReader, Key, Object, Read, missing};

/// So many warnings are kept; each new one is compared with all before it.
const MOST_WARNINGS: usize = 64;

/// The fields besides a method's own.
#[derive(Default)]
pub struct Envelope {
    pub(crate) ok: Option<bool>,
    pub(crate) error: String,
    pub(crate) needed: String,
    pub(crate) provided: String,
    pub(crate) warnings: Vec<String>,
    pub(crate) messages: Vec<String>,
    pub(crate) next_cursor: Option<String>,
}

impl Envelope {
    fn owns(key: &str) -> bool {
        matches!(
            key,
            "ok" | "error" | "warning" | "response_metadata" | "needed" | "provided"
        )
    }

    fn field<'de, A: MapAccess<'de>>(
        &mut self,
        key: &str,
        map: &mut A,
        error_path: &ErrorPath,
    ) -> Result<(), A::Error> {
        match key {
            "ok" => {
                let mut seen = 0;
                let mut ok = false;
                FieldReader {
                    map,
                    error_path,
                    seen: &mut seen,
                }
                .plain(0, &mut ok)?;
                self.ok = (seen != 0).then_some(ok);
                Ok(())
            }
            "error" => map.next_value_seed(First(&mut self.error)),
            "needed" => map.next_value_seed(First(&mut self.needed)),
            "provided" => map.next_value_seed(First(&mut self.provided)),
            "warning" => {
                let mut found = Vec::new();
                map.next_value_seed(Texts(&mut found))?;
                self.warn(&found);
                Ok(())
            }
            _ => map.next_value_seed(Metadata(self)),
        }
    }

    /// Adds codes, one or several with commas in each text, without repeats.
    fn warn(&mut self, texts: &[String]) {
        let codes = texts.iter().flat_map(|text| text.split(','));
        for code in codes.map(str::trim).filter(|code| !code.is_empty()) {
            if self.warnings.len() < MOST_WARNINGS && !self.warnings.iter().any(|it| it == code) {
                self.warnings.push(code.to_owned());
            }
        }
    }
}

/// A whole response: the envelope and a method's own fields.
pub(crate) struct Whole<'a, R> {
    pub(crate) envelope: &'a mut Envelope,
    pub(crate) response: &'a mut R,
    pub(crate) error_path: &'a ErrorPath,
}

impl<'de, R: Object> Visitor<'de> for Whole<'_, R> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self {
            envelope,
            response,
            error_path,
        } = self;
        let mut seen = 0;
        while let Some(key) = map.next_key_seed(Key)? {
            let noted = error_path.noted();
            let read = if Envelope::owns(&key) {
                envelope.field(&key, &mut map, error_path)
            } else if envelope.ok == Some(false) {
                // The other fields of an API error may have any shape.
                map.next_value::<IgnoredAny>().map(drop)
            } else {
                response.field(
                    &key,
                    FieldReader {
                        map: &mut map,
                        error_path,
                        seen: &mut seen,
                    },
                )
            };
            if let Err(error) = read {
                return Err(error_path.at_key(error, &key));
            }
            if error_path.noted() != noted {
                error_path.note_key(noted, &key);
            }
        }
        match envelope.ok {
            Some(true) => missing(R::REQUIRED, seen, error_path),
            Some(false) => Ok(()),
            None => missing(&["ok"], 0, error_path),
        }
    }
}

/// A response of which only the envelope is wanted.
pub(crate) struct Nothing;

impl Object for Nothing {
    fn empty() -> Self {
        Self
    }

    fn field<'de, A: MapAccess<'de>>(
        &mut self,
        _: &str,
        reader: FieldReader<'_, A>,
    ) -> Result<(), A::Error> {
        reader.skip()
    }
}

/// `response_metadata`.
struct Metadata<'a>(&'a mut Envelope);

impl<'de> DeserializeSeed<'de> for Metadata<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Metadata<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key_seed(Key)? {
            match &*key {
                "warnings" => {
                    let mut found = Vec::new();
                    map.next_value_seed(Texts(&mut found))?;
                    self.0.warn(&found);
                }
                "messages" => map.next_value_seed(Texts(&mut self.0.messages))?,
                "next_cursor" => {
                    let mut cursor = String::new();
                    map.next_value_seed(First(&mut cursor))?;
                    // On the last page it is there and empty.
                    self.0.next_cursor = Some(cursor).filter(|cursor| !cursor.is_empty());
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// Reads a whole response. After an error, `envelope` has as much as was read.
pub(crate) fn read<R: Object>(
    text: &str,
    envelope: &mut Envelope,
    response: &mut R,
    error_path: &ErrorPath,
) -> Result<(), serde_json::Error> {
    let mut source = serde_json::Deserializer::from_str(text);
    source
        .deserialize_map(Whole {
            envelope,
            response,
            error_path,
        })
        .map_err(|error| error_path.wanted(error, "an object"))?;
    source.end()
}

/// The envelope of a response whose other fields could not be read, and whether it was read to its
/// end; if not, it has as much as was read.
#[cold]
pub(crate) fn read_alone(text: &str) -> (Envelope, bool) {
    let mut envelope = Envelope::default();
    let read = read(text, &mut envelope, &mut Nothing, &ErrorPath::default());
    (envelope, read.is_ok())
}

/// Whether the text is a response that is an API error.
pub(crate) fn is_api_error(text: &str) -> bool {
    let (envelope, whole) = read_alone(text);
    whole && envelope.ok == Some(false)
}

/// The field `retry_after` of a response, empty if there is none; its text, if it is a number.
#[cold]
pub(crate) fn read_retry_after(text: &str) -> String {
    struct Wait(String);

    impl Object for Wait {
        fn empty() -> Self {
            Self(String::new())
        }

        fn field<'de, A: MapAccess<'de>>(
            &mut self,
            key: &str,
            reader: FieldReader<'_, A>,
        ) -> Result<(), A::Error> {
            match key {
                "retry_after" => reader.map.next_value_seed(First(&mut self.0)),
                _ => reader.skip(),
            }
        }
    }

    let mut wait = <Wait as Object>::empty();
    let read = wait.fill(
        &mut serde_json::Deserializer::from_str(text),
        &ErrorPath::default(),
    );
    match read {
        Ok(_) => wait.0,
        Err(_) => String::new(),
    }
}
