//! Which cases are public, as a condition on `cases c` and of a case in memory.

use citizen_wire::case::CaseState;
use uuid::Uuid;

use crate::cases::condition::Test;
use crate::province::Province;
use crate::province::publication::Publication;
use crate::storage::{StoreError, Tx};
use crate::tiles::point::{Name, Names, Point};

/// What holds for every category; the index `cases_public` has the same words,
/// and is used only while it does.
const ALWAYS: &str = "c.state IN ('accepted', 'in_progress', 'asked', 'answered', 'closed') \
    AND c.hide_name = 0 AND c.kind = 'report' AND c.outside = 0";

/// [`ALWAYS`], asked of a case in memory.
const fn always(case: &Point) -> bool {
    let Point { state, hide_name, sos, outside, .. } = *case;
    let taken_on = matches!(
        state,
        CaseState::Accepted
            | CaseState::InProgress
            | CaseState::Asked
            | CaseState::Answered
            | CaseState::Closed
    );
    taken_on && !hide_name && !sos && !outside
}

/// The categories whose cases are public, by id.
fn categories(province: &Province) -> Vec<&str> {
    let public = province.rules().filter(|rule| rule.publication != Publication::Never);
    public.map(|rule| rule.category.id.as_str()).collect()
}

/// The condition. Ids of categories are letters, digits and `_`.
pub fn condition(province: &Province) -> String {
    let mut public = categories(province);
    // One text for one province, so that a statement is prepared once.
    public.sort_unstable();
    if public.is_empty() {
        return "1 = 0".to_owned();
    }
    format!("{ALWAYS} AND c.category IN ('{}')", public.join("', '"))
}

/// [`condition`], asked of a case in memory.
pub(super) fn test(province: &Province, names: &Names) -> Test {
    let public: Vec<Name> =
        categories(province).into_iter().filter_map(|id| names.get(id)).collect();
    Box::new(move |case| always(case) && case.category.is_some_and(|id| public.contains(&id)))
}

/// Whether strangers may see photos of a case, once a desk lets them go: where they read
/// its words, too.
///
/// # Errors
/// [`StoreError`].
pub fn shows_media(tx: &mut dyn Tx, province: &Province, case: Uuid) -> Result<bool, StoreError> {
    let sql = format!("SELECT c.category FROM cases c WHERE c.id = $1 AND {}", condition(province));
    let row = tx.query_opt(&sql, &[case.into()])?;
    let category = row.as_ref().map(|row| row.text(0)).transpose()?;
    Ok(category.is_some_and(|category| shows_words(province, category)))
}

/// Whether strangers read the words of this category's cases.
pub fn shows_words(province: &Province, category: &str) -> bool {
    province.rule(category).is_some_and(|rule| rule.publication == Publication::Words)
}
