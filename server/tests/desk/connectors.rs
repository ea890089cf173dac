//! Data of partners: brought in by the province's document, and nothing lost when the
//! partner sends rubbish, changes its layout, hangs or falls over.

use citizen_server::connectors::schedule::due;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::house::{Answer, House};
use crate::partner::{Counterpart, Mood, put, run};

const DOSSIERS: &str = r#"
[[connectors]]
id = "one_stop"
name = { vi = "Hồ sơ một cửa", en = "Dossiers" }
partner = "lgsp"
path = "/hoso?tinh=quangtri"
rows = "/data"
into = "dossiers"
every_s = 600
timeout_s = 1
fields = { code = "/ma", procedure = "/ten", unit = "/dv", state = "/tt", received_on = "/ngay" }
values = { unit = { SYT = "so_y_te" }, state = { DXL = "working", XONG = "ready" } }
days = { received_on = "%d/%m/%Y" }
expect = [{ at = "/ma", is = "text" }, { at = "/tt", is = "text" }, { at = "/phi", is = "number", optional = true }]
"#;

fn row(code: &str, unit: &str, state: &str) -> Value {
    json!({ "ma": code, "ten": "Cấp giấy phép", "dv": unit, "tt": state, "ngay": "01/11/2026",
            "chuHoSo": "Nguyễn Văn A", "cccd": "045099000001" })
}

async fn state_of(house: &House, code: &str) -> Option<String> {
    let answer = Answer::of(house.http.get(house.at(&format!("/dossiers/{code}")))).await;
    answer.body["state"].as_str().map(str::to_owned)
}

async fn open(document: &str) -> (House, Counterpart) {
    let partner = Counterpart::start().await;
    let house = House::open_with(|config| partner.opened(config)).await;
    put(&house, document).await.ok();
    (house, partner)
}

#[tokio::test(flavor = "multi_thread")]
async fn good_rows_are_taken_and_bad_ones_wait_for_a_decision() {
    let (house, partner) = open(DOSSIERS).await;
    let nameless = json!({ "tt": "DXL" });
    let rows = [
        row("H44-0001", "SYT", "DXL"),
        row("H44-0002", "SXD", "DXL"),
        row("H44-0003", "SYT", "LẠ"),
        nameless,
        row("H44-0004", "SYT", "XONG"),
    ];
    partner.says(&json!({ "data": rows }));
    let first = run(&house, "one_stop").await;
    assert_eq!((first.code.as_deref(), first.rows, first.added, first.faulty), (None, 5, 2, 3));
    let asked = ("/hoso?tinh=quangtri".to_owned(), "bi-mat".to_owned());
    assert_eq!(partner.asked(), [asked], "the key goes to the partner");
    assert_eq!(state_of(&house, "H44-0004").await.as_deref(), Some("ready"));

    let desk = house.desk("bientap").await;
    let waiting = desk.get("/connectors/one_stop/letters").await.ok();
    let told: Vec<(&str, &str)> = waiting
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["code"].as_str().unwrap(), one["field"].as_str().unwrap()))
        .collect();
    for fault in [("field_invalid", "unit"), ("field_invalid", "state"), ("field_missing", "/ma")] {
        assert!(told.contains(&fault), "{fault:?} of {told:?}");
    }
    assert!(!waiting.to_string().contains("045099000001"), "whose it is does not come in");
    let again = run(&house, "one_stop").await;
    assert_eq!((again.added, again.same, again.faulty), (0, 2, 3), "twice is once");
    let list = desk.get("/connectors").await.ok();
    assert_eq!((&list[0]["waiting"], &list[0]["failures"]), (&json!(3), &json!(0)));

    // The department is added to the mapping; the row is tried again.
    let of = |field: &str| -> Value {
        let found = waiting.as_array().unwrap().iter().find(|one| one["field"] == field);
        found.unwrap()["id"].clone()
    };
    let fixed = DOSSIERS.replace("SYT = ", "SXD = \"so_xay_dung\", SYT = ");
    put(&house, &fixed).await.ok();
    let both = json!({ "letters": [of("unit"), of("state")] });
    let left = desk.post("/connectors/one_stop/letters/retry", &both).await.ok();
    assert_eq!(left.as_array().unwrap().len(), 2, "one of two: {left}");
    assert_eq!(state_of(&house, "H44-0002").await.as_deref(), Some("working"));
    let gone = json!({ "letters": [of("unit")] });
    let refused = desk.post("/connectors/one_stop/letters/retry", &gone).await;
    assert_eq!(refused.refused(), (409, "state_conflict", Some("letters")));

    let path = "/connectors/one_stop/letters/drop";
    let unsaid = desk.post(path, &json!({ "letters": [of("state")], "reason": " " })).await;
    assert_eq!(unsaid.refused(), (422, "text_empty", Some("reason")));
    let none = desk.post(path, &json!({ "letters": [], "reason": "Trùng" })).await;
    assert_eq!(none.refused(), (422, "field_invalid", Some("letters")));
    let dropped = json!({ "letters": [of("state")], "reason": "Đối tác gửi thử" });
    let left = desk.post(path, &dropped).await.ok();
    assert_eq!(left.as_array().unwrap().len(), 1);
    let third = run(&house, "one_stop").await;
    assert_eq!(third.faulty, 1, "what was dropped stays dropped");
    // The partner mends its row: nobody needs to decide.
    let rows = [row("H44-0001", "SYT", "XONG"), row("H44-0003", "SYT", "DXL")];
    partner.says(&json!({ "data": rows }));
    let last = run(&house, "one_stop").await;
    assert_eq!((last.added, last.changed, last.faulty), (1, 1, 0));

    let auditor = house.desk("admin").await;
    let audit = auditor.get("/audit?action=connector.").await.ok();
    let actions: Vec<_> = audit["items"].as_array().unwrap().iter().map(|a| &a["action"]).collect();
    for action in ["connector.run", "connector.retry", "connector.drop"] {
        assert!(actions.contains(&&json!(action)), "{action} of {actions:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_partner_that_fails_is_told_typed_and_the_last_good_data_stay() {
    let (house, partner) = open(DOSSIERS).await;
    partner.says(&json!({ "data": [row("H44-0001", "SYT", "DXL")] }));
    assert_eq!(run(&house, "one_stop").await.code, None);
    let says = |status, text: &str| Mood::Says(status, text.to_owned());
    let renamed = json!({ "data": [{ "maHoSo": "H44-0001", "tt": "XONG" }] }).to_string();
    let retyped = json!({ "data": [{ "ma": "H44-0001", "tt": 3 }] }).to_string();
    let half = json!({ "data": [row("H44-0001", "SYT", "XONG"), { "tt": 1 }, { "tt": 2 }] });
    for (mood, code, field) in [
        (says(500, "oh"), "source_away", ""),
        (says(403, ""), "source_refuses", ""),
        (says(302, ""), "source_refuses", ""),
        (says(200, "<html>Bảo trì</html>"), "source_unreadable", ""),
        (says(200, "\u{0}\u{1}{"), "source_unreadable", ""),
        (says(200, "[]"), "source_changed", "rows"),
        (says(200, r#"{"data":{"ma":"x"}}"#), "source_changed", "rows"),
        (says(200, &renamed), "source_changed", "/ma"),
        (says(200, &retyped), "source_changed", "/tt"),
        (says(200, &half.to_string()), "source_changed", "/ma"),
        (Mood::Hangs, "source_away", ""),
    ] {
        partner.is(mood);
        let told = run(&house, "one_stop").await;
        assert_eq!((told.code.as_deref(), told.field.as_str()), (Some(code), field), "{told:?}");
        assert_eq!((told.added, told.changed, told.faulty), (0, 0, 0));
        assert_eq!(state_of(&house, "H44-0001").await.as_deref(), Some("working"), "as it was");
    }
    let desk = house.desk("admin").await;
    let view = desk.get("/connectors").await.ok();
    assert_eq!((&view[0]["failures"], &view[0]["waiting"]), (&json!(11), &json!(0)));
    let next =
        |view: &Value| -> Timestamp { view[0]["next_at"].as_str().unwrap().parse().unwrap() };
    let pause = next(&view).duration_since(house.now());
    assert!(pause > SignedDuration::from_mins(55), "longer each time, up to an hour: {pause}");
    partner.is(Mood::Later(7_200));
    assert_eq!(run(&house, "one_stop").await.code.as_deref(), Some("source_away"));
    let pause = next(&desk.get("/connectors").await.ok()).duration_since(house.now());
    assert!(pause > SignedDuration::from_mins(115), "as the partner asks: {pause}");
    assert!(due(&house.app).await.unwrap().is_empty());

    partner.says(&json!({ "data": [row("H44-0001", "SYT", "XONG")] }));
    desk.post("/connectors/one_stop/run", &json!({})).await.ok();
    assert_eq!(due(&house.app).await.unwrap().len(), 1, "somebody wants it now");
    assert!(due(&house.app).await.unwrap().is_empty(), "one instance has it");
    assert_eq!(run(&house, "one_stop").await.changed, 1);
    let view = desk.get("/connectors").await.ok();
    assert_eq!((&view[0]["failures"], &view[0]["last"]["code"]), (&json!(0), &Value::Null));
    let runs = desk.get("/connectors/one_stop/runs").await.ok();
    assert_eq!(runs.as_array().unwrap().len(), 14);
    assert!(!runs.to_string().contains("127.0.0.1") && !runs.to_string().contains("bi-mat"));
}

const PRESS: &str = r#"
[[connectors]]
id = "papers"
name = { vi = "Báo", en = "Papers" }
partner = "lgsp"
path = "/tin.rss"
format = "feed"
into = "items"
collection = "press"
every_s = 60
"#;

fn rss(titles: &[(&str, &str)]) -> Mood {
    let item = |(id, title): &(&str, &str)| {
        format!(
            "<item><guid>{id}</guid><title>{title}</title><link>https://bao.vn/{id}</link></item>"
        )
    };
    let items: String = titles.iter().map(item).collect();
    let feed = format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Báo tỉnh</title>{items}</channel></rss>"
    );
    Mood::Says(200, feed)
}

#[tokio::test(flavor = "multi_thread")]
async fn articles_are_collected_and_what_people_did_with_them_stays() {
    let (house, partner) = open(PRESS).await;
    partner.is(rss(&[("a", "Mưa lớn"), ("b", "Cầu thông xe"), ("c", "")]));
    let first = run(&house, "papers").await;
    assert_eq!((first.added, first.faulty), (2, 1), "{first:?}");
    let desk = house.desk("bientap").await;
    let list = desk.get("/collections/press/items?q=cau+thong+xe").await.ok();
    let (item, version) = (list[0]["id"].as_str().unwrap().to_owned(), &list[0]["version"]);
    assert_eq!(list[0]["draft"]["publication"]["source"]["url"], "https://bao.vn/b");
    let withdrawn = json!({ "reason": "Không liên quan", "version": version });
    desk.post(&format!("/items/{item}/withdraw"), &withdrawn).await.ok();
    run(&house, "papers").await;
    partner.is(rss(&[("a", "Mưa rất lớn"), ("b", "Cầu thông xe sớm")]));
    let next = run(&house, "papers").await;
    assert_eq!(next.changed, 1, "{next:?}");
    assert_eq!(desk.get(&format!("/items/{item}")).await.ok()["state"], "withdrawn");
    partner.is(Mood::Says(200, "<rss".to_owned()));
    assert_eq!(run(&house, "papers").await.code.as_deref(), Some("source_unreadable"));
}

const FIGURES: &str = r#"
[[connectors]]
id = "soc"
name = { vi = "Trung tâm giám sát", en = "Operations centre" }
partner = "lgsp"
path = "/thang"
into = "figures"
form = "security_monthly"
daily_at = "02:00"
fields = { area = "province", period = "/ky", attacks_blocked = "/chan", machines_infected = "/may" }
expect = [{ at = "/chan", is = "number" }]
"#;

#[tokio::test(flavor = "multi_thread")]
async fn figures_are_entered_as_drafts_and_approved_ones_are_left_alone() {
    let (house, partner) = open(FIGURES).await;
    partner.says(&json!([{ "ky": "2026-03", "chan": 1200, "may": 3 },
                         { "ky": "2026-04", "chan": 90, "may": 2.5 },
                         { "ky": "hôm nay", "chan": 1 }]));
    let first = run(&house, "soc").await;
    assert_eq!((first.changed, first.faulty), (2, 2), "{first:?}");
    let form = "/forms/security_monthly/2026-03/areas/province";
    let admin = house.desk("admin").await;
    let entered = admin.get(form).await.ok();
    assert_eq!(entered["state"], "draft", "{entered}");
    admin.post(&format!("{form}/submit"), &json!({})).await.ok();
    let leader = house.desk("lanhdao").await;
    leader.post(&format!("{form}/approve"), &json!({})).await.ok();
    partner.says(&json!([{ "ky": "2026-03", "chan": 1200, "may": 3, "moi": true }]));
    assert_eq!(run(&house, "soc").await.faulty, 0);
    partner.says(&json!([{ "ky": "2026-03", "chan": 1300, "may": 3 }]));
    assert_eq!(run(&house, "soc").await.faulty, 1);
    let waiting = admin.get("/connectors/soc/letters").await.ok();
    assert_eq!(waiting[0]["code"], "figure_locked", "{waiting}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_operator_decides_where_a_document_may_lead() {
    let partner = Counterpart::start().await;
    let house = House::open().await;
    put(&house, DOSSIERS).await.ok();
    let closed = run(&house, "one_stop").await;
    assert_eq!((closed.code.as_deref(), closed.field.as_str()), (Some("source_closed"), "partner"));
    assert!(partner.asked().is_empty());
    for (from, to, field) in [
        ("path = \"/hoso?tinh=quangtri\"", "path = \"//169.254.169.254/\"", "path"),
        ("into = \"dossiers\"", "into = \"sewers\"", "into"),
        ("code = \"/ma\"", "owner = \"/cccd\", code = \"/ma\"", "fields.owner"),
    ] {
        let refused = put(&house, &DOSSIERS.replace(from, to)).await;
        let at = format!("connectors.toml: connectors.0.{field}");
        assert_eq!(refused.refused(), (422, "document_invalid", Some(at.as_str())));
    }
    let officer = house.desk("dieuphoi").await;
    assert_eq!(officer.get("/connectors").await.refused().1, "forbidden");
    let duty = house.desk("canhbao").await;
    assert_eq!(duty.get("/connectors").await.status, 200);
    let run = duty.post("/connectors/one_stop/run", &json!({})).await;
    assert_eq!(run.refused().1, "forbidden", "who looks does not decide");
    put(&house, &DOSSIERS.replace("every_s", "paused = true\nevery_s")).await.ok();
    let admin = house.desk("admin").await;
    let paused = admin.post("/connectors/one_stop/run", &json!({})).await;
    assert_eq!(paused.refused().1, "state_conflict");
    assert!(due(&house.app).await.unwrap().is_empty());
    assert_eq!(admin.get("/connectors/nobody/letters").await.refused().0, 404);
}
