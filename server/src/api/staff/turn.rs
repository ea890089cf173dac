//! What the verbs of the desk share: permission, one transaction, the news,
//! and the case as it is afterwards.

use axum::Json;

use crate::accounts::Staff;
use crate::accounts::staff::Permission;
use crate::api::id;
use crate::app::App;
use crate::cases::access::Actor;
use crate::cases::detail::{self, CaseDetail};
use crate::cases::row;
use crate::cases::step::Turn;
use crate::cases::{CaseError, access};
use crate::changes::Change;
use crate::problem::Refusal;
use crate::storage::Tx;

/// Lets `staff` do `change` to the case, if they may see it and have
/// `permission`, and answers with the case as they see it then.
///
/// # Errors
/// 404 for a case that is not theirs to see, before 403 for what they may not
/// do; 409 when the case does not allow it; what `change` refuses.
pub(super) async fn take<F>(
    app: &App,
    staff: Staff,
    (case, version): (&str, Option<i64>),
    permission: Permission,
    mut change: F,
) -> Result<Json<CaseDetail>, Refusal>
where
    F: FnMut(&mut dyn Tx, &Turn) -> Result<Change, CaseError> + Send + 'static,
{
    let case = id::parse(case)?;
    visible(app, &staff, case).await?;
    staff.need(permission)?;
    let turn = Turn { case, by: Actor::Staff(staff.clone()), version, now: app.clock.now() };
    let changed = app.db.write(move |tx| change(tx, &turn)).await?;
    app.changes.publish(changed);
    let province = app.province.clone();
    let seen = app.db.read(move |tx| detail::one(tx, &province, &staff, case)).await?;
    seen.map(Json).ok_or_else(Refusal::not_found)
}

async fn visible(app: &App, staff: &Staff, case: uuid::Uuid) -> Result<(), Refusal> {
    let found = app.db.read(move |tx| row::find(tx, case)).await?;
    let seen = found.is_some_and(|case| access::staff_may_see(staff, case.unit.as_deref()));
    if seen { Ok(()) } else { Err(Refusal::not_found()) }
}
