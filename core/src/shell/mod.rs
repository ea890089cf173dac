//! The facade for Kotlin and Swift: [`CitizenApp`] in calls a shell can make.
//!
//! Every call blocks. Those that read and write the folder take milliseconds;
//! those that wait for the network say so, run on the caller's own thread and
//! end when their [`Stop`] is told. Nothing here decides anything.
//!
//! | file | calls |
//! |---|---|
//! | `platform` | what the shell gives: secrets, clock, alarm |
//! | `listening` | what changed, by id |
//! | `stop` | says stop to a call that takes long |
//! | `films` | the phone's own encoder, lent |
//! | `drafts` | begin, save, attach, submit |
//! | `reports` | list, read, edit, withdraw, rate, reopen, add |
//! | `alerts` | warnings, followed communes, saved places |
//! | `push` | being told of warnings at once |
//! | `account` | sign in, sign out, the person's phones |
//! | `personal` | consent, what is kept of the person, requests about it |
//! | `notices` | what was told of what is followed |
//! | `network` | connectivity, sync, run, suspend |
//! | `province` | catalog, positions, preferences |
//! | `map` | the map: what is drawn, what a tap means |
//! | `services` | services and what they show |
//! | `items` | places and publications, read aloud |
//! | `answers` | questions |
//! | `following` | what is followed |
//! | `stations` | how the rivers stand |
//! | `floods` | water on roads |
//! | `public_reports` | reports everybody may see, "this bothers me too" |
//! | `figures` | figures of the province and its communes |
//! | `dossiers` | dossiers by their codes |
//!
//! ```text
//! screen -> Phone -> CitizenApp -> SQLite       and back: change -> ChangeListener -> re-read
//! ```

#![allow(
    clippy::needless_pass_by_value,
    reason = "what crosses to Kotlin and Swift is handed over whole"
)]

mod account;
mod alerts;
mod answers;
mod dossiers;
mod drafts;
mod figures;
mod films;
mod floods;
mod following;
mod foreign;
mod items;
mod listening;
mod map;
mod network;
mod notices;
mod personal;
mod platform;
mod province;
mod public_reports;
mod push;
mod reports;
mod services;
mod stations;
mod stop;

use std::future::Future;
use std::path::Path;
use std::sync::Arc;

use tokio::runtime::{Builder, Runtime};

pub use answers::AnswerView;
pub use drafts::DraftForm;
pub use films::{FilmEncoder, FilmOrder, FilmReport};
pub use floods::FloodsView;
pub use items::ItemView;
pub use listening::{ChangeListener, Listening};
pub use map::MapScene;
pub use platform::{AlarmBell, PlatformFailure, SecureStore, Shell, WallClock};
pub use reports::Chosen;
pub use services::{SectionView, ServiceView};
pub use stop::Stop;

use crate::app::CitizenApp;
use crate::error::CitizenError;

/// The core, opened in a folder. One is enough for a process.
#[derive(uniffi::Object)]
pub struct Phone {
    app: CitizenApp,
    /// Sockets and timers; the work itself is on the caller's thread.
    runtime: Runtime,
}

#[uniffi::export]
impl Phone {
    /// Opens the app in a folder, making it when absent. A damaged database is
    /// set aside, never deleted.
    ///
    /// # Errors
    /// `StorageFull`; `Internal` when the folder cannot be used.
    #[uniffi::constructor]
    pub fn open(
        folder: String,
        server_url: String,
        shell: Shell,
    ) -> Result<Arc<Self>, CitizenError> {
        let folder = Path::new(&folder);
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("citizen-core")
            .enable_all()
            .build()?;
        let platform = CitizenApp::platform_on_folder(folder)?;
        let app = CitizenApp::open(folder, &server_url, shell.over(platform))?;
        Ok(Arc::new(Self { app, runtime }))
    }

    /// The server it speaks to, without a trailing slash.
    pub fn server_url(&self) -> String {
        self.app.server_url().to_owned()
    }
}

impl Phone {
    /// Waits for `work`, or for `stop`, on the caller's thread.
    fn wait<T>(
        &self,
        stop: &Stop,
        work: impl Future<Output = Result<T, CitizenError>>,
    ) -> Result<T, CitizenError> {
        self.runtime.block_on(async {
            tokio::select! {
                biased;
                () = stop.told() => Err(CitizenError::Cancelled),
                done = work => done,
            }
        })
    }
}
