//! Who acts on a case.

use uuid::Uuid;

use crate::accounts::Staff;
use crate::policy::{self, Held};

/// Who wants to see or change a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// The citizen with this account.
    Citizen(Uuid),
    /// A member of staff.
    Staff(Staff),
    /// The server itself, when a time has come.
    System,
}

impl Actor {
    /// Whether a case of `account` that units hold as `held` exists for them.
    pub fn may_see(&self, account: Uuid, held: &Held) -> bool {
        match self {
            Self::Citizen(own) => *own == account,
            Self::System => true,
            Self::Staff(staff) => policy::may_see_case(staff, held),
        }
    }

    /// The kind of actor as the timeline keeps it.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Citizen(_) => "citizen",
            Self::Staff(_) => "staff",
            Self::System => "system",
        }
    }

    /// The member of staff, if it is one.
    pub const fn staff_id(&self) -> Option<Uuid> {
        match self {
            Self::Citizen(_) | Self::System => None,
            Self::Staff(staff) => Some(staff.id),
        }
    }

    /// The actor as the audit keeps it, `staff:…` or `citizen:…`.
    pub fn audited(&self) -> String {
        match self {
            Self::Citizen(account) => format!("citizen:{account}"),
            Self::Staff(staff) => staff.audited(),
            Self::System => "system".to_owned(),
        }
    }
}
