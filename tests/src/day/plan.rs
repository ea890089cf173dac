//! One report: what it is, how it comes, what is done to it in which hour.

use super::cast::{Category, DESK};

/// When the day ends: 7 o'clock of the next.
pub const END: i64 = 24;

/// How a report comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The phone's own call.
    Phone,
    /// The public form, without a number.
    Web,
    /// The public form, with a number that a code proved.
    WebNumber,
    /// A program of somebody else's.
    Open311,
    /// Staff write it down: `call`, `message`, `counter`.
    Staff(&'static str),
}

/// Something that is done to a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Its unit takes it on.
    Accept,
    /// The desk says what it is about.
    Categorize,
    /// The desk refuses it.
    Reject(&'static str),
    /// Its author takes it back.
    Withdraw,
    /// Its unit sends it back.
    Bounce,
    /// The desk sends it to a unit.
    Assign(String),
    /// Its unit asks the author.
    Ask,
    /// The author answers that.
    Reply,
    /// Its unit asks for time until that hour, and the province gives it.
    Extend(i64),
    /// A part of it goes to another unit.
    Split(String),
    /// That unit has done it.
    FinishTask(String),
    /// Its unit answers.
    Answer,
    /// The author rates.
    Rate(u8),
    /// The author is not content.
    Reopen,
    /// It is finished.
    Close,
    /// The desk puts these under it.
    Gather(Vec<usize>),
    /// It was put under that one: nobody does anything.
    Gathered(usize),
    /// The other one was answered, and so was this.
    AnsweredTogether,
}

/// One report.
#[derive(Debug, Clone)]
pub struct Plan {
    pub number: usize,
    pub category: &'static Category,
    /// Whether whoever reported it said so.
    pub told: bool,
    /// Which of the staffed communes.
    pub commune: usize,
    /// Beyond the province's boundary.
    pub outside: bool,
    pub sos: bool,
    /// The person's name is for the unit alone.
    pub hidden: bool,
    pub way: Way,
    /// The hour it comes.
    pub arrives: i64,
    pub deeds: Vec<(i64, Deed)>,
}

impl Plan {
    /// So many hours after it came.
    pub fn then(&mut self, hours: i64, deed: Deed) -> &mut Self {
        self.deeds.push((self.arrives + hours, deed));
        self
    }

    /// Its author has the app.
    pub fn by_phone(&mut self) -> &mut Self {
        self.way = Way::Phone;
        self.hidden = self.number.is_multiple_of(11);
        self
    }

    /// Every other one whose author has the app.
    pub fn rated_sometimes(&mut self, number: usize, hours: i64) {
        if self.way == Way::Phone && number.is_multiple_of(2) {
            self.then(hours, Deed::Rate(stars(number)));
        }
    }

    /// Who has it when it comes. `commune` is the office of where it lies.
    pub fn first_unit(&self, commune: &str) -> String {
        if self.sos || self.outside || !self.told {
            return DESK.to_owned();
        }
        self.category.unit(commune)
    }
}

/// What an author gives who rates.
pub const fn stars(number: usize) -> u8 {
    [5, 4, 2, 5, 3, 1][number / 2 % 6]
}

/// Some way by which such a report can come.
pub fn way(number: usize, category: &Category) -> Way {
    let other = match number % 8 {
        0 | 2 | 3 | 6 => Way::Phone,
        1 => Way::Staff(["call", "message", "counter"][number / 8 % 3]),
        4 if category.anonymous => Way::Web,
        4 => Way::WebNumber,
        5 if category.public => Way::Open311,
        5 => Way::Staff("call"),
        _ if number.is_multiple_of(3) => Way::WebNumber,
        _ => Way::Staff("message"),
    };
    // A program asks for what the category asks.
    if other == Way::Open311 && category.id == "tourism_overcharge" { Way::Phone } else { other }
}
