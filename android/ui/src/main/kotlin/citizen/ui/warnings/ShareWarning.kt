package citizen.ui.warnings

import citizen.ui.desk.Desk
import citizen.ui.words.Language
import citizen.ui.words.Words

/** Hands on all of it in the person's language, to be checked by whoever gets it. */
fun Desk.shareWarning(id: String, words: Words) = act { device.share(core.warnings.text(id, words.language == Language.Vietnamese)) }
