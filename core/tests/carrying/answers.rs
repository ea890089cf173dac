//! What an answer is worth.

use citizen_core::engines::cases::DraftEdit;
use citizen_wire::problem::code;

use crate::phone::Phone;
use crate::province::problem;
use crate::socket::{Fault, Server};

const PUT: &str = "PUT /api/v1/reports/";

fn ours(status: u16, code: &str, field: Option<&str>) -> Fault {
    let (status, mut headers, body) = problem(status, code, field);
    headers.push(("citizen-server", "1".into()));
    Fault::Answer(status, headers, body)
}

fn said(status: u16, headers: &[(&'static str, &str)], body: &str) -> Fault {
    let headers = headers.iter().map(|(name, value)| (*name, (*value).into())).collect();
    Fault::Answer(status, headers, body.into())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_arrives_and_its_receipt_is_kept() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let id = phone.report("Đường ngập ở cầu Đakrông");
    let outcome = phone.run().await;
    assert_eq!((outcome.delivered, outcome.waiting, outcome.next_try_in), (1, 0, None));
    let report = phone.app.report(id).unwrap();
    assert_eq!(report.state.as_str(), "complete");
    assert_eq!(report.code.as_deref(), Some("QT-2K7-4FD"));
    let put = &server.seen()[0];
    let clock: i64 = put.headers["citizen-clock"].parse().unwrap();
    assert_eq!(clock, 1_795_000_000_000_000);
    assert_eq!(server.province.lock().unwrap().reports[&id].1, put.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_that_is_not_our_receipt_means_again_and_nothing_doubles() {
    let cases: Vec<(&str, Fault, &str)> = vec![
        ("closed", Fault::Drop, "offline"),
        ("reply swallowed after commit", Fault::Swallow, "offline"),
        ("cut in the body", Fault::Cut(40), "offline"),
        ("no answer in time", Fault::Silence, "offline"),
        ("408", ours(408, code::REQUEST_TIMEOUT, None), "server"),
        ("425", said(425, &[], ""), "server"),
        ("429", ours(429, code::RATE_LIMITED, None), "rate_limited"),
        ("500", ours(500, code::INTERNAL, None), "server"),
        ("502 of a proxy", said(502, &[], "<html>bad gateway"), "server"),
        ("503", said(503, &[], ""), "server"),
        ("507", ours(507, code::STORAGE_FULL, None), "server"),
        ("portal", said(200, &[("content-type", "text/html")], "<html>Wi-Fi"), "captive_portal"),
        ("bare 200", said(200, &[], ""), "captive_portal"),
        ("bare 201 of ours", said(201, &[("citizen-server", "1")], ""), "captive_portal"),
        ("204", said(204, &[], ""), "captive_portal"),
        ("redirect", said(302, &[("location", "http://portal.test/")], ""), "captive_portal"),
        (
            "redirect with our name",
            said(307, &[("citizen-server", "1"), ("location", "/x")], ""),
            "captive_portal",
        ),
        ("400 not ours", said(400, &[], "bad"), "captive_portal"),
        ("422 without words", said(422, &[("citizen-server", "1")], "no"), "captive_portal"),
        ("404 of a proxy", said(404, &[], "nginx"), "captive_portal"),
        ("404 of ours", ours(404, code::NOT_FOUND, None), "server"),
        (
            "other id",
            Fault::Forge(|body| body.replacen("\"id\":\"0", "\"id\":\"f", 1)),
            "captive_portal",
        ),
        (
            "other hash",
            Fault::Forge(|body| body.replace("sha256\":\"", "sha256\":\"0")),
            "captive_portal",
        ),
        ("cut receipt", Fault::Forge(|body| body[..body.len() / 2].to_owned()), "captive_portal"),
    ];
    for (name, fault, why) in cases {
        let server = Server::start().await;
        let phone = Phone::signed_in(&server).await;
        let id = phone.report("Cống tắc");
        server.once(PUT, fault);
        let outcome = phone.run().await;
        assert_eq!(outcome.delivered, 0, "{name}");
        assert_eq!(phone.state(id), "queued", "{name}");
        assert_eq!(phone.item(id).unwrap().why, why, "{name}");
        phone.clock.pass(outcome.next_try_in.expect(name));
        assert_eq!(phone.run().await.delivered, 1, "{name}");
        assert_eq!(phone.state(id), "complete", "{name}");
        assert_eq!(server.province.lock().unwrap().order, [id], "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_our_typed_refusal_holds_a_report_and_it_can_be_edited_and_sent() {
    for status in [400, 409, 413, 422] {
        let server = Server::start().await;
        let phone = Phone::signed_in(&server).await;
        let id = phone.report("Rác");
        server.once(PUT, ours(status, code::CATEGORY_UNKNOWN, Some("category")));
        let outcome = phone.run().await;
        assert_eq!((outcome.held, outcome.next_try_in), (1, None), "{status}");
        let held = phone.app.report(id).unwrap().held.unwrap();
        assert_eq!(held.code, code::CATEGORY_UNKNOWN);
        assert_eq!(held.field.as_deref(), Some("category"));
        assert!(held.vi.starts_with("vi ") && held.en.starts_with("en "));
        let asked = server.lines().len();
        let phone = phone.reborn(&server);
        phone.run().await;
        assert_eq!(server.count(PUT), 1, "a held one is not tried");
        assert!(server.lines().len() <= asked + 1);
        phone.app.edit(id).unwrap();
        let edit = DraftEdit { text: Some("Rác ở chợ".into()), ..DraftEdit::default() };
        phone.app.draft_set(id, edit).unwrap();
        phone.app.submit(id).unwrap();
        assert_eq!(phone.run().await.delivered, 1);
        assert_eq!(phone.state(id), "complete");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_was_taken_back_elsewhere_ends_as_withdrawn() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let id = phone.report("Nhầm");
    server.province.lock().unwrap().withdrawn.insert(id);
    phone.run().await;
    assert_eq!(phone.state(id), "withdrawn");
    assert!(phone.app.outbox().unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn cancelling_is_local_before_sending_and_a_tombstone_after() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let never_sent = phone.report("một");
    phone.app.withdraw(never_sent).unwrap();
    assert_eq!(phone.state(never_sent), "withdrawn");
    let sent = phone.with_photos("hai", &[crate::phone::photo(1, 40, 40)]);
    server.once(PUT, Fault::Swallow);
    phone.run().await;
    phone.app.withdraw(sent).unwrap();
    phone.run_until_empty(4).await;
    assert_eq!(phone.state(sent), "withdrawn");
    assert!(server.province.lock().unwrap().withdrawn.contains(&sent));
    assert_eq!(server.count(&format!("DELETE /api/v1/reports/{sent}")), 1);
    assert_eq!(server.count("POST /api/v1/uploads"), 0, "its photo is not sent any more");
    assert!(!server.lines().iter().any(|line| line.contains(&never_sent.to_string())));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_while_sending_leaves_a_report_that_goes_again() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let id = phone.report("Cầu gãy");
    server.once(PUT, Fault::Hang);
    {
        let run = phone.run();
        tokio::pin!(run);
        tokio::select! {
            _ = &mut run => panic!("nothing was answered"),
            () = server.until(PUT) => {}
        }
    }
    assert_eq!(phone.state(id), "sending");
    let phone = phone.reborn(&server);
    // It may have arrived: taking it back needs a tombstone, not a local no.
    assert_eq!(phone.item(id).unwrap().attempts, 1);
    assert_eq!(phone.run().await.delivered, 1);
    assert_eq!(server.province.lock().unwrap().order, [id]);
}
