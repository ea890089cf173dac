//! GeoReport v2 on the wire: posted, followed, found; and what stays private.

use citizen_server::accounts::token;
use citizen_server::open311::key;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::house::House;

/// A program with a key.
struct Program<'h> {
    house: &'h House,
    id: Uuid,
    key: String,
}

/// Status and body.
type Said = (u16, String);
/// A post, its status, what the refusal begins with.
type Wrong<'f> = (Vec<(&'f str, &'f str)>, u16, &'static str);

impl House {
    async fn program(&self) -> Program<'_> {
        let (id, secret, now) = (Uuid::now_v7(), token::random().unwrap(), self.now());
        let give = move |tx: &mut dyn citizen_server::storage::Tx| {
            key::give(tx, (id, "Cổng của Sở", &secret), "test", now)
        };
        self.app.db.write(give).await.unwrap();
        Program { house: self, id, key: token::encode(&secret) }
    }

    async fn open311(&self, path: &str) -> Said {
        let answer = self.http.get(format!("{}/open311/{path}", self.url)).send().await.unwrap();
        let kind = answer.headers()["content-type"].to_str().unwrap().to_owned();
        let asked = path.split('?').next().unwrap();
        let wanted = if asked.ends_with(".xml") { "text/xml" } else { "application/json" };
        assert!(kind.starts_with(wanted), "{path}: {kind}");
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    async fn open311_json(&self, path: &str) -> Value {
        let (status, body) = self.open311(path).await;
        assert_eq!(status, 200, "{path}: {body}");
        serde_json::from_str(&body).unwrap()
    }
}

impl Program<'_> {
    async fn post_at(&self, file: &str, fields: &[(&str, &str)], repeat: Option<&str>) -> Said {
        let mut pairs = vec![("api_key", self.key.as_str())];
        pairs.extend(fields);
        let mut request = self
            .house
            .http
            .post(format!("{}/open311/v2/{file}", self.house.url))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(serde_urlencoded::to_string(&pairs).unwrap());
        if let Some(repeat) = repeat {
            request = request.header("idempotency-key", repeat);
        }
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    async fn post(&self, fields: &[(&str, &str)]) -> Value {
        let (status, body) = self.post_at("requests.json", fields, None).await;
        assert_eq!(status, 201, "{body}");
        let answer: Value = serde_json::from_str(&body).unwrap();
        answer[0].clone()
    }

    async fn pothole(&self, text: &str) -> String {
        let place = [("service_code", "pothole"), ("lat", "16.67021"), ("long", "106.83114")];
        let made = self.post(&[&place[..], &[("description", text)]].concat()).await;
        made["service_request_id"].as_str().unwrap().to_owned()
    }

    async fn own(&self, id: &str) -> Value {
        let path = format!("v2/requests/{id}.json?api_key={}", self.key);
        self.house.open311_json(&path).await[0].clone()
    }
}

/// The id of the case with this code.
async fn case_of(house: &House, code: &str) -> String {
    let code = code.to_owned();
    let read = move |tx: &mut dyn citizen_server::storage::Tx| {
        tx.query_opt("SELECT id FROM cases WHERE code = $1", &[code.clone().into()])
            .map(|row| row.unwrap().text(0).unwrap().to_owned())
    };
    house.app.db.read(read).await.unwrap()
}

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
async fn a_wrong_parameter_is_named_in_both_formats_and_nothing_is_kept() {
    let house =
        House::open_with(|config| config.open311.jurisdiction = "quangtri.gov.vn".into()).await;
    let program = house.program().await;
    let place = [("lat", "16.67"), ("long", "106.83")];
    let pothole = [("service_code", "pothole"), ("description", "Ổ gà")];
    let long = "a".repeat(4_001);
    let with = |more: &[(&'static str, &'static str)]| [&pothole[..], &place[..], more].concat();
    let posts: Vec<Wrong<'_>> = vec![
        (place.to_vec(), 400, "service_code: "),
        ([&[("service_code", "none")], &place[..]].concat(), 404, "service_code: "),
        ([&[("service_code", "information_security")], &place[..]].concat(), 404, "service_code: "),
        (pothole.to_vec(), 400, "lat: "),
        ([&pothole[..], &place[..1]].concat(), 400, "long: "),
        ([&pothole[..], &[("lat", "x"), ("long", "1")]].concat(), 400, "lat: "),
        ([&pothole[..], &[("lat", "0"), ("long", "0")]].concat(), 400, "fix"),
        ([&pothole[..], &[("address_id", "1")]].concat(), 400, "address_id: "),
        (with(&[("attribute[owner]", "x")]), 400, "attribute[owner]: "),
        (with(&[("api_key", "wrong")]), 403, "api_key: "),
        (with(&[("jurisdiction_id", "other")]), 404, "jurisdiction_id: "),
        (
            [&[("service_code", "tourism_overcharge")], &place[..]].concat(),
            400,
            "attribute[business]: ",
        ),
        (
            [&[("service_code", "pothole"), ("description", long.as_str())], &place[..]].concat(),
            400,
            "description: ",
        ),
    ];
    for (fields, status, named) in posts {
        let (said, body) = program.post_at("requests.json", &fields, None).await;
        assert_eq!(said, status, "{named}: {body}");
        let error: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(error[0]["code"], status);
        assert!(error[0]["description"].as_str().unwrap().starts_with(named), "{body}");
        let (said, xml) = program.post_at("requests.xml", &fields, None).await;
        assert_eq!(said, status);
        assert!(
            xml.contains(&format!("<errors><error><code>{status}</code><description>{named}")),
            "{xml}"
        );
    }
    for (query, status, named) in [
        ("status=done", 400, "status"),
        ("start_date=hom-qua", 400, "start_date"),
        ("end_date=2026-13-01", 400, "end_date"),
        ("page=0", 400, "page"),
        ("page_size=1001", 400, "page_size"),
        ("service_code=none", 404, "service_code"),
        ("jurisdiction_id=other", 404, "jurisdiction_id"),
        ("service_request_id=QT-XXX-XXX&api_key=wrong", 403, "api_key"),
    ] {
        let (said, body) = house.open311(&format!("v2/requests.json?{query}")).await;
        assert_eq!(said, status, "{query}: {body}");
        assert!(body.contains(&format!("\"description\":\"{named}: ")), "{body}");
    }
    let file = program.house.http.post(format!("{}/open311/v2/requests.json", house.url));
    let form = format!(
        "--b\r\nContent-Disposition: form-data; name=\"api_key\"\r\n\r\n{}\r\n--b\r\n\
         Content-Disposition: form-data; name=\"media\"; filename=\"a.jpg\"\r\n\r\nx\r\n--b--\r\n",
        program.key
    );
    let file = file.header("content-type", "multipart/form-data; boundary=b").body(form);
    assert_eq!(file.send().await.unwrap().status(), 400);
    let desk = house.desk("admin").await;
    assert_eq!(desk.get("/cases").await.ok()["items"], json!([]));
    let (said, _) = program
        .post_at("requests.json", &with(&[("jurisdiction_id", "quangtri.gov.vn")]), None)
        .await;
    assert_eq!(said, 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_sent_again_is_one_case_and_a_key_has_bounds_and_an_end() {
    let house = House::open_with(|config| config.open311.posts_per_key_minute = 4).await;
    let program = house.program().await;
    let fields = [("service_code", "pothole"), ("lat", "16.67"), ("long", "106.83")];
    let (first, again) = tokio::join!(
        program.post_at("requests.json", &fields, Some("a-1")),
        program.post_at("requests.json", &fields, Some("a-1")),
    );
    assert_eq!(first, again);
    assert_eq!(first.0, 201);
    let (_, other) = program.post_at("requests.json", &fields, Some("a-2")).await;
    assert_ne!(first.1, other);
    let desk = house.desk("admin").await;
    assert_eq!(desk.get("/cases").await.ok()["items"].as_array().unwrap().len(), 2);
    assert_eq!(program.post_at("requests.json", &fields, None).await.0, 201);
    assert_eq!(program.post_at("requests.json", &fields, None).await.0, 429);
    house.forward(60);
    let (id, now) = (program.id, house.now());
    let revoked = house.app.db.write(move |tx| key::revoke(tx, id, "test", now)).await.unwrap();
    assert!(revoked);
    assert_eq!(program.post_at("requests.json", &fields, None).await.0, 403);
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
