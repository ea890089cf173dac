//! Members of staff: who they are, how they sign in. What they may do is in
//! [`crate::policy`].
//!
//! | module | what lives there |
//! |---|---|
//! | [`password`] | argon2id, off the async threads, few at a time |
//! | [`totp`], [`second_factor`] | digits of an authenticator, codes on paper |
//! | [`browser`] | browsers somebody signed in with before |
//! | [`create`] | adding a member of staff |
//! | [`login`] | user name and password to a session |
//! | [`oidc`] | the word of the province's provider to a session |
//! | [`session`] | sessions behind the cookie: idle and hard limits |
//! | [`cross_site`] | refusal of calls that other sites make a browser send |

use axum::extract::{FromRequestParts, MatchedPath};
use axum::http::StatusCode;
use axum::http::request::Parts;
use citizen_wire::problem::code;
use uuid::Uuid;

use crate::accounts::citizen::sign_in_required;
use crate::accounts::cookie;
use crate::app::App;
use crate::policy;
use crate::problem::Refusal;

pub mod browser;
pub mod create;
pub mod cross_site;
pub mod login;
pub mod oidc;
pub mod password;
pub mod second_factor;
pub mod session;
pub mod totp;

pub use crate::policy::{Permission, Role};
pub use create::create;

/// A signed-in member of staff: a good session cookie, at an address that
/// [`crate::policy`] lets them call.
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

    /// The member as the audit keeps them.
    pub fn audited(&self) -> String {
        format!("staff:{}", self.id)
    }
}

/// Addresses that are open to whoever has yet to set up their second factor.
fn sets_one_up(parts: &Parts) -> bool {
    let place = parts.extensions.get::<MatchedPath>().map(MatchedPath::as_str).unwrap_or_default();
    let rest = place.strip_prefix("/api/v1/staff/").unwrap_or_default();
    rest == "session" || rest.starts_with("second_factor")
}

impl FromRequestParts<App> for Staff {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let token = cookie::read(cookie::STAFF, &parts.headers, &app.accounts.settings);
        let token = token.ok_or_else(sign_in_required)?;
        cross_site::refuse(parts).await?;
        let (staff, seat) = session::signed_in(app, &token).await?.ok_or_else(sign_in_required)?;
        parts.extensions.insert(seat);
        let unset = staff.role.needs_second_factor() && seat.factor_at.is_none();
        if unset && app.accounts.settings.second_factor && !sets_one_up(parts) {
            return Err(Refusal::new(StatusCode::FORBIDDEN, code::SECOND_FACTOR_UNSET));
        }
        policy::pass(app, parts, &staff).await?;
        Ok(staff)
    }
}
