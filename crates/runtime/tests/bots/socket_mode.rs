//! Over Socket Mode.

use slack_methods::Token;
use slack_methods::apps::connections::open;
use slack_methods_fake::{Connection, ack};

use super::calls::{check, script};
use super::deliveries::deliveries;
use super::{bot, bot_socket_mode};

#[tokio::test]
async fn every_envelope_is_acknowledged_and_has_its_calls() {
    let mut connection = Connection::well_behaved();
    for (number, delivery) in deliveries().into_iter().enumerate() {
        let id = format!("E{number}");
        connection = connection
            .envelope(delivery.kind, &id, delivery.payload)
            .wait_for(ack(&id));
        if let Some((method, times)) = delivery.calls {
            connection = connection.until(move |log| log.calls(method).len() == times);
        }
    }
    let slack = script().connection(connection).start();
    let bot = bot(&slack);
    let app = bot.with_token(Token::new("xapp-of-the-bot").expect("a token"));
    let session = app.socket_mode(open::Request::new());
    let handle = session.handle();
    let running = tokio::spawn(bot_socket_mode::run(session, bot));

    let log = slack
        .until("the end of the script", |log| log.script_done(0))
        .await;
    for (number, delivery) in deliveries().into_iter().enumerate() {
        let acks = log.acks(&format!("E{number}"));
        assert_eq!(acks.len(), 1, "{number}");
        let payload = acks[0].1.get("payload").cloned();
        assert_eq!(payload, delivery.response, "{number}");
    }
    check(&log);
    handle.close();
    let ended = running.await.expect("no panic");
    assert!(ended.is_ok(), "{ended:?}");
}
