//! What becomes of each report, hour by hour: written before the day begins, in the
//! shape of the real figures (1,400 reports, 1,144 taken on, 44 units).

use super::cast::{Category, FALLEN_TREE, FINANCE, FLOODED_ROAD, LONG, OTHER, SHORT, STORM};
use super::plan::{Deed, Plan, Way, stars, way};
use super::shape::Shape;

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
