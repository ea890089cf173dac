//! Figures of 78 communes: everything added up, and what one correction costs.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Instant;

use citizen_server::indicators::desk::{Step, enter};
use citizen_server::indicators::form::Which;
use citizen_server::indicators::period::{Every, Period};
use citizen_server::indicators::rollup::{Book, PROVINCE};
use citizen_server::indicators::{FigureError, leaves};
use citizen_server::province::{Documents, Province};
use citizen_server::storage::{Db, StoreError};
use clap::Args;
use jiff::civil::date;
use scratch_postgres::ScratchPostgres;

use crate::say;
use crate::table::{self, median_and_worst};

type Failure = Box<dyn std::error::Error>;

/// Most milliseconds to add everything up, read from the database.
const ALL_MS: f64 = 2_000.0;
/// Most milliseconds to keep a correction and add up what holds it.
const ONE_MS: f64 = 50.0;
/// The form of the bench.
const FORM: &str = "bench";
/// Of this many indicators, one is a formula.
const FORMULA_EVERY: usize = 10;

/// Everything added up over time and communes; one correction
#[derive(Args)]
pub struct Indicators {
    /// Indicators, a tenth of them formulas
    #[arg(long, default_value_t = 200)]
    indicators: usize,
    /// Months
    #[arg(long, default_value_t = 36)]
    months: i16,
    /// Leave PostgreSQL out
    #[arg(long)]
    no_postgres: bool,
}

impl Indicators {
    pub fn run(&self) -> Result<(), Failure> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let mut documents = Documents::example();
        documents.insert("indicators.toml", self.document()?);
        // The example's desks show its own forms.
        documents.remove("desks.toml");
        let province = std::sync::Arc::new(Province::from_documents(&documents)?);
        let folder = tempfile::tempdir()?;
        let sqlite = format!("sqlite:{}", folder.path().join("bench.db").display());
        table::head();
        self.measure(&runtime, &province, &sqlite, "SQLite")?;
        if !self.no_postgres {
            let postgres = ScratchPostgres::start()?;
            self.measure(&runtime, &province, &postgres.database("bench")?, "PostgreSQL")?;
        }
        Ok(())
    }

    /// A form with entered indicators, and formulas over the two before each.
    fn document(&self) -> Result<String, Failure> {
        let mut text = format!(
            "[[templates]]\nid = \"{FORM}\"\nname = {{ vi = \"a\", en = \"a\" }}\n\
             unit = \"so_y_te\"\nby = \"commune\"\nevery = \"month\"\ndue_days = 5\n"
        );
        for number in 0..self.indicators {
            writeln!(
                text,
                "[[templates.indicators]]\nid = \"i{number}\"\nname = {{ vi = \"a\", en = \"a\" }}\n\
                 unit = {{ vi = \"a\", en = \"a\" }}\npublic = true"
            )?;
            if formula(number) {
                writeln!(text, "formula = \"i{} / i{} * 100\"", number - 2, number - 1)?;
            } else {
                let over = match number % 4 {
                    0 => "sum",
                    1 => "average",
                    2 => "last",
                    _ => "count",
                };
                writeln!(text, "over_time = \"{over}\"\nover_areas = \"sum\"")?;
            }
        }
        Ok(text)
    }

    fn periods(&self, every: Every) -> Vec<Period> {
        let mut all: Vec<Period> = (0..self.months)
            .map(|month| Period::of(date(2023 + month / 12, (month % 12 + 1) as i8, 1), every))
            .collect();
        all.dedup();
        all
    }

    fn measure(
        &self,
        runtime: &tokio::runtime::Runtime,
        province: &std::sync::Arc<Province>,
        url: &str,
        engine: &str,
    ) -> Result<(), Failure> {
        let db = Db::open(url)?;
        let began = Instant::now();
        self.fill(runtime, province, &db)?;
        say(&format!("| {engine}: filled | {:.1} s | | |", began.elapsed().as_secs_f64()));
        let months = self.periods(Every::Month);
        let (Some(first), Some(last)) = (months.first().copied(), months.last().copied()) else {
            return Err("no months".into());
        };
        let mut times = Vec::new();
        let mut counted = 0;
        for _ in 0..3 {
            let (of, began) = (province.clone(), Instant::now());
            let leaves: Result<_, StoreError> = runtime.block_on(db.read(move |tx| {
                let ids = of.indicators.all().map(|(_, indicator)| indicator.id.as_str());
                leaves::read(tx, &of.indicators, ids, (first, last), None, leaves::Which::Entered)
            }));
            counted = self.add_up(province, &leaves?);
            times.push(began.elapsed());
        }
        let (median, worst) = median_and_worst(times);
        table::plain(&format!("{engine}: figures added up"), counted as f64, "");
        table::under(&format!("{engine}: read and added up, median of 3"), median, ALL_MS, "ms");
        table::plain(&format!("{engine}: the worst of them"), worst, "ms");
        let mut times = Vec::new();
        for turn in 0..20 {
            let began = Instant::now();
            self.correct(runtime, province, &db, last, turn)?;
            times.push(began.elapsed());
        }
        let (median, worst) = median_and_worst(times);
        table::under(&format!("{engine}: one correction, median of 20"), median, ONE_MS, "ms");
        table::under(&format!("{engine}: the worst of them"), worst, ONE_MS, "ms");
        runtime.block_on(db.close());
        Ok(())
    }

    /// Every indicator for every area and month, quarter and year.
    fn add_up(
        &self,
        province: &Province,
        leaves: &citizen_server::indicators::rollup::Leaves,
    ) -> usize {
        let communes: Vec<&str> =
            province.catalog.communes.iter().map(|commune| commune.code.as_str()).collect();
        let rules = &province.indicators;
        let book = Book { rules, communes: &communes, leaves, today: date(2026, 11, 26) };
        let mut counted = 0;
        for (_, indicator) in rules.all() {
            for every in Every::ALL {
                for period in self.periods(every) {
                    for area in communes.iter().copied().chain([PROVINCE]) {
                        let figure = book.figure(&indicator.id, area, period);
                        counted += usize::from(figure.value.is_ok());
                    }
                }
            }
        }
        counted
    }

    /// Keeps another figure, durably, and adds up everything that holds it.
    fn correct(
        &self,
        runtime: &tokio::runtime::Runtime,
        province: &std::sync::Arc<Province>,
        db: &Db,
        period: Period,
        turn: i64,
    ) -> Result<(), Failure> {
        let area = province.catalog.communes.first().ok_or("no commune")?.code.clone();
        let which = Which { template: FORM.to_owned(), period, area: area.clone() };
        let now = jiff::Timestamp::now();
        let of = province.clone();
        runtime.block_on(db.write(move |tx| {
            let template = of.indicators.template(FORM).ok_or(FigureError::NotFound)?;
            let values = BTreeMap::from([("i8".to_owned(), Some((turn + 7) * 10_000))]);
            let step = Step { by: None, version: None, now };
            enter(tx, template, &which, step, &values, "entered")
        }))?;
        let of = province.clone();
        let year = period.within(Every::Year);
        let leaves: Result<_, StoreError> = runtime.block_on(db.read(move |tx| {
            let wanted = ["i8", "i9"].into_iter();
            leaves::read(tx, &of.indicators, wanted, (year, year), None, leaves::Which::Entered)
        }));
        let leaves = leaves?;
        let communes: Vec<&str> =
            province.catalog.communes.iter().map(|commune| commune.code.as_str()).collect();
        let rules = &province.indicators;
        let book = Book { rules, communes: &communes, leaves: &leaves, today: date(2026, 11, 26) };
        for id in ["i8", "i9"] {
            for every in Every::ALL {
                for area in [area.as_str(), PROVINCE] {
                    book.figure(id, area, period.within(every)).value.map_err(|_| "no figure")?;
                }
            }
        }
        Ok(())
    }

    fn fill(
        &self,
        runtime: &tokio::runtime::Runtime,
        province: &std::sync::Arc<Province>,
        db: &Db,
    ) -> Result<(), Failure> {
        for number in (0..self.indicators).filter(|number| !formula(*number)) {
            let (of, months) = (province.clone(), self.periods(Every::Month));
            let filled: Result<(), StoreError> = runtime.block_on(db.write(move |tx| {
                for (turn, month) in months.iter().enumerate() {
                    let values = of.catalog.communes.iter().enumerate().map(|(place, commune)| {
                        let value = ((place * 31 + turn * 7 + number) % 997 + 1) * 10_000;
                        format!("('i{number}', '{month}', '{}', {value}, {value})", commune.code)
                    });
                    let values: Vec<String> = values.collect();
                    let sql = format!(
                        "INSERT INTO figures (indicator, period, area, value, approved) VALUES {}",
                        values.join(", ")
                    );
                    tx.execute(&sql, &[])?;
                }
                Ok(())
            }));
            filled?;
        }
        Ok(())
    }
}

fn formula(number: usize) -> bool {
    number % FORMULA_EVERY == FORMULA_EVERY - 1
}
