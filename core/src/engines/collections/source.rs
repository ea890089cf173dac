//! What can answer, as the search sees it.

use citizen_wire::collection::Item;

/// Something with words to find it by.
#[derive(Debug, Clone, Copy)]
pub enum Source<'a> {
    /// A place or a publication.
    Item(&'a Item),
    /// Warnings or readings that answer a question together.
    Live(&'a LiveWords),
}

/// The words by which warnings or readings are found, in every language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LiveWords {
    /// How it is asked for, and its names.
    pub titles: Vec<String>,
    /// What else may be asked of it.
    pub words: Vec<String>,
}

impl Source<'_> {
    /// What it is called first.
    pub(super) fn title(&self) -> &str {
        match self {
            Self::Item(item) => item.body.title(),
            Self::Live(_) => "",
        }
    }

    /// What comes first of what is found equally well.
    pub(super) fn id(&self) -> Option<uuid::Uuid> {
        match self {
            Self::Item(item) => Some(item.id),
            Self::Live(_) => None,
        }
    }
}
