//! Who the phones are. The warned area is two communes and a circle of 2 km; each role
//! says by which commune it is concerned, from looking at a map and from no code of ours.

/// A position, degrees, and metres within which it is right.
pub type At = (f64, f64, f64);

const TRIEU_PHONG: &str = "19624";
const QUANG_TRI: &str = "19360";
const AI_TU: &str = "19669";

/// Within the communes of the area, kilometres from their boundaries.
const IN_TRIEU_PHONG: At = (16.6865, 107.0986, 30.0);
const IN_QUANG_TRI: At = (16.6721, 107.1492, 30.0);
/// 400 m from the middle of the circle, and 2.45 km from it, in the same commune.
const IN_CIRCLE: At = (16.7480, 107.0923, 30.0);
const BESIDE_CIRCLE: At = (16.7664, 107.0923, 30.0);
/// Ten and more kilometres away.
const DONG_HA: At = (16.8146, 107.0739, 30.0);
const DIEN_SANH: At = (16.6690, 107.2667, 30.0);

/// Whether a message concerns somebody, and by which commune that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    /// Not at all.
    No,
    /// Of no commune.
    Somewhere,
    /// Of this one.
    In(&'static str),
}

/// What happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scene {
    /// The warning came.
    Warned,
    /// People went about since.
    Moved,
    /// The all clear came.
    Over,
}

/// One kind of phone.
#[derive(Debug)]
pub struct Role {
    /// In words.
    pub name: &'static str,
    /// Where it is; unknown to itself when absent.
    pub at: Option<At>,
    /// A commune it follows.
    pub follows: Option<&'static str>,
    /// A place it saved.
    pub saved: Option<At>,
    /// Where it goes after the warning.
    pub goes: Option<At>,
    warned: Concern,
    moved: Concern,
    over: Concern,
}

impl Role {
    /// Whether the message of that scene concerns it.
    pub const fn concern(&self, scene: Scene) -> Concern {
        match scene {
            Scene::Warned => self.warned,
            Scene::Moved => self.moved,
            Scene::Over => self.over,
        }
    }

    const fn stays(name: &'static str, at: Option<At>, concern: Concern) -> Self {
        let (warned, moved, over) = (concern, concern, concern);
        Self { name, at, follows: None, saved: None, goes: None, warned, moved, over }
    }
}

/// Everybody, dealt out in turn.
static ROLES: [Role; 11] = [
    Role::stays("in a warned commune", Some(IN_TRIEU_PHONG), Concern::In(TRIEU_PHONG)),
    Role::stays("in another one", Some(IN_QUANG_TRI), Concern::In(QUANG_TRI)),
    Role::stays("in the circle", Some(IN_CIRCLE), Concern::In(AI_TU)),
    Role::stays("beside the circle", Some(BESIDE_CIRCLE), Concern::No),
    Role::stays(
        "beside it, perhaps within",
        Some((BESIDE_CIRCLE.0, BESIDE_CIRCLE.1, 600.0)),
        Concern::In(AI_TU),
    ),
    Role::stays("far away", Some(DONG_HA), Concern::No),
    Role {
        follows: Some(TRIEU_PHONG),
        ..Role::stays("far away, follows it", Some(DONG_HA), Concern::In(TRIEU_PHONG))
    },
    Role {
        saved: Some(IN_QUANG_TRI),
        ..Role::stays("far away, parents there", Some(DIEN_SANH), Concern::In(QUANG_TRI))
    },
    Role {
        goes: Some(IN_TRIEU_PHONG),
        warned: Concern::No,
        ..Role::stays("goes there", Some(DONG_HA), Concern::In(TRIEU_PHONG))
    },
    Role {
        goes: Some(DONG_HA),
        over: Concern::Somewhere,
        ..Role::stays("goes away", Some(IN_QUANG_TRI), Concern::In(QUANG_TRI))
    },
    Role::stays("knows nothing of itself", None, Concern::Somewhere),
];

/// What its person does about a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Nothing.
    Nothing,
    /// Looks at it.
    Looks,
    /// Says they are safe.
    IsSafe,
}

/// The role, the way and the deeds of the phone of that number.
pub fn part(number: usize) -> (&'static Role, bool, Deed) {
    let deed = [Deed::Nothing, Deed::Looks, Deed::IsSafe][number % 3];
    (&ROLES[number / 2 % ROLES.len()], number.is_multiple_of(2), deed)
}
