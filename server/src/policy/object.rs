//! Which cases, which persons and which collections a member of staff may see.

use uuid::Uuid;

use super::permission::Permission;
use crate::accounts::Staff;
use crate::province::CollectionRule;
use crate::storage::{StoreError, Tx};

/// Who has a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// The unit that answers.
    pub unit: Option<String>,
    /// Units that do a part of it, or did.
    pub helpers: Vec<String>,
}

/// Who has `case`; `None` when there is no such case.
///
/// # Errors
/// [`StoreError`].
pub fn held(tx: &mut dyn Tx, case: Uuid) -> Result<Option<Held>, StoreError> {
    let rows = tx.query(
        "SELECT c.unit_id, t.unit_id FROM cases c LEFT JOIN tasks t ON t.case_id = c.id
         WHERE c.id = $1",
        &[case.into()],
    )?;
    let Some(first) = rows.first() else { return Ok(None) };
    let mut held = Held { unit: first.text_opt(0)?.map(str::to_owned), helpers: Vec::new() };
    for row in &rows {
        held.helpers.extend(row.text_opt(1)?.map(str::to_owned));
    }
    Ok(Some(held))
}

/// Whether `staff` may act on a case that lies with `unit`.
pub fn may_work_case(staff: &Staff, unit: Option<&str>) -> bool {
    staff.may(Permission::CaseReadAll) || (unit.is_some() && staff.unit.as_deref() == unit)
}

/// Whether `staff` may read a case and leave a note: also the units that do a
/// part of it.
pub fn may_see_case(staff: &Staff, held: &Held) -> bool {
    let helps = staff.unit.as_ref().is_some_and(|unit| held.helpers.contains(unit));
    helps || may_work_case(staff, held.unit.as_deref())
}

/// Whether `staff` may see whose case it is: a person who asked to be hidden
/// is known to the unit that answers and to nobody else.
pub fn may_see_person(staff: &Staff, unit: Option<&str>, hide_name: bool) -> bool {
    let own = unit.is_some() && staff.unit.as_deref() == unit;
    let others = staff.may(Permission::CaseReadAll) && !hide_name;
    staff.may(Permission::PersonSee) && (own || others)
}

/// Whether `staff` may see what is in a collection, and do to it what their role may: one
/// that their unit keeps, or any where they see all.
pub fn may_keep(staff: &Staff, rule: &CollectionRule) -> bool {
    let own = staff.unit.as_ref().is_some_and(|unit| rule.kept_by.contains(unit));
    own || staff.may(Permission::ItemReadAll)
}

/// The collection an item is in; `None` when there is no such item.
///
/// # Errors
/// [`StoreError`].
pub(super) fn collection_of(tx: &mut dyn Tx, item: Uuid) -> Result<Option<String>, StoreError> {
    let row = tx.query_opt("SELECT collection FROM items WHERE id = $1", &[item.into()])?;
    row.map(|row| Ok(row.text(0)?.to_owned())).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::Role;
    use crate::province::{Documents, Province};

    fn staff(role: Role, unit: Option<&str>) -> Staff {
        let unit = unit.map(str::to_owned);
        Staff { id: Uuid::nil(), username: "a".into(), name: "A".into(), role, unit }
    }

    #[test]
    fn a_unit_works_its_own_and_the_province_all() {
        for role in Role::ALL {
            let member = staff(role, Some("roads"));
            assert!(may_work_case(&member, Some("roads")), "{role:?}");
            assert_eq!(may_work_case(&member, Some("water")), !role.needs_unit(), "{role:?}");
            assert_eq!(may_work_case(&member, None), !role.needs_unit(), "{role:?}");
            let nowhere = staff(role, None);
            assert_eq!(may_work_case(&nowhere, None), !role.needs_unit(), "{role:?}");
        }
    }

    #[test]
    fn a_unit_that_helps_sees_the_case_and_not_the_person() {
        let held = Held { unit: Some("water".into()), helpers: vec!["roads".into()] };
        let officer = staff(Role::UnitOfficer, Some("roads"));
        assert!(may_see_case(&officer, &held));
        assert!(!may_work_case(&officer, held.unit.as_deref()));
        assert!(!may_see_person(&officer, held.unit.as_deref(), false));
        assert!(!may_see_case(&staff(Role::UnitOfficer, Some("air")), &held));
        assert!(!may_see_case(&staff(Role::UnitOfficer, None), &held));
    }

    #[test]
    fn a_unit_keeps_its_own_collections_and_the_province_all() {
        let province = Province::from_documents(&Documents::example()).unwrap();
        let clinics = province.collection("clinics").unwrap();
        assert_eq!(clinics.kept_by, ["so_y_te"]);
        for role in Role::ALL {
            let may = role.permissions().contains(&Permission::ItemReadAll);
            assert!(may_keep(&staff(role, Some("so_y_te")), clinics), "{role:?}");
            assert_eq!(may_keep(&staff(role, Some("so_xay_dung")), clinics), may, "{role:?}");
            assert_eq!(may_keep(&staff(role, None), clinics), may, "{role:?}");
            assert!(!(may && role.needs_unit()), "{role:?}");
        }
    }

    #[test]
    fn a_hidden_person_is_known_to_the_unit_that_answers_alone() {
        let officer = staff(Role::UnitOfficer, Some("roads"));
        assert!(may_see_person(&officer, Some("roads"), true));
        let desk = staff(Role::Intake, Some("desk"));
        assert!(!may_see_person(&desk, Some("roads"), true));
        assert!(may_see_person(&desk, Some("roads"), false));
        for role in [Role::ProvinceLeader, Role::AlertOfficer, Role::Editor, Role::Auditor] {
            assert!(!may_see_person(&staff(role, Some("roads")), Some("roads"), false), "{role:?}");
        }
    }
}
