//! Being told at once: a phone gives an address at a push service, without an
//! account. Its token is made on the phone and proves later that it is the same one.

use serde::{Deserialize, Serialize};

/// Most communes of one subscription; more are none: it is told everything.
pub const PUSH_COMMUNES_MAX: usize = 200;
/// Degrees of a side of a coarse cell, some 55 km: no position can be read from it.
pub const PUSH_CELL_DEGREES: f64 = 0.5;

/// The way a push message goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum PushChannel {
    /// RFC 8030, as browsers and UnifiedPush have it; encrypted for the phone.
    WebPush,
    /// Firebase Cloud Messaging.
    Fcm,
    /// Apple's push service.
    Apns,
}

/// `GET /api/v1/push`: what a phone needs to subscribe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PushOffer {
    /// The server's key for push services (RFC 8292), base64url without padding.
    pub vapid: String,
    /// Ways that are open.
    pub channels: Vec<PushChannel>,
}

/// `PUT /api/v1/push/subscription`: the same token again changes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PushSubscription {
    /// 32 random bytes of the phone, base64url without padding.
    pub token: String,
    /// Which way.
    pub channel: PushChannel,
    /// The address at a push service, or the device's token at FCM or APNs.
    pub endpoint: String,
    /// The phone's P-256 public key, base64url; Web Push only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p256dh: Option<String>,
    /// The phone's 16 secret bytes, base64url; Web Push only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auth: Option<String>,
    /// Communes that are followed, by code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub communes: Vec<String>,
    /// South-west corner of the coarse cell the phone is in: multiples of
    /// [`PUSH_CELL_DEGREES`]. Without communes and without a cell the phone is told
    /// of every warning and judges by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<[f64; 2]>,
}

/// `POST /api/v1/push/subscription/end`: it is told nothing more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PushEnd {
    /// Of the subscription.
    pub token: String,
}

/// `POST /api/v1/push/acknowledged`: these are on the phone, send them no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PushAcknowledged {
    /// Of the subscription.
    pub token: String,
    /// CAP identifiers.
    pub alerts: Vec<String>,
}
