//! How loud a message is: by its level, softer when it ends something or is a drill.

use citizen_wire::alert::{Alert, AlertKind, AlertStatus};

use crate::platform::{Presentation, Sound};

const QUIET: Presentation = Presentation {
    channel: 0,
    sound: Sound::None,
    full_screen: false,
    repeat_s: None,
    read_aloud: false,
};

/// The most a warning of elsewhere is shown as.
const LEVEL_ELSEWHERE_MAX: u8 = 2;

/// How `alert` shows itself on a phone that only follows its hazard: nobody is torn from sleep
/// by what is elsewhere.
pub fn from_elsewhere(alert: &Alert) -> Presentation {
    presentation(&Alert { level: alert.level.min(LEVEL_ELSEWHERE_MAX), ..alert.clone() })
}

/// How `alert` shows itself on a phone it concerns.
pub fn presentation(alert: &Alert) -> Presentation {
    let channel = alert.level;
    let notice = Presentation { channel, sound: Sound::Notice, ..QUIET };
    match alert.status {
        AlertStatus::Test => return QUIET,
        // A drill is heard, and nobody is torn from sleep by it.
        AlertStatus::Exercise => return notice,
        AlertStatus::Actual => {}
    }
    if alert.all_clear || alert.kind == AlertKind::Cancel {
        return notice;
    }
    match alert.level {
        0 | 1 => Presentation { channel, ..QUIET },
        2 => notice,
        3 => Presentation { repeat_s: Some(300), ..notice },
        4 => Presentation {
            channel,
            sound: Sound::Alarm,
            full_screen: true,
            repeat_s: Some(60),
            read_aloud: false,
        },
        _ => Presentation {
            channel,
            sound: Sound::Alarm,
            full_screen: true,
            repeat_s: Some(30),
            read_aloud: true,
        },
    }
}
