//! The codes with which incoming webhooks and `response_url` reject a message.

use std::fmt;

use crate::code::{UnknownCode, printable};
use crate::method::ErrorKind;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident, $code:literal, $kind:ident;)*) => {
        /// Why a webhook rejected a message, in Slack's words. The body of the response is such a code as
        /// plain text, or JSON with the key `error`.
        ///
        /// From the documentation of [incoming webhooks](https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks)
        /// and its [changelog of 2016-05-17](https://docs.slack.dev/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks);
        /// the list need not be complete.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum WebhookErrorCode {
            $($(#[doc = $doc])+ $variant,)*
            /// A code that this version does not know.
            Unknown(UnknownCode),
        }

        impl WebhookErrorCode {
            /// The code as Slack sent it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $code,)*
                    Self::Unknown(code) => code.as_str(),
                }
            }

            /// What the caller can do about it.
            #[must_use]
            pub fn kind(&self) -> ErrorKind {
                match self {
                    $(Self::$variant => ErrorKind::$kind,)*
                    Self::Unknown(_) => ErrorKind::Unknown,
                }
            }

            fn sentence(&self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($($doc),+),)*
                    Self::Unknown(_) => "",
                }
            }
        }

        impl From<&str> for WebhookErrorCode {
            fn from(code: &str) -> Self {
                match code {
                    $($code => Self::$variant,)*
                    _ => Self::Unknown(UnknownCode::new(code)),
                }
            }
        }

        #[cfg(test)]
        const CODES: &[&str] = &[$($code),*];
    };
}

codes! {
    /// The message is not valid JSON, or has fields that Slack does not take.
    InvalidPayload, "invalid_payload", Fix;
    /// The blocks of the message are invalid.
    InvalidBlocks, "invalid_blocks", Fix;
    /// The message has no text.
    NoText, "no_text", Fix;
    /// The message has more than 100 attachments.
    TooManyAttachments, "too_many_attachments", Fix;
    /// The user that the message is for does not exist.
    UserNotFound, "user_not_found", Fix;
    /// The channel that the message is for does not exist.
    ChannelNotFound, "channel_not_found", Fix;
    /// The channel is archived.
    ChannelIsArchived, "channel_is_archived", GiveUp;
    /// The workspace does not let this webhook post here.
    ActionProhibited, "action_prohibited", GiveUp;
    /// Only some members can post to the workspace's general channel, and the webhook's creator is not one of them.
    PostingToGeneralChannelDenied, "posting_to_general_channel_denied", GiveUp;
    /// The webhook is disabled, removed or unknown; the app must be installed again.
    NoService, "no_service", Reauthenticate;
    /// The address lacks the part that identifies the webhook, or that part is wrong.
    NoServiceId, "no_service_id", Fix;
    /// The workspace in the address is missing or unknown.
    NoTeam, "no_team", Fix;
    /// The workspace is disabled.
    TeamDisabled, "team_disabled", GiveUp;
    /// The last part of the address is not the webhook's secret.
    InvalidToken, "invalid_token", Reauthenticate;
    /// The webhook is disabled.
    NoActiveHooks, "no_active_hooks", GiveUp;
    /// Something unusual happened at Slack.
    RollupError, "rollup_error", Retry;
    /// The `response_url` has been used five times, which is as often as it can be.
    UsedUrl, "used_url", GiveUp;
    /// The `response_url` is older than 30 minutes.
    ExpiredUrl, "expired_url", GiveUp;
}

impl fmt::Display for WebhookErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", printable(self.as_str()))?;
        match self.sentence() {
            "" => Ok(()),
            sentence => write!(f, " ({})", sentence.trim().trim_end_matches('.')),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CODES, WebhookErrorCode};
    use crate::method::ErrorKind;

    #[test]
    fn each_code_is_read_and_written_alike() {
        for &code in CODES {
            let read = WebhookErrorCode::from(code);
            assert!(!matches!(read, WebhookErrorCode::Unknown(_)), "{code}");
            assert_eq!(read.as_str(), code);
            assert_ne!(read.kind(), ErrorKind::Unknown);
        }
        let unknown = WebhookErrorCode::from("full_moon");
        assert_eq!(unknown.as_str(), "full_moon");
        assert_eq!(unknown.kind(), ErrorKind::Unknown);
        assert_eq!(unknown.to_string(), "`full_moon`");
    }

    #[test]
    fn the_text_says_what_happened() {
        let text = WebhookErrorCode::ChannelIsArchived.to_string();
        assert_eq!(text, "`channel_is_archived` (The channel is archived)");
    }
}
