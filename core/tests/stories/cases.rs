//! What the server says, and what the person does about it.

use citizen_core::engines::cases::{MediumState, ReportState, apply};
use citizen_core::error::CitizenError;
use citizen_core::storage::Store;
use citizen_wire::case::{CaseState, CaseView, Reply, TimelineEntry, TimelineKind, UnitRef};
use citizen_wire::catalog::{Asking, Catalog, Category, Commune, Packs, Words};
use citizen_wire::media::{MediaPhase, MediaState, MediaView};
use citizen_wire::report::{ReportBody, ReportKind};
use citizen_wire::sync::SyncPage;
use jiff::Timestamp;
use rusqlite::OptionalExtension;
use std::path::Path;
use uuid::Uuid;

use citizen_core::app::CitizenApp;
use citizen_core::engines::cases::DraftEdit;

use crate::support::{count, database, files, jpeg, phone};

fn now() -> Timestamp {
    "2026-10-18T01:00:00Z".parse().unwrap()
}

fn page(cases: Vec<CaseView>) -> SyncPage {
    SyncPage {
        alerts: Vec::new(),
        alert_keys: Vec::new(),
        cursor: "c".into(),
        more: false,
        reset: false,
        known: None,
        cases,
        changed: Vec::new(),
        catalog: None,
        items: None,
        rivers: None,
        server_time: now(),
    }
}

/// Stores a page as the sync does.
fn receive(folder: &Path, page: &SyncPage) {
    let store = Store::open(&folder.join("citizen.db")).unwrap();
    store.write(|tx| apply(tx, now(), page)).unwrap();
}

/// A report with one photo.
fn submitted(app: &CitizenApp, text: &str) -> Uuid {
    let id = app.draft_new().unwrap();
    app.draft_set(id, DraftEdit { text: Some(text.into()), ..DraftEdit::default() }).unwrap();
    app.attach(id, &jpeg(text.len() as u8), "anh.jpg").unwrap();
    app.submit(id).unwrap();
    id
}

/// As the outbox leaves everything once receipts and uploads are through.
fn arrived(folder: &Path) {
    database(folder)
        .execute_batch(
            "DELETE FROM outbox; UPDATE reports SET state = 'complete', code = 'QT-2K7-4FD' \
             WHERE state = 'queued'; UPDATE media SET state = 'done', sent = bytes, done_at = 1; \
             UPDATE follow_ups SET state = 'delivered'",
        )
        .unwrap();
}

fn case(folder: &Path, id: Uuid, state: CaseState) -> CaseView {
    let body: Vec<u8> = database(folder)
        .query_row("SELECT body FROM reports WHERE id = ?1", [id.to_string()], |row| row.get(0))
        .unwrap();
    let body: ReportBody = serde_json::from_slice(&body).unwrap();
    let media = body.media.iter().map(|medium| MediaView {
        id: medium.id,
        kind: medium.kind,
        sha256: medium.sha256.clone(),
        bytes: medium.bytes,
        content_type: medium.content_type.clone(),
        state: MediaState::Stored,
        phase: MediaPhase::Before,
        width: medium.width,
        height: medium.height,
        taken_at: None,
        name: None,
    });
    let unit = UnitRef { id: "giao-thong".into(), name: "Sở Xây dựng".into() };
    let answered = matches!(state, CaseState::Answered | CaseState::Closed);
    CaseView {
        id,
        code: "QT-2K7-4FD".into(),
        kind: ReportKind::Report,
        state,
        text: body.text,
        category: None,
        commune: None,
        fix: None,
        outside: false,
        unit: Some(unit.clone()),
        made_at: body.made_at,
        received_at: now(),
        due_at: None,
        question: None,
        reply: answered.then(|| Reply {
            text: "Đã sửa".into(),
            unit,
            at: now(),
            media: Vec::new(),
        }),
        rating: None,
        may_reopen: answered,
        timeline: Vec::new(),
        media: media.collect(),
    }
}

fn kinds(app: &CitizenApp) -> Vec<String> {
    app.outbox().unwrap().into_iter().map(|item| item.kind).collect()
}

#[test]
fn an_answer_comes_down_and_is_rated_and_the_last_rating_counts() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let id = submitted(&app, "Đèn hỏng");
    assert_eq!(app.rate(id, 4, None), Err(CitizenError::invalid("id", "state_conflict")));
    arrived(folder.path());
    let answered = page(vec![case(folder.path(), id, CaseState::Answered)]);
    receive(folder.path(), &answered);
    receive(folder.path(), &answered);

    let report = app.report(id).unwrap();
    assert_eq!(report.case.unwrap().reply.unwrap().text, "Đã sửa");
    assert!(report.may.rate && report.may.reopen && !report.may.edit);
    assert_eq!(report.media.len(), 1, "the server's view of my photo is no second photo");
    assert_eq!(app.rate(id, 6, None), Err(CitizenError::invalid("stars", "field_invalid")));
    let long = "a".repeat(1_001);
    assert_eq!(app.rate(id, 3, Some(&long)), Err(CitizenError::invalid("reason", "text_too_long")));
    app.rate(id, 2, Some("Chậm")).unwrap();
    app.rate(id, 4, None).unwrap();
    assert_eq!(kinds(&app), ["rating"]);
    let body: Vec<u8> = database(folder.path())
        .query_row("SELECT body FROM follow_ups", [], |row| row.get(0))
        .unwrap();
    assert!(String::from_utf8(body).unwrap().contains("\"stars\":4"));
}

#[test]
fn reopening_goes_once_with_its_photo_behind_it() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let id = submitted(&app, "Cống tắc");
    arrived(folder.path());
    receive(folder.path(), &page(vec![case(folder.path(), id, CaseState::Closed)]));
    assert_eq!(app.reopen(id, " ", &[]), Err(CitizenError::invalid("reason", "text_empty")));
    app.reopen(id, "Vẫn tắc", &[(jpeg(9), "anh.jpg".into())]).unwrap();
    assert_eq!(kinds(&app), ["reopening", "media"]);
    assert_eq!(app.outbox().unwrap()[1].why, "report");
    assert_eq!(app.reopen(id, "Nữa", &[]), Err(CitizenError::invalid("id", "already_reopened")));
    assert_eq!(app.report(id).unwrap().media.len(), 2);
}

#[test]
fn an_addition_follows_its_report_and_is_refused_without_words_or_media() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let id = submitted(&app, "Sạt lở");
    assert_eq!(app.add(id, "", &[]), Err(CitizenError::invalid("text", "text_empty")));
    app.add(id, "Ở km 12", &[]).unwrap();
    assert_eq!(kinds(&app), ["report", "addition", "media"]);
    assert_eq!(
        app.edit(id),
        Err(CitizenError::invalid("id", "state_conflict")),
        "what was added would lose its report"
    );
    app.withdraw(id).unwrap();
    assert!(app.outbox().unwrap().is_empty());
    assert_eq!(app.add(id, "x", &[]), Err(CitizenError::invalid("id", "report_withdrawn")));
}

#[test]
fn a_server_that_lost_its_history_is_given_everything_again() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let lost = submitted(&app, "mất");
    let known = submitted(&app, "còn");
    let waiting = submitted(&app, "đang chờ");
    database(folder.path())
        .execute("UPDATE reports SET state = 'held' WHERE id = ?1", [waiting.to_string()])
        .unwrap();
    arrived(folder.path());
    receive(folder.path(), &page(vec![case(folder.path(), lost, CaseState::Answered)]));
    app.rate(lost, 2, None).unwrap();
    app.reopen(lost, "Chưa xong", &[]).unwrap();
    arrived(folder.path());
    let before: String = database(folder.path())
        .query_row("SELECT body_sha256 FROM reports WHERE id = ?1", [lost.to_string()], |row| {
            row.get(0)
        })
        .unwrap();

    let mut kept = case(folder.path(), known, CaseState::Received);
    kept.media[0].state = MediaState::Partial;
    let restored = SyncPage { reset: true, known: Some(vec![known]), ..page(vec![kept]) };
    receive(folder.path(), &restored);

    let report = app.report(lost).unwrap();
    assert_eq!(report.state, ReportState::Queued);
    assert_eq!(report.media[0].state, MediumState::WaitReport);
    let waits: Vec<_> =
        app.outbox().unwrap().into_iter().map(|item| (item.kind, item.report)).collect();
    let expected = [("report", lost), ("addition", lost), ("media", lost), ("media", known)];
    assert_eq!(waits, expected.map(|(kind, id)| (kind.to_owned(), id)));
    assert_eq!(app.report(waiting).unwrap().state, ReportState::Held, "never arrived, not touched");
    let after: String = database(folder.path())
        .query_row("SELECT body_sha256 FROM reports WHERE id = ?1", [lost.to_string()], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(before, after, "the same bytes go again");
    assert_eq!(report.follow_ups.len(), 1, "a rating of an answer that is lost says nothing");
    // The same page again, as after a crash, adds nothing.
    receive(folder.path(), &restored);
    assert_eq!(app.outbox().unwrap().len(), 4);
}

#[test]
fn a_server_that_kept_the_answer_is_told_the_rating_again() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let id = submitted(&app, "Đèn hỏng");
    arrived(folder.path());
    let answered = case(folder.path(), id, CaseState::Answered);
    receive(folder.path(), &page(vec![answered.clone()]));
    app.rate(id, 5, None).unwrap();
    arrived(folder.path());
    receive(folder.path(), &page(vec![answered.clone()]));
    assert!(app.outbox().unwrap().is_empty(), "only a reset makes the phone doubt");
    receive(
        folder.path(),
        &SyncPage { reset: true, known: Some(vec![id]), ..page(vec![answered]) },
    );
    assert_eq!(kinds(&app), ["rating"]);
}

#[test]
fn a_case_of_another_phone_is_listed_shown_and_can_be_rated() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let id = submitted(&phone(one.path()), "Từ máy khác");
    let app = phone(two.path());
    receive(two.path(), &page(vec![case(one.path(), id, CaseState::Answered)]));
    let listed = app.list(10, None).unwrap();
    assert_eq!(listed[0].id, id);
    assert_eq!(listed[0].title, "Từ máy khác");
    let report = app.report(id).unwrap();
    assert_eq!((report.state, report.media.len()), (ReportState::Complete, 1));
    assert!(!report.media[0].here);
    app.rate(id, 5, None).unwrap();
    assert_eq!(kinds(&app), ["rating"]);
}

#[test]
fn a_category_that_no_longer_exists_is_refused_at_submit_and_the_draft_stays() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let words = |text: &str| Words { vi: text.into(), en: text.into() };
    let mut catalog = Catalog {
        version: "1".into(),
        province: words("Tỉnh"),
        categories: vec![Category {
            id: "duong".into(),
            name: words("Đường"),
            group: words("Hạ tầng"),
            icon: "road".into(),
            advice: None,
            questions: Vec::new(),
        }],
        units: Vec::new(),
        communes: vec![Commune { code: "1".into(), name: "Xã A".into(), lat: 16.6, lon: 106.8 }],
        hotlines: Vec::new(),
        packs: Packs::default(),
        utc_offset_min: 420,
        services: Vec::new(),
        scales: Vec::new(),
        collections: Vec::new(),
        asking: Asking::default(),
    };
    let with = |catalog: &Catalog| SyncPage { catalog: Some(catalog.clone()), ..page(Vec::new()) };
    receive(folder.path(), &with(&catalog));
    let id = app.draft_new().unwrap();
    let choose = |category: &str| DraftEdit {
        text: Some("Ổ gà".into()),
        category: Some(Some(category.into())),
        ..DraftEdit::default()
    };
    let refused = Err(CitizenError::invalid("category", "category_unknown"));
    assert_eq!(app.draft_set(id, choose("không-có")), refused);
    app.draft_set(id, choose("duong")).unwrap();
    catalog.categories.clear();
    receive(folder.path(), &with(&catalog));
    assert_eq!(app.submit(id), refused);
    assert_eq!(app.report(id).unwrap().state, ReportState::Draft);
}

#[test]
fn room_is_made_from_old_finished_cases_and_never_from_what_has_not_arrived() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let open = submitted(&app, "còn mở");
    let closed = submitted(&app, "đã đóng nhé");
    arrived(folder.path());
    receive(folder.path(), &page(vec![case(folder.path(), closed, CaseState::Closed)]));
    let waiting = submitted(&app, "chưa gửi được");
    let mut wishes = app.preferences().unwrap();
    wishes.storage_budget_bytes = app.report(open).unwrap().media[0].bytes * 2 + 100;
    app.set_preferences(&wishes).unwrap();
    assert_eq!(app.evict().unwrap(), 1);
    assert!(!app.report(closed).unwrap().media[0].here);
    assert!(app.report(open).unwrap().media[0].here);

    wishes.storage_budget_bytes = 0;
    app.set_preferences(&wishes).unwrap();
    assert_eq!(app.evict().unwrap(), 1);
    assert!(!app.report(open).unwrap().media[0].here);
    let left = &app.report(waiting).unwrap().media[0];
    assert!(left.here);
    assert_eq!(files(folder.path()), std::slice::from_ref(&left.sha256));

    // A delivered file stays through the time of grace.
    database(folder.path())
        .execute_batch(&format!(
            "UPDATE reports SET state = 'complete' WHERE id = '{waiting}'; UPDATE media SET \
             state = 'done', done_at = {} WHERE report_id = '{waiting}'",
            Timestamp::now().as_microsecond()
        ))
        .unwrap();
    assert_eq!(app.evict().unwrap(), 0);
    assert_eq!(count(folder.path(), "SELECT count(*) FROM media WHERE evicted = 0"), 1);
}

#[test]
fn a_change_goes_onto_what_is_held_and_without_that_everything_is_fetched_anew() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let id = submitted(&app, "Ổ gà");
    let cursor = || -> Option<String> {
        let sql = "SELECT value FROM settings WHERE key = 'sync_cursor'";
        database(folder.path()).query_row(sql, [], |row| row.get(0)).optional().unwrap()
    };
    let arrived = case(folder.path(), id, CaseState::Received);
    receive(folder.path(), &page(vec![arrived.clone()]));
    let mut accepted = arrived.clone();
    accepted.state = CaseState::Accepted;
    accepted.timeline.push(TimelineEntry {
        seq: 2,
        kind: TimelineKind::Accepted,
        at: now(),
        text: None,
        unit: None,
        media: Vec::new(),
        stars: None,
    });
    let change = accepted.clone().since(1, |_| false);
    let changed = SyncPage { changed: vec![change.clone()], ..page(Vec::new()) };
    for _ in 0..2 {
        receive(folder.path(), &changed);
        assert_eq!(app.report(id).unwrap().case.unwrap(), accepted);
        assert_eq!(cursor().as_deref(), Some("c"));
    }
    let unknown = citizen_wire::case::CaseChange { id: Uuid::now_v7(), ..change };
    receive(folder.path(), &SyncPage { changed: vec![unknown], ..page(Vec::new()) });
    assert_eq!(cursor(), None);
}
