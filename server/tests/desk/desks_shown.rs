//! What the example's desks show: with the example behind it every block has something,
//! and every desk has a block that enters and one that counts.

use serde_json::Value;

use crate::house::{Answer, House};
use crate::staff::Desk;

/// Blocks that show nothing of their own, or nothing before something goes wrong.
const EMPTY: [(&str, &str); 3] = [
    ("sources", "no broker and no feed is configured, so none sends in vain"),
    ("intake", "the way to a form"),
    ("camera", "a still needs a camera"),
];

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("no list: {value}"))
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

fn names(block: &Value, name: &str) -> Vec<String> {
    let all = block[name].as_array().into_iter().flatten();
    all.map(|one| one.as_str().unwrap().to_owned()).collect()
}

fn open_all(block: &Value, kind: &str) -> String {
    let mut query = format!("/cases?category={}", names(block, "categories").join(","));
    for (asked, field) in [("kind", "report"), ("view", "view"), ("state", "state")] {
        query.push_str(&format!("&{asked}={}", text(block, field)));
    }
    assert!(["cases", "board"].contains(&kind));
    query
}

async fn open(house: &House, path: &str) -> Value {
    Answer::of(house.http.get(house.at(path))).await.ok()
}

/// Stations with a level, and points with something measured, that a block shows.
async fn measured(house: &House, block: &Value) -> Vec<(String, usize)> {
    let (rivers, kinds) = (names(block, "rivers"), names(block, "observes"));
    let mut found = Vec::new();
    if !rivers.is_empty() || kinds.is_empty() || kinds.iter().any(|kind| kind == "river") {
        let page = open(house, "/stations").await;
        let ours = |one: &&Value| {
            let river = rivers.is_empty() || rivers.iter().any(|name| one["river"] == **name);
            river && one["last"].is_object()
        };
        found.push(("levels".to_owned(), list(&page["stations"]).iter().filter(ours).count()));
    }
    let page = open(house, "/points").await;
    for kind in kinds.into_iter().filter(|kind| kind != "river") {
        let count = if kind == "hotspot" {
            list(&page["hotspots"]).len()
        } else {
            list(&page["points"]).iter().filter(|one| one["kind"] == kind).count()
        };
        found.push((kind, count));
    }
    found
}

/// Forms of a block, each with the areas whose figures of the last period are there, and
/// the province.
async fn figures(desk: &Desk<'_>, block: &Value) -> Vec<(String, usize)> {
    let forms = desk.get("/forms").await.ok();
    let wanted = names(block, "forms");
    let mut found = Vec::new();
    for form in list(&forms) {
        let (id, period) = (text(form, "id"), text(form, "last"));
        if !wanted.is_empty() && wanted.iter().all(|one| one != id) {
            continue;
        }
        let sheet = desk.get(&format!("/forms/{id}/{period}")).await.ok();
        let there = |line: &&Value| line["values"].as_object().is_some_and(|all| !all.is_empty());
        let areas = list(&sheet["lines"]).iter().chain([&sheet["all"]]);
        found.push((format!("{id} {period}"), areas.filter(there).count()));
    }
    found
}

/// Warnings of the hazards of a block's templates.
async fn warnings(desk: &Desk<'_>, block: &Value) -> usize {
    let wanted = names(block, "templates");
    let templates = desk.get("/alert_templates").await.ok();
    let of = |one: &&Value| wanted.is_empty() || wanted.iter().any(|id| one["id"] == **id);
    let hazards: Vec<&Value> = list(&templates).iter().filter(of).map(|t| &t["hazard"]).collect();
    let alerts = desk.get("/alerts").await.ok();
    list(&alerts).iter().filter(|one| hazards.contains(&&one["draft"]["hazard"])).count()
}

/// What is published of the collections of a block.
async fn kept(desk: &Desk<'_>, block: &Value) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for id in names(block, "collections") {
        let path = format!("/collections/{id}/items?state=published");
        found.push((id, list(&desk.get(&path).await.ok()).len()));
    }
    found
}

/// What is measured on a map, where it has any.
async fn lies(house: &House, block: &Value) -> Vec<(String, usize)> {
    let any = ["rivers", "observes"].iter().any(|name| !names(block, name).is_empty());
    if any { measured(house, block).await } else { Vec::new() }
}

/// What a block shows, each with how much of it there is.
async fn shown(desk: &Desk<'_>, block: &Value) -> Vec<(String, usize)> {
    let kind = text(block, "kind");
    let one = |count: usize| vec![(kind.to_owned(), count)];
    let counted = async |path: &str, under: &str| {
        let answer = desk.get(path).await.ok();
        one(list(if under.is_empty() { &answer } else { &answer[under] }).len())
    };
    match kind {
        "cases" | "board" => {
            let page = desk.get(&open_all(block, kind)).await.ok();
            one(usize::try_from(page["total"].as_i64().unwrap()).unwrap())
        }
        "items" => kept(desk, block).await,
        "map" => [kept(desk, block).await, lies(desk.house, block).await].concat(),
        "call_in" => {
            let path = format!("/call_ins/{}", names(block, "collections")[0]);
            let answer = desk.get(&path).await.ok();
            assert_eq!(answer["goes_on"], true, "{path}");
            one(list(&answer["entries"]).len())
        }
        "datastreams" => measured(desk.house, block).await,
        "indicators" => figures(desk, block).await,
        "alerts" => one(warnings(desk, block).await),
        "figures" => {
            let answer = desk.get("/figures").await.ok();
            one(answer["units"].as_object().unwrap().len())
        }
        "dossiers" => counted("/dossiers/overdue", "").await,
        "connectors" => counted("/connectors", "").await,
        "events" => counted("/security_events", "events").await,
        "audit" => counted("/audit", "items").await,
        "room" if block["room"] == "personal" => counted("/personal_requests", "").await,
        "room" if block["room"] == "admin" => counted("/documents", "").await,
        _ => panic!("nobody knows what {block} shows"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn with_the_example_every_block_of_every_desk_shows_something() {
    let house = House::open_example().await;
    let admin = house.desk("admin").await;
    let desks = admin.get("/desks").await.ok();
    assert_eq!(list(&desks["desks"]).len(), 28);
    let mut empty = Vec::new();
    for desk in list(&desks["desks"]) {
        for block in list(&desk["blocks"]) {
            let what =
                if block["kind"] == "room" { text(block, "room") } else { text(block, "kind") };
            if EMPTY.iter().any(|(name, _)| *name == what) {
                continue;
            }
            for (of, count) in shown(&admin, block).await {
                if count == 0 && EMPTY.iter().all(|(name, _)| *name != of) {
                    empty.push(format!("{}: {block}: nothing of {of}", desk["id"]));
                }
            }
        }
    }
    assert!(empty.is_empty(), "\n{}", empty.join("\n"));

    // Nothing of it is sent to phones, and strangers see that it is an example.
    let alerts = open(&house, "/alerts?since=0").await;
    assert_eq!(alerts["alerts"], serde_json::json!([]));
    let page = open(&house, "/collections?since=0").await;
    let unmarked = list(&page["items"]).iter().filter(|item| item["example"] != true).count();
    assert_eq!(unmarked, 0);
    let points = open(&house, "/points").await;
    assert!(list(&points["points"]).iter().all(|point| point["example"] == true));
}

/// Whether somebody enters something there: items and figures by hand or as files, dossiers
/// as files, warnings, steps and answers of cases, what callers say, what the province's
/// documents say.
fn enters(block: &Value) -> bool {
    let kinds = ["items", "indicators", "dossiers", "alerts", "cases", "board", "call_in"];
    kinds.contains(&text(block, "kind")) || ["intake", "admin"].contains(&text(block, "room"))
}

/// Whether it counts: figures of units over a period, or of the province's forms.
fn counts(block: &Value) -> bool {
    ["indicators", "figures"].contains(&text(block, "kind"))
}

#[tokio::test(flavor = "multi_thread")]
async fn at_every_desk_something_is_entered_and_something_is_counted() {
    let house = House::open().await;
    let desks = house.desk("admin").await.get("/desks").await.ok();
    assert_eq!(list(&desks["desks"]).len(), 28);
    for desk in list(&desks["desks"]) {
        let blocks = list(&desk["blocks"]);
        assert!(blocks.iter().any(enters), "nothing is entered at {}", desk["id"]);
        assert!(blocks.iter().any(counts), "nothing is counted at {}", desk["id"]);
    }
}
