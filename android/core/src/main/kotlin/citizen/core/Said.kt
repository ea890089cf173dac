package citizen.core

import citizen.core.generated.SpokenLanguage
import citizen.wire.generated.Words

/** The same in both languages. */
data class Said(val vi: String, val en: String)

internal fun Words.plain() = Said(vi, en)

internal fun spoken(vietnamese: Boolean) = if (vietnamese) SpokenLanguage.VIETNAMESE else SpokenLanguage.ENGLISH
