//! What every handler shares. Built once at start, cheap to clone.

use std::ops::Deref;
use std::sync::Arc;

use crate::accounts::Accounts;
use crate::accounts::rate::Rate;
use crate::accounts::staff::oidc::Provider;
use crate::api::reports::lanes::Lanes;
use crate::changes::Changes;
use crate::clock::Clock;
use crate::config::Config;
use crate::province::LiveProvince;
use crate::storage::Db;
use crate::uploads::Uploads;

/// The running server: a handle to its [`Parts`]. A request clones it several times
/// and holds it while it waits.
#[derive(Clone)]
pub struct App(Arc<Parts>);

impl From<Parts> for App {
    fn from(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// What a running server is made of.
pub struct Parts {
    /// What the operator decided.
    pub config: Arc<Config>,
    /// The database.
    pub db: Db,
    /// The province in force: catalog, routing, areas.
    pub province: LiveProvince,
    /// Uploads and the media store.
    pub uploads: Arc<Uploads>,
    /// Who hears of changes.
    pub changes: Changes,
    /// Sign-in: settings, limits, the way codes leave.
    pub accounts: Accounts,
    /// The provider that staff may sign in through.
    pub oidc: Option<Arc<Provider>>,
    /// How many reports an account or an address may send.
    pub intake: Arc<Lanes>,
    /// What the public pages share.
    pub public: Arc<crate::public::Shared>,
    /// Cases in memory, for tiles of a map.
    pub points: Arc<crate::tiles::Points>,
    /// What the desk's own decisions taught.
    pub taught: crate::triage::model::Taught,
    /// Warnings on their way to phones.
    pub push: Arc<crate::push::Push>,
    /// Posts by Open311, by key.
    pub open311_posts: Arc<Rate>,
    /// Questions after dossiers, by address.
    pub dossier_questions: Arc<Rate>,
    /// How many security events of whom are taken.
    pub security_events: Arc<crate::security_events::gate::Gate>,
    /// The time.
    pub clock: Arc<dyn Clock>,
}
