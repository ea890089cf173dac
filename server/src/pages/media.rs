//! `/r/{code}/media/{media}`: the public copy of a photo, film or document, as long as its case
//! is public. The medium as it was sent is never served here.

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use citizen_wire::problem::code;
use serde::Deserialize;

use crate::api::id;
use crate::app::App;
use crate::problem::Refusal;
use crate::province::Province;
use crate::public::{PublicCase, case, rule};
use crate::storage::{StoreError, Tx};
use crate::uploads::media::deliver::Parcel;
use crate::uploads::publish::rows::{self, PublicCopy};
use crate::uploads::store::Size;

/// A desk may take it back.
const CACHE: &str = "public, max-age=300";

#[derive(Deserialize)]
pub(super) struct Wanted {
    size: Option<String>,
}

/// The copies that strangers see of a public case.
pub(super) fn shown(
    tx: &mut dyn Tx,
    province: &Province,
    case: &PublicCase,
) -> Result<Vec<PublicCopy>, StoreError> {
    if rule::shows_words(province, &case.category) { rows::of(tx, case.id) } else { Ok(Vec::new()) }
}

pub(super) async fn show(
    State(app): State<App>,
    Path((code, media)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let media = id::parse(&media)?;
    let size = match wanted.size.as_deref() {
        None | Some("view") => Size::Original,
        Some("thumb") => Size::Thumb,
        Some(_) => return Err(Refusal::invalid(code::FIELD_INVALID, "size")),
    };
    let province = app.province.clone();
    let found = app
        .db
        .read(move |tx| -> Result<_, StoreError> {
            let Some(case) = case::by_code(tx, &province, &code)? else { return Ok(None) };
            let copies = shown(tx, &province, &case)?;
            Ok(copies.into_iter().find(|copy| copy.media == media))
        })
        .await?;
    let PublicCopy { sha256, content_type, .. } = &found.ok_or_else(Refusal::not_found)?;
    Parcel { media, sha256, content_type, size, cache: CACHE }.send(&app, &headers).await
}
