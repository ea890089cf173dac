//! Units and categories that would go while cases need them.

use std::collections::HashSet;

use crate::province::Province;
use crate::storage::{StoreError, Tx};

/// The first unit of `before` that is not in `after` and still has something open.
///
/// # Errors
/// [`StoreError`].
pub fn unit_in_use(
    tx: &mut dyn Tx,
    before: &Province,
    after: &Province,
) -> Result<Option<String>, StoreError> {
    let kept: HashSet<&str> = after.catalog.units.iter().map(|unit| unit.id.as_str()).collect();
    let gone = before.catalog.units.iter().filter(|unit| !kept.contains(unit.id.as_str()));
    for unit in gone {
        let open = tx.query_opt(
            "SELECT 1 FROM cases WHERE unit_id = $1 AND is_open = 1
             UNION ALL SELECT 1 FROM tasks WHERE unit_id = $1 AND done_at IS NULL
             UNION ALL SELECT 1 FROM staff WHERE unit_id = $1 AND disabled_at IS NULL LIMIT 1",
            &[(&unit.id).into()],
        )?;
        if open.is_some() {
            return Ok(Some(unit.id.clone()));
        }
    }
    Ok(None)
}

/// The first category of `before` that is not in `after` and is some open case's.
/// One that is no longer wanted is retired instead, and keeps its name.
///
/// # Errors
/// [`StoreError`].
pub fn category_in_use(
    tx: &mut dyn Tx,
    before: &Province,
    after: &Province,
) -> Result<Option<String>, StoreError> {
    for rule in before.rules() {
        let id = &rule.category.id;
        if after.rule(id).is_some() {
            continue;
        }
        let open = tx.query_opt(
            "SELECT 1 FROM cases WHERE category = $1 AND is_open = 1 LIMIT 1",
            &[id.into()],
        )?;
        if open.is_some() {
            return Ok(Some(id.clone()));
        }
    }
    Ok(None)
}
