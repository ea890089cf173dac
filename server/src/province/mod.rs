//! The province as data: catalog, routing, deadlines, calendar, areas.
//! Nothing of it is in code; `server/data/quang-tri/` is the shipped example.
//!
//! ```text
//! folder or example -> Documents -> Province::from_documents -> checked, indexed
//!                          |  ^
//!                first start  every later start
//!                          v  |
//!                   table `documents`, which an administrator changes
//! ```
//!
//! | module | what lives there |
//! |---|---|
//! | [`documents`] | the texts a province is made of, from a folder, the example, the database |
//! | [`error`] | what is wrong with them, by file and field |
//! | [`settings`] | `province.toml`: desk, SOS, reasons |
//! | [`units`] | departments and the communes' offices |
//! | [`categories`] | what a report is about, who answers |
//! | [`canned`] | texts that an answer can begin with |
//! | [`deadline`], [`calendar`] | by when |
//! | [`connectors`] | what is fetched from partners, and how it becomes ours |
//! | [`desks`] | the desks of the operations centre, each composed of blocks |
//! | [`publication`] | what strangers see of a category |
//! | [`questions`] | what is asked in a category beside the words |
//! | [`routing`] | which unit, and why |
//! | [`alerts`] | templates of warnings, the levels, who sends |
//! | [`personal`] | consent, requests about one's own data, how long is kept whose a case is |
//! | [`fire_danger`] | how the danger of forest fires is worked out |
//! | [`hotlines`] | numbers to call |
//! | [`indicators`] | what is counted, on which form, how it adds up |
//! | [`layers`] | boundaries of the communes |
//! | [`population`] | who lives in a commune |
//! | [`places`] | named places, and how to speak of them |
//! | [`properties`] | what observed properties are called |
//! | [`press`] | words by which the tone of articles is told |
//! | [`services`] | the services of the app and their collections |
//! | `assistant` | how questions are read |
//! | [`triage`] | what helps a desk to sort reports |
//! | [`live`] | the one in force, while an administrator changes it |
//! | [`loaded`] | the questions the intake asks |
//! | [`published`] | what phones download, compressed once |
//! | [`staff`] | example staff of a development server |

pub mod alerts;
mod assistant;
pub mod calendar;
pub mod canned;
pub mod categories;
pub mod connectors;
pub mod deadline;
pub mod desks;
pub mod documents;
pub mod error;
pub mod fire_danger;
mod hotlines;
pub mod indicators;
mod layers;
pub mod live;
mod loaded;
pub mod personal;
mod places;
pub mod population;
pub mod press;
pub mod properties;
pub mod publication;
pub mod published;
pub mod questions;
pub mod routing;
pub mod services;
mod settings;
pub mod staff;
pub mod stations;
pub mod triage;
mod units;

pub use categories::CategoryRule;
pub use documents::{Documents, open};
pub use error::ProvinceError;
pub use live::LiveProvince;
pub use loaded::{Placement, Province};
pub use routing::Routed;
pub use services::CollectionRule;
pub use settings::{Attention, LowRating};
