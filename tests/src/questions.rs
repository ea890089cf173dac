//! The question sets of `tests/assistant`, asked of a real phone that fetched from a real
//! server, with its network off; how good the answers were, and how long they took.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::phone::Phone;
use crate::rising::water_rises;
use crate::server::Server;

/// What the search and its words are tuned by.
pub const DEVELOPMENT: &str = include_str!("../assistant/questions.tsv");
/// What they are measured by, and nothing else.
pub const BLIND: &str = include_str!("../assistant/blind.tsv");
/// What `known_from` could be, in hundredths.
const THRESHOLDS: [u32; 8] = [40, 44, 46, 48, 50, 52, 54, 58];
/// How the kinds of questions about what is live begin.
const LIVE: &str = "live";
/// How a set names an answer that is live: `live:river/554700`, `live:no_warning`.
const AS_LIVE: &str = "live:";
const ITEMS: &str = include_str!("../../server/data/quang-tri/items.json");

/// What a question is worth asking for.
#[derive(Debug, Clone)]
struct Question {
    /// Its line below the head row.
    number: usize,
    text: String,
    /// Titles of what answers it, or `live:KIND`, each well enough; none: nothing does.
    answers: Vec<String>,
    kind: String,
}

impl Question {
    fn is_answered_by(&self, title: Option<&str>) -> bool {
        title.is_some_and(|title| self.answers.iter().any(|answer| answer == title))
    }
}

/// How a part of the set was answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Questions.
    pub asked: u32,
    /// Of these, something published answers.
    pub answerable: u32,
    /// Answerable, and the first answer is the right one.
    pub hit_1: u32,
    /// Answerable, and the right one is among the first three.
    pub hit_3: u32,
    /// Answered with something else first, or though nothing answers it.
    pub wrong: u32,
}

impl Tally {
    /// `part` of `whole` in tenths of a percent; nothing of nothing is 0.
    pub fn permille(part: u32, whole: u32) -> u32 {
        (part * 1_000).checked_div(whole).unwrap_or(0)
    }

    fn join(&mut self, other: Self) {
        let Self { asked, answerable, hit_1, hit_3, wrong } = other;
        self.asked += asked;
        self.answerable += answerable;
        self.hit_1 += hit_1;
        self.hit_3 += hit_3;
        self.wrong += wrong;
    }

    fn add(&mut self, question: &Question, said: &Value, known: bool) {
        let hits = said["hits"].as_array().unwrap();
        let right = |hit: &Value| question.is_answered_by(name_of(hit).as_deref());
        let place = hits.iter().position(right);
        self.asked += 1;
        self.answerable += u32::from(!question.answers.is_empty());
        self.hit_1 += u32::from(known && place == Some(0));
        self.hit_3 += u32::from(known && place.is_some());
        self.wrong += u32::from(known && place != Some(0));
    }
}

/// The table, by kind; `all`, and what it would be with another `known_from`, at the end.
#[derive(Debug, Clone, Default)]
pub struct Measured {
    /// By kind.
    pub kinds: BTreeMap<String, Tally>,
    /// The whole set.
    pub all: Tally,
    /// One question on average, the phone's start and its printing included.
    pub took: Duration,
    /// The whole set if `known_from` were another, in hundredths.
    pub thresholds: BTreeMap<u32, Tally>,
    /// Every wrong answer and every right one withheld, in words.
    pub missed: Vec<String>,
}

impl fmt::Display for Measured {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "| questions | asked | hit@1 | hit@3 | wrong answers |")?;
        writeln!(out, "|---|---|---|---|---|")?;
        let kinds = self.kinds.iter().map(|(kind, tally)| (kind.clone(), tally));
        let others = self.thresholds.iter();
        let others = others.map(|(from, tally)| (format!("known_from 0.{from}"), tally));
        for (kind, tally) in kinds.chain([("all".to_owned(), &self.all)]).chain(others) {
            let share = |part: u32, whole: u32| match Tally::permille(part, whole) {
                _ if whole == 0 => "–".to_owned(),
                permille => format!("{}.{} %", permille / 10, permille % 10),
            };
            let (hit_1, hit_3) =
                (share(tally.hit_1, tally.answerable), share(tally.hit_3, tally.answerable));
            let wrong = share(tally.wrong, tally.asked);
            writeln!(out, "| {kind} | {} | {hit_1} | {hit_3} | {wrong} |", tally.asked)?;
        }
        writeln!(out, "\n{:.1} ms a question", self.took.as_secs_f64() * 1_000.0)
    }
}

/// Asks every question of a set of a phone that has just fetched what there is; those about
/// what is live, of one whose server knows of rising water.
pub fn measure(server: &Server, set: &str) -> Measured {
    let (live, published): (Vec<_>, Vec<_>) =
        read(set).into_iter().partition(|question| question.kind.starts_with(LIVE));
    let mut measured = asked(server, &published);
    if !live.is_empty() {
        let rising = Server::start();
        water_rises(&rising);
        let also = asked(&rising, &live);
        measured.kinds.extend(also.kinds);
        measured.all.join(also.all);
        for (hundredths, tally) in also.thresholds {
            measured.thresholds.entry(hundredths).or_default().join(tally);
        }
        measured.missed.extend(also.missed);
    }
    measured
}

fn asked(server: &Server, questions: &[Question]) -> Measured {
    let phone = Phone::new(&server.url());
    // Without an account: reports cannot be synced, everything for everybody is.
    assert_eq!(phone.run(&["sync"]).code, Some(4));
    let file = phone.home().join("questions.txt");
    let lines: Vec<&str> = questions.iter().map(|one| one.text.as_str()).collect();
    std::fs::write(&file, lines.join("\n")).unwrap();
    let start = Instant::now();
    let done = phone.run(&["--json", "--offline", "ask", "--each", file.to_str().unwrap()]);
    let took = start.elapsed() / u32::try_from(questions.len()).unwrap();
    assert_eq!(done.code, Some(0), "{}", done.err);
    let said: Vec<Value> =
        done.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(said.len(), questions.len());
    let mut measured = Measured { took, ..Measured::default() };
    for (question, said) in questions.iter().zip(&said) {
        let known = said["known"] == true;
        measured.kinds.entry(question.kind.clone()).or_default().add(question, said, known);
        measured.all.add(question, said, known);
        let confidence = said["hits"][0]["confidence"].as_f64().unwrap_or(0.0);
        for hundredths in THRESHOLDS {
            let known = confidence * 100.0 >= f64::from(hundredths);
            measured.thresholds.entry(hundredths).or_default().add(question, said, known);
        }
        let first = said["hits"].as_array().unwrap().first().and_then(name_of);
        let answered = known && question.is_answered_by(first.as_deref());
        let rightly_withheld = !known && question.answers.is_empty();
        if !answered && !rightly_withheld {
            measured.missed.push(format!(
                "{} {}: {} -> {} ({known}, {:.2})",
                question.number,
                question.kind,
                question.text,
                first.as_deref().unwrap_or("-"),
                confidence
            ));
        }
    }
    measured
}

/// By what a set names an answer: the title of what is published, what is live by its kind
/// and, of a river, its id.
fn name_of(hit: &Value) -> Option<String> {
    let Some(kind) = hit["live"].as_str() else { return title_of(hit).map(str::to_owned) };
    match hit["id"].as_str().filter(|_| kind == "river") {
        Some(id) => Some(format!("{AS_LIVE}{kind}/{id}")),
        None => Some(format!("{AS_LIVE}{kind}")),
    }
}

fn title_of(hit: &Value) -> Option<&str> {
    hit["place"]["name"].as_str().or_else(|| hit["publication"]["title"]["vi"].as_str())
}

fn read(set: &str) -> Vec<Question> {
    let items: Vec<Value> = serde_json::from_str(ITEMS).unwrap();
    let titles: HashMap<&str, &str> = items
        .iter()
        .map(|item| (item["reference"].as_str().unwrap(), title_of(item).unwrap()))
        .collect();
    let lines = set.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines
        .enumerate()
        .map(|(number, line)| {
            let [text, answers, kind] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("{line:?} has not three columns")
            };
            let answers = answers.split('|').filter(|answer| *answer != "-");
            let named = |answer: &str| {
                let live = answer.starts_with(AS_LIVE);
                if live { answer.to_owned() } else { titles[answer].to_owned() }
            };
            let answers: Vec<String> = answers.map(named).collect();
            assert_eq!(answers.is_empty(), kind == "unanswerable", "{line:?}");
            Question { number: number + 1, text: text.to_owned(), answers, kind: kind.to_owned() }
        })
        .collect()
}
