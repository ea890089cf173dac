//! Reports that everybody may see: fetched when there is a network, read without. The
//! server is asked by commune at most; how far one is, is worked out on this phone.

use citizen_wire::public_report::{PublicReportDetail, PublicReportPage};
use rusqlite::Transaction;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::CitizenApp;
use crate::engines::alerts;
use crate::engines::observations::{self, ReportView};
use crate::error::CitizenError;
use crate::platform::Link;
use crate::storage::settings;

/// Reports with their steps that this phone remembers.
const DETAILS_MAX: usize = 50;

/// What this phone has heard of public reports.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PublicReports {
    /// The nearest first; without a position the newest.
    pub reports: Vec<ReportView>,
    /// When the server told of them; absent: never.
    pub heard_at: Option<jiff::Timestamp>,
}

/// One of them, as it stood when it was last asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PublicCase {
    /// What the server told.
    pub detail: PublicReportDetail,
    /// This phone said that it bothers its person too.
    pub said: bool,
}

impl CitizenApp {
    /// Fetches the newest public reports, and those of the commune of a position.
    ///
    /// # Errors
    /// `Offline`, or what the database answers.
    pub async fn fetch_public_reports(&self, near: Option<(f64, f64)>) -> Result<(), CitizenError> {
        self.linked()?;
        let api = self.inner().carrier.api();
        let mut page = api.public_reports(None).await.map_err(CitizenError::from)?;
        let place = near.and_then(|(lat, lon)| self.whereabouts(lat, lon).ok()?.place);
        if let Some(commune) = place.and_then(|place| place.commune) {
            let here = api.public_reports(Some(&commune)).await.map_err(CitizenError::from)?;
            page.reports.retain(|one| here.reports.iter().all(|other| other.code != one.code));
            page.reports.extend(here.reports);
            page.reports.sort_by_key(|one| std::cmp::Reverse(one.received_at));
        }
        self.inner().store.write(|tx| keep(tx, settings::PUBLIC_REPORTS, &page))
    }

    /// The public reports that were last heard of.
    ///
    /// # Errors
    /// What the database answers.
    pub fn public_reports(&self, near: Option<(f64, f64)>) -> Result<PublicReports, CitizenError> {
        let clock = self.inner().platform.clock.now();
        self.inner().store.read(|tx| {
            let now = alerts::time::now(tx, clock)?;
            let page: Option<PublicReportPage> = kept(tx, settings::PUBLIC_REPORTS)?;
            let heard_at = page.as_ref().map(|page| page.server_time);
            let reports = page.map(|page| page.reports).unwrap_or_default();
            Ok(PublicReports { reports: observations::from_here(reports, near, now), heard_at })
        })
    }

    /// Asks what became of a public report, and remembers it.
    ///
    /// # Errors
    /// `Offline`; `NotFound` when it is not public (any more); what the database answers.
    pub async fn fetch_public_report(&self, code: &str) -> Result<(), CitizenError> {
        self.linked()?;
        let inner = self.inner();
        let found = inner.carrier.api().public_report(code).await.map_err(CitizenError::from)?;
        inner.store.write(|tx| {
            let mut all: Vec<PublicReportDetail> =
                kept(tx, settings::PUBLIC_DETAILS)?.unwrap_or_default();
            all.retain(|one| one.report.code != code);
            all.splice(0..0, found.clone());
            all.truncate(DETAILS_MAX);
            keep(tx, settings::PUBLIC_DETAILS, &all)
        })?;
        found.map(drop).ok_or(CitizenError::NotFound)
    }

    /// A public report as it stood when it was last asked for.
    ///
    /// # Errors
    /// `NotFound` when it never was.
    pub fn public_report(&self, code: &str) -> Result<PublicCase, CitizenError> {
        self.inner().store.read(|tx| {
            let all: Vec<PublicReportDetail> =
                kept(tx, settings::PUBLIC_DETAILS)?.unwrap_or_default();
            let detail = all.into_iter().find(|one| one.report.code == code);
            let detail = detail.ok_or(CitizenError::NotFound)?;
            Ok(PublicCase { said: said(tx)?.iter().any(|one| one == code), detail })
        })
    }

    /// Says that a public report bothers this phone's person too; it counts once. Nobody
    /// learns who it was, nor that it was the same as elsewhere.
    ///
    /// # Errors
    /// `Offline`; `Rejected`; what the database answers.
    pub async fn me_too(&self, code: &str) -> Result<(), CitizenError> {
        self.linked()?;
        let inner = self.inner();
        let fresh = inner.platform.random.id(inner.platform.clock.now());
        let secret = inner.store.write(|tx| secret(tx, fresh))?;
        let who = citizen_alerts::reach::who(code, secret);
        let count = inner.carrier.api().me_too(code, &who).await?.me_too;
        inner.store.write(|tx| {
            let mut codes = said(tx)?;
            if !codes.iter().any(|one| one == code) {
                codes.push(code.to_owned());
            }
            keep(tx, settings::ME_TOO, &codes)?;
            let mut all: Vec<PublicReportDetail> =
                kept(tx, settings::PUBLIC_DETAILS)?.unwrap_or_default();
            all.iter_mut()
                .filter(|one| one.report.code == code)
                .for_each(|one| one.report.me_too = count);
            keep(tx, settings::PUBLIC_DETAILS, &all)
        })
    }

    fn linked(&self) -> Result<(), CitizenError> {
        let link = self.inner().carrier.link();
        if link == Link::None { Err(CitizenError::Offline) } else { Ok(()) }
    }
}

/// What tells this phone apart where it says "me too".
fn secret(tx: &Transaction<'_>, fresh: Uuid) -> Result<Uuid, CitizenError> {
    let known = settings::get(tx, settings::ME_TOO_SECRET)?;
    if let Some(known) = known.and_then(|text| text.parse().ok()) {
        return Ok(known);
    }
    settings::set(tx, settings::ME_TOO_SECRET, Some(&fresh.to_string()))?;
    Ok(fresh)
}

fn said(tx: &Transaction<'_>) -> Result<Vec<String>, CitizenError> {
    Ok(kept(tx, settings::ME_TOO)?.unwrap_or_default())
}

fn kept<T: DeserializeOwned>(tx: &Transaction<'_>, key: &str) -> Result<Option<T>, CitizenError> {
    let text = settings::get(tx, key)?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

fn keep<T: Serialize>(tx: &Transaction<'_>, key: &str, value: &T) -> Result<(), CitizenError> {
    settings::set(tx, key, Some(&serde_json::to_string(value)?))
}
