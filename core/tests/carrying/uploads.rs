//! Photos over a network that breaks.

use std::fs;

use citizen_wire::problem::code;

use crate::phone::{Phone, photo};
use crate::province::problem;
use crate::socket::{Fault, Seen, Server};

const CREATE: &str = "POST /api/v1/uploads";
const PATCH: &str = "PATCH /api/v1/uploads/";

/// A large photo, sent up to its first chunk's end.
async fn large(server: &Server) -> (Phone, uuid::Uuid) {
    let phone = Phone::signed_in(server).await;
    let id = phone.with_photos("một", &[photo(5, 700, 500)]);
    let bytes = phone.app.report(id).unwrap().media[0].bytes;
    assert!(bytes > 130_000, "{bytes}");
    (phone, id)
}

fn arrived(server: &Server, phone: &Phone, id: uuid::Uuid) {
    let medium = &phone.app.report(id).unwrap().media[0];
    assert_eq!(phone.state(id), "complete");
    assert_eq!(medium.bytes_done, medium.bytes);
    assert_eq!(server.province.lock().unwrap().stored[&medium.sha256].len() as u64, medium.bytes);
    assert!(phone.app.outbox().unwrap().is_empty());
}

/// The bytes a request announced, from and to.
fn span(patch: &Seen) -> (u64, u64) {
    let number = |name: &str| patch.headers[name].parse::<u64>().unwrap();
    let from = number("upload-offset");
    (from, from + number("content-length"))
}

fn patches(server: &Server) -> Vec<Seen> {
    server.seen().into_iter().filter(|seen| seen.method == "PATCH").collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_small_photo_goes_with_its_creation() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let id = phone.with_photos("một", &[photo(6, 60, 60)]);
    phone.run().await;
    arrived(&server, &phone, id);
    assert_eq!(server.count(CREATE), 1);
    assert_eq!(server.count(PATCH), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_cut_every_10_kilobytes_arrives_whole() {
    let server = Server::start().await;
    let (phone, id) = large(&server).await;
    for _ in 0..8 {
        server.once(PATCH, Fault::Cut(10_000));
    }
    let runs = phone.run_until_empty(3).await;
    arrived(&server, &phone, id);
    assert_eq!(runs, 0, "progress is no reason to wait");
    let whole = phone.app.report(id).unwrap().media[0].bytes;
    let sent: Vec<_> = patches(&server).iter().map(span).collect();
    let rests: Vec<_> = (0..9).map(|cut| (cut * 10_000, whole)).collect();
    assert_eq!(sent, rests, "each time the rest in one request");
}

#[tokio::test(flavor = "multi_thread")]
async fn how_far_a_photo_is_stands_in_the_outbox_while_it_waits() {
    let server = Server::start().await;
    let (phone, id) = large(&server).await;
    let whole = phone.app.report(id).unwrap().media[0].bytes;
    server.once(PATCH, Fault::Cut(10_000));
    server.always(PATCH, Fault::Drop);
    assert!(phone.run().await.next_try_in.is_some());
    let waiting = phone.app.outbox().unwrap();
    assert_eq!((waiting[0].bytes_done, waiting[0].bytes_total), (10_000, whole));
    assert_eq!(phone.app.report(id).unwrap().media[0].bytes_done, 10_000);
    server.well();
    phone.run_until_empty(3).await;
    arrived(&server, &phone, id);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_is_kept_of_what_breaks_less_goes_at_a_time() {
    let server = Server::start().await;
    let (phone, id) = large(&server).await;
    let whole = phone.app.report(id).unwrap().media[0].bytes;
    server.once(PATCH, Fault::Drop);
    assert_eq!(phone.run_until_empty(2).await, 0);
    arrived(&server, &phone, id);
    let sent: Vec<_> = patches(&server).iter().map(span).collect();
    assert_eq!(sent[..2], [(0, whole), (0, 32 * 1024)]);
    assert!(sent[1..].iter().all(|(from, to)| to - from <= 512 * 1024), "{sent:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_crash_it_goes_on_where_the_server_stands() {
    let server = Server::start().await;
    let (phone, id) = large(&server).await;
    server.once(PATCH, Fault::Cut(50_000));
    server.always("HEAD", Fault::Drop);
    phone.run().await;
    let phone = phone.reborn(&server);
    server.well();
    server.forget();
    phone.app.resume().unwrap();
    phone.run_until_empty(3).await;
    arrived(&server, &phone, id);
    assert_eq!(server.count(CREATE), 0, "the upload is known");
    assert_eq!(patches(&server)[0].headers["upload-offset"], "50000");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_a_wrong_offset_and_a_damaged_chunk_are_asked_about() {
    let faults = [
        Fault::Swallow,
        answer(409, code::UPLOAD_OFFSET_CONFLICT),
        answer(409, code::UPLOAD_PREEMPTED),
        answer(460, code::UPLOAD_CHECKSUM_MISMATCH),
        Fault::Silence,
    ];
    for fault in faults {
        let server = Server::start().await;
        let (phone, id) = large(&server).await;
        let name = format!("{fault:?}");
        server.once(PATCH, fault);
        assert_eq!(phone.run_until_empty(2).await, 0, "{name}");
        arrived(&server, &phone, id);
        assert!(server.count("HEAD") >= 1, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_that_is_gone_is_created_again() {
    for status in [404, 410] {
        let server = Server::start().await;
        let (phone, id) = large(&server).await;
        server.once(PATCH, answer(status, code::UPLOAD_GONE));
        phone.run_until_empty(3).await;
        arrived(&server, &phone, id);
        assert_eq!(server.count(CREATE), 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_that_arrived_wrong_is_sent_once_more_from_the_file() {
    let server = Server::start().await;
    let (phone, id) = large(&server).await;
    let gone = answer(460, code::MEDIA_HASH_MISMATCH);
    server.once(PATCH, gone.clone());
    phone.run_until_empty(3).await;
    arrived(&server, &phone, id);

    let (phone, id) = large(&server).await;
    server.province.lock().unwrap().stored.clear();
    server.province.lock().unwrap().uploads.clear();
    server.once(PATCH, gone.clone());
    server.once(PATCH, gone);
    phone.run().await;
    let medium = phone.app.report(id).unwrap().media[0].clone();
    assert_eq!(medium.held.unwrap().code, code::MEDIA_HASH_MISMATCH);
    assert_eq!(phone.state(id), "delivered");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_damaged_on_the_phone_is_held_with_words_and_the_report_stays() {
    let server = Server::start().await;
    let (phone, id) = large(&server).await;
    let sha256 = phone.app.report(id).unwrap().media[0].sha256.clone();
    let path = phone.folder.path().join("media").join(sha256);
    let mut bytes = fs::read(&path).unwrap();
    bytes[70_000] ^= 1;
    fs::write(&path, bytes).unwrap();
    let outcome = phone.run().await;
    assert_eq!((outcome.held, outcome.next_try_in), (1, None));
    let held = phone.app.report(id).unwrap().media[0].held.clone().unwrap();
    assert_eq!(held.code, code::MEDIA_HASH_MISMATCH);
    assert!(!held.vi.is_empty() && !held.en.is_empty());
    assert_eq!(phone.state(id), "delivered");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_server_has_already_is_not_sent() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let same = photo(8, 60, 60);
    phone.with_photos("một", std::slice::from_ref(&same));
    phone.run().await;
    server.forget();
    let second = phone.with_photos("hai", &[same]);
    phone.run().await;
    assert_eq!(phone.state(second), "complete");
    assert_eq!(server.count(CREATE), 0, "the receipt said stored");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_sos_drops_a_running_chunk_and_has_its_own_connection() {
    let server = Server::start().await;
    let (phone, id) = large(&server).await;
    server.once(PATCH, Fault::Hang);
    let run = phone.run();
    tokio::pin!(run);
    tokio::select! {
        _ = &mut run => panic!("nothing was answered"),
        () = server.until(PATCH) => {}
    }
    let sos = phone.sos();
    run.await;
    assert_eq!(phone.state(sos), "complete");
    arrived(&server, &phone, id);
    let seen = server.seen();
    let at = seen.iter().position(|seen| seen.line().contains(&sos.to_string())).unwrap();
    assert_eq!(seen[at - 1].method, "PATCH", "at once, the chunk unanswered");
    assert_ne!(seen[at].connection, seen[at - 1].connection);
    assert_eq!(seen[at + 1].method, "HEAD", "then the offset is asked for");
}

fn answer(status: u16, code: &str) -> Fault {
    let (status, mut headers, body) = problem(status, code, None);
    headers.push(("citizen-server", "1".into()));
    Fault::Answer(status, headers, body)
}
