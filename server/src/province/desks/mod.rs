//! `desks.toml`: the desks of the operations centre, each a composition of blocks that
//! the console draws. What a desk is lives here; what its blocks show is asked of the
//! engines by the addresses everybody else calls.
//!
//! ```text
//! desks.toml -> read: every name known, every role has something to do
//!            -> `DeskRules::seen_by(staff)`: their desks, their blocks
//! ```
//!
//! | module | what lives there |
//! |---|---|
//! | [`block`] | what a block is made of, and what it takes to see it |
//! | [`read`] | the document, checked against all the others |

mod block;
mod read;

pub use block::{Block, Kind, RIVER, Room};
pub(super) use read::{Known, read};

use citizen_wire::catalog::Words;
use serde::Serialize;

use crate::accounts::{Role, Staff};

/// A heading that desks stand under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct DeskGroup {
    /// Stable id.
    pub id: String,
    /// What to call it.
    pub name: Words,
}

/// A desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// Stable id, in addresses.
    pub id: String,
    /// What to call it.
    pub name: Words,
    /// What it is for, in a line.
    pub about: Option<Words>,
    /// A Lucide icon's name.
    pub icon: String,
    /// The group it stands in.
    pub group: String,
    /// Who sits at it.
    pub roles: Vec<Role>,
    /// Whose officers and heads sit at it; of every unit when there are none.
    pub units: Vec<String>,
    /// Its data are invented.
    pub example: bool,
    /// What it is composed of.
    pub blocks: Vec<Block>,
}

impl Desk {
    /// Whether `staff` sits at it. Units bound officers and heads; who works for the
    /// whole province is bound by the role alone.
    pub fn seen_by(&self, staff: &Staff) -> bool {
        let own = staff.unit.as_ref().is_some_and(|unit| self.units.contains(unit));
        self.roles.contains(&staff.role)
            && (self.units.is_empty() || own || !staff.role.needs_unit())
    }
}

/// The document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeskRules {
    /// The headings, in order.
    pub groups: Vec<DeskGroup>,
    /// The desks, in order.
    pub desks: Vec<Desk>,
}

impl DeskRules {
    /// The desks that `staff` sits at.
    pub fn seen_by<'r>(&'r self, staff: &'r Staff) -> impl Iterator<Item = &'r Desk> {
        self.desks.iter().filter(|desk| desk.seen_by(staff))
    }

    /// Whether any desk calls in what is in `collection`.
    pub fn calls_in(&self, collection: &str) -> bool {
        self.desks.iter().any(|desk| desk.blocks.iter().any(|block| block.calls_in(collection)))
    }

    /// Whether a desk of `staff` calls in what is in `collection`.
    pub fn calls_in_for(&self, staff: &Staff, collection: &str) -> bool {
        self.seen_by(staff).any(|desk| desk.blocks.iter().any(|block| block.calls_in(collection)))
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::province::{Documents, Province};

    fn member(role: Role, unit: Option<&str>) -> Staff {
        let unit = unit.map(str::to_owned);
        Staff { id: Uuid::nil(), username: "a".into(), name: "A".into(), role, unit }
    }

    #[test]
    fn the_example_has_the_twenty_eight_desks_of_the_operations_centre() {
        let province = Province::from_documents(&Documents::example()).unwrap();
        let desks = &province.desks.desks;
        assert_eq!(desks.len(), 28);
        let administrator = member(Role::Administrator, None);
        assert_eq!(province.desks.seen_by(&administrator).count(), 28);
        for group in &province.desks.groups {
            assert!(desks.iter().any(|desk| desk.group == group.id), "{} is empty", group.id);
        }
        for role in Role::ALL {
            let any = desks.iter().any(|desk| desk.roles.contains(&role));
            assert!(any, "{role:?} has no desk");
        }
    }

    #[test]
    fn an_officer_sits_at_the_desks_of_their_own_unit_alone() {
        let province = Province::from_documents(&Documents::example()).unwrap();
        let ids = |staff: &Staff| -> Vec<String> {
            province.desks.seen_by(staff).map(|desk| desk.id.clone()).collect()
        };
        let health = ids(&member(Role::UnitOfficer, Some("so_y_te")));
        assert!(health.iter().any(|id| id == "health"), "{health:?}");
        assert!(health.iter().all(|id| id != "education"), "{health:?}");
        assert!(ids(&member(Role::UnitOfficer, None)).iter().all(|id| id != "health"));
        let leader = ids(&member(Role::ProvinceLeader, None));
        assert!(
            leader.iter().any(|id| id == "health") && leader.iter().any(|id| id == "education")
        );
    }

    #[test]
    fn a_map_draws_what_is_public_for_everybody_and_registers_for_who_reads_them() {
        let province = Province::from_documents(&Documents::example()).unwrap();
        let desk = province.desks.desks.iter().find(|desk| desk.id == "vessels").unwrap();
        let map = desk.blocks.iter().find(|block| block.kind == Kind::Map).unwrap();
        let drawn = |role, unit| {
            let block = map.of(&member(role, unit), province.collections());
            block.map(|block| block.collections.join(" "))
        };
        let all = Some("boats anchorages".to_owned());
        let farming = Some("so_nong_nghiep_moi_truong");
        assert_eq!(drawn(Role::Editor, None), all);
        assert_eq!(drawn(Role::UnitOfficer, farming), all);
        let public = Some("anchorages".to_owned());
        assert_eq!(drawn(Role::UnitOfficer, Some("bo_chi_huy_quan_su")), public);
        assert_eq!(drawn(Role::AlertOfficer, None), public, "reads no registers");
        let alone = Block { collections: vec!["boats".to_owned()], ..map.clone() };
        let officer = member(Role::AlertOfficer, None);
        assert_eq!(alone.of(&officer, province.collections()), None, "an empty map is none");
    }

    #[test]
    fn a_map_names_something_to_draw() {
        let reading = |fields: &str| {
            let text = format!(
                "[[groups]]\nid = \"g\"\nname = {{ vi = \"N\", en = \"G\" }}\n\n[[desks]]\nid = \"d\"\n\
                 name = {{ vi = \"B\", en = \"D\" }}\nicon = \"map\"\ngroup = \"g\"\n\
                 roles = [\"intake\"]\n\n[[desks.blocks]]\nkind = \"map\"\n{fields}\n"
            );
            let mut documents = Documents::example();
            documents.insert("desks.toml", text);
            Province::from_documents(&documents).map(|_| ()).map_err(|error| error.to_string())
        };
        assert_eq!(reading("observes = [\"river\"]"), Ok(()));
        assert_eq!(reading("collections = [\"shelters\"]"), Ok(()));
        for (fields, told) in [
            ("", "desks.0.blocks.0.collections"),
            ("observes = [\"tide\"]", "desks.0.blocks.0.observes.0"),
            ("templates = [\"storm\"]", "desks.0.blocks.0.templates"),
            // Intake reads no items, and so no register.
            ("collections = [\"boats\"]", "desks.0.roles.0"),
        ] {
            let wrong = reading(fields).unwrap_err();
            assert!(wrong.contains(told), "{fields}: {wrong}");
        }
    }

    #[test]
    fn without_the_document_there_are_no_desks() {
        let mut documents = Documents::example();
        documents.remove("desks.toml");
        let province = Province::from_documents(&documents).unwrap();
        assert_eq!(province.desks, DeskRules::default());
    }
}
