//! A day of a province, from 7 to 7: reports by every way, units that work them hour by
//! hour, a flood, and at its end views that must agree to the last report.
//!
//! ```text
//! script -> arrive, work -> the server, whose clock is ahead and strikes the hours
//!        \-> record: the play's own book
//! book == desk's list == its CSV == queue counts == figures (console, public file)
//!      == authors' phones == public list == every report's page == Open311
//! ```
//!
//! | module | what it has |
//! |---|---|
//! | [`cast`] | categories of the example province, as its documents have them |
//! | [`shape`], [`script`] | how many reports of each kind come; which, and what is done to each |
//! | [`plan`] | that, for one report |
//! | [`clock`] | the hours |
//! | [`people`] | desk, officers of the units, people with the app, a program's key |
//! | [`arrive`], [`work`] | reports come in, and are worked |
//! | [`record`] | what a report must be by now |
//! | [`views`], [`figures`] | what each view tells |
//! | [`agree`] | the comparison and its table |

mod agree;
mod arrive;
mod cast;
mod clock;
mod figures;
mod people;
mod plan;
mod record;
mod script;
mod shape;
mod views;
mod work;

use std::sync::Mutex;
use std::thread;

use serde_json::Value;

pub use agree::Agreement;
use clock::DayClock;
use people::People;
use plan::{END, Plan, Way};
use record::Record;
use script::plans;
pub use shape::Shape;

use crate::patience;
use crate::server::Server;

/// Hands at work at once.
const HANDS: usize = 8;
/// What a desk's own limits must not stop: one machine plays everybody, for a day.
const SETTINGS: [(&str, &str); 9] = [
    ("CITIZEN_LIMITS_REPORTS_PER_ACCOUNT_MINUTE", "1000"),
    ("CITIZEN_LIMITS_FORMS_PER_ADDRESS_HOUR", "10000"),
    ("CITIZEN_OPEN311_POSTS_PER_KEY_MINUTE", "10000"),
    ("CITIZEN_ACCOUNTS_CODES_PER_ADDRESS_HOUR", "10000"),
    ("CITIZEN_ACCOUNTS_GUESSES_PER_ADDRESS_HOUR", "10000"),
    ("CITIZEN_ACCOUNTS_LOGINS_PER_ADDRESS_HOUR", "1000"),
    ("CITIZEN_ACCOUNTS_STAFF_IDLE_S", "172800"),
    ("CITIZEN_ACCOUNTS_STAFF_SESSION_S", "172800"),
    ("CITIZEN_ACCOUNTS_ACCESS_TOKEN_S", "172800"),
];

/// What came of it.
#[derive(Debug)]
pub struct Day {
    /// Reports that came.
    pub reports: usize,
    /// Of those, neither refused nor taken back.
    pub taken_on: usize,
    /// Units that worked.
    pub units: usize,
    /// What the views say.
    pub agreement: Agreement,
}

/// Plays it in that shape. `tell` is told what happens.
pub fn a_day(shape: &Shape, tell: &dyn Fn(&str)) -> Day {
    let clock = DayClock::new();
    let server = Server::start_ahead(&clock.file(), &SETTINGS);
    let plans = plans(shape);
    let people = People::gather(&server, shape, plans.len());
    let units = people.officers().count();
    tell(&format!("{units} units are at work, {} reports will come", plans.len()));

    let book: Vec<Mutex<Record>> = plans
        .iter()
        .map(|plan| Mutex::new(Record::new(plan, &people.places[plan.commune])))
        .collect();
    for hour in 0..END {
        clock.strike(hour);
        let (came, done) = live(&people, &clock, (&plans, &book), hour);
        if came + done > 0 {
            tell(&format!("{:>2}:00  {came:>4} came, {done:>4} steps", (7 + hour) % 24));
        }
    }
    clock.strike(END);
    let records: Vec<Record> =
        book.into_iter().map(|record| record.into_inner().unwrap()).collect();
    let sent = plans.iter().zip(&records).filter(|(plan, _)| plan.way == Way::Phone);
    let sent: Vec<&Record> = sent.map(|(_, record)| record).collect();
    if shape.escalates {
        tell("waiting until somebody is told of what is overdue");
        until_escalated(&people, &records);
    }
    let mut agreement = compare(&people, &clock, &records, shape.escalates);
    agreement.some(sent.into_iter(), &views::phones(&people));
    let lost = |record: &&Record| matches!(record.state, "rejected" | "withdrawn");
    let taken_on = records.len() - records.iter().filter(lost).count();
    Day { reports: records.len(), taken_on, units, agreement }
}

/// One hour: first everything that comes, then everything that is done. How many of each.
fn live(
    people: &People<'_>,
    clock: &DayClock,
    (plans, book): (&[Plan], &[Mutex<Record>]),
    hour: i64,
) -> (usize, usize) {
    let came = by_many_hands(plans, |plan| {
        if plan.arrives != hour {
            return false;
        }
        let (id, code) = arrive::arrive(people, plan);
        let mut record = book[plan.number].lock().unwrap();
        (record.id, record.code) = (id, code);
        true
    });
    let ids = |number: usize| book[number].lock().unwrap().id.clone();
    let done = by_many_hands(plans, |plan| {
        let mut steps = 0;
        for (_, deed) in plan.deeds.iter().filter(|(at, _)| *at == hour) {
            let record = book[plan.number].lock().unwrap().clone();
            work::perform(people, clock, (plan, &record), deed, &ids);
            book[plan.number].lock().unwrap().write(plan, hour, deed);
            steps += 1;
        }
        steps
    });
    (came.into_iter().filter(|came| *came).count(), done.into_iter().sum())
}

/// Does it with each, several at a time; what came of each, in their order.
fn by_many_hands<T: Sync, R: Send>(all: &[T], what: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let parts = all.chunks(all.len().div_ceil(HANDS).max(1));
    thread::scope(|scope| {
        let hands: Vec<_> =
            parts.map(|part| scope.spawn(|| part.iter().map(&what).collect::<Vec<R>>())).collect();
        hands.into_iter().flat_map(|hand| hand.join().unwrap()).collect()
    })
}

/// Asks every view, and compares each with the book.
fn compare(
    people: &People<'_>,
    clock: &DayClock,
    records: &[Record],
    escalates: bool,
) -> Agreement {
    let cases = people.desk.cases();
    let whole = [views::list(&cases), views::file(people)];
    let public = [views::open311(people), views::pages(people)];
    let mut agreement = Agreement::of(records, &whole, &public);
    let told = by_many_hands(records, |record| views::page_of(people, &record.code));
    for (record, told) in records.iter().zip(&told) {
        agreement.facts("its page", &record.code, &record.facts(), told);
    }

    let days = clock.days();
    let (listed, public) = (figures::of_list(&cases), figures::of_public(people, days));
    let mut book = figures::of_book(records.iter());
    for (key, line) in &mut book {
        // Moments are the server's own: the list's stand for the book's.
        line.median = listed.get(key).and_then(|line| line.median);
    }
    agreement.lines("list, summed", &book, &listed);
    agreement.lines("figures", &book, &figures::of_console(people, days));
    agreement.lines("its file", &book, &public);
    queues(people, records, &mut agreement, escalates);
    agreement
}

/// Of what somebody above must be told: overdue, or reopened.
fn escalated(record: &Record) -> bool {
    let queued = record.open() && !record.child;
    queued && (record.reopened || record.timeliness() == "overdue")
}

/// The server tells of what is overdue a while after it is.
fn until_escalated(people: &People<'_>, records: &[Record]) {
    let all = records.iter().filter(|record| escalated(record)).count();
    // As many at least; whether it is exactly these the comparison says.
    patience::until("the head of a unit to be told of what is overdue", || {
        let told = people.desk.get("counts")["escalated"].as_u64().unwrap();
        (told >= all as u64).then_some(())
    });
}

/// The queue counts of the desk and of every unit.
fn queues(people: &People<'_>, records: &[Record], agreement: &mut Agreement, escalates: bool) {
    let desks = [(None, &people.desk)].into_iter();
    for (unit, staff) in desks.chain(people.officers().map(|(unit, staff)| (Some(unit), staff))) {
        let counts: Value = staff.get("counts");
        let of = |counted: &dyn Fn(&Record) -> bool| {
            let own = |record: &&Record| unit.is_none_or(|unit| record.unit == unit);
            records.iter().filter(own).filter(|record| counted(record)).count() as u64
        };
        let queued = |record: &Record| record.open() && !record.child;
        let mut played = vec![
            ("open", of(&queued)),
            ("done", of(&|record| !queued(record))),
            ("overdue", of(&|record| queued(record) && record.timeliness() == "overdue")),
            ("low_rated", of(&|record| record.low)),
        ];
        if escalates {
            played.push(("escalated", of(&escalated)));
        }
        for (name, count) in played {
            let what = format!("queue of {}, {name}", unit.unwrap_or("the desk"));
            agreement.same(&what, &Some(count), &counts[name].as_u64());
        }
    }
}
