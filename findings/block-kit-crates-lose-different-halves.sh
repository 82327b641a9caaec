#!/usr/bin/env bash
# Two Rust crates for Block Kit keep what they do not know, each the other half.
#
# Guess: a crate that keeps unknown blocks also keeps an unknown key of a known block, and the reverse.
# Seen:  slack-morphism keeps an unknown block with its JSON, and drops an unknown key of a known one when it
#        is sent again. slackblocks keeps the unknown key, and refuses the unknown block. A bot that reads a
#        message and updates it loses with the one what the other would have kept.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
mkdir "$work/src"
cat >"$work/Cargo.toml" <<'TOML'
[package]
name = "finding"
version = "0.0.0"
edition = "2024"

[dependencies]
serde_json = "1"
slack-morphism = { version = "=2.31.1", default-features = false }
slackblocks = "=3.2.0"
TOML
cat >"$work/src/main.rs" <<'RS'
use slack_morphism::prelude::SlackBlock;
use slackblocks::Block;

const UNKNOWN_BLOCK: &str = r#"{"type":"tide_table","port":"north"}"#;
const UNKNOWN_KEY: &str = r#"{"type":"section","text":{"type":"mrkdwn","text":"Nine."},"tide":"low"}"#;

fn morphism(json: &str) -> String {
    let block = serde_json::from_str::<SlackBlock>(json);
    block.map_or_else(|_| "refused".into(), |block| serde_json::to_value(&block).unwrap().to_string())
}

fn slackblocks(json: &str) -> String {
    let block = serde_json::from_str::<Block>(json);
    block.map_or_else(|_| "refused".into(), |block| serde_json::to_value(&block).unwrap().to_string())
}

fn main() {
    println!("slack-morphism 2.31.1, unknown block: {}", morphism(UNKNOWN_BLOCK));
    println!("slack-morphism 2.31.1, unknown key:   {}", morphism(UNKNOWN_KEY));
    println!("slackblocks 3.2.0, unknown block:     {}", slackblocks(UNKNOWN_BLOCK));
    println!("slackblocks 3.2.0, unknown key:       {}", slackblocks(UNKNOWN_KEY));
    assert!(morphism(UNKNOWN_BLOCK).contains("north"));
    assert!(!morphism(UNKNOWN_KEY).contains("tide"));
    assert_eq!(slackblocks(UNKNOWN_BLOCK), "refused");
    assert!(slackblocks(UNKNOWN_KEY).contains("tide"));
}
RS
cd "$work" && cargo run --quiet
