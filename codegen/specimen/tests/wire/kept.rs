//! Arguments that are values of `block_kit`: sent as JSON, and validated with the others.

use serde_json::{Value, json};
use garden_methods::args::kept::{Color, Request};
use garden_methods::block_kit::{BedBlock, Label, PaperLabel, Path, PlotItem, Tool};
use garden_methods::{BodyKind, FilePart, Violation};

use crate::body;

/// A request in which nothing is wrong.
fn drawing() -> Request {
    Request::new([Tool::new("rake")]).year(1950).plots([Path::new()])
}

fn said(request: &Request) -> Vec<String> {
    request.validate().iter().map(Violation::to_string).collect()
}

#[test]
fn types_and_free_json_are_sent_alike() {
    let free = Request::new(json!([{"kind": "rake"}])).year(1950).plots(json!([{"type": "path"}]));
    let sent = body(&drawing(), BodyKind::Json);
    assert_eq!(sent, r#"{"toolbox":[{"kind":"rake"}],"year":1950,"plots":[{"type":"path"}]}"#);
    let of_free: Value = serde_json::from_str(&body(&free, BodyKind::Json)).expect("JSON");
    assert_eq!(of_free, serde_json::from_str::<Value>(&sent).expect("JSON"));
    assert_eq!(
        body(&drawing(), BodyKind::Form),
        "toolbox=%5B%7B%22kind%22%3A%22rake%22%7D%5D&year=1950&plots=%5B%7B%22type%22%3A%22path%22%7D%5D"
    );
}

#[test]
fn a_request_in_order_has_no_violations() {
    assert_eq!(said(&drawing()), [""; 0]);
    let all = drawing()
        .sign(PaperLabel::new("Gate"))
        .sketch(FilePart::new("a.svg", "<svg/>"))
        .name("Garden")
        .height(2.5)
        .color(Color::Green)
        .painters(["P0000001", "P0000002"])
        .readers(["P0000001"]);
    assert_eq!(said(&all), [""; 0]);
}

#[test]
fn a_text_that_is_too_long_has_its_path() {
    let bed = BedBlock::new("North", [[Label::from(PaperLabel::new("x".repeat(31)))]])
        .label(PaperLabel::new("x".repeat(13)));
    assert_eq!(
        said(&drawing().plots([PlotItem::from(bed), Path::new().into()])),
        [
            "plots[0].rows[0][0].text: 31 characters, at most 30 are allowed",
            "plots[0].label.text: 13 characters, at most 12 are allowed",
        ]
    );
    assert_eq!(said(&drawing().plots(PlotItem::from(Path::new()))), [""; 0]);
    assert_eq!(said(&drawing().plots(Path::new())), [""; 0]);
    let paths = [Path::new(), Path::new(), Path::new()];
    assert_eq!(said(&drawing().plots(paths)), ["plots: 3 objects of kind `path`, at most 2 are allowed"]);
    assert_eq!(
        said(&drawing().sign(json!({"type": "paper"}))),
        ["sign.text: is required"]
    );
}

#[test]
fn the_other_arguments_are_validated_as_well() {
    let request = Request::new([Tool::new("rake")])
        .front(json!("bed"))
        .plots([Path::new()])
        .name("G")
        .color("blue")
        .painters(["P0000001", "P0000002", "P0000003"]);
    assert_eq!(
        said(&request),
        [
            "front: is a text, an object is expected",
            "name: 1 character, at least 2 are expected",
            "color: must be one of `red` and `green`",
            "painters: 3 items, at most 2 are allowed",
            "year: is required",
            "exactly one of `plots` and `front` must be set, but `plots` and `front` are",
            "all of `name` and `height` must be set, or none: only `name` is",
        ]
    );
}
