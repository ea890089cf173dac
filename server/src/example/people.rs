//! Who calls: a member of the example staff, a citizen or the measuring program, each signed
//! in the way everybody is, but for passwords and codes, which nobody has to type here.

use std::collections::HashMap;

use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::http::{HeaderName, HeaderValue};
use citizen_wire::account::DeviceName;
use uuid::Uuid;

use super::play::NotPlayed;
use crate::accounts::code::{self, Request};
use crate::accounts::cookie;
use crate::accounts::session::Draft;
use crate::accounts::staff::session::{self, Origin};
use crate::app::App;
use crate::storage::StoreError;

/// What the measuring program is called in the documents.
const PROGRAM: &str = "program";
/// What the example's phones call themselves.
const DEVICE: &str = "Android";

/// Headers of whoever is signed in, by their names.
#[derive(Default)]
pub struct People(HashMap<String, Header>);

/// What a call carries that says who makes it.
pub type Header = (HeaderName, HeaderValue);

impl People {
    /// The header of `who`, who is signed in for it where they are not yet.
    ///
    /// # Errors
    /// [`NotPlayed::Nobody`] when there is no such person.
    pub async fn header(&mut self, app: &App, who: &str, key: &str) -> Result<Header, NotPlayed> {
        if let Some(header) = self.0.get(who) {
            return Ok(header.clone());
        }
        let (name, value) = if who == PROGRAM {
            (AUTHORIZATION, format!("Bearer {key}"))
        } else if who.starts_with('+') {
            (AUTHORIZATION, format!("Bearer {}", citizen(app, who).await?))
        } else {
            (COOKIE, member(app, who).await?)
        };
        let value = HeaderValue::try_from(value).map_err(|_| NotPlayed::Nobody(who.to_owned()))?;
        self.0.insert(who.to_owned(), (name.clone(), value.clone()));
        Ok((name, value))
    }

    /// Everybody goes home; returns the headers of the staff, whose sessions are to be ended.
    pub fn leave(&mut self) -> Vec<Header> {
        self.0.drain().map(|(_, header)| header).filter(|(name, _)| *name == COOKIE).collect()
    }
}

/// A session of a member of staff, as a cookie.
async fn member(app: &App, username: &str) -> Result<String, NotPlayed> {
    let wanted = username.to_owned();
    let found: Result<Option<Uuid>, StoreError> = app
        .db
        .read(move |tx| {
            let sql = "SELECT id FROM staff WHERE username = $1";
            tx.query_opt(sql, &[(&wanted).into()])?.map(|row| row.id(0)).transpose()
        })
        .await;
    let id = found?.ok_or_else(|| NotPlayed::Nobody(username.to_owned()))?;
    let token = session::open(app, id, Origin::default()).await.map_err(NotPlayed::SignIn)?;
    let set = cookie::write(cookie::STAFF, &token, 0, &app.accounts.settings);
    let set = set.as_ref().and_then(|set| set.to_str().ok()).unwrap_or_default();
    Ok(set.split(';').next().unwrap_or_default().to_owned())
}

/// A citizen's access token; the account is made where there is none.
async fn citizen(app: &App, phone: &str) -> Result<String, NotPlayed> {
    let drawn = |error: getrandom::Error| NotPlayed::SignIn(error.into());
    let request = Request::draw(phone.to_owned()).map_err(drawn)?;
    let draft = Draft::draw().map_err(drawn)?;
    let device =
        DeviceName { id: Uuid::now_v7(), name: DEVICE.to_owned(), platform: DEVICE.to_lowercase() };
    let (accounts, now) = (app.accounts.clone(), app.clock.now());
    let granted = app.db.write(move |tx| -> Result<_, StoreError> {
        code::ask(tx, &request, &accounts.settings, now)?;
        let tried = (request.id, request.code.as_str());
        code::redeem(tx, tried, (&device, &draft), &accounts.settings, now)
    });
    let granted = granted.await?.ok_or_else(|| NotPlayed::Nobody(phone.to_owned()))?;
    Ok(granted.access_token)
}
