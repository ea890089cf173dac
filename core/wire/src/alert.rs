//! Warnings: a CAP 1.2 alert (OASIS) as a phone gets it, whole and signed, in
//! 4,096 bytes. Field names follow CAP; times are whole seconds, UTC.
//!
//! What is signed is the text of [`SignedAlert::body`], byte for byte: JSON of an
//! [`Alert`]. How it is signed and checked is in `citizen-alerts`.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::catalog::Words;

/// The legal scale of disaster risk ends here (QĐ 18/2021/QĐ-TTg, article 4).
pub const LEVEL_MAX: u8 = 5;
/// Bytes of an encrypted push message (RFC 8030, section 7.2).
pub const PUSH_BYTES_MAX: usize = 4_096;
/// Bytes of a signed alert as JSON: [`PUSH_BYTES_MAX`] without the header of
/// RFC 8188 (86), the tag (16) and one byte of padding.
pub const PAYLOAD_BYTES_MAX: usize = PUSH_BYTES_MAX - 86 - 16 - 1;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal / $cap:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every one.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The name on our wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// The name in CAP.
            pub const fn cap(self) -> &'static str {
                match self { $(Self::$variant => $cap,)* }
            }

            /// From its name in CAP.
            pub fn from_cap(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.cap() == name)
            }
        }
    };
}

words! {
    /// What a message is.
    AlertKind {
        /// A first warning.
        Alert = "alert" / "Alert",
        /// Takes the place of those it refers to; also the all clear.
        Update = "update" / "Update",
        /// Those it refers to were sent in error.
        Cancel = "cancel" / "Cancel",
    }
}
words! {
    /// Whether it is meant.
    AlertStatus {
        /// It is.
        Actual = "actual" / "Actual",
        /// A drill with people taking part.
        Exercise = "exercise" / "Exercise",
        /// A trial of the channels; no person need see it.
        Test = "test" / "Test",
    }
}
words! {
    /// How soon to act.
    Urgency {
        /// Now.
        Immediate = "immediate" / "Immediate",
        /// Within the hour.
        Expected = "expected" / "Expected",
        /// Later.
        Future = "future" / "Future",
        /// No more.
        Past = "past" / "Past",
        /// Not known.
        Unknown = "unknown" / "Unknown",
    }
}
words! {
    /// How bad.
    Severity {
        /// Extraordinary threat to life or property.
        Extreme = "extreme" / "Extreme",
        /// Significant threat.
        Severe = "severe" / "Severe",
        /// Possible threat.
        Moderate = "moderate" / "Moderate",
        /// Little or no threat.
        Minor = "minor" / "Minor",
        /// Not known.
        Unknown = "unknown" / "Unknown",
    }
}
words! {
    /// How sure.
    Certainty {
        /// It happens.
        Observed = "observed" / "Observed",
        /// More than half.
        Likely = "likely" / "Likely",
        /// Half or less.
        Possible = "possible" / "Possible",
        /// Not expected.
        Unlikely = "unlikely" / "Unlikely",
        /// Not known.
        Unknown = "unknown" / "Unknown",
    }
}

/// One message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Alert {
    /// CAP `identifier`; unique together with `sender` and `sent`.
    pub id: String,
    /// Who sends.
    pub sender: String,
    /// When.
    pub sent: Timestamp,
    /// What it is.
    pub kind: AlertKind,
    /// Whether it is meant.
    pub status: AlertStatus,
    /// Every still valid message it takes the place of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<AlertReference>,
    /// What threatens: the province's word, `flood`.
    pub hazard: String,
    /// Legal level of disaster risk, 1 to 5.
    pub level: u8,
    /// How soon.
    pub urgency: Urgency,
    /// How bad.
    pub severity: Severity,
    /// How sure.
    pub certainty: Certainty,
    /// The hazard is over (CAP `responseType` AllClear).
    #[serde(default, skip_serializing_if = "is_false")]
    pub all_clear: bool,
    /// When it begins; absent: at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub onset: Option<Timestamp>,
    /// When it is over unless something else is said.
    pub expires: Timestamp,
    /// In Vietnamese.
    pub vi: AlertText,
    /// In English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<AlertText>,
    /// Whom it concerns.
    pub area: AlertArea,
}

/// What is said, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AlertText {
    /// One line.
    pub headline: String,
    /// What happens.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// What to do, a step each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<String>,
    /// To be read aloud; empty: headline, description and steps.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub speech: String,
}

impl AlertText {
    /// What is read aloud.
    pub fn spoken(&self) -> String {
        if !self.speech.is_empty() {
            return self.speech.clone();
        }
        let parts = [&self.headline, &self.description].into_iter().chain(&self.steps);
        let parts = parts.filter(|part| !part.is_empty()).map(|part| part.trim_end_matches('.'));
        parts.fold(String::new(), |said, part| said + part + ". ").trim_end().to_owned()
    }
}

/// Whom it concerns: whoever is in any part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AlertArea {
    /// In words.
    pub name: Words,
    /// Whole communes, by code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub communes: Vec<String>,
    /// Communes that polygons and circles touch: whoever follows one of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub touches: Vec<String>,
    /// Rings of latitude and longitude, the last point not repeated. A ring may
    /// be larger than what was drawn, never smaller.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub polygons: Vec<Vec<[f64; 2]>>,
    /// Latitude, longitude, radius in kilometres.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub circles: Vec<[f64; 3]>,
}

/// Another message.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AlertReference {
    /// Its sender.
    pub sender: String,
    /// Its identifier.
    pub id: String,
    /// When it was sent.
    pub sent: Timestamp,
}

impl Alert {
    /// What others refer to it by.
    pub fn reference(&self) -> AlertReference {
        AlertReference { sender: self.sender.clone(), id: self.id.clone(), sent: self.sent }
    }
}

/// An alert on its way: the same by push, by sync and from one phone to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignedAlert {
    /// Which key signed.
    pub key: String,
    /// Ed25519 over the bytes of `body`, base64url without padding.
    pub signature: String,
    /// JSON of an [`Alert`].
    pub body: String,
}

/// A key that signs alerts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AlertKey {
    /// Its name.
    pub id: String,
    /// Ed25519 public key, base64url without padding.
    pub public: String,
    /// Signs from then on.
    pub from: Timestamp,
    /// What it signed is believed until then; absent: no end yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// The key that vouches for it; absent for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vouched_by: Option<String>,
    /// That key's signature over `id`, `public` and `from`, base64url.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voucher: Option<String>,
}

/// `GET /api/v1/alerts?since=N`: what a phone without an account fetches. The same
/// for everybody, so that a cache can answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AlertPage {
    /// Send this as `since` next time.
    pub seq: i64,
    /// Alerts since then that still matter, in the order they were sent.
    pub alerts: Vec<SignedAlert>,
    /// Keys since then.
    pub keys: Vec<AlertKey>,
    /// The server's clock.
    pub server_time: Timestamp,
}

words! {
    /// How far an alert came on a phone.
    Reached {
        /// It is on the phone and concerns it.
        Delivered = "delivered" / "delivered",
        /// A person saw it.
        Shown = "shown" / "shown",
        /// The person says they are safe.
        Safe = "safe" / "safe",
    }
}

/// `POST /api/v1/alerts/reached`: what became of alerts on a phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReachReport {
    /// One a fact; saying it twice changes nothing.
    pub items: Vec<ReachItem>,
}

/// One fact. Never a position: the commune at most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReachItem {
    /// CAP identifier.
    pub alert: String,
    /// Hash over alert and device: tells phones apart within one alert, and
    /// never across two. See `citizen_alerts::reach::who`.
    pub who: String,
    /// How far.
    pub reached: Reached,
    /// The commune by which it concerned the phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape serde asks for")]
const fn is_false(value: &bool) -> bool {
    !*value
}
