//! What a person is told when something they follow changes. It is decided here, in the
//! transaction that takes in what changed, out of what every phone fetches: nobody learns
//! what somebody follows. Kept and told once by [`crate::engines::notices`].
//!
//! | file | what it judges |
//! |---|---|
//! | `measured` | river stations and measuring points: an alarm level, a step, a gate |
//! | `published` | places and publications: new, changed, gone |
//!
//! Not told: what was there before it was followed, a first fetch, what is over, and what
//! says the same as before.

mod measured;
mod published;

pub use measured::{points, stations};
pub(super) use published::called;
pub use published::{any_followed, items};

use citizen_wire::catalog::Words;

use crate::words::Language;

/// A line in both languages; `value` is said in each of them.
fn line(name: &str, key: &str, value: &Words) -> Words {
    let english = if value.en.is_empty() { &value.vi } else { &value.en };
    Words {
        vi: Language::Vietnamese.say(name, &[(key, &value.vi)]),
        en: Language::English.say(name, &[(key, english)]),
    }
}

/// A name that is the same in both languages.
pub(super) fn same(name: &str) -> Words {
    Words { vi: name.to_owned(), en: name.to_owned() }
}
