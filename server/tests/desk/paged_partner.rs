//! A partner whose dossiers come in pages.

use reqwest::Url;
use serde_json::{Value, json};

use crate::house::{Answer, House};
use crate::partner::{Counterpart, Dealt, Mood, put};

/// Rows of a page.
pub const SIZE: usize = 3;

/// A connector of dossiers that pages so.
pub fn document(paging: &str) -> String {
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

pub fn row(code: &str, state: &str) -> Value {
    json!({ "ma": code, "dv": "SYT", "tt": state })
}

/// `count` dossiers, `PREFIX-0001` and on, all being worked.
pub fn rows(prefix: &str, count: usize) -> Vec<Value> {
    (1..=count).map(|number| row(&format!("{prefix}-{number:04}"), "DXL")).collect()
}

/// A number in the address.
pub fn parameter(address: &Url, name: &str) -> Option<usize> {
    let value = address.query_pairs().find(|(known, _)| known == name)?.1.into_owned();
    Some(value.parse().unwrap())
}

pub fn says(document: &Value) -> Dealt {
    Mood::Says(200, document.to_string()).into()
}

/// The rows from `from` on of a page, and how many there are.
pub fn page(rows: &[Value], from: usize) -> Value {
    let data: Vec<&Value> = rows.iter().skip(from).take(SIZE).collect();
    json!({ "data": data, "tong": rows.len() })
}

/// Deals out `rows` by `?tu=`, the next address at `/sau`.
pub fn by_next(rows: Vec<Value>) -> impl Fn(&Url) -> Dealt {
    move |address| {
        let from = parameter(address, "tu").unwrap_or(0);
        let mut page = page(&rows, from);
        if from + SIZE < rows.len() {
            page["sau"] = format!("/hoso?tinh=quangtri&tu={}", from + SIZE).into();
        }
        says(&page)
    }
}

/// A house whose connector pages so, and the partner.
pub async fn open(paging: &str) -> (House, Counterpart) {
    let partner = Counterpart::start().await;
    let house = House::open_with(|config| partner.opened(config)).await;
    put(&house, &document(paging)).await.ok();
    (house, partner)
}

/// How a dossier stands, if there is one.
pub async fn state_of(house: &House, code: &str) -> Option<String> {
    let answer = Answer::of(house.http.get(house.at(&format!("/dossiers/{code}")))).await;
    answer.body["state"].as_str().map(str::to_owned)
}
