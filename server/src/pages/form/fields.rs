//! Reading a form, and what is wrong with it, by field.

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;
use bytes::Bytes;
use citizen_wire::problem::code;
use uuid::Uuid;

use crate::accounts::phone;
use crate::app::App;
use crate::cases::intake::check::check;
use crate::problem::Refusal;
use crate::province::categories::ChosenBy;
use crate::public::draft::{Filled, Photo};
use crate::uploads::owner::Owner;
use crate::uploads::whole::{Pieces, whole};

/// Photos of one form.
pub(super) const PHOTOS_MAX: usize = 8;
/// Largest photo, bytes.
const PHOTO_BYTES_MAX: u64 = 20 * 1024 * 1024;
/// Longest field that is no photo, bytes.
const FIELD_BYTES_MAX: usize = 64 * 1024;

/// A form as it came.
#[derive(Default)]
pub(super) struct Sent {
    pub(super) ticket: String,
    pub(super) draft: Option<Uuid>,
    /// A field no person sees; programs fill it.
    pub(super) trap: String,
    pub(super) filled: Filled,
    /// What is wrong with the photos.
    pub(super) faults: Vec<Fault>,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) field: &'static str,
    pub(super) why: Why,
}

/// In whose words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Why {
    /// A refusal's code.
    Code(&'static str),
    /// A sentence of the pages.
    Page(&'static str),
}

fn fault(field: &'static str, code: &'static str) -> Fault {
    Fault { field, why: Why::Code(code) }
}

struct File<'a>(Field<'a>);

impl Pieces for File<'_> {
    async fn next(&mut self) -> Result<Option<Bytes>, Refusal> {
        self.0.chunk().await.map_err(|error| unread(&error))
    }
}

fn unread(error: &MultipartError) -> Refusal {
    Refusal::of_status(error.status())
        .unwrap_or_else(|| Refusal::new(StatusCode::BAD_REQUEST, code::BODY_MALFORMED))
}

impl Sent {
    /// Reads the form; photos go to the store as they come, for the draft that
    /// is named before them.
    ///
    /// # Errors
    /// When the form cannot be read, or the disk or the database fails.
    pub(super) async fn read(app: &App, mut form: Multipart) -> Result<Self, Refusal> {
        let mut sent = Self::default();
        while let Some(field) = form.next_field().await.map_err(|error| unread(&error))? {
            let name = field.name().unwrap_or_default().to_owned();
            if name == "photos" {
                sent.photo(app, field).await?;
                continue;
            }
            let text = text(field).await?;
            let filled = &mut sent.filled;
            match name.as_str() {
                "ticket" => sent.ticket = text,
                "draft" => sent.draft = text.parse().ok(),
                "website" => sent.trap = text,
                "text" => filled.text = text.replace("\r\n", "\n"),
                "category" => filled.category = text.trim().to_owned(),
                "commune" => filled.commune = text.trim().to_owned(),
                "position" => filled.position = text.trim().to_owned(),
                "phone" => filled.phone = text.trim().to_owned(),
                "hide_name" => filled.hide_name = true,
                "no_number" => filled.no_number = true,
                // What browsers add is not ours.
                _ => {}
            }
        }
        Ok(sent)
    }

    async fn photo(&mut self, app: &App, field: Field<'_>) -> Result<(), Refusal> {
        let Some(draft) = self.draft else { return Ok(()) };
        let most = if self.filled.photos.len() < PHOTOS_MAX { PHOTO_BYTES_MAX } else { 0 };
        let upload = match whole(app, Owner::Citizen(draft), &mut File(field), most).await {
            Ok(Some(upload)) => upload,
            Ok(None) => return Ok(()),
            Err(refusal) if refusal.code == code::MEDIA_TOO_LARGE => {
                let why = if most == 0 { code::MEDIA_TOO_MANY } else { code::MEDIA_TOO_LARGE };
                self.faults.push(fault("photos", why));
                return Ok(());
            }
            Err(refusal) => return Err(refusal),
        };
        let (sha256, content_type) = (upload.stored_sha256, upload.content_type);
        match (sha256, content_type.filter(|kind| kind.starts_with("image/"))) {
            (Some(sha256), Some(content_type)) => {
                let bytes = upload.received;
                if !self.filled.photos.iter().any(|photo| photo.sha256 == sha256) {
                    self.filled.photos.push(Photo { id: upload.id, sha256, bytes, content_type });
                }
            }
            _ => self.faults.push(fault("photos", code::MEDIA_TYPE_MISMATCH)),
        }
        Ok(())
    }
}

async fn text(mut field: Field<'_>) -> Result<String, Refusal> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(|error| unread(&error))? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > FIELD_BYTES_MAX {
            return Err(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, code::BODY_TOO_LARGE));
        }
    }
    let text = String::from_utf8(bytes);
    text.map_err(|_| Refusal::new(StatusCode::BAD_REQUEST, code::BODY_MALFORMED))
}

/// Everything that is wrong with what was filled in.
pub(super) fn faults(app: &App, filled: &Filled) -> Vec<Fault> {
    let mut faults = Vec::new();
    let category = app.province.offered(&filled.category);
    if filled.category.is_empty() {
        faults.push(fault("category", code::FIELD_MISSING));
    }
    if !filled.position.is_empty() && filled.at().is_none() {
        faults.push(fault("position", code::POSITION_INVALID));
    } else if filled.commune.is_empty() && filled.position.is_empty() {
        faults.push(Fault { field: "commune", why: Why::Page("fault-place") });
    }
    if filled.no_number {
        if category.is_some_and(|rule| !rule.anonymous) {
            faults.push(Fault { field: "no_number", why: Why::Page("fault-number") });
        }
    } else if phone::e164(&filled.phone).is_none() {
        faults.push(fault("phone", code::PHONE_INVALID));
    }
    let mut body = filled.body(app.clock.now());
    if let Err(refusal) = check(&mut body, &app.province, ChosenBy::Everybody) {
        let field = match refusal.field.as_deref() {
            Some("category") => "category",
            Some("commune") => "commune",
            Some(field) if field.starts_with("fix") => "position",
            Some(field) if field.starts_with("media") => "photos",
            _ => "text",
        };
        if !faults.iter().any(|known| known.field == field) {
            faults.push(fault(field, refusal.code));
        }
    }
    faults
}
