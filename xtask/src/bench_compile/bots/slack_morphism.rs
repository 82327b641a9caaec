//! The bot of `crates/runtime/examples/greeter.rs`, with slack-morphism.

use std::sync::Arc;

use slack_morphism::prelude::*;

type Done = Result<(), Box<dyn std::error::Error + Send + Sync>>;

#[tokio::main]
async fn main() -> Done {
    let client = Arc::new(SlackClient::new(SlackClientHyperConnector::new()?));
    let callbacks = SlackSocketModeListenerCallbacks::new()
        .with_push_events(event)
        .with_command_events(command);
    let environment = Arc::new(SlackClientEventsListenerEnvironment::new(client));
    let config = SlackClientSocketModeConfig::new();
    let listener = SlackClientSocketModeListener::new(&config, environment, callbacks);
    let token = std::env::var("SLACK_APP_TOKEN")?;
    listener
        .listen_for(&SlackApiToken::new(token.into()))
        .await?;
    listener.serve().await;
    Ok(())
}

fn token() -> Result<SlackApiToken, std::env::VarError> {
    let token = std::env::var("SLACK_TOKEN")?;
    Ok(SlackApiToken::new(token.into()))
}

async fn event(
    event: SlackPushEventCallback,
    client: Arc<SlackHyperClient>,
    _: SlackClientEventsUserState,
) -> UserCallbackResult<()> {
    let SlackEventCallbackBody::AppMention(mention) = event.event else {
        return Ok(());
    };
    tokio::spawn(async move {
        if let Err(error) = greet(&client, mention).await {
            eprintln!("{error}");
        }
    });
    Ok(())
}

async fn greet(client: &SlackHyperClient, mention: SlackAppMentionEvent) -> Done {
    let token = token()?;
    let session = client.open_session(&token);
    let user = session
        .users_info(&SlackApiUsersInfoRequest::new(mention.user))
        .await?
        .user;
    let name = user.real_name.or(user.name).unwrap_or_default();
    let content = SlackMessageContent::new().with_text(format!("Good morning, {name}."));
    let thread = mention.origin.thread_ts.unwrap_or(mention.origin.ts);
    let request = SlackApiChatPostMessageRequest::new(mention.channel, content);
    session
        .chat_post_message(&request.with_thread_ts(thread))
        .await?;
    Ok(())
}

async fn command(
    event: SlackCommandEvent,
    client: Arc<SlackHyperClient>,
    _: SlackClientEventsUserState,
) -> UserCallbackResult<SlackCommandEventResponse> {
    tokio::spawn(async move {
        if let Err(error) = ask(&client, event).await {
            eprintln!("{error}");
        }
    });
    Ok(SlackCommandEventResponse::new(SlackMessageContent::new()))
}

async fn ask(client: &SlackHyperClient, command: SlackCommandEvent) -> Done {
    let token = token()?;
    let session = client.open_session(&token);
    let element = SlackBlockPlainTextInputElement::new().with_action_id("count".into());
    let input = SlackInputBlock::new("Seats".into(), element.into());
    let modal =
        SlackModalView::new("A ferry".into(), vec![input.into()]).with_submit("Book".into());
    let request = SlackApiViewsOpenRequest::new(command.trigger_id, SlackView::Modal(modal));
    session.views_open(&request).await?;
    Ok(())
}
