//! Resumable uploads (tus 1.0), the media store behind them, and serving what
//! it holds.
//!
//! ```text
//! POST/PATCH -> tus/      headers, checks, answers
//!               arrivals  requests on their way to a claim
//!               claims    one writer an upload; the newest takes over
//!               transfer  body -> disk, in order, until it ends or dies
//!               partial   the growing file under incoming/
//!               finish    hash, type, media store, one commit with the row
//!               settle    media of the account's cases become `stored`
//!               examine/  afterwards: does it open? small pictures of it
//! GET        -> media/    who may see it, ranges, pictures without metadata
//! ```
//!
//! What is acknowledged is on disk: the file and its folder are fsynced first,
//! then the row that counts the bytes is committed. A crash in between leaves
//! bytes nobody was promised; they are cut off at the next write, or swept.
//!
//! | module | what lives there |
//! |---|---|
//! | [`owner`] | who may upload |
//! | [`rows`] | the `uploads` table |
//! | [`declared`] | whether a report announces the medium |
//! | [`sniff`] | what the bytes are |
//! | [`store`] | the finished files, by hash, behind a seam |
//! | [`attach`] | a finished staff upload becomes evidence on a case |
//! | [`documents`] | evidence that must have been examined before |
//! | [`file_name`] | what a document is called |
//! | [`publish`] | the copies that strangers see |
//! | [`whole`] | a file that comes in one piece inside a form |
//! | [`expiry`] | sweeping what nobody came back for |

mod arrivals;
pub mod attach;
pub mod claims;
pub mod declared;
pub mod documents;
pub mod examine;
pub mod expiry;
mod file_name;
mod finish;
pub mod media;
pub mod metadata;
pub mod owner;
mod partial;
pub mod publish;
mod repeat;
pub mod rows;
mod settle;
pub mod sniff;
pub mod store;
mod transfer;
pub mod tus;
pub mod whole;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use citizen_wire::problem::code;
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::sync::RwLock;

use crate::app::App;
use crate::config::Config;
use crate::folder;
use crate::http::described::ApiRouter;
use crate::problem::Refusal;
use arrivals::Arrivals;
use claims::Claims;
use examine::Examiner;
use partial::Hashes;
use store::MediaStore;
use store::disk::DiskStore;

pub use attach::attach;

/// What the handlers of this module share.
pub struct Uploads {
    /// Scheme and host that citizens reach this server by, no slash at the end.
    public_url: String,
    /// Files that still grow, one an upload, named by its id.
    incoming: PathBuf,
    /// Files that were not what their report announced, kept for the operator.
    aside: PathBuf,
    /// The finished files.
    pub store: Arc<dyn MediaStore>,
    arrivals: Arc<Arrivals>,
    claims: Arc<Claims>,
    hashes: Hashes,
    /// Looks into what arrived.
    pub examiner: Examiner,
    /// Read while a file enters the store and its row commits, written while
    /// files that no row names are removed.
    shelf: RwLock<()>,
}

impl Uploads {
    /// Opens the media folder, creating what is missing. All of it is one file
    /// system: a finished file moves by getting a second name.
    ///
    /// # Errors
    /// When a folder cannot be made or synced.
    pub fn open(config: &Config) -> std::io::Result<Arc<Self>> {
        let media = config.media_folder();
        let deadline = Duration::from_secs(config.limits.examine_timeout_s.into());
        let (incoming, aside) = (media.join("incoming"), media.join("aside"));
        folder::make(&incoming)?;
        folder::make(&aside)?;
        let store = Arc::new(DiskStore::open(&media)?);
        Ok(Arc::new(Self {
            public_url: config.public_url.trim_end_matches('/').to_owned(),
            incoming,
            aside,
            store,
            arrivals: Arc::default(),
            claims: Arc::default(),
            hashes: Hashes::default(),
            examiner: Examiner::new(&config.examiner, deadline),
            shelf: RwLock::default(),
        }))
    }
}

/// The routes of uploads and stored media.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new().merge(tus::routes()).merge(media::routes())
}

/// What a failing disk means to the caller.
fn disk_refusal(error: &std::io::Error) -> Refusal {
    use std::io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    if matches!(error.kind(), StorageFull | QuotaExceeded | FileTooLarge) {
        tracing::error!(%error, "no room for uploads");
        return Refusal::new(StatusCode::INSUFFICIENT_STORAGE, code::STORAGE_FULL)
            .retry_after_s(60);
    }
    tracing::error!(%error, "media folder");
    Refusal::new(StatusCode::SERVICE_UNAVAILABLE, code::UNAVAILABLE).retry_after_s(5)
}

/// Runs `work` where blocking is allowed; a runtime of one thread, which serves
/// nobody else, runs it where it is.
async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Refusal> {
    if Handle::current().runtime_flavor() == RuntimeFlavor::CurrentThread {
        return Ok(work());
    }
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        tracing::error!(%error, "upload work stopped");
        Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL)
    })
}
