//! A password is not enough for who warns everybody; a thousand guesses keep the
//! right person in; sessions are seen and ended.

use citizen_server::accounts::staff::totp;
use citizen_server::config::Config;
use serde_json::{Value, json};

use crate::house::{Answer, House};
use crate::staff::Desk;

fn required(config: &mut Config) {
    config.accounts.second_factor = true;
}

fn secret(base32: &str) -> Vec<u8> {
    let letter = |c: u8| u32::from(if c.is_ascii_uppercase() { c - b'A' } else { c - b'2' + 26 });
    let bits: String = base32.bytes().map(|c| format!("{:05b}", letter(c))).collect();
    bits.as_bytes()
        .chunks_exact(8)
        .map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap())
        .collect()
}

/// The digits an authenticator shows now.
pub fn digits(house: &House, secret: &[u8]) -> String {
    totp::code(secret, house.now()).unwrap()
}

async fn sign_in(house: &House, username: &str, code: Option<&str>) -> reqwest::Response {
    let password = format!("vi-du-{username}-2026");
    let body = json!({ "username": username, "password": password, "code": code });
    house.http.post(house.at("/staff/session")).json(&body).send().await.unwrap()
}

async fn seated<'h>(house: &'h House, username: &str, code: &str) -> Desk<'h> {
    let answer = sign_in(house, username, Some(code)).await;
    assert_eq!(answer.status(), 200);
    let set = answer.headers()["set-cookie"].to_str().unwrap();
    Desk { house, cookie: set.split(';').next().unwrap().to_owned() }
}

async fn refused(answer: reqwest::Response) -> (u16, String) {
    let status = answer.status().as_u16();
    let body: Value = answer.json().await.unwrap();
    (status, body["code"].as_str().unwrap().to_owned())
}

/// Sets an authenticator up: its secret, the codes for paper, the digits that were used.
pub async fn enrolled(house: &House, username: &str) -> (Vec<u8>, Vec<String>, String) {
    let desk = house.desk(username).await;
    let begun = desk.post("/second_factor/begin", &json!({})).await.ok();
    let secret = secret(begun["secret"].as_str().unwrap());
    assert!(begun["address"].as_str().unwrap().starts_with("otpauth://totp/"));
    let wrong = desk.post("/second_factor/confirm", &json!({ "code": "000000x" })).await;
    assert_eq!(wrong.refused(), (403, "second_factor_wrong", None));
    let code = digits(house, &secret);
    let codes = desk.post("/second_factor/confirm", &json!({ "code": code })).await.ok();
    let codes: Vec<String> = serde_json::from_value(codes["codes"].clone()).unwrap();
    assert_eq!(codes.len(), 10);
    desk.get("/counts").await.ok();
    let again = desk.post("/second_factor/begin", &json!({})).await;
    assert_eq!(again.refused(), (409, "state_conflict", None), "not behind the back of the first");
    (secret, codes, code)
}

#[tokio::test(flavor = "multi_thread")]
async fn who_needs_one_can_do_nothing_before_it_is_set_up_and_signs_in_with_it() {
    let house = House::open_with(required).await;
    let bare = house.desk("admin").await;
    for path in ["/cases", "/audit", "/sessions"] {
        assert_eq!(bare.get(path).await.refused(), (403, "second_factor_unset", None), "{path}");
    }
    assert_eq!(bare.get("/second_factor").await.ok()["required"], true);
    // Who needs none works on.
    house.desk("dieuphoi").await.get("/cases").await.ok();

    let (secret, codes, used) = enrolled(&house, "admin").await;
    let without = refused(sign_in(&house, "admin", None).await).await;
    assert_eq!(without, (401, "second_factor_required".into()));
    let again = refused(sign_in(&house, "admin", Some(&used)).await).await;
    assert_eq!(again, (401, "second_factor_wrong".into()), "digits are good once");
    house.forward(30);
    let desk = seated(&house, "admin", &digits(&house, &secret)).await;
    desk.get("/audit").await.ok();
    // The phone is lost: a code on paper, once.
    let paper = seated(&house, "admin", &codes[3].to_uppercase()).await;
    paper.get("/audit").await.ok();
    let twice = refused(sign_in(&house, "admin", Some(&codes[3])).await).await;
    assert_eq!(twice, (401, "second_factor_wrong".into()));
    assert_eq!(paper.get("/second_factor").await.ok()["recovery_left"], 9);
    let kept = paper.get("/audit?action=second_factor").await.ok();
    let kept: Vec<_> = kept["items"].as_array().unwrap().iter().map(|r| &r["action"]).collect();
    assert_eq!(kept, ["second_factor.recovery", "second_factor.set"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approval_asks_for_it_again() {
    let house = House::open_with(required).await;
    let officer = house.desk("canhbao").await;
    let (secret, ..) = enrolled(&house, "lanhdao").await;
    house.forward(30);
    let leader = seated(&house, "lanhdao", &digits(&house, &secret)).await;
    let alert = uuid::Uuid::now_v7();
    let approve = format!("/alerts/{alert}/approve");
    // Fresh from the sign-in it gets as far as the alert, which is not there.
    assert_eq!(leader.post(&approve, &json!({})).await.status, 404);
    house.forward(301);
    let stale = leader.post(&approve, &json!({})).await;
    assert_eq!(stale.refused(), (403, "second_factor_required", None));
    let wrong = leader.post("/second_factor/show", &json!({ "code": "123" })).await;
    assert_eq!(wrong.refused(), (403, "second_factor_wrong", None));
    let code = digits(&house, &secret);
    assert_eq!(leader.post("/second_factor/show", &json!({ "code": code })).await.status, 204);
    assert_eq!(leader.post(&approve, &json!({})).await.status, 404);
    let replay = leader.post("/second_factor/show", &json!({ "code": code })).await;
    assert_eq!(replay.refused(), (403, "second_factor_wrong", None));
    assert_eq!(officer.post(&approve, &json!({})).await.refused().1, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn digits_are_not_guessed() {
    let house = House::open_with(|config| {
        required(config);
        config.accounts.factors_per_staff_hour = 5;
    })
    .await;
    enrolled(&house, "admin").await;
    let mut answers = Vec::new();
    for number in 0..6 {
        let code = format!("{number:06}");
        answers.push(refused(sign_in(&house, "admin", Some(&code)).await).await.0);
    }
    assert!(answers.ends_with(&[429]), "{answers:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_guesses_keep_the_right_person_in() {
    let house = House::open_with(|config| {
        config.accounts.logins_per_address_hour = 50;
        config.accounts.failed_logins_per_name_hour = 10;
    })
    .await;
    // A browser that signed in before.
    let first = sign_in(&house, "xaydung", None).await;
    let cookies: Vec<String> = first
        .headers()
        .get_all("set-cookie")
        .iter()
        .map(|set| set.to_str().unwrap().split(';').next().unwrap().to_owned())
        .collect();
    let browser = cookies.iter().find(|cookie| cookie.starts_with("staff-browser=")).unwrap();
    let guess = |number: u32| {
        let body = json!({ "username": "xaydung", "password": format!("wrong {number}") });
        house.http.post(house.at("/staff/session")).json(&body).send()
    };
    let began = std::time::Instant::now();
    let mut tried = 0;
    for batch in 0..20 {
        let all = (0..50).map(|number| guess(batch * 50 + number));
        for answer in futures_util::future::join_all(all).await {
            let status = answer.unwrap().status();
            tried += i32::from(status == 401);
            assert!(status == 401 || status == 429, "{status}");
        }
    }
    assert!(tried <= 12, "{tried} passwords were looked at");
    eprintln!("1,000 guesses: {tried} looked at, {:?}", began.elapsed());
    let right = json!({ "username": "xaydung", "password": "vi-du-xaydung-2026" });
    let stranger = house.http.post(house.at("/staff/session")).json(&right);
    assert_eq!(Answer::of(stranger).await.refused().0, 429, "from elsewhere it waits");
    let own = house.http.post(house.at("/staff/session")).header("cookie", browser).json(&right);
    Answer::of(own).await.ok();
    // The browser opens nothing, and is good for its own name alone.
    let alone = house.http.get(house.at("/staff/session")).header("cookie", browser);
    assert_eq!(Answer::of(alone).await.refused().0, 401);
    let other = json!({ "username": "dakrong", "password": "vi-du-dakrong-2026" });
    let other = house.http.post(house.at("/staff/session")).header("cookie", browser).json(&other);
    assert_eq!(Answer::of(other).await.refused().0, 429, "the address had its share");
    // It too is slowed when it fails.
    let mut last = 0;
    for number in 0..12 {
        let body = json!({ "username": "xaydung", "password": format!("wrong {number}") });
        let wrong = house.http.post(house.at("/staff/session")).header("cookie", browser);
        last = Answer::of(wrong.json(&body)).await.status;
    }
    assert_eq!(last, 429);
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_are_listed_and_ended_one_by_one() {
    let house = House::open().await;
    let (one, two) = (house.desk("dakrong").await, house.desk("dakrong").await);
    let listed = one.get("/sessions").await.ok();
    let listed = listed.as_array().unwrap();
    assert_eq!(listed.len(), 2);
    assert_eq!(listed.iter().filter(|session| session["current"] == true).count(), 1);
    assert!(listed.iter().all(|session| session["address"] == "127.0.0.1"), "{listed:?}");
    let other = listed.iter().find(|session| session["current"] == false).unwrap();
    let path = format!("/staff/sessions/{}", other["id"].as_str().unwrap());
    let end = |desk: &Desk<'_>| {
        Answer::of(house.http.delete(house.at(&path)).header("cookie", &desk.cookie))
    };
    let stranger = house.desk("xaydung").await;
    assert_eq!(end(&stranger).await.refused(), (404, "not_found", None), "not one's own");
    assert_eq!(end(&one).await.status, 204);
    assert_eq!(two.get("/session").await.refused(), (401, "sign_in_required", None));
    one.get("/session").await.ok();
    assert_eq!(end(&one).await.status, 404);
}
