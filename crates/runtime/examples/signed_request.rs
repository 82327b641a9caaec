//! Signs a body as Slack does, to try an app without Slack, and verifies one.
//!
//! ```sh
//! export SLACK_SIGNING_SECRET=…
//! curl --data-binary @body.json --header 'content-type: application/json' \
//!     --header @<(cargo run --features inbound --example signed_request -- sign < body.json) \
//!     http://localhost:3000/slack/events
//! ```
//!
//! `verify TIMESTAMP SIGNATURE` reads a body, and fails if Slack would not have signed it like that.

use std::error::Error;
use std::io::{Read as _, stdin};
use std::time::SystemTime;

use slack_methods_runtime::inbound::{Verifier, VerifyError};

fn main() -> Result<(), Box<dyn Error>> {
    let verifier = Verifier::from_env("SLACK_SIGNING_SECRET")?;
    let mut body = Vec::new();
    stdin().read_to_end(&mut body)?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments[..] {
        [command] if command == "sign" => {
            for (name, value) in verifier.sign(&body, SystemTime::now()) {
                println!("{name}: {value}");
            }
        }
        [command, timestamp, signature] if command == "verify" => {
            verify(&verifier, timestamp, signature, &body)?;
            println!("the signature is valid");
        }
        _ => return Err("use: sign | verify TIMESTAMP SIGNATURE".into()),
    }
    Ok(())
}

fn verify(
    verifier: &Verifier,
    timestamp: &str,
    signature: &str,
    body: &[u8],
) -> Result<(), VerifyError> {
    let headers = [
        ("x-slack-request-timestamp", timestamp),
        ("x-slack-signature", signature),
    ];
    verifier.verify(&headers, body, SystemTime::now())
}
