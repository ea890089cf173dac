//! The tone and the topics of collected articles: words counted, said, filtered by, and
//! measured.

use citizen_server::collections::tone::{Mood, tone};
use citizen_server::province::{Documents, Province};
use serde_json::{Value, json};

use crate::house::House;

/// Lines of `tone<TAB>heading`, written for this test.
const HEADLINES: &str = include_str!("press.tsv");

#[test]
fn counting_words_is_right_about_as_often_as_the_documents_say() {
    let province = Province::from_documents(&Documents::example()).unwrap();
    let lines: Vec<(&str, &str)> = HEADLINES
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once('\t').unwrap())
        .collect();
    let (mut right, mut opposite) = (0, 0);
    for (reader, title) in &lines {
        let article =
            json!({ "title": { "vi": title, "en": "" }, "text": { "vi": title, "en": "" } });
        let told = tone(&province.press, &serde_json::from_value(article).unwrap());
        let mood = serde_json::to_value(told.mood).unwrap();
        assert_eq!(told.mood == Mood::Neutral, told.score == 0);
        if mood == **reader {
            right += 1;
        } else {
            println!("{reader}, counted as {mood}: {title} {:?}", told.words);
            opposite += usize::from(*reader != "neutral" && told.mood != Mood::Neutral);
        }
    }
    println!("{right} of {} right, {opposite} the other way round", lines.len());
    assert!(right * 100 >= lines.len() * 70, "{right} of {}", lines.len());
    assert!(opposite * 100 <= lines.len() * 5, "{opposite} of {}", lines.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_press_desk_sees_why_and_narrows_by_it() {
    let house = House::open().await;
    let editor = house.desk("bientap").await;
    let article = |title: &str| {
        json!({ "publication": { "title": { "vi": title, "en": "" },
                                 "text": { "vi": "Tin vắn.", "en": "" } } })
    };
    for title in ["Sạt lở ở Hướng Hóa", "Khánh thành cầu", "Lịch họp"] {
        editor.post("/collections/press/items", &article(title)).await.ok();
    }
    let titles = |list: Value| -> Vec<String> {
        let items = list.as_array().unwrap().iter();
        items.map(|one| one["title"].as_str().unwrap().to_owned()).collect()
    };
    let bad = editor.get("/collections/press/items?mood=negative").await.ok();
    assert_eq!(bad[0]["tone"]["words"][0]["words"], "sạt lở", "{bad}");
    assert!(titles(bad).contains(&"Sạt lở ở Hướng Hóa".to_owned()));
    let good = titles(editor.get("/collections/press/items?mood=positive").await.ok());
    assert!(good.contains(&"Khánh thành cầu".to_owned()), "{good:?}");
    assert!(!good.contains(&"Lịch họp".to_owned()));
    let neutral = titles(editor.get("/collections/press/items?mood=neutral&q=lich").await.ok());
    assert_eq!(neutral, ["Lịch họp"]);
    let all = editor.get("/collections/press/items").await.ok();
    assert!(all.as_array().unwrap().iter().all(|one| one["tone"]["mood"].is_string()));
    let news = editor.get("/collections/news/items").await.ok();
    assert!(news.as_array().unwrap().iter().all(|one| one.get("tone").is_none()));
    let wrong = editor.get("/collections/press/items?mood=angry").await;
    assert_eq!(wrong.refused(), (422, "field_invalid", Some("query")));
    let foreign = editor.get("/collections/news/items?mood=negative").await;
    assert_eq!(foreign.refused(), (422, "field_invalid", Some("mood")));
}

#[tokio::test(flavor = "multi_thread")]
async fn keyword_rules_sort_articles_and_the_desk_narrows_by_them() {
    let house = House::open().await;
    let editor = house.desk("bientap").await;
    let article = |title: &str| {
        json!({ "publication": { "title": { "vi": title, "en": "" },
                                 "text": { "vi": "Tin vắn.", "en": "" } } })
    };
    let all = [
        "Sạt lở chia cắt quốc lộ 9",
        "Diễn tập ứng phó sạt lở",
        "Người dân bức xúc vì mùi hôi",
        "Lịch họp hội đồng",
    ];
    for title in all {
        editor.post("/collections/press/items", &article(title)).await.ok();
    }
    let titles = |list: &Value| -> Vec<String> {
        let items = list.as_array().unwrap().iter();
        items.map(|one| one["title"].as_str().unwrap().to_owned()).collect()
    };
    let of = async |topic: &str| {
        editor.get(&format!("/collections/press/items?topic={topic}")).await.ok()
    };
    let disasters = of("disaster").await;
    assert!(titles(&disasters).contains(&all[0].to_owned()), "{disasters}");
    assert!(!titles(&disasters).contains(&all[1].to_owned()), "a drill is none: {disasters}");
    let landslide = disasters.as_array().unwrap().iter().find(|one| one["title"] == all[0]);
    let tags = landslide.unwrap()["topics"].as_array().unwrap();
    let told: Vec<_> =
        tags.iter().map(|tag| (tag["id"].as_str().unwrap(), &tag["words"][0])).collect();
    assert_eq!(told, [("disaster", &json!("sạt lở")), ("traffic", &json!("quốc lộ"))]);
    assert_eq!(tags[0]["name"]["vi"], "Thiên tai");
    let complaints = titles(&of("complaints").await);
    assert!(complaints.contains(&all[2].to_owned()), "{complaints:?}");
    assert!(!complaints.contains(&all[3].to_owned()));
    let both = "/collections/press/items?topic=disaster&mood=positive";
    assert!(!titles(&editor.get(both).await.ok()).contains(&all[0].to_owned()), "it is negative");
    let counts = editor.get("/collections").await.ok();
    let named = |id: &str| -> usize {
        let found = counts.as_array().unwrap().iter().find(|one| one["id"] == id).unwrap();
        found["topics"].as_array().unwrap().len()
    };
    assert_eq!((named("press"), named("news")), (4, 0));

    for (path, field) in [
        ("/collections/press/items?topic=weather", "topic"),
        ("/collections/news/items?topic=disaster", "topic"),
    ] {
        let refused = editor.get(path).await;
        assert_eq!(refused.refused(), (422, "field_invalid", Some(field)), "{path}");
    }
}
