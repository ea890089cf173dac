//! What helps a desk to sort reports; nothing of it decides anything.
//!
//! | module | what lives there |
//! |---|---|
//! | [`words`] | a text as words: folded, hurried spelling written out |
//! | [`suggest`] | the category, why, and how sure |
//! | [`model`] | what the desk's own decisions teach |
//! | [`lanes`] | danger to life, and what is for sale |
//! | [`similar`] | reports of the same thing |

pub mod lanes;
pub mod model;
pub mod similar;
pub mod suggest;
pub mod words;
