//! The province as data: catalog, routing rules, deadlines, calendar, areas.
//! Nothing of it is in code; `data/quang-tri/` is the shipped example.

/// A loaded province.
pub struct Province {
    /// What phones see of it.
    pub catalog: citizen_wire::catalog::Catalog,
}
