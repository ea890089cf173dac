//! Why somebody the provider sent is not signed in.

use axum::http::StatusCode;
use citizen_wire::problem::code;

use crate::fetch::FetchError;
use crate::problem::Refusal;
use crate::storage::StoreError;

/// Seconds after which a provider that is away is worth another try.
const AWAY_S: u32 = 30;

/// Why not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OidcError {
    /// Not begun in this browser, over, or used before.
    #[error("the state is not ours")]
    StateUnknown,
    /// The provider did not let them in, or takes its word back.
    #[error("the provider refuses: {0}")]
    Declined(String),
    /// The provider is not reached, or answers what no provider does.
    #[error("the provider is away: {0}")]
    Away(String),
    /// Its word is not to be believed.
    #[error("the ID token: {0}")]
    TokenInvalid(String),
    /// They were let in, but not in the way that is asked for.
    #[error("not the acr that is asked for")]
    AcrMissing,
    /// Nobody here is called what the claim says.
    #[error("nobody is called {0:?}")]
    AccountUnknown(String),
    /// Refused for the reasons every sign-in is.
    #[error("{}", .0.code)]
    Refused(Refusal),
}

impl OidcError {
    /// Its code among the refusals.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::StateUnknown => code::OIDC_STATE_UNKNOWN,
            Self::Declined(_) => code::OIDC_DECLINED,
            Self::Away(_) => code::OIDC_PROVIDER_AWAY,
            Self::TokenInvalid(_) => code::OIDC_TOKEN_INVALID,
            Self::AcrMissing => code::OIDC_ACR_MISSING,
            Self::AccountUnknown(_) => code::OIDC_ACCOUNT_UNKNOWN,
            Self::Refused(refusal) => refusal.code,
        }
    }
}

impl From<FetchError> for OidcError {
    fn from(error: FetchError) -> Self {
        match error {
            FetchError::Away(why) | FetchError::Later(why, _) => Self::Away(why),
            error => Self::Away(error.to_string()),
        }
    }
}

impl From<StoreError> for OidcError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

impl From<Refusal> for OidcError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<OidcError> for Refusal {
    fn from(error: OidcError) -> Self {
        let status = match &error {
            OidcError::Refused(refusal) => return refusal.clone(),
            OidcError::Away(_) => StatusCode::SERVICE_UNAVAILABLE,
            OidcError::AcrMissing | OidcError::AccountUnknown(_) => StatusCode::FORBIDDEN,
            OidcError::StateUnknown | OidcError::Declined(_) | OidcError::TokenInvalid(_) => {
                StatusCode::UNAUTHORIZED
            }
        };
        let refusal = Self::new(status, error.code());
        match error {
            OidcError::Away(_) => refusal.retry_after_s(AWAY_S),
            OidcError::StateUnknown => refusal.field("state"),
            _ => refusal,
        }
    }
}
