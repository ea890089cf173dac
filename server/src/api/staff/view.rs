//! A member of staff as the console sees its own user.

use citizen_wire::case::UnitRef;
use serde::Serialize;
use uuid::Uuid;

use crate::accounts::{Role, Staff};
use crate::policy::may_keep;
use crate::province::Province;

/// The signed-in member of staff.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct StaffView {
    /// Stable id.
    pub id: Uuid,
    /// What they sign in with.
    pub username: String,
    /// Display name.
    pub name: String,
    /// The gathering of permissions.
    pub role: Role,
    /// The unit they belong to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitRef>,
    /// What they may do, `noun.verb`; nothing with items where their unit keeps none.
    pub permissions: Vec<String>,
}

impl StaffView {
    /// `staff` as the console sees them.
    pub fn of(staff: Staff, province: &Province) -> Self {
        let items = province.collections().iter().any(|rule| may_keep(&staff, rule));
        let Staff { id, username, name, role, unit } = staff;
        let held = role.permissions().iter().filter(|one| items || !one.is_about_items());
        let permissions = held.map(|one| one.as_str().to_owned()).collect();
        let unit = unit.map(|id| crate::cases::unit::named(province, &id));
        Self { id, username, name, role, unit, permissions }
    }
}
