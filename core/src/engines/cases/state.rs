//! The names a report, a medium and a follow-up go through, as stored.

macro_rules! states {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every state.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The name in the database and in JSON.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// Reads a stored name.
            ///
            /// # Errors
            /// `Internal` when this version does not know it.
            pub fn stored(name: &str) -> Result<Self, crate::error::CitizenError> {
                match name {
                    $($text => Ok(Self::$variant),)*
                    _ => Err(crate::error::CitizenError::Internal(format!("stored state {name}"))),
                }
            }
        }
    };
}

states! {
    /// Where a report stands on this phone.
    ReportState {
        /// Being written.
        Draft = "draft",
        /// Submitted; waits for its turn.
        Queued = "queued",
        /// On the wire now.
        Sending = "sending",
        /// The server's receipt is here; media may still follow.
        Delivered = "delivered",
        /// Delivered with everything that belongs to it.
        Complete = "complete",
        /// The server refused it; edit it or withdraw it.
        Held = "held",
        /// Waits until somebody signs in.
        AuthWait = "auth_wait",
        /// Taken back; the server does not know yet.
        Withdrawing = "withdrawing",
        /// Taken back.
        Withdrawn = "withdrawn",
    }
}

states! {
    /// Where a photo, film or voice note stands on this phone.
    MediumState {
        /// Part of a draft.
        Staged = "staged",
        /// Its report must be delivered first.
        WaitReport = "wait_report",
        /// The upload is to be created.
        Create = "create",
        /// Bytes are going up.
        Uploading = "uploading",
        /// All bytes are up; the server checks the hash.
        Verify = "verify",
        /// The server has it whole.
        Done = "done",
        /// The server refused it.
        Held = "held",
    }
}

states! {
    /// Where a rating, reopening or addition stands on this phone.
    FollowUpState {
        /// Waits for its turn.
        Queued = "queued",
        /// On the wire now.
        Sending = "sending",
        /// The server has it.
        Delivered = "delivered",
        /// The server refused it.
        Held = "held",
        /// Waits until somebody signs in.
        AuthWait = "auth_wait",
    }
}

impl ReportState {
    /// Where a report of another phone stands: the server has it.
    pub(super) const fn of_case(state: citizen_wire::case::CaseState) -> Self {
        match state {
            citizen_wire::case::CaseState::Withdrawn => Self::Withdrawn,
            _ => Self::Complete,
        }
    }
}
