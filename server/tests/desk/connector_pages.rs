//! Data of partners that come in pages: all of them by every way of paging, and nothing
//! lost or doubled when pages break off, repeat, do not end, or rows move between them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::{SignedDuration, Timestamp};
use reqwest::Url;
use serde_json::{Value, json};

use crate::house::{Answer, House};
use crate::partner::{Counterpart, Dealer, Dealt, Mood, put, run};

/// Rows of a page.
const SIZE: usize = 3;

fn document(paging: &str) -> String {
    format!(
        r#"
[[connectors]]
id = "one_stop"
name = {{ vi = "Hồ sơ một cửa", en = "Dossiers" }}
partner = "lgsp"
path = "/hoso?tinh=quangtri"
rows = "/data"
into = "dossiers"
every_s = 600
timeout_s = 1
fields = {{ code = "/ma", procedure = "Cấp giấy phép", unit = "/dv", state = "/tt", received_on = "2026-11-01" }}
values = {{ unit = {{ SYT = "so_y_te" }}, state = {{ DXL = "working", XONG = "ready" }} }}
expect = [{{ at = "/ma", is = "text" }}, {{ at = "/tt", is = "text" }}]
paging = {{ {paging} }}
"#
    )
}

fn row(code: &str, state: &str) -> Value {
    json!({ "ma": code, "dv": "SYT", "tt": state })
}

fn rows(prefix: &str, count: usize) -> Vec<Value> {
    (1..=count).map(|number| row(&format!("{prefix}-{number:04}"), "DXL")).collect()
}

fn parameter(address: &Url, name: &str) -> Option<usize> {
    let value = address.query_pairs().find(|(known, _)| known == name)?.1.into_owned();
    Some(value.parse().unwrap())
}

fn says(document: &Value) -> Dealt {
    Mood::Says(200, document.to_string()).into()
}

/// The rows from `from` on of a page, and how many there are.
fn page(rows: &[Value], from: usize) -> Value {
    let data: Vec<&Value> = rows.iter().skip(from).take(SIZE).collect();
    json!({ "data": data, "tong": rows.len() })
}

/// A way of paging: as the document says it, how many rows there are, who deals them out, in
/// how many pages they come.
type Way = (&'static str, usize, Box<dyn Fn(Vec<Value>) -> Dealer>, usize);

/// A page that fails: how, and the code and the field that are told then.
type Failure = (fn(Dealt) -> Dealt, &'static str, &'static str);

/// Deals out `rows` by `?tu=`, the next address at `/sau`.
fn by_next(rows: Vec<Value>) -> impl Fn(&Url) -> Dealt {
    move |address| {
        let from = parameter(address, "tu").unwrap_or(0);
        let mut page = page(&rows, from);
        if from + SIZE < rows.len() {
            page["sau"] = format!("/hoso?tinh=quangtri&tu={}", from + SIZE).into();
        }
        says(&page)
    }
}

async fn open(paging: &str) -> (House, Counterpart) {
    let partner = Counterpart::start().await;
    let house = House::open_with(|config| partner.opened(config)).await;
    put(&house, &document(paging)).await.ok();
    (house, partner)
}

async fn state_of(house: &House, code: &str) -> Option<String> {
    let answer = Answer::of(house.http.get(house.at(&format!("/dossiers/{code}")))).await;
    answer.body["state"].as_str().map(str::to_owned)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_way_of_paging_brings_all_rows_once() {
    let (house, partner) = open("by = \"next\", at = \"/sau\"").await;
    let counted = |name: &'static str, times: usize, first: usize, rows: Vec<Value>| {
        move |address: &Url| {
            let number = parameter(address, name).expect("every page is counted");
            says(&page(&rows, (number - first) * times))
        }
    };
    let cursor = |rows: Vec<Value>| {
        move |address: &Url| {
            let from = parameter(address, "tu").unwrap_or(0);
            let mut page = page(&rows, from);
            page["sau"] = if from + SIZE < rows.len() { (from + SIZE).into() } else { "".into() };
            says(&page)
        }
    };
    let linked = |rows: Vec<Value>| {
        move |address: &Url| {
            let from = parameter(address, "tu").unwrap_or(0);
            let mut dealt = says(&page(&rows, from));
            let next = format!("<?tinh=quangtri&tu={}>; rel=\"next\"", from + SIZE);
            let prev = "</hoso>; rel=\"first\"".to_owned();
            dealt.link =
                Some(if from + SIZE < rows.len() { format!("{prev}, {next}") } else { prev });
            dealt
        }
    };
    // How many rows there are, and in how many pages they come.
    let ways: [Way; 7] = [
        ("by = \"next\", at = \"/sau\"", 7, Box::new(move |rows| Arc::new(by_next(rows))), 3),
        ("by = \"link\"", 7, Box::new(move |rows| Arc::new(linked(rows))), 3),
        (
            "by = \"cursor\", at = \"/sau\", parameter = \"tu\"",
            7,
            Box::new(move |rows| Arc::new(cursor(rows))),
            3,
        ),
        (
            "by = \"page\", parameter = \"trang\", size = 3",
            7,
            Box::new(move |rows| Arc::new(counted("trang", SIZE, 1, rows))),
            3,
        ),
        // The last page is full: one more is asked for, and it is empty.
        (
            "by = \"page\", parameter = \"trang\", first = 0, size = 3, pause_ms = 5",
            6,
            Box::new(move |rows| Arc::new(counted("trang", SIZE, 0, rows))),
            3,
        ),
        // Unless the partner says how many there are.
        (
            "by = \"page\", parameter = \"trang\", size = 3, total = \"/tong\"",
            6,
            Box::new(move |rows| Arc::new(counted("trang", SIZE, 1, rows))),
            2,
        ),
        // It gives fewer than it is asked for: the next page begins behind what came.
        (
            "by = \"offset\", parameter = \"tu\", size = 5, size_parameter = \"so\", total = \"/tong\"",
            7,
            Box::new(move |rows| Arc::new(counted("tu", 1, 0, rows))),
            3,
        ),
    ];
    for (number, (paging, count, dealer, pages)) in ways.into_iter().enumerate() {
        put(&house, &document(paging)).await.ok();
        partner.is(Mood::Deals(dealer(rows(&format!("H{number}"), count))));
        let before = partner.asked().len();
        let told = run(&house, "one_stop").await;
        let came = (told.code.as_deref(), told.pages as usize, told.rows as usize);
        assert_eq!(came, (None, pages, count), "{paging}: {told:?}");
        assert_eq!(told.added as usize, count, "{paging}");
        let asked = partner.asked().split_off(before);
        assert_eq!(asked.len(), pages, "{paging}: {asked:?}");
        for (path, key) in &asked {
            assert!(path.starts_with("/hoso?tinh=quangtri"), "{paging}: {path}");
            assert_eq!(key, "bi-mat", "{paging}: {path}");
        }
        let again = run(&house, "one_stop").await;
        assert_eq!((again.added, again.same as usize), (0, count), "{paging}: twice is once");
    }
    let last = partner.asked().pop().unwrap().0;
    assert_eq!(last, "/hoso?tinh=quangtri&tu=6&so=5");
}

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

#[tokio::test(flavor = "multi_thread")]
async fn letters_and_the_promise_are_of_all_pages() {
    let paging = "by = \"offset\", parameter = \"tu\", size = 3";
    let (house, partner) = open(paging).await;
    let offset = |rows: Vec<Value>| {
        move |address: &Url| says(&page(&rows, parameter(address, "tu").unwrap()))
    };
    let mut some = rows("H44", 8);
    some[4]["dv"] = "SXD".into();
    some[7] = json!({ "tt": "DXL" });
    partner.deals(offset(some.clone()));
    let told = run(&house, "one_stop").await;
    assert_eq!((told.rows, told.added, told.faulty), (8, 6, 2), "{told:?}");
    // A last page that is all wrong is two letters more, no other layout.
    assert_eq!(told.code, None);
    let desk = house.desk("bientap").await;
    let waiting = desk.get("/connectors/one_stop/letters").await.ok();
    let unit = waiting.as_array().unwrap().iter().find(|one| one["field"] == "unit").unwrap();
    let fixed = document(paging).replace("SYT = ", "SXD = \"so_xay_dung\", SYT = ");
    put(&house, &fixed).await.ok();
    let again = json!({ "letters": [unit["id"]] });
    let left = desk.post("/connectors/one_stop/letters/retry", &again).await.ok();
    assert_eq!(left.as_array().unwrap().len(), 1, "{left}");
    assert_eq!(state_of(&house, "H44-0005").await.as_deref(), Some("working"));
    let told = run(&house, "one_stop").await;
    assert_eq!((told.added, told.changed, told.faulty), (0, 0, 1), "{told:?}");
    // More than half of all rows: nothing is believed, and the letters wait on.
    for row in &mut some[3..] {
        *row = json!({ "maHoSo": "H44-0009", "tt": row["tt"] });
    }
    partner.deals(offset(some));
    let told = run(&house, "one_stop").await;
    let said = (told.code.as_deref(), told.field.as_str(), told.pages);
    assert_eq!(said, (Some("source_changed"), "/ma", 3), "{told:?}");
    let left = desk.get("/connectors/one_stop/letters").await.ok();
    assert_eq!(left.as_array().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_has_pages_too() {
    let partner = Counterpart::start().await;
    let house = House::open_with(|config| partner.opened(config)).await;
    let document = "[[connectors]]\nid = \"papers\"\nname = { vi = \"Báo\", en = \"Papers\" }\n\
                    partner = \"lgsp\"\npath = \"/tin.rss\"\nformat = \"feed\"\ninto = \"items\"\n\
                    collection = \"press\"\nevery_s = 60\npaging = { by = \"link\" }\n";
    put(&house, document).await.ok();
    partner.deals(|address: &Url| {
        let number = parameter(address, "p").unwrap_or(1);
        let item = format!("<item><guid>{number}</guid><title>Tin số {number}</title></item>");
        let feed = format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Báo</title>{item}</channel></rss>"
        );
        let link = (number < 4).then(|| format!("</tin.rss?p={}>; rel=next", number + 1));
        Dealt { link, ..Mood::Says(200, feed).into() }
    });
    let told = run(&house, "papers").await;
    assert_eq!((told.code.as_deref(), told.pages, told.added), (None, 4, 4), "{told:?}");
}
