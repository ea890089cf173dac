//! An appointment: asked for without a network, with what the category asks; a request until
//! the office has answered; papers that the post collects, with their receipts.

use citizen_tests::phone::Phone;
use citizen_tests::server::Server;
use citizen_tests::staff::{COORDINATOR, Staff};
use serde_json::json;

use super::{AN, BRIDGE};

const CONFIRMED: &str = "Đã hẹn: 8 giờ 30 thứ Ba 01/12 tại bộ phận một cửa. Mang theo bản chính.";
const DOSSIER: &str = "H44-261201-0007";

#[test]
fn an_appointment_asked_for_offline_is_confirmed_with_a_time_and_its_papers_have_receipts() {
    let server = Server::start();
    let phone = Phone::signed_in(&server, &server.url(), AN);
    assert!(phone.sync(30));
    let book = ["--json", "--offline", "report", "--category", "booking", "--at", BRIDGE];
    let refused = phone.run(&book);
    assert_ne!(refused.code, Some(0));
    let said = format!("{}{}", refused.out, refused.err);
    assert!(said.contains("answers.procedure") && said.contains("field_missing"), "{said}");
    let answers = ["procedure=Đăng ký khai sinh", "day=Sáng 01/12", "post=yes"];
    let answers = answers.iter().flat_map(|answer| ["--answer", *answer]);
    let book: Vec<&str> = book.into_iter().chain(answers).collect();
    let booked = phone.run(&book);
    assert_eq!(booked.code, Some(0), "{}", booked.err);
    let booked: serde_json::Value = serde_json::from_str(&booked.out).unwrap();
    let id = booked["id"].as_str().unwrap();
    let asked = "Đặt lịch nộp hồ sơ\nThủ tục: Đăng ký khai sinh\nNgày, buổi muốn hẹn: Sáng 01/12\n\
                 Bưu điện đến nhận và trả giấy tờ: Có";
    let shown = phone.json(&["--offline", "show", id]);
    assert_eq!(shown["text"], asked);
    assert!(shown["reply"].is_null() && shown["code"].is_null(), "no more than a request: {shown}");

    assert!(phone.sync(30));
    let desk = Staff::sign_in(&server, COORDINATOR);
    let case = desk.case(id);
    assert_eq!((case["text"].as_str(), case["category"].as_str()), (Some(asked), Some("booking")));
    assert!(phone.show(id)["reply"].is_null(), "a request still");
    desk.act(id, "answer", &json!({ "text": CONFIRMED }));
    assert!(phone.sync(30));
    assert_eq!(phone.show(id)["reply"]["text"], CONFIRMED);

    // The post collects the papers and takes them to the office, which opens the dossier.
    let code = phone.show(id)["code"].as_str().unwrap().to_owned();
    let unit = case["unit"]["id"].as_str().unwrap();
    let agent = json!({ "party": "agent", "place": "Bưu cục Krông Klang", "name": "Lê Thị B" });
    let office = json!({ "party": "office", "place": "Một cửa", "name": "Hồ Văn C" });
    let papers = json!([{ "name": "Giấy chứng sinh", "count": 1 }]);
    let first = desk.post(
        "hand_overs",
        &json!({ "id": uuid::Uuid::now_v7(), "case": code, "from": { "party": "citizen" },
                 "to": agent, "papers": papers }),
    );
    let file = format!(
        "code,procedure,unit,state,received_on,due_on,note\n\
         {DOSSIER},Đăng ký khai sinh,{unit},received,2026-11-28,,\n"
    );
    desk.post_file("dossiers/import?apply=true", "text/csv", &file);
    desk.post(
        "hand_overs",
        &json!({ "id": uuid::Uuid::now_v7(), "case": code, "dossier": DOSSIER, "from": agent,
                 "to": office, "papers": papers }),
    );
    let dossier = phone.json(&["dossier", DOSSIER]);
    let chain = dossier["hand_overs"].as_array().unwrap();
    assert_eq!(chain.len(), 2, "{dossier}");
    assert_eq!(chain[0]["receipt"], first["receipt"]);
    let told = phone.run(&["--offline", "dossier", DOSSIER]);
    let line = "người dân → bưu chính, Bưu cục Krông Klang  1 × Giấy chứng sinh";
    assert!(told.out.contains(line), "{}", told.out);
}

#[test]
fn what_the_register_says_of_ones_own_boat_comes_back_to_its_owner_alone() {
    let server = Server::start();
    let owner = Phone::signed_in(&server, &server.url(), "0900000001");
    let other = Phone::signed_in(&server, &server.url(), AN);
    for phone in [&owner, &other] {
        assert!(phone.sync(30));
    }
    let registered = |phone: &Phone, args: &[&str]| {
        let face = phone.json(&[args, &["service", "fisheries"]].concat());
        face["registered"].as_array().unwrap().clone()
    };
    assert!(registered(&owner, &["--offline"]).is_empty(), "nobody asked yet");
    let boats = registered(&owner, &[]);
    assert_eq!(boats.len(), 1, "{boats:?}");
    assert_eq!(boats[0]["name"], "QT-90001-TS (ví dụ)");
    assert_eq!(boats[0]["facts"][0]["value"]["vi"], "Cửa Việt");
    assert_eq!(registered(&owner, &["--offline"]), boats, "kept");
    assert!(registered(&other, &[]).is_empty(), "another's boat is nobody's business");
    let shown = owner.json(&["--offline", "service", "floods"]);
    assert_eq!(shown["registered"], json!([]), "in its own service");
}
