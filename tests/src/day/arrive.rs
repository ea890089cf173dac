//! A report comes: by the phone's own call, the public form, another program, or staff
//! who write down what they were told.

use jiff::Timestamp;
use reqwest::blocking::{Client, Response};
use reqwest::redirect::Policy;
use serde_json::{Value, json};
use uuid::Uuid;

use super::people::{People, Place};
use super::plan::{Plan, Way};
use crate::patience;

const BOUNDARY: &str = "----ngay-cua-tinh";
/// Huế, beyond the province.
const ELSEWHERE: (f64, f64) = (16.46, 107.59);

/// Sends it; the report's id and its tracking code.
pub fn arrive(people: &People<'_>, plan: &Plan) -> (String, String) {
    let place = &people.places[plan.commune];
    match plan.way {
        Way::Phone => by_phone(people, plan, place),
        Way::Staff(way) => by_staff(people, plan, place, way),
        Way::Open311 => found(people, by_program(people, plan, place)),
        Way::Web => found(people, by_form(people, plan, place, None)),
        Way::WebNumber => {
            found(people, by_form(people, plan, place, Some(format!("0935{:06}", plan.number))))
        }
    }
}

/// As the desk finds it by its code.
fn found(people: &People<'_>, code: String) -> (String, String) {
    let page = people.desk.get(&format!("cases?view=all&q={code}"));
    let case = page["items"].as_array().unwrap().iter().find(|case| case["code"] == code.as_str());
    (case.unwrap()["id"].as_str().unwrap().to_owned(), code)
}

fn by_phone(people: &People<'_>, plan: &Plan, place: &Place) -> (String, String) {
    let (lat, lon) = if plan.outside { ELSEWHERE } else { (place.lat, place.lon) };
    let id = Uuid::now_v7().to_string();
    let mut body = json!({
        "kind": if plan.sos { "sos" } else { "report" },
        "text": plan.text(place),
        "made_at": Timestamp::now(),
        "fix": {"lat": lat, "lon": lon, "source": "gps"},
        "hide_name": plan.hidden,
    });
    if plan.told {
        body["category"] = plan.category.id.into();
    }
    let receipt = good(people.citizen(plan.number).put_report(&id, &body));
    (id, receipt["code"].as_str().unwrap().to_owned())
}

fn by_staff(people: &People<'_>, plan: &Plan, place: &Place, way: &str) -> (String, String) {
    let id = Uuid::now_v7().to_string();
    let body = json!({
        "id": id,
        "way": way,
        "phone": format!("0986{:06}", plan.number),
        "text": plan.text(place),
        "category": plan.category.id,
        "lat": place.lat,
        "lon": place.lon,
        "made_at": Timestamp::now(),
    });
    let receipt = people.desk.post("cases", &body);
    (id, receipt["code"].as_str().unwrap().to_owned())
}

fn by_program(people: &People<'_>, plan: &Plan, place: &Place) -> String {
    let (lat, lon) = (place.lat.to_string(), place.lon.to_string());
    let pairs = [
        ("api_key", people.key.as_str()),
        ("service_code", plan.category.id),
        ("description", &plan.text(place)),
        ("lat", &lat),
        ("long", &lon),
    ];
    let request = Client::new()
        .post(format!("{}/open311/v2/requests.json", people.server.url()))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(serde_urlencoded::to_string(pairs).unwrap());
    let made = good(request.send().unwrap());
    made[0]["service_request_id"].as_str().unwrap().to_owned()
}

/// As a browser without JavaScript does.
fn by_form(people: &People<'_>, plan: &Plan, place: &Place, number: Option<String>) -> String {
    let url = format!("{}/report", people.server.url());
    let browser = Client::builder().cookie_store(true).redirect(Policy::none()).build().unwrap();
    let page = browser.get(&url).send().unwrap().text().unwrap();
    let (ticket, draft) = (hidden(&page, "ticket"), hidden(&page, "draft"));
    let (text, position) = (plan.text(place), format!("{}, {}", place.lat, place.lon));
    let mut fields = vec![
        ("ticket", ticket.as_str()),
        ("draft", &draft),
        ("text", &text),
        ("category", plan.category.id),
        ("position", &position),
    ];
    fields.push(number.as_deref().map_or(("no_number", "on"), |number| ("phone", number)));
    let form: String = fields
        .iter()
        .map(|(name, value)| {
            format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            )
        })
        .collect();
    let sent = browser
        .post(&url)
        .header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"))
        .body(format!("{form}--{BOUNDARY}--\r\n"))
        .send()
        .unwrap();
    let Some(number) = number else { return tracking(sent) };
    assert_eq!(sent.status(), 200, "{}", sent.text().unwrap());
    let wanted = format!("+84{}", &number[1..]);
    let code = patience::until("a code for the form", || {
        people.server.codes().into_iter().rev().find(|(to, _)| *to == wanted)
    });
    let proof = [("ticket", ticket.as_str()), ("draft", &draft), ("code", &code.1)];
    let proved = browser
        .post(format!("{url}/code"))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(serde_urlencoded::to_string(proof).unwrap());
    tracking(proved.send().unwrap())
}

/// A hidden field of a form.
fn hidden(page: &str, name: &str) -> String {
    let after = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
    after.split('"').next().unwrap().to_owned()
}

/// The code on the page that a browser is sent to.
fn tracking(sent: Response) -> String {
    let place = sent.headers().get("location").map(|place| place.to_str().unwrap().to_owned());
    let Some(place) = place else { panic!("{}: {}", sent.status(), sent.text().unwrap()) };
    place.strip_prefix("/report/sent/").unwrap().split('?').next().unwrap().to_owned()
}

/// What a call that must succeed answers.
pub fn good(reply: Response) -> Value {
    let status = reply.status();
    let text = reply.text().unwrap();
    assert!(status.is_success(), "{status} {text}");
    if text.is_empty() { Value::Null } else { serde_json::from_str(&text).unwrap() }
}

impl Plan {
    /// What the person says.
    fn text(&self, place: &Place) -> String {
        format!("{}, {} (số {})", self.category.words, place.name, self.number)
    }
}
