//! How many reports of each kind a day has.

/// How many of each.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// Communes with an officer; all twelve departments have one.
    pub communes: usize,
    /// Refused: for sale.
    pub spam: usize,
    /// Refused: sent before by the same person.
    pub doubles: usize,
    /// Refused: not the province's, half of them beyond its boundary.
    pub out_of_scope: usize,
    /// By their authors.
    pub taken_back: usize,
    /// Under one parent, that counted.
    pub flood: usize,
    /// Under another one, which is still open at the end.
    pub storm: usize,
    /// Sent back by a unit, and answered by the next.
    pub bounced: usize,
    /// In time because more time was given.
    pub extended: usize,
    /// In time because the clock stood while the author was asked.
    pub asked: usize,
    /// Asked, and no reply yet.
    pub waiting_for_reply: usize,
    /// A part of them done by another unit.
    pub split: usize,
    /// Half of them answered again.
    pub reopened: usize,
    /// Answered late.
    pub late: usize,
    /// Not answered, and overdue.
    pub overdue: usize,
    /// Not looked at yet.
    pub untouched: usize,
    /// Sorted by the desk.
    pub uncategorised: usize,
    /// A life at stake.
    pub sos: usize,
    /// Answered in time, by everybody.
    pub plain: usize,
    /// Whether the day waits until the server has told somebody above of what is overdue,
    /// which it does twice a minute.
    pub escalates: bool,
}

impl Shape {
    /// 1,400 reports, 1,144 taken on.
    pub const DAY: Self = Self {
        communes: 32,
        spam: 96,
        doubles: 84,
        out_of_scope: 70,
        taken_back: 6,
        flood: 320,
        storm: 24,
        bounced: 40,
        extended: 36,
        asked: 40,
        waiting_for_reply: 16,
        split: 36,
        reopened: 24,
        late: 150,
        overdue: 44,
        untouched: 20,
        uncategorised: 30,
        sos: 4,
        plain: 360,
        escalates: true,
    };
    /// The same day, in short.
    pub const SHORT: Self = Self {
        communes: 3,
        spam: 3,
        doubles: 2,
        out_of_scope: 2,
        taken_back: 1,
        flood: 6,
        storm: 2,
        bounced: 2,
        extended: 1,
        asked: 1,
        waiting_for_reply: 1,
        split: 1,
        reopened: 2,
        late: 3,
        overdue: 3,
        untouched: 2,
        uncategorised: 1,
        sos: 1,
        plain: 20,
        escalates: false,
    };
}
