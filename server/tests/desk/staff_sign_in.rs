//! Staff sign in by password; other sites and guessers do not get in.

use serde_json::json;

use crate::house::{Answer, House};

#[tokio::test(flavor = "multi_thread")]
async fn staff_sign_in_look_around_and_sign_out() {
    let house = House::open().await;
    let desk = house.desk("xaydung").await;
    let me = desk.get("/session").await.ok();
    assert_eq!(me["username"], "xaydung");
    assert_eq!(me["role"], "unit_officer");
    assert_eq!(me["unit"]["id"], "so_xay_dung");
    assert!(me["permissions"].as_array().unwrap().contains(&json!("case.answer")));
    assert!(!me["permissions"].as_array().unwrap().contains(&json!("case.read_all")));
    let out = house.http.delete(house.at("/staff/session")).header("cookie", &desk.cookie);
    assert_eq!(Answer::of(out).await.status, 204);
    assert_eq!(desk.get("/session").await.refused(), (401, "sign_in_required", None));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_name_and_a_wrong_password_look_the_same_and_are_counted() {
    let house = House::open_with(|config| config.accounts.failed_logins_per_name_hour = 3).await;
    for username in ["xaydung", "nobody"] {
        for _ in 0..3 {
            let answer = house.staff_sign_in(username, "not the password").await;
            assert_eq!(answer.status(), 401);
            let body: serde_json::Value = answer.json().await.unwrap();
            assert_eq!(body["code"], "password_wrong");
        }
        let answer = house.staff_sign_in(username, &format!("vi-du-{username}-2026")).await;
        assert_eq!(answer.status(), 429);
        assert!(answer.headers().contains_key("retry-after"));
    }
    house.desk("dakrong").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_when_idle_and_in_any_case_after_its_hours() {
    let house = House::open().await;
    let desk = house.desk("dakrong").await;
    house.forward(3_601);
    assert_eq!(desk.get("/session").await.refused(), (401, "sign_in_required", None));
    let house = House::open_with(|config| config.accounts.staff_idle_s = 1_000_000).await;
    let desk = house.desk("dakrong").await;
    house.forward(12 * 3_600 - 60);
    desk.get("/session").await.ok();
    house.forward(61);
    assert_eq!(desk.get("/session").await.refused(), (401, "sign_in_required", None));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_site_cannot_make_the_browser_act() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let case = phone.report("Ổ gà trước trường học").await;
    let desk = house.desk("dieuphoi").await;
    let foreign = [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ];
    for (name, value) in foreign {
        let post = |path: String| house.http.post(house.at(&path)).header(name, value);
        let act = post(format!("/staff/cases/{case}/accept"));
        let answer = Answer::of(act.header("cookie", &desk.cookie).json(&json!({}))).await;
        assert_eq!(answer.refused(), (403, "cross_site", None), "{name}: {value}");
        let body = json!({ "username": "dieuphoi", "password": "vi-du-dieuphoi-2026" });
        let answer = Answer::of(post("/staff/session".into()).json(&body)).await;
        assert_eq!(answer.refused(), (403, "cross_site", None), "{name}: {value}");
    }
    assert_eq!(phone.case(&case).await["state"], "received");
    let own = house.http.post(house.at(&format!("/staff/cases/{case}/accept")));
    let own = own.header("sec-fetch-site", "same-origin").header("origin", &house.url);
    Answer::of(own.header("cookie", &desk.cookie).json(&json!({}))).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn in_production_the_cookie_is_bound_to_host_and_tls() {
    let house = House::open_with(|config| {
        config.listen = std::net::SocketAddr::from(([0, 0, 0, 0], 0));
    })
    .await;
    let answer = house.staff_sign_in("xem", "vi-du-xem-2026").await;
    let set = answer.headers()["set-cookie"].to_str().unwrap();
    assert!(set.starts_with("__Host-staff="), "{set}");
    for part in ["Path=/", "HttpOnly", "SameSite=Strict", "Secure"] {
        assert!(set.split("; ").any(|p| p == part), "{set}");
    }
}
