//! JPEG: read here where it is made smaller, as most are; by mozjpeg otherwise.
//! Written here.
//!
//! | file | what it does |
//! |---|---|
//! | `markers` | the file's structure, whole: sizes, scans, what must go |
//! | `decode` | pixels, scaled while decoding |
//! | `passes` | pictures made smaller while they are read, in little memory |
//! | `encode` | planes to a progressive file at a given coarseness |
//! | `strip` | the same picture bit for bit, without what must go |
//! | `special` | the byte that markers begin with, looked for |
//! | `zigzag` | the order of a block's coefficients |

pub(crate) use passes::is_whole;

pub(crate) mod decode;
pub(crate) mod encode;
pub(crate) mod markers;
mod passes;
mod special;
pub(crate) mod strip;
mod zigzag;
