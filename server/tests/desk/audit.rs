//! What is done and whose data are read is kept, in a chain that shows tampering.

use citizen_server::audit::{self, Broken, Verified};
use citizen_server::storage::{StoreError, Value};
use serde_json::{Value as Json, json};

use crate::house::House;

impl House {
    async fn verify(&self, noted: Option<(i64, String)>) -> Result<Verified, Broken> {
        let check = move |tx: &mut dyn citizen_server::storage::Tx| {
            audit::verify(tx, noted.as_ref().map(|(seq, hash)| (*seq, hash.as_str())))
        };
        self.app.db.read(check).await
    }

    /// What somebody does who has the database itself.
    async fn tamper(&self, sql: &'static [&'static str]) {
        let done: Result<(), StoreError> = self
            .app
            .db
            .write(move |tx| {
                for sql in sql {
                    tx.execute(sql, &[] as &[Value])?;
                }
                Ok(())
            })
            .await;
        done.unwrap();
    }

    async fn without_triggers(&self) {
        if std::env::var("CITIZEN_TEST_ENGINE").is_ok_and(|engine| engine == "postgres") {
            self.tamper(&["DROP TRIGGER audit_no_change ON audit"]).await;
        } else {
            self.tamper(&["DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete"]).await;
        }
    }
}

fn actions(page: &Json) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|row| row["action"].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_and_every_reading_of_a_number_is_found_by_who_has_the_right() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let id = phone.report("Ổ gà").await;
    let admin = house.desk("admin").await;
    admin.act(&id, "assign", json!({ "unit": "so_xay_dung" })).await.ok();
    let officer = house.desk("xaydung").await;
    officer.get(&format!("/cases/{id}")).await.ok();
    officer.act(&id, "accept", json!({})).await;
    officer.get("/cases?q=0912345678").await.ok();
    // The auditor sees the case without the number: no reading of a person.
    let auditor = house.desk("xem").await;
    let seen = auditor.get(&format!("/cases/{id}")).await.ok();
    assert!(!seen.to_string().contains("912345678"), "{seen}");
    let about = auditor.get(&format!("/audit?object=case:{id}")).await.ok();
    assert_eq!(actions(&about), ["audit.read", "person.read", "person.read", "case.assign"]);
    assert_eq!(about["items"][1]["actor_name"], "Cán bộ Sở Xây dựng (ví dụ)");
    let by_officer = auditor.get("/audit?staff=xaydung").await.ok();
    let expected = ["person.search", "person.read", "session.open"];
    assert_eq!(actions(&by_officer), expected);
    assert!(!by_officer.to_string().contains("912345678"));
    let own = auditor.get("/audit?staff=xem&action=audit.").await.ok();
    assert_eq!(actions(&own), ["audit.read"; 3]);
    assert_eq!(officer.get("/audit").await.refused(), (403, "forbidden", None));
    for (bad, field) in [("limit=0", "limit"), ("from=x", "from"), ("after=x", "after")] {
        let refused = auditor.get(&format!("/audit?{bad}")).await;
        assert_eq!(refused.refused(), (422, "field_invalid", Some(field)), "{bad}");
    }
    // Pages hold every row once.
    let (mut numbers, mut after) = (Vec::new(), String::new());
    loop {
        let page = auditor.get(&format!("/audit?limit=3{after}")).await.ok();
        let rows = page["items"].as_array().unwrap();
        numbers.extend(rows.iter().map(|row| row["seq"].as_i64().unwrap()));
        let Some(next) = page["next"].as_str() else { break };
        after = format!("&after={next}");
    }
    let expected: Vec<i64> = (1..=numbers[0]).rev().collect();
    assert_eq!(numbers, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_sign_in_and_a_sign_out_are_kept() {
    let house = House::open().await;
    house.staff_sign_in("xaydung", "not the password").await;
    let desk = house.desk("xaydung").await;
    let out = house.http.delete(house.at("/staff/session")).header("cookie", &desk.cookie);
    assert_eq!(out.send().await.unwrap().status(), 204);
    let auditor = house.desk("xem").await;
    let rows = auditor.get("/audit?action=session.").await.ok();
    let expected = ["session.open", "session.end", "session.open", "session.failed"];
    assert_eq!(actions(&rows), expected);
    assert_eq!(rows["items"][3]["object"], "username:xaydung");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_a_missing_and_a_cut_row_show() {
    let house = House::open().await;
    for _ in 0..4 {
        house.desk("xaydung").await;
    }
    let whole = house.verify(None).await.unwrap();
    assert_eq!(whole.seq, 4);
    house.desk("xaydung").await;
    house.verify(Some((whole.seq, whole.hash.clone()))).await.unwrap();
    let other = house.verify(Some((4, "0".repeat(64)))).await;
    assert!(matches!(other, Err(Broken::Changed(4))), "{other:?}");
    // The application itself cannot change a row.
    let refused: Result<u64, StoreError> =
        house.app.db.write(|tx| tx.execute("DELETE FROM audit WHERE seq = 5", &[])).await;
    assert!(refused.is_err());
    house.without_triggers().await;
    house.tamper(&["UPDATE audit SET actor = 'staff:x' WHERE seq = 3"]).await;
    assert!(matches!(house.verify(None).await, Err(Broken::Changed(3))));
    house.tamper(&["DELETE FROM audit WHERE seq = 2"]).await;
    assert!(matches!(house.verify(None).await, Err(Broken::Gap(2))));

    let house = House::open().await;
    for _ in 0..4 {
        house.desk("xaydung").await;
    }
    let whole = house.verify(None).await.unwrap();
    house.without_triggers().await;
    house.tamper(&["DELETE FROM audit WHERE seq = 4"]).await;
    assert!(matches!(house.verify(None).await, Err(Broken::Cut { found: 3, expected: 4 })));
    // Whoever also mends the head is found out by what was noted outside.
    house
        .tamper(&["UPDATE audit_head SET seq = 3,
             hash = (SELECT hash FROM audit WHERE seq = 3)"])
        .await;
    house.verify(None).await.unwrap();
    let noted = house.verify(Some((whole.seq, whole.hash))).await;
    assert!(matches!(noted, Err(Broken::Cut { found: 3, expected: 4 })));
}
