//! PostgreSQL dies while citizens report, and comes back.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use scratch_postgres::ScratchPostgres;
use uuid::Uuid;

use super::process::{Citizen, Process, free_address, refusal};

/// Reports until told to stop; each report again under its id until it is
/// acknowledged. Returns the acknowledged and how often it was refused.
async fn report_on(who: Citizen, stop: Arc<AtomicBool>) -> (Vec<Uuid>, usize) {
    let (mut acknowledged, mut refused) = (Vec::new(), 0);
    let mut id = Uuid::now_v7();
    while !stop.load(Ordering::Relaxed) {
        let said = who.report(id).await.unwrap();
        if said.status().is_success() {
            acknowledged.push(std::mem::replace(&mut id, Uuid::now_v7()));
        } else {
            assert_eq!(refusal(said).await, (503, "unavailable".to_owned()));
            refused += 1;
        }
    }
    (acknowledged, refused)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_dies_under_load_and_comes_back_loses_nothing() {
    let mut postgres = ScratchPostgres::start().unwrap();
    let url = postgres.database("away").unwrap();
    let data = tempfile::tempdir().unwrap();
    let settings = [
        ("CITIZEN_DATABASE", url.as_str()),
        ("CITIZEN_LIMITS_REPORTS_PER_ACCOUNT_MINUTE", "1000000"),
        ("CITIZEN_LIMITS_REPORTS_PER_ADDRESS_MINUTE", "1000000"),
    ];
    let process = Process::start(data.path(), free_address(), &settings).await;
    let ann = process.citizen(data.path()).await;
    let stop = Arc::new(AtomicBool::new(false));
    let clients: Vec<_> =
        (0..8).map(|_| tokio::spawn(report_on(ann.clone(), Arc::clone(&stop)))).collect();
    while ann.reports().await.len() < 20 {}

    let mut postgres = tokio::task::spawn_blocking(move || {
        postgres.crash().unwrap();
        postgres
    })
    .await
    .unwrap();
    process.until_ready(false).await;
    let said = reqwest::get(format!("{}/readyz", process.url())).await.unwrap();
    assert_eq!(refusal(said).await, (503, "unavailable".to_owned()));

    let _postgres = tokio::task::spawn_blocking(move || {
        postgres.start_again().unwrap();
        postgres
    })
    .await
    .unwrap();
    process.until_ready(true).await;
    let before = ann.reports().await.len();
    while ann.reports().await.len() < before + 20 {}
    stop.store(true, Ordering::Relaxed);
    let (mut acknowledged, mut refused) = (Vec::new(), 0);
    for client in clients {
        let (ids, times) = client.await.unwrap();
        acknowledged.extend(ids);
        refused += times;
    }
    assert!(refused > 0, "nobody noticed");
    let kept = ann.reports().await;
    let lost: Vec<_> = acknowledged.iter().filter(|id| !kept.contains(id)).collect();
    assert!(lost.is_empty(), "lost {lost:?} of {}", acknowledged.len());
}
