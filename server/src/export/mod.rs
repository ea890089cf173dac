//! Tables and archives that are written as they are sent: whatever their length,
//! a few hundred rows of them are in memory.
//!
//! | module | what lives there |
//! |---|---|
//! | [`table`] | cells, rows, and a body made of batches of rows |
//! | [`csv`] | as comma-separated values |
//! | [`xlsx`] | as a workbook |
//! | [`zip`] | archives |
//! | [`outlet`] | what a writer wrote and nobody sent yet |
//! | [`cases`] | the desk's list as a table |

pub mod cases;
pub mod csv;
pub mod outlet;
pub mod table;
pub mod xlsx;
pub mod zip;
