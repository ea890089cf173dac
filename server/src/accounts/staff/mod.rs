//! Members of staff: who they are, what they may do, how they sign in.
//!
//! | module | what lives there |
//! |---|---|
//! | [`permission`] | named permissions, gathered in roles |
//! | [`password`] | argon2id, off the async threads, few at a time |
//! | [`create`] | adding a member of staff |
//! | [`login`] | user name and password to a session |
//! | [`session`] | sessions behind the cookie: idle and hard limits |
//! | [`cookie`] | the cookie itself |
//! | [`cross_site`] | refusal of calls that other sites make a browser send |

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use citizen_wire::problem::code;
use uuid::Uuid;

use crate::accounts::citizen::sign_in_required;
use crate::app::App;
use crate::problem::Refusal;

pub mod cookie;
pub mod create;
pub mod cross_site;
pub mod login;
pub mod password;
pub mod permission;
pub mod session;

pub use create::create;
pub use permission::{Permission, Role};

/// A signed-in member of staff: a good session cookie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// Who.
    pub id: Uuid,
    /// What they sign in with.
    pub username: String,
    /// Display name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The unit they belong to.
    pub unit: Option<String>,
}

impl Staff {
    /// Whether the role carries `permission`.
    pub fn may(&self, permission: Permission) -> bool {
        self.role.permissions().contains(&permission)
    }

    /// Refuses whoever lacks `permission`.
    ///
    /// # Errors
    /// 403 `forbidden`.
    pub fn need(&self, permission: Permission) -> Result<(), Refusal> {
        if self.may(permission) {
            return Ok(());
        }
        Err(Refusal::new(StatusCode::FORBIDDEN, code::FORBIDDEN))
    }
}

impl FromRequestParts<App> for Staff {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let token = cookie::read(&parts.headers, &app.accounts.settings);
        let token = token.ok_or_else(sign_in_required)?;
        cross_site::refuse(parts).await?;
        session::signed_in(app, &token).await?.ok_or_else(sign_in_required)
    }
}
