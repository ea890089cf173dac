//! Public reports for phones, without an account.
//!
//! | file | route |
//! |---|---|
//! | `list` | `GET /api/v1/public_reports` |
//! | `one` | `GET /api/v1/public_reports/{code}` |
//! | `me_too` | `POST /api/v1/public_reports/{code}/me_too` |
//! | `of_service` | `GET /api/v1/services/{service}/reports` |
//! | `tile` | `GET /api/v1/public_reports/tiles/{z}/{x}/{y}` |

mod list;
mod me_too;
mod of_service;
mod one;
mod tile;

use citizen_wire::public_report::PublicReport;

use crate::app::App;
use crate::http::described::{ApiRouter, routes};
use crate::public::PublicCase;

/// The same for everybody: a cache may answer that long.
const KEPT: &str = "public, max-age=30";
/// Reports of an answer.
const REPORTS_MAX: usize = 200;

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new()
        .routes(routes!(list::list))
        .routes(routes!(one::one))
        .routes(routes!(me_too::me_too))
        .routes(routes!(of_service::of_service))
        .routes(routes!(tile::tile))
}

fn shown(case: PublicCase) -> PublicReport {
    PublicReport {
        done: case.is_done(),
        state: Some(case.state),
        me_too: counted(case.me_too),
        code: case.code,
        category: case.category,
        lat: case.at.map(|(lat, _)| lat),
        lon: case.at.map(|(_, lon)| lon),
        commune: case.commune,
        received_at: case.received_at,
        words: case.words,
    }
}

fn counted(rows: i64) -> u32 {
    u32::try_from(rows).unwrap_or_default()
}
