//! A department writes the collections that it keeps, by the rules of everybody who writes,
//! and no other's.

use citizen_server::accounts::staff::create::{StaffDraft, create};
use citizen_server::policy::Role;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::house::{Answer, House};
use crate::staff::Desk;

const FORBIDDEN: (u16, &str, Option<&str>) = (403, "forbidden", None);

/// A member of a unit's staff, signed in.
async fn of_unit<'h>(house: &'h House, username: &str, role: Role, unit: &str) -> Desk<'h> {
    let draft = StaffDraft {
        username: username.to_owned(),
        name: username.to_owned(),
        password: format!("vi-du-{username}-2026"),
        role,
        unit: Some(unit.to_owned()),
    };
    create(&house.app.db, draft, house.app.clock.now()).await.unwrap();
    house.desk(username).await
}

fn clinic() -> Value {
    json!({ "place": { "name": "Trạm y tế Tà Rụt", "lat": 16.44, "lon": 106.98, "phones": ["115"] } })
}

fn advice() -> Value {
    json!({ "publication": { "title": { "vi": "Rắn cắn", "en": "" },
                             "text": { "vi": "Nằm yên, gọi 115.", "en": "" } } })
}

async fn known(house: &House, collection: &str) -> String {
    let path = house.at(&format!("/collections?only={collection}"));
    Answer::of(house.http.get(path)).await.ok().to_string()
}

fn ids(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect()
}

/// What the console is told that somebody may do with items.
async fn about_items(desk: &Desk<'_>) -> Vec<String> {
    let session = desk.get("/session").await.ok();
    let all = session["permissions"].as_array().unwrap().iter();
    let all = all.map(|one| one.as_str().unwrap().to_owned());
    all.filter(|one| one.starts_with("item.")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_department_writes_what_it_keeps_and_a_second_person_makes_it_public() {
    let house = House::open().await;
    let officer = of_unit(&house, "yte", Role::UnitOfficer, "so_y_te").await;
    let head = of_unit(&house, "truongyte", Role::UnitHead, "so_y_te").await;
    let own = officer.get("/collections").await.ok();
    assert_eq!(ids(&own), ["clinics", "first_aid", "epidemic_bulletins"]);
    assert_eq!(own[0]["kept_by"], json!(["so_y_te"]));
    assert_eq!(about_items(&officer).await, ["item.read", "item.write"]);
    assert_eq!(about_items(&head).await, ["item.read", "item.write", "item.publish"]);
    let whole = house.desk("bientap").await;
    let all = whole.get("/collections").await.ok();
    assert_eq!(all.as_array().unwrap().len(), house.app.province.collections().len());

    // Places need nobody else: written, changed, taken back.
    let made = officer.post("/collections/clinics/items", &clinic()).await.ok();
    let step = |id: &Value, verb: &str| format!("/items/{}/{verb}", id.as_str().unwrap());
    let id = &made["id"];
    officer.post(&step(id, "submit"), &json!({})).await.ok();
    assert!(known(&house, "clinics").await.contains("Tà Rụt"));
    let mut moved = clinic();
    moved["place"]["name"] = json!("Trạm y tế A Bung");
    officer.post(&step(id, "edit"), &json!({ "draft": moved })).await.ok();
    officer.post(&step(id, "submit"), &json!({})).await.ok();
    assert!(known(&house, "clinics").await.contains("A Bung"));
    officer.post(&step(id, "withdraw"), &json!({ "reason": "Chuyển nơi khác" })).await.ok();
    assert!(!known(&house, "clinics").await.contains("A Bung"));

    // What is reviewed is public by the second of two people, of the unit or of the province.
    for second in ["truongyte", "pheduyet"] {
        let made = officer.post("/collections/first_aid/items", &advice()).await.ok();
        let id = &made["id"];
        let waits = officer.post(&step(id, "submit"), &json!({})).await.ok();
        assert_eq!(waits["state"], "review");
        assert_eq!(officer.post(&step(id, "publish"), &json!({})).await.refused(), FORBIDDEN);
        assert!(!known(&house, "first_aid").await.contains(id.as_str().unwrap()));
        house.desk(second).await.post(&step(id, "publish"), &json!({})).await.ok();
        assert!(known(&house, "first_aid").await.contains(id.as_str().unwrap()), "{second}");
    }
    let made = head.post("/collections/first_aid/items", &advice()).await.ok();
    head.post(&step(&made["id"], "submit"), &json!({})).await.ok();
    let own = head.post(&step(&made["id"], "publish"), &json!({})).await;
    assert_eq!(own.refused().1, "own_request", "who writes does not approve");

    // Its desk in the operations centre shows them, too.
    let desks = officer.get("/desks").await.ok();
    let desks = desks["desks"].as_array().unwrap();
    let health = desks.iter().find(|desk| desk["id"] == "health").unwrap();
    let blocks = health["blocks"].as_array().unwrap();
    let items = blocks.iter().find(|block| block["kind"] == "items").unwrap();
    assert_eq!(items["collections"], json!(["clinics", "epidemic_bulletins"]));
    // Of a block with the collections of several, those of the own.
    let dispatch = desks.iter().find(|desk| desk["id"] == "dispatch").unwrap();
    let blocks = dispatch["blocks"].as_array().unwrap();
    let items = blocks.iter().find(|block| block["kind"] == "items").unwrap();
    assert_eq!(items["collections"], json!(["first_aid"]), "shelters are the army's");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_departments_collection_is_refused_and_the_attempt_is_kept() {
    let house = House::open().await;
    let health = of_unit(&house, "yte", Role::UnitOfficer, "so_y_te").await;
    let made = health.post("/collections/clinics/items", &clinic()).await.ok();
    let item = format!("/items/{}", made["id"].as_str().unwrap());
    for name in ["xaydung", "truongxaydung"] {
        let roads = house.desk(name).await;
        let list = roads.get("/collections/clinics/items").await;
        assert_eq!(list.refused(), FORBIDDEN, "{name}");
        let create = roads.post("/collections/clinics/items", &clinic()).await;
        assert_eq!(create.refused(), FORBIDDEN, "{name}");
        assert_eq!(roads.get(&item).await.refused(), FORBIDDEN, "{name}");
        for (verb, body) in [
            ("edit", json!({ "draft": clinic() })),
            ("submit", json!({})),
            ("publish", json!({})),
            ("return", json!({ "reason": "Sai" })),
            ("withdraw", json!({ "reason": "Sai" })),
        ] {
            let refused = roads.post(&format!("{item}/{verb}"), &body).await;
            assert_eq!(refused.refused(), FORBIDDEN, "{name} {verb}");
        }
        let all = roads.post("/collections/clinics/publish", &json!({})).await;
        assert_eq!(all.refused(), FORBIDDEN, "{name}");
        let import = house.at("/staff/collections/clinics/import?apply=true");
        let request = house.http.post(import).header("content-type", "text/csv");
        let request = request.header("cookie", &roads.cookie).body("reference,name,lat,lon\n");
        assert_eq!(Answer::of(request).await.refused(), FORBIDDEN, "{name}");
        // What there is not is not there for them either.
        assert_eq!(roads.get("/collections/nothing/items").await.status, 404);
        assert_eq!(roads.get(&format!("/items/{}", Uuid::now_v7())).await.status, 404);
        assert_eq!(roads.get("/collections/closures/items").await.status, 200, "their own");
    }
    let now = health.get(&item).await.ok();
    assert_eq!((&now["state"], &now["version"]), (&made["state"], &made["version"]));
    let admin = house.desk("admin").await;
    for object in ["collection:clinics".to_owned(), item.replacen("/items/", "item:", 1)] {
        let kept = admin.get(&format!("/audit?action=refused&object={object}")).await.ok();
        assert!(kept["items"].as_array().unwrap().len() > 4, "{object}: {kept}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_keeps_a_collection_is_the_provinces_to_say() {
    let house = House::open().await;
    let commune = house.desk("dakrong").await;
    assert_eq!(about_items(&commune).await, [""; 0], "the commune keeps none");
    assert_eq!(commune.get("/collections").await.ok(), json!([]));
    let nothing = json!({});
    let write = || commune.post("/collections/shelters/items", &nothing);
    assert_eq!(write().await.refused(), FORBIDDEN);

    let admin = house.desk("admin").await;
    let path = house.at("/staff/documents/services.toml");
    let seen = house.http.get(&path).header("cookie", &admin.cookie).send().await.unwrap();
    let version = seen.headers()["etag"].to_str().unwrap().trim_matches('"').to_owned();
    let text = seen.text().await.unwrap();
    let army = "kept_by = [\"bo_chi_huy_quan_su\"]";
    let put = |units: &str| {
        let text = text.replacen(army, &format!("kept_by = [{units}]"), 1);
        let body = json!({ "text": text, "version": version, "note": "Giao xã cập nhật" });
        Answer::of(house.http.put(&path).header("cookie", &admin.cookie).json(&body))
    };
    let refused = put("\"bo_chi_huy_quan_su\", \"ubnd_1\"").await;
    let field = "services.toml: collections.0.kept_by.1";
    assert_eq!(refused.refused(), (422, "document_invalid", Some(field)));
    put("\"bo_chi_huy_quan_su\", \"ubnd_19564\"").await.ok();
    assert_eq!(write().await.status, 201, "in force at once");
    assert_eq!(about_items(&commune).await, ["item.read", "item.write"]);
    assert_eq!(ids(&commune.get("/collections").await.ok()), ["shelters"]);
}
