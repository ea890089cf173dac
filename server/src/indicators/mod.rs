//! Figures by indicator, area and period: entered on forms or taken from files, approved
//! and locked, added up, made public.
//!
//! ```text
//! draft -> submitted -> approved      locked; what is public is what was approved last,
//!   ^---------/            |          also while a reopened form is corrected
//!   ^-------- reopened ----/
//! ```
//!
//! | module | what lives there |
//! |---|---|
//! | [`period`] | months, quarters, years |
//! | [`value`] | a figure as it is kept, as it is written |
//! | [`formula`] | the one grammar of formulas |
//! | [`rollup`] | how figures add up over time and communes |
//! | [`leaves`] | reading what was entered |
//! | [`form`] | a form of an area and a period, how it stands |
//! | [`desk`] | the steps: enter, hand in, approve, send back, reopen |
//! | [`hands`] | who did what, what changed in it |
//! | [`report`] | a form of an area and a period, explained |
//! | [`sheet`] | all areas of a period, how complete they are |
//! | [`file`] | CSV and workbooks as cells |
//! | [`import`] | what a file brings |
//! | [`open`] | what everybody may see |

pub mod desk;
mod error;
pub mod file;
pub mod form;
pub mod formula;
pub mod hands;
pub mod import;
pub mod leaves;
pub mod open;
pub mod period;
pub mod report;
pub mod rollup;
pub mod sheet;
pub mod value;

pub use error::FigureError;
