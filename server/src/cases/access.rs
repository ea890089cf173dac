//! Who may see a case. Whoever may not is told that it does not exist.

use uuid::Uuid;

use crate::accounts::Staff;
use crate::accounts::staff::Permission;

/// Who wants to see or change a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// The citizen with this account.
    Citizen(Uuid),
    /// A member of staff.
    Staff(Staff),
}

impl Actor {
    /// Whether a case of `account` that lies with `unit` exists for them.
    pub fn may_see(&self, account: Uuid, unit: Option<&str>) -> bool {
        match self {
            Self::Citizen(own) => *own == account,
            Self::Staff(staff) => staff_may_see(staff, unit),
        }
    }

    /// The kind of actor as the timeline keeps it.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Citizen(_) => "citizen",
            Self::Staff(_) => "staff",
        }
    }

    /// The member of staff, if it is one.
    pub const fn staff_id(&self) -> Option<Uuid> {
        match self {
            Self::Citizen(_) => None,
            Self::Staff(staff) => Some(staff.id),
        }
    }

    /// The actor as the audit keeps it, `staff:…` or `citizen:…`.
    pub fn audited(&self) -> String {
        match self {
            Self::Citizen(account) => format!("citizen:{account}"),
            Self::Staff(staff) => format!("staff:{}", staff.id),
        }
    }
}

/// Whether `staff` may see a case that lies with `unit`.
pub fn staff_may_see(staff: &Staff, unit: Option<&str>) -> bool {
    staff.may(Permission::CaseReadAll) || (unit.is_some() && staff.unit.as_deref() == unit)
}

/// Whether `staff` may see whose case it is: a person who asked to be hidden
/// is known to the unit that answers and to nobody else.
pub fn may_see_person(staff: &Staff, unit: Option<&str>, hide_name: bool) -> bool {
    let own = unit.is_some() && staff.unit.as_deref() == unit;
    staff.may(Permission::PersonSee) && (own || !hide_name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::Role;

    fn staff(role: Role, unit: Option<&str>) -> Staff {
        let unit = unit.map(str::to_owned);
        Staff { id: Uuid::nil(), username: "a".into(), name: "A".into(), role, unit }
    }

    #[test]
    fn an_officer_sees_the_own_unit_and_the_desk_sees_all() {
        let officer = staff(Role::Officer, Some("roads"));
        assert!(staff_may_see(&officer, Some("roads")));
        assert!(!staff_may_see(&officer, Some("water")));
        assert!(!staff_may_see(&officer, None));
        assert!(!staff_may_see(&staff(Role::Officer, None), None));
        for role in [Role::Admin, Role::Coordinator, Role::Viewer] {
            assert!(staff_may_see(&staff(role, None), Some("water")));
        }
    }

    #[test]
    fn a_hidden_person_is_known_to_the_unit_that_answers_alone() {
        let officer = staff(Role::Officer, Some("roads"));
        assert!(may_see_person(&officer, Some("roads"), true));
        let desk = staff(Role::Coordinator, Some("desk"));
        assert!(!may_see_person(&desk, Some("roads"), true));
        assert!(may_see_person(&desk, Some("roads"), false));
        assert!(!may_see_person(&staff(Role::Viewer, None), Some("roads"), false));
    }
}
