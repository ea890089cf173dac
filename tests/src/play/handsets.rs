//! All phones, many at a time, and what they live through.

use std::future::Future;
use std::net::TcpListener;
use std::sync::Arc;

use citizen_core::engines::alerts::Heard;
use citizen_wire::push::PushChannel;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;

use super::cast::{Concern, Scene, part};
use super::figures::Figures;
use super::handset::Handset;
use crate::patience;
use crate::push_service::PushService;

/// Threads that phones share.
const THREADS: usize = 4;
/// Phones that do something at a time.
const AT_ONCE: usize = 2 * THREADS;

/// The phones of a play.
pub struct Handsets {
    all: Vec<Arc<Handset>>,
    runtime: Runtime,
    _folder: TempDir,
}

impl Handsets {
    /// Opens `count` phones, fetches keys and the map, and subscribes them: one half at
    /// the push service, the other, behind `link_url`, at one that is out of order.
    pub fn ready(count: usize, url: &str, link_url: &str, service: &PushService) -> Self {
        let runtime =
            Builder::new_multi_thread().worker_threads(THREADS).enable_all().build().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let opening = (0..count).map(|number| {
            let (home, part) = (folder.path().join(number.to_string()), part(number));
            let (url, service) = if part.1 {
                (url, service.url().to_owned())
            } else {
                (link_url, format!("http://{nobody}"))
            };
            let url = url.to_owned();
            async move {
                let phone = Handset::ready(&home, &url, part).await;
                let endpoint = format!("{service}/{number}?up=1");
                phone.app.subscribe_push(PushChannel::WebPush, &endpoint, false).await.unwrap();
                (number, Arc::new(phone))
            }
        });
        let all = together(&runtime, opening).into_iter().map(|(_, phone)| phone).collect();
        Self { all, runtime, _folder: folder }
    }

    /// How many a push reaches.
    pub fn pushed(&self) -> usize {
        self.all.iter().filter(|phone| phone.pushed).count()
    }

    /// How many hear by sync alone.
    pub fn alone(&self) -> usize {
        self.all.len() - self.pushed()
    }

    /// What the push service was given comes to each phone, earlier messages once more.
    pub fn hear(&self, service: &PushService, alert: &str) {
        let seen = |phone: &Handset| phone.app.alert(alert).is_ok();
        let mine = |topic: &str| topic.parse::<usize>().ok();
        patience::until("everybody's message", || {
            let given = service.given();
            let new = given.into_iter().filter_map(|(topic, sealed)| {
                let (number, phone) =
                    mine(&topic).map(|number| (number, self.all[number].clone()))?;
                (!seen(&phone)).then_some((number, phone, sealed))
            });
            let hearing = new.map(|(number, phone, sealed)| async move {
                // Of an earlier message it has already heard: nothing happens again.
                let heard = phone.app.hear_push(&sealed).await.unwrap();
                assert!(matches!(heard, Heard::New | Heard::Double), "{heard:?}");
                (number, ())
            });
            together(&self.runtime, hearing);
            self.all.iter().filter(|phone| phone.pushed).all(|phone| seen(phone)).then_some(())
        });
    }

    /// Those that are cut off try, and know nothing.
    pub fn stay_ignorant(&self, alert: &str) {
        self.run(
            |phone| !phone.pushed,
            |phone| async move {
                phone.app.fetch_alerts().await.unwrap_err();
            },
        );
        let knows = |phone: &Arc<Handset>| !phone.pushed && phone.app.alert(alert).is_ok();
        assert!(!self.all.iter().any(knows), "heard without a network");
    }

    /// Those that no push reaches sync.
    pub fn catch_up(&self) {
        self.run(
            |phone| !phone.pushed,
            |phone| async move { phone.app.fetch_alerts().await.unwrap() },
        );
    }

    /// Each of one half was concerned as its part says, and its person does what they do.
    pub fn react(&self, scene: Scene, pushed: bool, alert: &str, figures: &mut Figures) {
        self.deeds(scene, alert, figures, |phone| phone.pushed == pushed);
    }

    /// Those on the move are where they wanted to be.
    pub fn move_about(&self) {
        for phone in &self.all {
            if let Some((lat, lon, accuracy_m)) = phone.role.goes {
                phone.app.moved_to(lat, lon, accuracy_m).unwrap();
            }
        }
    }

    /// Those whom moving brought into the area are warned now; nobody else hears anything.
    pub fn react_to_moving(&self, alert: &str, figures: &mut Figures) {
        self.deeds(Scene::Moved, alert, figures, |phone| {
            phone.role.concern(Scene::Warned) == Concern::No
        });
    }

    fn deeds(
        &self,
        scene: Scene,
        alert: &str,
        figures: &mut Figures,
        of: impl Fn(&Handset) -> bool,
    ) {
        for phone in self.all.iter().filter(|phone| of(phone)) {
            phone.react(scene, alert);
            figures.count(phone.role.concern(scene), phone.deed);
        }
        // What is to be told goes out by itself the next time they ask.
        self.run(of, |phone| async move { phone.app.fetch_alerts().await.unwrap() });
    }

    /// See [`Handset::check_bell`].
    pub fn check_bells(&self, warning: &str, over: &str) {
        for phone in &self.all {
            phone.check_bell(warning, over);
        }
    }

    fn run<F>(&self, of: impl Fn(&Handset) -> bool, what: impl Fn(Arc<Handset>) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let chosen = self.all.iter().enumerate().filter(|(_, phone)| of(phone));
        together(
            &self.runtime,
            chosen.map(|(number, phone)| {
                let doing = what(phone.clone());
                async move { (number, doing.await) }
            }),
        );
    }
}

/// Does everything, some at a time: more would starve each other, and a server waits for
/// nobody. What came of it, by number.
fn together<T, F>(runtime: &Runtime, all: impl Iterator<Item = F>) -> Vec<(usize, T)>
where
    T: Send + 'static,
    F: Future<Output = (usize, T)> + Send + 'static,
{
    runtime.block_on(async {
        let mut all = all.fuse();
        let mut set: JoinSet<_> = all.by_ref().take(AT_ONCE).collect();
        let mut done = Vec::new();
        while let Some(one) = set.join_next().await {
            done.push(one.unwrap());
            if let Some(next) = all.next() {
                set.spawn(next);
            }
        }
        done.sort_by_key(|(number, _)| *number);
        done
    })
}
