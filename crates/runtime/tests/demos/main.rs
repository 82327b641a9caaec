//! The example programs, to the end of their demos.

#[path = "../../examples/rtm_echo.rs"]
#[expect(dead_code, reason = "its demo alone is run")]
mod rtm_echo;
#[path = "../../examples/socket_mode_echo.rs"]
#[expect(dead_code, reason = "its demo alone is run")]
mod socket_mode_echo;

use std::time::Duration;

use tokio::time::timeout;

/// Far above what any machine needs.
const PATIENCE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn of_rtm() {
    let demo = timeout(PATIENCE, rtm_echo::demo()).await;
    assert_eq!(demo.expect("it ends").expect("a success"), 2);
}

#[tokio::test]
async fn of_socket_mode() {
    let demo = timeout(PATIENCE, socket_mode_echo::demo()).await;
    assert_eq!(demo.expect("it ends").expect("a success"), 3);
}
