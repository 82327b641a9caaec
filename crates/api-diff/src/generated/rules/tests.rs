use crate::class::Class::{self, Additive, Behavior, Breaking, Documentation};
use crate::generated::compare;
use crate::listing::{self, Item};

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
const TABLE: [(&str, &str, Class); 77] = [
    ("", "event events/fog as Fog = rtm", Additive),
    ("event events/fog as Fog = rtm", "", Breaking),
    (
        "event events/fog as Fog = rtm weather",
        "event events/fog as Fog = rtm",
        Breaking,
    ),
    (
        "fact a.b session = rtm RtmEvent",
        "fact a.b session = socket_mode",
        Breaking,
    ),
    (
        "fact a.b session = rtm RtmEvent",
        "fact a.b session = rtm WeatherEvent",
        Breaking,
    ),
    ("", "object block_kit/fog as Fog = type fog", Additive),
    ("object block_kit/fog as Fog = type fog", "", Breaking),
    (
        "object block_kit/fog as Fog = type fog",
        "object block_kit/fog as Fog = type mist",
        Behavior,
    ),
    ("", "union block_kit/air as Air = type", Additive),
    (
        "union block_kit/air as Air = type",
        "union block_kit/air as Sky = type",
        Breaking,
    ),
    (
        "holder block_kit/airs as Airs: Vec<Air>",
        "holder block_kit/airs as Airs: Air",
        Breaking,
    ),
    ("", "field a.b fog as fog: Option<bool> optional", Additive),
    ("", "field a.b fog as fog: bool new 1", Breaking),
    (
        "field a.b fog as fog: bool new 1",
        "field a.b fog as mist: bool new 1",
        Breaking,
    ),
    (
        "field a.b fog as fog: bool new 1",
        "field a.b fog as fog: Option<bool> optional",
        Breaking,
    ),
    ("", "value a.b Air.fog as Fog: Fog", Additive),
    (
        "value a.b Air.fog as Fog: Fog",
        "value a.b Air.fog as Fog: Mist",
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
        Behavior,
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
        Behavior,
    ),
    (
        "method c.d deprecated since 2021-10",
        "method c.d deprecated since 2021-10 use a.b",
        Behavior,
    ),
    ("fact a.b tier = 1", "fact a.b tier = 2", Behavior),
    (
        "fact a.b tier = special #00000000",
        "fact a.b tier = special #00000001",
        Documentation,
    ),
    ("fact a.b token = bot", "fact a.b token = user", Behavior),
    (
        "fact a.b scopes = none",
        "fact a.b scopes = bot im:read",
        Behavior,
    ),
    (
        "fact a.b accepts = form",
        "fact a.b accepts = form json",
        Behavior,
    ),
    (
        "fact a.b idempotent = true",
        "fact a.b idempotent = false",
        Behavior,
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
        "arg a.b fog as fog: bool optional #00000000",
        "arg a.b fog as fog: bool optional required #00000001",
        Behavior,
    ),
    (
        "arg a.b fog as fog: bool optional required #00000000",
        "arg a.b fog as fog: bool optional #00000001",
        Additive,
    ),
    (
        "",
        "arg a.b fog as fog: bool optional required #00000000",
        Behavior,
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
        Behavior,
    ),
    (
        "arg a.b fog as fog: Vec<String> optional",
        "arg a.b fog as fog: Vec<String> optional csv",
        Behavior,
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
        Behavior,
    ),
    ("", "warning a.b fog as Fog #00000000", Additive),
    (
        "method c.d deprecated undated use a.b",
        "method c.d deprecated undated use a.b e.f",
        Behavior,
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
        let found = compare(&items(before), &items(after));
        let gravest = found.iter().map(|difference| difference.class).max();
        assert_eq!(gravest, Some(class), "{before:?} -> {after:?}: {found:#?}");
        let back = compare(&items(after), &items(before));
        assert!(!back.is_empty(), "{after:?} -> {before:?}");
    }
}
