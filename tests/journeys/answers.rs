//! How well questions are answered, and who answers what nobody published.

use citizen_tests::phone::Phone;
use citizen_tests::questions::{BLIND, DEVELOPMENT, Measured, Tally, measure};
use citizen_tests::server::Server;
use citizen_tests::staff::{COORDINATOR, Staff};
use serde_json::json;

use super::AN;

/// Bounds of a question set, in tenths of a percent; what was measured is in
/// `docs/services/assistant.md`.
struct Bounds {
    hit_1_min: u32,
    hit_3_min: u32,
    wrong_max: u32,
    /// Of the questions that nothing answers, those answered.
    made_up_max: u32,
    /// Of each kind of question.
    kind_hit_1_min: u32,
}

#[test]
fn questions_are_answered_as_well_as_they_were() {
    let measured = measure(&Server::start(), DEVELOPMENT);
    let Tally { asked, answerable, .. } = measured.all;
    assert!(asked >= 400, "{asked} questions");
    let paraphrases: u32 = measured
        .kinds
        .iter()
        .filter(|(kind, _)| !["plain", "unanswerable", "live"].contains(&kind.as_str()))
        .map(|(_, tally)| tally.asked)
        .sum();
    assert!(paraphrases * 5 >= asked * 2, "two fifths of them are paraphrases");
    assert!((asked - answerable) * 6 >= asked, "a sixth has no answer");
    // The first three hundred were written as one set: half of it are paraphrases.
    let kinds = DEVELOPMENT.lines().filter(|line| !line.starts_with('#')).skip(1).take(300);
    let kinds: Vec<&str> = kinds.map(|line| line.rsplit('\t').next().unwrap()).collect();
    let of = |wanted: &[&str]| kinds.iter().filter(|kind| wanted.contains(kind)).count();
    let paraphrased = of(&["no_diacritics", "typo", "chat", "regional"]);
    assert!(paraphrased * 2 >= 300, "{paraphrased} of {} are paraphrases", kinds.len());
    assert!(of(&["unanswerable"]) * 10 >= 300, "a tenth of them has no answer");
    holds(
        &measured,
        &Bounds {
            hit_1_min: 930,
            hit_3_min: 940,
            wrong_max: 25,
            made_up_max: 65,
            kind_hit_1_min: 880,
        },
    );
}

#[test]
fn questions_nothing_was_tuned_by_are_answered_as_well_as_they_were() {
    holds(
        &measure(&Server::start(), BLIND),
        &Bounds {
            hit_1_min: 700,
            hit_3_min: 700,
            wrong_max: 42,
            made_up_max: 100,
            kind_hit_1_min: 550,
        },
    );
}

fn holds(measured: &Measured, bounds: &Bounds) {
    let Tally { asked, answerable, hit_1, hit_3, wrong } = measured.all;
    let told = format!("\n{measured}");
    assert!(Tally::permille(hit_1, answerable) >= bounds.hit_1_min, "{told}");
    assert!(Tally::permille(hit_3, answerable) >= bounds.hit_3_min, "{told}");
    assert!(Tally::permille(wrong, asked) <= bounds.wrong_max, "{told}");
    for (kind, tally) in &measured.kinds {
        let enough = if tally.answerable == 0 {
            Tally::permille(tally.wrong, tally.asked) <= bounds.made_up_max
        } else {
            Tally::permille(tally.hit_1, tally.answerable) >= bounds.kind_hit_1_min
        };
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
