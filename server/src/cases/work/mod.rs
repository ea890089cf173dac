//! What the desk does to a case, one event a file.

mod accept;
mod answer;
mod ask;
mod assign;
mod close;
mod note;
mod reject;

pub use accept::accept;
pub use answer::answer;
pub use ask::ask;
pub use assign::assign;
pub use close::close;
pub use note::note;
pub use reject::reject;
