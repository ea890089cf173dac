//! GeoReport v2 on the wire: discovered, posted, followed.

use serde_json::{Value, json};

use crate::house::House;
use crate::open311_program::case_of;

#[tokio::test(flavor = "multi_thread")]
async fn an_endpoint_is_discovered_and_says_what_can_be_asked_for() {
    let house = House::open().await;
    let found = house.open311_json("discovery.json").await;
    let endpoint = &found["endpoints"][0];
    assert_eq!(endpoint["specification"], "http://wiki.open311.org/GeoReport_v2");
    assert_eq!(endpoint["url"], format!("{}/open311/v2", house.url));
    assert_eq!(endpoint["formats"], json!(["text/xml", "application/json"]));
    let (_, xml) = house.open311("discovery.xml").await;
    assert!(xml.contains("<formats><format>text/xml</format><format>application/json</format>"));

    let services = house.open311_json("v2/services.json").await;
    let service = |code: &str| {
        let all = services.as_array().unwrap();
        all.iter().find(|service| service["service_code"] == code).unwrap().clone()
    };
    let flooded = service("flooded_road");
    assert_eq!(flooded["service_name"], "Đường ngập");
    assert_eq!((&flooded["metadata"], &flooded["type"]), (&json!(true), &json!("realtime")));
    assert!(flooded["keywords"].as_str().unwrap().contains("ngập lụt,"));
    assert_eq!(service("staff_conduct")["type"], "batch");
    assert_eq!(service("pothole")["metadata"], json!(false));
    assert_eq!(services.as_array().unwrap().len(), house.app.province.catalog.categories.len());

    let defined = house.open311_json("v2/services/flooded_road.json").await;
    assert_eq!(defined["service_code"], "flooded_road");
    let attributes = defined["attributes"].as_array().unwrap();
    assert_eq!((&attributes[0]["variable"], &attributes[0]["order"]), (&json!(false), &json!(0)));
    assert_eq!(attributes[1]["code"], "depth");
    assert_eq!(attributes[1]["datatype"], "singlevaluelist");
    assert_eq!(attributes[1]["values"][1], json!({ "key": "knee", "name": "20 đến 50 cm" }));
    let (_, xml) = house.open311("v2/services/street_light.xml?lang=en").await;
    assert!(
        xml.ends_with(
            "<attributes><attribute><variable>true</variable><code>pole</code>\
             <datatype>string</datatype><required>false</required>\
             <datatype_description>Written on the pole</datatype_description><order>1</order>\
             <description>Number of the pole</description><values/></attribute></attributes>\
             </service_definition>"
        ),
        "{xml}"
    );
    assert_eq!(house.open311("v2/services/none.json").await.0, 404);
    // What staff alone choose is no service.
    assert!(!services.to_string().contains("information_security"));
    assert_eq!(house.open311("v2/services/information_security.json").await.0, 404);
    assert_eq!(house.open311("v2/services.txt").await.0, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_posted_worked_and_read_back() {
    let house = House::open().await;
    let (program, desk) = (house.program().await, house.desk("admin").await);
    let made = program
        .post(&[
            ("service_code", "flooded_road"),
            ("lat", "16.67021"),
            ("long", "106.83114"),
            ("description", "Ngập <script>alert(1)</script> gọi 0912 345 678"),
            ("attribute[depth]", "knee"),
            ("attribute[passable][]", "truck"),
            ("attribute[passable][]", "car"),
            ("first_name", "Lan"),
            ("phone", "0905 111 222"),
            ("media_url", "https://example.vn/a.jpg"),
        ])
        .await;
    let code = made["service_request_id"].as_str().unwrap().to_owned();
    assert!(made["service_notice"].as_str().unwrap().contains(&format!("/r/{code}")));
    assert_eq!(made["account_id"], Value::Null);
    // No desk has looked at it: only whoever posted it sees it.
    assert_eq!(house.open311(&format!("v2/requests/{code}.json")).await.0, 404);
    assert_eq!(program.own(&code).await["status"], "open");

    let id = case_of(&house, &code).await;
    let case = desk.get(&format!("/cases/{id}")).await.ok();
    let text = case["text"].as_str().unwrap();
    assert!(
        text.contains("Độ sâu nước: 20 đến 50 cm\nXe nào còn đi được: Xe tải, Xe con"),
        "{text}"
    );
    assert_eq!(case["lat"], json!(16.67021));
    assert_eq!(case["reporter"]["contact"], "Lan 0905 111 222");
    let notes = case["timeline"].as_array().unwrap();
    assert!(notes.iter().any(|entry| entry["text"] == "https://example.vn/a.jpg"));

    desk.act(&id, "accept", json!({})).await.ok();
    let (_, xml) = house.open311(&format!("v2/requests/{code}.xml")).await;
    assert!(
        xml.contains("<description>Ngập &lt;script&gt;alert(1)&lt;/script&gt; gọi […]"),
        "{xml}"
    );
    assert!(xml.contains("<lat>16.6725</lat><long>106.8325</long>"), "{xml}");
    for hidden in ["16.67021", "106.83114", "0912", "Lan", "0905", "example.vn/a.jpg"] {
        assert!(!xml.contains(hidden), "{hidden} in {xml}");
    }
    let seen = house.open311_json(&format!("v2/requests/{code}.json?extended=true")).await;
    let seen = &seen[0];
    assert_eq!(seen["status_notes"], "Đã tiếp nhận.");
    assert_eq!(seen["address"], "Xã Đakrông");
    assert_eq!(seen["agency_responsible"], "UBND xã Đakrông");
    assert_eq!(seen["extended_attributes"]["detailed_status"], "accepted");
    assert_eq!(seen["extended_attributes"]["timeliness"], "running");
    let moment = |name: &str| -> jiff::Timestamp {
        let text = seen[name].as_str().unwrap();
        assert!(text.ends_with("+07:00") && text.len() == 25, "{text}");
        text.parse().unwrap()
    };
    // Four hours, round the clock, to the second.
    let received = moment("requested_datetime");
    assert_eq!(moment("expected_datetime").duration_since(received).as_secs(), 4 * 3_600);
    assert!(moment("updated_datetime") >= received);

    let answer = "Đã đặt biển cảnh báo và thông cống, nước rút lúc 9 giờ. Hỏi 0233 385 2000.";
    desk.act(&id, "answer", json!({ "text": answer })).await.ok();
    let done = house.open311_json(&format!("v2/requests/{code}.json")).await[0].clone();
    assert_eq!(done["status"], "closed");
    assert!(done["status_notes"].as_str().unwrap().ends_with("9 giờ. Hỏi […]."), "{done}");
    assert_eq!(program.own(&code).await["status_notes"], answer);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_strangers_do_not_see_is_answered_with_a_token() {
    let house = House::open().await;
    let (program, desk) = (house.program().await, house.desk("admin").await);
    let fields =
        [("service_code", "staff_conduct"), ("address_string", "Số 1 Hùng Vương, Đông Hà")];
    let made = program.post(&[&fields[..], &[("description", "Không nhận hồ sơ")]].concat()).await;
    assert_eq!(made.get("service_request_id"), None, "{made}");
    let token = made["token"].as_str().unwrap();
    let waiting = house.open311_json(&format!("v2/tokens/{token}.json")).await;
    assert_eq!(waiting, json!([{ "service_request_id": null, "token": token }]));

    let list = desk.get("/cases").await.ok();
    let case = &list["items"][0];
    let (id, code) = (case["id"].as_str().unwrap(), case["code"].as_str().unwrap());
    desk.act(id, "accept", json!({})).await.ok();
    let (_, xml) = house.open311(&format!("v2/tokens/{token}.xml")).await;
    let element = format!(
        "<request><service_request_id>{code}</service_request_id><token>{token}</token></request>"
    );
    assert!(xml.contains(&element), "{xml}");
    // Strangers still see nothing; whoever posted it follows its state, not its words.
    assert_eq!(house.open311(&format!("v2/requests/{code}.json")).await.0, 404);
    let own = program.own(code).await;
    assert_eq!((&own["status"], &own["description"]), (&json!("open"), &Value::Null));
    let other = house.program().await;
    let path = format!("v2/requests/{code}.json?api_key={}", other.key);
    assert_eq!(house.open311(&path).await.0, 404);
    assert_eq!(house.open311("v2/tokens/x.json").await.0, 404);
}
