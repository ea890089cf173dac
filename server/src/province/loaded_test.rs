//! A loaded province: what it has without some of its documents, what becomes of categories
//! that are retired or staff's alone, what its catalog's version is of.

use super::*;
use crate::province::documents::tests::{refusal, spoilt};
use crate::province::documents::{
    BOUNDARIES, BOUNDARIES_PHONE, CATEGORIES, COMMUNES, CONNECTORS, DESKS, Documents, OPTIONAL,
    PRESS, SERVICES,
};

#[test]
fn without_boundaries_positions_are_placed_by_the_nearest_centre() {
    let mut documents = Documents::example();
    documents.remove(BOUNDARIES);
    documents.remove(BOUNDARIES_PHONE);
    let province = Province::from_documents(&documents).unwrap();
    assert!(province.areas_published.is_none());
    assert!(province.areas_pack.is_none() && province.catalog.packs.areas.is_none());
    let placed = province.place(16.5788, 106.9208);
    assert_eq!((placed.commune, placed.exact, placed.outside), (Some("19564"), false, false));
    assert!(province.place(21.0285, 105.8542).outside);
}

#[test]
fn one_layer_serves_both_sides() {
    for absent in OPTIONAL {
        let mut documents = Documents::example();
        documents.remove(absent);
        // Desks are composed of what the others name; the press is listened to in one.
        for name in [DESKS, PRESS, CONNECTORS] {
            documents.remove(name);
        }
        let province = Province::from_documents(&documents).unwrap();
        assert!(province.place(16.67, 106.83).exact, "without {absent}");
        assert!(province.areas_published.is_some(), "without {absent}");
    }
}

#[test]
fn a_commune_without_a_boundary_is_named() {
    let mut documents = Documents::example();
    let communes = documents.text(COMMUNES).unwrap();
    let start = communes.find("\"units\": [").unwrap() + "\"units\": [".len();
    let extra =
        r#"{"code":"1","full_name":"Xã Mới","full_name_en":"Moi Commune","label_point":[107,17]},"#;
    let communes = format!("{}{extra}{}", &communes[..start], &communes[start..]);
    documents.insert(COMMUNES, communes);
    let said = refusal(&documents);
    assert_eq!(said, "communes_mid.geojson: features: there is no boundary of 1 Xã Mới");
}

#[test]
fn a_retired_category_is_unknown_but_keeps_its_name() {
    let retired = "id = \"noise\"\nretired = true";
    let province =
        Province::from_documents(&spoilt(CATEGORIES, "id = \"noise\"", retired)).unwrap();
    assert!(province.category("noise").is_none());
    assert_eq!(province.category_name("noise").unwrap().vi, "Tiếng ồn");
    assert_eq!(province.catalog.categories.len(), 45);
}

#[test]
fn what_staff_alone_choose_is_in_their_catalog_and_in_no_service() {
    let security = "categories = [\"information_security\", ";
    let named = spoilt(SERVICES, "categories = [", security);
    let province = Province::from_documents(&named).unwrap();
    let staffs = "information_security";
    assert!(province.category(staffs).is_some() && province.offered(staffs).is_none());
    assert!(province.offered("noise").is_some() && province.offered("none").is_none());
    let offered = &province.catalog.categories;
    assert!(offered.iter().all(|category| category.id != staffs));
    let services = province.catalog.services.iter();
    assert!(services.flat_map(|service| &service.categories).all(|id| id != staffs));
    let read =
        |published: &Published| -> Catalog { serde_json::from_slice(&published.plain).unwrap() };
    let (phones, staff) = (&province.catalog_published, &province.catalog_of_staff);
    assert_ne!(phones.version, staff.version);
    let mut of_staff = read(staff).categories;
    assert_eq!(of_staff.iter().filter(|category| category.id == staffs).count(), 1);
    of_staff.retain(|category| category.id != staffs);
    assert_eq!(of_staff, read(phones).categories);
}

#[test]
fn a_province_where_staff_alone_choose_everything_is_refused() {
    let mut documents = Documents::example();
    let text = documents.text(CATEGORIES).unwrap();
    let retire = |line: &str| {
        let everybodys = line.starts_with("id = ") && !line.contains("information_security");
        if everybodys { format!("{line}\nretired = true") } else { line.to_owned() }
    };
    let text = text.lines().map(retire).collect::<Vec<_>>().join("\n");
    documents.insert(CATEGORIES, text);
    let said = "categories.toml: categories: at least one must be in use, for everybody to choose";
    assert_eq!(refusal(&documents), said);
}

#[test]
fn the_version_of_the_catalog_is_that_of_its_content() {
    let example = Province::from_documents(&Documents::example()).unwrap();
    let again = Province::from_documents(&Documents::example()).unwrap();
    assert_eq!(example.catalog.version, again.catalog.version);
    let renamed = spoilt(CATEGORIES, "vi = \"Tiếng ồn\"", "vi = \"Ồn ào\"");
    let renamed = Province::from_documents(&renamed).unwrap();
    assert_ne!(example.catalog.version, renamed.catalog.version);
}
