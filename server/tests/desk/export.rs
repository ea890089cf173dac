//! The desk's list as a file: the rows of the list, as much of each as whoever
//! takes it may see, and nothing a spreadsheet would run.

use serde_json::json;

use crate::house::House;
use crate::staff::Desk;

async fn file(desk: &Desk<'_>, path: &str) -> (u16, String, Vec<u8>) {
    let request = desk.house.http.get(desk.house.at(&format!("/staff{path}")));
    let answer = request.header("cookie", &desk.cookie).send().await.unwrap();
    let status = answer.status().as_u16();
    let kind = answer.headers()["content-type"].to_str().unwrap().to_owned();
    (status, kind, answer.bytes().await.unwrap().to_vec())
}

async fn csv(desk: &Desk<'_>, query: &str) -> Vec<String> {
    let (status, kind, bytes) = file(desk, &format!("/cases.csv?{query}")).await;
    assert_eq!((status, kind.as_str()), (200, "text/csv; charset=utf-8"));
    let text = String::from_utf8(bytes).unwrap();
    text.trim_start_matches('\u{feff}').lines().skip(1).map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_file_holds_the_list_and_hides_whom_the_list_hides() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let open = phone.report("=cmd|' /C calc'!A0").await;
    let fix = json!({ "lat": 16.67, "lon": 106.83, "source": "gps" });
    let hidden = json!({ "text": "Giấu tên, \"trích\"", "category": "pothole", "fix": fix,
                         "hide_name": true });
    let hidden = phone.report_with(hidden).await;
    let admin = house.desk("admin").await;
    admin.act(&open, "assign", json!({ "unit": "so_xay_dung" })).await.ok();
    admin.act(&hidden, "assign", json!({ "unit": "so_xay_dung" })).await.ok();

    let rows = csv(&admin, "view=all").await;
    assert_eq!(rows.len(), 2);
    let code = phone.case(&open).await["code"].as_str().unwrap().to_owned();
    let row = rows.iter().find(|row| row.contains(&code)).unwrap();
    assert!(row.contains("\"'=cmd|' /C calc'!A0\""), "{row}");
    assert!(row.contains("\"'+84912345678\""), "{row}");
    let other = rows.iter().find(|row| !row.contains(&code)).unwrap();
    assert!(other.contains("\"Giấu tên, \"\"trích\"\"\",,16.67,106.83"), "{other}");

    // The unit that answers knows both; a leader nobody.
    use citizen_server::accounts::staff::create::{StaffDraft, create};
    let draft = StaffDraft {
        username: "truong".into(),
        name: "Trưởng".into(),
        password: "vi-du-truong-2026".into(),
        role: citizen_server::policy::Role::UnitHead,
        unit: Some("so_xay_dung".into()),
    };
    create(&house.app.db, draft, house.now()).await.unwrap();
    let head = house.desk("truong").await;
    let own = csv(&head, "view=all").await;
    assert_eq!(own.iter().filter(|row| row.contains("+84912345678")).count(), 2);
    let leader = house.desk("lanhdao").await;
    assert!(csv(&leader, "view=all").await.iter().all(|row| !row.contains("849123")));
    // What the list filters the file filters; whoever may not, does not.
    assert_eq!(csv(&admin, "view=all&except=rubbish&q=giau+ten").await.len(), 1);
    assert_eq!(csv(&head, "view=all&unit=so_y_te").await.len(), 0);
    let (status, ..) = file(&house.desk("xaydung").await, "/cases.csv").await;
    assert_eq!(status, 403);
    let (status, ..) = file(&admin, "/cases.csv?view=secret").await;
    assert_eq!(status, 422);

    let (status, kind, book) = file(&admin, "/cases.xlsx?view=all").await;
    assert_eq!(status, 200);
    assert!(kind.ends_with("spreadsheetml.sheet"), "{kind}");
    assert_eq!(&book[..4], b"PK\x03\x04");
    // Each is in the audit, without what was searched for.
    let kept = admin.get("/audit?action=case.export").await.ok();
    let kept = kept["items"].as_array().unwrap();
    assert_eq!(kept.len(), 6, "{kept:?}");
    assert!(kept.iter().any(|row| row["object"] == "cases.xlsx"));
    assert!(kept.iter().any(|row| row["detail"] == "view=all except=rubbish q=words"), "{kept:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_several_batches_has_every_case_once() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let first = phone.report("Ổ gà").await;
    // As many as two batches and some more, from one that came in.
    let copied: Result<u64, citizen_server::storage::StoreError> = house
        .app
        .db
        .write(move |tx| {
            let row = tx.query_opt("SELECT code FROM cases WHERE id = $1", &[(&first).into()])?;
            let code = row.unwrap().text(0)?.to_owned();
            for number in 0..1_204 {
                tx.execute(
                    "INSERT INTO cases (id, code, account_id, kind, state, text, text_folded,
                         category, commune, unit_id, hide_name, outside, made_at, received_at,
                         due_at, is_open, body_sha256, updated_at, sync_seq)
                     SELECT $1, $2, account_id, kind, state, text, text_folded, category,
                         commune, unit_id, hide_name, outside, made_at, received_at, due_at,
                         is_open, body_sha256, updated_at, sync_seq FROM cases WHERE code = $3",
                    &[uuid::Uuid::now_v7().into(), format!("COPY-{number}").into(), (&code).into()],
                )?;
            }
            Ok(1)
        })
        .await;
    copied.unwrap();
    let desk = house.desk("dieuphoi").await;
    for query in ["view=all", "view=open", "view=open&q=o+ga"] {
        let rows = csv(&desk, query).await;
        let codes: std::collections::HashSet<_> =
            rows.iter().map(|row| row.split(',').next().unwrap().to_owned()).collect();
        assert_eq!((rows.len(), codes.len()), (1_205, 1_205), "{query}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_at_the_desk_are_those_of_the_public_page() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let id = phone.report("Ổ gà").await;
    let desk = house.desk("lanhdao").await;
    let figures = desk.get("/figures").await.ok();
    assert_eq!(figures["all"]["received"], 1);
    let unit = phone.case(&id).await["unit"]["id"].as_str().unwrap().to_owned();
    assert_eq!(figures["units"][&unit]["waiting"], 1, "{figures}");
    let public = house.http.get(format!("{}/figures.csv", house.url)).send().await.unwrap();
    assert!(public.text().await.unwrap().contains("all,\"\",1,0,0,1,0,"));
    let refused = desk.get("/figures?from=2026-13-01").await;
    assert_eq!(refused.refused(), (422, "field_invalid", Some("from")));
}
