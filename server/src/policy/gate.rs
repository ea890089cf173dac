//! The gate before every handler that takes `Staff`.

use axum::extract::{FromRequestParts as _, MatchedPath, RawPathParams};
use axum::http::StatusCode;
use axum::http::request::Parts;
use citizen_wire::problem::code;

use super::object::{held, may_see_case, may_work_case};
use super::routes::{Object, may_call, rule};
use crate::accounts::Staff;
use crate::api::id;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::problem::Refusal;
use crate::storage::StoreError;

/// Lets `staff` through to the address they called, if they may call it and
/// may see the case it is about.
///
/// # Errors
/// 403 `forbidden`, kept in the audit; 404 for a case that does not exist.
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
    let case = id::parse(named)?;
    if !allowed {
        return Err(refused(app, staff, format!("case:{case}"), called).await);
    }
    let found = app.db.read(move |tx| held(tx, case)).await?;
    let found = found.ok_or_else(Refusal::not_found)?;
    let theirs = match object {
        Object::CaseSeen => may_see_case(staff, &found),
        Object::Case | Object::None => may_work_case(staff, found.unit.as_deref()),
    };
    if theirs {
        return Ok(());
    }
    Err(refused(app, staff, format!("case:{case}"), called).await)
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
