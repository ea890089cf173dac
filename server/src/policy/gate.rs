//! The gate before every handler that takes `Staff`.

use axum::extract::{FromRequestParts as _, MatchedPath, RawPathParams};
use axum::http::StatusCode;
use axum::http::request::Parts;
use citizen_wire::problem::code;

use super::object::{collection_of, held, may_keep, may_see_case, may_work_case};
use super::permission::Permission;
use super::routes::{Object, may_call, rule};
use crate::accounts::Staff;
use crate::api::id;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::problem::Refusal;
use crate::storage::StoreError;

/// Lets `staff` through to the address they called, if they may call it and
/// may see the case or the collection it is about.
///
/// # Errors
/// 403 `forbidden`, kept in the audit; 404 for a case that does not exist, and to a unit
/// for a collection or an item that does not.
pub async fn pass(app: &App, parts: &mut Parts, staff: &Staff) -> Result<(), Refusal> {
    let place = parts.extensions.get::<MatchedPath>().map(MatchedPath::as_str).unwrap_or_default();
    let method = parts.method.as_str();
    let called = format!("{method} {place}");
    let object = rule(method, place).map_or(Object::None, |rule| rule.object);
    let allowed = may_call(staff.role, method, place);
    if object == Object::None {
        let nothing = || "route".to_owned();
        return if allowed { Ok(()) } else { Err(refused(app, staff, nothing(), called).await) };
    }
    let params = RawPathParams::from_request_parts(parts, app).await;
    let params = params.map_err(|_| Refusal::not_found())?;
    let named = params.iter().next().map(|(_, value)| value).unwrap_or_default();
    if let Object::Collection | Object::Item = object {
        let named = named.to_owned();
        return keeps(app, staff, object, named, allowed, called).await;
    }
    let case = id::parse(named)?;
    if !allowed {
        return Err(refused(app, staff, format!("case:{case}"), called).await);
    }
    let found = app.db.read(move |tx| held(tx, case)).await?;
    let found = found.ok_or_else(Refusal::not_found)?;
    let theirs = match object {
        Object::CaseSeen => may_see_case(staff, &found),
        _ => may_work_case(staff, found.unit.as_deref()),
    };
    if theirs {
        return Ok(());
    }
    Err(refused(app, staff, format!("case:{case}"), called).await)
}

/// The same of a collection, or of the one an item is in. Whoever sees all is not asked
/// whose it is: what there is not, the handler says.
async fn keeps(
    app: &App,
    staff: &Staff,
    object: Object,
    named: String,
    allowed: bool,
    called: String,
) -> Result<(), Refusal> {
    if allowed && staff.may(Permission::ItemReadAll) {
        return Ok(());
    }
    let (what, collection) = if object == Object::Item {
        let item = id::parse(&named)?;
        (format!("item:{item}"), app.db.read(move |tx| collection_of(tx, item)).await?)
    } else {
        (format!("collection:{named}"), Some(named))
    };
    let rule = collection.and_then(|id| app.province.collection(&id).cloned());
    match rule {
        Some(rule) if allowed && may_keep(staff, &rule) => Ok(()),
        Some(_) => Err(refused(app, staff, what, called).await),
        None if allowed => Err(Refusal::not_found()),
        // What nobody has is not written down as somebody called it.
        None => Err(refused(app, staff, "route".to_owned(), called).await),
    }
}

/// The refusal, after it was kept; if it cannot be kept, that failure.
async fn refused(app: &App, staff: &Staff, object: String, called: String) -> Refusal {
    let deed = Deed {
        at: app.clock.now(),
        actor: staff.audited(),
        action: "refused".to_owned(),
        object,
        detail: called,
    };
    let kept: Result<(), StoreError> = app.db.write(move |tx| audit::keep(tx, &deed)).await;
    match kept {
        Ok(()) => Refusal::new(StatusCode::FORBIDDEN, code::FORBIDDEN),
        Err(error) => error.into(),
    }
}
