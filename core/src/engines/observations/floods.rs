//! Rivers over their alarm levels, roads under water, shelters: what is needed when the
//! water comes, out of what this phone has heard.

use citizen_areas::distance_m;
use citizen_wire::public_report::{PublicReport, PublicReportPage};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction};
use serde::Serialize;

use super::read::{StationView, all};
use crate::engines::collections::{self, Near, bearing};
use crate::error::CitizenError;

/// Shelters that are told of.
const SHELTERS: usize = 5;

/// What is needed when the water comes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Floods {
    /// Stations that are followed or over an alarm level, the highest alarm first.
    pub stations: Vec<StationView>,
    /// Where people reported water, the nearest or the newest first.
    pub reports: Vec<ReportView>,
    /// The nearest places of the service; empty without a position.
    pub shelters: Vec<Near>,
    /// When the server told of the reports; absent: never.
    pub heard_at: Option<Timestamp>,
}

/// A report and where it is from here.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "PublicReportView"))]
pub struct ReportView {
    /// The report.
    #[serde(flatten)]
    pub report: PublicReport,
    /// Metres, as the crow flies.
    pub metres: Option<f64>,
    /// Degrees from north, clockwise.
    pub bearing: Option<f64>,
    /// Seconds since it came.
    pub age_s: i64,
}

/// Puts the reports of a service in the place of those that were known.
///
/// # Errors
/// What the database answers.
pub fn keep_reports(
    tx: &Transaction<'_>,
    service: &str,
    page: &PublicReportPage,
) -> Result<(), CitizenError> {
    tx.prepare_cached(
        "INSERT INTO public_reports (service, body) VALUES (?1, ?2)
         ON CONFLICT (service) DO UPDATE SET body = excluded.body",
    )?
    .execute((service, serde_json::to_string(page)?))?;
    Ok(())
}

/// All of it.
///
/// # Errors
/// What the database answers.
pub fn floods(
    tx: &Transaction<'_>,
    service: &str,
    places: &[String],
    from: Option<(f64, f64)>,
    now: Timestamp,
) -> Result<Floods, CitizenError> {
    let mut stations = all(tx, now)?;
    stations.retain(|view| view.followed || view.station.alarm.is_some_and(|alarm| alarm > 0));
    stations.sort_by_key(|view| std::cmp::Reverse(view.station.alarm));
    let body: Option<String> = tx
        .prepare_cached("SELECT body FROM public_reports WHERE service = ?1")?
        .query_row([service], |row| row.get(0))
        .optional()?;
    let page: Option<PublicReportPage> =
        body.map(|body| serde_json::from_str(&body)).transpose()?;
    let heard_at = page.as_ref().map(|page| page.server_time);
    let reports = page.map(|page| page.reports).unwrap_or_default();
    let reports = from_here(reports, from, now);
    let mut shelters = Vec::new();
    if let Some(from) = from {
        for collection in places {
            shelters.extend(collections::nearest(tx, collection, from, now, SHELTERS)?);
        }
        shelters.sort_by(|a, b| a.metres.total_cmp(&b.metres));
        shelters.truncate(SHELTERS);
    }
    Ok(Floods { stations, reports, shelters, heard_at })
}

/// Reports as they are from a position, the nearest first; without one as they come.
pub fn from_here(
    reports: Vec<PublicReport>,
    from: Option<(f64, f64)>,
    now: Timestamp,
) -> Vec<ReportView> {
    let views = reports.into_iter().map(|report| report_view(report, from, now));
    let mut views: Vec<ReportView> = views.collect();
    if from.is_some() {
        let away = |view: &ReportView| view.metres.unwrap_or(f64::MAX);
        views.sort_by(|a, b| away(a).total_cmp(&away(b)));
    }
    views
}

fn report_view(report: PublicReport, from: Option<(f64, f64)>, now: Timestamp) -> ReportView {
    let at = report.lat.zip(report.lon);
    let way = from.zip(at);
    ReportView {
        metres: way.map(|(from, at)| distance_m(from, at)),
        bearing: way.map(|(from, at)| bearing(from, at)),
        age_s: now.duration_since(report.received_at).as_secs().max(0),
        report,
    }
}
