//! Every refusal: problem details (RFC 9457), media type
//! `application/problem+json`, in Vietnamese and English, with a stable code.

use serde::{Deserialize, Serialize};

use crate::catalog::Words;

/// The media type of a refusal.
pub const CONTENT_TYPE: &str = "application/problem+json";

/// A refusal. `code` is stable; words may change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A URI reference naming the kind, `/problems/{code}`.
    #[serde(rename = "type")]
    pub kind: String,
    /// In the language the caller asked for, Vietnamese when it did not say.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// English snake case, never changes its meaning.
    pub code: String,
    /// The field at fault, dotted with indices: `media.3.sha256`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The words in both languages.
    pub message: Words,
    /// Quote it to the operator; also in the server's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

/// The codes. One list, so that neither side invents a spelling; each has its
/// words in the server's message files, which a test checks.
pub mod code {
    macro_rules! codes {
        ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
            $($(#[$doc])* pub const $name: &str = $text;)*
            /// Every code.
            pub const ALL: &[&str] = &[$($text),*];
        };
    }
    codes! {
        /// The body is not JSON, or not UTF-8.
        BODY_MALFORMED = "body_malformed";
        /// The body is larger than allowed, also after decompression.
        BODY_TOO_LARGE = "body_too_large";
        /// Not a media type this address takes.
        CONTENT_TYPE_UNSUPPORTED = "content_type_unsupported";
        /// A field that is not part of the contract.
        FIELD_UNKNOWN = "field_unknown";
        /// A field that must be there is missing.
        FIELD_MISSING = "field_missing";
        /// A field holds something it may not.
        FIELD_INVALID = "field_invalid";
        /// Text is longer than allowed.
        TEXT_TOO_LONG = "text_too_long";
        /// Neither words nor a medium.
        TEXT_EMPTY = "text_empty";
        /// No such category, or it is no longer in use.
        CATEGORY_UNKNOWN = "category_unknown";
        /// Not a position on Earth.
        POSITION_INVALID = "position_invalid";
        /// Zero where a receiver had nothing to say: Null Island.
        POSITION_ZERO = "position_zero";
        /// Latitude and longitude in each other's place.
        POSITION_SWAPPED = "position_swapped";
        /// Cut off: less than two decimals of a degree, 10 km and more.
        POSITION_TRUNCATED = "position_truncated";
        /// More media than allowed.
        MEDIA_TOO_MANY = "media_too_many";
        /// A medium is larger than allowed.
        MEDIA_TOO_LARGE = "media_too_large";
        /// The bytes are not what their name says.
        MEDIA_TYPE_MISMATCH = "media_type_mismatch";
        /// The file is damaged, or ends before most of it has come.
        MEDIA_UNREADABLE = "media_unreadable";
        /// The document asks for a password or keeps its pages locked.
        DOCUMENT_ENCRYPTED = "document_encrypted";
        /// The document runs something, opens a program or carries another file.
        DOCUMENT_ACTIVE = "document_active";
        /// A signed address of a medium whose time is over.
        MEDIA_ADDRESS_EXPIRED = "media_address_expired";
        /// Within that many bytes nothing could be recognised.
        MEDIA_BUDGET_TOO_SMALL = "media_budget_too_small";
        /// The film or voice note is coded in a way that is not taken.
        MEDIA_CODEC_UNSUPPORTED = "media_codec_unsupported";
        /// The film is too large and nothing on this phone makes it smaller.
        MEDIA_NOT_SHRINKABLE = "media_not_shrinkable";
        /// The bytes do not have the announced hash.
        MEDIA_HASH_MISMATCH = "media_hash_mismatch";
        /// The report does not announce such a medium.
        MEDIA_NOT_DECLARED = "media_not_declared";
        /// Same id, other content.
        REPORT_CONFLICT = "report_conflict";
        /// The person took it back; it stays so.
        REPORT_WITHDRAWN = "report_withdrawn";
        /// The step is not possible in the case's state.
        STATE_CONFLICT = "state_conflict";
        /// Reopened once before.
        ALREADY_REOPENED = "already_reopened";
        /// The wrong `Tus-Resumable`.
        UPLOAD_VERSION_UNSUPPORTED = "upload_version_unsupported";
        /// The offset is not where the upload stands.
        UPLOAD_OFFSET_CONFLICT = "upload_offset_conflict";
        /// The chunk's checksum does not fit its bytes.
        UPLOAD_CHECKSUM_MISMATCH = "upload_checksum_mismatch";
        /// The upload is gone: expired or terminated.
        UPLOAD_GONE = "upload_gone";
        /// Another request took the upload over.
        UPLOAD_PREEMPTED = "upload_preempted";
        /// Not there, or not yours.
        NOT_FOUND = "not_found";
        /// The address exists, the method does not.
        METHOD_NOT_ALLOWED = "method_not_allowed";
        /// No token, or one that is not good any more.
        SIGN_IN_REQUIRED = "sign_in_required";
        /// Signed in, but not for this.
        FORBIDDEN = "forbidden";
        /// An answer that is short or a text of the shelf: `confirm` sends it all the same.
        REPLY_TOO_THIN = "reply_too_thin";
        /// A warning this grave goes when whoever sends it confirms what is asked for.
        CONFIRMATION_MISSING = "confirmation_missing";
        /// Papers that a postal agent does not have in hand.
        PAPERS_NOT_HELD = "papers_not_held";
        /// Something of another program would go with it.
        HELD_BY_ANOTHER = "held_by_another";
        /// Whoever asked for it may not decide on it.
        OWN_REQUEST = "own_request";
        /// The request did not come from our own pages.
        CROSS_SITE = "cross_site";
        /// Not a Vietnamese mobile number.
        PHONE_INVALID = "phone_invalid";
        /// Wrong, used, expired or for another request.
        CODE_WRONG = "code_wrong";
        /// Wrong user name or password.
        PASSWORD_WRONG = "password_wrong";
        /// No key of a program that may post, or one that was taken back.
        API_KEY_WRONG = "api_key_wrong";
        /// Too many; `Retry-After` says when.
        RATE_LIMITED = "rate_limited";
        /// The request took longer than allowed to arrive.
        REQUEST_TIMEOUT = "request_timeout";
        /// The disk of the server is full.
        STORAGE_FULL = "storage_full";
        /// Something the server needs is away; `Retry-After` says when.
        UNAVAILABLE = "unavailable";
        /// A defect of the server.
        INTERNAL = "internal";
        /// A warning ends before it begins, or has ended already.
        ALERT_EXPIRES_EARLY = "alert_expires_early";
        /// A warning does not fit into one push message.
        ALERT_TOO_LONG = "alert_too_long";
        /// A warning that concerns nobody.
        ALERT_AREA_EMPTY = "alert_area_empty";
        /// A warning refers to one that was never sent, or is over.
        ALERT_UNKNOWN = "alert_unknown";
        /// A line of a polygon crosses another.
        POLYGON_CROSSES_ITSELF = "polygon_crosses_itself";
        /// Fewer than three corners, or no room inside.
        POLYGON_INVALID = "polygon_invalid";
        /// Another version of the text is in force than was agreed to.
        CONSENT_OUTDATED = "consent_outdated";
        /// The second factor is missing.
        SECOND_FACTOR_REQUIRED = "second_factor_required";
        /// The digits of the second factor are wrong, or were used.
        SECOND_FACTOR_WRONG = "second_factor_wrong";
        /// The role takes a second factor, and there is none yet.
        SECOND_FACTOR_UNSET = "second_factor_unset";
        /// A sign-in through the provider that was not begun in this browser, or is over.
        OIDC_STATE_UNKNOWN = "oidc_state_unknown";
        /// The provider of sign-in did not let somebody in.
        OIDC_DECLINED = "oidc_declined";
        /// The provider of sign-in cannot be reached.
        OIDC_PROVIDER_AWAY = "oidc_provider_away";
        /// What the provider of sign-in says is not to be believed.
        OIDC_TOKEN_INVALID = "oidc_token_invalid";
        /// The provider of sign-in let somebody in, but not in the way asked for.
        OIDC_ACR_MISSING = "oidc_acr_missing";
        /// Nobody here has the name that the provider of sign-in says.
        OIDC_ACCOUNT_UNKNOWN = "oidc_account_unknown";
        /// A document does not hold together; the faults are listed.
        DOCUMENT_INVALID = "document_invalid";
        /// Cases still lie with a unit that would go.
        UNIT_HAS_CASES = "unit_has_cases";
        /// No such commune.
        COMMUNE_UNKNOWN = "commune_unknown";
        /// Too far from the province to belong to it.
        POSITION_OUTSIDE = "position_outside";
        /// Opening hours that are none: prose, or an end before the beginning.
        HOURS_UNREADABLE = "hours_unreadable";
        /// It would be over before it begins.
        VALID_UNTIL_PAST = "valid_until_past";
        /// A column or a row that the file lacks, or has too many of.
        IMPORT_UNREADABLE = "import_unreadable";
        /// Two rows of a file are the same thing.
        REFERENCE_TWICE = "reference_twice";
        /// No such station.
        STATION_UNKNOWN = "station_unknown";
        /// Not a unit this quantity is measured in here.
        UNIT_UNKNOWN = "unit_unknown";
        /// A value that is no number: NaN, infinite, words.
        READING_NOT_A_NUMBER = "reading_not_a_number";
        /// Longer ago than readings are taken.
        READING_TOO_OLD = "reading_too_old";
        /// Later than now: the clock of the sensor is wrong.
        READING_IN_FUTURE = "reading_in_future";
        /// Lower or higher than what is measured can be.
        READING_OUT_OF_RANGE = "reading_out_of_range";
        /// Closer to another reading than any sensor measures.
        READING_TOO_OFTEN = "reading_too_often";
        /// Counted from another zero than the station's.
        DATUM_DIFFERS = "datum_differs";
        /// Not a month, quarter or year of the form, or one that has not begun.
        PERIOD_INVALID = "period_invalid";
        /// No such indicator on the form, or one that is worked out and not entered.
        INDICATOR_UNKNOWN = "indicator_unknown";
        /// A figure that is no number.
        FIGURE_NOT_A_NUMBER = "figure_not_a_number";
        /// Lower or higher than the indicator can be.
        FIGURE_OUT_OF_RANGE = "figure_out_of_range";
        /// More digits after the comma than the indicator has.
        FIGURE_DECIMALS = "figure_decimals";
        /// Approved figures stay as they are until somebody reopens them with a reason.
        FIGURE_LOCKED = "figure_locked";
        /// A broker or another server cannot be reached.
        SOURCE_AWAY = "source_away";
        /// Another server answers, but not with what it is asked for.
        SOURCE_REFUSES = "source_refuses";
        /// Another server answers what cannot be read.
        SOURCE_UNREADABLE = "source_unreadable";
        /// What another server answers is laid out differently than it was.
        SOURCE_CHANGED = "source_changed";
        /// The pages of another server do not end, or repeat themselves.
        SOURCE_ENDLESS = "source_endless";
        /// The operator has not opened the way to this partner.
        SOURCE_CLOSED = "source_closed";
        /// So many rows of a partner wait for a decision that nothing more is taken.
        LETTERS_FULL = "letters_full";
        /// A place of nearly the same name stands near by already.
        ITEM_DOUBLE = "item_double";
        /// A warning of somebody else that is no CAP 1.2 message.
        CAP_UNREADABLE = "cap_unreadable";
        /// A warning of a sender who is not believed here.
        CAP_SENDER = "cap_sender";
        /// Another warning of the same name is there already.
        CAP_DIFFERS = "cap_differs";
    }
}
