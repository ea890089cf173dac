//! Places and publications: from the desk to a phone that asks without an account.

use serde_json::{Value, json};

use crate::house::{Answer, House};
use crate::staff::Desk;

async fn changes(house: &House, query: &str) -> Value {
    Answer::of(house.http.get(house.at(&format!("/collections?{query}")))).await.ok()
}

fn titles(page: &Value, collection: &str) -> Vec<String> {
    let items = page["items"].as_array().cloned().unwrap_or_default();
    let title = |item: &Value| {
        let words = item["publication"]["title"]["vi"].as_str();
        words.or_else(|| item["place"]["name"].as_str()).unwrap().to_owned()
    };
    items.iter().filter(|item| item["collection"] == collection).map(title).collect()
}

fn news(title: &str) -> Value {
    json!({ "publication": { "title": { "vi": title, "en": "" },
                             "text": { "vi": "Nội dung <b>đậm</b>.", "en": "" } } })
}

impl Desk<'_> {
    async fn bring(&self, collection: &str, kind: &str, file: &str, apply: bool) -> Answer {
        let path = format!("/staff/collections/{collection}/import?apply={apply}");
        let request = self.house.http.post(self.house.at(&path)).header("content-type", kind);
        Answer::of(request.header("cookie", &self.cookie).body(file.to_owned())).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn news_is_written_by_one_and_made_public_by_another() {
    let house = House::open().await;
    let editor = house.desk("bientap").await;
    let begun = changes(&house, "only=news").await;
    assert_eq!(titles(&begun, "news").len(), 1, "the example");
    let epoch = begun["epoch"].as_str().unwrap();
    let cursor = begun["seq"].as_i64().unwrap();
    let since = |cursor: i64| format!("epoch={epoch}&only=news&since={cursor}");

    let item = editor.post("/collections/news/items", &news("Cầu tạm Đakrông thông xe")).await.ok();
    let id = item["id"].as_str().unwrap().to_owned();
    let step = |verb: &str| format!("/items/{id}/{verb}");
    assert_eq!((&item["state"], &item["problem"]), (&json!("draft"), &Value::Null));
    editor.post(&step("submit"), &json!({})).await.ok();
    assert_eq!(titles(&changes(&house, &since(cursor)).await, "news").len(), 0);
    let own = editor.post(&step("publish"), &json!({})).await;
    assert_eq!(own.refused(), (403, "forbidden", None), "an editor makes nothing public");
    let leader = house.desk("lanhdao").await;
    let published = leader.post(&step("publish"), &json!({})).await.ok();
    assert_eq!(published["state"], "published");
    let dids: Vec<_> = published["steps"].as_array().unwrap().iter().map(|s| &s["did"]).collect();
    assert_eq!(dids, ["created", "submitted", "published"]);
    let heard = changes(&house, &since(cursor)).await;
    assert_eq!(titles(&heard, "news"), ["Cầu tạm Đakrông thông xe"]);
    let cursor = heard["seq"].as_i64().unwrap();

    // What is public stays while the next wording is written.
    let changed = json!({ "draft": news("Cầu tạm đóng lại"), "version": published["version"] });
    editor.post(&step("edit"), &changed).await.ok();
    let stale = editor.post(&step("edit"), &changed).await;
    assert_eq!(stale.refused(), (409, "state_conflict", None));
    assert_eq!(titles(&changes(&house, &since(cursor)).await, "news").len(), 0);
    let found = editor.get("/collections/news/items?q=cau+tam+dong&state=draft").await.ok();
    assert_eq!(found.as_array().unwrap().len(), 1, "found without diacritics");

    let reason = json!({ "reason": "Tin cũ" });
    editor.post(&step("withdraw"), &reason).await.ok();
    let gone = changes(&house, &since(cursor)).await;
    assert_eq!(gone["gone"], json!([id]));
    let fresh = changes(&house, "only=news").await;
    assert!(fresh.get("gone").is_none(), "who never had it forgets nothing");
    // A cursor of another history counts for nothing.
    let other = changes(&house, &format!("epoch=other&only=news&since={cursor}")).await;
    assert_eq!(titles(&other, "news").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_public_is_kept_and_says_why() {
    let house = House::open().await;
    let editor = house.desk("bientap").await;
    let mut draft = news("Tin");
    draft["valid_until"] = json!("2020-01-01T00:00:00Z");
    let item = editor.post("/collections/news/items", &draft).await.ok();
    assert_eq!(item["problem"]["field"], "valid_until");
    let submit = format!("/items/{}/submit", item["id"].as_str().unwrap());
    let refused = editor.post(&submit, &json!({})).await;
    assert_eq!(refused.refused(), (422, "valid_until_past", Some("valid_until")));
    let place = |lat: f64, lon: f64, phone: &str| json!({ "place": { "name": "Trạm", "lat": lat, "lon": lon, "phones": [phone] } });
    for (draft, code, field) in [
        (place(12.6671, 108.0382, "115"), "position_outside", "place.lat"),
        (place(107.1003, 16.8163, "115"), "position_swapped", "place.lat"),
        (place(16.8163, 107.1003, "gọi 115"), "field_invalid", "place.phones.0"),
        (news("Tin"), "field_missing", "place"),
    ] {
        let item = editor.post("/collections/clinics/items", &draft).await.ok();
        let problem = &item["problem"];
        assert_eq!((&problem["code"], &problem["field"]), (&json!(code), &json!(field)));
    }
    let unknown = editor.post("/collections/nothing/items", &news("Tin")).await;
    assert_eq!(unknown.refused(), (404, "not_found", None));
    let asked = Answer::of(house.http.get(house.at("/collections?only=nothing"))).await;
    assert_eq!(asked.refused(), (422, "field_invalid", Some("only")));
}

const CLINICS: &str = "reference,name,lat,lon,phones,hours,capacity,fact:Giường\n\
    a1,Trạm y tế Cam Lộ,16.7542,106.9458,0233387,Mo-Fr 07:00-11:30,12,8\n\
    a2,Trạm y tế Gio Linh,16.9162,107.0721,115;0233388,24/7,,\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_taken_whole_or_not_at_all() {
    let house = House::open().await;
    let editor = house.desk("bientap").await;
    let looked = editor.bring("clinics", "text/csv", CLINICS, false).await.ok();
    assert_eq!((&looked["added"], &looked["applied"]), (&json!(2), &json!(false)));

    let broken = "a3,Trạm xa,12.6671,108.0382,115,,,\na4,Trạm,16.7,x,,,,\n\
                  a1,Trạm,16.7543,106.9459,,từ sáng đến trưa,,\n";
    let refused =
        editor.bring("clinics", "text/csv", &format!("{CLINICS}{broken}"), true).await.ok();
    let wrong: Vec<_> = refused["wrong"]
        .as_array()
        .unwrap()
        .iter()
        .map(|w| {
            (w["row"].as_i64().unwrap(), w["code"].as_str().unwrap(), w["field"].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        wrong,
        [
            (3, "position_outside", "place.lat"),
            (4, "position_invalid", "lon"),
            (5, "hours_unreadable", "hours"),
        ]
    );
    assert_eq!(refused["applied"], false);
    assert_eq!(titles(&changes(&house, "only=clinics").await, "clinics").len(), 6, "the example");

    let taken = editor.bring("clinics", "text/csv", CLINICS, true).await.ok();
    assert_eq!((&taken["added"], &taken["applied"]), (&json!(2), &json!(true)));
    let page = changes(&house, "only=clinics&communes=19495").await;
    assert_eq!(titles(&page, "clinics"), ["Trạm y tế Gio Linh"], "by the commune it lies in");
    let hours = page["items"][0]["place"]["hours"].as_array().unwrap();
    assert_eq!((hours.len(), &hours[6]["to"]), (7, &json!(1440)));

    let again = editor.bring("clinics", "text/csv", CLINICS, true).await.ok();
    assert_eq!((&again["same"], &again["added"]), (&json!(2), &json!(0)));
    let near = "name,lat,lon\nTram y te xa Cam Lo,16.7543,106.9459\n";
    let double = editor.bring("clinics", "text/csv", near, true).await.ok();
    assert_eq!(double["doubles"][0]["name"], "Trạm y tế Cam Lộ");
    assert_eq!(double["added"], 0);

    let geojson = json!({ "type": "FeatureCollection", "features": [
        { "type": "Feature", "id": 7, "geometry": { "type": "Point", "coordinates": [107.2027, 16.6635] },
          "properties": { "name": "Trạm y tế Hải Lăng", "phones": "115" } } ] });
    let taken =
        editor.bring("clinics", "application/geo+json", &geojson.to_string(), true).await.ok();
    assert_eq!(taken["added"], 1);
    for (kind, file, status, code, field) in [
        ("text/csv", "name,lat,lon,secret\nA,16,107,x\n", 422, "import_unreadable", Some("secret")),
        ("application/geo+json", "{", 422, "import_unreadable", Some("file")),
        ("application/pdf", "x", 415, "content_type_unsupported", None),
        ("application/rss+xml", "<rss/>", 422, "import_unreadable", Some("file")),
    ] {
        let answer = editor.bring("clinics", kind, file, true).await;
        assert_eq!(answer.refused(), (status, code, field), "{kind}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_of_others_is_read_as_text_and_reviewed() {
    let house = House::open().await;
    let editor = house.desk("bientap").await;
    let feed = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>Báo tỉnh</title>
        <item><guid>t1</guid><title>Mưa lớn</title><link>https://example.org/1</link>
        <description>&lt;p&gt;Mưa &lt;script&gt;alert(1)&lt;/script&gt;to&lt;/p&gt;</description></item>
        </channel></rss>"#;
    let taken = editor.bring("news", "application/rss+xml", feed, true).await.ok();
    assert_eq!((&taken["added"], &taken["applied"]), (&json!(1), &json!(true)));
    let waiting = editor.get("/collections/news/items?state=review").await.ok();
    let text = &waiting[0]["draft"]["publication"]["text"]["vi"];
    assert!(text.as_str().unwrap().contains("Mưa"), "{text}");
    assert!(!text.as_str().unwrap().contains('<'), "{text}");
    let bomb = r#"<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
        <rss version="2.0"><channel><title>x</title><item><guid>b</guid><title>&c;</title></item></channel></rss>"#;
    let taken = editor.bring("news", "application/rss+xml", bomb, true).await.ok();
    assert_eq!((&taken["added"], &taken["wrong"]), (&json!(1), &json!([])));
    let left = editor.get("/collections/news/items?state=review").await.ok();
    assert_eq!(left.as_array().unwrap().len(), 2);
    assert!(!left.to_string().contains("aaaaaaaaaa"), "no entity is unfolded: {left}");

    let leader = house.desk("lanhdao").await;
    let all = leader.post("/collections/news/publish", &json!({})).await.ok();
    assert!(all["published"].as_i64().unwrap() >= 1, "{all}");
    assert!(titles(&changes(&house, "only=news").await, "news").contains(&"Mưa lớn".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_of_others_read_places_as_features() {
    let house = House::open().await;
    let get = async |path: &str| {
        let answer = house.http.get(format!("{}{path}", house.url)).send().await.unwrap();
        (answer.status().as_u16(), answer.json::<Value>().await.unwrap_or_default())
    };
    let (_, landing) = get("/features").await;
    assert!(landing["links"].as_array().unwrap().iter().any(|link| link["rel"] == "data"));
    let (_, all) = get("/features/collections").await;
    let ids: Vec<_> = all["collections"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
    assert!(ids.contains(&&json!("shelters")) && !ids.contains(&&json!("news")));
    let (_, first) = get("/features/collections/shelters/items?limit=4").await;
    assert_eq!((&first["numberMatched"], &first["numberReturned"]), (&json!(6), &json!(4)));
    let next =
        first["links"].as_array().unwrap().iter().find(|link| link["rel"] == "next").unwrap();
    let path = next["href"].as_str().unwrap().strip_prefix(&house.url).unwrap().to_owned();
    let (_, rest) = get(&path).await;
    assert_eq!(rest["features"].as_array().unwrap().len(), 2);
    let (_, boxed) = get("/features/collections/shelters/items?bbox=106.8,16.6,106.9,16.7").await;
    assert_eq!(boxed["numberMatched"], 1);
    let id = boxed["features"][0]["id"].as_str().unwrap();
    let (_, one) = get(&format!("/features/collections/shelters/items/{id}")).await;
    assert_eq!(one["geometry"]["coordinates"], json!([106.819, 16.6602]));
    assert_eq!(one["properties"]["hours"], "Mo-Su 00:00-24:00");
    assert_eq!(one["properties"]["facts"], "Tầng cao nhất: 2");
    // What places say of languages and steps comes as it was written at the desk.
    let clinic = json!({ "place": { "name": "Trạm y tế thử", "lat": 16.67, "lon": 106.83,
                                    "languages": ["vi", "bru"], "step_free": false } });
    let editor = house.desk("bientap").await;
    let item = editor.post("/collections/clinics/items", &clinic).await.ok();
    let id = item["id"].as_str().unwrap();
    editor.post(&format!("/items/{id}/submit"), &json!({})).await.ok();
    let (_, one) = get(&format!("/features/collections/clinics/items/{id}")).await;
    let said = &one["properties"];
    assert_eq!((&said["languages"], &said["step_free"]), (&json!("vi;bru"), &json!(false)));
    for bad in ["news/items", "shelters/items?bbox=1,2", "shelters/items?limit=0"] {
        let (status, body) = get(&format!("/features/collections/{bad}")).await;
        assert!(status == 404 || status == 422, "{bad}: {status} {body}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sync_brings_collections_to_who_asks_for_them() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let first = phone.get("/sync?items=0").await.ok();
    assert!(first["items"]["items"].as_array().unwrap().len() > 40);
    let seq = &first["items"]["seq"];
    let version = first["catalog"]["version"].as_str().unwrap();
    let since = format!("/sync?since={}&catalog={version}", first["cursor"].as_str().unwrap());
    assert_eq!(phone.get(&format!("{since}&items={seq}")).await.status, 304);
    assert_eq!(phone.get(&since).await.status, 304, "who does not ask is told nothing");
    let ward =
        phone.get(&format!("{since}&items=0&only=waste_schedule,news&communes=19564")).await.ok();
    assert_eq!(titles(&ward["items"], "waste_schedule").len(), 0, "another commune's");
    assert_eq!(titles(&ward["items"], "news").len(), 1, "everybody's");
    let refused = phone.get(&format!("{since}&items=0&communes=1")).await;
    assert_eq!(refused.refused(), (422, "commune_unknown", Some("communes")));
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_reads_a_collection_and_takes_it_away() {
    let house = House::open().await;
    let get = async |path: &str| {
        let answer = house.http.get(format!("{}{path}", house.url)).send().await.unwrap();
        let kind = answer.headers()["content-type"].to_str().unwrap().to_owned();
        (answer.status().as_u16(), kind, answer.text().await.unwrap())
    };
    let (_, _, services) = get("/services?lang=vi").await;
    assert!(services.contains("Y tế, dịch bệnh") && services.contains("/collections/clinics"));
    let (_, _, page) = get("/collections/procedures").await;
    assert!(page.contains("Đăng ký khai sinh") && page.contains("Ví dụ, không có thật"));
    assert!(!page.contains("<script"), "readable without scripts");
    let (_, kind, atom) = get("/collections/clinics/feed.atom").await;
    assert!(kind.starts_with("application/atom+xml"), "{kind}");
    let entries = feed_rs::parser::parse(atom.as_bytes()).unwrap().entries;
    assert_eq!(entries.len(), 6, "another program reads it");
    let (_, _, csv) = get("/collections/clinics/data.csv").await;
    assert!(csv.starts_with('\u{feff}') && csv.lines().count() >= 7, "{csv}");
    let (_, _, text) = get("/collections/clinics/data.json").await;
    let json: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["items"].as_array().unwrap().len(), 6);
    assert_eq!(get("/collections/nothing").await.0, 404);
    assert_eq!(get("/collections/nothing/data.csv").await.0, 404);
    let (status, _, page) = get("/open-data").await;
    assert_eq!((status, page.contains("Chưa có số liệu nào")), (200, true));

    // What an editor writes is text, whatever it looks like.
    let editor = house.desk("bientap").await;
    let leader = house.desk("lanhdao").await;
    let item = editor.post("/collections/news/items", &news("<script>x</script>\u{1}")).await.ok();
    let id = item["id"].as_str().unwrap();
    editor.post(&format!("/items/{id}/submit"), &json!({})).await.ok();
    leader.post(&format!("/items/{id}/publish"), &json!({})).await.ok();
    let (_, _, page) = get("/collections/news").await;
    assert!(!page.contains("<script") && page.contains("x&#60;/script"), "{page}");
    let (_, _, atom) = get("/collections/news/feed.atom").await;
    assert_eq!(feed_rs::parser::parse(atom.as_bytes()).unwrap().entries.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn whether_an_answer_helped_is_counted_once_a_phone() {
    let house = House::open().await;
    let faq = changes(&house, "only=faq").await["items"][0]["id"].as_str().unwrap().to_owned();
    let rate = |item: String, who: &str, helped: bool| {
        let body = json!({ "items": [{ "item": item, "who": who, "helped": helped }] });
        Answer::of(house.http.post(house.at("/answers/rated")).json(&body))
    };
    for (who, helped) in [("00000000000000aa", true), ("00000000000000ab", true)] {
        assert_eq!(rate(faq.clone(), who, helped).await.status, 204);
    }
    // The last word of a phone counts.
    assert_eq!(rate(faq.clone(), "00000000000000ab", false).await.status, 204);
    // What nobody published is dropped.
    assert_eq!(rate(uuid::Uuid::nil().to_string(), "00000000000000aa", true).await.status, 204);
    let wrong = rate(faq.clone(), "nobody", true).await;
    assert_eq!(wrong.refused(), (422, "field_invalid", Some("items.0.who")));
    let seen = house.desk("bientap").await.get(&format!("/items/{faq}")).await.ok();
    assert_eq!((&seen["helped"], &seen["not_helped"]), (&json!(1), &json!(1)));
}

#[tokio::test(flavor = "multi_thread")]
async fn plans_come_with_the_land_they_hold_for() {
    let house = House::open().await;
    let editor = house.desk("bientap").await;
    let file = r#"{"type":"FeatureCollection","features":[{"type":"Feature","id":"qh-1",
        "properties":{"title_vi":"Đất ở (thử)","text_vi":"Cao nhất 5 tầng.","example":"true"},
        "geometry":{"type":"Polygon","coordinates":[[[107.1,16.8],[107.2,16.8],[107.2,16.9],
        [107.1,16.9],[107.1,16.8]]]}}]}"#;
    let report = editor.bring("planning", "application/geo+json", file, true).await.ok();
    assert_eq!(report["added"], 1, "{report}");
    let items = editor.get("/collections/planning/items").await.ok();
    let outline = &items[0]["draft"]["publication"]["outline"];
    assert_eq!(outline[0].as_array().unwrap().len(), 4, "{items}");
    assert_eq!(outline[0][1], json!([16.8, 107.2]), "latitude first");
    let point = file.replace("Polygon", "Point");
    let report = editor.bring("planning", "application/geo+json", &point, false).await.ok();
    assert_eq!(report["wrong"][0]["field"], "geometry", "{report}");
}

fn shelter(reference: &str) -> Value {
    json!({ "place": { "name": format!("Nhà văn hóa {reference}"), "lat": 16.8163, "lon": 107.1003,
                       "capacity": 120, "languages": ["vi", "brv"], "step_free": true } })
}

/// What everybody reads of a place.
async fn public_place(house: &House, collection: &str, id: &Value) -> Value {
    let page = changes(house, &format!("only={collection}")).await;
    let items = page["items"].as_array().unwrap();
    items.iter().find(|item| item["id"] == *id).map_or(Value::Null, |item| item["place"].clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn one_press_makes_sure_of_a_place_shuts_it_and_opens_it() {
    let house = House::open().await;
    let editor = house.desk("bientap").await;
    let made = editor.post("/collections/shelters/items", &shelter("Khe Sanh")).await.ok();
    let step = |verb: &str| format!("/items/{}/{verb}", made["id"].as_str().unwrap());
    let seen = |item: &Value| json!({ "version": item["version"] });
    let today = house.now().to_zoned(house.app.province.zone().clone()).date().to_string();

    // A draft is written, and stays a draft.
    let sure = editor.post(&step("verify"), &seen(&made)).await.ok();
    assert_eq!((&sure["state"], &sure["is_public"]), (&json!("draft"), &json!(false)));
    assert_eq!(sure["draft"]["place"]["verified_on"], json!(today));
    editor.post(&step("submit"), &seen(&sure)).await.ok();

    // Of what is public everybody hears at once; nothing else of it changes.
    let shut = editor.post(&step("close"), &json!({})).await.ok();
    assert_eq!(shut["state"], "published");
    let public = public_place(&house, "shelters", &made["id"]).await;
    assert_eq!((&public["closed"], &public["capacity"]), (&json!(true), &json!(120)));
    assert_eq!(public["languages"], json!(["vi", "brv"]));
    assert_eq!((&public["step_free"], &public["verified_on"]), (&json!(true), &json!(today)));
    let twice = editor.post(&step("close"), &json!({})).await;
    assert_eq!(twice.refused(), (409, "state_conflict", None), "somebody else pressed first");
    let late = editor.post(&step("open"), &seen(&made)).await;
    assert_eq!(late.refused(), (409, "state_conflict", None), "of another version");
    // The next day; sessions are over.
    house.forward(86_400);
    let editor = house.desk("bientap").await;
    editor.post(&step("open"), &seen(&shut)).await.ok();
    let again = editor.post(&step("verify"), &json!({})).await.ok();
    let public = public_place(&house, "shelters", &made["id"]).await;
    assert!(public.get("closed").is_none(), "{public}");
    let tomorrow = house.now().to_zoned(house.app.province.zone().clone()).date().to_string();
    assert_eq!(public["verified_on"], json!(tomorrow));
    let dids: Vec<_> = again["steps"].as_array().unwrap().iter().map(|s| &s["did"]).collect();
    let pressed = ["closed", "published", "opened", "published", "verified", "published"];
    assert_eq!(dids, [["created", "verified", "published"].as_slice(), &pressed].concat());
    let audit = house.desk("admin").await.get("/audit").await.ok().to_string();
    for action in ["item.verified", "item.closed", "item.opened"] {
        assert!(audit.contains(action), "{action} is not in the audit");
    }

    // Withdrawn, it is nobody's to open.
    editor.post(&step("withdraw"), &json!({ "reason": "Đã dỡ" })).await.ok();
    for verb in ["verify", "close", "open"] {
        let refused = editor.post(&step(verb), &json!({})).await;
        assert_eq!(refused.refused(), (409, "state_conflict", None), "{verb}");
    }
    let leader = house.desk("lanhdao").await;
    assert_eq!(leader.post(&step("verify"), &json!({})).await.refused().0, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_reviewed_is_shut_by_two_and_news_is_no_place() {
    let house = House::open().await;
    let (editor, leader) = (house.desk("bientap").await, house.desk("lanhdao").await);
    let made = editor.post("/collections/news/items", &news("Tin")).await.ok();
    let step = |verb: &str| format!("/items/{}/{verb}", made["id"].as_str().unwrap());
    for verb in ["verify", "close", "open"] {
        let refused = editor.post(&step(verb), &json!({})).await;
        assert_eq!(refused.refused(), (422, "field_missing", Some("place")), "{verb}");
    }
    // A collection of places that wants a second person.
    let made = editor.post("/collections/shelters/items", &shelter("Lao Bảo")).await.ok();
    let step = |verb: &str| format!("/items/{}/{verb}", made["id"].as_str().unwrap());
    editor.post(&step("submit"), &json!({})).await.ok();
    let admin = house.desk("admin").await;
    let path = house.at("/staff/documents/services.toml");
    let answer = house.http.get(&path).header("cookie", &admin.cookie).send().await.unwrap();
    let seen = answer.headers()["etag"].to_str().unwrap().trim_matches('"').to_owned();
    let text = answer.text().await.unwrap();
    let reviewed = text.replacen("id = \"shelters\"\n", "id = \"shelters\"\nreview = true\n", 1);
    assert_ne!(reviewed, text);
    let body = json!({ "text": reviewed, "version": seen, "note": "Hai người" });
    let request = house.http.put(&path).header("cookie", &admin.cookie);
    Answer::of(request.json(&body)).await.ok();
    let waits = editor.post(&step("close"), &json!({})).await.ok();
    assert_eq!(waits["state"], "review");
    let public = public_place(&house, "shelters", &made["id"]).await;
    assert!(public.get("closed").is_none(), "open until somebody else says so: {public}");
    let again = editor.post(&step("verify"), &json!({})).await;
    assert_eq!(again.refused(), (409, "state_conflict", None), "it waits for its reviewer");
    assert_eq!(admin.post(&step("publish"), &json!({})).await.ok()["state"], "published");
    let public = public_place(&house, "shelters", &made["id"]).await;
    assert_eq!(public["closed"], true);
    // Whoever presses is an author, who does not approve it.
    admin.post(&step("open"), &json!({})).await.ok();
    let own = admin.post(&step("publish"), &json!({})).await;
    assert_eq!(own.refused(), (403, "own_request", None));
    leader.post(&step("publish"), &json!({})).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_over_is_on_no_page_in_no_feed_and_in_no_sync() {
    let house = House::open().await;
    let get = async |path: &str| {
        let answer = house.http.get(format!("{}{path}", house.url)).send().await.unwrap();
        answer.text().await.unwrap()
    };
    let editor = house.desk("bientap").await;
    let mut draft = news("Cắt điện đến trưa");
    draft["valid_until"] = json!(house.now() + jiff::SignedDuration::from_hours(1));
    let item = editor.post("/collections/outages/items", &draft).await.ok();
    let path = format!("/items/{}/submit", item["id"].as_str().unwrap());
    assert_eq!(editor.post(&path, &json!({})).await.ok()["state"], "published");
    let seen = async || {
        let synced = changes(&house, "only=outages").await;
        let entries = get("/collections/outages/feed.atom").await;
        let taken = get("/collections/outages/data.json").await;
        let taken: Value = serde_json::from_str(&taken).unwrap();
        [
            titles(&synced, "outages").len(),
            feed_rs::parser::parse(entries.as_bytes()).unwrap().entries.len(),
            taken["items"].as_array().unwrap().len(),
            get("/collections/outages").await.matches("Cắt điện đến trưa").count().min(1),
        ]
    };
    assert_eq!(seen().await, [1, 1, 1, 1]);
    house.forward(3_601);
    assert_eq!(seen().await, [0, 0, 0, 0]);
    // The desk still has it, and it says that it is over.
    let editor = house.desk("bientap").await;
    let kept = editor.get("/collections/outages/items?state=published").await.ok();
    assert_eq!(kept[0]["draft"]["valid_until"], draft["valid_until"]);
}
