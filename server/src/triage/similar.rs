//! Reports of the same thing: near, lately, of the same kind or in the same words.

use citizen_areas::distance_m;
use citizen_wire::case::CaseState;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::words::words;
use crate::cases::entries::known;
use crate::degrees::{of_e7, to_e7};
use crate::province::Province;
use crate::storage::{StoreError, Tx, Value};

/// Cases looked at.
const LOOKED_AT: i64 = 2_000;
/// Metres of a degree of latitude.
const METRES_PER_DEGREE: f64 = 111_195.0;
/// Below this a case is another.
const SCORE_MIN: f64 = 0.35;
const DAY_HOURS: i64 = 24;

/// What is compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Looked {
    /// The case itself, to leave out.
    pub case: Option<Uuid>,
    /// Category id.
    pub category: Option<String>,
    /// Latitude and longitude, degrees.
    pub at: (f64, f64),
    /// Words.
    pub text: String,
    /// When.
    pub moment: Timestamp,
}

/// A case that may be about the same thing.
#[derive(Debug, Clone, PartialEq, serde::Serialize, utoipa::ToSchema)]
pub struct SimilarCase {
    /// The report's id.
    pub id: Uuid,
    /// Its tracking code.
    pub code: String,
    /// Where it stands.
    pub state: CaseState,
    /// Category id.
    pub category: Option<String>,
    /// When it came.
    pub received_at: Timestamp,
    /// How far away, metres.
    pub metres: f64,
    /// Of the same category.
    pub same_category: bool,
    /// Words both have, share of the shorter text, 0 to 1.
    pub same_words: f64,
    /// The higher the more alike, 0 to 1.
    pub score: f64,
}

/// Cases near `looked` in place and time, the most alike first. `extra` narrows them, as
/// a condition on `cases c`.
///
/// # Errors
/// [`StoreError`].
pub fn similar(
    tx: &mut dyn Tx,
    province: &Province,
    looked: &Looked,
    extra: &str,
    limit: usize,
) -> Result<Vec<SimilarCase>, StoreError> {
    let rules = &province.triage;
    let (lat, lon) = looked.at;
    let reach = rules.similar_within_m / METRES_PER_DEGREE;
    let across = reach / lat.to_radians().cos().abs().max(0.01);
    let span = SignedDuration::from_hours(i64::from(rules.similar_within_days) * DAY_HOURS);
    let from = looked.moment.saturating_sub(span).unwrap_or(Timestamp::MIN);
    let to = looked.moment.saturating_add(span).unwrap_or(Timestamp::MAX);
    // By the index of the communes: those the circle may reach into.
    let around = [(0.0, 0.0), (reach, 0.0), (-reach, 0.0), (0.0, across), (0.0, -across)];
    let mut communes: Vec<String> = around
        .iter()
        .filter_map(|(north, east)| province.place(lat + north, lon + east).commune)
        .map(|commune| format!("'{commune}'"))
        .collect();
    communes.sort();
    communes.dedup();
    if communes.is_empty() {
        return Ok(Vec::new());
    }
    let communes = communes.join(", ");
    let sql = format!(
        "SELECT c.id, c.code, c.state, c.category, c.received_at, c.lat_e7, c.lon_e7, c.text
         FROM cases c WHERE c.received_at >= $1 AND c.received_at <= $2
         AND c.lat_e7 >= $3 AND c.lat_e7 <= $4 AND c.lon_e7 >= $5 AND c.lon_e7 <= $6
         AND c.commune IN ({communes})
         AND c.state NOT IN ('withdrawn', 'rejected') AND {extra}
         ORDER BY c.received_at DESC LIMIT $7"
    );
    let params: [Value; 7] = [
        from.into(),
        to.into(),
        to_e7(lat - reach).into(),
        to_e7(lat + reach).into(),
        to_e7(lon - across).into(),
        to_e7(lon + across).into(),
        LOOKED_AT.into(),
    ];
    let said = words(&looked.text, &rules.chat);
    let mut found = Vec::new();
    for row in tx.query(&sql, &params)? {
        let id = row.id(0)?;
        let at = (of_e7(row.int(5)?), of_e7(row.int(6)?));
        let metres = distance_m(at, looked.at);
        if Some(id) == looked.case || metres > rules.similar_within_m {
            continue;
        }
        let category = row.text_opt(3)?.map(str::to_owned);
        let same_category = category.is_some() && category == looked.category;
        let same_words = share(&said, &words(row.text(7)?, &rules.chat));
        let near = 1.0 - metres / rules.similar_within_m;
        let score = 0.45 * f64::from(u8::from(same_category)) + 0.35 * same_words + 0.2 * near;
        if score < SCORE_MIN {
            continue;
        }
        found.push(SimilarCase {
            id,
            code: row.text(1)?.to_owned(),
            state: known(&row, 2, "a state")?,
            category,
            received_at: row.time(4)?,
            metres: metres.round(),
            same_category,
            same_words,
            score,
        });
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.id.cmp(&b.id)));
    found.truncate(limit);
    Ok(found)
}

/// Words both have, share of the shorter.
fn share(a: &[String], b: &[String]) -> f64 {
    let set = |words: &[String]| words.iter().cloned().collect::<std::collections::BTreeSet<_>>();
    let (a, b) = (set(a), set(b));
    let shorter = a.len().min(b.len());
    if shorter == 0 { 0.0 } else { a.intersection(&b).count() as f64 / shorter as f64 }
}
