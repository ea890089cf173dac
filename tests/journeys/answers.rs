//! How well questions are answered, and who answers what nobody published.

use citizen_tests::phone::Phone;
use citizen_tests::questions::{BLIND, DEVELOPMENT, Tally, measure};
use citizen_tests::server::Server;
use citizen_tests::staff::{COORDINATOR, Staff};
use serde_json::json;

use super::AN;

/// Floors, in tenths of a percent; what was measured is in `docs/services/assistant.md`.
const HIT_1_MIN: u32 = 900;
const HIT_3_MIN: u32 = 930;
const WRONG_MAX: u32 = 50;
/// Of a kind of paraphrase.
const KIND_HIT_1_MIN: u32 = 800;

#[test]
fn questions_are_answered_as_well_as_they_were() {
    let measured = measure(&Server::start());
    let Tally { asked, answerable, hit_1, hit_3, wrong } = measured.all;
    assert!(asked >= 300, "{asked} questions");
    let paraphrases: u32 = measured
        .kinds
        .iter()
        .filter(|(kind, _)| !["plain", "unanswerable"].contains(&kind.as_str()))
        .map(|(_, tally)| tally.asked)
        .sum();
    assert!(paraphrases * 2 >= asked, "half of them are paraphrases");
    assert!((asked - answerable) * 10 >= asked, "a tenth has no answer");
    let told = format!("\n{measured}\n{}", measured.missed.join("\n"));
    assert!(Tally::permille(hit_1, answerable) >= HIT_1_MIN, "{told}");
    assert!(Tally::permille(hit_3, answerable) >= HIT_3_MIN, "{told}");
    assert!(Tally::permille(wrong, asked) <= WRONG_MAX, "{told}");
    for (kind, tally) in &measured.kinds {
        let enough = tally.answerable == 0
            || Tally::permille(tally.hit_1, tally.answerable) >= KIND_HIT_1_MIN;
        assert!(enough, "{kind}: {told}");
    }
}

#[test]
fn a_question_nobody_published_goes_to_a_person_who_answers() {
    const QUESTION: &str = "Giá vàng hôm nay bao nhiêu?";
    const ANSWER: &str = "Tổng đài không có giá vàng; xin xem bảng giá của ngân hàng nơi gần nhất.";
    let server = Server::start();
    let phone = Phone::signed_in(&server, &server.url(), AN);
    assert!(phone.sync(30));
    let asked = phone.run(&["--json", "--offline", "ask", QUESTION]);
    assert!(asked.out.replace("\": ", "\":").contains("\"known\":false"), "{}", asked.out);
    let handed = phone.json(&["--offline", "ask", "--hand-over", QUESTION]);
    let id = handed["id"].as_str().unwrap();
    assert!(phone.sync(30));

    let desk = Staff::sign_in(&server, COORDINATOR);
    let case = desk.case(id);
    assert_eq!(case["text"], QUESTION);
    assert_eq!(case["category"], "question", "{case}");
    desk.act(id, "answer", &json!({ "text": ANSWER }));
    assert!(phone.sync(30));
    assert_eq!(phone.show(id)["reply"]["text"], ANSWER);
}

#[test]
fn whether_an_answer_helped_reaches_the_desk_without_an_account() {
    let server = Server::start();
    let phone = Phone::new(&server.url());
    // Without an account: reports cannot be synced, everything for everybody is.
    assert_eq!(phone.run(&["sync"]).code, Some(4));
    let face = phone.json(&["--offline", "service", "assistant"]);
    let answer = face["sections"][0]["rows"][0]["id"].as_str().unwrap();
    phone.json(&["--offline", "helped", answer]);
    let said = phone.json(&["--offline", "helped", answer, "--not"]);
    assert_eq!(said["helped"], false, "the last word counts");
    let editor = Staff::sign_in(&server, "bientap");
    let counted = |editor: &Staff| {
        let item = editor.get(&format!("items/{answer}"));
        (item["helped"].as_i64().unwrap(), item["not_helped"].as_i64().unwrap())
    };
    assert_eq!(counted(&editor), (0, 0), "the phone has no network");
    for _ in 0..2 {
        assert_eq!(phone.run(&["sync"]).code, Some(4));
        assert_eq!(counted(&editor), (0, 1), "once");
    }
}
