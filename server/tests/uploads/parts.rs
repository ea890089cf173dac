//! The server's parts over a folder.

use std::path::Path;
use std::sync::Arc;

use citizen_server::accounts::code_sender::FileSender;
use citizen_server::accounts::{Accounts, Settings};
use citizen_server::app::App;
use citizen_server::clock::Clock;
use citizen_server::province::Province;
use citizen_server::storage::sqlite::Sqlite;
use citizen_server::storage::{Db, migrate};
use citizen_server::uploads::Uploads;
use citizen_wire::catalog::{Catalog, Words};

use super::house::PUBLIC_URL;

pub fn app(data: &Path, clock: Arc<dyn Clock>) -> App {
    let file = data.join("citizen.db");
    migrate::sqlite(&file).unwrap();
    let settings = Settings { secure_cookies: false, ..Settings::default() };
    let catalog = Catalog {
        version: "1".into(),
        province: Words { vi: "Quảng Trị".into(), en: "Quang Tri".into() },
        categories: vec![],
        units: vec![],
        communes: vec![],
        hotlines: vec![],
    };
    App {
        db: Db::Sqlite(Sqlite::open(&file).unwrap()),
        province: Arc::new(Province { catalog }),
        uploads: Uploads::open(&data.join("media"), PUBLIC_URL).unwrap(),
        changes: Default::default(),
        accounts: Accounts::new(settings, Box::new(FileSender::new(data))),
        clock,
    }
}

/// The cookie of a staff session, as it is without TLS.
pub fn staff_cookie(token: &str) -> String {
    format!("staff={token}")
}
