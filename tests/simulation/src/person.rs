//! The person with the phone, and a notebook of what was promised to them:
//! what they submitted, added and took back, as they saw it on the screen. It
//! is kept outside the phone and compared with the server in the end.

use citizen_core::app::CitizenApp;
use citizen_core::engines::cases::{DraftEdit, ReportState};
use citizen_core::error::CitizenError;
use citizen_wire::report::ReportKind;
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use uuid::Uuid;

use crate::phone::Phone;
use crate::stage::Stage;

/// Where a report stands in the notebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noted {
    /// Still on paper.
    Draft,
    /// The phone died over it: see the screen when it is back.
    Unsure,
    /// Submitted: it must arrive.
    Submitted,
    /// Taken back: it must be gone.
    TakenBack,
    /// Given up before it was submitted: it must never arrive.
    GivenUp,
}

/// One report in the notebook.
#[derive(Debug, Clone)]
pub struct Note {
    pub id: Uuid,
    pub text: String,
    pub noted: Noted,
    /// Hashes of the photos in it.
    pub photos: Vec<String>,
    pub additions: Vec<Addition>,
}

/// Something added.
#[derive(Debug, Clone)]
pub struct Addition {
    pub text: String,
    pub photos: Vec<String>,
    /// The phone died over it.
    pub unsure: bool,
}

/// See the module.
pub struct Person {
    stage: Arc<Stage>,
    pub notebook: Vec<Note>,
    album: Vec<Vec<u8>>,
    words: u32,
}

impl Person {
    pub fn new(stage: &Arc<Stage>, album: Vec<Vec<u8>>) -> Self {
        Self { stage: Arc::clone(stage), notebook: Vec::new(), album, words: 0 }
    }

    fn sentence(&mut self, about: &str) -> String {
        self.words += 1;
        format!("{about} số {}", self.words)
    }

    fn photo(&self) -> Vec<u8> {
        let at = self.stage.roll(|dice| dice.usize(..self.album.len()));
        self.album[at].clone()
    }

    fn one_of(&self, noted: Noted) -> Option<usize> {
        let those: Vec<usize> =
            (0..self.notebook.len()).filter(|at| self.notebook[*at].noted == noted).collect();
        (!those.is_empty()).then(|| those[self.stage.roll(|dice| dice.usize(..those.len()))])
    }

    /// Does something.
    pub fn act(&mut self, phone: &mut Phone) {
        let wish = self.stage.roll(|dice| dice.u8(..20));
        let submitted = self.one_of(Noted::Submitted);
        match (wish, submitted, self.one_of(Noted::Draft)) {
            (0..4, Some(at), _) => self.take_back(phone, at),
            (4..8, Some(at), _) => self.add(phone, at),
            (8..10, Some(at), _) => self.change(phone, at),
            (10..13, _, Some(at)) => self.submit(phone, at),
            _ => self.write(phone),
        }
    }

    fn write(&mut self, phone: &mut Phone) {
        let Some(Ok(id)) = phone.with(CitizenApp::draft_new) else { return };
        let text = self.sentence("Ổ gà");
        let sos = self.stage.chance(0.15);
        let noted = Noted::GivenUp;
        self.notebook.push(Note {
            id,
            text: text.clone(),
            noted,
            photos: vec![],
            additions: vec![],
        });
        let at = self.notebook.len() - 1;
        let kind = Some(if sos { ReportKind::Sos } else { ReportKind::Report });
        let edit = DraftEdit { text: Some(text), kind, ..DraftEdit::default() };
        let Some(Ok(())) = phone.with(|app| app.draft_set(id, edit)) else { return };
        for _ in 0..self.stage.roll(|dice| [0, 0, 1, 1, 2, 3][dice.usize(..6)]) {
            let photo = self.photo();
            match phone.with(|app| app.attach(id, &photo, "anh.jpg")) {
                Some(Ok(_) | Err(CitizenError::StorageFull)) => {}
                Some(Err(error)) => panic!("attach: {error}"),
                None => return,
            }
        }
        let Some(photos) = photos_of(phone, id) else { return };
        self.notebook[at].photos = photos;
        self.notebook[at].noted = Noted::Draft;
        if self.stage.chance(0.85) {
            self.submit(phone, at);
        }
    }

    fn submit(&mut self, phone: &mut Phone, at: usize) {
        let id = self.notebook[at].id;
        self.stage.tell(|| format!("person submits {id}"));
        self.notebook[at].noted = match phone.with(|app| app.submit(id)) {
            Some(Ok(())) => Noted::Submitted,
            Some(Err(CitizenError::StorageFull)) => Noted::Draft,
            Some(Err(error)) => panic!("submit: {error}"),
            None => Noted::Unsure,
        };
    }

    fn take_back(&mut self, phone: &mut Phone, at: usize) {
        let id = self.notebook[at].id;
        self.stage.tell(|| format!("person takes back {id}"));
        self.notebook[at].noted = match phone.with(|app| app.withdraw(id)) {
            Some(Ok(())) => Noted::TakenBack,
            Some(Err(CitizenError::InvalidInput { .. })) => Noted::Submitted,
            Some(Err(error)) => panic!("withdraw: {error}"),
            None => Noted::Unsure,
        };
    }

    fn add(&mut self, phone: &mut Phone, at: usize) {
        let id = self.notebook[at].id;
        let text = self.sentence("Thêm");
        self.stage.tell(|| format!("person adds to {id}: {text}"));
        let photos: Vec<(Vec<u8>, String)> = (0..self.stage.roll(|dice| dice.u8(..2)))
            .map(|_| (self.photo(), "anh.jpg".to_owned()))
            .collect();
        let unsure = match phone.with(|app| app.add(id, &text, &photos)) {
            Some(Ok(())) => false,
            Some(Err(CitizenError::StorageFull | CitizenError::InvalidInput { .. })) => return,
            Some(Err(error)) => panic!("add: {error}"),
            None => true,
        };
        let mut addition = Addition { text, photos: vec![], unsure };
        if !unsure {
            addition.photos = photos_of_addition(phone, &addition.text).unwrap();
        }
        self.notebook[at].additions.push(addition);
    }

    /// Changes a report that waits, and submits it again.
    fn change(&mut self, phone: &mut Phone, at: usize) {
        let id = self.notebook[at].id;
        let Some(Ok(detail)) = phone.with(|app| app.report(id)) else { return };
        if !detail.may.edit {
            return;
        }
        self.stage.tell(|| format!("person changes {id}"));
        match phone.with(|app| app.edit(id)) {
            Some(Ok(())) => self.notebook[at].noted = Noted::Draft,
            Some(Err(CitizenError::InvalidInput { .. })) => return,
            Some(Err(error)) => panic!("edit: {error}"),
            None => {
                self.notebook[at].noted = Noted::Unsure;
                return;
            }
        }
        let text = self.sentence("Ổ gà sửa");
        let edit = DraftEdit { text: Some(text.clone()), ..DraftEdit::default() };
        match phone.with(|app| app.draft_set(id, edit)) {
            Some(Ok(())) => self.notebook[at].text = text,
            Some(Err(error)) => panic!("draft_set: {error}"),
            None => {
                self.notebook[at].noted = Noted::Unsure;
                return;
            }
        }
        if self.stage.chance(0.8) {
            self.submit(phone, at);
        }
    }

    /// The phone is back: what was unsure stands on the screen.
    pub fn look(&mut self, phone: &Phone) {
        let screen = Connection::open(phone.database()).unwrap();
        for note in &mut self.notebook {
            if note.noted == Noted::Unsure {
                let (state, text): (String, String) = screen
                    .query_row(
                        "SELECT state, text FROM reports WHERE id = ?1",
                        [note.id.to_string()],
                        |row| Ok((row.get(0)?, row.get(1)?)),
                    )
                    .unwrap();
                note.text = text;
                note.noted = match ReportState::stored(&state).unwrap() {
                    ReportState::Draft => Noted::Draft,
                    ReportState::Withdrawing | ReportState::Withdrawn => Noted::TakenBack,
                    _ => Noted::Submitted,
                };
            }
            note.additions.retain_mut(|addition| {
                if !addition.unsure {
                    return true;
                }
                addition.unsure = false;
                let kept = addition_of(&screen, &addition.text);
                if let Some(id) = &kept {
                    addition.photos = media_of(&screen, id);
                }
                kept.is_some()
            });
        }
    }
}

/// Hashes of a report's photos, each compared with its file.
fn photos_of(phone: &mut Phone, id: Uuid) -> Option<Vec<String>> {
    let detail = phone.with(|app| app.report(id))?.unwrap();
    let photos: Vec<String> = detail.media.into_iter().map(|medium| medium.sha256).collect();
    for sha256 in &photos {
        whole(phone, sha256);
    }
    Some(photos)
}

fn photos_of_addition(phone: &Phone, text: &str) -> Option<Vec<String>> {
    let screen = Connection::open(phone.database()).unwrap();
    let photos = media_of(&screen, &addition_of(&screen, text)?);
    for sha256 in &photos {
        whole(phone, sha256);
    }
    Some(photos)
}

fn whole(phone: &Phone, sha256: &str) {
    let file = std::fs::read(phone.media().join(sha256)).unwrap();
    assert_eq!(hex::encode(Sha256::digest(&file)), sha256, "a file on the phone");
}

fn addition_of(screen: &Connection, text: &str) -> Option<String> {
    screen
        .query_row(
            "SELECT id FROM follow_ups WHERE json_extract(CAST(body AS TEXT), '$.text') = ?1",
            [text],
            |row| row.get(0),
        )
        .optional()
        .unwrap()
}

fn media_of(screen: &Connection, follow_up: &str) -> Vec<String> {
    screen
        .prepare("SELECT sha256 FROM media WHERE follow_up_id = ?1 ORDER BY sha256")
        .unwrap()
        .query_map([follow_up], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}
