//! What a category asks is answered in the draft, judged when it leaves the person's hands,
//! and stands under the words from then on.

use std::path::Path;

use citizen_core::app::CitizenApp;
use citizen_core::engines::cases::{DraftEdit, GivenAnswer, ReportState, keep_catalog};
use citizen_core::error::CitizenError;
use citizen_core::storage::Store;
use citizen_wire::catalog::{Asking, Catalog, Category, Packs, Words};
use citizen_wire::question::{Choice, Datatype, Question};
use citizen_wire::report::{ReportBody, ReportKind};
use uuid::Uuid;

use crate::support::{database, phone};

fn words(text: &str) -> Words {
    Words { vi: text.into(), en: text.into() }
}

fn question(code: &str, name: &str, datatype: Datatype, required: bool) -> Question {
    let choice = |key: &str, name: &str| Choice { key: key.into(), name: words(name) };
    let values = if datatype.chooses() {
        vec![choice("yes", "Có"), choice("no", "Không")]
    } else {
        vec![]
    };
    Question { code: code.into(), name: words(name), datatype, required, hint: None, values }
}

fn category(id: &str, name: &str, questions: Vec<Question>) -> Category {
    let (id, name, group) = (id.into(), words(name), words("Chính quyền"));
    Category { id, name, group, icon: "calendar".into(), advice: None, questions }
}

/// A phone that knows a category that asks, and one that does not.
fn asked(folder: &Path) -> CitizenApp {
    let app = phone(folder);
    let questions = vec![
        question("procedure", "Thủ tục", Datatype::String, true),
        question("day", "Ngày", Datatype::Datetime, true),
        question("copies", "Số bản", Datatype::Number, false),
        question("post", "Bưu điện đến nhận", Datatype::Singlevaluelist, false),
    ];
    let catalog = Catalog {
        version: "1".into(),
        province: words("Tỉnh"),
        categories: vec![
            category("booking", "Đặt lịch", questions),
            category("road", "Đường", Vec::new()),
        ],
        units: Vec::new(),
        communes: Vec::new(),
        hotlines: Vec::new(),
        packs: Packs::default(),
        utc_offset_min: 420,
        services: Vec::new(),
        scales: Vec::new(),
        collections: Vec::new(),
        asking: Asking::default(),
    };
    let store = Store::open(&folder.join("citizen.db")).unwrap();
    store.write(|tx| keep_catalog(tx, &catalog)).unwrap();
    app
}

fn chosen(category: &str, text: &str) -> DraftEdit {
    let (text, category) = (Some(text.into()), Some(Some(category.into())));
    DraftEdit { text, category, ..DraftEdit::default() }
}

fn answer(app: &CitizenApp, id: Uuid, code: &str, value: &str) -> Result<(), CitizenError> {
    let values = if value.is_empty() { Vec::new() } else { vec![value.to_owned()] };
    let answers = vec![GivenAnswer { code: code.into(), values }];
    app.draft_set(id, DraftEdit { answers, ..DraftEdit::default() })
}

fn refused(field: &str, code: &str) -> Result<(), CitizenError> {
    Err(CitizenError::invalid(field, code))
}

fn sent(folder: &Path, id: Uuid) -> ReportBody {
    let sql = "SELECT body FROM reports WHERE id = ?1";
    let body: Vec<u8> =
        database(folder).query_row(sql, [id.to_string()], |row| row.get(0)).unwrap();
    serde_json::from_slice(&body).unwrap()
}

#[test]
fn answers_are_kept_at_once_judged_at_submit_and_sent_under_the_words() {
    let folder = tempfile::tempdir().unwrap();
    let app = asked(folder.path());
    let id = app.draft_new().unwrap();
    app.draft_set(id, chosen("booking", "")).unwrap();
    assert_eq!(app.submit(id), refused("answers.procedure", "field_missing"));
    answer(&app, id, "procedure", "Đăng ký khai sinh").unwrap();
    assert_eq!(app.submit(id), refused("answers.day", "field_missing"));
    for (code, wrong) in [("day", "mai"), ("copies", "mười"), ("post", "maybe")] {
        answer(&app, id, "day", "2026-12-01T08:00").unwrap();
        answer(&app, id, code, wrong).unwrap();
        assert_eq!(app.submit(id), refused(&format!("answers.{code}"), "field_invalid"), "{wrong}");
        answer(&app, id, code, "").unwrap();
    }
    assert_eq!(answer(&app, id, "owner", "tôi"), refused("answers.owner", "field_unknown"));
    let long = "x".repeat(501);
    assert_eq!(answer(&app, id, "procedure", &long), refused("answers.procedure", "text_too_long"));
    answer(&app, id, "day", "2026-12-01T08:00").unwrap();
    answer(&app, id, "copies", "2,5").unwrap();
    answer(&app, id, "post", "yes").unwrap();
    // Opened again, all of it is there.
    let again = asked(folder.path()).report(id).unwrap();
    assert_eq!((again.state, again.text.as_str()), (ReportState::Draft, ""));
    assert_eq!(again.answers.len(), 4, "{:?}", again.answers);

    app.submit(id).unwrap();
    let whole = "Đặt lịch\nThủ tục: Đăng ký khai sinh\nNgày: 2026-12-01T08:00\nSố bản: 2.5\n\
                 Bưu điện đến nhận: Có";
    assert_eq!(sent(folder.path(), id).text, whole);
    assert_eq!(app.report(id).unwrap().text, whole, "the person reads what was sent");
}

#[test]
fn made_a_draft_again_the_words_stand_alone_and_answers_of_another_category_stay_behind() {
    let folder = tempfile::tempdir().unwrap();
    let app = asked(folder.path());
    let id = app.draft_new().unwrap();
    app.draft_set(id, chosen("booking", "Xin buổi sáng")).unwrap();
    answer(&app, id, "procedure", "Khai sinh").unwrap();
    answer(&app, id, "day", "2026-12-01").unwrap();
    app.submit(id).unwrap();
    let text = sent(folder.path(), id).text;
    assert_eq!(text, "Xin buổi sáng\nThủ tục: Khai sinh\nNgày: 2026-12-01");

    app.edit(id).unwrap();
    let draft = app.report(id).unwrap();
    assert_eq!((draft.text.as_str(), draft.answers.len()), ("Xin buổi sáng", 2));
    app.draft_set(id, chosen("road", "Ổ gà")).unwrap();
    app.submit(id).unwrap();
    assert_eq!(sent(folder.path(), id).text, "Ổ gà");

    // Nobody whose life is at stake is asked for papers.
    let cry = app.draft_new().unwrap();
    let edit = DraftEdit { kind: Some(ReportKind::Sos), ..chosen("booking", "Cứu với") };
    app.draft_set(cry, edit).unwrap();
    app.submit(cry).unwrap();
    assert_eq!(sent(folder.path(), cry).text, "Cứu với");
}
