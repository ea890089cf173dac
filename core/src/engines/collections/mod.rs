//! Places and publications on this phone: fetched for everybody, read without a
//! network, dropped when they are over.
//!
//! | file | what it does |
//! |---|---|
//! | `apply` | takes a page in |
//! | `choice` | of which collections and communes there are items |
//! | `read` | lists of a collection, one item |
//! | `news` | what a page says that was not known |
//! | `near` | the nearest places, how far, in which direction |
//! | `local` | what is about some communes first |
//! | `inside` | plans that hold at a position |
//! | `rating` | whether an answer helped |
//! | `opening` | whether a place is open now |
//! | `source` | what can be found by words |
//! | `asked` | which ways to ask a question says, and whose name |
//! | `search` | by words, folded, the exact first |
//! | `weights` | how telling words are, and BM25 by it |
//! | `confidence` | how sure it is that what was found answers what was asked |
//! | `question` | what a question asks about, other ways to say it, misspellings |
//! | `text` | the words of an item in one language |

mod apply;
mod asked;
mod choice;
mod confidence;
mod inside;
mod local;
mod near;
mod news;
mod opening;
mod question;
mod rating;
mod read;
mod search;
mod source;
mod text;
mod weights;

pub use apply::{apply, begin_anew, epoch, seq};
pub use asked::{Asked, holds_name};
pub use choice::{Choice, choice, choose, narrow};
pub use inside::around;
pub use local::{Local, Others, local};
pub use near::{Near, bearing, nearest, within};
pub use news::{News, news};
pub use opening::{Opening, opening};
pub use rating::{rate, rate_again, rated};
pub use read::{count, in_force, item, list};
pub use search::{Hit, Ranked, rank, search};
pub use source::{LiveWords, Source};
