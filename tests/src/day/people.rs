//! Who works and who reports: a desk, a leader, an officer in every unit, people with the
//! app, and a program with a key.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use reqwest::blocking::{Client, Response};
use serde_json::{Value, json};

use super::cast::{Answers, DESK, FINANCE, LONG, SHORT};
use super::shape::Shape;
use crate::citizen::Citizen;
use crate::server::Server;
use crate::staff::{COORDINATOR, Staff};

/// The commune of the great wave: Triệu Phong.
const FLOODED: &str = "19624";
/// People with the app, and reports each of them sends at most.
const REPORTS_EACH: usize = 40;

/// A commune that has an officer.
#[derive(Debug, Clone)]
pub struct Place {
    pub code: String,
    pub name: String,
    /// Its unit.
    pub office: String,
    pub lat: f64,
    pub lon: f64,
}

/// Everybody.
pub struct People<'s> {
    pub server: &'s Server,
    pub desk: Staff,
    /// Decides on more time.
    pub leader: Staff,
    pub places: Vec<Place>,
    /// A program's key.
    pub key: String,
    /// Names of the catalog by what they name: `unit:ID`, and so on.
    pub names: BTreeMap<String, String>,
    /// Somebody who looks at public pages.
    stranger: Client,
    officers: BTreeMap<String, Staff>,
    citizens: Vec<Citizen>,
}

impl<'s> People<'s> {
    /// Signs everybody in who a day of that shape needs.
    pub fn gather(server: &'s Server, shape: &Shape, reports: usize) -> Self {
        let url = format!("{}/api/v1/catalog", server.url());
        let catalog: Value = reqwest::blocking::get(url).unwrap().json().unwrap();
        let places = places(&catalog, shape.communes);
        let citizens = (0..reports.div_ceil(REPORTS_EACH))
            .map(|number| Citizen::sign_in(server, &format!("0912{number:06}")))
            .collect();
        Self {
            server,
            desk: Staff::sign_in(server, COORDINATOR),
            leader: Staff::sign_in(server, "lanhdao"),
            officers: officers(server, &places),
            key: server.open311_key("Cổng của một cơ quan"),
            names: names(&catalog),
            places,
            stranger: Client::new(),
            citizens,
        }
    }

    /// Everybody with the app.
    pub fn citizens(&self) -> &[Citizen] {
        &self.citizens
    }

    /// The officer of a unit.
    pub fn officer(&self, unit: &str) -> &Staff {
        self.officers.get(unit).unwrap_or_else(|| panic!("nobody works at {unit}"))
    }

    /// Every unit with its officer.
    pub fn officers(&self) -> impl Iterator<Item = (&str, &Staff)> {
        self.officers.iter().map(|(unit, staff)| (unit.as_str(), staff))
    }

    /// What a stranger is shown at an address; it must be there.
    pub fn shown(&self, path: &str) -> Response {
        let reply = self.stranger.get(format!("{}{path}", self.server.url())).send().unwrap();
        assert_eq!(reply.status(), 200, "{path}");
        reply
    }

    /// Whoever sent the report of that number from a phone.
    pub fn citizen(&self, number: usize) -> &Citizen {
        &self.citizens[number % self.citizens.len()]
    }
}

fn places(catalog: &Value, count: usize) -> Vec<Place> {
    let offices: BTreeMap<&str, &str> = catalog["units"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|unit| Some((unit["commune"].as_str()?, unit["id"].as_str()?)))
        .collect();
    let mut places: Vec<Place> = catalog["communes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|commune| {
            let code = commune["code"].as_str().unwrap();
            Place {
                code: code.to_owned(),
                name: commune["name"].as_str().unwrap().to_owned(),
                office: offices[code].to_owned(),
                lat: commune["lat"].as_f64().unwrap(),
                lon: commune["lon"].as_f64().unwrap(),
            }
        })
        .collect();
    places.sort_by_key(|place| (place.code != FLOODED, place.code.clone()));
    places.truncate(count);
    places
}

/// An administrator brings a file of officers, and gives each a password.
fn officers(server: &Server, places: &[Place]) -> BTreeMap<String, Staff> {
    let admin = Staff::sign_in(server, "admin");
    let departments = SHORT.iter().chain(&LONG).filter_map(|category| match category.answers {
        Answers::Commune => None,
        Answers::Department(id) => Some(id.to_owned()),
    });
    let mut units: Vec<String> = departments.chain([DESK.to_owned(), FINANCE.to_owned()]).collect();
    units.sort();
    units.dedup();
    units.extend(places.iter().map(|place| place.office.clone()));
    let mut file = "username,name,role,unit\r\n".to_owned();
    for unit in &units {
        write!(file, "ngay.{unit},Cán bộ trực ({unit}),unit_officer,{unit}\r\n").unwrap();
    }
    let taken = admin.post_file("members/import?apply=true", "text/csv", &file);
    assert_eq!(
        (&taken["applied"], &taken["added"]),
        (&json!(true), &json!(units.len())),
        "{taken}"
    );
    let members = admin.get("members");
    let id = |username: &str| {
        let mut members = members.as_array().unwrap().iter();
        members.find(|member| member["username"] == username).unwrap()["id"].clone()
    };
    units
        .into_iter()
        .map(|unit| {
            let username = format!("ngay.{unit}");
            let path = format!("members/{}/password", id(&username).as_str().unwrap());
            let given = admin.post(&path, &json!({}));
            let password = given["password"].as_str().unwrap();
            let staff = Staff::sign_in_as(server, &username, password);
            (unit, staff)
        })
        .collect()
}

fn names(catalog: &Value) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for (kind, key) in [("units", "id"), ("categories", "id"), ("communes", "code")] {
        for item in catalog[kind].as_array().unwrap() {
            let name = item["name"]["vi"].as_str().or(item["name"].as_str()).unwrap();
            let before =
                names.insert(format!("{kind}:{name}"), item[key].as_str().unwrap().to_owned());
            assert_eq!(before, None, "two {kind} are called {name}");
        }
    }
    names
}
