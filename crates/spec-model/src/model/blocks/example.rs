//! The examples of an object.

use super::{BlockExample, BlockObject, Blocks, fit};
use crate::file::At;
use crate::model::Context;
use crate::model::example::parse;
use crate::name::is_snake;
use crate::syntax;

pub(super) fn read(
    cx: &mut Context<'_>,
    raw: &syntax::Map<String>,
    sound: Option<(&BlockObject, &Blocks)>,
) -> Vec<BlockExample> {
    let root = At::Root.key("examples");
    let mut examples = Vec::new();
    for (name, text) in raw {
        let at = root.key(name);
        if !is_snake(name) {
            let title = format!("`{name}` is not a name of an example");
            let help = "a name has small letters, digits and `_`, and begins with a letter";
            cx.key(&at, title, help);
            continue;
        }
        let Some(value) = parse(cx, &at, text) else {
            continue;
        };
        if let Some((object, blocks)) = sound {
            for misfit in fit::misfits(&value, object, blocks) {
                let title = format!("this example does not fit the object: {misfit}");
                let help = "correct the example, or declare what it shows";
                cx.value(&at, title, help);
            }
        }
        examples.push(BlockExample {
            name: name.clone(),
            text: text.clone(),
            value,
        });
    }
    examples
}
