//! Every way in which a line ends, and that the session goes on.

use serde_json::json;
use slack_methods_fake::{Answer, End, Line, Script, Slack};
use slack_methods_runtime::session::rtm::{Event, Settings};
use tokio::time::timeout;

use super::{ms, next, open_rtm, quick, soon, up_to};

/// The events of a session up to its hello on a line that stays.
async fn events(script: Script, settings: Settings) -> (Vec<String>, Slack) {
    let stays = Line::well_behaved().send(json!({"type": "it_stays"}));
    let slack = script.then(stays).start();
    let mut session = open_rtm(&slack, settings);
    let last = r#"Other { kind: it_stays, json: Json(19 bytes), unreadable: None }"#;
    let mut seen = Vec::new();
    while seen.last().is_none_or(|it| it != last) {
        seen.push(format!("{:?}", next!(session)));
    }
    seen.pop();
    // It is a session in which one can talk.
    soon(session.handle().send("C1", "ahoy"))
        .await
        .expect("confirmed");
    soon(session.close()).await;
    (seen, slack)
}

#[tokio::test]
async fn goodbye() {
    let script = Script::new().line(Line::well_behaved().goodbye());
    let (seen, slack) = events(script, quick()).await;
    assert_eq!(seen, ["Hello", "Goodbye", "Lost(Replaced)", "Hello"]);
    assert_eq!(slack.log().calls("rtm.connect").len(), 2);
    let log = slack.until("two ends", |log| log.end(1).is_some()).await;
    assert_eq!(
        (log.end(0), log.end(1)),
        (Some(End::Closed), Some(End::Closed))
    );
}

#[tokio::test]
async fn a_migration_takes_a_while() {
    let moving = || Answer::refusal("migration_in_progress");
    let script = Script::new()
        .answers(
            "rtm.connect",
            [Answer::Address, moving(), moving(), moving()],
        )
        .line(Line::well_behaved().migrate());
    let (mut seen, slack) = events(script, quick()).await;
    let told = seen.len();
    seen.retain(|it| !it.starts_with("NoAddress"));
    assert_eq!(told - seen.len(), 3);
    assert_eq!(seen, ["Hello", "Event(..)", "Lost(Migrating)", "Hello"]);
    assert_eq!(slack.log().calls("rtm.connect").len(), 5);
}

#[tokio::test]
async fn silence_is_a_dead_line() {
    for line in [
        Line::well_behaved().without_pong(),
        Line::well_behaved().silence(),
        Line::well_behaved().half_open(),
    ] {
        let reads = !format!("{line:?}").contains("half open");
        let (seen, slack) = events(Script::new().line(line), quick().dead_after(ms(900))).await;
        // A slow machine may find the line that stays dead as well, and take another one.
        assert_eq!(seen[..3], ["Hello", "Lost(Dead)", "Hello"]);
        if reads {
            assert!(!slack.log().got_of(0, "ping").is_empty());
        }
    }
}

#[tokio::test]
async fn a_line_that_is_pinged_lives() {
    let slack = Script::new().start();
    let mut session = open_rtm(&slack, quick().dead_after(ms(3_000)));
    assert!(matches!(next!(session), Event::Hello));
    let log = slack
        .until("three pings", |log| log.got_of(0, "ping").len() >= 3)
        .await;
    assert_eq!(log.lines(), 1);
    let ids: Vec<_> = log
        .got_of(0, "ping")
        .iter()
        .map(|ping| ping["id"].as_i64())
        .collect();
    assert!(ids.is_sorted_by(|one, next| one < next), "{ids:?}");
    soon(session.close()).await;
}

#[tokio::test]
async fn broken_lines() {
    for (line, lost) in [
        (Line::well_behaved().cut(), "Lost(Broken)"),
        (Line::well_behaved().vanish(), "Lost(Closed)"),
        (Line::well_behaved().close(), "Lost(Closed)"),
    ] {
        let what = format!("{line:?}");
        let (seen, slack) = events(Script::new().line(line), quick()).await;
        assert_eq!(seen, ["Hello", lost, "Hello"], "{what}");
        assert_eq!(slack.log().calls("rtm.connect").len(), 2);
    }
}

#[tokio::test]
async fn lines_that_never_say_hello() {
    let script = Script::new()
        .line(Line::new().close())
        .line(Line::new().cut())
        .line(Line::new().send(json!({"type": "error", "error": {"code": 7, "msg": "no"}})));
    let (seen, _slack) = events(script, quick()).await;
    assert_eq!(
        seen,
        [
            "Lost(Closed)",
            "Lost(Broken)",
            "Error(FrameError(7))",
            "Lost(Refused)",
            "Hello"
        ]
    );
}

#[tokio::test]
async fn addresses_that_do_not_work() {
    for (answer, seen_first) in [
        (
            Answer::Expired,
            vec!["Error(FrameError(1))", "Lost(Expired)"],
        ),
        (Answer::Nowhere, vec!["Lost(Unreachable)"]),
        (Answer::Rejecting(503), vec!["Lost(Unreachable)"]),
        (Answer::Rejecting(200), vec!["Lost(Unreachable)"]),
    ] {
        let what = format!("{answer:?}");
        let (seen, slack) = events(Script::new().answers("rtm.connect", [answer]), quick()).await;
        assert_eq!(seen, [seen_first, vec!["Hello"]].concat(), "{what}");
        // Each line has an address of its own.
        assert_eq!(slack.log().calls("rtm.connect").len(), 2);
    }
}

#[tokio::test]
async fn a_line_that_does_not_open_in_time() {
    let script = Script::new()
        .answers("rtm.connect", [Answer::Mute])
        .line(Line::new());
    let slack = script.start();
    let mut session = open_rtm(&slack, quick().hello_within(ms(300)));
    let seen = up_to!(session, "Hello");
    // Once with nobody there, once without a hello; a slow machine may be late again.
    assert!(seen.len() >= 3, "{seen:?}");
    assert!(
        seen[..seen.len() - 1]
            .iter()
            .all(|it| it == "Lost(NoHello)"),
        "{seen:?}"
    );
}
