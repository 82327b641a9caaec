//! What the bot does, however Slack's requests reach it: it books seats on a ferry.

use slack_methods::block_kit::{
    Action, Button, HomeView, InputBlock, ModalView, Mrkdwn, PlainTextInput, ResponseMessage,
    SectionBlock, StateValue, ViewErrorsResponse,
};
use slack_methods::events::EventsApiEvent;
use slack_methods::objects::View;
use slack_methods::payloads::{BlockActions, Interaction, Payload, ViewSubmission};
use slack_methods::{Client, Json, Upload, chat, views};

pub(crate) type Done = Result<(), Box<dyn std::error::Error + Send + Sync>>;

/// Returns the response to what needs one within Slack's three seconds, and starts all other work.
pub(crate) fn handle(bot: &Client, payload: Payload) -> Option<Json> {
    // Only the user sees it.
    let message = ResponseMessage::new().blocks([invitation("Where to?")]);
    match &payload {
        Payload::Command(_) => return Some(message.into()),
        // The modal stays open, and shows the error at the input.
        Payload::Interaction(Interaction::ViewSubmission(it)) if seats(&it.view).is_none() => {
            let error = ("seats".to_owned(), "Enter a number from 1 to 8.".to_owned());
            return Some(ViewErrorsResponse::new([error]).into());
        }
        _ => {}
    }
    let bot = bot.clone();
    tokio::spawn(async move {
        if let Err(error) = work(&bot, payload).await {
            eprintln!("{error}");
        }
    });
    None
}

async fn work(bot: &Client, payload: Payload) -> Done {
    match payload {
        Payload::Event(payload) => match payload.event {
            // Bots get no reply, and so this one does not reply to itself.
            EventsApiEvent::AppMention(mention) if mention.bot_id.is_none() => {
                let request = chat::post_message::Request::new(mention.channel).text("Where to?");
                let request = request.thread_ts(mention.thread_ts.unwrap_or(mention.ts));
                bot.call(&request.blocks([invitation("Where to?")])).await?;
            }
            EventsApiEvent::AppHomeOpened(opened) => {
                let home = HomeView::new([invitation("*Welcome aboard.* Where to?")]);
                let request = views::publish::Request::new(opened.user, home);
                bot.call(&request).await?;
            }
            _ => {}
        },
        Payload::Interaction(Interaction::BlockActions(used)) => pressed(bot, *used).await?,
        Payload::Interaction(Interaction::ViewSubmission(it)) => book(bot, *it).await?,
        _ => {}
    }
    Ok(())
}

async fn pressed(bot: &Client, used: BlockActions) -> Done {
    let actions = used.actions.map(|it| it.read()).unwrap_or_default();
    let books = |it: &Action| matches!(it, Action::Button(button) if button.action_id == "book");
    if let (true, Some(trigger)) = (actions.iter().any(books), used.trigger_id) {
        // The Home tab is in no channel; a booking from there becomes a direct message.
        let (user, channel) = (used.user.id.to_string(), used.channel);
        let channel = channel.map_or(user, |it| it.id.to_string());
        let input = InputBlock::new("Seats", PlainTextInput::new().action_id("count"));
        let modal = ModalView::new("A ferry", [input.block_id("seats")]).submit("Book");
        let request = views::open::Request::new(modal.private_metadata(channel));
        bot.call(&request.trigger_id(trigger)).await?;
    }
    Ok(())
}

async fn book(bot: &Client, submission: ViewSubmission) -> Done {
    let seats = seats(&submission.view).ok_or("not the number of seats")?;
    let (user, channel) = (submission.user.id, submission.view.private_metadata);
    let request = chat::post_message::Request::new(channel.unwrap_or_default());
    let request = request.text(format!("<@{user}> books a ferry …"));
    let posted = bot.call(&request).await?.response;

    let (channel, thread) = (posted.channel.clone(), posted.ts.clone());
    let ticket = Upload::bytes("ticket.txt", format!("{seats} seats\n"))
        .finish(|request| request.channel_id(channel).thread_ts(thread));
    bot.upload_file(ticket).await?;

    let text = format!("<@{user}> has {seats} seats. The ticket is in the thread.");
    let request = chat::update::Request::new(posted.channel, posted.ts).text(text);
    bot.call(&request).await?;
    Ok(())
}

/// How many seats the user entered, if it is a number from 1 to 8.
fn seats(view: &View) -> Option<u32> {
    let state = view.state.as_ref()?.read()?;
    let StateValue::PlainTextInput(input) = state.values.get("seats")?.get("count")? else {
        return None;
    };
    let count = input.value.as_ref()?.trim().parse().ok()?;
    (1..=8).contains(&count).then_some(count)
}

fn invitation(question: &str) -> SectionBlock {
    let button = Button::new("Book").action_id("book").style("primary");
    SectionBlock::new()
        .text(Mrkdwn::new(question))
        .accessory(button)
}
