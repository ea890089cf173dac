//! One file and back, a new history.

use citizen_server::backup::{BackupError, restore, take};
use citizen_server::config::Config;
use citizen_server::storage::Value;
use jiff::Timestamp;
use uuid::Uuid;

use crate::house::{House, report};

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_a_running_server_comes_back_under_a_new_name() {
    let house = House::open().await;
    let lan = house.citizen().await;
    let (before, after) = (Uuid::now_v7(), Uuid::now_v7());
    assert_eq!(house.put(&lan, before, &report("trước")).await.status(), 201);
    let photo = house.app.config.media_folder().join("00").join("photo");
    std::fs::create_dir_all(photo.parent().unwrap()).unwrap();
    std::fs::write(&photo, b"bytes").unwrap();

    let config = (*house.app.config).clone();
    let file = house.data.path().join("backup.tar");
    let (from, to) = (config.clone(), file.clone());
    let taking = tokio::task::spawn_blocking(move || take(&from, &to, Timestamp::now()));
    taking.await.unwrap().unwrap();
    assert_eq!(house.put(&lan, after, &report("sau")).await.status(), 201);
    let epoch = |house: &House| {
        let db = house.app.db.clone();
        async move {
            db.read(|tx| tx.query_opt("SELECT value FROM meta WHERE key = 'epoch'", &[]))
                .await
                .unwrap_or_else(|error: citizen_server::storage::StoreError| panic!("{error}"))
                .unwrap()
        }
    };
    let known = epoch(&house).await;
    let left: Vec<_> = std::fs::read_dir(house.data.path()).unwrap().flatten().collect();
    assert!(left.iter().all(|entry| !entry.file_name().to_string_lossy().contains("growing")));

    let folder = tempfile::tempdir().unwrap();
    let fresh = Config { data: folder.path().to_owned(), ..config };
    let (facts, _) = restore(&fresh, &file, Timestamp::now()).unwrap();
    assert_eq!(facts.code_prefix, "QT");
    let data = folder.path().to_owned();
    let restored = House::with(move |config| config.data = data).await;
    assert_ne!(epoch(&restored).await, known);
    let count = restored.one("SELECT COUNT(*) FROM cases", vec![]).await;
    assert_eq!(count, Value::Int(1));
    assert_eq!(std::fs::read(folder.path().join("media/00/photo")).unwrap(), b"bytes");
    // The phone sends again what the backup did not have; the code is the same.
    assert_eq!(restored.put(&lan, after, &report("sau")).await.status(), 201);
}

#[test]
fn what_is_no_backup_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let config = Config::development(folder.path());
    std::fs::write(folder.path().join("citizen.db"), b"mine").unwrap();
    let file = folder.path().join("photo.jpg");
    std::fs::write(&file, vec![7; 4096]).unwrap();
    let refused = restore(&config, &file, Timestamp::now());
    assert!(matches!(refused, Err(BackupError::Foreign(_))), "{refused:?}");
    assert_eq!(std::fs::read(folder.path().join("citizen.db")).unwrap(), b"mine");
    let postgres = Config { database: "postgres://x/y".into(), ..config };
    assert!(matches!(take(&postgres, &file, Timestamp::now()), Err(BackupError::Postgres)));
}
