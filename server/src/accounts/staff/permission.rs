//! What staff may do, by name, gathered in roles.

/// One thing that may be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Permission {
    /// See the cases of every unit, not only the own.
    CaseReadAll,
    /// Take a case on.
    CaseAccept,
    /// Send a case to a unit.
    CaseAssign,
    /// Ask the person.
    CaseAsk,
    /// Answer the person.
    CaseAnswer,
    /// Finish an answered case.
    CaseClose,
    /// Refuse a case.
    CaseReject,
    /// Leave a note for colleagues.
    CaseNote,
    /// See who the person is.
    PersonSee,
}

impl Permission {
    /// Every permission.
    pub const ALL: [Self; 9] = [
        Self::CaseReadAll,
        Self::CaseAccept,
        Self::CaseAssign,
        Self::CaseAsk,
        Self::CaseAnswer,
        Self::CaseClose,
        Self::CaseReject,
        Self::CaseNote,
        Self::PersonSee,
    ];

    /// The name on the wire, `noun.verb`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CaseReadAll => "case.read_all",
            Self::CaseAccept => "case.accept",
            Self::CaseAssign => "case.assign",
            Self::CaseAsk => "case.ask",
            Self::CaseAnswer => "case.answer",
            Self::CaseClose => "case.close",
            Self::CaseReject => "case.reject",
            Self::CaseNote => "case.note",
            Self::PersonSee => "person.see",
        }
    }
}

/// A gathering of permissions.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[schema(as = StaffRole)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sees and changes everything, also configuration.
    Admin,
    /// The province's desk: sees every case, accepts, routes, rejects, closes.
    Coordinator,
    /// A unit's officer: works the unit's own cases.
    Officer,
    /// Reads everything, changes nothing.
    Viewer,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 4] = [Self::Admin, Self::Coordinator, Self::Officer, Self::Viewer];

    /// The name on the wire, in the database and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Coordinator => "coordinator",
            Self::Officer => "officer",
            Self::Viewer => "viewer",
        }
    }

    /// What the role may do.
    pub const fn permissions(self) -> &'static [Permission] {
        match self {
            Self::Admin | Self::Coordinator => &Permission::ALL,
            Self::Officer => &[
                Permission::CaseAccept,
                Permission::CaseAsk,
                Permission::CaseAnswer,
                Permission::CaseClose,
                Permission::CaseNote,
                Permission::PersonSee,
            ],
            Self::Viewer => &[Permission::CaseReadAll],
        }
    }
}

/// Not the name of a role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a role: use admin, coordinator, officer or viewer")]
pub struct UnknownRole;

impl std::str::FromStr for Role {
    type Err = UnknownRole;

    fn from_str(name: &str) -> Result<Self, UnknownRole> {
        Self::ALL.into_iter().find(|role| role.as_str() == name).ok_or(UnknownRole)
    }
}
