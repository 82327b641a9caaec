//! Asks until a share is there.

use std::time::Duration;

use slack_methods::files::info;
use slack_methods::ids::{ChannelId, FileId};
use slack_methods::objects::File;
use slack_methods::{Client, Json, Timestamp};
use tokio::time::Instant;

use super::error::ShareError;

/// Asks `files.info` until a file is shared in a conversation, within limits.
///
/// Needs the scope `files:read`. By default it asks at most 6 times within 30 seconds: at once, then after half a second,
/// and after twice as long each time.
///
/// ```no_run
/// use slack_methods::{Client, Upload};
/// use slack_methods_app::shares::ShareCheck;
///
/// # async fn run(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
/// let upload = Upload::path("plan.pdf").finish(|request| request.channel_id("C0EXAMPLE"));
/// let reply = client.upload_file(upload).await?;
/// for file in reply.response.files {
///     let share = ShareCheck::new().wait(client, file.id, "C0EXAMPLE").await?;
///     println!("shared by the message {:?}", share.ts);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct ShareCheck {
    calls: u32,
    time: Duration,
    first_pause: Duration,
}

/// A file that is shared.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Share {
    /// The message that shares it; `None` if Slack only says that it is shared there.
    pub ts: Option<Timestamp>,
}

impl ShareCheck {
    /// The default limits.
    #[must_use]
    pub fn new() -> Self {
        Self {
            calls: 6,
            time: Duration::from_secs(30),
            first_pause: Duration::from_millis(500),
        }
    }

    /// How often Slack is asked at most; at least once.
    #[must_use]
    pub fn calls(mut self, most: u32) -> Self {
        self.calls = most.max(1);
        self
    }

    /// When to ask no more. A call that is under way then ends by the limits of the client.
    #[must_use]
    pub fn time(mut self, limit: Duration) -> Self {
        self.time = limit;
        self
    }

    /// The pause after the first call; it is doubled after each.
    #[must_use]
    pub fn first_pause(mut self, pause: Duration) -> Self {
        self.first_pause = pause;
        self
    }

    /// Waits until the file is shared in this conversation.
    ///
    /// # Errors
    ///
    /// It is not shared within the limits, or a call failed.
    pub async fn wait(
        &self,
        client: &Client,
        file: impl Into<FileId>,
        conversation: impl Into<ChannelId>,
    ) -> Result<Share, ShareError> {
        let (file, conversation) = (file.into(), conversation.into());
        let started = Instant::now();
        let mut pause = self.first_pause;
        let mut calls = 0;
        loop {
            calls += 1;
            let request = info::Request::new(file.clone());
            let reply = client.call(&request).await;
            let reply = reply.map_err(|error| ShareError::Call(error.into()))?;
            if let Some(share) = share(&reply.response.file, &conversation) {
                return Ok(share);
            }
            let over = started.elapsed().saturating_add(pause) > self.time;
            if calls >= self.calls || over {
                return Err(ShareError::NotShared { calls });
            }
            tokio::time::sleep(pause).await;
            pause = pause.saturating_mul(2);
        }
    }
}

impl Default for ShareCheck {
    fn default() -> Self {
        Self::new()
    }
}

fn share(file: &File, conversation: &ChannelId) -> Option<Share> {
    let id = conversation.as_str();
    if let Some(shares) = &file.shares {
        let places = [&shares.public, &shares.private];
        let messages = places.iter().find_map(|places| places.get(id));
        if let Some(messages) = messages {
            return Some(Share { ts: ts(messages) });
        }
    }
    let lists = [&file.channels, &file.groups, &file.ims];
    let listed = lists.into_iter().flatten().any(|it| it == conversation);
    listed.then_some(Share { ts: None })
}

/// The `ts` of the first message.
fn ts(messages: &Json) -> Option<Timestamp> {
    let messages: Vec<serde_json::Value> = messages.read().ok()?;
    let ts = messages.first()?.get("ts")?.as_str()?;
    Some(ts.into())
}
