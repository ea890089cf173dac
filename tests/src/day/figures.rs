//! Figures of all, of every unit, commune and category: what the book says, what the
//! desk's list adds up to, what the console's figures and the public ones say.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

use super::people::People;
use super::record::Record;

/// What lines are of, and the catalog's word for all of them.
const KINDS: [(&str, &str); 3] =
    [("unit", "units"), ("commune", "communes"), ("category", "categories")];
/// Fewer ratings are not told.
const RATINGS_MIN: usize = 3;

/// One line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    pub received: u64,
    pub on_time: u64,
    pub overdue: u64,
    pub waiting: u64,
    pub rejected: u64,
    /// Tenths of a star.
    pub stars: Option<u64>,
    /// Hours; `None` too where whoever says it keeps no moments.
    pub median: Option<i64>,
}

/// Lines by kind and id: `unit so_y_te`, and `all`.
pub type Lines = BTreeMap<String, Line>;

/// What a line is added up from.
#[derive(Default)]
struct Sum {
    line: Line,
    stars: Vec<u64>,
    took: Vec<i64>,
}

/// One report, as a line counts it.
struct Counted<'a> {
    keys: [Option<String>; 3],
    state: &'a str,
    timeliness: &'a str,
    stars: Option<u64>,
    took_s: Option<i64>,
}

/// What the book adds up to.
pub fn of_book<'r>(records: impl Iterator<Item = &'r Record>) -> Lines {
    add_up(records.filter(|record| record.counts()).map(|record| Counted {
        keys: [
            Some(record.unit.clone()),
            record.commune.clone(),
            record.category.map(|known| known.id.to_owned()),
        ],
        state: record.state,
        timeliness: record.timeliness(),
        stars: record.rating.map(u64::from),
        took_s: None,
    }))
}

/// What the desk's list adds up to.
pub fn of_list(cases: &[Value]) -> Lines {
    let counted =
        cases.iter().filter(|case| case["kind"] == "report" && case["state"] != "withdrawn");
    add_up(counted.map(|case| {
        let text = |of: &Value| of.as_str().map(str::to_owned);
        let moment = |name: &str| case[name].as_str().map(|at| at.parse::<Timestamp>().unwrap());
        let answered = matches!(case["state"].as_str(), Some("answered" | "closed"));
        let took = moment("answered_at").filter(|_| answered).zip(moment("received_at"));
        Counted {
            keys: [text(&case["unit"]["id"]), text(&case["commune"]), text(&case["category"])],
            state: case["state"].as_str().unwrap(),
            timeliness: case["timeliness"].as_str().unwrap(),
            stars: case["rating"].as_u64(),
            took_s: took.map(|(answered, received)| answered.duration_since(received).as_secs()),
        }
    }))
}

fn add_up<'a>(counted: impl Iterator<Item = Counted<'a>>) -> Lines {
    let mut sums: BTreeMap<String, Sum> = BTreeMap::new();
    for report in counted {
        let kinds = KINDS.iter().zip(&report.keys);
        let keys = kinds.filter_map(|((kind, _), id)| Some(format!("{kind} {}", id.as_deref()?)));
        for key in keys.chain(["all".to_owned()]) {
            sums.entry(key).or_default().count(&report);
        }
    }
    sums.into_iter().map(|(key, sum)| (key, sum.line())).collect()
}

impl Sum {
    fn count(&mut self, report: &Counted<'_>) {
        let line = &mut self.line;
        line.received += 1;
        match report.timeliness {
            "on_time" => line.on_time += 1,
            "late" | "overdue" => line.overdue += 1,
            "running" => line.waiting += 1,
            _ => line.rejected += u64::from(report.state == "rejected"),
        }
        self.stars.extend(report.stars);
        self.took.extend(report.took_s);
    }

    fn line(mut self) -> Line {
        self.took.sort_unstable();
        let enough = self.stars.len() >= RATINGS_MIN;
        let sum: u64 = self.stars.iter().sum();
        self.line.stars = enough.then(|| sum * 10 / self.stars.len() as u64);
        self.line.median = self.took.get(self.took.len() / 2).map(|seconds| seconds / 3_600);
        self.line
    }
}

/// The console's figures.
pub fn of_console(people: &People<'_>, (from, to): (Date, Date)) -> Lines {
    let told = people.desk.get(&format!("figures?from={from}&to={to}"));
    let line = |of: &Value| {
        let count = |name: &str| of[name].as_u64().unwrap();
        Line {
            received: count("received"),
            on_time: count("on_time"),
            overdue: count("overdue"),
            waiting: count("waiting"),
            rejected: count("rejected"),
            stars: of["stars_tenths"].as_u64(),
            median: of["median_hours"].as_i64(),
        }
    };
    let mut lines = Lines::from([("all".to_owned(), line(&told["all"]))]);
    for (kind, name) in KINDS {
        let of = told[name].as_object().unwrap();
        lines.extend(of.iter().map(|(id, of)| (format!("{kind} {id}"), line(of))));
    }
    lines
}

/// The public figures, as a file.
pub fn of_public(people: &People<'_>, (from, to): (Date, Date)) -> Lines {
    let text = people.shown(&format!("/figures.csv?from={from}&to={to}&lang=vi")).text().unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let lines = reader.records().map(|cells| {
        let cells = cells.unwrap();
        let count = |at: usize| cells[at].parse::<u64>().unwrap();
        let kind = &cells[0];
        let known = KINDS.iter().find(|(one, _)| *one == kind);
        let key = known.map_or_else(
            || kind.to_owned(),
            |(_, names)| format!("{kind} {}", people.named(names, &cells[1])),
        );
        let line = Line {
            received: count(2),
            on_time: count(3),
            overdue: count(4),
            waiting: count(5),
            rejected: count(6),
            median: cells[8].parse().ok(),
            stars: cells[9].replace('.', "").parse().ok(),
        };
        (key, line)
    });
    lines.collect()
}
