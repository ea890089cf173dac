package citizen.ui.publics

import citizen.core.Guide
import citizen.core.PublicLine
import citizen.core.Said
import citizen.ui.words.Words

/** What the province calls categories and communes, by id and code. */
data class PublicNames(val categories: Map<String, Said> = emptyMap(), val communes: Map<String, String> = emptyMap()) {
    /** Its words; where its category shows none, what it is about. */
    fun title(line: PublicLine, words: Words): String =
        line.title ?: about(line, words) ?: words["report-no-words"]

    fun about(line: PublicLine, words: Words): String? = categories[line.category]?.let(words::said)

    fun commune(line: PublicLine): String? = line.commune?.let { communes[it] }
}

fun Guide.publicNames() = PublicNames(categories.associate { it.id to it.name }, communes.associate { it.code to it.name })
