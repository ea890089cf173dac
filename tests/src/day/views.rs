//! What each view tells, report by report: the desk's list, its file, the authors' phones,
//! the public pages and Open311.

use std::collections::BTreeMap;

use serde_json::Value;

use super::people::People;
use super::record::Facts;
use crate::citizen::Citizen;

/// Reports of a page of Open311: several pages, also of a short day.
const PAGE: usize = 20;

/// What a view tells of every report in it, by tracking code.
#[derive(Debug)]
pub struct View {
    pub name: &'static str,
    pub reports: BTreeMap<String, Facts>,
}

impl View {
    fn of(name: &'static str, told: Vec<(String, Facts)>) -> Self {
        let count = told.len();
        let reports: BTreeMap<String, Facts> = told.into_iter().collect();
        assert_eq!(reports.len(), count, "{name} tells of a report twice");
        Self { name, reports }
    }
}

/// The desk's list, as the coordinator pages through it.
pub fn list(cases: &[Value]) -> View {
    let told = |case: &Value| {
        let text = |name: &str| case[name].as_str().unwrap_or_default().to_owned();
        let number = |name: &str| case[name].as_u64().map_or_else(String::new, |n| n.to_string());
        let facts = Facts::from([
            ("state", text("state")),
            ("unit", case["unit"]["id"].as_str().unwrap_or_default().to_owned()),
            ("category", text("category")),
            ("commune", text("commune")),
            ("timeliness", text("timeliness")),
            ("bounces", number("bounces")),
            ("rating", number("rating")),
        ]);
        (text("code"), facts)
    };
    View::of("list", cases.iter().map(told).collect())
}

/// The same list as a file.
pub fn file(people: &People<'_>) -> View {
    let text = people.desk.get_text("cases.csv?view=all");
    let text = text.strip_prefix('\u{feff}').expect("a mark before UTF-8");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let told = reader.records().map(|line| {
        let line = line.unwrap();
        let cell = |at: usize| line[at].to_owned();
        let named = |kind: &str, at: usize| people.named(kind, &line[at]);
        let facts = Facts::from([
            ("state", cell(2)),
            ("timeliness", cell(3)),
            ("category", named("categories", 6)),
            ("commune", named("communes", 7)),
            ("unit", named("units", 8)),
            ("bounces", cell(9)),
            ("rating", cell(10)),
        ]);
        (cell(0), facts)
    });
    View::of("CSV", told.collect())
}

/// What its author's phone is told of each report that a phone sent.
pub fn phones(people: &People<'_>) -> View {
    let cases = people.citizens().iter().flat_map(Citizen::cases);
    let told = cases.map(|case| {
        let text = |of: &Value| of.as_str().unwrap_or_default().to_owned();
        let facts = Facts::from([
            ("state", text(&case["state"])),
            ("unit", text(&case["unit"]["id"])),
            ("category", text(&case["category"])),
            ("commune", text(&case["commune"])),
            (
                "rating",
                case["rating"]["stars"].as_u64().map_or_else(String::new, |n| n.to_string()),
            ),
        ]);
        (text(&case["code"]), facts)
    });
    View::of("phones", told.collect())
}

/// Every page of Open311.
pub fn open311(people: &People<'_>) -> View {
    let mut told = Vec::new();
    let mut page = Some("1".to_owned());
    while let Some(number) = page {
        let query = format!("extended=true&page_size={PAGE}&page={number}");
        let reply = people.shown(&format!("/open311/v2/requests.json?{query}"));
        page = reply.headers().get("x-next-page").map(|next| next.to_str().unwrap().to_owned());
        let requests: Vec<Value> = reply.json().unwrap();
        told.extend(requests.iter().map(request));
    }
    View::of("Open311", told)
}

fn request(request: &Value) -> (String, Facts) {
    let text = |of: &Value| of.as_str().unwrap_or_default().to_owned();
    let more = &request["extended_attributes"];
    let answered = if request["status"] == "closed" { "yes" } else { "no" };
    let facts = Facts::from([
        ("state", text(&more["detailed_status"])),
        ("unit", text(&more["unit"])),
        ("timeliness", text(&more["timeliness"])),
        ("category", text(&request["service_code"])),
        ("commune", text(&request["address_id"])),
        ("answered", answered.to_owned()),
    ]);
    (text(&request["service_request_id"]), facts)
}

/// The public list, page after page.
pub fn pages(people: &People<'_>) -> View {
    let mut told = Vec::new();
    let mut after = Some(String::new());
    while let Some(from) = after {
        let page = people.shown(&format!("/cases?{from}lang=vi")).text().unwrap();
        for item in page.split("<li><a href=\"/r/").skip(1) {
            let category = people.named("categories", between(item, "<b>", "</b>"));
            let commune = between(item, "<p class=\"quiet\">", " · ");
            let answered = if item.contains("class=\"chip done\"") { "yes" } else { "no" };
            let facts = Facts::from([
                ("category", category),
                ("commune", people.named("communes", commune)),
                ("answered", answered.to_owned()),
            ]);
            told.push((item.split('?').next().unwrap().to_owned(), facts));
        }
        after = page.contains("rel=\"next\"").then(|| {
            let next = between(&page, "rel=\"next\" href=\"/cases?", "\"");
            format!("after={}&", between(next, "after=", "&"))
        });
    }
    View::of("pages", told)
}

/// The page of one report, which whoever knows its code may see.
pub fn page_of(people: &People<'_>, code: &str) -> Facts {
    let page = people.shown(&format!("/r/{code}?lang=vi")).text().unwrap();
    let values: Vec<&str> =
        page.split("<dd>").skip(1).map(|rest| rest.split("</dd>").next().unwrap()).collect();
    let yes = |truth: bool| if truth { "yes" } else { "no" }.to_owned();
    Facts::from([
        ("unit", people.named("units", values[0])),
        ("overdue", yes(values[1].ends_with(')'))),
        ("category", people.named("categories", values[2])),
        ("commune", people.named("communes", values[3])),
        ("public", yes(page.contains("id=\"me-too\""))),
    ])
}

/// What stands between two words of a text.
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let after = text.split_once(from).unwrap_or_else(|| panic!("no {from:?} in {text}")).1;
    after.split(to).next().unwrap()
}

impl People<'_> {
    /// The id of what has that name. Where a view says that it has none, nothing; a name
    /// that the catalog lacks stays, and will be a difference.
    pub fn named(&self, kind: &str, name: &str) -> String {
        if matches!(name, "" | "Đang phân công" | "Chưa phân loại" | "Không có vị trí")
        {
            return String::new();
        }
        self.names.get(&format!("{kind}:{name}")).cloned().unwrap_or_else(|| name.to_owned())
    }
}
