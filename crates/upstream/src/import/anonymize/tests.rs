use crate::twin::read as read_twin;
use serde_json::json;

use super::Anonymizer;

fn anonymizer() -> Anonymizer {
    let text = include_str!("../../../fixtures/twins/garden.plants.list.json");
    Anonymizer::new(&read_twin("garden.plants.list", text).expect("a twin"))
}

#[test]
fn keys_nesting_and_kinds_stay_and_values_do_not() {
    let response = json!({
        "ok": true,
        "id": "C5550001AA", "again": "C5550001AA", "other": "C5550002AA", "run": "Fn5550003AA",
        "name": "rosa", "real_name": "Rosa Rot", "title": "Of roses", "text": "Water them now.",
        "ts": "1401383885.000061", "created": 1401383885, "updated": 1_401_383_885_123_u64,
        "url": "https://theirs.example.org/a/b/c.png", "home": "https://theirs.example.org/",
        "socket": "wss://theirs.example.org/x", "email": "rosa@theirs.example.org",
        "token": "xoxb-55500-abc", "next_cursor": "c29tZXRoaW5nOjE=", "day": "2020-08-01",
        "at": "2020-08-01T12:34:56Z", "hash": "e3b51ca72dee4ef87916ae2b9240df50", "small": 42,
        "offset": -25_200, "before": -1_401_383_885, "share": -1_401_383_885.5,
        "weather": "sun", "type": "plant", "locale": "en-US", "empty": "", "none": null,
        "U5550001AA": {"who": "U5550001AA"}, "Ft5550001AA__bed": 1, "list": ["a@b.org", 5.5],
        "error": "bed_not_found", "scopes": "plants:read", "icon": ":rose:", "zone": "Asia/Tokyo",
    });
    assert_eq!(
        anonymizer().response(&response),
        json!({
            "ok": true,
            "id": "C0EXAMPLE1", "again": "C0EXAMPLE1", "other": "C0EXAMPLE2", "run": "Fn0EXAMPLE1",
            "name": "lighthouse", "real_name": "Ines", "title": "Tide table", "text": "The ferry is late",
            "ts": "1750000000.000100", "created": 1_750_000_000, "updated": 1_750_003_600_000_u64,
            "url": "https://example.com/files/pier/0001", "home": "https://www2.example.com/",
            "socket": "wss://example.com/0003", "email": "ines@example.com",
            "token": "xoxb-not-a-real-token-1", "next_cursor": "ZXhhbXBsZTo0001=", "day": "2026-01-01",
            "at": "2026-01-02T09:30:00Z", "hash": "0ea100010ea100010ea100010ea10001", "small": 42,
            "offset": -25_200, "before": -1_750_000_000, "share": -1_750_000_000.25,
            "weather": "sun", "type": "plant", "locale": "en-US", "empty": "", "none": null,
            "U0EXAMPLE1": {"who": "U0EXAMPLE1"}, "Ft0EXAMPLE1__bed": 1, "list": ["tomas@example.com", 5.5],
            "error": "bed_not_found", "scopes": "plants:read", "icon": ":anchor:", "zone": "Europe/Lisbon",
        })
    );
}

#[test]
fn arguments_as_they_would_be_sent() {
    let mut own = anonymizer();
    for (name, example, kind, expected) in [
        ("wet", "1", "bool", "1"),
        ("sort", "name", "enum", "name"),
        ("limit", "20", "int", "20"),
        ("since", "1401383885", "epoch", "1750000000"),
        ("offset", "-25200", "int", "-25200"),
        ("before", "-1401383885", "int", "-1750007200"),
        ("depth", "-1401383885", "epoch", "-1750000000"),
        (
            "users",
            "U5550001,U5550002",
            "user_id",
            "U0EXAMPLE1,U0EXAMPLE2",
        ),
        (
            "users",
            "['U5550002', 'U5550001']",
            "user_id",
            r#"["U0EXAMPLE2","U0EXAMPLE1"]"#,
        ),
        ("kinds", "tree, bush", "string", "tree, bush"),
        (
            "view",
            "{\"title\":\n\"Of roses\"}",
            "json",
            r#"{"title":"Tide table"}"#,
        ),
    ] {
        assert_eq!(own.argument(name, example, kind), expected, "{name}");
    }
}
