//! What was promised against what is there: the person's notebook against the
//! server's database and files, read from outside.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use crate::house::House;
use crate::person::{Note, Noted};
use crate::phone::Phone;

impl Note {
    /// Whether it must be at the server.
    pub fn is_promised(&self) -> bool {
        self.noted == Noted::Submitted
    }
}

/// Every promise that was not kept.
pub fn ledger(notebook: &[Note], phone: &Phone, house: &House) -> Vec<String> {
    let mut broken = Vec::new();
    let server = Connection::open(house.database()).unwrap();
    let screen = Connection::open(phone.database()).unwrap();
    let cases = rows(&server, "SELECT id, state, text FROM cases");
    let cases: BTreeMap<String, (String, String)> =
        cases.into_iter().map(|[id, state, text]| (id, (state, text))).collect();
    let promised: BTreeSet<String> = notebook.iter().map(|note| note.id.to_string()).collect();
    for (id, (state, text)) in &cases {
        if !promised.contains(id) {
            broken.push(format!("case {id} ({state}, {text:?}) was never submitted"));
        }
    }
    for note in notebook {
        let id = note.id.to_string();
        match (note.noted, cases.get(&id)) {
            (Noted::Submitted, None) => broken.push(format!("report {id} did not arrive")),
            (Noted::Submitted, Some((state, text))) => {
                if state == "withdrawn" {
                    broken.push(format!("report {id} is taken back, but nobody did"));
                }
                if *text != note.text {
                    broken.push(format!("report {id} says {text:?}, not {:?}", note.text));
                }
                broken.extend(media(note, &server, house));
                broken.extend(additions(note, &server));
            }
            (Noted::TakenBack, Some((state, _))) if state != "withdrawn" => {
                broken.push(format!("report {id} was taken back and is {state}"));
            }
            (Noted::Draft | Noted::GivenUp, Some(_)) => {
                broken.push(format!("report {id} is a draft and arrived"));
            }
            (Noted::Unsure, _) => broken.push(format!("report {id}: nobody looked")),
            _ => {}
        }
    }
    for [id, state] in rows(&screen, "SELECT id, state FROM reports") {
        let note = notebook.iter().find(|note| note.id.to_string() == id);
        let fits = match note.map(|note| note.noted) {
            Some(Noted::Submitted) => state == "complete",
            Some(Noted::TakenBack) => state == "withdrawn",
            _ => state == "draft",
        };
        if !fits {
            broken.push(format!("report {id} shows {state} and is {note:?}"));
        }
    }
    broken
}

fn media(note: &Note, server: &Connection, house: &House) -> Vec<String> {
    let mut broken = Vec::new();
    let sql = format!("SELECT sha256, state FROM media WHERE case_id = '{}'", note.id);
    let mut there = Vec::new();
    for [sha256, state] in rows(server, &sql) {
        if state != "stored" {
            broken.push(format!("medium {sha256} of {} is {state}", note.id));
        }
        let (shard, rest) = sha256.split_at(2);
        let file = std::fs::read(house.media().join(shard).join(rest)).unwrap_or_default();
        if hex::encode(Sha256::digest(&file)) != sha256 {
            broken.push(format!("medium {sha256} of {} has other bytes ({})", note.id, file.len()));
        }
        there.push(sha256);
    }
    let mut promised: Vec<String> = note.photos.clone();
    promised.extend(note.additions.iter().flat_map(|addition| addition.photos.clone()));
    promised.sort();
    there.sort();
    if promised != there {
        broken.push(format!("media of {}: {there:?}, not {promised:?}", note.id));
    }
    broken
}

fn additions(note: &Note, server: &Connection) -> Vec<String> {
    let sql = format!("SELECT text FROM timeline WHERE case_id = '{}' AND kind = 'added'", note.id);
    let mut there: Vec<String> = rows(server, &sql).into_iter().map(|[text]| text).collect();
    let mut promised: Vec<String> = note.additions.iter().map(|one| one.text.clone()).collect();
    there.sort();
    promised.sort();
    if there == promised {
        return Vec::new();
    }
    vec![format!("additions to {}: {there:?}, not {promised:?}", note.id)]
}

fn rows<const N: usize>(database: &Connection, sql: &str) -> Vec<[String; N]> {
    let mut statement = database.prepare(sql).unwrap();
    let found = statement
        .query_map([], |row| {
            let mut values = std::array::from_fn(|_| String::new());
            for (column, value) in values.iter_mut().enumerate() {
                *value = row.get(column)?;
            }
            Ok(values)
        })
        .unwrap();
    found.collect::<Result<_, _>>().unwrap()
}
