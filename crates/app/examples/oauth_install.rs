//! Installs an app by OAuth v2, with axum: "Add to Slack", the way back, and the first message of the bot.
//!
//! ```sh
//! export SLACK_CLIENT_ID=… SLACK_CLIENT_SECRET=… STATE_SECRET="$(openssl rand -base64 32)"
//! cargo run -p slack-methods-app --features oauth --example oauth_install
//! ```
//!
//! Slack has to reach it by HTTPS, for example through a tunnel to port 3000, and the app's settings must have
//! `https://…/slack/installed` among its redirect URLs.
//!
//! Source: <https://docs.slack.dev/authentication/installing-with-oauth>.

use std::sync::Arc;
use std::time::SystemTime;

use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::header::{COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use slack_methods::chat::post_message;
use slack_methods::{AnyError, Client};
use slack_methods_app::oauth::{InstallError, Installation, Installations, Installer};
use slack_methods_app::store::FileStore;
use slack_methods_app::tokens::{AppCredentials, TokenRenewer};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::without_token()?;
    let secret = std::env::var("SLACK_CLIENT_SECRET")?;
    let app = AppCredentials::new(std::env::var("SLACK_CLIENT_ID")?, secret);
    let installer = Installer::new(client.clone(), app.clone(), std::env::var("STATE_SECRET")?)?
        .scopes(["chat:write"]);
    let renewer = TokenRenewer::oauth(client.clone(), app, FileStore::new("slack.json"));
    let app = App {
        installer,
        installations: Installations::new(renewer),
        client,
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    println!("open /slack/install under the public address of this program");
    axum::serve(listener, router(app)).await?;
    Ok(())
}

pub(crate) struct App {
    pub(crate) installer: Installer,
    pub(crate) installations: Installations,
    pub(crate) client: Client,
}

pub(crate) fn router(app: App) -> Router {
    Router::new()
        .route("/slack/install", get(install))
        .route("/slack/installed", get(installed))
        .with_state(Arc::new(app))
}

/// Sends the browser to Slack.
async fn install(State(app): State<Arc<App>>) -> Response {
    match app.installer.start(SystemTime::now()) {
        Ok(start) => {
            let headers = [
                (LOCATION, start.url().to_owned()),
                (SET_COOKIE, start.set_cookie().to_owned()),
            ];
            (StatusCode::FOUND, headers).into_response()
        }
        Err(error) => failed(&app, &error),
    }
}

/// Here the browser comes back.
async fn installed(
    State(app): State<Arc<App>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let query = query.unwrap_or_default();
    let cookies = headers.get(COOKIE).and_then(|header| header.to_str().ok());
    let installed = app.installer.finish(&query, cookies, SystemTime::now());
    let installation = match installed.await {
        Ok(installation) => installation,
        Err(error) => return failed(&app, &error),
    };
    if let Err(error) = app.installations.save(&installation).await {
        eprintln!("{error}");
        let text =
            "Slack installed the app, but its tokens could not be kept. Please install it again.";
        return page(&app, StatusCode::INTERNAL_SERVER_ERROR, text);
    }
    if let Err(error) = greet(&app, &installation).await {
        // The app is installed all the same.
        eprintln!("{error}");
    }
    page(
        &app,
        StatusCode::OK,
        "The app is installed. You can close this page.",
    )
}

/// Writes to the user who installed the app, with a token that renews itself.
async fn greet(app: &App, installation: &Installation) -> Result<(), AnyError> {
    let (Some(user), Some(bot)) = (&installation.user_id, &installation.bot) else {
        return Ok(());
    };
    // The user may have left optional scopes out.
    if bot.has_scope("chat:write") {
        let token = app.installations.bot_token(&installation.id);
        let client = app.client.with_token_source(token);
        let request = post_message::Request::new(user.as_str()).text("Thank you for having me.");
        client.call(&request).await?;
    }
    Ok(())
}

fn failed(app: &App, error: &InstallError) -> Response {
    eprintln!("{error}");
    page(app, error.status(), &error.to_string())
}

fn page(app: &App, status: StatusCode, text: &str) -> Response {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let html = Html(format!("<!doctype html><title>Slack</title><p>{text}</p>"));
    (status, [(SET_COOKIE, app.installer.clear_cookie())], html).into_response()
}
