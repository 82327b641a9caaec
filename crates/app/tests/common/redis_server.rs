//! A Redis server of a test's own.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use slack_methods::SecretUrl;
use tempfile::TempDir;

/// Whoever sets this gets a failure in place of a test that is skipped.
const REQUIRED: &str = "SLACK_METHODS_TEST_REDIS";

const PASSWORD: &str = "very-secret-password";

/// Far above what any machine needs.
const TIMEOUT: Duration = Duration::from_secs(60);

/// A running server, on the loopback address and with a password. It keeps its data if it is killed and started again.
pub(crate) struct RedisServer {
    port: u16,
    folder: TempDir,
    process: Option<Child>,
}

impl RedisServer {
    /// Starts one; `None` if Redis is not installed, which the output says.
    pub(crate) fn start() -> Option<Self> {
        let found = Command::new("redis-server")
            .arg("--version")
            .stdout(Stdio::null())
            .status();
        if found.is_err() {
            let required = std::env::var_os(REQUIRED).is_some();
            assert!(!required, "redis-server is not installed");
            eprintln!("skipped: redis-server is not installed (apt-get install redis-server)");
            return None;
        }
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("it is bound").port();
        drop(listener);
        let mut server = Self {
            port,
            folder: tempfile::tempdir().expect("a folder"),
            process: None,
        };
        server.run();
        Some(server)
    }

    /// Starts the server again after it was killed.
    pub(crate) fn run(&mut self) {
        let port = self.port.to_string();
        let process = Command::new("redis-server")
            .args([
                "--port",
                &port,
                "--bind",
                "127.0.0.1",
                "--requirepass",
                PASSWORD,
            ])
            .args([
                "--save",
                "",
                "--appendonly",
                "yes",
                "--appendfsync",
                "always",
            ])
            .current_dir(self.folder.path())
            .stdout(Stdio::null())
            .spawn()
            .expect("a process");
        self.process = Some(process);
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(start.elapsed() < TIMEOUT, "the server does not start");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Kills the server.
    pub(crate) fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().expect("killed");
            process.wait().expect("it has ended");
        }
    }

    pub(crate) fn address(&self) -> SecretUrl {
        SecretUrl::from(format!("redis://:{PASSWORD}@127.0.0.1:{}/0", self.port))
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        self.kill();
    }
}
