//! The desks of the operations centre: a document says who sits at which, and the API
//! gives nobody another.

use citizen_server::policy::Role;
use serde_json::{Value, json};

use crate::house::House;
use crate::policy::member;
use crate::staff::Desk;

const TABLE: &str = include_str!("desk_matrix.txt");
const DOCUMENT: &str = "/documents/desks.toml";

fn desks_of(answer: &Value) -> &Vec<Value> {
    answer["desks"].as_array().unwrap()
}

/// The address that a block asks first; nothing where everybody may see it.
fn asks(block: &Value) -> Option<String> {
    let first = |list: &str| block[list][0].as_str().unwrap().to_owned();
    Some(match block["kind"].as_str().unwrap() {
        "cases" | "board" => "/cases".to_owned(),
        "call_in" => format!("/call_ins/{}", first("collections")),
        "items" => format!("/collections/{}/items", first("collections")),
        "indicators" => "/forms".to_owned(),
        "alerts" => "/alerts".to_owned(),
        "figures" => "/figures".to_owned(),
        "dossiers" => "/dossiers/overdue".to_owned(),
        "sources" => "/sources/troubles".to_owned(),
        "connectors" => "/connectors".to_owned(),
        "events" => "/security_events".to_owned(),
        "audit" => "/audit".to_owned(),
        "room" if block["room"] == "personal" => "/personal_requests".to_owned(),
        "room" if block["room"] == "admin" => "/documents".to_owned(),
        _ => return None,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn every_role_gets_the_desks_the_table_says_and_may_ask_what_their_blocks_show() {
    let house = House::open().await;
    let all = house.desk("admin").await.get("/desks").await.ok();
    let ids: Vec<&str> = desks_of(&all).iter().map(|desk| desk["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 28);
    let mut lines = vec![String::new(); ids.len()];
    for role in Role::ALL {
        let staff = member(&house, role).await;
        let own = staff.get("/desks").await.ok();
        for group in own["groups"].as_array().unwrap() {
            let used = desks_of(&own).iter().any(|desk| desk["group"] == group["id"]);
            assert!(used, "{role:?} has an empty heading {group}");
        }
        for (line, whole) in lines.iter_mut().zip(desks_of(&all)) {
            let seen = desks_of(&own).iter().find(|desk| desk["id"] == whole["id"]);
            let mark = match seen {
                None => " -",
                Some(desk) if desk["blocks"] == whole["blocks"] => " x",
                Some(_) => " +",
            };
            line.push_str(mark);
        }
        for desk in desks_of(&own) {
            let blocks = desk["blocks"].as_array().unwrap();
            assert!(!blocks.is_empty(), "{role:?} sees nothing of {}", desk["id"]);
            for path in blocks.iter().filter_map(asks) {
                let answer = staff.get(&path).await;
                assert_eq!(answer.status, 200, "{role:?} at {}: {path}", desk["id"]);
            }
        }
    }
    let mut table = String::new();
    for (id, line) in ids.iter().zip(&lines) {
        table.push_str(&format!("{id:<20}{line}\n"));
    }
    let written: String = TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(written, table, "the table as the server answers:\n{table}");
}

async fn version(admin: &Desk<'_>) -> (String, String) {
    let request = admin.house.http.get(admin.house.at(&format!("/staff{DOCUMENT}")));
    let answer = request.header("cookie", &admin.cookie).send().await.unwrap();
    let tag = answer.headers()["etag"].to_str().unwrap().trim_matches('"').to_owned();
    (tag, answer.text().await.unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_composes_a_desk_and_a_mistake_is_named() {
    let house = House::open().await;
    let admin = house.desk("admin").await;
    let (seen, text) = version(&admin).await;
    let put = |text: String| {
        let body = json!({ "text": text, "version": seen, "note": "Bàn mới" });
        let request = house.http.put(house.at(&format!("/staff{DOCUMENT}")));
        crate::house::Answer::of(request.header("cookie", &admin.cookie).json(&body))
    };
    let mine = |category: &str| {
        format!(
            "{text}\n[[desks]]\nid = \"holes\"\nname = {{ vi = \"Bàn ổ gà\", en = \"Holes\" }}\n\
             icon = \"cone\"\ngroup = \"sectors\"\nroles = [\"unit_officer\"]\n\
             units = [\"so_xay_dung\"]\n\n[[desks.blocks]]\nkind = \"cases\"\n\
             categories = [\"{category}\"]\n"
        )
    };
    let refused = put(mine("hole")).await;
    let field = "desks.toml: desks.28.blocks.0.categories.0";
    assert_eq!(refused.refused(), (422, "document_invalid", Some(field)));
    put(mine("pothole")).await.ok();
    let holes = |answer: &Value| desks_of(answer).iter().any(|desk| desk["id"] == "holes");
    let roads = house.desk("xaydung").await;
    assert!(holes(&roads.get("/desks").await.ok()), "in force at once");
    for other in ["moitruong", "dakrong", "lanhdao", "admin"] {
        let theirs = house.desk(other).await.get("/desks").await.ok();
        assert!(!holes(&theirs), "{other} does not sit there");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_register_of_the_desks_reaches_no_phone_and_no_page() {
    let house = House::open().await;
    let editor = house.desk("bientap").await;
    let shown = editor.get("/collections/boats/items?state=published").await.ok();
    assert_eq!(shown.as_array().unwrap().len(), 8, "the example's");
    let place = json!({ "place": { "name": "QT-95555-TS", "lat": 16.8945, "lon": 107.179,
                                   "phones": ["0900000099"] } });
    let item = editor.post("/collections/boats/items", &place).await.ok();
    let path = format!("/items/{}/submit", item["id"].as_str().unwrap());
    let after = editor.post(&path, &json!({})).await.ok();
    assert_eq!((&after["state"], &after["is_public"]), (&json!("published"), &json!(false)));
    for path in ["/collections", "/catalog"] {
        let told = house.http.get(house.at(path)).send().await.unwrap().text().await.unwrap();
        assert!(!told.contains("QT-9") && !told.contains("\"boats\""), "{path}");
    }
    let only = house.http.get(house.at("/collections?only=boats")).send().await.unwrap();
    assert_eq!(only.status(), 422);
    for path in
        ["/features/collections/boats/items", "/collections/boats", "/collections/boats/feed.atom"]
    {
        let page = house.http.get(format!("{}{path}", house.url)).send().await.unwrap();
        assert_eq!(page.status(), 404, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_map_names_no_register_that_its_reader_may_not_read() {
    let house = House::open().await;
    let all = house.desk("admin").await.get("/collections").await.ok();
    let registers: Vec<&str> = (all.as_array().unwrap().iter())
        .filter(|one| one["desk_only"] == true)
        .map(|one| one["id"].as_str().unwrap())
        .collect();
    let mut read = 0;
    for name in ["admin", "bientap", "canhbao", "moitruong", "quansu", "xaydung", "dieuphoi"] {
        let staff = house.desk(name).await;
        let desks = staff.get("/desks").await.ok();
        let blocks = desks_of(&desks).iter().flat_map(|desk| desk["blocks"].as_array().unwrap());
        for block in blocks.filter(|block| block["kind"] == "map") {
            let shown = block["collections"].as_array().unwrap().iter();
            for id in shown.map(|id| id.as_str().unwrap()) {
                if registers.contains(&id) {
                    let path = format!("/collections/{id}/items");
                    assert_eq!(staff.get(&path).await.status, 200, "{name}: {path}");
                    read += 1;
                } else {
                    let path = house.at(&format!("/collections?only={id}"));
                    crate::house::Answer::of(house.http.get(path)).await.ok();
                }
            }
        }
    }
    assert!(read > 8, "the example's maps have registers: {read}");
}

#[tokio::test(flavor = "multi_thread")]
async fn several_categories_and_sos_alone_are_one_list() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let desk = house.desk("dieuphoi").await;
    let mut cases = Vec::new();
    for category in ["pothole", "street_light", "rubbish"] {
        let case = phone.report("Việc").await;
        desk.act(&case, "categorize", json!({ "category": category })).await.ok();
        cases.push(case);
    }
    let ids = |page: Value| -> Vec<String> {
        let items = page["items"].as_array().unwrap().iter();
        items.map(|item| item["id"].as_str().unwrap().to_owned()).collect()
    };
    let two = desk.get("/cases?category=pothole,rubbish&sort=received").await.ok();
    assert_eq!(two["total"], 2);
    assert_eq!(ids(two), [cases[2].clone(), cases[0].clone()]);
    assert_eq!(desk.get("/cases?category=pothole&kind=report").await.ok()["total"], 1);
    assert_eq!(desk.get("/cases?kind=sos").await.ok()["total"], 0);
    assert_eq!(desk.get("/cases?kind=cry").await.refused(), (422, "field_invalid", Some("kind")));
}
