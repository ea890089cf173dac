use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::province::{Documents, Province};

const COMMUNES: [&str; 3] = ["18859", "18871", "18880"];

/// A province with one form a month and one a year.
fn rules(formulas: &[(&str, &str)]) -> IndicatorRules {
    let entered = [
        ("summed", "sum", "sum"),
        ("stock", "last", "sum"),
        ("mean", "average", "sum"),
        ("even", "average", "average"),
        ("counted", "count", "count"),
    ];
    let mut text = String::from(
        "[[templates]]\nid = \"monthly\"\nname = { vi = \"a\", en = \"a\" }\nunit = \"so_y_te\"\n\
         by = \"commune\"\nevery = \"month\"\ndue_days = 5\n",
    );
    let words = "name = { vi = \"a\", en = \"a\" }\nunit = { vi = \"a\", en = \"a\" }\n";
    for (id, time, areas) in entered {
        text += &format!(
            "[[templates.indicators]]\nid = \"{id}\"\n{words}over_time = \"{time}\"\nover_areas = \"{areas}\"\n"
        );
    }
    for (id, formula) in formulas {
        text += &format!(
            "[[templates.indicators]]\nid = \"{id}\"\n{words}decimals = 2\nformula = \"{formula}\"\n"
        );
    }
    text += &format!(
        "[[templates]]\nid = \"yearly\"\nname = {{ vi = \"a\", en = \"a\" }}\nunit = \"so_y_te\"\n\
         by = \"commune\"\nevery = \"year\"\ndue_days = 5\n\
         [[templates.indicators]]\nid = \"people\"\n{words}over_time = \"last\"\nover_areas = \"sum\"\n\
         [[former]]\ncode = \"1\"\nname = \"A\"\ninto = \"18859\"\nuntil = \"2025-06\"\n\
         [[former]]\ncode = \"2\"\nname = \"B\"\ninto = \"18859\"\nuntil = \"2025-06\"\n"
    );
    let mut documents = Documents::example();
    // What takes long to read and says nothing of figures.
    for name in ["communes_mid.geojson", "communes_low.geojson", "places.toml", "items.json"] {
        documents.remove(name);
    }
    // The desks show the forms that are replaced here.
    documents.remove("desks.toml");
    documents.insert("indicators.toml", text);
    Province::from_documents(&documents).unwrap().indicators
}

static PLAIN: LazyLock<IndicatorRules> = LazyLock::new(|| rules(&[]));

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

fn book<'a>(rules: &'a IndicatorRules, leaves: &'a Leaves) -> Book<'a> {
    Book { rules, communes: &COMMUNES, leaves, today: jiff::civil::date(2026, 5, 20) }
}

/// Months of 2026 from January on, in ones; `None`: nothing entered.
fn leaves(indicator: &str, rows: &[[Option<i64>; 12]; 3]) -> Leaves {
    let mut leaves = Leaves::default();
    for (commune, row) in COMMUNES.iter().zip(rows) {
        for (month, value) in row.iter().enumerate() {
            let period = period(&format!("2026-{:02}", month + 1));
            if let Some(value) = value {
                leaves.push(indicator, commune, period, value * SCALE);
            }
        }
    }
    leaves
}

fn some(values: &[i64]) -> [Option<i64>; 12] {
    std::array::from_fn(|month| values.get(month).copied())
}

#[test]
fn each_operator_adds_up_as_it_says() {
    let rules = rules(&[]);
    let rows = [some(&[1, 2, 6]), some(&[10, 20]), [None; 12]];
    for (indicator, commune, quarter) in
        [("summed", 9, 39), ("stock", 6, 26), ("mean", 3, 18), ("even", 3, 9), ("counted", 3, 2)]
    {
        let leaves = leaves(indicator, &rows);
        let book = book(&rules, &leaves);
        let of = |area: &str| book.figure(indicator, area, period("2026-Q1"));
        assert_eq!(of(COMMUNES[0]).value, Ok(commune * SCALE), "{indicator}");
        assert_eq!(of(PROVINCE).value, Ok(quarter * SCALE), "{indicator}");
        assert_eq!((of(PROVINCE).there, of(PROVINCE).expected), (5, 9), "{indicator}");
        assert_eq!(of(COMMUNES[2]).value, Err(Fault::Missing), "empty is not zero");
        let year = book.figure(indicator, PROVINCE, period("2026"));
        assert_eq!((year.there, year.expected), (5, 12), "four months are over");
    }
}

#[test]
fn formulas_are_worked_out_of_what_added_up() {
    let rules =
        rules(&[("share", "summed / people * 1000"), ("broken", "summed / (people - people)")]);
    let mut leaves = leaves("summed", &[some(&[1, 2, 3]), some(&[1, 1, 1]), [None; 12]]);
    for (commune, people) in COMMUNES.iter().zip([1_000, 2_000, 3_000]) {
        leaves.push("people", commune, period("2026"), people * SCALE);
    }
    let book = book(&rules, &leaves);
    let of = |indicator, area, at| book.figure(indicator, area, period(at));
    assert_eq!(of("share", COMMUNES[0], "2026-Q1").value, Ok(6 * SCALE));
    // A ratio of the sums, not a sum or mean of ratios.
    assert_eq!(of("share", PROVINCE, "2026-Q1").value, Ok(15_000));
    assert_eq!(of("share", PROVINCE, "2025").value, Err(Fault::Missing));
    assert_eq!(of("broken", PROVINCE, "2026-Q1").value, Err(Fault::DivisionByZero));
    assert_eq!(of("nothing", PROVINCE, "2026").value, Err(Fault::Missing));
}

#[test]
fn a_chain_in_which_each_needs_the_last_twice_is_worked_out_once_each() {
    let chain: Vec<(String, String)> = (0..60)
        .map(|n| match n {
            0 => ("c0".to_owned(), "summed".to_owned()),
            n => (format!("c{n}"), format!("(c{0} + c{0}) / 2", n - 1)),
        })
        .collect();
    let chain: Vec<(&str, &str)> = chain.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let rules = rules(&chain);
    let leaves = leaves("summed", &[some(&[7]), [None; 12], [None; 12]]);
    let figure = book(&rules, &leaves).figure("c59", PROVINCE, period("2026-01"));
    assert_eq!(figure.value, Ok(7 * SCALE));
}

#[test]
fn series_of_former_communes_count_for_the_one_they_went_into() {
    let rules = rules(&[]);
    let mut leaves = Leaves::default();
    for (area, months) in [("1", "2025-05"), ("1", "2025-06"), ("2", "2025-06")] {
        leaves.push("summed", area, period(months), 5 * SCALE);
    }
    leaves.push("summed", COMMUNES[0], period("2025-05"), SCALE);
    leaves.push("summed", COMMUNES[0], period("2025-07"), 3 * SCALE);
    leaves.merge_former(&rules);
    let book = book(&rules, &leaves);
    let of = |at| book.figure("summed", COMMUNES[0], period(at)).value;
    assert_eq!(of("2025-06"), Ok(10 * SCALE));
    assert_eq!(of("2025-05"), Ok(SCALE), "its own figure goes first");
    assert_eq!(of("2025"), Ok(14 * SCALE));
}

#[test]
fn more_than_can_be_kept_is_said() {
    let rules = rules(&[("square", "summed * summed * summed")]);
    let mut leaves = Leaves::default();
    for commune in COMMUNES {
        leaves.push("summed", commune, period("2026-01"), i64::MAX / 2);
    }
    let book = book(&rules, &leaves);
    for indicator in ["summed", "square"] {
        let figure = book.figure(indicator, PROVINCE, period("2026-01"));
        assert_eq!(figure.value, Err(Fault::TooLarge), "{indicator}");
    }
}

fn rows() -> impl Strategy<Value = [[Option<i64>; 12]; 3]> {
    proptest::array::uniform3(proptest::array::uniform12(proptest::option::of(-1_000_i64..1_000)))
}

proptest! {
    #[test]
    fn parts_make_the_whole(rows in rows()) {
        let summed = leaves("summed", &rows);
        let book = book(&PLAIN, &summed);
        let of = |area: &str, at: &str| book.figure("summed", area, period(at));
        let quarters = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"];
        let year = of(PROVINCE, "2026");
        let all: i64 = rows.iter().flatten().flatten().sum();
        let count = rows.iter().flatten().flatten().count() as u32;
        prop_assert_eq!(year.there, count);
        prop_assert!(year.there <= year.expected && year.expected <= 36);
        prop_assert_eq!(year.value.ok(), (count > 0).then_some(all * SCALE));
        let add = |parts: Vec<Figure>| {
            let values: i64 = parts.iter().filter_map(|part| part.value.ok()).sum();
            (values, parts.iter().map(|part| part.there).sum::<u32>())
        };
        let by_time = add(quarters.iter().map(|at| of(PROVINCE, at)).collect());
        let by_area = add(COMMUNES.iter().map(|area| of(area, "2026")).collect());
        prop_assert_eq!(by_time, (all * SCALE, count));
        prop_assert_eq!(by_area, (all * SCALE, count));
    }

    #[test]
    fn a_mean_lies_between_its_parts_and_a_last_is_one_of_them(rows in rows()) {
        let (mean, stock) = (leaves("even", &rows), leaves("stock", &rows));
        let (mean, stock) = (book(&PLAIN, &mean), book(&PLAIN, &stock));
        for (commune, row) in COMMUNES.iter().zip(&rows) {
            let there: Vec<i64> = row.iter().flatten().map(|value| value * SCALE).collect();
            let of = |book: &Book<'_>, id| book.figure(id, commune, period("2026")).value.ok();
            prop_assert_eq!(of(&stock, "stock"), there.last().copied());
            match of(&mean, "even") {
                None => prop_assert!(there.is_empty()),
                Some(value) => {
                    prop_assert!(there.iter().min() <= Some(&value));
                    prop_assert!(there.iter().max() >= Some(&value));
                }
            }
        }
    }

    #[test]
    fn adding_a_figure_changes_nothing_but_what_holds_it(rows in rows(), month in 0_usize..12) {
        let mut more = rows;
        more[1][month] = Some(rows[1][month].map_or(1, |value| value + 1));
        let (before, after) = (leaves("summed", &rows), leaves("summed", &more));
        let (before, after) = (book(&PLAIN, &before), book(&PLAIN, &after));
        for area in [COMMUNES[0], COMMUNES[1], COMMUNES[2], PROVINCE] {
            for other in 0..12 {
                let at = period(&format!("2026-{:02}", other + 1));
                let same = before.figure("summed", area, at).value
                    == after.figure("summed", area, at).value;
                let holds = other == month && (area == COMMUNES[1] || area == PROVINCE);
                prop_assert_eq!(same, !holds);
            }
        }
    }
}
