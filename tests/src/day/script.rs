//! What becomes of each report, hour by hour: written before the day begins, in the
//! shape of the real figures (1,400 reports, 1,144 taken on, 44 units).

use super::cast::{
    Answers, Category, DESK, FALLEN_TREE, FINANCE, FLOODED_ROAD, LONG, OTHER, SHORT, STORM,
};

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

/// When the day ends: 7 o'clock of the next.
pub const END: i64 = 24;

/// The reports of a day.
pub fn plans(shape: &Shape) -> Vec<Plan> {
    let mut all = Script { shape: *shape, plans: Vec::new() };
    all.refused();
    all.wave(&FLOODED_ROAD, shape.flood, Some(14));
    all.wave(&STORM, shape.storm, None);
    all.detours();
    all.ends();
    all.plans
}

struct Script {
    shape: Shape,
    plans: Vec<Plan>,
}

impl Script {
    /// One more, that comes at some hour from 0 to `last` and by any way that it can.
    fn add(&mut self, category: &'static Category, last: i64) -> &mut Plan {
        let number = self.plans.len();
        let spread = i64::try_from(number * 7).unwrap();
        self.plans.push(Plan {
            number,
            category,
            told: true,
            commune: number % self.shape.communes,
            outside: false,
            sos: false,
            hidden: false,
            way: way(number, category),
            arrives: spread % (last + 1),
            deeds: Vec::new(),
        });
        self.plans.last_mut().unwrap()
    }

    fn long(number: usize) -> &'static Category {
        LONG[number % LONG.len()]
    }

    /// What nobody works on.
    fn refused(&mut self) {
        for number in 0..self.shape.spam {
            let plan = self.add(Self::long(number), 12);
            plan.then(1, Deed::Reject("Tin quảng cáo, không phải phản ánh."));
        }
        for number in 0..self.shape.doubles {
            let plan = self.add(Self::long(number), 12);
            plan.then(1, Deed::Reject("Trùng với phản ánh đã gửi trước đó của cùng người."));
        }
        for number in 0..self.shape.out_of_scope {
            let plan = self.add(&OTHER, 12);
            plan.outside = number.is_multiple_of(2);
            plan.by_phone();
            plan.then(1, Deed::Reject("Việc không thuộc thẩm quyền của tỉnh."));
        }
        for number in 0..self.shape.taken_back {
            let plan = self.add(Self::long(number), 12);
            plan.by_phone().then(1, Deed::Withdraw);
        }
    }

    /// Reports of one event in one commune, under the first of them.
    fn wave(&mut self, category: &'static Category, count: usize, answered: Option<i64>) {
        let parent = self.plans.len();
        for number in 0..count {
            let plan = self.add(category, 0);
            plan.commune = 0;
            // The first and half of the others come early enough to be late.
            plan.arrives = if number.is_multiple_of(2) { 9 } else { 12 };
            if number > 0 {
                plan.deeds.push((13, Deed::Gathered(parent)));
                plan.deeds.extend(answered.map(|hour| (hour, Deed::AnsweredTogether)));
                if answered.is_some() && plan.way == Way::Phone && number.is_multiple_of(3) {
                    plan.deeds.push((16, Deed::Rate(stars(number))));
                }
            }
        }
        let children = (parent + 1..parent + count).collect();
        let first = &mut self.plans[parent];
        first.deeds = vec![(10, Deed::Accept), (13, Deed::Gather(children))];
        first.deeds.extend(answered.map(|hour| (hour, Deed::Answer)));
    }

    /// What does not go straight.
    fn detours(&mut self) {
        let shape = self.shape;
        for number in 0..shape.bounced {
            let to = if number.is_multiple_of(2) { FINANCE } else { "so_xay_dung" };
            // The desk itself can send nothing back to the desk.
            let category = LONG[number * 5 % (LONG.len() - 1)];
            let plan = self.add(category, 12);
            plan.then(1, Deed::Bounce).then(2, Deed::Assign(to.to_owned())).then(4, Deed::Answer);
        }
        for _ in 0..shape.extended {
            let plan = self.add(&FALLEN_TREE, 8);
            let until = plan.arrives + 14;
            plan.then(1, Deed::Accept).then(2, Deed::Extend(until)).then(11, Deed::Answer);
        }
        for _ in 0..shape.asked {
            let plan = self.add(&FALLEN_TREE, 8);
            plan.by_phone().then(1, Deed::Accept).then(2, Deed::Ask);
            plan.then(12, Deed::Reply).then(13, Deed::Answer);
        }
        for _ in 0..shape.waiting_for_reply {
            self.add(&FALLEN_TREE, 8).then(1, Deed::Accept).then(2, Deed::Ask);
        }
        for number in 0..shape.split {
            let helper = ["so_xay_dung", "so_cong_thuong", FINANCE][number % 3].to_owned();
            let plan = self.add(Self::long(number * 3), 12);
            plan.then(1, Deed::Accept).then(2, Deed::Split(helper.clone()));
            plan.then(4, Deed::FinishTask(helper)).then(5, Deed::Answer);
        }
        for number in 0..shape.reopened {
            let plan = self.add(Self::long(number * 7), 10);
            plan.by_phone().then(1, Deed::Accept).then(3, Deed::Answer);
            plan.then(4, Deed::Rate(1)).then(5, Deed::Reopen);
            if number.is_multiple_of(2) {
                plan.then(8, Deed::Answer);
            }
        }
        for number in 0..shape.uncategorised {
            let plan = self.add(Self::long(number * 3 + 1), 12);
            plan.told = false;
            plan.by_phone().then(1, Deed::Categorize).then(2, Deed::Accept).then(5, Deed::Answer);
        }
        for _ in 0..shape.sos {
            let plan = self.add(&OTHER, 12);
            (plan.sos, plan.told) = (true, false);
            plan.by_phone().then(0, Deed::Accept).then(3, Deed::Answer);
        }
    }

    /// In time, late, not at all.
    fn ends(&mut self) {
        let shape = self.shape;
        for number in 0..shape.late {
            let category = SHORT[number % SHORT.len()];
            let hours = category.hours.unwrap();
            let plan = self.add(category, 8);
            plan.then(1, Deed::Accept).then(hours + 2, Deed::Answer);
            plan.rated_sometimes(number, hours + 3);
        }
        for number in 0..shape.overdue {
            let plan = self.add(SHORT[number % SHORT.len()], 9);
            if !number.is_multiple_of(3) {
                plan.then(1, Deed::Accept);
            }
        }
        for number in 0..shape.untouched {
            self.add(Self::long(number), 12);
        }
        for number in 0..shape.plain {
            let short = number.is_multiple_of(4);
            let category = if short { SHORT[number / 4 % SHORT.len()] } else { Self::long(number) };
            let plan = self.add(category, 12);
            let (accept, answer) = match category.hours {
                Some(2) => (0, 1),
                Some(4) => (1, 3),
                _ => (1, 2 + i64::try_from(number % 5).unwrap()),
            };
            plan.then(accept, Deed::Accept).then(answer, Deed::Answer);
            plan.rated_sometimes(number, answer + 1);
            if number.is_multiple_of(3) {
                plan.then(answer + 2, Deed::Close);
            }
        }
    }
}

impl Plan {
    /// So many hours after it came.
    fn then(&mut self, hours: i64, deed: Deed) -> &mut Self {
        self.deeds.push((self.arrives + hours, deed));
        self
    }

    /// Its author has the app.
    fn by_phone(&mut self) -> &mut Self {
        self.way = Way::Phone;
        self.hidden = self.number.is_multiple_of(11);
        self
    }

    fn rated_sometimes(&mut self, number: usize, hours: i64) {
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

impl Category {
    /// Who answers it in that commune.
    pub fn unit(&self, commune: &str) -> String {
        match self.answers {
            Answers::Commune => commune.to_owned(),
            Answers::Department(id) => id.to_owned(),
        }
    }
}

const fn stars(number: usize) -> u8 {
    [5, 4, 2, 5, 3, 1][number / 2 % 6]
}

/// Some way by which such a report can come.
fn way(number: usize, category: &Category) -> Way {
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
