//! Which types of the specification a type of a page may become without departing from the page.
//!
//! A person knows more than a page says: that a text is an id or a time, that a number counts
//! seconds, what an object holds. That refines the page. A truth value that became a text does not.

use crate::shape::Shape;

/// The keys `type` and `of` of an argument or field.
#[derive(Clone, Debug)]
pub struct Written<'a> {
    /// The key `type`.
    pub kind: &'a str,
    /// The key `of`; several with a union.
    pub of: Vec<&'a str>,
}

/// Whether two scalars are the same one however they are written: `1.50` is 1.5.
#[must_use]
pub fn same_scalar(one: &str, other: &str) -> bool {
    one == other
        || match (one.parse::<f64>(), other.parse::<f64>()) {
            (Ok(one), Ok(other)) => one.to_bits() == other.to_bits(),
            _ => false,
        }
}

/// Types that hold a number.
const NUMBERS: [&str; 3] = ["epoch", "int", "number"];

/// Types that hold neither a text nor an object.
const NO_TEXTS: [&str; 4] = ["bool", "epoch", "int", "number"];

/// Whether a type refines what the page states.
#[must_use]
pub fn fits(shape: &Shape, written: &Written<'_>) -> bool {
    // What holds any JSON holds this.
    if written.kind == "json" {
        return true;
    }
    if written.kind == "union" {
        return written.of.iter().any(|kind| {
            let one = Written {
                kind,
                of: Vec::new(),
            };
            fits(shape, &one)
        });
    }
    let mut shapes = shape.present().peekable();
    // Null is all that the page shows.
    shapes.peek().is_none() || shapes.any(|shape| one_fits(shape, written))
}

fn one_fits(shape: &Shape, written: &Written<'_>) -> bool {
    let item = || Written {
        kind: written.of.first().copied().unwrap_or_default(),
        of: Vec::new(),
    };
    match shape {
        Shape::Either(_) => fits(shape, written),
        // A value of what apps write, such as `blocks`, is a list or a map of its own.
        Shape::List(_) | Shape::Map(_) if is_named(written.kind) => true,
        Shape::List(inner) => written.kind == "list" && fits(inner, &item()),
        Shape::Map(inner) => written.kind == "map" && fits(inner, &item()),
        Shape::One { kind, hint } => match kind.as_str() {
            "boolean" => written.kind == "bool",
            "integer" | "number" => NUMBERS.contains(&written.kind),
            // A list goes over the wire as a text with commas, or with JSON in it.
            "string" => {
                !NO_TEXTS.contains(&written.kind) && !["object", "map"].contains(&written.kind)
            }
            "object" => !is_scalar(written.kind) && written.kind != "list",
            // Of a schema the page shows the name alone.
            "" if hint.is_some() => !NO_TEXTS.contains(&written.kind),
            _ => true,
        },
    }
}

/// Whether this is the name of something that the specification describes in a file of its own.
fn is_named(kind: &str) -> bool {
    !is_scalar(kind) && !["list", "map", "object", "union"].contains(&kind)
}

/// Whether this is a type of single values, and no shared object either.
fn is_scalar(kind: &str) -> bool {
    const SCALARS: [&str; 10] = [
        "bool",
        "date",
        "enum",
        "epoch",
        "file",
        "int",
        "number",
        "secret",
        "string",
        "timestamp",
    ];
    SCALARS.contains(&kind) || kind == "secret_url" || kind.ends_with("_id")
}

#[cfg(test)]
mod tests {
    use super::{Written, fits};

    #[test]
    fn refinements_and_departures() {
        for (shape, refinements, departures) in [
            (
                "string",
                "string user_id timestamp date secret secret_url json enum list:user_id union:bool,string",
                "bool int epoch number object map:string union:bool,int",
            ),
            ("string(channel)", "channel_id string", "int"),
            ("boolean", "bool json union:bool,string", "string int enum"),
            ("integer", "int number epoch json", "string bool"),
            ("number", "int number epoch", "string"),
            (
                "object",
                "object json map:string conversation",
                "string int list:json user_id",
            ),
            (
                "(conversation)",
                "conversation object json string",
                "bool int",
            ),
            (
                "list of string",
                "list:user_id list:string list:json json",
                "list:int string map:string",
            ),
            (
                "list of object",
                "list:object list:conversation",
                "list:string list:bool",
            ),
            ("list of any", "list:int list:string", "string"),
            (
                "map of boolean",
                "map:bool json",
                "object list:bool map:string",
            ),
            ("string | boolean | null", "string bool", "int"),
            ("null", "json string int", ""),
            ("any", "json string int bool", ""),
        ] {
            let written = |text: &'static str| {
                let (kind, of) = text.split_once(':').unwrap_or((text, ""));
                Written {
                    kind,
                    of: of.split(',').filter(|of| !of.is_empty()).collect(),
                }
            };
            let shape = shape.parse().expect("a type");
            for text in refinements.split_whitespace() {
                assert!(fits(&shape, &written(text)), "{shape} may become {text}");
            }
            for text in departures.split_whitespace() {
                assert!(
                    !fits(&shape, &written(text)),
                    "{shape} may not become {text}"
                );
            }
        }
    }
}
