//! What a desk asks for, and whether it may be.

use axum::http::StatusCode;
use citizen_wire::problem::code;
use uuid::Uuid;

use crate::problem::Refusal;
use crate::province::Province;
use crate::public::rule;
use crate::storage::{StoreError, Tx};
use crate::uploads::examine::verdict::Region;
use crate::uploads::owner::Owner;
use crate::uploads::rows as uploads;
use crate::uploads::sniff;

/// Faces and plates of one photo, more than anybody draws by hand.
const COVERED_MAX: usize = 100;

/// A medium to be shown to strangers.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// Its case.
    pub case: Uuid,
    /// The medium.
    pub media: Uuid,
    /// Parts of the photo that nobody may see.
    pub cover: Vec<Region>,
    /// A finished upload of the caller to show in its place: redacted by hand.
    pub upload: Option<Uuid>,
}

/// A file of the store that a copy is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its name in the store.
    pub sha256: String,
    /// What it is.
    pub content_type: String,
}

impl Order {
    /// Whether the parts lie within the picture.
    ///
    /// # Errors
    /// 422 that names the part, `cover.2`.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.cover.len() > COVERED_MAX {
            return Err(Refusal::invalid(code::FIELD_INVALID, "cover"));
        }
        for (number, Region { x, y, width, height }) in self.cover.iter().enumerate() {
            let within = |from: f64, long: f64| from >= 0.0 && long > 0.0 && from + long <= 1.0001;
            if !(within(*x, *width) && within(*y, *height)) {
                return Err(Refusal::invalid(code::FIELD_INVALID, format!("cover.{number}")));
            }
        }
        Ok(())
    }

    /// For the audit.
    pub fn said(&self) -> String {
        match self.upload {
            Some(upload) => format!("upload:{upload} covered:{}", self.cover.len()),
            None => format!("covered:{}", self.cover.len()),
        }
    }
}

/// What the copy is made of.
///
/// # Errors
/// The inner one: 404, 409 `state_conflict`, 422 `media` or `upload`.
pub fn source(
    tx: &mut dyn Tx,
    province: &Province,
    staff: Uuid,
    order: &Order,
) -> Result<Result<Source, Refusal>, StoreError> {
    let found = tx.query_opt(
        "SELECT sha256, content_type, kind FROM media
         WHERE case_id = $1 AND id = $2 AND state = 'stored' AND held = 0",
        &[order.case.into(), order.media.into()],
    )?;
    let Some(row) = found else { return Ok(Err(Refusal::not_found())) };
    let kind = row.text(2)?.to_owned();
    if kind == "audio" {
        // A voice leads to a person, whatever is cut out of it.
        return Ok(Err(Refusal::invalid(code::FIELD_INVALID, "media")));
    }
    if !rule::shows_media(tx, province, order.case)? {
        return Ok(Err(Refusal::new(StatusCode::CONFLICT, code::STATE_CONFLICT)));
    }
    let Some(upload) = order.upload else {
        let (sha256, content_type) = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
        return Ok(Ok(Source { sha256, content_type }));
    };
    let row = uploads::find(tx, upload)?.filter(|row| row.owner == Owner::Staff(staff));
    let Some((sha256, content_type)) = row.and_then(|row| row.stored_sha256.zip(row.content_type))
    else {
        return Ok(Err(Refusal::invalid(code::MEDIA_NOT_DECLARED, "upload")));
    };
    let seen = content_type.starts_with("image/") || content_type.starts_with("video/");
    let fits = if kind == "document" { content_type == sniff::DOCUMENT } else { seen };
    if !fits {
        return Ok(Err(Refusal::invalid(code::MEDIA_TYPE_MISMATCH, "upload")));
    }
    Ok(Ok(Source { sha256, content_type }))
}
