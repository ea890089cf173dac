//! What an article is about: keyword rules of the province. A topic is there when each of its
//! `all` and one of its `any` stand in the article and none of its `none`; words are compared
//! as for the tone. Whoever reads the words that decided sees at once where a rule is wrong.

use citizen_wire::catalog::Words;
use citizen_wire::collection::Publication;
use serde::Serialize;

use crate::province::press::{Phrase, PressRules, Reading, Topic};

/// A topic an article is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct TopicTag {
    /// The topic.
    pub id: String,
    /// What it is called.
    pub name: Words,
    /// The words that decided, as the rule has them.
    pub words: Vec<String>,
}

/// The topics of an article in Vietnamese, in the order of the document.
pub fn topics(rules: &PressRules, article: &Publication) -> Vec<TopicTag> {
    let Publication { title, summary, text, .. } = article;
    let summary = summary.as_ref().map(|words| words.vi.as_str()).unwrap_or_default();
    let reading = Reading::of(&[&title.vi, summary, &text.vi]);
    rules.topics.iter().filter_map(|topic| tag(topic, &reading)).collect()
}

fn tag(topic: &Topic, reading: &Reading) -> Option<TopicTag> {
    let Topic { id, name, any, all, none } = topic;
    let found: Vec<&Phrase> = any.iter().filter(|words| reading.has(&words.words)).collect();
    let about = (any.is_empty() || !found.is_empty())
        && all.iter().all(|words| reading.has(&words.words))
        && !none.iter().any(|words| reading.has(&words.words));
    let words = all.iter().chain(found).map(|words| words.said.clone());
    about.then(|| TopicTag { id: id.clone(), name: name.clone(), words: words.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::province::{Documents, Province};

    fn told(title: &str, text: &str) -> Vec<TopicTag> {
        let province = Province::from_documents(&Documents::example()).unwrap();
        let words = |vi: &str| Words { vi: vi.to_owned(), en: String::new() };
        let article: Publication = serde_json::from_value(
            serde_json::json!({ "title": words(title), "text": words(text) }),
        )
        .unwrap();
        topics(&province.press, &article)
    }

    fn ids(title: &str, text: &str) -> Vec<String> {
        told(title, text).into_iter().map(|tag| tag.id).collect()
    }

    #[test]
    fn rules_of_words_tell_what_an_article_is_about_and_by_which() {
        let told = told("Sạt lở chia cắt đường lên Hướng Hóa", "Mưa lũ kéo dài.");
        assert_eq!(told[0].id, "disaster");
        assert_eq!(told[0].words, ["mưa lũ", "sạt lở"]);
        assert_eq!(ids("SAT LO o Huong Hoa", "mua lu"), ["disaster"], "written without marks");
        assert_eq!(ids("Sắt lò ở chợ", ""), Vec::<String>::new(), "other words");
    }

    #[test]
    fn what_must_not_stand_keeps_a_topic_away_and_several_are_told() {
        let both = ids("Người dân phản ánh cầu yếu, tai nạn giao thông tăng", "");
        assert_eq!(both, ["traffic", "complaints"]);
        let contest = "Hội thi tìm hiểu tai nạn giao thông";
        assert_eq!(ids(contest, ""), Vec::<String>::new(), "{contest}");
    }
}
