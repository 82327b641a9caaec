//! Enums of values, moments and days: sent by variant and by text, and read whatever they hold.

use std::time::{Duration, UNIX_EPOCH};

use garden_methods::args::enums::{Color, FoundSoil, Kind, Mood, PlaceSide, Request, Shapes, Soil, Sorting};
use garden_methods::{BodyKind, Date, Epoch};

use crate::{body, response};

/// What the required arguments of this survey send as a form.
fn survey(soil: impl Into<Soil>) -> String {
    body(&Request::new(soil, 1, "2026-08-20", "Ann"), BodyKind::Form)
}

#[test]
fn a_variant_and_its_text_send_the_same() {
    for (variant, text, sent) in [
        (Soil::Loam, "loam", "loam"),
        (Soil::HeavyClay, "heavy_clay", "heavy_clay"),
        (Soil::Any, "", ""),
        (Soil::N21, "2:1", "2%3A1"),
        (Soil::Peat, "PEAT", "PEAT"),
        (Soil::Mixed, "*", "*"),
    ] {
        let expected = format!("soil={sent}&since=1&day=2026-08-20&helper=Ann");
        assert_eq!(survey(variant.clone()), expected);
        assert_eq!(survey(text), expected);
        assert_eq!(survey(text.to_owned()), expected);
        assert_eq!(variant.as_str(), text);
        assert_eq!(variant.to_string(), text);
        assert_eq!(Soil::from(text), variant);
    }
}

#[test]
fn any_other_text_is_sent_as_it_is() {
    assert_eq!(survey("LOAM & sand"), "soil=LOAM+%26+sand&since=1&day=2026-08-20&helper=Ann");
    let Soil::Unknown(other) = Soil::from("LOAM") else {
        panic!("the value is not listed in capitals");
    };
    assert_eq!(other.as_str(), "LOAM");
    assert_eq!(format!("{:?}", Soil::from("LOAM")), "Unknown(\"LOAM\")");
}

#[test]
fn lists_and_optional_ones() {
    let request = Request::new(Soil::Loam, Epoch::from(-5), Date::from("2026-08-20"), "Ann")
        .order(Sorting::ABC)
        .shapes([Shapes::Round, Shapes::from("oval \"o\"")])
        .colors(["red", "blue"])
        .until(1_700_000_000)
        .last_day("soon")
        .moments([1, -2])
        .days(["2026-08-20", "2026-08-21"]);
    assert_eq!(
        body(&request, BodyKind::Json),
        r#"{"soil":"loam","since":-5,"day":"2026-08-20","order":"a b\\c","shapes":["round","oval \"o\""],"colors":"red,blue","until":1700000000,"last_day":"soon","moments":[1,-2],"days":"2026-08-20,2026-08-21","helper":"Ann"}"#
    );
    let request = Request::new("loam", 0, "", "")
        .shapes([Shapes::Flat])
        .colors([Color::Green]);
    assert_eq!(
        body(&request, BodyKind::Form),
        "soil=loam&since=0&day=&shapes=%5B%22flat%22%5D&colors=green&helper="
    );
}

#[test]
fn answers_with_values_that_nobody_listed() {
    let response = response::<Request>(
        r#"{"ok": true, "soil": "sand", "begun": "1700000000", "day": "never", "ended": 1700000060.0,
            "mood": 7, "kinds": ["tree", null, "moss", true], "by_bed": {"B1": "bare", "B2": "weedy"},
            "place": {"side": "n\u006frth"}}"#,
    );
    assert_eq!(response.soil, FoundSoil::from("sand"));
    assert_eq!(response.soil.as_str(), "sand");
    assert_eq!(response.begun.get(), 1_700_000_000);
    assert_eq!(response.day.as_str(), "never");
    assert_eq!(response.ended, Some(Epoch::from(1_700_000_060)));
    assert_eq!(response.mood, Some(Mood::from("7")));
    let kinds: Vec<&str> = response.kinds.iter().map(Kind::as_str).collect();
    assert_eq!(kinds, ["tree", "moss", "true"]);
    assert_eq!(response.by_bed["B2"].as_str(), "weedy");
    let place = response.place.expect("a place");
    assert_eq!(place.side, PlaceSide::North);
}

#[test]
fn null_is_no_value() {
    let response = response::<Request>(
        r#"{"ok": true, "soil": "", "begun": 0, "day": "", "mood": null, "ended": null}"#,
    );
    assert_eq!(response.soil, FoundSoil::Empty);
    assert_eq!((response.mood, response.ended), (None, None));
    assert!(crate::decode::<Request>(r#"{"ok": true, "soil": null, "begun": 0, "day": ""}"#).is_err());
    assert!(crate::decode::<Request>(r#"{"ok": true, "soil": {}, "begun": 0, "day": ""}"#).is_err());
    assert!(crate::decode::<Request>(r#"{"ok": true, "soil": "", "begun": "x", "day": ""}"#).is_err());
}

#[test]
fn moments_of_the_standard_library() {
    for (seconds, nanos, whole) in [(5, 0, 5), (5, 999_999_999, 5), (0, 0, 0)] {
        let moment = UNIX_EPOCH + Duration::new(seconds, nanos);
        assert_eq!(Epoch::from(moment).get(), whole);
    }
    let before = UNIX_EPOCH - Duration::new(5, 1);
    assert_eq!(Epoch::from(before).get(), -6);
    for seconds in [-6, 0, 1_700_000_000] {
        let moment = Epoch::from(seconds).to_system_time().expect("a moment");
        assert_eq!(Epoch::from(moment).get(), seconds);
    }
}

#[test]
fn days_of_the_calendar() {
    let parts = |text: &str| Date::from(text).parts();
    assert_eq!(parts("2000-02-29"), Some((2000, 2, 29)));
    assert_eq!(parts("0001-12-31"), Some((1, 12, 31)));
    for none in ["1900-02-29", "2026-00-01", "2026-13-01", "2026-04-31", "2026-4-3", "2026-08-2é"] {
        assert_eq!(parts(none), None, "{none}");
    }
}

#[test]
fn a_required_argument_that_new_does_not_take_and_the_reverse() {
    let request = Request::new("loam", 0, "", "Ann").gardener("Tom");
    assert_eq!(
        body(&request, BodyKind::Form),
        "soil=loam&since=0&day=&gardener=Tom&helper=Ann"
    );
}
