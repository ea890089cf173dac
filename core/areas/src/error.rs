//! What can be wrong with a boundary layer, named so that the person who
//! exported it finds the place.

/// Why a layer cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AreasError {
    /// Not GeoJSON, or not a feature collection.
    #[error("not a GeoJSON feature collection: {0}")]
    Malformed(String),
    /// A layer without a single commune.
    #[error("the layer has no communes")]
    Empty,
    /// A feature lacks a text property.
    #[error("features.{feature}.properties.{property} is missing or not text")]
    Property {
        /// Position of the feature in the collection.
        feature: usize,
        /// `code` or `name`.
        property: &'static str,
    },
    /// Two features with one code.
    #[error("features.{feature}: commune {code} is there twice")]
    Duplicate {
        /// Position of the second one.
        feature: usize,
        /// The code.
        code: String,
    },
    /// A geometry that does not enclose anything.
    #[error("features.{feature}.geometry of commune {code}: {why}")]
    Geometry {
        /// Position of the feature in the collection.
        feature: usize,
        /// The commune's code.
        code: String,
        /// What is wrong.
        why: &'static str,
    },
    /// Bytes that are not a packed layer.
    #[error("the packed layer is damaged at byte {at}: {why}")]
    Pack {
        /// Where reading stopped.
        at: usize,
        /// What is wrong.
        why: &'static str,
    },
}
