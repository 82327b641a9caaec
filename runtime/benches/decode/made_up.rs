//! A made-up method whose answer is large, in the shape of an emitted one.

use slack_methods::ids::{TeamId, UserId};
use slack_methods::rtm::connect::{Error, Warning};
use slack_methods_runtime::{
    BodyKind, Deprecation, Method, MethodResponse, Scopes, Tier, TokenKind, codec,
};

pub(crate) struct Request;

impl Method for Request {
    const NAME: &'static str = "made.up";
    const DOCS: &'static str = "https://example.test/";
    const TIER: Tier = Tier::Two;
    const SCOPES: Scopes = Scopes::NONE;
    const TOKEN: TokenKind = TokenKind::BotOrUser;
    const DEPRECATION: Option<Deprecation> = None;
    const ACCEPTS: &'static [BodyKind] = &[BodyKind::Form];
    const REPEATABLE: bool = true;

    type Response = Response;
    type Error = Error;
    type Warning = Warning;

    fn write(&self, _: &mut codec::Args) {}
}

impl MethodResponse for Response {
    type Warning = Warning;
}

#[derive(Clone, Debug)]
#[non_exhaustive]
pub(crate) struct Response {
    pub cache_ts: Option<i64>,
    pub members: Vec<User>,
}

impl codec::Object for Response {
    const PLAIN: &'static [&'static str] = &[];

    fn blank() -> Self {
        Self {
            cache_ts: None,
            members: codec::blank(),
        }
    }

    fn field<'de, A: codec::MapAccess<'de>>(
        &mut self,
        key: &str,
        slot: codec::Slot<'_, A>,
    ) -> Result<(), A::Error> {
        match key {
            "cache_ts" => slot.optional(&mut self.cache_ts),
            "members" => slot.list(&mut self.members),
            _ => slot.skip(),
        }
    }
}

#[derive(Clone, Debug)]
#[non_exhaustive]
pub(crate) struct User {
    pub id: UserId,
    pub team_id: Option<TeamId>,
    pub name: Option<String>,
    pub deleted: Option<bool>,
    pub color: Option<String>,
    pub real_name: Option<String>,
    pub tz: Option<String>,
    pub tz_label: Option<String>,
    pub tz_offset: Option<i64>,
    pub profile: Option<Profile>,
    pub is_admin: Option<bool>,
    pub is_owner: Option<bool>,
    pub is_primary_owner: Option<bool>,
    pub is_restricted: Option<bool>,
    pub is_ultra_restricted: Option<bool>,
    pub is_bot: Option<bool>,
    pub is_app_user: Option<bool>,
    pub updated: Option<i64>,
    pub is_email_confirmed: Option<bool>,
    pub who_can_share_contact_card: Option<String>,
    pub has_2fa: Option<bool>,
    pub locale: Option<String>,
    pub always_active: Option<bool>,
    pub is_stranger: Option<bool>,
    pub is_invited_user: Option<bool>,
}

impl codec::Object for User {
    const PLAIN: &'static [&'static str] = &["id"];

    fn blank() -> Self {
        Self {
            id: codec::blank(),
            team_id: None,
            name: None,
            deleted: None,
            color: None,
            real_name: None,
            tz: None,
            tz_label: None,
            tz_offset: None,
            profile: None,
            is_admin: None,
            is_owner: None,
            is_primary_owner: None,
            is_restricted: None,
            is_ultra_restricted: None,
            is_bot: None,
            is_app_user: None,
            updated: None,
            is_email_confirmed: None,
            who_can_share_contact_card: None,
            has_2fa: None,
            locale: None,
            always_active: None,
            is_stranger: None,
            is_invited_user: None,
        }
    }

    fn field<'de, A: codec::MapAccess<'de>>(
        &mut self,
        key: &str,
        slot: codec::Slot<'_, A>,
    ) -> Result<(), A::Error> {
        match key {
            "id" => slot.plain(0, &mut self.id),
            "team_id" => slot.optional(&mut self.team_id),
            "name" => slot.optional(&mut self.name),
            "deleted" => slot.optional(&mut self.deleted),
            "color" => slot.optional(&mut self.color),
            "real_name" => slot.optional(&mut self.real_name),
            "tz" => slot.optional(&mut self.tz),
            "tz_label" => slot.optional(&mut self.tz_label),
            "tz_offset" => slot.optional(&mut self.tz_offset),
            "profile" => slot.optional(&mut self.profile),
            "is_admin" => slot.optional(&mut self.is_admin),
            "is_owner" => slot.optional(&mut self.is_owner),
            "is_primary_owner" => slot.optional(&mut self.is_primary_owner),
            "is_restricted" => slot.optional(&mut self.is_restricted),
            "is_ultra_restricted" => slot.optional(&mut self.is_ultra_restricted),
            "is_bot" => slot.optional(&mut self.is_bot),
            "is_app_user" => slot.optional(&mut self.is_app_user),
            "updated" => slot.optional(&mut self.updated),
            "is_email_confirmed" => slot.optional(&mut self.is_email_confirmed),
            "who_can_share_contact_card" => slot.optional(&mut self.who_can_share_contact_card),
            "has_2fa" => slot.optional(&mut self.has_2fa),
            "locale" => slot.optional(&mut self.locale),
            "always_active" => slot.optional(&mut self.always_active),
            "is_stranger" => slot.optional(&mut self.is_stranger),
            "is_invited_user" => slot.optional(&mut self.is_invited_user),
            _ => slot.skip(),
        }
    }
}

#[derive(Clone, Debug)]
#[non_exhaustive]
pub(crate) struct Profile {
    pub title: Option<String>,
    pub phone: Option<String>,
    pub skype: Option<String>,
    pub real_name: Option<String>,
    pub real_name_normalized: Option<String>,
    pub display_name: Option<String>,
    pub display_name_normalized: Option<String>,
    pub status_text: Option<String>,
    pub status_emoji: Option<String>,
    pub status_expiration: Option<i64>,
    pub avatar_hash: Option<String>,
    pub email: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub image_24: Option<String>,
    pub image_48: Option<String>,
    pub image_192: Option<String>,
    pub image_512: Option<String>,
    pub team: Option<String>,
}

impl codec::Object for Profile {
    const PLAIN: &'static [&'static str] = &[];

    fn blank() -> Self {
        Self {
            title: None,
            phone: None,
            skype: None,
            real_name: None,
            real_name_normalized: None,
            display_name: None,
            display_name_normalized: None,
            status_text: None,
            status_emoji: None,
            status_expiration: None,
            avatar_hash: None,
            email: None,
            first_name: None,
            last_name: None,
            image_24: None,
            image_48: None,
            image_192: None,
            image_512: None,
            team: None,
        }
    }

    fn field<'de, A: codec::MapAccess<'de>>(
        &mut self,
        key: &str,
        slot: codec::Slot<'_, A>,
    ) -> Result<(), A::Error> {
        match key {
            "title" => slot.optional(&mut self.title),
            "phone" => slot.optional(&mut self.phone),
            "skype" => slot.optional(&mut self.skype),
            "real_name" => slot.optional(&mut self.real_name),
            "real_name_normalized" => slot.optional(&mut self.real_name_normalized),
            "display_name" => slot.optional(&mut self.display_name),
            "display_name_normalized" => slot.optional(&mut self.display_name_normalized),
            "status_text" => slot.optional(&mut self.status_text),
            "status_emoji" => slot.optional(&mut self.status_emoji),
            "status_expiration" => slot.optional(&mut self.status_expiration),
            "avatar_hash" => slot.optional(&mut self.avatar_hash),
            "email" => slot.optional(&mut self.email),
            "first_name" => slot.optional(&mut self.first_name),
            "last_name" => slot.optional(&mut self.last_name),
            "image_24" => slot.optional(&mut self.image_24),
            "image_48" => slot.optional(&mut self.image_48),
            "image_192" => slot.optional(&mut self.image_192),
            "image_512" => slot.optional(&mut self.image_512),
            "team" => slot.optional(&mut self.team),
            _ => slot.skip(),
        }
    }
}

/// The body of an answer with so many users, about 1,100 bytes each.
pub(crate) fn body(users: usize) -> String {
    let mut body = String::from(r#"{"ok":true,"members":["#);
    for n in 0..users {
        if n > 0 {
            body.push(',');
        }
        body.push_str(&USER.replace('@', &format!("{n:05}")));
    }
    body.push_str(
        r#"],"cache_ts":1498777272,"response_metadata":{"next_cursor":"bmV4dC1wYWdlLWlzLTI="}}"#,
    );
    body
}

const USER: &str = concat!(
    r##"{"id":"U0@AB","team_id":"T0EXAMPLE","name":"person@","deleted":false,"color":"334455","##,
    r##""real_name":"Person Number @","tz":"America\/Los_Angeles","tz_label":"Central European Time","##,
    r##""tz_offset":-25200,"profile":{"title":"Engineer @","phone":"","skype":"","##,
    r##""real_name":"Person Number @","real_name_normalized":"Person Number @","##,
    r##""display_name":"person@","display_name_normalized":"person@","fields":null,"##,
    r##""status_text":"On a train, back at @","status_emoji":":train:","status_expiration":0,"##,
    r##""avatar_hash":"g00112233445","email":"person@mail.example.test","##,
    r##""first_name":"Person","last_name":"Number @","##,
    r##""image_24":"https:\/\/avatars.example.test\/2019-@\/g00112233445_24.jpg","##,
    r##""image_48":"https:\/\/avatars.example.test\/2019-@\/g00112233445_48.jpg","##,
    r##""image_192":"https:\/\/avatars.example.test\/2019-@\/g00112233445_192.jpg","##,
    r##""image_512":"https:\/\/avatars.example.test\/2019-@\/g00112233445_512.jpg","##,
    r##""status_text_canonical":"","team":"T0EXAMPLE"},"##,
    r##""is_admin":true,"is_owner":false,"is_primary_owner":false,"is_restricted":false,"##,
    r##""is_ultra_restricted":false,"is_bot":false,"is_app_user":false,"updated":1502138686,"##,
    r##""is_email_confirmed":true,"who_can_share_contact_card":"EVERYONE","has_2fa":false,"locale":"en-US"}"##,
);
