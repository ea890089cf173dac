//! Staff come in through the province's provider: whom it names, and only with a word
//! that is to be believed.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use citizen_server::config::Config;
use serde_json::{Value, json};

use crate::house::{Answer, House};
use crate::oidc_provider::{OidcProvider, asked};
use crate::second_factor::{digits, enrolled};
use crate::staff::Desk;

fn configured(provider: &OidcProvider, config: &mut Config) {
    let oidc = &mut config.staff.oidc;
    oidc.issuer = provider.url().to_owned();
    oidc.client_id = "citizen".to_owned();
    oidc.client_secret = "bi-mat".to_owned();
    oidc.label_vi = "Tài khoản tỉnh".to_owned();
    oidc.label_en = "Province account".to_owned();
    config.check().unwrap();
}

async fn house(provider: &OidcProvider, decide: impl FnOnce(&mut Config)) -> House {
    House::open_with(|config| {
        configured(provider, config);
        decide(config);
    })
    .await
}

/// The cookies an answer sets.
fn cookies(answer: &reqwest::Response) -> Vec<String> {
    let set = answer.headers().get_all("set-cookie").iter();
    set.map(|set| set.to_str().unwrap().to_owned()).collect()
}

/// The address of the provider, and the cookie that goes with it.
async fn begin(house: &House) -> (String, String) {
    let answer = house.http.post(house.at("/staff/oidc/begin")).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let set = cookies(&answer).remove(0);
    for part in ["Path=/", "HttpOnly", "SameSite=Strict", "Max-Age=600"] {
        assert!(set.split("; ").any(|one| one == part), "{set}");
    }
    let body: Value = answer.json().await.unwrap();
    let address = body["address"].as_str().unwrap().to_owned();
    (address, set.split(';').next().unwrap().to_owned())
}

fn finish(house: &House, cookie: &str, back: &Value) -> reqwest::RequestBuilder {
    house.http.post(house.at("/staff/oidc/finish")).header("cookie", cookie).json(back)
}

/// A sign-in whose token says `said`.
async fn comes(house: &House, provider: &OidcProvider, said: &Value) -> Answer {
    let (address, cookie) = begin(house).await;
    let back = provider.lets_in(&address, said);
    Answer::of(finish(house, &cookie, &back)).await
}

async fn seated<'h>(house: &'h House, request: reqwest::RequestBuilder) -> Desk<'h> {
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let set = cookies(&answer).into_iter().find(|set| set.starts_with("staff=")).unwrap();
    Desk { house, cookie: set.split(';').next().unwrap().to_owned() }
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_the_provider_names_has_the_session_a_password_opens() {
    let provider = OidcProvider::start().await;
    let house = house(&provider, |_| {}).await;
    let way = Answer::of(house.http.get(house.at("/staff/oidc"))).await.ok();
    assert_eq!(way["label"], json!({ "vi": "Tài khoản tỉnh", "en": "Province account" }));

    let (address, cookie) = begin(&house).await;
    let asked = asked(&address);
    assert!(address.starts_with(&format!("{}/authorize?", provider.url())));
    for (name, value) in [
        ("response_type", "code"),
        ("code_challenge_method", "S256"),
        ("client_id", "citizen"),
        ("scope", "openid profile"),
        ("redirect_uri", &format!("{}/console/sign-in", house.url)),
    ] {
        assert_eq!(asked[name], value, "{name}");
    }
    let back = provider.lets_in(&address, &json!({ "preferred_username": "DieuPhoi" }));
    let stranger = Answer::of(finish(&house, "staff-oidc=AAAA", &back)).await;
    assert_eq!(stranger.refused(), (401, "oidc_state_unknown", Some("state")), "another browser");
    let by_state = format!("staff-oidc={}", back["state"].as_str().unwrap());
    let seen = Answer::of(finish(&house, &by_state, &back)).await;
    assert_eq!(seen.refused().1, "oidc_state_unknown", "who saw the answer cannot use it");

    let desk = seated(&house, finish(&house, &cookie, &back)).await;
    let me = desk.get("/session").await.ok();
    assert_eq!((&me["username"], &me["role"]), (&json!("dieuphoi"), &json!("intake")));
    desk.get("/cases").await.ok();
    let again = Answer::of(finish(&house, &cookie, &back)).await;
    assert_eq!(again.refused(), (401, "oidc_state_unknown", Some("state")), "a state is good once");

    let auditor = house.desk("admin").await;
    let kept = auditor.get("/audit?action=session&staff=dieuphoi").await.ok();
    assert_eq!(kept["items"][0]["action"], "session.open");
    assert_eq!(kept["items"][0]["detail"], "oidc");
    let late = begin(&house).await;
    house.forward(601);
    let back = provider.lets_in(&late.0, &json!({ "preferred_username": "dieuphoi" }));
    assert_eq!(Answer::of(finish(&house, &late.1, &back)).await.refused().1, "oidc_state_unknown");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_that_is_not_to_be_believed_opens_nothing_and_is_kept() {
    let provider = OidcProvider::start().await;
    let acr = "urn:tinh:muc2";
    let house = house(&provider, |config| config.staff.oidc.acr = acr.to_owned()).await;
    let gone = jiff::Timestamp::now().as_second() - 1;
    house
        .app
        .db
        .write(|tx| {
            let sql = "UPDATE staff SET disabled_at = 1 WHERE username = $1";
            tx.execute(sql, &["dongha".into()])
        })
        .await
        .map_err(|error: citizen_server::storage::StoreError| error)
        .unwrap();
    let good = || json!({ "preferred_username": "dieuphoi", "acr": acr });
    for (what, value, status, code) in [
        ("nonce", json!("another"), 401, "oidc_token_invalid"),
        ("nonce", json!(null), 401, "oidc_token_invalid"),
        ("iss", json!("https://another.vn"), 401, "oidc_token_invalid"),
        ("aud", json!("another"), 401, "oidc_token_invalid"),
        ("aud", json!(["citizen", "another"]), 401, "oidc_token_invalid"),
        ("exp", json!(gone), 401, "oidc_token_invalid"),
        ("acr", json!(null), 403, "oidc_acr_missing"),
        ("acr", json!("urn:tinh:muc1"), 403, "oidc_acr_missing"),
        ("preferred_username", json!("khong.ai"), 403, "oidc_account_unknown"),
        ("preferred_username", json!(""), 403, "oidc_account_unknown"),
        ("preferred_username", json!("dongha"), 403, "oidc_account_unknown"),
    ] {
        let mut said = good();
        said[what] = value.clone();
        let answer = comes(&house, &provider, &said).await;
        assert_eq!(answer.refused(), (status, code, None), "{what}: {value}");
        let message = &answer.body["message"];
        assert!(message["vi"] != message["en"] && message["vi"].is_string(), "{answer:?}");
    }
    let (address, cookie) = begin(&house).await;
    let back = provider.forges(&address, &good());
    let forged = Answer::of(finish(&house, &cookie, &back)).await;
    assert_eq!(forged.refused(), (401, "oidc_token_invalid", None), "the signature");
    let (address, cookie) = begin(&house).await;
    let mut back = provider.lets_in(&address, &good());
    back["iss"] = json!("https://another.vn");
    let mixed = Answer::of(finish(&house, &cookie, &back)).await;
    assert_eq!(mixed.refused(), (401, "oidc_token_invalid", None), "the answer's issuer");
    // Another's challenge: the provider gives no token for our verifier.
    let (address, cookie) = begin(&house).await;
    let mine = asked(&address)["code_challenge"].clone();
    let other = asked(&begin(&house).await.0)["code_challenge"].clone();
    let back = provider.lets_in(&address.replace(&mine, &other), &good());
    let stolen = Answer::of(finish(&house, &cookie, &back)).await;
    assert_eq!(stolen.refused(), (401, "oidc_declined", None), "the verifier");
    for (error, status, code) in [
        ("access_denied", 401, "oidc_declined"),
        ("unmet_authentication_requirements", 403, "oidc_acr_missing"),
        ("temporarily_unavailable", 503, "oidc_provider_away"),
    ] {
        let (address, cookie) = begin(&house).await;
        let back = json!({ "state": asked(&address)["state"], "error": error });
        let answer = Answer::of(finish(&house, &cookie, &back)).await;
        assert_eq!(answer.refused(), (status, code, None), "{error}");
    }
    assert_eq!(comes(&house, &provider, &good()).await.ok()["username"], "dieuphoi");

    let auditor = house.desk("admin").await;
    let kept = auditor.get("/audit?action=session.failed").await.ok();
    let kept: Vec<(&str, &str)> = kept["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["object"].as_str().unwrap(), row["detail"].as_str().unwrap()))
        .collect();
    assert_eq!(kept.len(), 17, "{kept:?}");
    assert!(kept.contains(&("username:khong.ai", "oidc: oidc_account_unknown")), "{kept:?}");
    assert!(kept.contains(&("username:", "oidc: oidc_acr_missing")), "{kept:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_factor_is_asked_for_unless_the_provider_saw_it() {
    let provider = OidcProvider::start().await;
    let house = house(&provider, |config| {
        config.accounts.second_factor = true;
        config.staff.oidc.second_factor = vec!["otp".to_owned(), "urn:tinh:muc3".to_owned()];
    })
    .await;
    let says = |extra: Value| {
        let mut said = json!({ "preferred_username": "admin" });
        for (name, value) in extra.as_object().unwrap() {
            said[name] = value.clone();
        }
        said
    };
    // The provider saw it, which the operator says by name.
    for extra in [json!({ "amr": ["pwd", "otp"] }), json!({ "acr": "urn:tinh:muc3" })] {
        let (address, cookie) = begin(&house).await;
        let back = provider.lets_in(&address, &says(extra));
        seated(&house, finish(&house, &cookie, &back)).await.get("/audit").await.ok();
    }
    // It did not, and none is set up here: nothing but setting it up.
    let (address, cookie) = begin(&house).await;
    let back = provider.lets_in(&address, &says(json!({ "amr": ["pwd", "mfa"] })));
    let bare = seated(&house, finish(&house, &cookie, &back)).await;
    assert_eq!(bare.get("/audit").await.refused(), (403, "second_factor_unset", None));
    // It did not, and one is set up: asked for as after a password.
    let (secret, ..) = enrolled(&house, "admin").await;
    house.forward(30);
    let (address, cookie) = begin(&house).await;
    let mut back = provider.lets_in(&address, &says(json!({ "acr": "urn:tinh:muc1" })));
    let asked = Answer::of(finish(&house, &cookie, &back)).await;
    assert_eq!(asked.refused(), (401, "second_factor_required", Some("code")));
    back["code"] = json!("000000x");
    let wrong = Answer::of(finish(&house, &cookie, &back)).await;
    assert_eq!(wrong.refused(), (401, "second_factor_wrong", Some("code")));
    back["code"] = json!(digits(&house, &secret));
    let stranger = Answer::of(finish(&house, "staff-oidc=AAAA", &back)).await;
    assert_eq!(stranger.refused().1, "oidc_state_unknown");
    seated(&house, finish(&house, &cookie, &back)).await.get("/audit").await.ok();
    let again = Answer::of(finish(&house, &cookie, &back)).await;
    assert_eq!(again.refused().1, "oidc_state_unknown");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_that_is_away_is_said_and_passwords_still_work() {
    let provider = OidcProvider::start().await;
    let house = house(&provider, |_| {}).await;
    let (address, cookie) = begin(&house).await;
    let back = provider.lets_in(&address, &json!({ "preferred_username": "dieuphoi" }));
    provider.goes_away();
    let begun = Answer::of(house.http.post(house.at("/staff/oidc/begin"))).await;
    assert_eq!(begun.refused(), (503, "oidc_provider_away", None));
    assert_eq!(begun.retry_after, Some(30));
    let returned = Answer::of(finish(&house, &cookie, &back)).await;
    assert_eq!(returned.refused(), (503, "oidc_provider_away", None));
    house.desk("dieuphoi").await.get("/cases").await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_may_be_in_an_address_of_mail_that_only_userinfo_tells() {
    let provider = OidcProvider::start().await;
    let house = house(&provider, |config| {
        config.staff.oidc.claim = "email".to_owned();
        config.staff.oidc.domain = "quangtri.gov.vn".to_owned();
    })
    .await;
    let says = |sub: &str, email: &str, verified: bool| {
        *provider.0.known.lock().unwrap() =
            json!({ "sub": sub, "email": email, "email_verified": verified });
    };
    let own = "248289761001";
    says(own, "dieuphoi@quangtri.gov.vn", true);
    assert_eq!(comes(&house, &provider, &json!({})).await.ok()["username"], "dieuphoi");
    for (sub, email, verified, code) in [
        (own, "dieuphoi@quangtri.gov.vn", false, "oidc_account_unknown"),
        (own, "dieuphoi@example.vn", true, "oidc_account_unknown"),
        ("another", "dieuphoi@quangtri.gov.vn", true, "oidc_token_invalid"),
    ] {
        says(sub, email, verified);
        assert_eq!(comes(&house, &provider, &json!({})).await.refused().1, code, "{sub} {email}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_provider_there_is_no_way_through_one() {
    let house = House::open().await;
    let way = Answer::of(house.http.get(house.at("/staff/oidc"))).await.ok();
    assert_eq!(way, json!({}));
    let begun = Answer::of(house.http.post(house.at("/staff/oidc/begin"))).await;
    assert_eq!(begun.refused(), (404, "not_found", None));
    let foreign = house.http.post(house.at("/staff/oidc/begin"));
    let foreign = Answer::of(foreign.header("sec-fetch-site", "cross-site")).await;
    assert_eq!(foreign.refused(), (403, "cross_site", None));
}

/// Signs out: the status, and where the browser goes.
async fn leaves(desk: &Desk<'_>) -> (u16, Option<String>) {
    let request = desk.house.http.delete(desk.house.at("/staff/session"));
    let answer = Answer::of(request.header("cookie", &desk.cookie)).await;
    assert_eq!(desk.get("/session").await.status, 401, "over here in any case");
    (answer.status, answer.body["address"].as_str().map(str::to_owned))
}

#[tokio::test(flavor = "multi_thread")]
async fn who_came_through_the_provider_signs_out_there_too() {
    let provider = OidcProvider::start().await;
    let house = house(&provider, |config| config.accounts.second_factor = true).await;
    let through = async || {
        let (address, cookie) = begin(&house).await;
        let back = provider.lets_in(&address, &json!({ "preferred_username": "dieuphoi" }));
        seated(&house, finish(&house, &cookie, &back)).await
    };
    let (status, address) = leaves(&through().await).await;
    let address = address.unwrap();
    assert_eq!(status, 200);
    assert!(address.starts_with(&format!("{}/end?tinh=1&", provider.url())), "{address}");
    let said = asked(&address);
    assert_eq!(said["client_id"], "citizen");
    assert_eq!(said["post_logout_redirect_uri"], format!("{}/console/sign-in", house.url));
    let claims = claims_of(&said["id_token_hint"]);
    assert_eq!(
        (&claims["preferred_username"], &claims["aud"]),
        (&json!("dieuphoi"), &json!("citizen"))
    );
    assert!(!said.contains_key("state"), "it would read as a sign-in that comes back");

    // The second factor was asked for in between.
    let (secret, ..) = enrolled(&house, "admin").await;
    house.forward(30);
    let (address, cookie) = begin(&house).await;
    let mut back = provider.lets_in(&address, &json!({ "preferred_username": "admin" }));
    assert_eq!(Answer::of(finish(&house, &cookie, &back)).await.status, 401);
    back["code"] = json!(digits(&house, &secret));
    let admin = seated(&house, finish(&house, &cookie, &back)).await;
    let address = leaves(&admin).await.1.unwrap();
    assert_eq!(claims_of(&asked(&address)["id_token_hint"])["preferred_username"], "admin");

    // A password was shown to nobody else.
    assert_eq!(leaves(&house.desk("dieuphoi").await).await, (204, None));
    let (last, later) = (through().await, through().await);
    provider.offers_no_end();
    assert_eq!(leaves(&last).await, (204, None), "it offers none");
    provider.goes_away();
    assert_eq!(leaves(&later).await, (204, None), "it is away");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_kept_for_the_provider_where_the_operator_wants_no_sign_out_there() {
    let provider = OidcProvider::start().await;
    let house = house(&provider, |config| config.staff.oidc.sign_out = false).await;
    let (address, cookie) = begin(&house).await;
    let back = provider.lets_in(&address, &json!({ "preferred_username": "dieuphoi" }));
    let desk = seated(&house, finish(&house, &cookie, &back)).await;
    let kept = house
        .app
        .db
        .read(|tx| tx.query("SELECT 1 FROM staff_sessions WHERE id_token IS NOT NULL", &[]))
        .await
        .map_err(|error: citizen_server::storage::StoreError| error)
        .unwrap();
    assert!(kept.is_empty());
    assert_eq!(leaves(&desk).await, (204, None));
}

/// What an ID token says.
fn claims_of(token: &str) -> Value {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}
