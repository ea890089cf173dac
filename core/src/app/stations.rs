//! River stations: read without a network, fetched for whoever looks at them. With a sync
//! they come by themselves ([`super::rivers`]).

use citizen_wire::station::StationDetail;

use super::CitizenApp;
use crate::engines::observations::{self, StationView};
use crate::engines::{alerts, notices};
use crate::error::CitizenError;
use crate::platform::Link;
use crate::services;

impl CitizenApp {
    /// Fetches how every river stands, without an account, and the last hours of the
    /// stations that are followed.
    ///
    /// # Errors
    /// `Offline`, or what the database answers.
    pub async fn fetch_stations(&self) -> Result<(), CitizenError> {
        let inner = self.inner();
        if inner.carrier.link() == Link::None {
            return Err(CitizenError::Offline);
        }
        let page = inner.carrier.api().stations().await.map_err(CitizenError::from)?;
        let catalog = self.catalog()?;
        let clock = inner.platform.clock.now();
        inner.store.write(|tx| {
            observations::keep(tx, &page.stations)?;
            super::rivers::heard(tx, clock, "")?;
            services::notices::stations(tx, catalog.as_ref(), clock)
        })?;
        self.tell_notices()?;
        self.fetch_followed_stations().await
    }

    /// Fetches the last hours of the stations that are followed.
    pub(super) async fn fetch_followed_stations(&self) -> Result<(), CitizenError> {
        for id in self.inner().store.read(observations::followed_stations)? {
            self.fetch_station(&id).await?;
        }
        Ok(())
    }

    /// Fetches the last hours of one station, by its id.
    ///
    /// # Errors
    /// `Offline`, or what the database answers.
    pub async fn fetch_station(&self, id: &str) -> Result<(), CitizenError> {
        let inner = self.inner();
        if inner.carrier.link() == Link::None {
            return Err(CitizenError::Offline);
        }
        let detail = inner.carrier.api().station(id).await.map_err(CitizenError::from)?;
        inner.store.write(|tx| observations::keep_detail(tx, &detail))
    }

    /// How the rivers stand as far as this phone has heard, followed stations first.
    ///
    /// # Errors
    /// What the database answers.
    pub fn stations(&self) -> Result<Vec<StationView>, CitizenError> {
        let clock = self.inner().platform.clock.now();
        self.inner().store.read(|tx| {
            let now = alerts::time::now(tx, clock)?;
            observations::all(tx, now)
        })
    }

    /// The id of a station by its id or its name.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn find_station(&self, name: &str) -> Result<String, CitizenError> {
        self.inner().store.read(|tx| observations::find(tx, name))
    }

    /// The last hours of a station, by its id.
    ///
    /// # Errors
    /// `NotFound` when this phone never heard of them.
    pub fn station(&self, id: &str) -> Result<StationDetail, CitizenError> {
        let clock = self.inner().platform.clock.now();
        self.inner().store.read(|tx| {
            let now = alerts::time::now(tx, clock)?;
            observations::detail(tx, id, now)
        })
    }

    /// Follows a station, by its id or its name, or no longer. What it passes from now on
    /// is told.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn follow_station(&self, name: &str, follow: bool) -> Result<(), CitizenError> {
        let catalog = self.catalog()?;
        let clock = self.inner().platform.clock.now();
        self.inner().store.write(|tx| {
            let id = observations::find(tx, name)?;
            if !follow {
                notices::forget(tx, &id)?;
            }
            observations::mark(tx, &id, follow)?;
            services::notices::stations(tx, catalog.as_ref(), clock)
        })
    }
}
