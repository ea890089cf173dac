//! Roles: which permissions are gathered in each.

use super::permission::Permission;

/// A gathering of permissions.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[schema(as = StaffRole)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The province's desk: sees every case, accepts, routes, rejects, closes.
    Intake,
    /// Works the own unit's cases, writes what the unit keeps.
    UnitOfficer,
    /// Answers for the own unit.
    UnitHead,
    /// Sees everything, decides on what units ask for.
    ProvinceLeader,
    /// Writes warnings; reads what is reported, and nobody's name.
    AlertOfficer,
    /// Approves what others wrote.
    Approver,
    /// Writes for the public.
    Editor,
    /// Reads everything that was done, changes nothing.
    Auditor,
    /// Everything, also configuration.
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 9] = [
        Self::Intake,
        Self::UnitOfficer,
        Self::UnitHead,
        Self::ProvinceLeader,
        Self::AlertOfficer,
        Self::Approver,
        Self::Editor,
        Self::Auditor,
        Self::Administrator,
    ];

    /// The name on the wire, in the database and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::UnitOfficer => "unit_officer",
            Self::UnitHead => "unit_head",
            Self::ProvinceLeader => "province_leader",
            Self::AlertOfficer => "alert_officer",
            Self::Approver => "approver",
            Self::Editor => "editor",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }

    /// Whether somebody in this role must belong to a unit: without one they
    /// would see no case.
    pub fn needs_unit(self) -> bool {
        matches!(self, Self::UnitOfficer | Self::UnitHead)
    }

    /// Whether a password is not enough: who sends warnings to everybody, or
    /// administers.
    pub fn needs_second_factor(self) -> bool {
        let may = self.permissions();
        may.contains(&Permission::AlertApprove) || self == Self::Administrator
    }

    /// What the role may do.
    pub const fn permissions(self) -> &'static [Permission] {
        use Permission as P;
        match self {
            Self::Intake => &[
                P::CaseReadAll,
                P::CaseIntake,
                P::CaseAccept,
                P::CaseAssign,
                P::CaseAsk,
                P::CaseAnswer,
                P::CaseClose,
                P::CaseReject,
                P::CaseNote,
                P::CaseExport,
                P::FigureRead,
                P::CaseSplit,
                P::CaseMerge,
                P::CaseGive,
                P::ExtensionAsk,
                P::PersonSee,
                P::PersonalDataHandle,
                P::IndicatorRead,
                P::IndicatorWrite,
                P::DossierWrite,
                P::CallInRead,
                P::CallInWrite,
            ],
            Self::UnitOfficer => &[
                P::CaseIntake,
                P::CaseAccept,
                P::CaseAsk,
                P::CaseAnswer,
                P::CaseClose,
                P::CaseNote,
                P::CaseBounce,
                P::CaseSplit,
                P::CaseMerge,
                P::ExtensionAsk,
                P::PersonSee,
                P::ItemRead,
                P::ItemWrite,
                P::IndicatorRead,
                P::IndicatorWrite,
                P::DossierWrite,
                P::CallInRead,
                P::CallInWrite,
                P::EventRead,
                P::EventWrite,
            ],
            Self::UnitHead => &[
                P::CaseIntake,
                P::CaseAccept,
                P::CaseAsk,
                P::CaseAnswer,
                P::CaseClose,
                P::CaseReject,
                P::CaseNote,
                P::CaseExport,
                P::FigureRead,
                P::CaseBounce,
                P::CaseSplit,
                P::CaseMerge,
                P::CaseGive,
                P::ExtensionAsk,
                P::ExtensionDecide,
                P::AnswerApprove,
                P::PersonSee,
                P::ItemRead,
                P::ItemWrite,
                P::ItemPublish,
                P::IndicatorRead,
                P::IndicatorWrite,
                P::DossierWrite,
                P::CallInRead,
                P::CallInWrite,
                P::IndicatorApprove,
                P::EventRead,
                P::EventWrite,
            ],
            Self::ProvinceLeader => &[
                P::CaseReadAll,
                P::CaseNote,
                P::CaseExport,
                P::FigureRead,
                P::ExtensionDecide,
                P::AnswerApprove,
                P::AlertRead,
                P::AlertApprove,
                P::ItemRead,
                P::ItemReadAll,
                P::ItemPublish,
                P::IndicatorRead,
                P::IndicatorApprove,
                P::CallInRead,
                P::EventRead,
            ],
            Self::Approver => &[
                P::CaseReadAll,
                P::CaseNote,
                P::ExtensionDecide,
                P::AnswerApprove,
                P::AlertRead,
                P::AlertApprove,
                P::ItemRead,
                P::ItemReadAll,
                P::ItemPublish,
                P::IndicatorRead,
                P::IndicatorApprove,
                P::CallInRead,
            ],
            Self::AlertOfficer => &[
                P::CaseReadAll,
                P::AlertRead,
                P::AlertWrite,
                P::ReadingWrite,
                P::CallInRead,
                P::CallInWrite,
                P::ConnectorRead,
            ],
            Self::Editor => &[
                P::CaseReadAll,
                P::ItemRead,
                P::ItemReadAll,
                P::ItemWrite,
                P::ConnectorRead,
                P::ConnectorWrite,
                P::EventRead,
                P::EventWrite,
            ],
            Self::Auditor => &[
                P::CaseReadAll,
                P::CaseExport,
                P::FigureRead,
                P::ConfigRead,
                P::AuditRead,
                P::AlertRead,
                P::ItemRead,
                P::ItemReadAll,
                P::IndicatorRead,
                P::CallInRead,
                P::ConnectorRead,
                P::EventRead,
            ],
            Self::Administrator => Permission::ALL,
        }
    }
}

/// Not the name of a role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "not a role: use intake, unit_officer, unit_head, province_leader, alert_officer, approver, \
     editor, auditor or administrator"
)]
pub struct UnknownRole;

impl std::str::FromStr for Role {
    type Err = UnknownRole;

    fn from_str(name: &str) -> Result<Self, UnknownRole> {
        Self::ALL.into_iter().find(|role| role.as_str() == name).ok_or(UnknownRole)
    }
}
