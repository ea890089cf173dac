//! A person's rights over what is kept about them: consent by purpose, and
//! requests that the province answers within the law's time.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::account::{AccountView, DeviceView};
use crate::case::CaseView;
use crate::catalog::Words;

/// A purpose that needs consent, and what the person decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentView {
    /// Stable id of the purpose.
    pub purpose: String,
    /// Its name.
    pub name: Words,
    /// What the person agrees to, whole.
    pub text: Words,
    /// The version of that text; send it back with the decision.
    pub version: String,
    /// Data that the law calls sensitive.
    pub sensitive: bool,
    /// Whether consent is in force: to this version, not withdrawn since.
    pub given: bool,
    /// When it was last decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Timestamp>,
}

/// `PUT /api/v1/account/consents/{purpose}`: consent or withdraw it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConsentBody {
    /// The version that was shown.
    pub version: String,
    /// Yes, or no from now on.
    pub given: bool,
}

/// What a person may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PersonalRequestKind {
    /// What is kept, beyond what the copy holds.
    View,
    /// Something is wrong.
    Correct,
    /// Use no more what consent was given for.
    Withdraw,
    /// Use it for nothing but what was asked for.
    Restrict,
    /// Delete the account and what leads to the person.
    Erase,
}

impl PersonalRequestKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::View, Self::Correct, Self::Withdraw, Self::Restrict, Self::Erase];

    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Correct => "correct",
            Self::Withdraw => "withdraw",
            Self::Restrict => "restrict",
            Self::Erase => "erase",
        }
    }
}

impl std::str::FromStr for PersonalRequestKind {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name).ok_or(())
    }
}

/// `PUT /api/v1/account/requests/{id}`: ask for something, once for each id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonalRequestBody {
    /// What.
    pub kind: PersonalRequestKind,
    /// In the person's words; must be there to correct something.
    #[serde(default)]
    pub text: Option<String>,
}

/// A request as the person sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonalRequestView {
    /// The id the phone made.
    pub id: Uuid,
    /// What was asked for.
    pub kind: PersonalRequestKind,
    /// In the person's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// `open`, `done` or `refused`.
    pub state: String,
    /// When it came.
    pub made_at: Timestamp,
    /// By when the province must have said that it has it.
    pub reply_by: Timestamp,
    /// By when it must be done.
    pub due_at: Timestamp,
    /// Why it takes longer, where it was put off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extended: Option<String>,
    /// What the province said last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// When it was done or refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Timestamp>,
}

/// `GET /api/v1/account/data`: everything that is kept about one person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonalCopy {
    /// When it was put together.
    pub at: Timestamp,
    /// The account.
    pub account: AccountView,
    /// Phones that are signed in.
    pub devices: Vec<DeviceView>,
    /// Consent, by purpose.
    pub consents: Vec<ConsentView>,
    /// Every decision about consent, the oldest first.
    pub decisions: Vec<ConsentDecision>,
    /// What was asked about one's own data.
    pub requests: Vec<PersonalRequestView>,
    /// Every report with its timeline.
    pub cases: Vec<CaseView>,
}

/// A decision about consent, as it is kept for proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentDecision {
    /// The purpose.
    pub purpose: String,
    /// Yes or no.
    pub given: bool,
    /// The version of the text.
    pub version: String,
    /// When.
    pub at: Timestamp,
    /// By which way.
    pub way: String,
}
