//! How many a warning would reach, told at the desk before anybody sends it.

use serde_json::{Value, json};

use crate::house::{Answer, House};
use crate::push_service::{PushService, Subscriber, delivered};
use crate::staff::Desk;
use crate::warnings::{area, drafted};

/// So many phones that follow these communes; none are named for all.
async fn phones(house: &House, service: &PushService, count: usize, communes: &[&str]) {
    for _ in 0..count {
        let name = uuid::Uuid::new_v4().simple().to_string();
        Subscriber::at(house, &format!("{}/ok/{name}", service.url), communes).await;
    }
}

async fn told(house: &House, id: &str) -> Value {
    house.desk("canhbao").await.get(&format!("/alerts/{id}")).await.ok()["estimate"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_told_before_is_what_is_handed_over_and_names_no_single_phone() {
    let (house, service) = (House::open().await, PushService::start().await);
    phones(&house, &service, 7, &["19624"]).await;
    phones(&house, &service, 5, &["19624", "19333"]).await;
    phones(&house, &service, 3, &["19333"]).await;
    phones(&house, &service, 6, &[]).await;
    let desk = house.desk("canhbao").await;
    let made = drafted(&desk, "river_bd2", area()).await;
    let id = made["id"].as_str().unwrap();
    let first = made["estimate"].clone();
    let here = json!([{ "commune": "19624", "phones": 10, "people": 23534, "households": null }]);
    assert_eq!(
        [&first["step"], &first["phones"], &first["everywhere"], &first["sms"]],
        [&json!(5), &json!(15), &json!(5), &Value::Null],
        "18 phones, 6 of them follow everything"
    );
    assert_eq!(first["communes"], here);

    // One more in reach of a step changes nothing, so that nobody is told apart.
    phones(&house, &service, 1, &["19624"]).await;
    assert_eq!(told(&house, id).await, first);
    phones(&house, &service, 1, &["19624"]).await;
    assert_eq!(told(&house, id).await["phones"], 20);

    let mut draft = made["draft"].clone();
    draft["area"]["communes"] = json!(["19624", "19333"]);
    let edited = desk.post(&format!("/alerts/{id}/edit"), &json!({ "draft": draft })).await.ok();
    let phones = |number: usize| &edited["estimate"]["communes"][number]["phones"];
    assert_eq!((phones(0), phones(1)), (&json!(5), &json!(10)), "who follows both is in both");
    assert_eq!(edited["estimate"]["phones"], 20, "and counted once: 23");
    desk.post(&format!("/alerts/{id}/submit"), &json!({})).await.ok();
    let approver = house.desk("pheduyet").await;
    let seen = approver.get(&format!("/alerts/{id}")).await.ok();
    assert_eq!(seen["estimate"]["phones"], 20, "for who decides, too");
    approver.post(&format!("/alerts/{id}/approve"), &json!({})).await.ok();
    delivered(&house).await;
    assert_eq!(service.given().len(), 23);
    assert_eq!(told(&house, id).await, Value::Null, "now there are figures of what was");

    // The all clear goes to whoever was told, though its own area is smaller.
    let path = format!("/alerts/{id}/follow_up");
    let after = desk.post(&path, &json!({ "kind": "all_clear" })).await.ok();
    let mut draft = after["draft"].clone();
    draft["area"]["communes"] = json!(["19624"]);
    let path = format!("/alerts/{}/edit", after["id"].as_str().unwrap());
    let smaller = desk.post(&path, &json!({ "draft": draft })).await.ok();
    assert_eq!(smaller["estimate"]["phones"], 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn drawn_areas_count_by_the_communes_they_touch_and_short_messages_by_level() {
    let (house, service) = (House::open().await, PushService::start().await);
    phones(&house, &service, 5, &["19624"]).await;
    let desk = house.desk("canhbao").await;
    let circle = json!({ "name": { "vi": "Thạch Hãn", "en": "Thach Han" },
                         "circles": [[16.7444, 107.0923, 40.0]] });
    let made = drafted(&desk, "river_bd3", circle).await;
    let estimate = &made["estimate"];
    let mut communes = estimate["communes"].as_array().unwrap().iter();
    let here = communes.find(|one| one["commune"] == "19624").unwrap();
    assert_eq!(here["phones"], 5);
    assert_eq!((&estimate["phones"], &estimate["sms"]), (&json!(5), &json!(0)));

    for area in [
        json!({ "name": { "vi": "a", "en": "a" } }),
        json!({ "name": { "vi": "a", "en": "a" }, "communes": ["99999"] }),
        json!({ "name": { "vi": "a", "en": "a" },
                "polygons": [[[16.7, 107.0], [16.8, 107.1], [16.8, 107.0], [16.7, 107.1]]] }),
    ] {
        let made = drafted(&desk, "river_bd2", area.clone()).await;
        assert_eq!(made["estimate"], Value::Null, "{area}");
        assert!(made["problem"]["field"].as_str().unwrap().starts_with("area"), "{area}");
    }
}

/// What the desk draws, asked as it is.
async fn asked(desk: &Desk<'_>, area: Value) -> Answer {
    let body = json!({ "area": area, "level": 3, "status": "actual" });
    desk.post("/alert_estimate", &body).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_being_drawn_is_counted_before_anything_is_saved() {
    let (house, service) = (House::open().await, PushService::start().await);
    phones(&house, &service, 7, &["19333"]).await;
    let desk = house.desk("canhbao").await;
    // A ring around Đông Hà without a name, as it stands after the third click.
    let none = json!({ "vi": "", "en": "" });
    let ring = json!([[16.81, 107.07], [16.83, 107.07], [16.82, 107.11]]);
    let told = asked(&desk, json!({ "name": none, "polygons": [ring] })).await.ok();
    let communes = told["communes"].as_array().unwrap();
    let town = communes.iter().find(|one| one["commune"] == "19333").unwrap();
    assert_eq!((&town["phones"], &town["people"]), (&json!(5), &json!(50915)));
    let people: i64 = communes.iter().filter_map(|one| one["people"].as_i64()).sum();
    assert_eq!((&told["people"], &told["households"]), (&json!(people), &Value::Null));
    assert!(told["source"]["vi"].as_str().unwrap().contains("2025"), "and of when that is");

    // Where nobody published a figure, that is said; nobody is made of it.
    let unknown = asked(&desk, json!({ "name": none, "communes": ["19333", "19141"] })).await.ok();
    assert_eq!((&unknown["people"], &unknown["uncounted"]), (&json!(50915), &json!(1)));
    assert_eq!(desk.get("/alerts").await.ok(), json!([]), "nothing of it is kept");

    for (area, code, field) in [
        (json!({ "name": none }), "alert_area_empty", "area"),
        (json!({ "name": none, "communes": ["99999"] }), "commune_unknown", "area.communes.0"),
        (
            json!({ "name": none, "polygons": [[[16.7, 107.0], [16.8, 107.1], [16.8, 107.0],
                                                [16.7, 107.1]]] }),
            "polygon_crosses_itself",
            "area.polygons.0",
        ),
        (
            json!({ "name": none, "circles": [[16.7, 107.0, 0.0]] }),
            "position_invalid",
            "area.circles.0",
        ),
    ] {
        assert_eq!(asked(&desk, area.clone()).await.refused(), (422, code, Some(field)), "{area}");
    }
    let reader = house.desk("xem").await.post("/alert_estimate", &json!({})).await;
    assert_eq!(reader.refused().0, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_province_decides_how_exactly_it_is_told_and_who_lives_where() {
    let folder = tempfile::tempdir().unwrap();
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/data/quang-tri");
    for file in std::fs::read_dir(example).unwrap() {
        let file = file.unwrap();
        if file.path().is_dir() {
            continue;
        }
        let text = std::fs::read_to_string(file.path()).unwrap();
        let text = match file.file_name().to_str().unwrap() {
            "alerts.toml" => text.replace("\nstep = 5\n", "\nstep = 20\n"),
            "population.toml" => "source = { vi = 'Sổ hộ', en = 'Register' }\n[communes]\n\
                 '19333' = { people = 40, households = 11 }\n'19624' = { households = 7 }\n"
                .to_owned(),
            _ => text,
        };
        std::fs::write(folder.path().join(file.file_name()), text).unwrap();
    }
    let there = folder.path().to_owned();
    let house = House::open_with(|config| config.province = there).await;
    let service = PushService::start().await;
    phones(&house, &service, 23, &["19333"]).await;
    let desk = house.desk("admin").await;
    let area = json!({ "name": { "vi": "", "en": "" }, "communes": ["19333", "19624"] });
    let told = asked(&desk, area).await.ok();
    assert_eq!((&told["step"], &told["phones"]), (&json!(20), &json!(20)));
    assert_eq!(
        (&told["people"], &told["households"], &told["uncounted"]),
        (&json!(40), &json!(18), &json!(1))
    );
    assert_eq!(told["source"]["en"], "Register");
}
