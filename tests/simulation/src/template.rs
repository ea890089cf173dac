//! Folders to begin with, made once by the real programs: a server with a
//! province and an account, a phone signed in to it that has the catalog.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use citizen_server::clock::Clock;
use citizen_server::province::documents::{BOUNDARIES, BOUNDARIES_PHONE};
use citizen_server::province::{Documents, Province};
use citizen_server::storage::Db;
use tempfile::TempDir;

use crate::air::Air;
use crate::clock::WallClock;
use crate::house::House;
use crate::parts::Keystore;
use crate::phone::Phone;
use crate::photo;
use crate::seed::Seed;
use crate::stage::Stage;

/// See the module.
pub struct Template {
    pub folder: TempDir,
    pub province: Arc<Province>,
    pub secrets: BTreeMap<String, String>,
    pub photos: Vec<Vec<u8>>,
}

/// The person's number.
pub const NUMBER: &str = "0912345678";

impl Template {
    /// Makes it.
    pub fn make() -> Self {
        let folder = scratch();
        let server = folder.path().join("server");
        std::fs::create_dir(&server).unwrap();
        let stage = Stage::new(0, false);
        // No boundaries: positions go by the communes' centres, which is quicker
        // to load and of no concern here.
        let mut documents = Documents::example();
        documents.remove(BOUNDARIES);
        documents.remove(BOUNDARIES_PHONE);
        let province = load(&server.join("citizen.db"), documents, &WallClock::new(&stage, None));
        let province = Arc::new(province);
        let mut house = House::new(&stage, &server, Arc::clone(&province), None);
        house.start();
        let air = Air::new(&stage);
        let keystore = Arc::new(Keystore::default());
        let phone = Phone::new(&stage, &air, &folder.path().join("phone"), Arc::clone(&keystore));
        let mut seed = Seed::bare(stage, air, house, phone);
        seed.sign_in_and_fetch();
        drop(seed);
        std::fs::remove_dir_all(server.join("media")).unwrap();
        Self { folder, province, secrets: keystore.all(), photos: photo::some() }
    }

    /// Copies the folders of phone and server to `to`.
    pub fn copy(&self, to: &Path) {
        for part in ["server", "phone"] {
            copy_folder(&self.folder.path().join(part), &to.join(part));
        }
    }
}

/// A folder in memory where the system has one.
pub fn scratch() -> TempDir {
    let memory = Path::new("/dev/shm");
    let root = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    tempfile::Builder::new().prefix("simulation-").tempdir_in(root).unwrap()
}

fn load(database: &Path, documents: Documents, clock: &Arc<WallClock>) -> Province {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(async {
        let url = format!("sqlite:{}", database.display());
        let db = Db::open(&url).unwrap();
        let now = Clock::now(clock.as_ref());
        let province = citizen_server::province::open(&db, Some(documents), now).await.unwrap();
        db.close().await;
        province
    })
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}
