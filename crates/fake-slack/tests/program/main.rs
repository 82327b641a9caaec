//! The program, as its users start it.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use axum::Router;
use expect_test::expect_file;
use serde_json::{Value, json};
use tokio::net::TcpListener;

const PROGRAM: &str = env!("CARGO_BIN_EXE_fake-slack");

/// A running program. It ends with the test.
struct Program {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    base: String,
}

impl Program {
    fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(PROGRAM)
            .args(["--port", "0"])
            .args(arguments)
            .env("SLACK_SIGNING_SECRET", "a-secret-of-this-test")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let stdin = child.stdin.take().expect("it is piped");
        let stdout = BufReader::new(child.stdout.take().expect("it is piped"));
        let mut program = Self {
            child,
            stdin,
            stdout,
            base: String::new(),
        };
        let calls = program.line();
        let base = calls.strip_prefix("calls        ").expect("the address");
        program.base = base.to_owned();
        assert!(program.line().starts_with("connections  ws://127.0.0.1:"));
        assert!(program.line().contains("/_fake/events"));
        program
    }

    /// The next line that it prints.
    fn line(&mut self) -> String {
        let mut line = String::new();
        self.stdout.read_line(&mut line).expect("a line");
        line.trim_end().to_owned()
    }

    fn type_in(&mut self, line: &str) {
        writeln!(self.stdin, "{line}").expect("it reads");
    }

    async fn call(&self, method: &str, form: &[(&str, &str)]) -> Value {
        let request = client().post(format!("{}{method}", self.base));
        read(request.bearer_auth("xoxb-1").form(form)).await
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn client() -> reqwest::Client {
    // Another test may have been first.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy();
    client.build().expect("a client")
}

async fn read(request: reqwest::RequestBuilder) -> Value {
    let response = request.send().await.expect("a response");
    let text = response.text().await.expect("a text");
    serde_json::from_str(&text).expect("JSON")
}

#[tokio::test]
async fn each_call_has_its_response_and_is_printed() {
    let mut program = Program::start(&[]);
    let posted = program.call("chat.postMessage", &[("channel", "C1"), ("text", "a\nb")]);
    assert!(posted.await["ts"].is_string());
    assert_eq!(program.line(), "chat.postMessage channel=C1 text=a b");
}

#[tokio::test]
async fn a_script_says_what_methods_return() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let text = "methods: {auth.test: {next: [{error: token_expired}]}}\n";
    std::fs::write(file.path(), text).expect("it is written");
    let program = Program::start(&["--script", file.path().to_str().expect("a path")]);
    let first = program.call("auth.test", &[]).await;
    assert_eq!(first, json!({"ok": false, "error": "token_expired"}));
    assert_eq!(program.call("auth.test", &[]).await["ok"], true);
}

#[tokio::test]
async fn events_go_to_the_bot() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let at = format!("http://{}/", listener.local_addr().expect("it is bound"));
    let bot = Router::new().fallback(|body: String| async move {
        let body: Value = serde_json::from_str(&body).expect("JSON");
        body["event"]["text"].to_string()
    });
    tokio::spawn(async move { axum::serve(listener, bot).await });
    let mut program = Program::start(&["--bot", &at]);
    let events = program.base.replace("/api/", "/_fake/events");
    let asked = json!({"event": {"type": "message", "text": "ahoy"}});
    let became = read(client().post(&events).body(asked.to_string())).await;
    assert_eq!(
        became,
        json!({"bot": {"status": 200, "body": "ahoy", "attempts": 1}})
    );
    let became = read(client().post(&events).body("app_mentoin")).await;
    let why = "there is no event or payload `app_mentoin`; did you mean `app_mention`?";
    assert_eq!(became, json!({"error": why}));

    program.type_in("app_mention");
    let line = tokio::task::spawn_blocking(move || program.line()).await;
    let became: Value = serde_json::from_str(&line.expect("a line")).expect("JSON");
    assert_eq!(became["bot"]["status"], 200);
}

#[tokio::test]
async fn events_go_to_the_open_connection() {
    use futures_util::StreamExt as _;

    let program = Program::start(&["--socket-mode", "--pings", "0"]);
    let events = program.base.replace("/api/", "/_fake/events");
    let became = read(client().post(&events).body("command")).await;
    let why =
        "no connection is open that could bring it; start the app, or wait until it has connected";
    assert_eq!(became, json!({"socket": {"error": why}}));
    let opened = program.call("apps.connections.open", &[]).await;
    let url = opened["url"].as_str().expect("an address");
    let (mut socket, _) = tokio_tungstenite::connect_async(url)
        .await
        .expect("it opens");
    let mut next = async || {
        let message = socket.next().await.expect("a frame").expect("a frame");
        serde_json::from_str::<Value>(message.to_text().expect("a text")).expect("JSON")
    };
    assert_eq!(next().await["type"], "hello");
    let became = read(client().post(&events).body("command")).await;
    let envelope = next().await;
    assert_eq!(became["socket"]["sent"], envelope["envelope_id"]);
    assert_eq!(envelope["type"], "slash_commands");
}

#[tokio::test]
async fn tests_of_other_languages_ask_over_http() {
    let program = Program::start(&[]);
    let control = program.base.replace("/api/", "/_fake/");
    let ask = async |path: &str, body: &'static str| {
        read(client().post(format!("{control}{path}")).body(body)).await
    };
    let calls = async || read(client().get(format!("{control}calls"))).await;
    let script = "methods: {auth.test: {always: {error: token_expired}}}";
    assert_eq!(ask("script", script).await, json!({"ok": true}));
    let failed = program.call("auth.test", &[]).await;
    assert_eq!(failed["error"], "token_expired");
    let form = [("channel", "C1"), ("blocks", "[]")];
    program.call("chat.postMessage", &form).await;
    let seen = calls().await;
    assert_eq!(seen[0]["method"], "auth.test");
    let posted = json!({
        "method": "chat.postMessage", "verb": "POST", "has_token": true, "files": [], "bytes": 24,
        "arguments": {"channel": "C1", "blocks": []},
    });
    assert_eq!(seen[1], posted);

    assert_eq!(ask("reset", "").await, json!({"ok": true}));
    assert_eq!(calls().await, json!([]));
    assert_eq!(program.call("auth.test", &[]).await["ok"], true);
    assert_eq!(calls().await.as_array().map(Vec::len), Some(1));
    let wrong = ask("script", "methods: {auth.tset: {}}").await;
    let why = "there is no method `auth.tset`; did you mean `auth.test`?";
    assert_eq!(wrong, json!({"error": why}));
    let wrong = ask("scripts", "").await["error"].to_string();
    assert!(wrong.contains("POST /_fake/script"), "{wrong}");
}

#[tokio::test]
async fn beyond_this_machine_addresses_have_the_host_that_was_called() {
    let mut program = Program::start(&["--listen-beyond-this-machine"]);
    program.base = program.base.replace("127.0.0.1", "localhost");
    let opened = program.call("apps.connections.open", &[]).await;
    let url = opened["url"].as_str().expect("an address");
    assert!(url.starts_with("ws://localhost:"), "{url}");
    let started = program.call("files.getUploadURLExternal", &[]).await;
    let url = started["upload_url"].as_str().expect("an address");
    assert!(url.starts_with(&program.base), "{url}");
}

#[test]
fn mistakes_on_the_command_line_say_what_to_do() {
    let run = |arguments: &[&str]| {
        let done = Command::new(PROGRAM)
            .args(arguments)
            .env_remove("SLACK_SIGNING_SECRET")
            .output()
            .expect("the program starts");
        assert_eq!(done.status.code(), Some(2));
        String::from_utf8(done.stderr).expect("UTF-8")
    };
    let error = run(&["--port", "0", "--bot", "http://127.0.0.1:3000/"]);
    let text = "fake-slack: the environment variable SLACK_SIGNING_SECRET has no signing secret; set it, or \
                name another with --signing-secret-env\n";
    assert_eq!(error, text);
    let error = run(&["--script", "no such file"]);
    let start = "fake-slack: cannot read the script no such file: ";
    assert!(
        error.starts_with(start) && error.ends_with("give a file to --script\n"),
        "{error}"
    );
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("it is bound").port().to_string();
    let error = run(&["--port", &port]);
    assert!(error.contains("choose other ports with --port"), "{error}");
}

#[test]
fn the_help_is_what_is_checked_in() {
    let done = Command::new(PROGRAM).arg("--help").output();
    let help = String::from_utf8(done.expect("the program starts").stdout);
    expect_file!["help.txt"].assert_eq(&help.expect("UTF-8"));
}
