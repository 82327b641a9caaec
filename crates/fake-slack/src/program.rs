//! The program `fake-slack`: the fake Slack for people of other languages.

mod control;
mod deliver;
mod lines;
mod script_file;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Parser;
use futures_util::FutureExt as _;
use tokio::io::{AsyncBufReadExt as _, BufReader};

use self::deliver::Targets;
use self::lines::print_log;
use crate::script::Script;

/// Entries of the log that are kept; the program may run for weeks.
const KEPT_ENTRIES: usize = 1_000;

/// A fake Slack on this machine, for trying and testing apps without a workspace
///
/// Point your app's SDK at the address that is printed, with any token. Each method of Slack's Web API
/// returns the example of its documentation; RTM and Socket Mode connections open, stay open and confirm
/// what they get; uploads have an address here. Each call, connection and frame is printed as one line. Values of
/// arguments whose names contain `token`, `secret` or `password` are not printed, nor is a token.
#[derive(Parser)]
#[command(
    name = "fake-slack",
    version,
    after_help = "\
Events, interactions and slash commands are sent when a line is typed here, or when it is the body
of POST /_fake/events at the port of calls. A line is the name of an example of Slack's
documentation, such as app_mention, command, block_actions or app_mention/thread, or an object:

  {\"example\": \"app_mention\", \"set\": {\"/event/text\": \"<@U0BOT> hello\"}}
  {\"event\": {\"type\": \"app_mention\", \"channel\": \"C1\", \"text\": \"hello\"}}
  {\"interaction\": {…}}   {\"command\": {…}}   {\"json\": {…}}

They go to the bot of --bot, signed as Slack signs, with --socket-mode to the open connection, and
events again if they are not accepted within 3 seconds, up to three times. The response to POST
says what became of them.

Tests in other languages ask over HTTP, at the port of calls: GET /_fake/calls has the last calls
with their arguments, POST /_fake/script adds the responses of a script, POST /_fake/reset forgets
both.

A script, in YAML or JSON, says what methods return instead of their examples:

  require_token: true        # calls without a token fail with not_authed
  only_scripted: true        # methods that are not listed here are unknown
  methods:
    chat.postMessage:
      next:                  # one call each
        - error: not_in_channel
        - rate_limited: 30   # HTTP 429 with Retry-After
        - status: 503
        - json: {ok: true, ts: '1790000000.000100'}
          after_ms: 500
    auth.test:
      always: {error: token_expired}
    users.list:              # pages, whose cursors are set
      pages: [{ok: true, members: [{id: U1}]}, {ok: true, members: [{id: U2}]}]

A response is one of: example (true), json, text, error (a code that the method documents),
undocumented_error, rate_limited (seconds), status, cut (JSON of which half is sent), never (true).

Example: with SLACK_API_URL or an option of the SDK set to http://127.0.0.1:4000/api/,

  fake-slack --port 4000 --bot http://127.0.0.1:3000/slack/events"
)]
struct Args {
    /// Port of method calls; 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = 4000)]
    port: u16,

    /// Port of RTM and Socket Mode connections; 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = 0)]
    socket_port: u16,

    /// Sends events over the RTM or Socket Mode connection that the app opened last
    #[arg(long)]
    socket_mode: bool,

    /// Sends events to a bot at this address, which begins with http://
    #[arg(long, value_name = "URL")]
    bot: Option<String>,

    /// Environment variable that has the signing secret of the bot
    #[arg(long, value_name = "NAME", default_value = "SLACK_SIGNING_SECRET")]
    signing_secret_env: String,

    /// What methods return instead of their examples
    #[arg(long, value_name = "FILE")]
    script: Option<PathBuf>,

    /// Seconds between pings on RTM and Socket Mode connections; 0 sends none
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    pings: u64,

    /// Listens on all addresses of this machine, so that everybody in its networks can call it
    ///
    /// For containers. Without this only programs on this machine reach it.
    #[arg(long)]
    listen_beyond_this_machine: bool,
}

/// Runs the program `fake-slack` with the arguments of the command line.
#[doc(hidden)]
#[must_use]
pub fn program() -> ExitCode {
    match run(&Args::parse()) {
        Ok(never) => match never {},
        Err(why) => {
            eprintln!("fake-slack: {why}");
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> Result<std::convert::Infallible, String> {
    let mut script = Script::new();
    if let Some(path) = &args.script {
        script = script_file::read(path, script)?;
    }
    if args.pings > 0 {
        script = script.pings(Duration::from_secs(args.pings));
    }
    script = script.keep_entries(KEPT_ENTRIES);
    let ip = match args.listen_beyond_this_machine {
        true => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
        false => IpAddr::V4(Ipv4Addr::LOCALHOST),
    };
    let (calls, sockets) = (
        SocketAddr::new(ip, args.port),
        SocketAddr::new(ip, args.socket_port),
    );
    let slack = script.start_at(calls, sockets).map_err(|error| {
        format!(
            "cannot listen at {calls} and {sockets}: {error}; choose other ports with --port and --socket-port"
        )
    })?;
    let bot = args.bot.as_deref().map(|address| {
        let name = &args.signing_secret_env;
        let secret = std::env::var(name).map_err(|_| {
            format!("the environment variable {name} has no signing secret; set it, or name another with --signing-secret-env")
        })?;
        slack.bot(address, &secret).map_err(|error| error.to_string())
    });
    let targets = Arc::new(Targets {
        bot: bot.transpose()?,
        socket: args.socket_mode,
        shared: Arc::downgrade(&slack.shared),
    });
    let theirs = Arc::clone(&targets);
    let control = move |verb: http::Method, path: String, body: String| {
        let targets = Arc::clone(&theirs);
        async move { control::respond(&targets, &verb, &path, &body).await }.boxed()
    };
    // Nobody else sets it.
    let _ = slack.shared.control.set(Box::new(control));
    println!("calls        {}", slack.base());
    println!(
        "connections  ws://{}/",
        slack.shared.host.shown(slack.shared.connections_at)
    );
    println!(
        "events       POST http://{}/_fake/events, or a line here",
        slack.shared.host.shown(slack.shared.calls_at)
    );

    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    runtime.block_on(async {
        let typed = async {
            let mut lines = BufReader::new(tokio::io::stdin()).lines();
            while let Ok(Some(line)) = lines.next_line().await {
                if !line.trim().is_empty() {
                    println!("{}", targets.send(&line).await);
                }
            }
        };
        // The end of the input is not the end of the program, which may run in the background.
        let ((), never) = tokio::join!(typed, print_log(&slack.shared));
        Ok(never)
    })
}
