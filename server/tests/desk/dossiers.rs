//! Dossiers: brought by the offices, found by their codes and by nothing else.

use serde_json::json;

use crate::house::{Answer, House};
use crate::staff::Desk;

const HEAD: &str = "code,procedure,unit,state,received_on,due_on,note\n";

impl Desk<'_> {
    async fn bring_dossiers(&self, file: &str, apply: bool) -> Answer {
        let path = format!("/staff/dossiers/import?apply={apply}");
        let request = self.house.http.post(self.house.at(&path)).header("content-type", "text/csv");
        Answer::of(request.header("cookie", &self.cookie).body(file.to_owned())).await
    }
}

async fn asked(house: &House, code: &str) -> Answer {
    Answer::of(house.http.get(house.at(&format!("/dossiers/{code}")))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_the_code_sees_how_it_stands() {
    let house = House::open().await;
    let desk = house.desk("dieuphoi").await;
    let row = "H44.7-261101-0001,Đăng ký khai sinh,ubnd_19564,working,2026-11-01,2026-11-03,\n";
    let taken = desk.bring_dossiers(&format!("{HEAD}{row}"), true).await.ok();
    assert_eq!((&taken["added"], &taken["applied"]), (&json!(1), &json!(true)));
    let shown = asked(&house, "h44.7-261101-0001").await.ok();
    assert_eq!((&shown["state"], &shown["overdue"]), (&json!("working"), &json!(true)));
    assert!(shown["office"]["vi"].as_str().unwrap().contains("Đakrông"), "{shown}");
    let late = desk.get("/dossiers/overdue").await.ok();
    assert_eq!(late.as_array().unwrap().len(), 1);
    assert_eq!(house.desk("xaydung").await.get("/dossiers/overdue").await.ok(), json!([]));

    let ready = row.replace("working", "ready").replace("03,", "03,Mời đến nhận kết quả");
    desk.bring_dossiers(&format!("{HEAD}{ready}"), true).await.ok();
    let again = desk.bring_dossiers(&format!("{HEAD}{ready}"), true).await.ok();
    assert_eq!((&again["same"], &again["changed"]), (&json!(1), &json!(0)));
    let shown = asked(&house, "H44.7-261101-0001").await.ok();
    assert_eq!((&shown["state"], &shown["overdue"]), (&json!("ready"), &json!(false)));
    assert_eq!(shown["steps"].as_array().unwrap().len(), 2);
    assert_eq!(shown["steps"][1]["note"], "Mời đến nhận kết quả");
    assert_eq!(desk.get("/dossiers/overdue").await.ok(), json!([]));
    for code in ["H44.7-261101-0002", "x", "../session", "H44 or 1=1"] {
        assert_eq!(asked(&house, &code.replace('/', "%2F")).await.status, 404, "{code}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_taken_whole_and_nobody_tries_codes() {
    let house = House::open().await;
    let officer = house.desk("dakrong").await;
    let file = format!(
        "{HEAD}H44-1001,A,ubnd_19564,working,2026-11-01,,\nH44-1001,A,ubnd_19564,working,2026-11-01,,\n\
         H44-1002,A,ubnd_19333,working,2026-11-01,,\nH44-1003,A,nowhere,working,2026-11-01,,\n\
         H44-1004,A,ubnd_19564,lost,2026-11-01,,\nH44-1005,A,ubnd_19564,working,1/11/2026,,\n\
         H44-1006,A,ubnd_19564,working,2026-11-02,2026-11-01,\n?,A,ubnd_19564,ready,2026-11-01,,\n"
    );
    let report = officer.bring_dossiers(&file, true).await.ok();
    let wrong = report["wrong"].as_array().unwrap().iter().map(|w| {
        (w["row"].as_i64().unwrap(), w["code"].as_str().unwrap(), w["field"].as_str().unwrap())
    });
    let mut wrong: Vec<_> = wrong.collect();
    wrong.sort_unstable();
    assert_eq!(
        wrong,
        [
            (2, "reference_twice", "code"),
            (3, "forbidden", "unit"),
            (4, "field_invalid", "unit"),
            (5, "field_invalid", "state"),
            (6, "field_invalid", "received_on"),
            (7, "field_invalid", "due_on"),
            (8, "field_invalid", "code"),
        ]
    );
    assert_eq!(report["applied"], false);
    assert_eq!(asked(&house, "H44-1001").await.status, 404, "nothing of it was kept");
    let named =
        format!("{},name\nH44-1001,A,ubnd_19564,ready,2026-11-01,,,Nguyễn Văn A\n", HEAD.trim());
    let refused = officer.bring_dossiers(&named, true).await;
    assert_eq!(refused.refused(), (422, "import_unreadable", Some("name")), "whose it is");
    for _ in 0..70 {
        let answer = asked(&house, "H44-0000").await;
        if answer.status == 429 {
            assert_eq!(answer.refused().1, "rate_limited");
            assert!(answer.retry_after.is_some());
            return;
        }
    }
    panic!("codes can be tried without end");
}
