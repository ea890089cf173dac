//! Who may upload: a citizen with a token, or staff who may answer.

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use uuid::Uuid;

use crate::accounts::{Citizen, Staff};
use crate::app::App;
use crate::problem::Refusal;

/// Whose an upload is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Owner {
    /// A citizen's account.
    Citizen(Uuid),
    /// A member of staff.
    Staff(Uuid),
}

impl Owner {
    /// How the database spells the kind.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Citizen(_) => "citizen",
            Self::Staff(_) => "staff",
        }
    }

    /// The account or staff id.
    pub const fn id(self) -> Uuid {
        match self {
            Self::Citizen(id) | Self::Staff(id) => id,
        }
    }
}

impl FromRequestParts<App> for Owner {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        if parts.headers.contains_key(header::AUTHORIZATION) {
            let citizen = Citizen::from_request_parts(parts, app).await?;
            return Ok(Self::Citizen(citizen.account));
        }
        let staff = Staff::from_request_parts(parts, app).await?;
        Ok(Self::Staff(staff.id))
    }
}
