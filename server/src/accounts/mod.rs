//! Citizens (one-time code, tokens, devices) and staff (password, roles).
//!
//! Handlers take [`Citizen`] or [`Staff`] as an extractor; one that takes
//! neither is open to everybody.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use citizen_wire::problem::code;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use crate::app::App;
use crate::problem::Refusal;

/// A signed-in citizen: a good `Authorization: Bearer` token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Citizen {
    /// The account.
    pub account: Uuid,
    /// The device that signed in.
    pub device: Uuid,
    /// The session.
    pub session: Uuid,
}

impl FromRequestParts<App> for Citizen {
    type Rejection = Refusal;

    async fn from_request_parts(_parts: &mut Parts, _app: &App) -> Result<Self, Refusal> {
        Err(Refusal::new(StatusCode::UNAUTHORIZED, code::SIGN_IN_REQUIRED))
    }
}

/// What a member of staff may do; gathered in roles, checked by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Sees and changes everything, also configuration.
    Admin,
    /// The province's desk: sees every case, accepts, routes, rejects, closes.
    Coordinator,
    /// A unit's officer: works the unit's own cases.
    Officer,
    /// Reads everything, changes nothing.
    Viewer,
}

/// A signed-in member of staff: a good session cookie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// Who.
    pub id: Uuid,
    /// Display name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The unit they belong to.
    pub unit: Option<String>,
}

impl FromRequestParts<App> for Staff {
    type Rejection = Refusal;

    async fn from_request_parts(_parts: &mut Parts, _app: &App) -> Result<Self, Refusal> {
        Err(Refusal::new(StatusCode::UNAUTHORIZED, code::SIGN_IN_REQUIRED))
    }
}

/// The routes of sign-in, account and devices, citizens and staff.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
}
