//! How deep water stands on a road: tapped, not typed, by somebody who stands in it.

use serde::Serialize;

use crate::words::Language;

/// How far water comes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Depth {
    /// To the ankles.
    Ankle,
    /// To the knees.
    Knee,
    /// To the waist.
    Waist,
    /// To the chest.
    Chest,
    /// To the roofs.
    Roof,
}

impl Depth {
    /// What a report says of it.
    pub(crate) fn words(self, language: Language) -> String {
        let name = match self {
            Self::Ankle => "depth-ankle",
            Self::Knee => "depth-knee",
            Self::Waist => "depth-waist",
            Self::Chest => "depth-chest",
            Self::Roof => "depth-roof",
        };
        language.say(name, &[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_depth_is_said_in_both_languages() {
        let all = [Depth::Ankle, Depth::Knee, Depth::Waist, Depth::Chest, Depth::Roof];
        for language in [Language::Vietnamese, Language::English] {
            let said: Vec<String> = all.iter().map(|depth| depth.words(language)).collect();
            assert!(said.iter().all(|words| !words.starts_with("depth-")), "{said:?}");
            let apart: std::collections::BTreeSet<_> = said.iter().collect();
            assert_eq!(apart.len(), all.len(), "{said:?}");
        }
        assert_eq!(Depth::Knee.words(Language::Vietnamese), "Đường ngập: nước tới đầu gối.");
    }
}
