//! One phone: the core on a folder of its own, and a bell that remembers.

use std::path::Path;
use std::sync::{Arc, Mutex};

use citizen_core::app::CitizenApp;
use citizen_core::engines::alerts::Standing;
use citizen_core::platform::{Alarm, Notice, Raise};

use super::cast::{Concern, Deed, Role, Scene};

/// What was raised and what was taken down, in order.
#[derive(Debug, Default)]
pub struct Bell(Mutex<(Vec<String>, Vec<String>)>);

impl Alarm for Bell {
    fn raise(&self, raise: &Raise) {
        self.0.lock().unwrap().0.push(raise.alert.clone());
    }

    fn take_down(&self, alert: &str) {
        self.0.lock().unwrap().1.push(alert.to_owned());
    }

    fn tell(&self, notice: &Notice) {
        panic!("nothing is published in the play: {}", notice.id);
    }
}

/// A phone with its part in the play.
pub struct Handset {
    pub app: CitizenApp,
    pub role: &'static Role,
    pub pushed: bool,
    pub deed: Deed,
    bell: Arc<Bell>,
}

impl Handset {
    /// Opens it in `folder` and lets it know where it is and what it cares for.
    pub async fn ready(
        folder: &Path,
        server_url: &str,
        (role, pushed, deed): (&'static Role, bool, Deed),
    ) -> Self {
        let bell = Arc::new(Bell::default());
        let mut platform = CitizenApp::platform_on_folder(folder).unwrap();
        platform.alarm = bell.clone();
        let app = CitizenApp::open(folder, server_url, platform).unwrap();
        app.fetch_alerts().await.unwrap();
        if let Some((lat, lon, accuracy_m)) = role.at {
            app.moved_to(lat, lon, accuracy_m).unwrap();
        }
        if let Some(commune) = role.follows {
            app.follow_commune(commune, true).unwrap();
        }
        if let Some((lat, lon, _)) = role.saved {
            app.add_place("Nhà", lat, lon).unwrap();
        }
        Self { app, role, pushed, deed, bell }
    }

    /// It was concerned as its part says; then its person does what they do.
    pub fn react(&self, scene: Scene, alert: &str) {
        let concern = self.role.concern(scene);
        let detail = self.app.alert(alert).unwrap();
        let warned = concern != Concern::No;
        let standing = if warned { Standing::Active } else { Standing::Elsewhere };
        assert_eq!(detail.standing, standing, "{}: {:?}", self.role.name, detail.reasons);
        assert_eq!(detail.raised_at.is_some(), warned, "{}", self.role.name);
        if scene != Scene::Moved {
            let way = if self.pushed { "push" } else { "sync" };
            assert_eq!(detail.heard_by, way, "{}", self.role.name);
        }
        match self.deed {
            _ if !warned => {}
            Deed::Nothing => {}
            Deed::Looks => self.app.alert_shown(alert).unwrap(),
            Deed::IsSafe => self.app.safe(alert).unwrap(),
        }
    }

    /// Over everything it raised what concerned it, once, and took down what is over.
    pub fn check_bell(&self, warning: &str, over: &str) {
        let (raised, down) = &*self.bell.0.lock().unwrap();
        let warned = self.role.concern(Scene::Moved) != Concern::No;
        let wanted: &[&str] = if warned { &[warning, over] } else { &[] };
        assert_eq!(raised, wanted, "{}", self.role.name);
        assert_eq!(down.iter().any(|id| id == warning), warned, "{}", self.role.name);
        let ended = self.app.alert(warning).unwrap();
        assert_eq!(ended.standing, Standing::Ended, "{}", self.role.name);
        assert_eq!(ended.ended_by.as_deref(), Some(over));
    }
}
