//! `letters.list`, whose responses come in pages.

use slack_methods::rtm::connect::{Error, Warning};
use slack_methods_runtime::{
    __private as codec, Args, Listed, Method, MethodInfo, MethodResponse, Paged, Reply, Tier,
};

#[derive(Clone, Debug, Default)]
pub(crate) struct Letters {
    pub(crate) cursor: Option<String>,
}

impl Method for Letters {
    const INFO: MethodInfo = MethodInfo::new("letters.list")
        .docs("https://example.test/")
        .tier(Tier::Two)
        .idempotent(true);

    type Response = Page;
    type Error = Error;
    type Warning = Warning;

    fn write(&self, args: &mut Args) {
        codec::put(args, "cursor", &self.cursor);
    }
}

impl Paged for Letters {
    fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }

    fn set_cursor(&mut self, cursor: String) {
        self.cursor = Some(cursor);
    }

    fn next_cursor(reply: &Reply<Page>) -> Option<&str> {
        reply.next_cursor.as_deref()
    }
}

impl Listed for Letters {
    type Items = Vec<String>;
    const PATH: &'static [&'static str] = &["letters"];

    fn items(response: Page) -> Vec<String> {
        response.letters
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) letters: Vec<String>,
}

impl MethodResponse for Page {
    type Warning = Warning;
}

impl codec::Object for Page {
    fn empty() -> Self {
        Self {
            letters: codec::empty(),
        }
    }

    fn field(
        &mut self,
        key: &str,
        reader: codec::FieldReader<'_, '_>,
    ) -> Result<(), codec::NotJson> {
        match key {
            "letters" => reader.list(&mut self.letters),
            _ => reader.skip(),
        }
    }
}
