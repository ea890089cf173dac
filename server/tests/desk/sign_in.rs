//! A citizen signs in by one-time code; guessing, replaying and stealing fail.

use serde_json::json;
use uuid::Uuid;

use crate::house::House;

const NUMBER: &str = "+84912345678";
const WRONG: (u16, &str, Option<&str>) = (401, "code_wrong", Some("code"));
const SIGNED_OUT: (u16, &str, Option<&str>) = (401, "sign_in_required", None);

#[tokio::test(flavor = "multi_thread")]
async fn a_code_signs_in_once() {
    let house = House::open().await;
    let sent = house.ask_code("0912 345 678").await.ok();
    assert_eq!(sent["expires_in_s"], 300);
    let code = house.code_sent_to(NUMBER);
    assert!(code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()));
    let device = Uuid::now_v7();
    let tokens = house.try_code(&sent["request_id"], &code, device).await.ok();
    assert_eq!(tokens["account"]["phone"], NUMBER);
    let again = house.try_code(&sent["request_id"], &code, device).await;
    assert_eq!(again.refused(), WRONG);

    // The same number is the same account the next time.
    let phone = house.phone(NUMBER).await;
    let account = phone.get("/account").await.ok();
    assert_eq!(account, tokens["account"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sixth_try_is_refused_even_if_it_is_right() {
    let house = House::open().await;
    let sent = house.ask_code(NUMBER).await.ok();
    let code = house.code_sent_to(NUMBER);
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        let answer = house.try_code(&sent["request_id"], wrong, Uuid::now_v7()).await;
        assert_eq!(answer.refused(), WRONG);
    }
    let right = house.try_code(&sent["request_id"], &code, Uuid::now_v7()).await;
    assert_eq!(right.refused(), WRONG);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_good_for_its_own_request_until_the_next_and_for_minutes() {
    let house = House::open().await;
    let first = house.ask_code(NUMBER).await.ok();
    let first_code = house.code_sent_to(NUMBER);
    let second = house.ask_code(NUMBER).await.ok();
    let second_code = house.code_sent_to(NUMBER);
    let tried = [(&first, &first_code), (&first, &second_code)];
    for (request, code) in tried {
        let answer = house.try_code(&request["request_id"], code, Uuid::now_v7()).await;
        assert_eq!(answer.refused(), WRONG);
    }
    house.forward(301);
    let late = house.try_code(&second["request_id"], &second_code, Uuid::now_v7()).await;
    assert_eq!(late.refused(), WRONG);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_use_a_code_at_once_one_gets_in() {
    let house = House::open().await;
    let sent = house.ask_code(NUMBER).await.ok();
    let code = house.code_sent_to(NUMBER);
    let tries = (0..5).map(|_| house.try_code(&sent["request_id"], &code, Uuid::now_v7()));
    let answers = futures_util::future::join_all(tries).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_costs_five_messages_an_hour_and_no_more() {
    let house = House::open().await;
    for _ in 0..5 {
        house.ask_code(NUMBER).await.ok();
    }
    let refused = house.ask_code(NUMBER).await;
    assert_eq!(refused.refused(), (429, "rate_limited", None));
    let wait = refused.retry_after.unwrap();
    assert!((3_500..=3_601).contains(&wait), "{wait}");
    house.ask_code("+84987654321").await.ok();
    house.forward(i64::from(wait));
    house.ask_code(NUMBER).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_floods_is_stopped() {
    let house = House::open_with(|config| config.accounts.codes_per_address_hour = 3).await;
    for last in 0..3 {
        house.ask_code(&format!("+8491234567{last}")).await.ok();
    }
    // A header that anybody can write does not make another caller.
    let spoofed = house
        .http
        .post(house.at("/auth/code"))
        .header("x-forwarded-for", "203.0.113.9")
        .json(&json!({ "phone": "+84912345674" }));
    let answer = crate::house::Answer::of(spoofed).await;
    assert_eq!(answer.refused(), (429, "rate_limited", None));
    assert!(answer.retry_after.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_that_is_away_is_said_so_and_costs_nothing() {
    let house = House::open_with(|config| {
        config.sms.sender = citizen_server::config::SmsSender::Gateway;
        config.sms.url = "http://127.0.0.1:1/send".into();
    })
    .await;
    for _ in 0..7 {
        let answer = house.ask_code(NUMBER).await;
        assert_eq!(answer.refused(), (503, "unavailable", None));
        assert!(answer.retry_after.is_some());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_whose_answer_was_lost_may_be_repeated() {
    let house = House::open().await;
    let phone = house.phone(NUMBER).await;
    let lost = house.refresh(&phone.refresh).await.ok();
    let again = house.refresh(&phone.refresh).await.ok();
    assert_eq!(lost["access_token"], again["access_token"]);
    assert_eq!(lost["refresh_token"], again["refresh_token"]);
    assert_ne!(again["access_token"], phone.access.as_str());
    assert_eq!(phone.get("/account").await.refused(), SIGNED_OUT);

    let next = house.refresh(again["refresh_token"].as_str().unwrap()).await.ok();
    assert_ne!(next["refresh_token"], again["refresh_token"]);
    let renewed = crate::phone::Phone {
        access: next["access_token"].as_str().unwrap().to_owned(),
        refresh: next["refresh_token"].as_str().unwrap().to_owned(),
        ..phone
    };
    renewed.get("/account").await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_refresh_token_that_comes_back_ends_the_session() {
    let house = House::open().await;
    let mut phone = house.phone(NUMBER).await;
    let stolen = phone.refresh.clone();
    for _ in 0..2 {
        let tokens = house.refresh(&phone.refresh).await.ok();
        phone.refresh = tokens["refresh_token"].as_str().unwrap().to_owned();
        phone.access = tokens["access_token"].as_str().unwrap().to_owned();
    }
    phone.get("/account").await.ok();
    assert_eq!(house.refresh(&stolen).await.refused(), SIGNED_OUT);
    assert_eq!(phone.get("/account").await.refused(), SIGNED_OUT);
    assert_eq!(house.refresh(&phone.refresh).await.refused(), SIGNED_OUT);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_access_token_ends_and_a_sign_out_acts_at_once() {
    let house = House::open_with(|config| config.accounts.access_token_s = 60).await;
    let phone = house.phone(NUMBER).await;
    phone.get("/account").await.ok();
    house.forward(61);
    assert_eq!(phone.get("/account").await.refused(), SIGNED_OUT);
    let tokens = house.refresh(&phone.refresh).await.ok();
    let phone = crate::phone::Phone {
        access: tokens["access_token"].as_str().unwrap().to_owned(),
        ..phone
    };
    phone.get("/account").await.ok();
    assert_eq!(phone.post("/auth/sign-out").await.status, 204);
    assert_eq!(phone.get("/account").await.refused(), SIGNED_OUT);
    let refresh = tokens["refresh_token"].as_str().unwrap();
    assert_eq!(house.refresh(refresh).await.refused(), SIGNED_OUT);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_phone_is_signed_out_from_another() {
    let house = House::open().await;
    let (kept, lost) = (house.phone(NUMBER).await, house.phone(NUMBER).await);
    lost.get("/account").await.ok();
    let devices = kept.get("/account/devices").await.ok();
    assert_eq!(devices.as_array().unwrap().len(), 2);
    let current: Vec<_> =
        devices.as_array().unwrap().iter().filter(|d| d["current"] == true).collect();
    assert_eq!(current.len(), 1);
    assert_eq!(current[0]["id"], kept.device.to_string());

    let stranger = house.phone("+84987654321").await;
    let theirs = format!("/account/devices/{}", lost.device);
    assert_eq!(stranger.delete(&theirs).await.refused(), (404, "not_found", None));
    lost.get("/account").await.ok();

    assert_eq!(kept.delete(&theirs).await.status, 204);
    assert_eq!(lost.get("/account").await.refused(), SIGNED_OUT);
    assert_eq!(house.refresh(&lost.refresh).await.refused(), SIGNED_OUT);
    assert_eq!(kept.delete(&theirs).await.refused(), (404, "not_found", None));
    assert_eq!(kept.get("/account/devices").await.ok().as_array().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_nobody_gave_out_are_refused() {
    let house = House::open().await;
    let phone = house.phone(NUMBER).await;
    for value in ["", "Bearer", "Bearer ", "Basic abc", &format!("Bearer {}", phone.refresh)] {
        let request = house.http.get(house.at("/account")).header("authorization", value);
        let answer = crate::house::Answer::of(request).await;
        assert_eq!(answer.refused(), SIGNED_OUT, "{value}");
    }
    assert_eq!(house.refresh(&phone.access).await.refused(), SIGNED_OUT);
}
