//! From a checked configuration to an [`App`] that can serve: folders,
//! database and its schema, province, media store, sign-in.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::sync::Arc;

use uuid::Uuid;

use crate::accounts::Accounts;
use crate::accounts::code_sender::{
    CodeSender, ConsoleSender, FileSender, Gateway, GatewaySender, NotSent,
};
use crate::accounts::rate::Rate;
use crate::accounts::staff::create::{NotCreated, StaffDraft, create_hashed};
use crate::accounts::staff::oidc::Provider;
use crate::accounts::staff::oidc::provider::NotReady;
use crate::alerts::{AlertError, keys};
use crate::api::reports::lanes::Lanes;
use crate::app::{App, Parts};
use crate::changes::Changes;
use crate::clock::Clock;
use crate::collections::{self, ItemError};
use crate::config::{Config, SmsSender};
use crate::folder;
use crate::province::{self, Documents, Province, ProvinceError};
use crate::security_events::gate::Gate;
use crate::storage::{Db, StoreError, Value};
use crate::uploads::Uploads;

/// Why the server does not start.
#[derive(Debug, thiserror::Error)]
pub enum NotStarted {
    /// A folder cannot be made or written.
    #[error("data: {0}")]
    Folder(#[from] io::Error),
    /// The database cannot be opened or brought up to date.
    #[error("database: {0}")]
    Store(#[from] StoreError),
    /// The province's documents are absent or wrong.
    #[error("province: {0}")]
    Province(#[from] ProvinceError),
    /// What the collections begin with is wrong.
    #[error("items.json: {0}")]
    Items(String),
    /// The SMS gateway's client cannot be made.
    #[error("sms: {0}")]
    Sender(#[from] NotSent),
    /// The key that signs warnings cannot be read.
    #[error("warnings: {0}")]
    Alerts(#[from] AlertError),
    /// The provider of sign-in cannot be asked.
    #[error("staff.oidc: {0}")]
    Oidc(#[from] NotReady),
    /// Push cannot be set up.
    #[error("push: {0}")]
    Push(#[from] crate::push::sender::NotReady),
    /// The example staff cannot be added.
    #[error("staff: {0}")]
    Staff(#[from] NotCreated),
}

/// One server a data folder: two would not hear of each other's changes. The
/// system lets go of it when the process ends, however it ends.
pub struct FolderLock(#[expect(dead_code, reason = "held, not read")] File);

impl FolderLock {
    /// Takes the folder; `None` when a server has it.
    ///
    /// # Errors
    /// When the lock's file cannot be made.
    pub fn take(data: &Path) -> io::Result<Option<Self>> {
        let file = File::create(data.join("server.lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

/// Opens everything a server needs. With `config.dev` an empty database gets
/// the example province and its staff.
///
/// # Errors
/// [`NotStarted`] naming the part.
pub async fn open(config: Config, clock: Arc<dyn Clock>) -> Result<App, NotStarted> {
    folder::make(&config.data)?;
    let url = config.database_url();
    let db = tokio::task::spawn_blocking(move || Db::open(&url))
        .await
        .map_err(|error| StoreError::Unavailable(error.to_string()))??;
    let province = province::open(&db, documents(&config)?, clock.now()).await?;
    let province = Arc::new(province);
    let (first, now) = (province.clone(), clock.now());
    db.write(move |tx| first_items(tx, &first, now)).await?;
    if province.alerts.is_some() {
        // There before the first warning, so that phones know it when that one comes.
        db.write(move |tx| keys::signer(tx, now).map(drop)).await?;
    }
    if config.dev {
        add_example_staff(&db, &province, clock.as_ref()).await?;
    }
    let mut settings = config.accounts.clone();
    settings.secure_cookies = config.cookies_secure();
    Ok(App::from(Parts {
        uploads: Uploads::open(&config)?,
        accounts: Accounts::new(settings, sender(&config)?),
        oidc: Provider::open(&config)?.map(Arc::new),
        public: crate::public::Shared::new(&config.limits, &province),
        points: Arc::default(),
        taught: crate::triage::model::Taught::default(),
        province: province.into(),
        push: crate::push::Push::open(&config, &db)?,
        dossier_questions: Arc::new(Rate::hourly(crate::dossiers::QUESTIONS_PER_HOUR)),
        open311_posts: Arc::new(Rate::minutely(config.open311.posts_per_key_minute)),
        security_events: Arc::new(Gate::new(&config.security_events)),
        changes: Changes::default(),
        intake: Arc::new(Lanes::new(&config.limits)),
        config: Arc::new(config),
        db,
        clock,
    }))
}

fn documents(config: &Config) -> Result<Option<Documents>, ProvinceError> {
    if !config.province.as_os_str().is_empty() {
        return Documents::from_folder(&config.province).map(Some);
    }
    Ok(config.dev.then(Documents::example))
}

fn sender(config: &Config) -> Result<Box<dyn CodeSender>, NotSent> {
    Ok(match config.sms.sender {
        SmsSender::Console => Box::new(ConsoleSender),
        SmsSender::File => Box::new(FileSender::new(&config.data)),
        SmsSender::Gateway => {
            let token = Some(config.sms.token.clone()).filter(|token| !token.is_empty());
            let name = Some(config.sms.name.clone()).filter(|name| !name.is_empty());
            let timeout_s = config.sms.timeout_s;
            let url = config.sms.url.clone();
            Box::new(GatewaySender::new(Gateway { url, token, sender: name, timeout_s })?)
        }
    })
}

async fn add_example_staff(
    db: &Db,
    province: &Province,
    clock: &dyn Clock,
) -> Result<(), NotStarted> {
    let anybody: Option<Uuid> = db
        .read(|tx| {
            let row = tx.query_opt("SELECT id FROM staff LIMIT 1", &[] as &[Value])?;
            row.map(|row| row.id(0)).transpose()
        })
        .await
        .map_err(|error: StoreError| error)?;
    if anybody.is_some() {
        return Ok(());
    }
    let example = province::staff::example(province)?.into_iter().map(|member| {
        let draft = StaffDraft {
            username: member.username,
            name: member.name,
            password: member.password,
            role: member.role,
            unit: member.unit,
        };
        (draft, member.password_hash)
    });
    create_hashed(db, example.collect(), clock.now()).await?;
    Ok(())
}

/// What the collections begin with. One that is not as it must be keeps the server from
/// starting, as any document of the province does.
fn first_items(
    tx: &mut dyn crate::storage::Tx,
    province: &Province,
    now: jiff::Timestamp,
) -> Result<(), NotStarted> {
    let kept = collections::first::keep(tx, province, now).map_err(|error| match error {
        ItemError::Store(error) => NotStarted::Store(error),
        error => NotStarted::Items(error.to_string()),
    })?;
    if kept > 0 {
        tracing::info!(kept, "collections filled for the first time");
    }
    Ok(())
}
