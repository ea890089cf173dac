//! Whether all views tell the same, to the last report, and the table that shows it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::figures::{Line, Lines};
use super::record::{Facts, Record};
use super::views::View;

/// Differences that are printed.
const SHOWN_MAX: usize = 40;

/// One thing a row, one view a column; `–` where a view does not say.
#[derive(Debug, Default)]
struct Table {
    heads: Vec<&'static str>,
    rows: Vec<(&'static str, Vec<Option<u64>>)>,
}

/// What came of comparing.
#[derive(Debug, Default)]
pub struct Agreement {
    reports: Table,
    figures: Table,
    /// Each difference, in words.
    pub differences: Vec<String>,
    /// How many single facts were compared.
    pub compared: usize,
}

/// A row of the table: what it is of, and which reports count in it.
type Row = (&'static str, fn(&Facts) -> Option<bool>);

/// Of any view that tells enough.
const ROWS: [Row; 7] = [
    ("every report", |_| Some(true)),
    ("refused", |facts| is(facts, "state", "rejected")),
    ("taken back", |facts| is(facts, "state", "withdrawn")),
    ("answered in time", |facts| is(facts, "timeliness", "on_time")),
    ("answered late", |facts| is(facts, "timeliness", "late")),
    ("open, overdue", |facts| is(facts, "timeliness", "overdue")),
    ("open, in time", |facts| is(facts, "timeliness", "running")),
];
const ANSWERED: Row = ("seen by strangers, answered", |facts| is(facts, "answered", "yes"));

/// Of a line of figures.
type Figure = (&'static str, fn(&Line) -> Option<u64>);
const FIGURES: [Figure; 7] = [
    ("counted in figures", |line| Some(line.received)),
    ("in time", |line| Some(line.on_time)),
    ("late or overdue", |line| Some(line.overdue)),
    ("waiting in time", |line| Some(line.waiting)),
    ("refused", |line| Some(line.rejected)),
    ("stars, tenths", |line| line.stars),
    ("median hours", |line| line.median.and_then(|hours| u64::try_from(hours).ok())),
];

fn is(facts: &Facts, name: &str, value: &str) -> Option<bool> {
    facts.get(name).map(|told| told == value)
}

impl Agreement {
    /// Compares every report of the views of everything and of the public ones.
    pub fn of(records: &[Record], whole: &[View], public: &[View]) -> Self {
        let book: BTreeMap<String, Facts> =
            records.iter().map(|record| (record.code.clone(), record.facts())).collect();
        let seen: BTreeMap<String, Facts> = book
            .iter()
            .filter(|(_, facts)| facts["public"] == "yes")
            .map(|(code, facts)| (code.clone(), facts.clone()))
            .collect();
        let mut all = Self::default();
        all.reports.heads.push("played");
        all.reports.heads.extend(whole.iter().chain(public).map(|view| view.name));
        for view in whole {
            all.compare(view.name, &book, &view.reports);
        }
        for view in public {
            all.compare(view.name, &seen, &view.reports);
        }
        for row in ROWS {
            let told = whole.iter().map(|view| count(&view.reports, row));
            let cells = std::iter::once(count(&book, row)).chain(told);
            all.reports.rows.push((row.0, cells.chain(public.iter().map(|_| None)).collect()));
        }
        for row in [("seen by strangers", ROWS[0].1), ANSWERED] {
            let told = public.iter().map(|view| count(&view.reports, row));
            let cells = std::iter::once(count(&seen, row)).chain(whole.iter().map(|_| None));
            all.reports.rows.push((row.0, cells.chain(told).collect()));
        }
        all
    }

    /// Compares a view that tells of some reports, of which these are the book's.
    pub fn some<'r>(&mut self, records: impl Iterator<Item = &'r Record>, view: &View) {
        let book = records.map(|record| (record.code.clone(), record.facts())).collect();
        self.compare(view.name, &book, &view.reports);
    }

    /// Compares what one view tells with what is in the book.
    fn compare(
        &mut self,
        view: &str,
        book: &BTreeMap<String, Facts>,
        told: &BTreeMap<String, Facts>,
    ) {
        let codes: BTreeSet<&String> = book.keys().chain(told.keys()).collect();
        for code in codes {
            match (book.get(code), told.get(code)) {
                (Some(facts), Some(told)) => self.facts(view, code, facts, told),
                (Some(_), None) => self.differences.push(format!("{view}: {code} is missing")),
                (None, _) => self.differences.push(format!("{view}: {code} should not be there")),
            }
        }
    }

    /// Compares what is told of one report.
    pub fn facts(&mut self, view: &str, code: &str, facts: &Facts, told: &Facts) {
        for (name, value) in told {
            self.same(&format!("{view}: {code}, {name}"), &facts[name], value);
        }
    }

    /// Compares two values.
    pub fn same<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, played: &T, told: &T) {
        self.compared += 1;
        if played != told {
            self.differences.push(format!("{what}: {told:?}, and played was {played:?}"));
        }
    }

    /// Compares lines of figures, and shows those of all.
    pub fn lines(&mut self, view: &'static str, played: &Lines, told: &Lines) {
        let keys: BTreeSet<&String> = played.keys().chain(told.keys()).collect();
        for key in keys {
            self.same(&format!("{view}: {key}"), &played.get(key), &told.get(key));
        }
        if self.figures.rows.is_empty() {
            self.figures.rows = FIGURES.map(|(name, _)| (name, Vec::new())).into();
            self.figure("played", played);
        }
        self.figure(view, told);
    }

    fn figure(&mut self, view: &'static str, lines: &Lines) {
        self.figures.heads.push(view);
        for ((_, cells), (_, of)) in self.figures.rows.iter_mut().zip(FIGURES) {
            cells.push(lines.get("all").and_then(of));
        }
    }
}

fn count(reports: &BTreeMap<String, Facts>, (_, counts): Row) -> Option<u64> {
    let mut sum = 0;
    for facts in reports.values() {
        sum += u64::from(counts(facts)?);
    }
    Some(sum)
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "  {:<28}", "")?;
        for head in &self.heads {
            write!(f, "{head:>14}")?;
        }
        writeln!(f)?;
        for (name, cells) in &self.rows {
            write!(f, "  {name:<28}")?;
            for cell in cells {
                write!(f, "{:>14}", cell.map_or("–".to_owned(), |number| number.to_string()))?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for Agreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n{}", self.reports, self.figures)?;
        for difference in self.differences.iter().take(SHOWN_MAX) {
            writeln!(f, "  {difference}")?;
        }
        let (compared, differ) = (self.compared, self.differences.len());
        write!(f, "  {compared} facts compared, {differ} differ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(reports: &[(&str, &str)]) -> View {
        let told = |(code, unit): &(&str, &str)| {
            ((*code).to_owned(), Facts::from([("unit", (*unit).to_owned())]))
        };
        View { name: "list", reports: reports.iter().map(told).collect() }
    }

    #[test]
    fn what_differs_is_named_by_view_report_and_fact() {
        let book = view(&[("A", "roads"), ("B", "water")]).reports;
        let differences = |told: &[(&str, &str)]| {
            let mut agreement = Agreement::default();
            agreement.compare("list", &book, &view(told).reports);
            agreement.differences
        };
        assert_eq!(differences(&[("A", "roads"), ("B", "water")]), Vec::<String>::new());
        let wrong = ["list: A, unit: \"water\", and played was \"roads\"", "list: B is missing"];
        assert_eq!(differences(&[("A", "water")]), wrong);
        let more = differences(&[("A", "roads"), ("B", "water"), ("C", "roads")]);
        assert_eq!(more, ["list: C should not be there"]);
    }

    #[test]
    fn a_line_of_figures_that_differs_is_named() {
        let lines =
            |waiting| Lines::from([("all".to_owned(), Line { waiting, ..Line::default() })]);
        let mut agreement = Agreement::default();
        agreement.lines("figures", &lines(1), &lines(1));
        assert!(agreement.differences.is_empty());
        agreement.lines("figures", &lines(1), &lines(2));
        assert_eq!(agreement.differences.len(), 1);
        assert!(agreement.to_string().contains("2 facts compared, 1 differ"));
    }
}
