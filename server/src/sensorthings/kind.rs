//! The entities of the standard and how they are related.

/// A kind of entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Kind {
    Thing,
    Location,
    Datastream,
    Sensor,
    ObservedProperty,
    Observation,
    FeatureOfInterest,
}

/// A way from one kind to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Relation {
    /// As addresses spell it.
    pub(super) name: &'static str,
    pub(super) to: Kind,
    pub(super) many: bool,
}

/// A field that an entity may have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) must: bool,
}

const fn one(name: &'static str, to: Kind) -> Relation {
    Relation { name, to, many: false }
}

const fn many(name: &'static str, to: Kind) -> Relation {
    Relation { name, to, many: true }
}

const fn must(name: &'static str) -> Field {
    Field { name, must: true }
}

const fn may(name: &'static str) -> Field {
    Field { name, must: false }
}

impl Kind {
    pub(super) const ALL: [Self; 7] = [
        Self::Thing,
        Self::Location,
        Self::Datastream,
        Self::Sensor,
        Self::ObservedProperty,
        Self::Observation,
        Self::FeatureOfInterest,
    ];

    /// One of them, as the standard calls it.
    pub(super) const fn singular(self) -> &'static str {
        match self {
            Self::Thing => "Thing",
            Self::Location => "Location",
            Self::Datastream => "Datastream",
            Self::Sensor => "Sensor",
            Self::ObservedProperty => "ObservedProperty",
            Self::Observation => "Observation",
            Self::FeatureOfInterest => "FeatureOfInterest",
        }
    }

    /// All of them, as the standard calls it.
    pub(super) const fn plural(self) -> &'static str {
        match self {
            Self::Thing => "Things",
            Self::Location => "Locations",
            Self::Datastream => "Datastreams",
            Self::Sensor => "Sensors",
            Self::ObservedProperty => "ObservedProperties",
            Self::Observation => "Observations",
            Self::FeatureOfInterest => "FeaturesOfInterest",
        }
    }

    /// The kind of a singular name.
    pub(super) fn of_singular(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.singular() == name)
    }

    /// The kind of a plural name.
    pub(super) fn of_plural(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.plural() == name)
    }

    /// Where one leads.
    pub(super) const fn relations(self) -> &'static [Relation] {
        use Kind::{
            Datastream, FeatureOfInterest, Location, Observation, ObservedProperty, Sensor, Thing,
        };
        match self {
            Thing => const { &[many("Locations", Location), many("Datastreams", Datastream)] },
            Location => const { &[many("Things", Thing)] },
            Datastream => {
                const {
                    &[
                        one("Thing", Thing),
                        one("Sensor", Sensor),
                        one("ObservedProperty", ObservedProperty),
                        many("Observations", Observation),
                    ]
                }
            }
            Sensor | ObservedProperty => const { &[many("Datastreams", Datastream)] },
            Observation => {
                const { &[one("Datastream", Datastream), one("FeatureOfInterest", FeatureOfInterest)] }
            }
            FeatureOfInterest => const { &[many("Observations", Observation)] },
        }
    }

    /// The relation of that name.
    pub(super) fn relation(self, name: &str) -> Option<Relation> {
        self.relations().iter().copied().find(|relation| relation.name == name)
    }

    /// What one says of itself.
    pub(super) const fn fields(self) -> &'static [Field] {
        const NAME: Field = must("name");
        const DESCRIPTION: Field = must("description");
        const PROPERTIES: Field = may("properties");
        const ENCODING: Field = must("encodingType");
        match self {
            Self::Thing => const { &[NAME, DESCRIPTION, PROPERTIES] },
            Self::Location => {
                const { &[NAME, DESCRIPTION, ENCODING, must("location"), PROPERTIES] }
            }
            Self::Sensor => const { &[NAME, DESCRIPTION, ENCODING, must("metadata"), PROPERTIES] },
            Self::ObservedProperty => {
                const { &[NAME, must("definition"), DESCRIPTION, PROPERTIES] }
            }
            Self::FeatureOfInterest => {
                const { &[NAME, DESCRIPTION, ENCODING, must("feature"), PROPERTIES] }
            }
            Self::Datastream => {
                const {
                    &[
                        NAME,
                        DESCRIPTION,
                        must("observationType"),
                        must("unitOfMeasurement"),
                        may("observedArea"),
                        may("phenomenonTime"),
                        may("resultTime"),
                        PROPERTIES,
                    ]
                }
            }
            Self::Observation => {
                const {
                    &[
                        must("result"),
                        may("phenomenonTime"),
                        may("resultTime"),
                        may("resultQuality"),
                        may("validTime"),
                        may("parameters"),
                    ]
                }
            }
        }
    }
}
