//! The desk's list: found by words, filtered, and paged without a gap.

use std::collections::HashSet;

use citizen_server::cases::search::keep_up;
use serde_json::json;

use crate::house::House;

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_found_by_words_without_diacritics_by_code_and_by_number() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let id = phone.report("Đường ngập 100% ở cầu Đakrông").await;
    phone.report("Cây đổ_gãy").await;
    let desk = house.desk("dieuphoi").await;
    let code = phone.case(&id).await["code"].as_str().unwrap().to_owned();
    let found = [
        ("duong ngap", 1),
        ("ĐAKRÔNG", 1),
        ("100%", 1),
        ("dakro", 1),
        ("\"duong\" OR (", 0),
        ("do_gay", 1),
    ];
    // At once, and again when the words are in their index.
    for _ in 0..2 {
        for (q, total) in found {
            let q = q.replace('%', "%25").replace("%2525", "%25");
            assert_eq!(desk.get(&format!("/cases?q={q}")).await.ok()["total"], total, "{q}");
        }
        house.app.db.write(keep_up).await.unwrap();
    }
    assert_eq!(house.app.db.write(keep_up).await.unwrap(), 0, "all are in");
    for (q, total) in [(code.to_lowercase().as_str(), 1), ("0912%20345%20678", 2), ("x%25", 0)] {
        assert_eq!(desk.get(&format!("/cases?q={q}")).await.ok()["total"], total, "{q}");
    }
    let viewer = house.desk("xem").await;
    assert_eq!(viewer.get("/cases?q=0912345678").await.ok()["total"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_thousands_have_fill_a_page_and_its_total() {
    let house = House::open_with(|config| config.limits.reports_per_account_minute = 5_000).await;
    let phone = house.phone("+84912345678").await;
    phone.report("Đường tốt, cảm ơn").await;
    for number in 0..2_020 {
        phone.report(&format!("Cống {number} tắc, cống cũ")).await;
    }
    while house.app.db.write(keep_up).await.unwrap() > 0 {}
    let desk = house.desk("dieuphoi").await;
    for (view, sort, q) in [("all", "received", "cong ta"), ("open", "due", "tac cong c")] {
        let path = format!("/cases?view={view}&sort={sort}&limit=200&q={q}");
        let page = desk.get(&path).await.ok();
        assert_eq!(page["total"], 1_000, "exact up to there");
        let rows = page["items"].as_array().unwrap();
        assert_eq!(rows.len(), 200);
        let seen: HashSet<_> = rows.iter().map(|row| row["id"].as_str().unwrap()).collect();
        let next = desk.get(&format!("{path}&after={}", page["next"].as_str().unwrap())).await.ok();
        let next = next["items"].as_array().unwrap();
        assert!(
            next.len() == 200 && next.iter().all(|row| !seen.contains(row["id"].as_str().unwrap()))
        );
        assert!(rows.iter().chain(next).all(|row| row.to_string().contains("tắc, cống cũ")));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_hold_every_case_once_while_the_list_moves() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let mut all = HashSet::new();
    for number in 0..13 {
        all.insert(phone.report(&format!("Ổ gà {number}")).await);
    }
    let desk = house.desk("dieuphoi").await;
    for sort in ["due", "received"] {
        let (mut seen, mut after) = (Vec::new(), String::new());
        loop {
            let path = format!("/cases?view=all&sort={sort}&limit=4{after}");
            let page = desk.get(&path).await.ok();
            for item in page["items"].as_array().unwrap() {
                seen.push(item["id"].as_str().unwrap().to_owned());
            }
            assert!(seen.len() <= 13, "{sort}: {seen:?}");
            // Somebody works while somebody else reads on.
            let id = seen.last().unwrap();
            desk.act(id, "note", json!({ "text": "a" })).await.ok();
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => break,
            }
        }
        assert_eq!(seen.len(), 13, "{sort}");
        assert_eq!(seen.into_iter().collect::<HashSet<_>>(), all, "{sort}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_part_holds_its_own_and_the_counts_agree() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let desk = house.desk("dieuphoi").await;
    let (done, asked, mine) =
        (phone.report("a").await, phone.report("b").await, phone.report("c").await);
    phone.report("d").await;
    desk.act(&done, "answer", json!({ "text": "Xong" })).await.ok();
    desk.act(&asked, "ask", json!({ "text": "Đâu?" })).await.ok();
    desk.act(&mine, "accept", json!({})).await.ok();
    // Long after every deadline; what was asked waits for the person.
    house.forward(400 * 86_400);
    let desk = house.desk("dieuphoi").await;
    let counts = desk.get("/counts").await.ok();
    let expected = json!({ "open": 3, "due_soon": 0, "overdue": 2, "escalated": 0, "low_rated": 0, "waits_for_approval": 0,
                "mine": 2, "done": 1 });
    assert_eq!(counts, expected);
    for (part, total) in expected.as_object().unwrap() {
        assert_eq!(&desk.get(&format!("/cases?view={part}")).await.ok()["total"], total, "{part}");
    }
    let filters =
        [("state=asked", 1), ("category=pothole", 3), ("category=x", 0), ("commune=19564", 3)];
    for (filter, total) in filters {
        assert_eq!(desk.get(&format!("/cases?{filter}")).await.ok()["total"], total, "{filter}");
    }
    for (bad, field) in [
        ("view=x", "view"),
        ("sort=x", "sort"),
        ("after=x", "after"),
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("state=x", "state"),
    ] {
        let refused = desk.get(&format!("/cases?{bad}")).await;
        assert_eq!(refused.refused(), (422, "field_invalid", Some(field)), "{bad}");
    }
}
