//! Bodies packed with zstd (RFC 8878), in frames written by hand: what is inside stands
//! in blocks as it is, or as one byte and how often it comes.

use citizen_wire::problem::Problem;
use citizen_wire::report::BatchAnswer;
use reqwest::{Method, Response};
use serde_json::json;
use uuid::Uuid;

use crate::house::{House, Person, report};

/// A window of 128 KiB, no sum, no length.
const HEAD: [u8; 6] = [0x28, 0xB5, 0x2F, 0xFD, 0, 0x38];
const RAW: u32 = 0;
const REPEATED: u32 = 1;
/// No block unpacks to more.
const BLOCK: u32 = 128 * 1024;

fn block(kind: u32, size: u32, last: bool, inside: &[u8]) -> Vec<u8> {
    let head = size << 3 | kind << 1 | u32::from(last);
    [&head.to_le_bytes()[..3], inside].concat()
}

async fn send(house: &House, who: &Person, method: Method, path: &str, body: Vec<u8>) -> Response {
    house
        .http
        .request(method, format!("http://{}/api/v1/{path}", house.address))
        .bearer_auth(&who.token)
        .header("content-type", "application/json")
        .header("content-encoding", "zstd")
        .body(body)
        .send()
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_and_a_report_come_packed() {
    let house = House::open().await;
    let lan = house.citizen().await;
    let packed =
        |text: &str| [&HEAD[..], &block(RAW, text.len() as u32, true, text.as_bytes())].concat();
    let (first, second) = (Uuid::now_v7(), Uuid::now_v7());
    let batch = json!({ "reports": [{ "id": first, "body": report("Đường ngập") }] }).to_string();
    let answer = send(&house, &lan, Method::POST, "reports:batch", packed(&batch)).await;
    assert_eq!(answer.status(), 200);
    let items = answer.json::<BatchAnswer>().await.unwrap().items;
    assert_eq!((items[0].id, items[0].status), (first, 201));
    let body = packed(&report("Đê vỡ").to_string());
    let path = format!("reports/{second}");
    let answer = send(&house, &lan, Method::PUT, &path, body.clone()).await;
    assert_eq!(answer.status(), 201);
    let cut = body[..body.len() - 4].to_vec();
    let answer = send(&house, &lan, Method::PUT, &format!("reports/{}", Uuid::now_v7()), cut).await;
    assert_eq!(answer.status(), 400, "cut short");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_megabytes_in_six_kilobytes_are_too_much() {
    let house = House::open().await;
    let lan = house.citizen().await;
    let spaces = |last| block(REPEATED, BLOCK, last, b" ");
    let bomb = [&HEAD[..], &spaces(false).repeat(1_600), &spaces(true)].concat();
    assert!(bomb.len() < 7_000);
    let path = format!("reports/{}", Uuid::now_v7());
    let answer = send(&house, &lan, Method::PUT, &path, bomb).await;
    assert_eq!(answer.status(), 413);
    assert_eq!(answer.json::<Problem>().await.unwrap().code, "body_too_large");
}
