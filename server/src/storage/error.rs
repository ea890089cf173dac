//! What can go wrong with a database, reduced to what callers act on.

/// A database failure.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The engine is away or closed; trying later may help.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// The disk has no room; nothing was written.
    #[error("the disk has no room for the database")]
    Full,
    /// A unique or foreign key refused the row.
    #[error("a row breaks a constraint: {0}")]
    Constraint(String),
    /// A stored value is not of the type the code expects.
    #[error("column {column} does not hold {expected}")]
    Shape {
        /// Position of the column in the row.
        column: usize,
        /// What was expected.
        expected: &'static str,
    },
    /// Any other refusal by the engine: a defect of ours.
    #[error("the database refused a statement: {0}")]
    Refused(String),
}

impl StoreError {
    /// The same failure once more, for every member of a batch it struck.
    pub(super) fn again(&self) -> Self {
        match self {
            Self::Unavailable(why) => Self::Unavailable(why.clone()),
            Self::Full => Self::Full,
            Self::Constraint(why) => Self::Constraint(why.clone()),
            Self::Shape { column, expected } => Self::Shape { column: *column, expected },
            Self::Refused(why) => Self::Refused(why.clone()),
        }
    }
}
