//! Data of partners that come in pages: all of them, once, by every way of paging.

use std::sync::Arc;

use reqwest::Url;
use serde_json::{Value, json};

use crate::house::House;
use crate::paged_partner::{SIZE, by_next, document, open, page, parameter, rows, says, state_of};
use crate::partner::{Counterpart, Dealer, Dealt, Mood, put, run};

/// A way of paging: as the document says it, how many rows there are, who deals them out, in
/// how many pages they come.
type Way = (&'static str, usize, Box<dyn Fn(Vec<Value>) -> Dealer>, usize);

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
