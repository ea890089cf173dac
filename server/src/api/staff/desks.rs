//! `GET /api/v1/staff/desks`: the desks somebody sits at.

use axum::Json;
use axum::extract::State;
use citizen_wire::catalog::Words;
use citizen_wire::problem::Problem;
use serde::Serialize;

use crate::accounts::Staff;
use crate::app::App;
use crate::province::Province;
use crate::province::desks::{Block, Desk, DeskGroup};

/// A desk as the console draws it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct DeskView {
    /// Stable id, in addresses.
    pub id: String,
    /// What to call it.
    pub name: Words,
    /// What it is for, in a line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Words>,
    /// A Lucide icon's name.
    pub icon: String,
    /// The group it stands in.
    pub group: String,
    /// Its data are invented.
    pub example: bool,
    /// What it is composed of, as far as the caller's role may see it; never nothing.
    pub blocks: Vec<Block>,
}

/// The desks somebody sits at, under their headings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Desks {
    /// Headings that have a desk, in order.
    pub groups: Vec<DeskGroup>,
    /// The desks, in order.
    pub desks: Vec<DeskView>,
}

fn view(desk: &Desk, staff: &Staff, province: &Province) -> DeskView {
    let Desk { id, name, about, icon, group, example, blocks, roles: _, units: _ } = desk;
    DeskView {
        id: id.clone(),
        name: name.clone(),
        about: about.clone(),
        icon: icon.clone(),
        group: group.clone(),
        example: *example,
        blocks: blocks.iter().filter_map(|one| one.of(staff, province.collections())).collect(),
    }
}

/// The desks the caller sits at
#[utoipa::path(get, path = "/api/v1/staff/desks", tag = "staff",
    responses(
        (status = 200, body = Desks),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn desks(State(app): State<App>, staff: Staff) -> Json<Desks> {
    let rules = &app.province.desks;
    let mut desks: Vec<DeskView> =
        rules.seen_by(&staff).map(|desk| view(desk, &staff, &app.province)).collect();
    desks.retain(|desk| !desk.blocks.is_empty());
    let used = |group: &&DeskGroup| desks.iter().any(|desk| desk.group == group.id);
    let groups = rules.groups.iter().filter(used).cloned().collect();
    Json(Desks { groups, desks })
}
