//! A condition on cases, said twice and side by side: to the database, for lists, and of a
//! case in memory, for maps. Whoever filters cases gathers conditions once; what is one of
//! them cannot be asked of one of both alone.
//!
//! Words are none of them: [`super::search`] finds those for both.

use crate::storage::Conditions;
use crate::tiles::point::{Name, Names, Point};

/// A condition as it is asked of a case in memory.
pub type Test = Box<dyn Fn(&Point) -> bool>;

/// See the module.
pub trait Condition {
    /// Adds it to what the database is asked.
    fn sql(&self, all: &mut Conditions);

    /// The same of a case in memory; `None` when it holds of none.
    fn test(&self, names: &Names) -> Option<Test>;
}

/// What the database is asked for the cases of which all hold.
pub fn sql<C: Condition>(conditions: &[C]) -> Conditions {
    let mut all = Conditions::default();
    for condition in conditions {
        condition.sql(&mut all);
    }
    all
}

/// Whether all hold of a case in memory; `None` when they hold of none.
pub fn test<C: Condition>(conditions: &[C], names: &Names) -> Option<Test> {
    let tests: Vec<Test> =
        conditions.iter().map(|condition| condition.test(names)).collect::<Option<_>>()?;
    Some(Box::new(move |case| tests.iter().all(|test| test(case))))
}

/// Whether a case names `id` in the place that `of` reads.
pub fn names(id: &str, names: &Names, of: fn(&Point) -> Option<Name>) -> Option<Test> {
    let name = names.get(id)?;
    Some(Box::new(move |case| of(case) == Some(name)))
}
