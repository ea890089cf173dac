//! Which requests GeoReport v2 finds: by every parameter, and none that is private.

use serde_json::{Value, json};

use crate::house::House;
use crate::open311_program::case_of;

#[tokio::test(flavor = "multi_thread")]
async fn requests_are_filtered_and_paged_by_every_parameter() {
    let house = House::open().await;
    let program = house.program().await;
    let mut codes = Vec::new();
    for number in 0..5 {
        let desk = house.desk("admin").await;
        let code = program.pothole(&format!("Ổ gà {number}")).await;
        let id = case_of(&house, &code).await;
        desk.act(&id, "accept", json!({})).await.ok();
        if number == 4 {
            let text = "Đã vá ổ gà bằng bê tông nhựa nóng sáng nay, đường đi lại bình thường.";
            desk.act(&id, "answer", json!({ "text": text })).await.ok();
        }
        codes.insert(0, code);
        house.forward(86_400);
    }
    let ids = |found: Value| -> Vec<String> {
        let all = found.as_array().unwrap().iter();
        all.map(|request| request["service_request_id"].as_str().unwrap().to_owned()).collect()
    };
    let list = |query: &str| {
        let path = format!("v2/requests.json?{query}");
        let house = &house;
        async move { ids(house.open311_json(&path).await) }
    };
    assert_eq!(list("").await, codes);
    assert_eq!(list("page_size=2").await, codes[..2]);
    assert_eq!(list("page_size=2&page=2").await, codes[2..4]);
    assert_eq!(list("page_size=2&page=3").await, codes[4..]);
    assert_eq!(list("page_size=2&page=4").await, [""; 0]);
    assert_eq!(list("status=closed").await, codes[..1]);
    assert_eq!(list("status=open").await, codes[1..]);
    assert_eq!(list("status=open,closed").await, codes);
    assert_eq!(list("service_code=pothole,rubbish").await, codes);
    assert_eq!(list("service_code=rubbish").await, [""; 0]);
    let two = format!("service_request_id={},{}&status=closed", codes[3], codes[1]);
    assert_eq!(list(&two).await, [codes[1].clone(), codes[3].clone()]);
    // By its moment, to either side; what is 90 days old is listed when asked for.
    let at = house.open311_json(&format!("v2/requests/{}.json", codes[2])).await;
    let at = at[0]["requested_datetime"].as_str().unwrap().to_owned();
    let later: jiff::Timestamp =
        at.parse::<jiff::Timestamp>().unwrap() + jiff::SignedDuration::from_secs(1);
    assert_eq!(list(&format!("end_date={later}")).await, codes[2..]);
    assert_eq!(list(&format!("start_date={later}")).await, codes[..2]);
    assert_eq!(list(&format!("start_date={at}&end_date={later}")).await, codes[2..3], "{at}");
    house.forward(91 * 86_400);
    assert_eq!(list("").await, [""; 0]);
    assert_eq!(list(&format!("start_date={later}")).await, codes[..2]);
    assert_eq!(list(&format!("updated_after={later}")).await, codes[..2]);
    let answer = house
        .http
        .get(format!("{}/open311/v2/requests.json?page_size=2&start_date={at}", house.url));
    assert_eq!(answer.send().await.unwrap().headers()["x-next-page"], "2");
}

#[tokio::test(flavor = "multi_thread")]
async fn hidden_and_private_cases_of_others_never_appear() {
    let house = House::open().await;
    let (phone, desk) = (house.phone("+84912345678").await, house.desk("admin").await);
    let fix = json!({ "lat": 16.67, "lon": 106.83, "source": "gps" });
    let mut codes = Vec::new();
    for body in [
        json!({ "text": "Ổ gà", "category": "pothole", "fix": fix, "hide_name": true }),
        json!({ "text": "Nhũng nhiễu", "category": "staff_conduct", "fix": fix }),
        json!({ "text": "Cứu", "kind": "sos", "fix": fix }),
        json!({ "text": "Ở Lào", "category": "pothole", "fix": { "lat": 17.91, "lon": 102.61, "source": "gps" } }),
        json!({ "text": "Không loại", "fix": fix }),
    ] {
        let id = phone.report_with(body).await;
        desk.act(&id, "accept", json!({})).await.ok();
        codes.push(phone.case(&id).await["code"].as_str().unwrap().to_owned());
    }
    let program = house.program().await;
    assert_eq!(house.open311_json("v2/requests.json").await, json!([]));
    let all = format!("v2/requests.json?service_request_id={}", codes.join(","));
    assert_eq!(house.open311_json(&all).await, json!([]));
    let with_key = format!("{all}&api_key={}", program.key);
    assert_eq!(house.open311_json(&with_key).await, json!([]));
}
