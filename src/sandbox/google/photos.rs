//! `users.photos`: a thumbnail in Google's own web-safe base64.

use serde::Deserialize;
use serde_json::{Value, json};

use super::scope::Scopes;
use super::{GoogleCall, error, users};
use crate::sandbox::encoding::from_base64url;
use crate::sandbox::organisation::person::Person;
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::world::World;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Update {
    photo_data: String,
}

/// Everything at `users/{userKey}/photos/thumbnail`.
pub(super) fn route(world: &mut World, call: &GoogleCall<'_>, key: &str) -> Answer {
    match call.request.method() {
        "GET" => {
            call.caller.with(Scopes::USER_READ)?.admin()?;
            let who = users::find_active(world, key)?;
            let body = resource(&world.organisation.profile(who));
            Ok(HttpReply::json(
                200,
                &body.ok_or_else(|| error::not_found("photo"))?,
            ))
        }
        "PUT" | "PATCH" => put(world, call, key),
        "DELETE" => delete(world, call, key),
        _ => Err(error::no_path()),
    }
}

fn put(world: &mut World, call: &GoogleCall<'_>, key: &str) -> Answer {
    let caller = call.caller.with(Scopes::USER)?.admin()?;
    let update: Update = call.request.json().ok_or_else(|| error::invalid("photo"))?;
    if mime_type(&update.photo_data).is_none() {
        return Err(error::invalid("photo"));
    }
    let who = users::find_active(world, key)?;
    caller.over(users::role(world, who))?;
    let body = world.organisation.change(who, |person| {
        person.photo = Some(update.photo_data);
        resource(person)
    });
    let address = world.organisation.address(who);
    Ok(HttpReply::json(200, &body.unwrap_or_default()).did(format!("new photo of {address}")))
}

fn delete(world: &mut World, call: &GoogleCall<'_>, key: &str) -> Answer {
    let caller = call.caller.with(Scopes::USER)?.admin()?;
    let who = users::find_active(world, key)?;
    caller.over(users::role(world, who))?;
    let photo = world.organisation.change(who, |person| person.photo.take());
    photo.ok_or_else(|| error::not_found("photo"))?;
    let address = world.organisation.address(who);
    Ok(HttpReply::empty(204).did(format!("no more photo of {address}")))
}

fn resource(person: &Person) -> Option<Value> {
    let photo = person.photo.as_deref()?;
    Some(json!({
        "kind": "admin#directory#user#photo",
        "id": person.ids.google,
        "etag": "\"sandbox\"",
        "primaryEmail": person.email,
        "mimeType": mime_type(photo),
        "height": 96,
        "width": 96,
        "photoData": photo,
    }))
}

/// The kind of image, by its first bytes; `None` if it is none or badly encoded.
fn mime_type(photo: &str) -> Option<&'static str> {
    let bytes = from_base64url(photo.trim_end_matches(['=', '.', '*']))?;
    let kinds: [(&[u8], &str); 5] = [
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"\x89PNG", "image/png"),
        (b"GIF8", "image/gif"),
        (b"BM", "image/bmp"),
        (b"II*\0", "image/tiff"),
    ];
    let kind = kinds.iter().find(|(magic, _)| bytes.starts_with(magic));
    kind.map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::encoding::to_base64url;

    #[test]
    fn only_images_in_web_safe_base64_are_photos() {
        let png = to_base64url(b"\x89PNG\r\n\xff\xfe");
        assert_eq!(mime_type(&png), Some("image/png"));
        assert_eq!(mime_type(&format!("{png}.")), Some("image/png"));
        assert_eq!(mime_type("/9j/4AAQ"), None);
        assert_eq!(mime_type(&to_base64url(b"plain text")), None);
    }
}
