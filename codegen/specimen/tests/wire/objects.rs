//! Objects that several methods answer with.

use garden_methods::BodyKind;
use garden_methods::objects::{self, Keeper, Recursive};
use garden_methods::response::shared_objects;
use garden_methods::shared::inside;

use crate::{body, decode, response, unreadable};

#[test]
fn one_type_wherever_it_stands() {
    let answer = response::<shared_objects::Request>(
        r#"{"ok": true, "first": {"id": "P1"}, "last": {"id": "P2"}, "trees": [{"id": "P3"}, null],
            "by_name": {"a": {"id": "P4"}}, "total": 4}"#,
    );
    let mut all: Vec<Recursive> = vec![answer.first];
    all.extend(answer.last);
    all.extend(answer.trees);
    all.extend(answer.by_name.into_values());
    let ids: Vec<&str> = all.iter().map(|tree| tree.id.as_str()).collect();
    assert_eq!(ids, ["P1", "P2", "P3", "P4"]);

    let loan = response::<inside::Request>(
        r#"{"ok": true, "loan": {"tool": {"name": "rake"}},
            "from": {"number": 2, "tools": {"hook": {"name": "hoe"}}}}"#,
    );
    let tool: objects::TwoFamilies = loan.loan.tool;
    assert_eq!(tool.name, "rake");
    assert_eq!(loan.from.expect("a shelf").tools["hook"].name, "hoe");
}

#[test]
fn objects_inside_of_their_own_kind() {
    let depth = 30;
    let open = r#"{"id": "P1", "gardener": {"name": "G", "favorite": "#;
    let json = format!(
        r#"{{"ok": true, "total": 0, "first": {}{{"id": "P2", "parent": null}}{}}}"#,
        open.repeat(depth),
        "}}".repeat(depth)
    );
    let mut tree = response::<shared_objects::Request>(&json).first;
    for _ in 0..depth {
        assert_eq!(tree.id.as_str(), "P1");
        let keeper: Box<Keeper> = tree.gardener.expect("a gardener");
        tree = *keeper.favorite.expect("a favorite tree");
    }
    assert_eq!(tree.id.as_str(), "P2");
    assert!(tree.parent.is_none() && tree.gardener.is_none());
}

#[test]
fn nesting_without_an_end_is_an_error_and_no_overflow() {
    let open = r#"{"id": "P1", "parent": "#;
    let json = format!(r#"{{"ok": true, "total": 0, "first": {}"#, open.repeat(100_000));
    assert!(decode::<shared_objects::Request>(&json).is_err());
}

#[test]
fn a_path_leads_through_shared_objects() {
    let reply = decode::<shared_objects::Request>(
        r#"{"ok": true, "total": 0, "first": {"id": "P1", "parent": {"id": "P2", "parent": {}}}}"#,
    )
    .expect("a success");
    assert_eq!(reply.skipped[0].path, "first.parent.parent");
    assert_eq!(reply.skipped[0].cause, "first.parent.parent.id");
    let error = unreadable::<shared_objects::Request>(r#"{"ok": true, "total": 0, "first": {"id": []}}"#);
    assert_eq!(error.path, "first.id");
    let reply = decode::<shared_objects::Request>(
        r#"{"ok": true, "total": 0, "first": {"id": "P1", "seedlings": [{"id": "P2", "parent": 1}]}}"#,
    )
    .expect("a success");
    let paths: Vec<&str> = reply.skipped.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["first.seedlings[0].parent"]);
}

#[test]
fn what_is_retired_goes_on_working() {
    let answer = response::<shared_objects::Request>(
        r#"{"ok": true, "first": {"id": "P1", "rings": "12"}, "total": 1, "cut": ["P9"]}"#,
    );
    assert_eq!(answer.first.rings, Some(12));
    assert_eq!((answer.total, answer.cut[0].as_str()), (1, "P9"));
    let request = shared_objects::Request::new("oak").since("spring");
    assert_eq!(body(&request, BodyKind::Form), "since=spring&species=oak");
}
