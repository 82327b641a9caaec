//! A response of `users.list`, made up.

/// The body of a response with so many users.
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
