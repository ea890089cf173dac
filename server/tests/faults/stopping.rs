//! Told to stop while many report.

use citizen_server::storage::{Db, StoreError};
use uuid::Uuid;

use super::process::{Citizen, Process, free_address};

/// Reports until nobody answers; returns what was acknowledged.
async fn report_on(who: Citizen, first: tokio::sync::mpsc::Sender<()>) -> Vec<Uuid> {
    let mut acknowledged = Vec::new();
    loop {
        let id = Uuid::now_v7();
        match who.report(id).await {
            Ok(said) if said.status() == 201 => acknowledged.push(id),
            Ok(said) => assert_eq!(said.status(), 503, "refused while stopping"),
            Err(_) => return acknowledged,
        }
        if acknowledged.len() == 5 {
            let _ = first.send(()).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn told_to_stop_under_load_it_ends_by_itself_with_everything_it_acknowledged() {
    let data = tempfile::tempdir().unwrap();
    let settings = [
        ("CITIZEN_LIMITS_REPORTS_PER_ACCOUNT_MINUTE", "1000000"),
        ("CITIZEN_LIMITS_REPORTS_PER_ADDRESS_MINUTE", "1000000"),
    ];
    let mut process = Process::start(data.path(), free_address(), &settings).await;
    let ann = process.citizen(data.path()).await;
    let (first, mut firsts) = tokio::sync::mpsc::channel(32);
    let clients: Vec<_> =
        (0..32).map(|_| tokio::spawn(report_on(ann.clone(), first.clone()))).collect();
    for _ in 0..32 {
        firsts.recv().await.unwrap();
    }
    process.tell_to_stop();
    assert!(process.ended().await.success());
    let mut acknowledged = Vec::new();
    for client in clients {
        acknowledged.extend(client.await.unwrap());
    }
    assert!(acknowledged.len() >= 32 * 5);

    let url = format!("sqlite:{}", data.path().join("citizen.db").display());
    let db = tokio::task::spawn_blocking(move || Db::open(&url)).await.unwrap().unwrap();
    let kept: Vec<Uuid> = db
        .read(|tx| -> Result<_, StoreError> {
            tx.query("SELECT id FROM cases", &[])?.iter().map(|row| row.id(0)).collect()
        })
        .await
        .unwrap();
    let lost: Vec<_> = acknowledged.iter().filter(|id| !kept.contains(id)).collect();
    assert!(lost.is_empty(), "lost {lost:?} of {}", acknowledged.len());
    db.close().await;
}
