//! Sign-in by one-time code, tokens, devices.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// `POST /api/v1/auth/code`: ask for a one-time code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CodeRequest {
    /// A Vietnamese mobile number as people write it: `0912 345 678`, `+84…`.
    pub phone: String,
}

/// The code is on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeSent {
    /// Names this request; the code is good for it alone.
    pub request_id: Uuid,
    /// Seconds the code stays good.
    pub expires_in_s: u32,
    /// Seconds before another may be asked for.
    pub resend_in_s: u32,
}

/// `POST /api/v1/auth/token`: trade the code for tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TokenRequest {
    /// From [`CodeSent`].
    pub request_id: Uuid,
    /// The digits from the message.
    pub code: String,
    /// The phone that signs in.
    pub device: DeviceName,
}

/// What a phone calls itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DeviceName {
    /// Made once by the installation.
    pub id: Uuid,
    /// For the person's own list, `Samsung A12`.
    pub name: String,
    /// `android`, `ios` or `cli`.
    pub platform: String,
}

/// A signed-in session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tokens {
    /// `Authorization: Bearer …`.
    pub access_token: String,
    /// Good for one refresh; the answer brings the next.
    pub refresh_token: String,
    /// Seconds the access token stays good.
    pub expires_in_s: u32,
    /// Who signed in.
    pub account: AccountView,
}

/// `POST /api/v1/auth/refresh`. A phone that never saw the answer may repeat
/// the call with the same token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RefreshRequest {
    /// The last refresh token received.
    pub refresh_token: String,
}

/// An account as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountView {
    /// Stable id.
    pub id: Uuid,
    /// E.164.
    pub phone: String,
}

/// One of the account's phones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeviceView {
    /// The installation's id.
    pub id: Uuid,
    /// What it calls itself.
    pub name: String,
    /// `android`, `ios` or `cli`.
    pub platform: String,
    /// First sign-in.
    pub created_at: Timestamp,
    /// Last use, to the minute.
    pub seen_at: Timestamp,
    /// Whether this call came from it.
    pub current: bool,
}
