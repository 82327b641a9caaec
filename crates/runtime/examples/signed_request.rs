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

use slack_methods_runtime::inbound::Verifier;

fn main() -> Result<(), Box<dyn Error>> {
    let verifier = Verifier::from_env("SLACK_SIGNING_SECRET")?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut body = Vec::new();
    stdin().read_to_end(&mut body)?;
    print!("{}", run(&verifier, &arguments, &body)?);
    Ok(())
}

/// What is printed.
pub(crate) fn run(
    verifier: &Verifier,
    arguments: &[String],
    body: &[u8],
) -> Result<String, Box<dyn Error>> {
    match arguments {
        [command] if command == "sign" => {
            let headers = verifier.sign(body, SystemTime::now());
            let lines = headers
                .iter()
                .map(|(name, value)| format!("{name}: {value}\n"));
            Ok(lines.collect())
        }
        [command, timestamp, signature] if command == "verify" => {
            let headers = [
                ("x-slack-request-timestamp", timestamp),
                ("x-slack-signature", signature),
            ];
            verifier.verify(&headers, body, SystemTime::now())?;
            Ok("the signature is valid\n".to_owned())
        }
        _ => Err("use: sign | verify TIMESTAMP SIGNATURE".into()),
    }
}
