//! What the bot does, however Slack's requests reach it: it books seats on a ferry.

use std::error::Error;

use slack_methods::block_kit::{
    Action, ActionsBlock, Block, Button, HomeView, InputBlock, ModalView, Mrkdwn, PlainTextInput,
    ResponseMessage, SectionBlock, StateValue, ViewErrorsResponse,
};
use slack_methods::chat::{post_message, update};
use slack_methods::events::EventsApiEvent;
use slack_methods::payloads::{BlockActions, Event, Interaction, Payload, ViewSubmission};
use slack_methods::views::{open, publish};
use slack_methods::{Client, Json, Upload};

pub(crate) type Done = Result<(), Box<dyn Error + Send + Sync>>;

/// What Slack gets at once, within its three seconds.
pub(crate) fn response(payload: &Payload) -> Option<Json> {
    match payload {
        // Only the user sees the response to a command.
        Payload::Command(command) => {
            let message = ResponseMessage::new().text("Book a ferry");
            let question = format!("Where to, <@{}>?", command.user_id);
            Some(message.blocks(invitation(&question)).into())
        }
        // An error is shown at the input of the modal, which stays open.
        Payload::Interaction(Interaction::ViewSubmission(submission)) => {
            let error = seats(submission).err()?;
            Some(ViewErrorsResponse::new([("seats".to_owned(), error.to_owned())]).into())
        }
        _ => None,
    }
}

/// Starts what may take longer than Slack waits.
pub(crate) fn start(bot: Client, payload: Payload) {
    tokio::spawn(async move {
        let kind = payload.kind().to_owned();
        let done = match payload {
            Payload::Event(payload) => event(&bot, *payload).await,
            Payload::Interaction(Interaction::BlockActions(used)) => pressed(&bot, *used).await,
            Payload::Interaction(Interaction::ViewSubmission(it)) => book(&bot, *it).await,
            _ => Ok(()),
        };
        if let Err(error) = done {
            eprintln!("{kind}: {error}");
        }
    });
}

async fn event(bot: &Client, payload: Event) -> Done {
    match payload.event {
        // Other bots are not replied to, and so neither is this one.
        EventsApiEvent::AppMention(mention) if mention.bot_id.is_none() => {
            let thread = mention.thread_ts.unwrap_or(mention.ts);
            let request = post_message::Request::new(mention.channel).thread_ts(thread);
            let request = request.text("Book a ferry").blocks(invitation("Where to?"));
            bot.call(&request).await?;
        }
        EventsApiEvent::AppHomeOpened(opened) => {
            let home = HomeView::new(invitation("*Welcome aboard.* Where to?"));
            bot.call(&publish::Request::new(opened.user, home)).await?;
        }
        _ => {}
    }
    Ok(())
}

async fn pressed(bot: &Client, used: BlockActions) -> Done {
    let actions = used.actions.map(|it| it.read()).unwrap_or_default();
    let books = |it: &Action| matches!(it, Action::Button(button) if button.action_id == "book");
    if let (true, Some(trigger)) = (actions.iter().any(books), used.trigger_id) {
        // In the Home tab there is no channel: the booking goes to the user's direct messages.
        let channel = used.channel.map(|channel| channel.id.to_string());
        let input = PlainTextInput::new().action_id("count");
        let input = InputBlock::new("Seats", input).block_id("seats");
        let modal = ModalView::new("A ferry", [input])
            .submit("Book")
            .private_metadata(channel.unwrap_or_else(|| used.user.id.to_string()));
        bot.call(&open::Request::new(modal).trigger_id(trigger))
            .await?;
    }
    Ok(())
}

async fn book(bot: &Client, submission: ViewSubmission) -> Done {
    let Ok(seats) = seats(&submission) else {
        return Ok(());
    };
    let user = submission.user.id;
    let channel = submission.view.private_metadata.unwrap_or_default();
    let request = post_message::Request::new(channel).text(format!("<@{user}> books a ferry …"));
    let posted = bot.call(&request).await?.response;

    let (channel, thread) = (posted.channel.clone(), posted.ts.clone());
    let ticket = Upload::bytes("ticket.txt", format!("{seats} seats\n"))
        .title("Ticket")
        .finish(|request| request.channel_id(channel).thread_ts(thread));
    bot.upload_file(ticket).await?;

    let text = format!("<@{user}> has {seats} seats. The ticket is in the thread.");
    bot.call(&update::Request::new(posted.channel, posted.ts).text(text))
        .await?;
    Ok(())
}

/// How many seats the user entered.
fn seats(submission: &ViewSubmission) -> Result<u32, &'static str> {
    let state = submission
        .view
        .state
        .as_ref()
        .and_then(|state| state.read());
    let entered = state
        .as_ref()
        .and_then(|state| state.values.get("seats")?.get("count"));
    let count = match entered {
        Some(StateValue::PlainTextInput(input)) => input.value.as_deref()?.trim().parse().ok(),
        _ => None,
    };
    count
        .filter(|count| (1..=8).contains(count))
        .ok_or("Enter a number from 1 to 8.")
}

fn invitation(question: &str) -> [Block; 2] {
    let button = Button::new("Book").action_id("book").style("primary");
    [
        SectionBlock::new().text(Mrkdwn::new(question)).into(),
        ActionsBlock::new([button]).into(),
    ]
}
