//! The part of a response that all methods share, read in the same pass as the rest.

use crate::codec::lenient::{first, texts};
use crate::codec::{
    ErrorPath, FieldReader, NotJson, Object, Read, ReadField, Source, missing, read_whole,
};
use crate::decode_error_reason::DecodeErrorReason;
use crate::reader::Reader;

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

    fn field(&mut self, key: &str, source: &mut Source<'_>) -> Result<(), NotJson> {
        match key {
            "ok" => {
                let mut seen = 0;
                let mut ok = false;
                FieldReader {
                    source,
                    seen: &mut seen,
                }
                .plain(0, &mut ok)?;
                self.ok = (seen != 0).then_some(ok);
            }
            "error" => self.error = first(&mut source.reader)?,
            "needed" => self.needed = first(&mut source.reader)?,
            "provided" => self.provided = first(&mut source.reader)?,
            "warning" => self.read_warnings(&mut source.reader)?,
            _ => self.read_metadata(&mut source.reader)?,
        }
        Ok(())
    }

    fn read_warnings(&mut self, reader: &mut Reader<'_>) -> Result<(), NotJson> {
        let mut found = Vec::new();
        texts(reader, &mut found)?;
        self.warn(&found);
        Ok(())
    }

    /// `response_metadata`, if it is an object.
    fn read_metadata(&mut self, reader: &mut Reader<'_>) -> Result<(), NotJson> {
        if reader.peek() != b'{' || !reader.open() {
            return reader.value().map(drop);
        }
        let mut more = reader.first(b'}');
        while more {
            let key = reader.key()?;
            match &*key {
                "warnings" => self.read_warnings(reader)?,
                "messages" => texts(reader, &mut self.messages)?,
                "next_cursor" => {
                    // On the last page it is there and empty.
                    self.next_cursor = Some(first(reader)?).filter(|cursor| !cursor.is_empty());
                }
                _ => drop(reader.value()?),
            }
            more = reader.another(b'}')?;
        }
        Ok(())
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

/// Reads a whole response: the envelope, and the method's own fields with `field`. After an error, `envelope` has
/// as much as was read.
pub(crate) fn read(
    text: &str,
    envelope: &mut Envelope,
    required: &'static [&'static str],
    field: &mut ReadField<'_>,
    error_path: &ErrorPath,
) -> Result<(), DecodeErrorReason> {
    let mut source = Source::new(text, error_path);
    if source.reader.peek() != b'{' {
        let skipped = source.reader.value();
        source.end(skipped)?;
        return Err(DecodeErrorReason::Expected("an object"));
    }
    let mut seen = 0;
    source.reader.open();
    let read = source.entries(|key, source| {
        if Envelope::owns(key) {
            envelope.field(key, source)
        } else if envelope.ok == Some(false) {
            // The other fields of an API error may have any shape.
            source.reader.value().map(drop)
        } else {
            let seen = &mut seen;
            field(key, FieldReader { source, seen })
        }
    });
    source.end(read)?;
    let lacking = match envelope.ok {
        Some(true) => missing(required, seen, error_path),
        Some(false) => None,
        None => missing(&["ok"], 0, error_path),
    };
    match lacking {
        Some(expected) => Err(DecodeErrorReason::Expected(expected)),
        None => Ok(()),
    }
}

/// The envelope of a response whose other fields could not be read, and whether it was read to its
/// end; if not, it has as much as was read.
#[cold]
pub(crate) fn read_alone(text: &str) -> (Envelope, bool) {
    let mut envelope = Envelope::default();
    let read = read_only(text, &mut envelope, &ErrorPath::default());
    (envelope, read.is_ok())
}

/// Reads the envelope of a response, and skips its other fields.
pub(crate) fn read_only(
    text: &str,
    envelope: &mut Envelope,
    error_path: &ErrorPath,
) -> Result<(), DecodeErrorReason> {
    read(
        text,
        envelope,
        &[],
        &mut |_, reader| reader.skip(),
        error_path,
    )
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

        fn field(&mut self, key: &str, reader: FieldReader<'_, '_>) -> Result<(), NotJson> {
            match key {
                "retry_after" => self.0 = first(&mut reader.source.reader)?,
                _ => reader.skip()?,
            }
            Ok(())
        }
    }

    let mut wait = <Wait as Object>::empty();
    match read_whole(text, &mut |source| wait.fill(source), &ErrorPath::default()) {
        Ok(_) => wait.0,
        Err(_) => String::new(),
    }
}
