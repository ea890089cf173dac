//! An administrator changes units, categories, the calendar and the staff while the
//! server runs: whole or not at all, with a way back.

use citizen_server::province::live;
use citizen_server::storage::StoreError;
use serde_json::{Value, json};

use crate::house::{Answer, House};
use crate::staff::Desk;

async fn text_of(desk: &Desk<'_>, name: &str) -> (String, String) {
    let request = desk.house.http.get(desk.house.at(&format!("/staff/documents/{name}")));
    let answer = request.header("cookie", &desk.cookie).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let tag = answer.headers()["etag"].to_str().unwrap().trim_matches('"').to_owned();
    (tag, answer.text().await.unwrap())
}

async fn put(desk: &Desk<'_>, name: &str, text: &str, version: &str) -> Answer {
    let request = desk.house.http.put(desk.house.at(&format!("/staff/documents/{name}")));
    let body = json!({ "text": text, "version": version, "note": "Thử" });
    Answer::of(request.header("cookie", &desk.cookie).json(&body)).await
}

async fn file(desk: &Desk<'_>, path: &str, text: String) -> Value {
    let request = desk.house.http.post(desk.house.at(&format!("/staff{path}")));
    let request = request.header("cookie", &desk.cookie).header("content-type", "text/csv");
    Answer::of(request.body(text)).await.ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_changes_at_once_and_comes_back() {
    let house = House::open().await;
    let admin = house.desk("admin").await;
    let (version, text) = text_of(&admin, "categories.toml").await;
    let named = text.replacen("Đường hư hỏng, ổ gà", "Hố sâu trên đường", 1);
    assert_ne!(named, text, "the example has that name");
    let changed = put(&admin, "categories.toml", &named, &version).await.ok();
    let catalog = house.http.get(house.at("/catalog")).send().await.unwrap().text().await.unwrap();
    assert!(catalog.contains("Hố sâu") && !catalog.contains("Đường hư hỏng, ổ gà"), "in force");
    // Somebody who read before it changes nothing.
    let late = put(&admin, "categories.toml", &text, &version).await;
    assert_eq!(late.refused(), (409, "state_conflict", Some("version")));
    let history = admin.get("/documents/categories.toml/history").await.ok();
    assert_eq!((&history[0]["version"], &history[0]["note"]), (&json!(version), &json!("Thử")));
    let back = json!({ "restore": version, "version": changed["version"] });
    admin.post("/documents/categories.toml/restore", &back).await.ok();
    assert_eq!(text_of(&admin, "categories.toml").await, (version, text));
    let catalog = house.http.get(house.at("/catalog")).send().await.unwrap().text().await.unwrap();
    assert!(!catalog.contains("Hố sâu"));
    // What this instance did, another hears of within seconds, and only once.
    assert!(!live::follow(&house.app).await.unwrap());
    let kept = admin.get("/audit?action=document.").await.ok();
    assert_eq!(kept["items"].as_array().unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_hold_together_is_named_and_nothing_is_applied() {
    let house = House::open().await;
    let admin = house.desk("admin").await;
    let (calendar, hours) = text_of(&admin, "calendar.toml").await;
    let years = hours.lines().find(|line| line.starts_with("years")).unwrap();
    let gap = hours.replace(years, "years = [2026, 2028]");
    let refused = put(&admin, "calendar.toml", &gap, &calendar).await;
    assert_eq!(refused.refused(), (422, "document_invalid", Some("calendar.toml: years")));
    let broken = put(&admin, "calendar.toml", "hours = [", &calendar).await;
    let (status, code, field) = broken.refused();
    assert_eq!((status, code), (422, "document_invalid"));
    assert!(field.unwrap().contains("line 1"), "{field:?}");
    // A unit that another document names.
    let (departments, text) = text_of(&admin, "departments.toml").await;
    let gone = text.replace("so_xay_dung", "so_khac");
    let refused = put(&admin, "departments.toml", &gone, &departments).await;
    let (status, code, field) = refused.refused();
    assert_eq!((status, code), (422, "document_invalid"));
    assert!(field.unwrap().starts_with("categories.toml: categories."), "{field:?}");
    let looked =
        admin.post("/documents/departments.toml/check", &json!({ "text": gone })).await.ok();
    assert_eq!(looked["document"], "categories.toml");
    let good = admin.post("/documents/departments.toml/check", &json!({ "text": text })).await.ok();
    assert_eq!(good, json!({}));
    assert_eq!(put(&admin, "secrets.toml", "", "").await.refused().0, 404);
    assert_eq!(text_of(&admin, "departments.toml").await.0, departments);
    assert_eq!(admin.get("/documents/calendar.toml/history").await.ok(), json!([]));
    let auditor = house.desk("xem").await;
    assert!(auditor.get("/documents").await.ok().as_array().unwrap().len() > 6);
    assert_eq!(put(&auditor, "calendar.toml", &hours, &calendar).await.refused().1, "forbidden");
}

/// A database that a version made which did not know the document yet.
async fn without(documents: [&'static str; 2]) -> House {
    let house = House::open().await;
    assert!(!live::follow(&house.app).await.unwrap());
    house
        .app
        .db
        .write(move |tx| -> Result<(), StoreError> {
            for name in documents {
                tx.execute("DELETE FROM documents WHERE name = $1", &[name.into()])?;
            }
            Ok(())
        })
        .await
        .unwrap();
    assert!(live::follow(&house.app).await.unwrap());
    house
}

fn row<'l>(list: &'l Value, name: &str) -> &'l Value {
    list.as_array().unwrap().iter().find(|one| one["name"] == name).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_an_older_database_lacks_is_put_for_the_first_time_and_taken_back() {
    let house = without(["connectors.toml", "press.toml"]).await;
    let admin = house.desk("admin").await;
    let known = || !house.app.province.press.entries.is_empty();
    let list = admin.get("/documents").await.ok();
    assert_eq!(
        row(&list, "press.toml"),
        &json!({ "name": "press.toml", "version": "", "bytes": 0 })
    );
    assert!(row(&list, "alerts.toml")["changed_at"].is_string());
    assert_eq!(admin.get("/documents/press.toml").await.status, 404);
    assert_eq!(admin.get("/documents/secrets.toml/example").await.status, 404);
    let example = house.http.get(house.at("/staff/documents/press.toml/example"));
    let example = example.header("cookie", &admin.cookie).send().await.unwrap();
    let example = example.text().await.unwrap();
    assert_eq!(example, include_str!("../../data/quang-tri/press.toml"));

    // It is looked at like any other, and what was made from something is not the first.
    let wrong = example.replacen("[\"press\"]", "[\"nowhere\"]", 1);
    assert_ne!(wrong, example);
    let looked = admin.post("/documents/press.toml/check", &json!({ "text": wrong })).await.ok();
    assert_eq!(looked["document"], "press.toml");
    let refused = put(&admin, "press.toml", &wrong, "").await;
    assert_eq!((refused.refused().0, refused.refused().1), (422, "document_invalid"));
    let late = put(&admin, "press.toml", &example, "0123").await;
    assert_eq!(late.refused(), (409, "state_conflict", Some("version")));
    assert!(!known(), "nothing was applied");

    let first = put(&admin, "press.toml", &example, "").await.ok();
    assert!(known(), "in force");
    assert!(!live::follow(&house.app).await.unwrap(), "here already");
    assert_eq!(text_of(&admin, "press.toml").await.1, example);
    let twice = put(&admin, "press.toml", &example, "").await;
    assert_eq!(twice.refused(), (409, "state_conflict", Some("version")), "somebody was faster");
    let history = admin.get("/documents/press.toml/history").await.ok();
    assert_eq!((&history[0]["version"], &history[0]["note"]), (&json!(""), &json!("Thử")));

    // That it was not there comes back, and so does what it was then.
    let restore = |to: &Value, from: &Value| json!({ "restore": to, "version": from });
    let path = "/documents/press.toml/restore";
    let gone = admin.post(path, &restore(&json!(""), &first["version"])).await.ok();
    assert_eq!(gone["version"], "");
    assert!(!known());
    assert_eq!(row(&admin.get("/documents").await.ok(), "press.toml")["version"], "");
    let again = admin.post(path, &restore(&first["version"], &json!(""))).await.ok();
    assert_eq!(again["version"], first["version"]);
    assert!(known());
    let history = admin.get("/documents/press.toml/history").await.ok();
    let versions: Vec<_> = history.as_array().unwrap().iter().map(|one| &one["version"]).collect();
    assert_eq!(versions, [&json!(""), &first["version"], &json!("")]);

    // An empty one is one, too; what was always there cannot be taken away.
    put(&admin, "connectors.toml", "", "").await.ok();
    assert_eq!(text_of(&admin, "connectors.toml").await.1, "");
    let (version, _) = text_of(&admin, "calendar.toml").await;
    let never =
        admin.post("/documents/calendar.toml/restore", &restore(&json!(""), &json!(version))).await;
    assert_eq!(never.status, 404);
    let kept = admin.get("/audit?action=document.").await.ok();
    let kept: Vec<_> = kept["items"].as_array().unwrap().iter().map(|one| &one["action"]).collect();
    assert_eq!(kept, ["document.add", "document.add", "document.remove", "document.add"]);
    let auditor = house.desk("xem").await;
    let refused = put(&auditor, "connectors.toml", "", "").await;
    assert_eq!(refused.refused().1, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_put_a_document_for_the_first_time_one_is_told() {
    let house = without(["press.toml", "connectors.toml"]).await;
    let admin = house.desk("admin").await;
    let text = include_str!("../../data/quang-tri/press.toml");
    let puts = (0..6).map(|_| put(&admin, "press.toml", text, ""));
    let answers = futures_util::future::join_all(puts).await;
    let taken = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!(taken, 1);
    for late in answers.iter().filter(|answer| answer.status != 200) {
        assert_eq!(late.refused(), (409, "state_conflict", Some("version")));
    }
    let history = admin.get("/documents/press.toml/history").await.ok();
    assert_eq!(history.as_array().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_with_open_cases_stays() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let admin = house.desk("admin").await;
    let (version, text) = text_of(&admin, "departments.toml").await;
    let more = format!(
        "{text}\n[[departments]]\nid = \"ban_moi\"\nname = {{ vi = \"Ban mới\", en = \"New board\" }}\n"
    );
    let with = put(&admin, "departments.toml", &more, &version).await.ok();
    let with = with["version"].as_str().unwrap();
    let case = phone.report("Ổ gà").await;
    admin.act(&case, "assign", json!({ "unit": "ban_moi" })).await.ok();
    let refused = put(&admin, "departments.toml", &text, with).await;
    assert_eq!(refused.refused(), (409, "unit_has_cases", Some("units.ban_moi")));
    assert_eq!(text_of(&admin, "departments.toml").await.0, with, "nothing applied");
    admin.act(&case, "assign", json!({ "unit": "so_xay_dung" })).await.ok();
    put(&admin, "departments.toml", &text, with).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn three_wrong_rows_of_five_thousand_are_named_and_nothing_is_applied() {
    let house = House::open().await;
    let admin = house.desk("admin").await;
    let before = admin.get("/members").await.ok().as_array().unwrap().len();
    let rows = |wrong: &[usize]| {
        let line = |number: usize| {
            let role = if wrong.contains(&number) { "king" } else { "unit_officer" };
            format!("canbo{number},\"Cán bộ {number}, xã\",{role},so_xay_dung,yes\r\n")
        };
        let lines: String = (1..=5_000).map(line).collect();
        format!("\u{feff}username,name,role,unit,active\r\n{lines}")
    };
    let report = file(&admin, "/members/import?apply=true", rows(&[7, 2_500, 5_000])).await;
    let wrong: Vec<_> = report["wrong"].as_array().unwrap().iter().collect();
    assert_eq!(wrong.iter().map(|w| &w["row"]).collect::<Vec<_>>(), [7, 2_500, 5_000]);
    assert!(wrong.iter().all(|w| w["field"] == "role" && w["message"]["vi"].is_string()));
    assert_eq!((&report["rows"], &report["applied"]), (&json!(5_000), &json!(false)));
    assert_eq!(admin.get("/members").await.ok().as_array().unwrap().len(), before);

    let looked = file(&admin, "/members/import", rows(&[])).await;
    assert_eq!((&looked["added"], &looked["applied"]), (&json!(5_000), &json!(false)));
    let taken = file(&admin, "/members/import?apply=true", rows(&[])).await;
    assert_eq!((&taken["added"], &taken["applied"]), (&json!(5_000), &json!(true)));
    let again = file(&admin, "/members/import?apply=true", rows(&[])).await;
    assert_eq!((&again["added"], &again["same"]), (&json!(0), &json!(5_000)));
    // What goes out comes in again unchanged.
    let out = house.http.get(house.at("/staff/members.csv")).header("cookie", &admin.cookie);
    let out = out.send().await.unwrap().text().await.unwrap();
    let same = file(&admin, "/members/import", out).await;
    assert_eq!(
        (&same["changed"], &same["added"], &same["wrong"]),
        (&json!(0), &json!(0), &json!([]))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_member_signs_in_with_the_password_they_are_given_until_they_may_not() {
    let house = House::open().await;
    let admin = house.desk("admin").await;
    let head = "username,name,role,unit,active\n";
    let row = |active: &str| format!("{head}moi,Người mới,unit_officer,so_xay_dung,{active}\n");
    file(&admin, "/members/import?apply=true", row("yes")).await;
    for guess in ["", "moi", "vi-du-moi-2026"] {
        assert_eq!(house.staff_sign_in("moi", guess).await.status(), 401);
    }
    let members = admin.get("/members").await.ok();
    let new = members.as_array().unwrap().iter().find(|m| m["username"] == "moi").unwrap();
    let path = format!("/members/{}/password", new["id"].as_str().unwrap());
    let password =
        admin.post(&path, &json!({})).await.ok()["password"].as_str().unwrap().to_owned();
    let signed = house.staff_sign_in("moi", &password).await;
    assert_eq!(signed.status(), 200);
    let set =
        signed.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let desk = Desk { house: &house, cookie: set };
    desk.get("/cases").await.ok();
    file(&admin, "/members/import?apply=true", row("no")).await;
    assert_eq!(desk.get("/cases").await.refused().0, 401, "at once");
    // Nobody takes their own rights away, and no odd file is taken.
    let own = file(&admin, "/members/import", format!("{head}admin,Quản trị,editor,,yes\n")).await;
    assert_eq!((&own["wrong"][0]["code"], &own["applied"]), (&json!("own_request"), &json!(false)));
    for (text, row, field) in [
        ("username,name,role,salary\na,b,c,d\n".to_owned(), 0, "salary"),
        ("username,name\n".to_owned(), 0, "role"),
        (format!("{head}ai do,A,editor,,yes\n"), 1, "username"),
        (format!("{head}aido,,editor,,yes\n"), 1, "name"),
        (format!("{head}aido,A,unit_officer,,yes\n"), 1, "unit"),
        (format!("{head}aido,A,unit_officer,nowhere,yes\n"), 1, "unit"),
        (format!("{head}aido,A,editor,,maybe\n"), 1, "active"),
        (format!("{head}aido,A,editor,,yes\naido,B,editor,,yes\n"), 2, "username"),
    ] {
        let report = file(&admin, "/members/import?apply=true", text.clone()).await;
        let wrong = &report["wrong"][0];
        assert_eq!((&wrong["row"], &wrong["field"]), (&json!(row), &json!(field)), "{text}");
        assert_eq!(report["applied"], false);
    }
}
