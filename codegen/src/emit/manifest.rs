//! The generated crate's `Cargo.toml` and licenses, and the setting that keeps rustfmt from its files.

mod package;

use super::{modules, print};
use crate::names::{Api, Common};

/// The features that are passed on to the runtime.
pub(super) const HANDED_ON: [&str; 8] = [
    CLIENT,
    "client-blocking",
    "gzip",
    "http2",
    INBOUND,
    PACING,
    RTM,
    SOCKET_MODE,
];

/// The feature of the client, on which all others that do input and output depend.
pub(super) const CLIENT: &str = "client";

/// The feature of the types of events and payloads, which those that receive them turn on.
pub(super) const EVENTS: &str = "events";

/// The feature of requests of Slack over HTTP.
pub(super) const INBOUND: &str = "inbound";

/// The feature of calls that wait for their turn.
pub(super) const PACING: &str = "pacing";

/// The feature of RTM sessions.
pub(super) const RTM: &str = "rtm-session";

/// The feature of the types of what apps write.
pub(super) const BLOCKS: &str = "block-kit";

/// The feature of Socket Mode sessions.
pub(super) const SOCKET_MODE: &str = "socket-mode";

/// What the line of the MIT License begins with that has the holder of the copyright.
const COPYRIGHT: &str = "Copyright (c) ";

pub(super) fn cargo(api: &Api) -> String {
    let families = modules::families(api);
    let defaults: Vec<String> = families
        .iter()
        .map(|family| format!("    \"{family}\",\n"))
        .collect();
    let features: Vec<String> = families
        .iter()
        .map(|family| format!("{family} = []\n"))
        .collect();
    let handed_on = HANDED_ON.map(|name| {
        let client = match name {
            CLIENT => "",
            INBOUND => "\"events\", ",
            RTM | SOCKET_MODE => "\"client\", \"events\", ",
            _ => "\"client\", ",
        };
        format!("{name} = [{client}\"slack-methods-runtime/{name}\"]\n")
    });
    let blocks = match api.blocks.is_empty() {
        true => String::new(),
        false => format!("{BLOCKS} = [\"slack-methods-runtime/lossless\"]\n"),
    };
    let (head, end) = (package::head(api), package::end(api));
    format!(
        "\
# {}

{head}
[features]
default = [
{}]
{}{}{EVENTS} = []
# One feature for each family of methods.
{}
{end}",
        print::said("spec/"),
        defaults.concat(),
        handed_on.concat(),
        blocks,
        features.concat(),
    )
}

pub(super) fn rustfmt() -> String {
    format!(
        "# {}\n# The generator prints its files in one form only; rustfmt would break their lines elsewhere.\ndisable_all_formatting = true\n",
        print::said("spec/")
    )
}

/// The licenses, which a published package has to carry: their names and texts. The specification says
/// whose the copyright is.
pub(super) fn licenses(api: &Common) -> Vec<(String, String)> {
    let Some(copyright) = &api.about.package.copyright else {
        return Vec::new();
    };
    let texts = [
        ("LICENSE-APACHE", include_str!("../../../LICENSE-APACHE")),
        ("LICENSE-MIT", include_str!("../../../LICENSE-MIT")),
    ];
    let files = texts.map(|(name, text)| {
        let lines = text.lines().map(|line| match (name, line) {
            ("LICENSE-MIT", line) if line.starts_with(COPYRIGHT) => {
                format!("{COPYRIGHT}{copyright}\n")
            }
            (_, line) => format!("{line}\n"),
        });
        let text: String = lines.collect();
        (name.to_owned(), format!("{}\n\n{text}", print::said(name)))
    });
    files.into()
}
