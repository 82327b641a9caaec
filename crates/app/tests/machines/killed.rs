//! What holds however the processes are killed.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use super::clock::Clock;
use super::process::{Process, deliver, renewer, store};
use super::redis_server::RedisServer;
use super::rotation::{Fault, Rotation};

/// Tokens are renewed after half of it.
const LIFE: Duration = Duration::from_secs(4);

const EVENTS: usize = 250;

/// After so many the rest is delivered in peace.
const KILLS: usize = 12;

const WORKERS: usize = 4;

/// What Slack sees of its deliveries.
#[derive(Default)]
struct Seen {
    /// How often there was no response.
    broken: HashMap<String, usize>,
    /// How often a process said that another one had begun as well.
    late: HashMap<String, usize>,
    failures: Vec<String>,
}

/// Delivers events like Slack, to any of the processes, until each is acknowledged.
async fn deliver_all(processes: &Mutex<Vec<SocketAddr>>, next: &AtomicUsize, seen: &Mutex<Seen>) {
    loop {
        let number = next.fetch_add(1, Ordering::SeqCst);
        if number >= EVENTS {
            return;
        }
        let id = format!("Ev{number}");
        loop {
            let process = {
                let processes = processes.lock().expect("no panic");
                fastrand::choice(&*processes).copied()
            };
            let Some(process) = process else {
                tokio::time::sleep(Duration::from_millis(5)).await;
                continue;
            };
            let response = deliver(process, &id).await;
            let acknowledged = seen.lock().expect("no panic").note(&id, response);
            if acknowledged {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        // Spread over some lives of a token.
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

impl Seen {
    /// Returns whether the event need not be delivered again.
    fn note(&mut self, id: &str, response: Option<(u16, String)>) -> bool {
        match response {
            Some((200, body)) => {
                if body == "late" {
                    *self.late.entry(id.to_owned()).or_default() += 1;
                }
                return true;
            }
            Some((503, _)) => {}
            Some((_, body)) => self.failures.push(body),
            None => *self.broken.entry(id.to_owned()).or_default() += 1,
        }
        false
    }
}

async fn survive(place: &str, seed: u64) {
    let clock = Clock::machine();
    let slack = Rotation::start_with(&clock, LIFE);
    let base = slack.base();
    let shared = store(place).await;
    let first = slack.first_pair();
    renewer(base.as_str(), shared)
        .put("bot", &first)
        .await
        .expect("stored");

    let mut running: Vec<_> = (0..2)
        .map(|_| Process::start(base.as_str(), place))
        .collect();
    let addresses = |running: &[Process]| running.iter().map(|it| it.address).collect();
    let processes = Arc::new(Mutex::new(addresses(&running)));
    let (next, seen) = (
        Arc::new(AtomicUsize::new(0)),
        Arc::new(Mutex::new(Seen::default())),
    );
    let workers: Vec<_> = (0..WORKERS)
        .map(|_| {
            let (processes, next) = (Arc::clone(&processes), Arc::clone(&next));
            let seen = Arc::clone(&seen);
            tokio::spawn(async move { deliver_all(&processes, &next, &seen).await })
        })
        .collect();

    // Calls that renew take a while, so that some are cut by the end of their process.
    let mut random = fastrand::Rng::with_seed(seed);
    let mut kills: Vec<SystemTime> = Vec::new();
    while kills.len() < KILLS && workers.iter().any(|worker| !worker.is_finished()) {
        slack.fail([Fault::Slow(Duration::from_millis(200))]);
        let renewed = slack.renewals().len();
        let wait = Duration::from_millis(random.u64(200..1500));
        let start = tokio::time::Instant::now();
        // Half of the time in the middle of a renewal, if there is one.
        while start.elapsed() < wait {
            tokio::time::sleep(Duration::from_millis(2)).await;
            if slack.renewals().len() > renewed && random.bool() {
                break;
            }
        }
        let killed = running.remove(random.usize(..running.len()));
        *processes.lock().expect("no panic") = addresses(&running);
        killed.kill();
        kills.push(clock.now());
        running.push(Process::start(base.as_str(), place));
        *processes.lock().expect("no panic") = addresses(&running);
    }
    for worker in workers {
        worker.await.expect("no panic");
    }
    for process in running {
        process.kill();
    }
    check(&slack, &kills, &seen.lock().expect("no panic"));
}

fn check(slack: &Rotation, kills: &[SystemTime], seen: &Seen) {
    assert!(seen.failures.is_empty(), "{:?}", seen.failures);
    let mut posts: HashMap<String, usize> = HashMap::new();
    for (_, id) in slack.posts() {
        *posts.entry(id).or_default() += 1;
    }
    for number in 0..EVENTS {
        let id = format!("Ev{number}");
        let posted = posts.get(&id).copied().unwrap_or_default();
        // Once, and once more only if a process was killed between its post and the end of its claim.
        let of = |counts: &HashMap<String, usize>| counts.get(&id).copied().unwrap_or_default();
        let most = 1 + of(&seen.broken) + of(&seen.late);
        assert!(
            (1..=most).contains(&posted),
            "{id} was posted {posted} times, {most} at most"
        );
    }

    // A refresh token is used twice only if a process was killed in between.
    let renewals = slack.timed_renewals();
    let mut last: HashMap<&str, SystemTime> = HashMap::new();
    let mut again = 0;
    for (token, at) in &renewals {
        if let Some(before) = last.insert(token, *at) {
            again += 1;
            let killed = kills.iter().any(|kill| (before..=*at).contains(kill));
            assert!(killed, "a token was renewed twice by living processes");
        }
    }
    let twice = posts.values().filter(|count| **count > 1).count();
    println!(
        "{} kills, {} renewals ({again} again), {EVENTS} events ({twice} posted twice), {} tokens rejected",
        kills.len(),
        renewals.len(),
        slack.rejected().len(),
    );
    assert!(renewals.len() > 1 && kills.len() > 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn processes_that_share_a_redis_server() {
    let Some(server) = RedisServer::start() else {
        return;
    };
    survive(server.address().expose(), 4).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn processes_that_share_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.json");
    survive(path.to_str().expect("UTF-8"), 5).await;
}
