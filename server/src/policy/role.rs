//! What staff may do, by name, gathered in roles.

/// One thing that may be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Permission {
    /// See the cases of every unit, not only the own.
    CaseReadAll,
    /// Write down what somebody called, wrote or came to say.
    CaseIntake,
    /// Take a case on.
    CaseAccept,
    /// Send a case to a unit.
    CaseAssign,
    /// Ask the person.
    CaseAsk,
    /// Answer the person.
    CaseAnswer,
    /// Send an answer that somebody else wrote, or send it back.
    AnswerApprove,
    /// Finish an answered case.
    CaseClose,
    /// Refuse a case.
    CaseReject,
    /// Leave a note for colleagues.
    CaseNote,
    /// Take the list away as a file.
    CaseExport,
    /// See the figures of units, communes and categories.
    FigureRead,
    /// Send back what is not the own unit's.
    CaseBounce,
    /// Give a part of a case to another unit.
    CaseSplit,
    /// Work reports of the same thing as one, and take them apart.
    CaseMerge,
    /// Make somebody of the unit responsible.
    CaseGive,
    /// Ask for more time.
    ExtensionAsk,
    /// Decide on more time that somebody else asked for.
    ExtensionDecide,
    /// See who the person is.
    PersonSee,
    /// Answer what people ask about their own data, erase an account.
    PersonalDataHandle,
    /// See the province's documents and the staff.
    ConfigRead,
    /// Change the province's documents.
    ConfigWrite,
    /// Change who is staff, give passwords.
    StaffManage,
    /// Read who did and who read what.
    AuditRead,
    /// See warnings before they are sent, and how far they came.
    AlertRead,
    /// Write warnings and hand them in.
    AlertWrite,
    /// Send what somebody else wrote, or send it back.
    AlertApprove,
    /// See places and publications before they are public.
    ItemRead,
    /// Those of every collection, not only of those that the own unit keeps.
    ItemReadAll,
    /// Write places and publications, bring files of them, take them back.
    ItemWrite,
    /// Make public what somebody else wrote, or send it back.
    ItemPublish,
    /// Bring readings of stations by hand.
    ReadingWrite,
    /// See figures before they are public.
    IndicatorRead,
    /// Enter figures, bring files of them, hand them in.
    IndicatorWrite,
    /// Approve what somebody else entered, send it back, unlock it.
    IndicatorApprove,
    /// Bring how dossiers stand, see those that are overdue.
    DossierWrite,
    /// See how far a call-in came.
    CallInRead,
    /// Begin a call-in, see numbers to call, tick what was said, end it.
    CallInWrite,
    /// See how data of partners come in, and what could not be taken.
    ConnectorRead,
    /// Let a connector run, try rows again, drop them.
    ConnectorWrite,
    /// See events of information security.
    EventRead,
    /// Make an event an item of a register, or open a case from it.
    EventWrite,
}

impl Permission {
    /// Every permission.
    pub const ALL: &[Self] = &[
        Self::CaseReadAll,
        Self::CaseIntake,
        Self::CaseAccept,
        Self::CaseAssign,
        Self::CaseAsk,
        Self::CaseAnswer,
        Self::AnswerApprove,
        Self::CaseClose,
        Self::CaseReject,
        Self::CaseNote,
        Self::CaseExport,
        Self::FigureRead,
        Self::CaseBounce,
        Self::CaseSplit,
        Self::CaseMerge,
        Self::CaseGive,
        Self::ExtensionAsk,
        Self::ExtensionDecide,
        Self::PersonSee,
        Self::PersonalDataHandle,
        Self::ConfigRead,
        Self::ConfigWrite,
        Self::StaffManage,
        Self::AuditRead,
        Self::AlertRead,
        Self::AlertWrite,
        Self::AlertApprove,
        Self::ItemRead,
        Self::ItemReadAll,
        Self::ItemWrite,
        Self::ItemPublish,
        Self::ReadingWrite,
        Self::IndicatorRead,
        Self::IndicatorWrite,
        Self::IndicatorApprove,
        Self::DossierWrite,
        Self::CallInRead,
        Self::CallInWrite,
        Self::ConnectorRead,
        Self::ConnectorWrite,
        Self::EventRead,
        Self::EventWrite,
    ];

    /// Whether it is about places and publications.
    pub const fn is_about_items(self) -> bool {
        matches!(self, Self::ItemRead | Self::ItemReadAll | Self::ItemWrite | Self::ItemPublish)
    }

    /// The name on the wire, `noun.verb`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CaseReadAll => "case.read_all",
            Self::CaseIntake => "case.intake",
            Self::CaseAccept => "case.accept",
            Self::CaseAssign => "case.assign",
            Self::CaseAsk => "case.ask",
            Self::CaseAnswer => "case.answer",
            Self::AnswerApprove => "answer.approve",
            Self::CaseClose => "case.close",
            Self::CaseReject => "case.reject",
            Self::CaseNote => "case.note",
            Self::CaseExport => "case.export",
            Self::FigureRead => "figure.read",
            Self::CaseBounce => "case.bounce",
            Self::CaseSplit => "case.split",
            Self::CaseMerge => "case.merge",
            Self::CaseGive => "case.give",
            Self::ExtensionAsk => "extension.ask",
            Self::ExtensionDecide => "extension.decide",
            Self::PersonSee => "person.see",
            Self::PersonalDataHandle => "personal_data.handle",
            Self::ConfigRead => "config.read",
            Self::ConfigWrite => "config.write",
            Self::StaffManage => "staff.manage",
            Self::AuditRead => "audit.read",
            Self::AlertRead => "alert.read",
            Self::AlertWrite => "alert.write",
            Self::AlertApprove => "alert.approve",
            Self::ItemRead => "item.read",
            Self::ItemReadAll => "item.read_all",
            Self::ItemWrite => "item.write",
            Self::ItemPublish => "item.publish",
            Self::ReadingWrite => "reading.write",
            Self::IndicatorRead => "indicator.read",
            Self::IndicatorWrite => "indicator.write",
            Self::IndicatorApprove => "indicator.approve",
            Self::DossierWrite => "dossier.write",
            Self::CallInRead => "call_in.read",
            Self::CallInWrite => "call_in.write",
            Self::ConnectorRead => "connector.read",
            Self::ConnectorWrite => "connector.write",
            Self::EventRead => "event.read",
            Self::EventWrite => "event.write",
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
