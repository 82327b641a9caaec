//! Reading a page of `conversations.history` with 1,000 messages and their blocks into types, beside
//! `slack-morphism` on the same bytes.
//!
//! `cargo bench --package slack-methods-comparison --bench history`

// Used by the benchmarks of the runtime as well.
#[path = "../../../crates/runtime/benches/decode/side_by_side.rs"]
mod side_by_side;

use std::hint::black_box;

use bytes::Bytes;
use http::Response;
use slack_methods::block_kit::{Block, Blocks};
use slack_methods::{conversations::history, decode};
use slack_morphism::prelude::SlackApiConversationsHistoryResponse;

use side_by_side::{compare, ratio, time};

const MESSAGES: usize = 1_000;

/// How many times as long the other types should take at least.
const FASTER: f64 = 1.5;

/// How many times as long as leaving them as JSON the reading of all blocks should take at most.
const TYPED: f64 = 1.3;

fn main() {
    let body = Bytes::from(page());
    assert_eq!(blocks(&raw(&body)), 2 * MESSAGES);
    assert_eq!(theirs(&body).messages.len(), MESSAGES);

    let medians = compare(
        &format!("{MESSAGES} messages, {} bytes", body.len()),
        &[
            ("slack-methods, blocks as JSON", &|| {
                time(1, || raw(black_box(&body)))
            }),
            ("slack-methods, all blocks read", &|| {
                time(1, || typed(black_box(&body)))
            }),
            ("slack-morphism 2.31.1", &|| {
                time(1, || theirs(black_box(&body)))
            }),
        ],
    );
    println!(
        "slack-morphism takes {:.2} times as long (target: at least {FASTER}); reading all blocks takes \
         {:.2} times as long as leaving them as JSON (target: at most {TYPED})",
        ratio(medians[2].reading, medians[1].reading),
        ratio(medians[1].reading, medians[0].reading),
    );
}

fn raw(body: &Bytes) -> history::Response {
    let reply = decode::<history::Request>(Response::new(body.clone()));
    reply.expect("it is made to be read").response
}

fn typed(body: &Bytes) -> (history::Response, Vec<Vec<Block>>) {
    let response = raw(body);
    let messages = response.messages.iter();
    let blocks = messages.filter_map(|message| Some(message.blocks.as_ref()?.read()));
    let blocks = blocks.collect();
    (response, blocks)
}

/// How many blocks are read as one of the known kinds.
fn blocks(response: &history::Response) -> usize {
    let messages = response.messages.iter();
    let blocks = messages.flat_map(|message| message.blocks.as_ref().map(Blocks::read));
    let known = blocks
        .flatten()
        .filter(|block| !matches!(block, Block::Unknown(_)));
    known.count()
}

fn theirs(body: &Bytes) -> SlackApiConversationsHistoryResponse {
    serde_json::from_slice(body).expect("it is made to be read")
}

/// Half of the messages are typed by people, half are posted by an app.
fn page() -> String {
    let messages: Vec<String> = (0..MESSAGES)
        .map(|n| {
            let message = if n % 2 == 0 { PERSON } else { APP };
            message.replace('@', &format!("{n:04}"))
        })
        .collect();
    format!(
        r#"{{"ok":true,"messages":[{}],"has_more":true,"pin_count":0,"response_metadata":{{"next_cursor":"bmV4dF90czox"}}}}"#,
        messages.join(",")
    )
}

const PERSON: &str = concat!(
    r#"{"user":"U0EXAMPLE1","type":"message","ts":"1790000@.000100","client_msg_id":"6f1b2c1e-0000-4000-8000-00000000@","#,
    r#""text":"The ferry @ leaves the *north pier* at noon, see <https://example.test/ferries/@|the timetable>","#,
    r#""team":"T0EXAMPLE1","blocks":[{"type":"rich_text","block_id":"b@","elements":[{"type":"rich_text_section","elements":["#,
    r#"{"type":"text","text":"The ferry @ leaves the "},{"type":"text","text":"north pier","style":{"bold":true}},"#,
    r#"{"type":"text","text":" at noon, see "},{"type":"link","url":"https://example.test/ferries/@","text":"the timetable"},"#,
    r#"{"type":"emoji","name":"ship"},{"type":"user","user_id":"U0EXAMPLE2"}]}]},{"type":"divider","block_id":"d@"}],"#,
    r#""thread_ts":"1790000@.000100","reply_count":2,"reply_users_count":1,"latest_reply":"1790000@.000300","#,
    r#""reply_users":["U0EXAMPLE2"],"is_locked":false,"subscribed":false,"reactions":[{"name":"ship","users":["U0EXAMPLE2"],"count":1}]}"#,
);

const APP: &str = concat!(
    r#"{"type":"message","subtype":"bot_message","ts":"1790000@.000200","text":"Landing @","bot_id":"B0EXAMPLE1","#,
    r#""app_id":"A0EXAMPLE1","team":"T0EXAMPLE1","blocks":[{"type":"section","block_id":"s@","text":{"type":"mrkdwn","#,
    r#""text":"*Landing @*\nThe ferry has landed at the north pier.","verbatim":false},"accessory":{"type":"button","#,
    r#""action_id":"more","text":{"type":"plain_text","text":"More","emoji":true},"value":"@"}},{"type":"context","#,
    r#""block_id":"c@","elements":[{"type":"mrkdwn","text":"noted at noon","verbatim":false}]}]}"#,
);
