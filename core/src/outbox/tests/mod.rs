//! Stories of a phone and a network that fails, told over real sockets.

mod seeded;

pub(super) use seeded::Seeded;
