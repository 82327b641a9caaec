use slack_methods_codegen::listing::{self, Item};

use super::Class::{self, Additive, Behaviour, Breaking, Documentation};
use crate::compare::change;

/// A method that is there before and after, with one argument that `new` takes.
const AROUND: &str = "\
method a.b #00000000
arg a.b first as first: String new 1 #00000000
field a.b team as team: Team #00000000
type a.b team as Team
";

fn items(line: &str) -> Vec<Item> {
    let around = AROUND.lines().filter(|around| key(around) != key(line));
    let text: Vec<&str> = around.chain([line]).collect();
    listing::read(&text.join("\n")).unwrap_or_else(|bad| panic!("{bad}"))
}

fn key(line: &str) -> Vec<&str> {
    line.split(' ').take(3).collect()
}

/// Lines before and after, and the class of what lies between; an empty line is none.
const TABLE: [(&str, &str, Class); 62] = [
    ("", "event events/fog as Fog = rtm", Additive),
    ("event events/fog as Fog = rtm", "", Breaking),
    (
        "event events/fog as Fog = rtm weather",
        "event events/fog as Fog = rtm",
        Breaking,
    ),
    (
        "fact a.b opens = rtm RtmEvent",
        "fact a.b opens = socket_mode",
        Breaking,
    ),
    (
        "fact a.b opens = rtm RtmEvent",
        "fact a.b opens = rtm WeatherEvent",
        Breaking,
    ),
    ("feature fog", "", Breaking),
    ("", "feature fog default", Additive),
    ("feature fog default", "feature fog", Breaking),
    ("feature fog", "feature fog default", Additive),
    ("id ShipId #00000000", "", Breaking),
    ("", "id ShipId #00000000", Additive),
    ("id ShipId #00000000", "id ShipId #00000001", Documentation),
    ("common fog as Fog kind fix", "", Breaking),
    ("", "common fog as Fog kind fix", Additive),
    (
        "common fog as Fog kind fix",
        "common fog as Mist kind fix",
        Breaking,
    ),
    (
        "common fog as Fog kind fix",
        "common fog as Fog kind retry",
        Behaviour,
    ),
    ("method c.d #00000000", "", Breaking),
    ("", "method c.d #00000000", Additive),
    (
        "method c.d #00000000",
        "method c.d #00000001",
        Documentation,
    ),
    (
        "method c.d",
        "method c.d deprecated since 2021-10",
        Additive,
    ),
    (
        "method c.d deprecated since 2021-10",
        "method c.d",
        Behaviour,
    ),
    (
        "method c.d deprecated since 2021-10",
        "method c.d deprecated since 2021-10 use a.b",
        Behaviour,
    ),
    ("fact a.b tier = 1", "fact a.b tier = 2", Behaviour),
    (
        "fact a.b tier = special #00000000",
        "fact a.b tier = special #00000001",
        Documentation,
    ),
    ("fact a.b token = bot", "fact a.b token = user", Behaviour),
    (
        "fact a.b scopes = none",
        "fact a.b scopes = bot im:read",
        Behaviour,
    ),
    (
        "fact a.b accepts = form",
        "fact a.b accepts = form json",
        Behaviour,
    ),
    (
        "fact a.b repeatable = true",
        "fact a.b repeatable = false",
        Behaviour,
    ),
    (
        "fact a.b page = https://x as of 2026-08-20",
        "fact a.b page = https://x as of 2026-08-21",
        Documentation,
    ),
    ("arg a.b fog as fog: bool optional", "", Breaking),
    ("", "arg a.b fog as fog: bool optional", Additive),
    ("arg a.b fog as fog: bool new 2", "", Breaking),
    ("", "arg a.b fog as fog: bool new 2", Breaking),
    (
        "arg a.b fog as fog: bool optional",
        "arg a.b fog as fog: bool new 2",
        Breaking,
    ),
    (
        "arg a.b fog as fog: bool new 2",
        "arg a.b fog as fog: bool optional",
        Breaking,
    ),
    (
        "arg a.b first as first: String new 1 #00000000",
        "arg a.b first as first: String new 2 #00000000",
        Breaking,
    ),
    (
        "arg a.b fog as fog: bool optional",
        "arg a.b fog as fog: i64 optional",
        Breaking,
    ),
    (
        "arg a.b fog as fog: bool optional",
        "arg a.b fog as mist: bool optional",
        Breaking,
    ),
    (
        "arg a.b fog as fog: bool new 2",
        "arg a.b fog as mist: bool new 2",
        Documentation,
    ),
    (
        "arg a.b fog as fog: bool optional",
        "arg a.b mist as fog: bool optional",
        Behaviour,
    ),
    (
        "arg a.b fog as fog: Vec<String> optional",
        "arg a.b fog as fog: Vec<String> optional csv",
        Behaviour,
    ),
    (
        "arg a.b fog as fog: bool optional #00000000",
        "arg a.b fog as fog: bool optional #00000001",
        Documentation,
    ),
    (
        "field a.b team.id as id: String",
        "field a.b team.id as id: Option<String>",
        Breaking,
    ),
    (
        "field a.b team.id as id: Option<String>",
        "field a.b team.id as id: String",
        Breaking,
    ),
    (
        "field a.b team.id as id: String",
        "field a.b team.id as id: String #00000001",
        Documentation,
    ),
    (
        "field a.b id as id: String",
        "field a.b team.id as id: String",
        Breaking,
    ),
    ("", "field a.b team.id as id: String", Additive),
    ("type a.b team as Team", "type a.b team as Crew", Breaking),
    (
        "error a.b fog as Fog kind fix #00000000",
        "error a.b fog as Fog kind scope #00000001",
        Behaviour,
    ),
    ("", "warning a.b fog as Fog #00000000", Additive),
    (
        "method c.d deprecated undated use a.b",
        "method c.d deprecated undated use a.b e.f",
        Behaviour,
    ),
    (
        "method c.d deprecated undated",
        "method c.d deprecated undated retired 2026-07-01 #00000000",
        Additive,
    ),
    (
        "error a.b fog as Fog",
        "error a.b fog as Fog retired 2026-07-01",
        Additive,
    ),
    (
        "error a.b fog as Fog retired 2026-07-01",
        "error a.b fog as Fog retired 2026-07-02",
        Documentation,
    ),
    (
        "error a.b fog as Fog retired 2026-07-01",
        "error a.b fog as Fog",
        Documentation,
    ),
    ("error a.b fog as Fog retired 2026-07-01", "", Breaking),
    ("", "object ship as Ship #00000000", Additive),
    ("object ship as Ship #00000000", "", Breaking),
    ("object ship as Ship", "object ship as Vessel", Breaking),
    (
        "object ship as Ship #00000000",
        "object ship as Ship #00000001",
        Documentation,
    ),
    (
        "field a.b crew as crew: objects::Crew",
        "field a.b crew as crew: Box<objects::Crew>",
        Breaking,
    ),
    (
        "arg a.b fog as fog: bool optional",
        "arg a.b fog as fog: bool optional retired 2026-07-01",
        Additive,
    ),
];

#[test]
fn of_each_kind_of_difference() {
    for (before, after, class) in TABLE {
        let found = change::compare(&items(before), &items(after));
        let gravest = found.iter().map(|difference| difference.class).max();
        assert_eq!(gravest, Some(class), "{before:?} -> {after:?}: {found:#?}");
        let back = change::compare(&items(after), &items(before));
        assert!(!back.is_empty(), "{after:?} -> {before:?}");
    }
}
