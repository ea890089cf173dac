//! A province's documents: kept once, read again, refused by file and field.

use super::*;
use crate::storage::{migrate, sqlite};

/// The example with one text replaced in one document.
pub(in crate::province) fn spoilt(name: &'static str, from: &str, to: &str) -> Documents {
    let mut documents = Documents::example();
    let text = documents.text(name).unwrap();
    assert!(text.contains(from), "{name} does not contain {from:?}");
    let text = text.replacen(from, to, 1);
    documents.insert(name, text);
    documents
}

pub(in crate::province) fn refusal(documents: &Documents) -> String {
    Province::from_documents(documents).map_or_else(|e| e.to_string(), |_| "accepted".to_owned())
}

const FROM_LEVEL: &str = "alerts.toml: confirm.reach_from_level: ";

#[test]
fn every_mistake_names_its_file_and_field() {
    let cases: &[(&'static str, &str, &str, &str)] = &[
        (ALERTS, "step = 5", "step = 1", "alerts.toml: estimate.step: "),
        (ALERTS, "reach_from_level = 4", "reach_from_level = 0", FROM_LEVEL),
        (ALERTS, "reach_from_level = 4", "reach_from_level = 6", FROM_LEVEL),
        (ALERTS, "reach_from_level = 4", "reach = 4", "alerts.toml cannot be read: "),
        (POPULATION, "\"19333\"", "\"1\"", "population.toml: communes.1: "),
        (POPULATION, "= 50915", "= -1", "population.toml: communes.19333.people: "),
        (
            POPULATION,
            "people = 50915",
            "people = 3, households = 4",
            "population.toml: communes.19333.households: ",
        ),
        (PROVINCE, "desk = \"trung_tam_ioc\"", "desk = \"nobody\"", "province.toml: desk: "),
        (PROVINCE, "unit = \"trung_tam_ioc\"", "unit = \"nobody\"", "province.toml: sos.unit: "),
        (PROVINCE, "tolerance_m = 300", "tolerance_m = -1", "province.toml: tolerance_m: "),
        (PROVINCE, "{ hours = 1, ", "{ hours = 0, ", "province.toml: sos.deadline: "),
        (
            PROVINCE,
            "{ working_days = 5 }",
            "{ hours = 5 }",
            "province.toml: uncategorised.deadline: ",
        ),
        (PROVINCE, "ubnd_{code}", "ubnd", "province.toml: commune_offices.id: "),
        (PROVINCE, "desk =", "counter =", "province.toml cannot be read: "),
        (DEPARTMENTS, "so_xay_dung", "so_y_te", "departments.toml: departments.3.id: "),
        (DEPARTMENTS, "so_xay_dung", "Sở Xây dựng", "departments.toml: departments.2.id: "),
        (
            DEPARTMENTS,
            "\"Department of Construction\"",
            "\" \"",
            "departments.toml: departments.2.name.en: ",
        ),
        (COMMUNES, "\"code\": \"18871\"", "\"code\": \"18859\"", "communes.json: units.1.code: "),
        (COMMUNES, "106.58906", "506.58906", "communes.json: units.0.label_point: "),
        (
            CATEGORIES,
            "id = \"flooded_road\"",
            "id = \"stranded_people\"",
            "categories.toml: categories.1.id: ",
        ),
        (
            CATEGORIES,
            "unit = \"bo_chi_huy_quan_su\"",
            "unit = \"navy\"",
            "categories.toml: categories.0.unit: ",
        ),
        (CATEGORIES, "icon = \"life-buoy\"", "icon = \"\"", "categories.toml: categories.0.icon: "),
        (
            CATEGORIES,
            "group = \"disaster\"",
            "group = \"war\"",
            "categories.toml: categories.0.group: ",
        ),
        (
            CATEGORIES,
            "{ hours = 1, clock = \"round_the_clock\" }",
            "{ working_days = 999 }",
            "categories.toml: categories.0.deadline: ",
        ),
        (
            CATEGORIES,
            "id = \"information_security\"",
            "id = \"information_security\"\npublic = \"place\"",
            "categories.toml: categories.38.public: ",
        ),
        (
            CATEGORIES,
            "id = \"information_security\"",
            "id = \"information_security\"\nanonymous = true",
            "categories.toml: categories.38.anonymous: ",
        ),
        (
            CATEGORIES,
            "security\"\nchosen_by = \"staff\"",
            "security\"\nchosen_by = \"nobody\"",
            "categories.toml cannot be read: ",
        ),
        (CALENDAR, "Asia/Ho_Chi_Minh", "Asia/Hue", "calendar.toml: timezone: "),
        (CALENDAR, "to = \"11:30\"", "to = \"07:00\"", "calendar.toml: hours.0.to: "),
        (CALENDAR, "from = \"13:30\"", "from = \"11:00\"", "calendar.toml: hours.1.from: "),
        (CALENDAR, "2026-01-02\"", "2026-01-01\"", "calendar.toml: holidays.1.date: "),
        (CALENDAR, "2026-01-10", "2026-01-01", "calendar.toml: extra_working_days: "),
        (CALENDAR, "2026-01-10", "2026-13-10", "calendar.toml cannot be read: "),
        (HOTLINES, "number = \"112\"", "number = \"one\"", "hotlines.toml: hotlines.0.number: "),
        (
            SERVICES,
            "[\"rivers\", \"depth\"]",
            "[\"oceans\"]",
            "services.toml: services.2.screens: ",
        ),
        (
            SERVICES,
            "kept_by = [\"bo_chi_huy_quan_su\"]",
            "kept_by = [\"bo_chi_huy_quan_su\", \"navy\"]",
            "services.toml: collections.0.kept_by.1: ",
        ),
        (
            SERVICES,
            "also = [\"PM2.5\"]",
            "also = [\"Salinity\"]",
            "services.toml: properties.3.also.0: ",
        ),
        (CANNED, "\"pothole\"", "\"hole\"", "canned.toml: texts.3.categories: "),
        (CANNED, "{code} về", "{name} về", "canned.toml: texts.0.text: "),
        (CANNED, "id = \"planned\"", "id = \"done\"", "canned.toml: texts.1.id: "),
        (PRESS, "[\"press\"]", "[\"boats\"]", "press.toml: collections.0: "),
        (PRESS, "\"an toàn\"", "\"!\"", "press.toml: positive.0: "),
        (PRESS, "\"án mạng\"", "\"an toàn\"", "press.toml: negative.0: "),
        (PRESS, "\"không\"", "\"không có\"", "press.toml: negations.0: "),
        (PRESS, "id = \"traffic\"", "id = \"disaster\"", "press.toml: topics.1.id: "),
        (PRESS, "en = \"Disasters\"", "en = \"\"", "press.toml: topics.0.name.en: "),
        (PRESS, "all = [\"người dân\"]", "all = [\"!\"]", "press.toml: topics.2.all.0: "),
        (PRESS, "none = [\"diễn tập\"", "not = [\"diễn tập\"", "press.toml cannot be read: "),
        (
            DESKS,
            "categories = [\"information_security\"]",
            "categories = [\"pothole\"]",
            "desks.toml: desks.13.blocks.1.categories: must be one whose cases are not public",
        ),
        (
            DESKS,
            "categories = [\"information_security\"]",
            "categories = [\"information_security\", \"staff_conduct\"]",
            "desks.toml: desks.13.blocks.1.categories: there can be one",
        ),
        (DESKS, "id = \"watch\"", "id = \"reports\"", "desks.toml: groups.2.id: "),
        (DESKS, "id = \"routing\"", "id = \"triage\"", "desks.toml: desks.1.id: "),
        (DESKS, "icon = \"inbox\"", "icon = \" \"", "desks.toml: desks.0.icon: "),
        (DESKS, "group = \"reports\"", "group = \"war\"", "desks.toml: desks.0.group: "),
        (
            DESKS,
            "[\"intake\", \"auditor\"",
            "[\"intake\", \"king\"",
            "desks.toml: desks.0.roles.1: ",
        ),
        (DESKS, "[\"trung_tam_ioc\"]", "[\"navy\"]", "desks.toml: desks.4.units.0: "),
        (DESKS, "kind = \"cases\"", "kind = \"wall\"", "desks.toml: desks.0.blocks.0.kind: "),
        (DESKS, "view = \"open\"", "view = \"late\"", "desks.toml: desks.0.blocks.0.view: "),
        (DESKS, "\"received\"", "\"lost\"", "desks.toml: desks.0.blocks.0.state: "),
        (DESKS, "state = \"received\"", "forms = []", "accepted"),
        (
            DESKS,
            "state = \"received\"",
            "rivers = [\"Gianh\"]",
            "desks.toml: desks.0.blocks.0.rivers: ",
        ),
        (
            DESKS,
            "state = \"received\"",
            "observes = [\"rain\"]",
            "desks.toml: desks.0.blocks.0.observes: ",
        ),
        (
            DESKS,
            "[\"rain\", \"salinity\"",
            "[\"rain\", \"waves\"",
            "desks.toml: desks.8.blocks.0.observes.1: ",
        ),
        (
            DESKS,
            "[\"rain\", \"salinity\"",
            "[\"rain\", \"rain\"",
            "desks.toml: desks.8.blocks.0.observes.1: ",
        ),
        (DESKS, "[\"other\"]", "[\"others\"]", "desks.toml: desks.0.blocks.1.categories.0: "),
        (DESKS, "room = \"intake\"", "room = \"attic\"", "desks.toml: desks.0.blocks.2.room: "),
        (DESKS, "report = \"report\"", "report = \"cry\"", "desks.toml: desks.1.blocks.0.report: "),
        (
            DESKS,
            "collections = [\"faq\"]",
            "collections = [\"fax\"]",
            "desks.toml: desks.4.blocks.2.collections.0: ",
        ),
        (
            DESKS,
            "collections = [\"boats\"]",
            "collections = [\"news\"]",
            "desks.toml: desks.9.blocks.0.collections: ",
        ),
        (
            DESKS,
            "templates = [\"river_bd2\"",
            "templates = [\"river_bd9\"",
            "desks.toml: desks.6.blocks.2.templates.0: ",
        ),
        (
            DESKS,
            "forms = [\"security_monthly\"]",
            "forms = [\"security_daily\"]",
            "desks.toml: desks.13.blocks.0.forms.0: ",
        ),
        (
            DESKS,
            "roles = [\"intake\", \"unit_head\", \"province_leader\", \"auditor\", \"administrator\"]",
            "roles = [\"editor\"]",
            "desks.toml: desks.18.roles.0: ",
        ),
        (
            DESKS,
            "roles = [\"editor\", \"province_leader\", \"approver\", \"auditor\", \"administrator\"]\nexample = true\n\n[[desks.blocks]]\nkind = \"items\"\ncollections = [\"press\", ",
            "roles = [\"unit_officer\"]\n\n[[desks.blocks]]\nkind = \"items\"\ncollections = [\"wifi\", ",
            "accepted",
        ),
        (DESKS, "about =", "abuot =", "desks.toml cannot be read: "),
        (
            SERVICES,
            "collections = [\"shelters\"]",
            "collections = [\"boats\"]",
            "services.toml: services.2.collections: ",
        ),
        (
            BOUNDARIES,
            "\"code\":\"18859\"",
            "\"code\":\"1\"",
            "communes_mid.geojson: features.0.properties.code: ",
        ),
        (
            BOUNDARIES,
            "\"FeatureCollection\"",
            "\"Feature\"",
            "communes_mid.geojson cannot be read: ",
        ),
        (
            BOUNDARIES_PHONE,
            "\"code\":\"18859\"",
            "\"code\":18859",
            "communes_low.geojson cannot be read: features.0",
        ),
    ];
    for (file, from, to, expected) in cases {
        let said = refusal(&spoilt(file, from, to));
        assert!(said.starts_with(expected), "{said:?} does not start with {expected:?}");
    }
}

#[test]
fn a_missing_document_is_named() {
    for file in REQUIRED {
        let mut documents = Documents::example();
        documents.remove(file);
        assert_eq!(refusal(&documents), format!("{file} is missing"));
    }
}

#[test]
fn a_folder_is_read_like_the_example_and_says_what_it_lacks() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/quang-tri");
    assert_eq!(Documents::from_folder(&example).unwrap(), Documents::example());

    let empty = tempfile::tempdir().unwrap();
    let said = Documents::from_folder(empty.path()).unwrap_err().to_string();
    assert!(said.ends_with("province.toml is missing"), "{said}");
    std::fs::write(empty.path().join(PROVINCE), [0xff, 0xfe]).unwrap();
    let said = Documents::from_folder(empty.path()).unwrap_err().to_string();
    assert!(said.contains("province.toml cannot be read"), "{said}");
}

#[tokio::test]
async fn a_first_start_keeps_the_documents_and_later_ones_read_the_database() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("citizen.db");
    migrate::sqlite(&path).unwrap();
    let db = Db::Sqlite(sqlite::Sqlite::open(&path).unwrap());
    let now = Timestamp::from_second(1_790_000_000).unwrap();

    assert!(matches!(open(&db, None, now).await, Err(ProvinceError::Absent)));
    let bad = spoilt(CATEGORIES, "group = \"disaster\"", "group = \"war\"");
    assert!(open(&db, Some(bad), now).await.is_err());
    assert!(
        matches!(open(&db, None, now).await, Err(ProvinceError::Absent)),
        "nothing bad is kept"
    );

    let first = open(&db, Some(Documents::example()), now).await.unwrap();
    let second = open(&db, None, now).await.unwrap();
    assert_eq!(first.catalog, second.catalog);

    // An administrator renames a category; the next start does not undo it.
    db.write(|tx| {
        tx.execute(
            "UPDATE documents SET body = replace(body, $1, $2) WHERE name = $3",
            &["Tiếng ồn".into(), "Ồn ào".into(), CATEGORIES.into()],
        )
        .map(|_| ())
    })
    .await
    .map_err(|error: StoreError| error)
    .unwrap();
    let third = open(&db, Some(Documents::example()), now).await.unwrap();
    assert_eq!(third.category_name("noise").unwrap().vi, "Ồn ào");
    assert_ne!(third.catalog.version, first.catalog.version);
}
