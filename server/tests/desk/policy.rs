//! Every staff address of the OpenAPI document, called in every role, against
//! the table in `policy_matrix.txt`: a new address without a line fails.

use citizen_server::accounts::staff::create::{StaffDraft, create};
use citizen_server::policy::Role;
use reqwest::Method;
use serde_json::json;
use uuid::Uuid;

use crate::house::House;
use crate::staff::Desk;

const TABLE: &str = include_str!("policy_matrix.txt");
const OWN_UNIT: &str = "so_xay_dung";

/// Method and address of every operation for staff. Signing out comes last: it
/// ends the session the others need.
fn operations() -> Vec<(String, String)> {
    let document = serde_json::to_value(citizen_server::router::document()).unwrap();
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys().filter(|key| *key != "parameters") {
            let opens_a_session = path.starts_with("/api/v1/staff/oidc")
                || (method.as_str(), path.as_str()) == ("post", "/api/v1/staff/session");
            if path.starts_with("/api/v1/staff/") && !opens_a_session {
                all.push((method.to_uppercase(), path.clone()));
            }
        }
    }
    all.sort_by_key(|(method, path)| {
        (method == "DELETE" && path.ends_with("/session"), path.clone())
    });
    assert!(all.len() > 10);
    all
}

/// A member of staff of that role, signed in.
pub async fn member(house: &House, role: Role) -> Desk<'_> {
    let username = role.as_str();
    let draft = StaffDraft {
        username: username.to_owned(),
        name: username.to_owned(),
        password: format!("vi-du-{username}-2026"),
        role,
        unit: Some(OWN_UNIT.to_owned()),
    };
    create(&house.app.db, draft, house.app.clock.now()).await.unwrap();
    house.desk(username).await
}

/// What some unit has: a case, a collection it keeps, an item of that.
struct Things {
    case: String,
    collection: &'static str,
    item: String,
}

impl Things {
    /// The address of theirs, where it names any such thing.
    fn named(&self, path: &str) -> String {
        let kept = path.contains("/staff/collections/");
        let path = path.replace("{id}", &self.case).replace("{item}", &self.item);
        if kept { path.replace("{collection}", self.collection) } else { path }
    }
}

/// Whether an address is about something that a unit has.
fn is_owned(path: &str) -> bool {
    ["/cases/{id}", "/staff/collections/{collection}", "/items/{item}"]
        .iter()
        .any(|thing| path.contains(thing))
}

/// Whether the call got past the policy.
async fn allowed(desk: &Desk<'_>, method: &str, path: &str, things: &Things) -> bool {
    let path = things.named(path);
    let rest = path.split('{').skip(1).filter_map(|part| part.split_once('}'));
    let path = rest.fold(path.clone(), |path, (name, _)| {
        path.replace(&format!("{{{name}}}"), &Uuid::now_v7().to_string())
    });
    let method = Method::from_bytes(method.as_bytes()).unwrap();
    let request = desk.house.http.request(method, format!("{}{path}", desk.house.url));
    let answer = request.header("cookie", &desk.cookie).json(&json!({})).send().await.unwrap();
    let status = answer.status().as_u16();
    assert!(status != 401 && status < 500, "{path}: {status}");
    status != 403
}

#[tokio::test(flavor = "multi_thread")]
async fn every_role_may_call_what_the_table_says_and_nothing_else() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let setup = house.desk("admin").await;
    let editor = house.desk("bientap").await;
    let mut had = Vec::new();
    for (unit, collection) in [(OWN_UNIT, "closures"), ("so_y_te", "clinics")] {
        let case = phone.report("Ổ gà").await;
        setup.act(&case, "assign", json!({ "unit": unit })).await.ok();
        // Too little to be handed in: it stays as it is, whoever is let through.
        let item = editor.post(&format!("/collections/{collection}/items"), &json!({})).await.ok();
        had.push(Things { case, collection, item: item["id"].as_str().unwrap().to_owned() });
    }
    let [own, other] = had.try_into().ok().unwrap();
    let operations = operations();
    let mut own_table = vec![String::new(); operations.len()];
    let mut other_table = own_table.clone();
    for role in Role::ALL {
        let desk = member(&house, role).await;
        for (number, (method, path)) in operations.iter().enumerate() {
            // Whatever the own unit's thing allows, another's must refuse first.
            let elsewhere = !is_owned(path) || allowed(&desk, method, path, &other).await;
            let here = allowed(&desk, method, path, &own).await;
            own_table[number].push_str(if here { " x" } else { " -" });
            other_table[number].push_str(if here && elsewhere { " x" } else { " -" });
        }
    }
    let mut table = String::new();
    for (number, (method, path)) in operations.iter().enumerate() {
        table.push_str(&format!("{method:<6} {path:<52}{} ", own_table[number]));
        table.push_str(&format!("|{}\n", other_table[number]));
    }
    let written: String = TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(written, table, "the table as the server answers:\n{table}");
}
