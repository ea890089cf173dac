package citizen.core

import citizen.wire.generated.Words

/** The same in both languages. */
data class Said(val vi: String, val en: String)

internal fun Words.plain() = Said(vi, en)
