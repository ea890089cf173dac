//! Observations. What they are asked for is said in SQL, so that a million of them cost
//! what a page of them costs.

use axum::http::StatusCode;
use citizen_wire::problem::code;
use jiff::Timestamp;
use serde_json::{Map, Value as Json, json};

use super::condition::sql_of;
use super::options::Options;
use super::world::{Series, World, metres};
use crate::observations::quality::{DOUBTFUL, LATE, STUCK};
use crate::problem::Refusal;
use crate::storage::{Row, Tx, Value};

/// Which observations are meant.
#[derive(Debug, Clone, Default)]
pub(super) struct Scope {
    pub(super) datastream: Option<String>,
    pub(super) feature: Option<String>,
    pub(super) at: Option<Timestamp>,
}

/// One observation.
#[derive(Debug, Clone)]
pub(super) struct Observation {
    pub(super) datastream: String,
    pub(super) feature: Option<String>,
    pub(super) at: Timestamp,
    pub(super) body: Map<String, Json>,
}

impl Observation {
    /// Its id: whose, and when.
    pub(super) fn id(&self) -> String {
        format!("{}@{}", self.datastream, self.at.as_microsecond())
    }
}

/// Whose it is and when it was so, by its id.
pub(super) fn parts(id: &str) -> Option<(&str, Timestamp)> {
    let (datastream, micros) = id.rsplit_once('@')?;
    Some((datastream, Timestamp::from_microsecond(micros.parse().ok()?).ok()?))
}

/// Where one kind of observations is.
pub(super) struct Arm {
    pub(super) series: Series,
    columns: &'static str,
    from: &'static str,
    /// Names of the columns: whose, of which feature, the result in millionths.
    pub(super) name: &'static str,
    pub(super) feature: &'static str,
    pub(super) micro: &'static str,
}

const ARMS: [Arm; 3] = [
    Arm {
        series: Series::Readings,
        columns:
            "CAST(0 AS BIGINT) AS kind, station AS series, at, CAST(NULL AS BIGINT) AS until_at,
            result_at, mm * 1000 AS micro, CAST(NULL AS TEXT) AS result, station AS feature,
            CAST(NULL AS TEXT) AS extra, flags",
        from: "readings WHERE (flags & 3) = 0",
        name: "station",
        feature: "station",
        micro: "mm * 1000",
    },
    Arm {
        series: Series::Forecasts,
        columns:
            "CAST(1 AS BIGINT) AS kind, station AS series, at, CAST(NULL AS BIGINT) AS until_at,
            result_at, mm * 1000 AS micro, CAST(NULL AS TEXT) AS result, station AS feature,
            CAST(NULL AS TEXT) AS extra, CAST(0 AS BIGINT) AS flags",
        from: "forecasts WHERE 1 = 1",
        name: "station",
        feature: "station",
        micro: "mm * 1000",
    },
    Arm {
        series: Series::Results,
        columns: "CAST(2 AS BIGINT) AS kind, datastream AS series, at, until_at, result_at,
            micro, result, feature, extra, doubtful * 16 AS flags",
        from: "sensorthings_results WHERE 1 = 1",
        name: "datastream",
        feature: "feature",
        micro: "micro",
    },
];

/// A page of them, and how many there are when that was asked.
///
/// # Errors
/// 400 for a filter or an order that observations cannot have.
pub(super) fn page(
    tx: &mut dyn Tx,
    world: &World,
    scope: &Scope,
    options: &Options,
) -> Result<(Vec<Observation>, Option<i64>), Refusal> {
    let mut params = Vec::new();
    let mut arms = Vec::new();
    for arm in &ARMS {
        if let Some(condition) = within(arm, world, scope, &mut params) {
            let mut sql = format!("{} {condition}", arm.from);
            if let Some(filter) = &options.filter {
                let filter = sql_of(filter, arm, world, &mut params)?;
                sql = format!("{sql} AND ({filter})");
            }
            arms.push((arm.columns, sql));
        }
    }
    let mut count = None;
    if options.count {
        let mut sum = 0;
        let all: Vec<String> =
            arms.iter().map(|(_, sql)| format!("(SELECT COUNT(*) FROM {sql})")).collect();
        if !all.is_empty() {
            let sql = format!("SELECT {}", all.join(" + "));
            sum = tx.query_opt(&sql, &params)?.map_or(Ok(0), |row| row.int(0))?;
        }
        count = Some(sum);
    }
    if arms.is_empty() || options.top == 0 {
        return Ok((Vec::new(), count));
    }
    let order = order(options, scope)?;
    let all: Vec<String> =
        arms.iter().map(|(columns, sql)| format!("SELECT {columns} FROM {sql}")).collect();
    let whole = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    // One more than asked says whether there are more.
    params.extend([whole(options.top + 1).into(), whole(options.skip).into()]);
    let last = params.len();
    let sql = format!(
        "SELECT * FROM ({}) o ORDER BY {order} LIMIT ${} OFFSET ${last}",
        all.join(" UNION ALL "),
        last - 1,
    );
    let rows = tx.query(&sql, &params)?;
    let observations = rows.iter().map(observation).collect::<Result<_, _>>()?;
    Ok((observations, count))
}

/// The condition of a scope in one arm; nothing where the arm has none of it.
fn within(arm: &Arm, world: &World, scope: &Scope, params: &mut Vec<Value>) -> Option<String> {
    let mut sql = String::new();
    if let Some(datastream) = &scope.datastream {
        let (series, name) = world.series(datastream);
        if series != arm.series {
            return None;
        }
        sql += &equal(arm.name, name.into(), params);
    }
    if let Some(feature) = &scope.feature {
        sql += &equal(arm.feature, feature.into(), params);
    }
    if let Some(at) = scope.at {
        sql += &equal("at", at.into(), params);
    }
    Some(sql)
}

fn equal(column: &str, value: Value, params: &mut Vec<Value>) -> String {
    params.push(value);
    format!(" AND {column} = ${}", params.len())
}

pub(super) fn refused(option: &str) -> Refusal {
    Refusal::new(StatusCode::BAD_REQUEST, code::FIELD_INVALID).field(option)
}

fn order(options: &Options, scope: &Scope) -> Result<String, Refusal> {
    let mut orders = Vec::new();
    for order in &options.order {
        let path: Vec<&str> = order.path.iter().map(String::as_str).collect();
        let column = match path.as_slice() {
            ["phenomenonTime"] => "at",
            ["resultTime"] => "result_at",
            ["result"] => "micro",
            ["Datastream", "id"] => "series",
            ["id"] => "series, at",
            _ => return Err(refused("$orderby")),
        };
        let way = if order.falling { " DESC" } else { "" };
        orders.extend(column.split(", ").map(|column| format!("{column}{way}")));
    }
    // So that pages neither overlap nor leave any out.
    if scope.datastream.is_none() {
        orders.extend(["kind".to_owned(), "series".to_owned()]);
    }
    if !orders.iter().any(|order| order.starts_with("at")) {
        orders.push("at".to_owned());
    }
    Ok(orders.join(", "))
}

/// A number in millionths, if it has a place there.
#[expect(clippy::cast_possible_truncation, reason = "bounded")]
pub(super) fn micro(number: f64) -> Option<i64> {
    let micro = (number * 1e6).round();
    (micro.abs() < 9e18).then_some(micro as i64)
}

fn observation(row: &Row) -> Result<Observation, Refusal> {
    let (kind, name, at) = (row.int(0)?, row.text(1)?, row.time(2)?);
    let datastream =
        if kind == 1 { format!("{name}{}", super::world::FORECAST) } else { name.to_owned() };
    let mut body: Map<String, Json> =
        row.text_opt(8)?.and_then(|extra| serde_json::from_str(extra).ok()).unwrap_or_default();
    let time = match row.time_opt(3)? {
        Some(until) => format!("{at}/{until}"),
        None => at.to_string(),
    };
    body.insert("phenomenonTime".to_owned(), time.into());
    body.insert("resultTime".to_owned(), json!(row.time_opt(4)?.map(|at| at.to_string())));
    let result = match row.text_opt(6)? {
        Some(text) => serde_json::from_str(text).unwrap_or_default(),
        None => json!(metres(row.int(5)? / 1_000)),
    };
    body.insert("result".to_owned(), result);
    let flags = row.int(9)?;
    let marks = [(STUCK, "stuck"), (LATE, "late"), (DOUBTFUL, "doubtful")].into_iter();
    let marks = marks.filter(|(flag, _)| flags & flag != 0).map(|(_, mark)| json!(mark));
    // What whoever brought it says of its quality stays beside it.
    let own = body.get("resultQuality").cloned().into_iter();
    let marks: Vec<Json> = marks.collect();
    if !marks.is_empty() {
        body.insert("resultQuality".to_owned(), own.chain(marks).collect());
    }
    Ok(Observation { datastream, feature: row.text_opt(7)?.map(str::to_owned), at, body })
}
