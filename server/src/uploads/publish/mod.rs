//! What strangers see of photos, films and documents: never the medium, but a file of its own,
//! made without metadata, that somebody at a desk let go.
//!
//! ```text
//! desk: parts to cover, or a version redacted by hand
//!   -> order     may it be shown at all, what is it made of
//!   -> make      a worker decodes and encodes it, or writes film or document anew
//!   -> rows      one row a medium: the file that strangers get
//! ```
//!
//! It is shown as long as the case is public (`crate::public::rule`) and its category
//! shows words. A new version or taking it back removes the file of the old one.
//!
//! | module | what lives there |
//! |---|---|
//! | [`order`] | what a desk asks for, checked |
//! | [`make`] | the file |
//! | [`rows`] | the table `public_media` |

mod make;
pub mod order;
pub mod rows;

use citizen_wire::problem::code;
use uuid::Uuid;

use self::order::Order;
use self::rows::PublicCopy;
use super::examine::files;
use super::expiry::let_go;
use crate::accounts::Staff;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::problem::Refusal;
use crate::storage::StoreError;

/// Makes a medium public, or gives what is public of it another file.
///
/// # Errors
/// 404 when the case has no such medium, 409 `state_conflict` while the case is not
/// public, 422 for what cannot be shown or covered (`media`, `cover`, `upload`), 503 and
/// 507 when worker or disk fail.
pub async fn publish(app: &App, staff: &Staff, order: Order) -> Result<(), Refusal> {
    order.check()?;
    let (province, by, asked) = (app.province.clone(), staff.id, order.clone());
    let source = app.db.read(move |tx| order::source(tx, &province, by, &asked)).await??;
    if !order.cover.is_empty() && !source.content_type.starts_with("image/") {
        return Err(Refusal::invalid(code::FIELD_INVALID, "cover"));
    }
    let made = make::make(app, &source, &order.cover).await;
    let made = made.map_err(|refusal| match order.upload {
        Some(_) if refusal.field.as_deref() == Some("media") => refusal.field("upload"),
        _ => refusal,
    })?;
    let copy = PublicCopy {
        media: order.media,
        sha256: made.sha256.clone(),
        content_type: made.content_type.to_owned(),
        bytes: Some(made.bytes),
        name: None,
    };
    let (case, now, by) = (order.case, app.clock.now(), staff.id);
    let deed = deed(app, staff, "media.publish", case, order.media, order.said());
    let old = app
        .db
        .write(move |tx| -> Result<_, StoreError> {
            files::arrived(tx, &copy.sha256, &copy.content_type, now)?;
            let old = rows::keep(tx, case, &copy, by, now)?;
            audit::keep(tx, &deed)?;
            Ok(old)
        })
        .await?;
    drop(made);
    app.uploads.examiner.wake();
    forget(app, old).await
}

/// Takes a medium back from strangers. One that is not public stays so.
///
/// # Errors
/// When the database fails.
pub async fn unpublish(app: &App, staff: &Staff, case: Uuid, media: Uuid) -> Result<(), Refusal> {
    let deed = deed(app, staff, "media.unpublish", case, media, String::new());
    let old = app
        .db
        .write(move |tx| -> Result<_, StoreError> {
            let old = rows::remove(tx, case, media)?;
            if old.is_some() {
                audit::keep(tx, &deed)?;
            }
            Ok(old)
        })
        .await?;
    forget(app, old).await
}

async fn forget(app: &App, old: Option<String>) -> Result<(), Refusal> {
    match old {
        Some(sha256) => let_go(app, sha256).await,
        None => Ok(()),
    }
}

fn deed(app: &App, staff: &Staff, action: &str, case: Uuid, media: Uuid, detail: String) -> Deed {
    Deed {
        at: app.clock.now(),
        actor: staff.audited(),
        action: action.to_owned(),
        object: format!("case:{case}/media:{media}"),
        detail,
    }
}
