//! What is done to a report, over the API of whoever does it.

use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use super::arrive::good;
use super::clock::DayClock;
use super::people::People;
use super::plan::{Deed, Plan};
use super::record::Record;

const REPLY: &str = "Đơn vị đã cử người đến hiện trường kiểm tra và xử lý xong trong ngày.";

/// Does it; the book is written by the caller. `ids` are those of every report that has
/// come, by number.
pub fn perform(
    people: &People<'_>,
    clock: &DayClock,
    (plan, record): (&Plan, &Record),
    deed: &Deed,
    ids: &dyn Fn(usize) -> String,
) {
    let id = record.id.as_str();
    let officer = || people.officer(&record.unit);
    match deed {
        Deed::Accept => drop(officer().act(id, "accept", &json!({}))),
        Deed::Categorize => {
            people.desk.act(id, "categorize", &json!({"category": plan.category.id}));
        }
        Deed::Reject(reason) => drop(people.desk.act(id, "reject", &json!({"reason": reason}))),
        Deed::Bounce => {
            officer().act(id, "bounce", &json!({"reason": "Không thuộc đơn vị chúng tôi."}));
        }
        Deed::Assign(unit) => {
            let note = "Bàn điều phối đã xem lại, đề nghị đơn vị xử lý.";
            people.desk.act(id, "assign", &json!({"unit": unit, "note": note}));
        }
        Deed::Ask => drop(officer().act(id, "ask", &json!({"text": "Cây nằm ở đoạn nào?"}))),
        Deed::Extend(until) => {
            let asked = json!({"due_at": clock.at(*until), "reason": "Cần máy cẩu từ nơi khác."});
            officer().act(id, "extend", &asked);
            people.leader.act(id, "approve_extension", &json!({}));
        }
        Deed::Split(unit) => {
            let part = json!({"unit": unit, "text": "Kiểm tra phần việc của đơn vị."});
            officer().act(id, "split", &part);
        }
        Deed::FinishTask(unit) => {
            let helper = people.officer(unit);
            let tasks = helper.get("tasks?view=open");
            let task = tasks["items"].as_array().unwrap().iter().find(|task| task["case_id"] == id);
            let done = json!({"task": task.unwrap()["id"], "result": "Đã làm xong phần việc."});
            helper.act(id, "finish_task", &done);
        }
        Deed::Answer => {
            people
                .officer(&record.unit)
                .post(&format!("cases/{id}/answer"), &json!({"text": REPLY}));
        }
        Deed::Close => drop(officer().act(id, "close", &json!({}))),
        Deed::Gather(children) => {
            let cases: Vec<String> = children.iter().map(|number| ids(*number)).collect();
            let gathered =
                people.desk.post(&format!("cases/{id}/gather"), &json!({"cases": cases}));
            assert_eq!(gathered["merged"].as_array().unwrap().len(), cases.len(), "{gathered}");
        }
        Deed::Withdraw => {
            drop(good(people.citizen(plan.number).request("DELETE", &report(id)).send().unwrap()));
        }
        Deed::Reply => {
            let path = format!("{}/additions/{}", report(id), Uuid::now_v7());
            let body = json!({"text": "Ngay đầu cầu.", "made_at": Timestamp::now(), "media": []});
            put(people, plan, &path, &body);
        }
        Deed::Rate(stars) => {
            let body = json!({"stars": stars, "made_at": Timestamp::now()});
            put(people, plan, &format!("{}/rating", report(id)), &body);
        }
        Deed::Reopen => {
            let reason = "Việc chưa xong như trả lời.";
            let body = json!({"reason": reason, "made_at": Timestamp::now(), "media": []});
            put(people, plan, &format!("{}/reopening", report(id)), &body);
        }
        Deed::Gathered(_) | Deed::AnsweredTogether => {}
    }
}

fn report(id: &str) -> String {
    format!("/api/v1/reports/{id}")
}

fn put(people: &People<'_>, plan: &Plan, path: &str, body: &Value) {
    good(people.citizen(plan.number).request("PUT", path).json(body).send().unwrap());
}
