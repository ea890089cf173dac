//! What the desk's own decisions teach: naive Bayes over the words of decided cases,
//! learned anew once a day and kept in memory.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use super::words::words;
use crate::app::App;
use crate::storage::{StoreError, Tx};

/// Decided cases that are learned from, the newest.
const CASES_MAX: i64 = 20_000;
/// Pause between two lessons.
const EVERY: Duration = Duration::from_secs(24 * 60 * 60);
/// Words of a text that say most, as reasons.
const WHY_MAX: usize = 3;
/// Categories answered.
const BEST: usize = 3;

/// What was learned.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// Cases it learned from.
    pub learned: usize,
    categories: BTreeMap<String, Lesson>,
    known: HashMap<String, f64>,
}

#[derive(Debug, Clone, Default)]
struct Lesson {
    cases: f64,
    words: HashMap<String, f64>,
    all: f64,
}

/// A category by what was learned.
#[derive(Debug, Clone, PartialEq)]
pub struct Learned {
    /// Category id.
    pub category: String,
    /// Its share of the certainty, 0 to 1.
    pub share: f64,
    /// Words of the text that say most.
    pub why: Vec<String>,
}

impl Model {
    /// Learns one decided case: each word once, so that nobody shouts it louder.
    pub fn learn(&mut self, category: &str, words: &[String]) {
        let lesson = self.categories.entry(category.to_owned()).or_default();
        lesson.cases += 1.0;
        self.learned += 1;
        let mut each: Vec<&String> = words.iter().collect();
        each.sort();
        each.dedup();
        for word in each {
            *lesson.words.entry(word.clone()).or_default() += 1.0;
            *self.known.entry(word.clone()).or_default() += 1.0;
            lesson.all += 1.0;
        }
    }

    /// The categories that fit best; none where it never saw a word of the text.
    pub fn classify(&self, words: &[String]) -> Vec<Learned> {
        let known: Vec<&String> =
            words.iter().filter(|word| self.known.contains_key(*word)).collect();
        if known.is_empty() {
            return Vec::new();
        }
        let vocabulary = self.known.len() as f64;
        let chance = |lesson: &Lesson, word: &str| {
            let often = lesson.words.get(word).copied().unwrap_or(0.0);
            (often + 0.5) / (lesson.all + vocabulary * 0.5)
        };
        let logs: Vec<(&String, &Lesson, f64)> = self
            .categories
            .iter()
            .map(|(category, lesson)| {
                let prior = (lesson.cases / self.learned as f64).ln();
                let said: f64 = known.iter().map(|word| chance(lesson, word).ln()).sum();
                (category, lesson, prior + said)
            })
            .collect();
        let most = logs.iter().map(|(.., log)| *log).fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = logs.iter().map(|(.., log)| (log - most).exp()).sum();
        let mut found: Vec<Learned> = logs
            .into_iter()
            .map(|(category, lesson, log)| {
                let telling = |word: &str| {
                    let elsewhere = self.known.get(word).copied().unwrap_or(1.0);
                    lesson.words.get(word).copied().unwrap_or(0.0) / elsewhere
                };
                let mut why: Vec<&String> = known.clone();
                why.sort_by(|a, b| telling(b).total_cmp(&telling(a)).then_with(|| a.cmp(b)));
                why.dedup();
                let why = why.into_iter().filter(|word| telling(word) > 0.5).take(WHY_MAX);
                let share = (log - most).exp() / sum;
                Learned { category: category.clone(), share, why: why.cloned().collect() }
            })
            .collect();
        found.sort_by(|a, b| b.share.total_cmp(&a.share));
        found.truncate(BEST);
        found
    }
}

/// What this instance learned last. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Taught(Arc<RwLock<Arc<Model>>>);

impl Taught {
    /// The model as it is now.
    pub fn now(&self) -> Arc<Model> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn put(&self, model: Model) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(model);
    }
}

/// Learns for as long as the server runs.
pub async fn learn_forever(app: App) {
    let mut turns = tokio::time::interval(EVERY);
    loop {
        turns.tick().await;
        match learn(&app).await {
            Ok(cases) => tracing::info!(cases, "learned from decided cases"),
            Err(error) => tracing::warn!(%error, "learning from decided cases failed"),
        }
    }
}

/// Learns from the cases that were decided; returns from how many.
///
/// # Errors
/// When the database fails; what was learned before stays.
pub async fn learn(app: &App) -> Result<usize, StoreError> {
    let decided = app.db.read(decided).await?;
    let mut model = Model::default();
    for (category, text) in &decided {
        model.learn(category, &words(text, &app.province.triage.chat));
    }
    let learned = model.learned;
    app.taught.put(model);
    Ok(learned)
}

/// Category and text of cases that a unit answered: somebody stood by the category.
fn decided(tx: &mut dyn Tx) -> Result<Vec<(String, String)>, StoreError> {
    let rows = tx.query(
        "SELECT category, text FROM cases WHERE state IN ('answered', 'closed')
         AND category IS NOT NULL ORDER BY seq DESC LIMIT $1",
        &[CASES_MAX.into()],
    )?;
    rows.iter().map(|row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()))).collect()
}
