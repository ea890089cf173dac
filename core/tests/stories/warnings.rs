//! A phone hears warnings: believes what is signed, judges by where its person is and
//! what they care for, never twice, in any order, under a wrong clock.

use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use citizen_alerts::sign::{Signer, Unbelieved};
use citizen_core::app::CitizenApp;
use citizen_core::engines::alerts::{Ended, Heard, Reason, Standing};
use citizen_core::error::CitizenError;
use citizen_core::platform::{Alarm, Clock, Notice, Raise, Sound, SystemClock};
use citizen_wire::alert::{Alert, AlertKey, SignedAlert};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{database, platform};

/// Two communes beside each other, a tenth of a degree wide.
const MAP: &str = r#"{"type":"FeatureCollection","features":[
 {"type":"Feature","properties":{"code":"west","name":"Xã Tây"},"geometry":{"type":"Polygon",
  "coordinates":[[[107.0,16.7],[107.1,16.7],[107.1,16.8],[107.0,16.8],[107.0,16.7]]]}},
 {"type":"Feature","properties":{"code":"east","name":"Xã Đông"},"geometry":{"type":"Polygon",
  "coordinates":[[[107.1,16.7],[107.2,16.7],[107.2,16.8],[107.1,16.8],[107.1,16.7]]]}}]}"#;
const WEST: (f64, f64) = (16.75, 107.05);
const EAST: (f64, f64) = (16.75, 107.15);

/// A clock that is wrong by some seconds.
#[derive(Default)]
struct Wrong(AtomicI64, SystemClock);

impl Clock for Wrong {
    fn now(&self) -> Timestamp {
        self.1.now() + SignedDuration::from_secs(self.0.load(Ordering::SeqCst))
    }

    fn monotonic(&self) -> std::time::Duration {
        self.1.monotonic()
    }

    fn sleep(
        &self,
        duration: std::time::Duration,
    ) -> std::pin::Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        self.1.sleep(duration)
    }
}

/// Writes down what a shell would do.
#[derive(Default)]
struct Ear(Mutex<Vec<String>>, Mutex<Vec<Raise>>);

impl Alarm for Ear {
    fn raise(&self, raise: &Raise) {
        self.0.lock().unwrap().push(format!("raise {}", raise.alert));
        self.1.lock().unwrap().push(raise.clone());
    }

    fn take_down(&self, alert: &str) {
        self.0.lock().unwrap().push(format!("down {alert}"));
    }

    fn tell(&self, notice: &Notice) {
        panic!("nothing is followed but communes: {}", notice.id);
    }
}

struct Story {
    app: CitizenApp,
    folder: TempDir,
    clock: Arc<Wrong>,
    ear: Arc<Ear>,
}

fn signer() -> Signer {
    Signer::from_seed(&[7; 32]).unwrap()
}

fn key(signer: &Signer) -> AlertKey {
    AlertKey {
        id: signer.id().to_owned(),
        public: signer.public(),
        from: Timestamp::UNIX_EPOCH,
        until: None,
        vouched_by: None,
        voucher: None,
    }
}

impl Story {
    fn begin() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("areas.pack"), packed()).unwrap();
        let (clock, ear) = (Arc::new(Wrong::default()), Arc::new(Ear::default()));
        let app = open(folder.path(), &clock, &ear);
        let json = serde_json::to_string(&key(&signer())).unwrap();
        database(folder.path())
            .execute("INSERT INTO alert_keys (id, key) VALUES (?1, ?2)", (signer().id(), json))
            .unwrap();
        Self { app, folder, clock, ear }
    }

    fn hear(&self, alert: &Value) -> Heard {
        let signed = signer().sign(alert.to_string());
        self.app.hear_alert(&serde_json::to_vec(&signed).unwrap()).unwrap()
    }

    /// What the shell was told since the last time.
    fn told(&self) -> Vec<String> {
        std::mem::take(&mut *self.ear.0.lock().unwrap())
    }

    fn facts(&self) -> Vec<(String, String, Option<String>)> {
        let base = database(self.folder.path());
        let mut all =
            base.prepare("SELECT alert, reached, commune FROM alert_facts ORDER BY 1, 2").unwrap();
        let rows = all.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        rows.unwrap().map(Result::unwrap).collect()
    }
}

fn packed() -> Vec<u8> {
    citizen_areas::pack(MAP, &citizen_areas::Reach::default()).unwrap()
}

fn open(folder: &Path, clock: &Arc<Wrong>, ear: &Arc<Ear>) -> CitizenApp {
    let mut platform = platform(folder);
    platform.clock = clock.clone();
    platform.alarm = ear.clone();
    CitizenApp::open(folder, "http://localhost:1/", platform).unwrap()
}

fn at(hours: i64) -> Timestamp {
    let at = Timestamp::now() + SignedDuration::from_hours(hours);
    Timestamp::from_second(at.as_second()).unwrap()
}

/// A warning of level 4 for the western commune, sent some hours ago or ahead.
fn warning(id: &str, sent: i64) -> Value {
    json!({ "id": id, "sender": "s", "sent": at(sent), "kind": "alert", "status": "actual",
        "hazard": "flood", "level": 4, "urgency": "immediate", "severity": "extreme",
        "certainty": "observed", "expires": at(sent + 12),
        "vi": { "headline": "Lũ lên", "steps": ["Lên chỗ cao"] },
        "area": { "name": { "vi": "Tây", "en": "West" }, "communes": ["west"] } })
}

fn after(id: &str, sent: i64, before: &Value, kind: &str) -> Value {
    let mut alert = warning(id, sent);
    alert["kind"] = json!(if kind == "all_clear" { "update" } else { kind });
    alert["all_clear"] = json!(kind == "all_clear");
    let of = |name: &str| before[name].clone();
    alert["references"] = json!([{ "sender": "s", "id": of("id"), "sent": of("sent") }]);
    alert
}

#[test]
fn where_the_phone_is_decides_and_moving_in_later_counts() {
    let story = Story::begin();
    story.app.moved_to(EAST.0, EAST.1, 20.0).unwrap();
    assert_eq!(story.hear(&warning("a", 0)), Heard::New);
    assert_eq!(story.told(), Vec::<String>::new());
    assert_eq!(story.app.alert("a").unwrap().standing, Standing::Elsewhere);
    assert!(story.facts().is_empty(), "who is elsewhere is not counted");
    story.app.moved_to(WEST.0, WEST.1, 20.0).unwrap();
    assert_eq!(story.told(), ["raise a"]);
    let detail = story.app.alert("a").unwrap();
    assert_eq!(detail.standing, Standing::Active);
    assert_eq!(detail.reasons, [Reason::Here { commune: Some("west".into()) }]);
    // Going out and in again says nothing twice.
    story.app.moved_to(EAST.0, EAST.1, 20.0).unwrap();
    story.app.moved_to(WEST.0, WEST.1, 20.0).unwrap();
    assert!(story.told().is_empty());
    assert_eq!(story.facts(), [("a".into(), "delivered".into(), Some("west".into()))]);
}

#[test]
fn followed_communes_and_saved_places_count_wherever_the_phone_is() {
    let story = Story::begin();
    story.app.moved_to(EAST.0, EAST.1, 20.0).unwrap();
    story.hear(&warning("a", 0));
    story.app.follow_commune("west", true).unwrap();
    assert_eq!(story.told(), ["raise a"]);
    story.app.follow_commune("west", false).unwrap();
    let place = story.app.add_place("Nhà mẹ", WEST.0, WEST.1).unwrap();
    let mut drawn = warning("b", 0);
    drawn["area"]["communes"] = json!([]);
    drawn["area"]["polygons"] = json!([[[16.74, 107.04], [16.76, 107.04], [16.76, 107.045]]]);
    story.hear(&drawn);
    let mut drawn = warning("c", 0);
    drawn["area"]["communes"] = json!([]);
    drawn["area"]["circles"] = json!([[WEST.0, WEST.1, 1.5]]);
    story.hear(&drawn);
    assert_eq!(story.told(), ["raise c"], "the triangle ends before the house");
    let reasons = story.app.alert("c").unwrap().reasons;
    assert!(matches!(&reasons[0], Reason::Place { name, .. } if name == "Nhà mẹ"), "{reasons:?}");
    story.app.remove_place(place.id).unwrap();
    let named = |error: CitizenError| match error {
        CitizenError::InvalidInput { field, code } => format!("{field} {code}"),
        error => panic!("{error}"),
    };
    assert_eq!(named(story.app.add_place(" ", WEST.0, WEST.1).unwrap_err()), "name text_empty");
}

#[test]
fn a_hazard_that_is_followed_is_told_quietly_from_elsewhere_and_aloud_where_one_is() {
    let story = Story::begin();
    story.app.moved_to(EAST.0, EAST.1, 20.0).unwrap();
    let first = warning("a", -3);
    story.hear(&first);
    story.app.follow_hazard("storm", true).unwrap();
    assert!(story.told().is_empty(), "another hazard");
    let sounds = || {
        let raised = std::mem::take(&mut *story.ear.1.lock().unwrap());
        raised.iter().map(|raise| raise.presentation.sound).collect::<Vec<_>>()
    };
    story.app.follow_hazard("flood", true).unwrap();
    assert_eq!(story.app.followed_hazards().unwrap(), ["flood", "storm"]);
    assert_eq!((story.told(), sounds()), (vec!["raise a".to_owned()], vec![Sound::Notice]));
    let detail = story.app.alert("a").unwrap();
    assert_eq!((detail.standing, detail.reasons), (Standing::Elsewhere, vec![]));
    assert!(story.facts().is_empty(), "who is elsewhere is not counted");
    story.app.moved_to(EAST.0, EAST.1, 25.0).unwrap();
    assert!(story.told().is_empty(), "once");

    // An update of it is as quiet, also to who follows the hazard no longer.
    story.app.follow_hazard("flood", false).unwrap();
    let update = after("b", -2, &first, "update");
    story.hear(&update);
    assert_eq!(story.told(), ["down a", "raise b"]);
    assert_eq!(sounds(), [Sound::Notice]);
    story.hear(&warning("c", -1));
    assert!(story.told().is_empty(), "no longer followed");

    // Whoever goes there hears the alarm, and that it is over as one it concerned.
    story.app.moved_to(WEST.0, WEST.1, 20.0).unwrap();
    assert_eq!(story.told(), ["down a", "raise b", "raise c"]);
    assert_eq!(sounds(), [Sound::Alarm, Sound::Alarm]);
    assert_eq!(story.app.alert("b").unwrap().standing, Standing::Active);
    story.app.moved_to(EAST.0, EAST.1, 20.0).unwrap();
    story.hear(&after("d", 0, &update, "all_clear"));
    assert_eq!(story.told(), ["down b", "raise d"]);
    let reasons = story.app.alert("d").unwrap().reasons;
    assert_eq!(reasons, [Reason::FollowsUp { alert: "b".into() }]);
}

#[test]
fn a_phone_of_which_nothing_is_known_is_warned() {
    let story = Story::begin();
    story.hear(&warning("a", 0));
    assert_eq!(story.app.alert("a").unwrap().reasons, [Reason::NothingKnown]);
    assert_eq!(story.told(), ["raise a"]);
}

#[test]
fn forged_changed_and_replayed_messages_do_nothing() {
    let story = Story::begin();
    story.app.moved_to(WEST.0, WEST.1, 20.0).unwrap();
    let send = |signed: &SignedAlert| story.app.hear_alert(&serde_json::to_vec(signed).unwrap());
    let stranger = Signer::from_seed(&[8; 32]).unwrap().sign(warning("f", 0).to_string());
    assert_eq!(send(&stranger).unwrap(), Heard::Unbelieved(Unbelieved::KeyUnknown));
    let mut changed = signer().sign(warning("a", 0).to_string());
    changed.body = changed.body.replace("\"level\":4", "\"level\":5");
    assert_eq!(send(&changed).unwrap(), Heard::Unbelieved(Unbelieved::SignatureWrong));
    for garbage in [&b"{}"[..], b"\xff\xfe", b"[1,2]", b""] {
        assert!(matches!(story.app.hear_alert(garbage), Err(CitizenError::InvalidInput { .. })));
    }
    assert!(story.told().is_empty() && story.app.alerts().unwrap().is_empty());

    let alert = warning("a", 0);
    assert_eq!(story.hear(&alert), Heard::New);
    for _ in 0..3 {
        assert_eq!(story.hear(&alert), Heard::Double);
    }
    assert_eq!(story.told(), ["raise a"]);
    // One that is over does not come back, not even on a phone that never had it.
    let fresh = Story::begin();
    fresh.app.moved_to(WEST.0, WEST.1, 20.0).unwrap();
    assert_eq!(fresh.hear(&warning("old", -24)), Heard::New);
    assert!(fresh.told().is_empty());
    assert_eq!(fresh.app.alert("old").unwrap().standing, Standing::Expired);
}

#[test]
fn an_update_replaces_and_an_all_clear_ends_in_whatever_order_they_come() {
    let first = warning("a", -2);
    let update = after("b", -1, &first, "update");
    let mut over = after("c", 0, &update, "all_clear");
    over["references"] = json!([
        { "sender": "s", "id": "a", "sent": first["sent"] },
        { "sender": "s", "id": "b", "sent": update["sent"] }]);

    let story = Story::begin();
    story.app.moved_to(WEST.0, WEST.1, 20.0).unwrap();
    story.hear(&first);
    story.hear(&update);
    assert_eq!(story.told(), ["raise a", "down a", "raise b"]);
    // Whoever heard the alarm and left hears that it is over.
    story.app.moved_to(EAST.0, EAST.1, 20.0).unwrap();
    story.hear(&over);
    assert_eq!(story.told(), ["down a", "down b", "raise c"]);
    assert_eq!(story.app.alert("a").unwrap().ended, Some(Ended::Updated));
    assert_eq!(story.app.alert("b").unwrap().ended, Some(Ended::AllClear));
    let raised = story.ear.1.lock().unwrap();
    assert_eq!(raised[2].presentation.sound, Sound::Notice);
    assert_eq!(raised[2].replaces, ["a", "b"]);
    drop(raised);

    // The other way round: what is over never sounds.
    let late = Story::begin();
    late.app.moved_to(WEST.0, WEST.1, 20.0).unwrap();
    for alert in [&over, &update, &first] {
        assert_eq!(late.hear(alert), Heard::New);
    }
    assert!(late.told().is_empty(), "nobody is told of the end of what they never heard");
    assert_eq!(late.app.alerts().unwrap().len(), 3, "the history has them all");

    let cancelled = Story::begin();
    cancelled.app.moved_to(WEST.0, WEST.1, 20.0).unwrap();
    cancelled.hear(&first);
    cancelled.hear(&after("x", 0, &first, "cancel"));
    assert_eq!(cancelled.told(), ["raise a", "down a", "raise x"]);
    assert_eq!(cancelled.app.alert("a").unwrap().ended, Some(Ended::Cancelled));
}

#[test]
fn a_wrong_clock_neither_hides_a_warning_nor_keeps_one_alive() {
    let story = Story::begin();
    story.app.moved_to(WEST.0, WEST.1, 20.0).unwrap();
    // The server said what time it is while the clock was two days ahead.
    let set = |ahead: i64| {
        story.clock.0.store(ahead, Ordering::SeqCst);
        database(story.folder.path())
            .execute(
                "INSERT INTO settings (key, value) VALUES ('clock_ahead', ?1) \
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [(-ahead * 1_000_000).to_string()],
            )
            .unwrap();
    };
    set(2 * 86_400);
    story.hear(&warning("a", 0));
    assert_eq!(story.told(), ["raise a"]);
    set(-30 * 86_400);
    story.hear(&warning("gone", -13));
    assert!(story.told().is_empty());
    // Nobody put the clock right, and it is a month behind: what was sent last says
    // that it is at least that late.
    let lost = Story::begin();
    lost.clock.0.store(-30 * 86_400, Ordering::SeqCst);
    lost.app.moved_to(WEST.0, WEST.1, 20.0).unwrap();
    lost.hear(&warning("new", 0));
    lost.hear(&warning("old", -13));
    assert_eq!(lost.told(), ["raise new"]);
    assert_eq!(lost.app.alert("old").unwrap().standing, Standing::Expired);
}

#[test]
fn how_loud_it_is_follows_the_level() {
    let story = Story::begin();
    story.app.moved_to(WEST.0, WEST.1, 20.0).unwrap();
    let mut expected = Vec::new();
    for (level, sound, full, repeat, aloud) in [
        (1, Sound::None, false, None, false),
        (2, Sound::Notice, false, None, false),
        (3, Sound::Notice, false, Some(300), false),
        (4, Sound::Alarm, true, Some(60), false),
        (5, Sound::Alarm, true, Some(30), true),
    ] {
        let mut alert = warning(&format!("l{level}"), 0);
        alert["level"] = json!(level);
        story.hear(&alert);
        expected.push((level, sound, full, repeat, aloud));
    }
    for (status, sound) in [("exercise", Sound::Notice), ("test", Sound::None)] {
        let mut alert = warning(status, 0);
        alert["status"] = json!(status);
        story.hear(&alert);
        expected.push((if status == "test" { 0 } else { 4 }, sound, false, None, false));
    }
    let raised = story.ear.1.lock().unwrap();
    let seen: Vec<_> = raised
        .iter()
        .map(|raise| {
            let how = raise.presentation;
            (how.channel, how.sound, how.full_screen, how.repeat_s, how.read_aloud)
        })
        .collect();
    assert_eq!(seen, expected);
    assert!(raised[5].drill && raised[6].drill && !raised[4].drill);
    assert_eq!(raised[3].speech, "Lũ lên. Lên chỗ cao.");
}

#[test]
fn what_the_person_did_is_told_once_and_history_survives_a_restart() {
    let story = Story::begin();
    story.app.moved_to(WEST.0, WEST.1, 20.0).unwrap();
    story.hear(&warning("a", 0));
    story.app.alert_shown("a").unwrap();
    story.app.safe("a").unwrap();
    story.app.safe("a").unwrap();
    assert_eq!(story.told(), ["raise a", "down a", "down a", "down a"]);
    let west = Some("west".to_owned());
    let facts = ["delivered", "safe", "shown"].map(|r| ("a".into(), r.into(), west.clone()));
    assert_eq!(story.facts(), facts);
    assert_eq!(story.app.safe("nothing").unwrap_err(), CitizenError::NotFound);
    let Story { app, folder, clock, ear } = story;
    drop(app);
    let again = open(folder.path(), &clock, &ear);
    let detail = again.alert("a").unwrap();
    assert!(detail.safe_at.is_some() && detail.raised_at.is_some());
    let read: Alert = detail.alert;
    assert_eq!(read.level, 4);
}
