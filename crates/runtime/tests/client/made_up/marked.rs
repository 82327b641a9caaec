//! `letters.list`, if the first call had to pass a cursor.

use slack_methods::rtm::connect::{Error, Warning};
use slack_methods_runtime::{Args, Method, MethodInfo, Paged, Reply};

use super::letters::{Letters, Page};

#[derive(Clone, Debug, Default)]
pub(crate) struct Marked(pub(crate) Letters);

impl Method for Marked {
    const INFO: MethodInfo = Letters::INFO;

    type Response = Page;
    type Error = Error;
    type Warning = Warning;

    fn write(&self, args: &mut Args) {
        self.0.write(args);
    }
}

impl Paged for Marked {
    const FIRST_CURSOR: Option<&'static str> = Some("*");

    fn cursor(&self) -> Option<&str> {
        self.0.cursor()
    }

    fn set_cursor(&mut self, cursor: String) {
        self.0.set_cursor(cursor);
    }

    fn next_cursor(reply: &Reply<Page>) -> Option<&str> {
        Letters::next_cursor(reply)
    }
}
