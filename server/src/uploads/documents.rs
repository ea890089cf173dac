//! Documents among the evidence. A photo may come with an answer before anybody looked into
//! it: what does not open is shown to nobody. A document leaves the browser that shows it,
//! so it is looked into before it belongs to an answer.

use citizen_wire::problem::code;
use uuid::Uuid;

use super::examine::document::BYTES_MAX;
use super::examine::queue;
use super::owner::Owner;
use super::{rows, sniff};
use crate::app::App;
use crate::problem::Refusal;
use crate::storage::StoreError;

/// Waits until every document among `uploads` of `staff` was found good. What is no document
/// is not looked at.
///
/// # Errors
/// 422 that names the upload, `uploads.2`: `media_too_large`, `media_unreadable`,
/// `document_encrypted`, `document_active`. 503 when it cannot be examined now.
pub async fn good(app: &App, staff: Uuid, uploads: &[Uuid]) -> Result<(), Refusal> {
    let asked = uploads.to_vec();
    let found = app
        .db
        .read(move |tx| -> Result<_, StoreError> {
            let mut found = Vec::with_capacity(asked.len());
            for upload in &asked {
                let row = rows::find(tx, *upload)?;
                found.push(row.filter(|row| row.owner == Owner::Staff(staff)));
            }
            Ok(found)
        })
        .await?;
    for (number, row) in found.into_iter().enumerate() {
        let Some(row) = row.filter(|row| row.content_type.as_deref() == Some(sniff::DOCUMENT))
        else {
            continue;
        };
        let field = || format!("uploads.{number}");
        if row.received > BYTES_MAX {
            return Err(Refusal::invalid(code::MEDIA_TOO_LARGE, field()));
        }
        let sha256 = row.stored_sha256.unwrap_or_default();
        queue::opened(app, &sha256).await.map_err(|refusal| match refusal.field {
            Some(_) => refusal.field(field()),
            None => refusal,
        })?;
    }
    Ok(())
}
