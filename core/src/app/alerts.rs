//! Warnings: what came, whom it concerns, what the province is told.

use citizen_wire::alert::SignedAlert;
use citizen_wire::catalog::AskedHazard;
use citizen_wire::problem::code;
use citizen_wire::report::{Fix, FixSource};
use citizen_wire::sync::SyncPage;
use rusqlite::Transaction;
use serde::Serialize;
use uuid::Uuid;

use super::CitizenApp;
use crate::changes::Change;
use crate::engines::alerts::{self, AlertDetail, Heard, HeardBy, SavedPlace, Spotted};
use crate::error::CitizenError;
use crate::location::check_fix;
use crate::platform::Link;
use crate::storage::settings;

/// What was found when a person asked whether warnings reach this phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ReachTest {
    /// The server answered.
    pub server: bool,
    /// Signatures can be checked.
    pub keys: u64,
    /// Communes that are followed.
    pub communes: u64,
    /// Saved places.
    pub places: u64,
    /// The phone's own position is known.
    pub position: bool,
    /// Communes can be told by their boundaries.
    pub boundaries: bool,
    /// When a warning came last.
    pub last_heard_at: Option<jiff::Timestamp>,
    /// Everything above is as it should be.
    pub good: bool,
}

impl CitizenApp {
    /// A push message came: the JSON of a signed alert. Judged at once, without a
    /// network.
    ///
    /// # Errors
    /// `InvalidInput` on `message` for what is not one; what the database answers.
    pub fn hear_alert(&self, message: &[u8]) -> Result<Heard, CitizenError> {
        let signed: SignedAlert = serde_json::from_slice(message)
            .map_err(|_| CitizenError::invalid("message", code::BODY_MALFORMED))?;
        let inner = self.inner();
        let clock = inner.platform.clock.now();
        let heard = inner.store.write(|tx| alerts::receive(tx, clock, &signed, HeardBy::Push))?;
        if heard == Heard::New {
            self.judge_alerts()?;
        }
        Ok(heard)
    }

    /// Judges what did not concern this phone so far: after a message, a move, a new
    /// commune or place, a new map.
    pub(super) fn judge_alerts(&self) -> Result<(), CitizenError> {
        let inner = self.inner();
        let clock = inner.platform.clock.now();
        if !inner.store.read(|tx| alerts::any_open(tx, clock))? {
            return Ok(());
        }
        let locator = self.locator()?;
        let judged = inner.store.write(|tx| alerts::judge(tx, clock, locator.areas()))?;
        for alert in &judged.take_down {
            inner.platform.alarm.take_down(alert);
        }
        for raise in &judged.raise {
            inner.platform.alarm.raise(raise);
        }
        if !judged.raise.is_empty() {
            inner.changes.publish(Change::Alerts);
        }
        Ok(())
    }

    /// Every warning on this phone, those in force for it first.
    ///
    /// # Errors
    /// What the database answers.
    pub fn alerts(&self) -> Result<Vec<AlertDetail>, CitizenError> {
        let clock = self.inner().platform.clock.now();
        self.inner().store.read(|tx| alerts::all(tx, clock))
    }

    /// One warning, and why it concerns this phone.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn alert(&self, id: &str) -> Result<AlertDetail, CitizenError> {
        let clock = self.inner().platform.clock.now();
        self.inner().store.read(|tx| alerts::detail(tx, clock, id))
    }

    /// Somebody saw it: it is not said again.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn alert_shown(&self, id: &str) -> Result<(), CitizenError> {
        let clock = self.inner().platform.clock.now();
        self.inner().store.write(|tx| alerts::shown(tx, clock, id))?;
        self.inner().platform.alarm.take_down(id);
        Ok(())
    }

    /// Somebody says they are safe.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn safe(&self, id: &str) -> Result<(), CitizenError> {
        let clock = self.inner().platform.clock.now();
        self.inner().store.write(|tx| alerts::safe(tx, clock, id))?;
        self.inner().platform.alarm.take_down(id);
        Ok(())
    }

    /// Follows a commune, or no longer.
    ///
    /// # Errors
    /// `InvalidInput` on `commune` when the province has none of that code.
    pub fn follow_commune(&self, commune: &str, follow: bool) -> Result<(), CitizenError> {
        let known = self
            .catalog()?
            .is_none_or(|catalog| catalog.communes.iter().any(|one| one.code == commune));
        if !known {
            return Err(CitizenError::invalid("commune", code::COMMUNE_UNKNOWN));
        }
        let change = if follow { alerts::follow_commune } else { alerts::unfollow_commune };
        self.inner().store.write(|tx| change(tx, commune))?;
        self.judge_alerts()
    }

    /// The communes that are followed.
    ///
    /// # Errors
    /// What the database answers.
    pub fn followed_communes(&self) -> Result<Vec<String>, CitizenError> {
        self.inner().store.read(alerts::followed)
    }

    /// Follows a hazard, by the province's word for it (`flood`), or no longer: its warnings
    /// are told wherever they are in force, more quietly than those of where the phone is.
    ///
    /// # Errors
    /// `InvalidInput` on `hazard` when the province has none of that name.
    pub fn follow_hazard(&self, hazard: &str, follow: bool) -> Result<(), CitizenError> {
        let known = |one: &AskedHazard| one.hazard == hazard;
        let offered = self.catalog()?.is_none_or(|of| of.asking.hazards.iter().any(known));
        if follow && !offered {
            return Err(CitizenError::invalid("hazard", code::FIELD_INVALID));
        }
        self.inner().store.write(|tx| alerts::follow_hazard(tx, hazard, follow))?;
        self.judge_alerts()
    }

    /// The hazards that are followed, by the province's words for them.
    ///
    /// # Errors
    /// What the database answers.
    pub fn followed_hazards(&self) -> Result<Vec<String>, CitizenError> {
        self.inner().store.read(alerts::hazards)
    }

    /// Saves a place to be warned for.
    ///
    /// # Errors
    /// As [`check_fix`]; `InvalidInput` on `name`.
    pub fn add_place(&self, name: &str, lat: f64, lon: f64) -> Result<SavedPlace, CitizenError> {
        check_fix(&fix(lat, lon, None), self.locator()?.bounds())?;
        let inner = self.inner();
        let id = inner.platform.random.id(inner.platform.clock.now());
        let place = SavedPlace { id, name: name.to_owned(), lat, lon };
        inner.store.write(|tx| alerts::add_place(tx, &place))?;
        self.judge_alerts()?;
        Ok(place)
    }

    /// Forgets a place.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn remove_place(&self, id: Uuid) -> Result<(), CitizenError> {
        self.inner().store.write(|tx| alerts::remove_place(tx, id))
    }

    /// The saved places.
    ///
    /// # Errors
    /// What the database answers.
    pub fn saved_places(&self) -> Result<Vec<SavedPlace>, CitizenError> {
        self.inner().store.read(alerts::places)
    }

    /// The phone is there now: whatever is in force there is raised. The position
    /// stays on this phone.
    ///
    /// # Errors
    /// As [`check_fix`].
    pub fn moved_to(&self, lat: f64, lon: f64, accuracy_m: f64) -> Result<(), CitizenError> {
        check_fix(&fix(lat, lon, Some(accuracy_m)), self.locator()?.bounds())?;
        let at = Spotted { lat, lon, radius_m: accuracy_m };
        self.inner().store.write(|tx| alerts::moved(tx, at))?;
        self.judge_alerts()
    }

    /// Where the phone was last, as [`Self::moved_to`] was told.
    ///
    /// # Errors
    /// What the database answers.
    pub fn last_position(&self) -> Result<Option<Spotted>, CitizenError> {
        self.inner().store.read(alerts::whereabouts)
    }

    /// Fetches warnings without an account.
    ///
    /// # Errors
    /// `Offline`, or what the database answers.
    pub async fn fetch_alerts(&self) -> Result<(), CitizenError> {
        let inner = self.inner();
        if inner.carrier.link() == Link::None {
            return Err(CitizenError::Offline);
        }
        let since = inner.store.read(|tx| settings::get(tx, settings::ALERTS_SEQ))?;
        let since = since.and_then(|text| text.parse().ok()).unwrap_or(0);
        let page = inner.carrier.api().alert_page(since).await.map_err(CitizenError::from)?;
        let clock = inner.platform.clock.now();
        inner.store.write(|tx| {
            alerts::time::told(tx, clock, page.server_time)?;
            alerts::time::heard(tx, page.server_time)?;
            alerts::keep_keys(tx, &page.keys)?;
            for signed in &page.alerts {
                alerts::receive(tx, clock, signed, HeardBy::Sync)?;
            }
            settings::set(tx, settings::ALERTS_SEQ, Some(&page.seq.to_string()))
        })?;
        self.fetch_first_map().await?;
        self.judge_alerts()?;
        self.tell_reached().await
    }

    /// Tells the province how far warnings came; what cannot be told now waits.
    pub(super) async fn tell_reached(&self) -> Result<(), CitizenError> {
        let inner = self.inner();
        if !inner.store.read(alerts::any_waiting)? {
            return Ok(());
        }
        let device = self.device()?;
        let items = inner.store.read(|tx| alerts::waiting(tx, device))?;
        match inner.carrier.api().tell_reached(&items).await {
            Ok(_) => inner.store.write(|tx| alerts::forget(tx, &items)),
            Err(failure) => {
                tracing::info!(?failure, "how far warnings came is told later");
                Ok(())
            }
        }
    }

    /// Whether warnings would reach this phone.
    ///
    /// # Errors
    /// What the database answers.
    pub async fn reach_test(&self) -> Result<ReachTest, CitizenError> {
        let server = match self.fetch_alerts().await {
            Ok(()) => true,
            Err(CitizenError::Offline) => false,
            Err(error) => return Err(error),
        };
        let locator = self.locator()?;
        let (keys, position) = self.inner().store.read(|tx| {
            Ok((alerts::trusted(tx)?.len() as u64, alerts::whereabouts(tx)?.is_some()))
        })?;
        let communes = self.followed_communes()?.len() as u64;
        let places = self.saved_places()?.len() as u64;
        let boundaries = locator.areas().is_some_and(citizen_areas::Areas::has_boundaries);
        let last_heard_at = self.alerts()?.iter().map(|alert| alert.heard_at).max();
        let followed = communes + places > 0 || position;
        let good = server && keys > 0 && followed;
        Ok(ReachTest { server, keys, communes, places, position, boundaries, last_heard_at, good })
    }
}

/// The warnings of a page, in the transaction that stores its cursor.
pub(super) fn apply(
    tx: &Transaction<'_>,
    clock: jiff::Timestamp,
    page: &SyncPage,
) -> Result<(), CitizenError> {
    alerts::time::told(tx, clock, page.server_time)?;
    alerts::time::heard(tx, page.server_time)?;
    alerts::keep_keys(tx, &page.alert_keys)?;
    for signed in &page.alerts {
        if let Heard::Unbelieved(why) = alerts::receive(tx, clock, signed, HeardBy::Sync)? {
            tracing::warn!(%why, "a warning is not believed");
        }
    }
    Ok(())
}

const fn fix(lat: f64, lon: f64, accuracy_m: Option<f64>) -> Fix {
    Fix {
        lat,
        lon,
        accuracy_m,
        altitude_m: None,
        taken_at: None,
        source: FixSource::Pin,
        mocked: false,
    }
}
