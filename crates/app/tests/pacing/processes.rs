//! Two processes that send as fast as they may, and are killed while they wait.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use fastrand::Rng;
use slack_methods::{Pace, PacedCall, SecretUrl};
use slack_methods_app::pacing::RedisPace;
use slack_methods_app::store::RedisStore;

use super::redis_server::RedisServer;
use super::{LONG, WINDOW, limit};

const REDIS: &str = "SLACK_METHODS_TEST_PACE";
const SLACK: &str = "SLACK_METHODS_TEST_SLACK";

const CALLS: u32 = 5;

/// What a process does: 8 tasks that send a line whenever they have a turn.
#[tokio::test]
#[ignore = "the process that is killed; the test starts it"]
async fn run() {
    let (Ok(redis), Ok(slack)) = (std::env::var(REDIS), std::env::var(SLACK)) else {
        return;
    };
    let store = RedisStore::connect(&SecretUrl::from(redis), "bot:").await;
    let pace = RedisPace::new(&store.expect("a connection"));
    let stream = TcpStream::connect(slack).expect("a connection");
    stream.set_nodelay(true).expect("a socket");
    let stream = Arc::new(stream);
    let tasks = (0..8).map(|_| {
        let (pace, stream) = (pace.clone(), Arc::clone(&stream));
        tokio::spawn(async move {
            let limits = [limit("together", CALLS)];
            loop {
                let call = PacedCall::new("m", &limits, LONG);
                pace.turn(&call).await.expect("a turn");
                if (&*stream).write_all(b"call\n").is_err() {
                    return;
                }
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.expect("no panic");
    }
}

fn start(redis: &SecretUrl, slack: &str) -> Child {
    Command::new(std::env::current_exe().expect("a test is a program"))
        .args(["--exact", "processes::run", "--ignored"])
        .env(REDIS, redis.expose())
        .env(SLACK, slack)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .expect("a process")
}

#[test]
fn processes_that_are_killed_never_exceed_the_rate_together() {
    let Some(server) = RedisServer::start() else {
        return;
    };
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let slack = listener.local_addr().expect("it is bound").to_string();
    let seen: Arc<Mutex<Vec<Instant>>> = Arc::default();
    let times = Arc::clone(&seen);
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let times = Arc::clone(&times);
            thread::spawn(move || {
                for line in BufReader::new(stream).lines() {
                    if line.is_err() {
                        return;
                    }
                    times.lock().expect("no panic").push(Instant::now());
                }
            });
        }
    });
    let redis = server.address();
    let mut rng = Rng::with_seed(5);
    let mut processes = [start(&redis, &slack), start(&redis, &slack)];
    for _ in 0..6 {
        thread::sleep(Duration::from_millis(rng.u64(700..1500)));
        let victim = &mut processes[rng.usize(..2)];
        victim.kill().expect("killed");
        victim.wait().expect("it has ended");
        *victim = start(&redis, &slack);
    }
    // Those that were killed took turns with them, and left others for the rest.
    let before = seen.lock().expect("no panic").len();
    let started = Instant::now();
    while seen.lock().expect("no panic").len() < before + 20 {
        assert!(started.elapsed() < LONG, "nobody has a turn any more");
        thread::sleep(Duration::from_millis(20));
    }
    for process in &mut processes {
        process.kill().expect("killed");
        process.wait().expect("it has ended");
    }
    let seen = seen.lock().expect("no panic").clone();
    assert!(seen.len() > 30, "{}", seen.len());
    // A line takes some time on its way, one more than another; a sixth call within a window would come far earlier.
    let way = WINDOW / 2;
    for window in seen.windows(CALLS as usize + 1) {
        let apart = window[CALLS as usize] - window[0];
        assert!(apart + way >= WINDOW, "{apart:?} of {} calls", seen.len());
    }
}
