//! The files of a specification as they are written.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::Source;
use crate::doc::is_address;
use crate::file::{At, File};
use crate::problem::{Problem, Problems};
use crate::{parallel, syntax};

/// Files that every specification has.
const REQUIRED: [&str; 3] = [ABOUT, "errors.yaml", "ids.yaml"];

/// What the API is. It is read first: the docs of the other files link into its documentation.
const ABOUT: &str = "api.yaml";

/// Where docs link to while nothing says it, which is a problem already.
const UNKNOWN_DOCS: &str = "https://docs.invalid";

/// Every file of a specification that could be read, before anything in it is checked.
#[derive(Debug, Default)]
pub struct Specification {
    /// What the API is, and what its crate is called.
    pub about: Option<Parsed<syntax::About>>,
    /// The methods, in the order of the paths of their files.
    pub methods: Vec<Parsed<syntax::Method>>,
    /// The objects that several methods share, in the order of the paths of their files.
    pub objects: Vec<Parsed<syntax::SharedObject>>,
    /// The events, in the order of the paths of their files.
    pub events: Vec<Parsed<syntax::Event>>,
    /// The objects that apps write and read, in the order of the paths of their files.
    pub block_objects: Vec<Parsed<syntax::BlockObject>>,
    /// The unions of these, in the order of the paths of their files.
    pub block_unions: Vec<Parsed<syntax::BlockUnion>>,
    /// The values made of these, in the order of the paths of their files.
    pub block_values: Vec<Parsed<syntax::BlockValue>>,
    /// The payloads, in the order of the paths of their files.
    pub payloads: Vec<Parsed<syntax::Payload>>,
    /// The error codes and warnings of the whole API.
    pub catalog: Option<Parsed<syntax::Catalog>>,
    /// The kinds of ids.
    pub ids: Option<Parsed<syntax::Ids>>,
    /// What is known to be missing.
    pub missing: Option<Parsed<syntax::Missing>>,
    /// The families of methods. A small specification needs no such file.
    pub families: Option<Parsed<syntax::Families>>,
    /// The paths of the files that could not be read: nothing is known of what they hold.
    pub unread: BTreeSet<String>,
}

/// A file and what it says.
#[derive(Debug)]
pub struct Parsed<T> {
    /// The file, for the places of problems.
    pub file: Arc<File>,
    /// What it says.
    pub content: T,
}

/// A file of any kind.
enum Any {
    About(Box<Parsed<syntax::About>>),
    Method(Box<Parsed<syntax::Method>>),
    Object(Parsed<syntax::SharedObject>),
    Event(Parsed<syntax::Event>),
    BlockObject(Parsed<syntax::BlockObject>),
    BlockUnion(Parsed<syntax::BlockUnion>),
    BlockValue(Parsed<syntax::BlockValue>),
    Payload(Parsed<syntax::Payload>),
    Catalog(Parsed<syntax::Catalog>),
    Ids(Parsed<syntax::Ids>),
    Missing(Parsed<syntax::Missing>),
    Families(Parsed<syntax::Families>),
}

impl Specification {
    /// Reads the files whose names end in `.yaml`, in whatever order they come. What is wrong with one
    /// of them is added to `problems`.
    #[must_use]
    pub fn read(sources: &[Source], problems: &mut Problems) -> Self {
        let mut sources: Vec<&Source> = sources
            .iter()
            .filter(|source| source.path.ends_with(".yaml"))
            .collect();
        sources.sort_by(|a, b| a.path.cmp(&b.path));
        for path in REQUIRED {
            if sources.iter().all(|source| source.path != path) {
                problems.push(Problem::missing(&format!("spec/{path}")));
            }
        }
        let (about, others): (Vec<_>, Vec<_>) =
            sources.into_iter().partition(|source| source.path == ABOUT);
        let of_source = |source, docs: &Arc<str>| {
            let mut problems = Problems::default();
            (source, read(source, docs, &mut problems), problems)
        };
        let mut docs: Arc<str> = UNKNOWN_DOCS.into();
        let mut read: Vec<_> = Vec::new();
        for source in about {
            let mut of_about = of_source(source, &docs);
            if let Some(Any::About(about)) = &mut of_about.1 {
                // A wrong one is a problem of its own; the links are not to be more of them.
                if is_address(&about.content.docs) {
                    docs = about.content.docs.as_str().into();
                }
                if let Some(file) = Arc::get_mut(&mut about.file) {
                    file.set_docs(&docs);
                }
            }
            read.push(of_about);
        }
        read.extend(parallel::map(&others, |source| of_source(source, &docs)));
        let mut specification = Self::default();
        for (source, file, found) in read {
            problems.append(found);
            match file {
                Some(file) => specification.add(file),
                None => {
                    specification.unread.insert(format!("spec/{}", source.path));
                }
            }
        }
        specification
    }

    fn add(&mut self, file: Any) {
        match file {
            Any::About(file) => self.about = Some(*file),
            Any::Method(file) => self.methods.push(*file),
            Any::Object(file) => self.objects.push(file),
            Any::Event(file) => self.events.push(file),
            Any::BlockObject(file) => self.block_objects.push(file),
            Any::BlockUnion(file) => self.block_unions.push(file),
            Any::BlockValue(file) => self.block_values.push(file),
            Any::Payload(file) => self.payloads.push(file),
            Any::Catalog(file) => self.catalog = Some(file),
            Any::Ids(file) => self.ids = Some(file),
            Any::Missing(file) => self.missing = Some(file),
            Any::Families(file) => self.families = Some(file),
        }
    }
}

/// The folder of a file says which kind it is of.
fn read(source: &Source, docs: &Arc<str>, problems: &mut Problems) -> Option<Any> {
    let file = match File::parse(source) {
        Ok(mut file) => {
            file.set_docs(docs);
            Arc::new(file)
        }
        Err(found) => {
            problems.append(found);
            return None;
        }
    };
    match &*source.path {
        ABOUT => parsed(file, problems).map(Box::new).map(Any::About),
        "errors.yaml" => parsed(file, problems).map(Any::Catalog),
        "ids.yaml" => parsed(file, problems).map(Any::Ids),
        "missing.yaml" => parsed(file, problems).map(Any::Missing),
        "families.yaml" => parsed(file, problems).map(Any::Families),
        path if path.starts_with("methods/") => {
            parsed(file, problems).map(Box::new).map(Any::Method)
        }
        path if path.starts_with("objects/") => parsed(file, problems).map(Any::Object),
        path if path.starts_with("events/") => parsed(file, problems).map(Any::Event),
        // The first key says which kind it is.
        path if path.starts_with("blocks/") => match file.first_key() {
            Some("union") => parsed(file, problems).map(Any::BlockUnion),
            Some("value") => parsed(file, problems).map(Any::BlockValue),
            _ => parsed(file, problems).map(Any::BlockObject),
        },
        path if path.starts_with("payloads/") => parsed(file, problems).map(Any::Payload),
        _ => {
            problems.push(
                file.problem(&At::Root, "this file has no place in a specification")
                    .help("a method belongs in spec/methods/, an object that several methods return in spec/objects/, an event in spec/events/, a payload in spec/payloads/, what apps write in spec/blocks/, error codes in spec/errors.yaml, ids in spec/ids.yaml, families of methods in spec/families.yaml, what the API is in spec/api.yaml, what is known to be missing in spec/missing.yaml"),
            );
            None
        }
    }
}

fn parsed<T: syntax::Kind>(file: Arc<File>, problems: &mut Problems) -> Option<Parsed<T>> {
    let content = file.read(problems)?;
    Some(Parsed { file, content })
}
