//! What staff may do, by name: `noun.verb`.

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
    /// Bring readings by hand, say which are doubtful.
    ReadingWrite,
    /// See figures before they are public.
    IndicatorRead,
    /// Enter figures, bring files of them, hand them in.
    IndicatorWrite,
    /// Approve what somebody else entered, send it back, unlock it.
    IndicatorApprove,
    /// Bring how dossiers stand, see those that are overdue, write down whose hands papers
    /// went into.
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
