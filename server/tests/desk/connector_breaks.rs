//! Pages of partners that break off, repeat, do not end, or between which rows move:
//! nothing is lost or doubled.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::{SignedDuration, Timestamp};
use reqwest::Url;
use serde_json::{Value, json};

use crate::house::Answer;
use crate::paged_partner::{
    SIZE, by_next, document, open, page, parameter, row, rows, says, state_of,
};
use crate::partner::{Counterpart, Dealer, Dealt, Mood, put, run};

/// A page that fails: how, and the code and the field that are told then.
type Failure = (fn(Dealt) -> Dealt, &'static str, &'static str);

#[tokio::test(flavor = "multi_thread")]
async fn pages_that_do_not_end_or_repeat_are_named_and_nothing_is_taken() {
    let next = "by = \"next\", at = \"/sau\", pages_max = 5";
    let (house, partner) = open(next).await;
    let stranger = Counterpart::start().await;
    let with = |sau: Value| says(&json!({ "data": rows("A", 2), "sau": sau }));
    let count = Arc::new(AtomicUsize::new(0));
    let growing = {
        let count = count.clone();
        move |_: &Url| {
            let number = count.fetch_add(1, Ordering::SeqCst);
            let data = rows(&format!("B{number}"), 2);
            says(&json!({ "data": data, "sau": format!("/hoso?tu={number}") }))
        }
    };
    let many = move |_: &Url| {
        let number = count.fetch_add(1, Ordering::SeqCst);
        let data = rows(&format!("C{number}"), 9_000);
        says(&json!({ "data": data, "sau": format!("?tu={number}") }))
    };
    let elsewhere = format!("{}/hoso", stranger.origin);
    let long = move |address: &Url| {
        let from = parameter(address, "tu").unwrap_or(0) + 1;
        let mut filled = row(&format!("D-{from}"), "DXL");
        filled["la"] = "x".repeat(7_900_000).into();
        says(&json!({ "data": [filled], "sau": format!("?tu={from}") }))
    };
    let same = "by = \"page\", parameter = \"trang\", size = 2";
    let total = "by = \"page\", parameter = \"trang\", size = 3, total = \"/tong\"";
    let cases: Vec<(&str, Dealer, &str, &str, i64)> = vec![
        // To itself, and in a circle.
        (
            next,
            Arc::new(move |_: &Url| with("/hoso?tinh=quangtri".into())),
            "source_endless",
            "paging",
            1,
        ),
        (
            next,
            Arc::new(|address: &Url| {
                let on = parameter(address, "tu") == Some(1);
                let data = rows(if on { "E" } else { "F" }, 2);
                says(
                    &json!({ "data": data, "sau": format!("/hoso?tu={}", if on { 2 } else { 1 }) }),
                )
            }),
            "source_endless",
            "paging",
            3,
        ),
        // The partner does not heed the parameter.
        (
            same,
            Arc::new(|_: &Url| says(&json!({ "data": rows("G", 2) }))),
            "source_endless",
            "paging",
            2,
        ),
        (next, Arc::new(growing), "source_endless", "paging.pages_max", 5),
        (next, Arc::new(many), "source_endless", "rows", 3),
        (next, Arc::new(long), "source_endless", "paging", 5),
        // The key goes nowhere else.
        (
            next,
            Arc::new(move |_: &Url| with(elsewhere.clone().into())),
            "source_closed",
            "paging",
            1,
        ),
        (next, Arc::new(move |_: &Url| with(json!({ "href": "/x" }))), "source_changed", "/sau", 1),
        // It says that there are more than it has.
        (
            total,
            Arc::new(|address: &Url| {
                let from = (parameter(address, "trang").unwrap() - 1) * SIZE;
                let mut page = page(&rows("H", 5), from);
                page["tong"] = 8.into();
                says(&page)
            }),
            "source_changed",
            "/tong",
            3,
        ),
        (
            total,
            Arc::new(|_: &Url| says(&json!({ "data": rows("I", 3) }))),
            "source_changed",
            "/tong",
            1,
        ),
    ];
    for (paging, dealer, code, field, pages) in cases {
        // The longest answers take their time on a slow machine.
        let patient = document(paging).replace("timeout_s = 1", "timeout_s = 20");
        put(&house, &patient).await.ok();
        partner.is(Mood::Deals(dealer));
        let told = run(&house, "one_stop").await;
        let said = (told.code.as_deref(), told.field.as_str(), told.pages);
        assert_eq!(said, (Some(code), field, pages), "{paging}: {told:?}");
        assert_eq!((told.added, told.faulty), (0, 0), "{paging}");
        assert!(!told.detail.contains("127.0.0.1"), "{}", told.detail);
    }
    assert!(stranger.asked().is_empty());
    let admin = house.desk("admin").await;
    let view = admin.get("/connectors").await.ok();
    assert_eq!((&view[0]["failures"], &view[0]["good_at"]), (&json!(10), &Value::Null));
    let message = &view[0]["last"]["message"];
    assert!(message["vi"].is_string() && message["vi"] != message["en"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_breaks_in_the_middle_loses_nothing_and_doubles_nothing() {
    let (house, partner) = open("by = \"next\", at = \"/sau\"").await;
    let all = rows("H44", 7);
    // The second page fails, each time in another way.
    let breaks = |how: fn(Dealt) -> Dealt, rows: Vec<Value>| {
        let deal = by_next(rows);
        move |address: &Url| {
            let dealt = deal(address);
            if parameter(address, "tu") == Some(SIZE) { how(dealt) } else { dealt }
        }
    };
    let hows: [Failure; 6] = [
        (|_| Mood::Says(500, "oh".to_owned()).into(), "source_away", ""),
        (|_| Mood::Says(403, String::new()).into(), "source_refuses", ""),
        (|_| Mood::Hangs.into(), "source_away", ""),
        (|dealt| Dealt { cut: true, ..dealt }, "source_away", ""),
        (|_| Mood::Says(200, "<html>".to_owned()).into(), "source_unreadable", ""),
        (|_| Mood::Says(200, "{\"data\":{}}".to_owned()).into(), "source_changed", "rows"),
    ];
    for (how, code, field) in hows {
        partner.deals(breaks(how, all.clone()));
        let told = run(&house, "one_stop").await;
        let said = (told.code.as_deref(), told.field.as_str(), told.pages, told.added);
        assert_eq!(said, (Some(code), field, 1, 0), "{told:?}");
    }
    assert_eq!(state_of(&house, "H44-0001").await, None, "not a part of it");
    partner.deals(breaks(|_| Mood::Later(7_200).into(), all.clone()));
    run(&house, "one_stop").await;
    let admin = house.desk("admin").await;
    let view = admin.get("/connectors").await.ok();
    let next: Timestamp = view[0]["next_at"].as_str().unwrap().parse().unwrap();
    let pause = next.duration_since(house.now());
    assert!(pause > SignedDuration::from_mins(115), "as the partner asks: {pause}");

    partner.deals(by_next(all.clone()));
    let whole = run(&house, "one_stop").await;
    assert_eq!((whole.code.as_deref(), whole.added, whole.pages), (None, 7, 3), "{whole:?}");
    let mut changed = all.clone();
    changed[0] = row("H44-0001", "XONG");
    partner.deals(breaks(|_| Mood::Says(500, String::new()).into(), changed.clone()));
    run(&house, "one_stop").await;
    assert_eq!(state_of(&house, "H44-0001").await.as_deref(), Some("working"), "as it was");
    partner.deals(by_next(changed));
    let told = run(&house, "one_stop").await;
    assert_eq!((told.added, told.changed, told.same), (0, 1, 6));
    partner.deals(by_next(all));
    assert_eq!(run(&house, "one_stop").await.changed, 1, "what it said before counts again");
    assert_eq!(state_of(&house, "H44-0001").await.as_deref(), Some("working"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_moves_between_pages_does_not_undo_what_was_corrected_here() {
    let (house, partner) = open("by = \"next\", at = \"/sau\"").await;
    let all = rows("H44", 7);
    partner.deals(by_next(all.clone()));
    run(&house, "one_stop").await;
    // Somebody corrects the fourth here.
    let desk = house.desk("dieuphoi").await;
    let file = "code,procedure,unit,state,received_on,due_on,note\n\
                H44-0004,Cấp giấy phép,so_y_te,ready,2026-11-01,,\n";
    let request = house.http.post(house.at("/staff/dossiers/import?apply=true"));
    let request = request.header("content-type", "text/csv").header("cookie", &desk.cookie);
    assert_eq!(Answer::of(request.body(file)).await.ok()["changed"], 1);
    // While the second page is asked for the first row goes, and the fourth moves up.
    let moving = |address: &Url| {
        let from = parameter(address, "tu").unwrap_or(0);
        let left: Vec<Value> = rows("H44", 7).into_iter().skip(usize::from(from > 0)).collect();
        let mut page = page(&left, from);
        if from + SIZE < left.len() {
            page["sau"] = format!("?tu={}", from + SIZE).into();
        }
        says(&page)
    };
    partner.deals(moving);
    let told = run(&house, "one_stop").await;
    assert_eq!((told.code.as_deref(), told.rows, told.same), (None, 6, 6), "{told:?}");
    partner.deals(by_next(all.clone()));
    let told = run(&house, "one_stop").await;
    assert_eq!((told.added, told.changed, told.same), (0, 0, 7), "{told:?}");
    assert_eq!(state_of(&house, "H44-0004").await.as_deref(), Some("ready"));
    // Twice absent it is gone; when it comes again it is new.
    let mut without = all.clone();
    without.remove(3);
    partner.deals(by_next(without));
    run(&house, "one_stop").await;
    run(&house, "one_stop").await;
    partner.deals(by_next(all));
    assert_eq!(run(&house, "one_stop").await.changed, 1);
    assert_eq!(state_of(&house, "H44-0004").await.as_deref(), Some("working"));
}
