//! No room on the disk.

use uuid::Uuid;

use super::process::{free_address, refusal};
use super::room::Room;

/// More reports than fit into what the database has taken for itself before.
const TRIES: usize = 3_000;

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_said_so_nothing_is_half_there_and_with_room_it_goes_on() {
    let open_lanes = [
        ("CITIZEN_LIMITS_REPORTS_PER_ACCOUNT_MINUTE", "100000"),
        ("CITIZEN_LIMITS_REPORTS_PER_ADDRESS_MINUTE", "100000"),
    ];
    let room = Room::start(free_address(), &open_lanes).await;
    let ann = room.process.citizen(&room.seen).await;
    let mut acknowledged = vec![Uuid::now_v7()];
    assert_eq!(ann.report(acknowledged[0]).await.unwrap().status(), 201);
    let film: Vec<u8> = (0..3_000_000_u32).map(|n| (n % 251) as u8).collect();
    let upload = ann.create(film.len()).await;
    assert_eq!(ann.patch(&upload, 0, &film[..200_000]).await.status(), 204);

    room.fill();
    let refused = loop {
        assert!(acknowledged.len() < TRIES, "everything found room on a full disk");
        let id = Uuid::now_v7();
        let said = ann.report(id).await.unwrap();
        if said.status() != 201 {
            let (status, code) = refusal(said).await;
            let known = [(507, "storage_full"), (503, "unavailable")];
            assert!(known.contains(&(status, code.as_str())), "{status} {code}");
            break id;
        }
        acknowledged.push(id);
    };
    let said = ann.patch(&upload, 200_000, &film[200_000..]).await;
    let (status, code) = refusal(said).await;
    assert!([507, 503].contains(&status), "{status} {code}");
    room.process.until_ready(false).await;
    acknowledged.sort();
    assert_eq!(ann.reports().await, acknowledged, "reading goes on, what was refused is not there");

    room.free();
    room.process.until_ready(true).await;
    assert_eq!(ann.report(refused).await.unwrap().status(), 201);
    acknowledged.push(refused);
    acknowledged.sort();
    assert_eq!(ann.reports().await, acknowledged);
    let offset = ann.offset(&upload).await;
    assert!((200_000..film.len()).contains(&offset), "{offset}");
    assert_eq!(ann.patch(&upload, offset, &film[offset..]).await.status(), 204);
    assert_eq!(ann.offset(&upload).await, film.len());
}
