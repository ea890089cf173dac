//! A medium: what it is, and where whoever works the case loads it.

use citizen_wire::catalog::Words;
use citizen_wire::media::{MediaKind, MediaView};
use serde::Serialize;
use uuid::Uuid;

use crate::cases::entries::Medium;

/// A file that nobody is shown.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct CannotOpen {
    /// `unknown_format`, `too_many_pixels`, `truncated`, `damaged`, `too_heavy`, `encrypted`
    /// or `active_content`.
    pub code: String,
    /// The reason in words.
    pub message: Words,
}

/// A medium and where to load it.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct StaffMediaView {
    /// The medium.
    #[serde(flatten)]
    pub medium: MediaView,
    /// Metres from where it was taken to the report's position, where the phone
    /// found that worth saying.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apart_m: Option<i64>,
    /// Why it cannot be opened, where it cannot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cannot_open: Option<CannotOpen>,
    /// To look at, without metadata; what is no photo as it was sent.
    pub url: String,
    /// Small, without metadata; of photos.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thumb_url: Option<String>,
    /// What strangers see of it, where a desk let it go; only while the case is public.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_url: Option<String>,
}

/// A medium of `case`, which strangers know by `code`; of those in `public` they see a copy.
pub(super) fn staff_medium(
    case: Uuid,
    medium: Medium,
    code: &str,
    public: &[Uuid],
) -> StaffMediaView {
    let shown = public.contains(&medium.view.id);
    let public_url = shown.then(|| format!("/r/{code}/media/{}", medium.view.id));
    let url = |size| format!("/api/v1/media/{case}/{}?size={size}", medium.view.id);
    let (url, thumb_url) = match medium.view.kind {
        MediaKind::Photo => (url("view"), Some(url("thumb"))),
        _ => (url("original"), None),
    };
    let cannot_open = medium
        .fault
        .map(|fault| CannotOpen { code: fault.as_str().to_owned(), message: fault.words() });
    let (apart_m, medium) = (medium.apart_m, medium.view);
    StaffMediaView { url, thumb_url, public_url, cannot_open, apart_m, medium }
}
