package citizen.core

import citizen.core.generated.MediumState
import citizen.core.generated.MediumView
import citizen.wire.generated.MediaKind
import citizen.wire.generated.MediaPhase

enum class Medium { Photo, Film, Voice, Document }

/** A photo, film or voice note of a report, or a document of its answer; [seconds] of what is heard or seen in time. */
data class Photo(
    val id: String,
    val medium: Medium,
    /** What a document is called. */
    val name: String?,
    val seconds: Int?,
    val bytes: Long,
    val bytesBefore: Long,
    val bytesDone: Long,
    val arrived: Boolean,
    /** From the unit that answered, not from the person. */
    val answer: Boolean,
    val pictureHere: Boolean,
    val looksLikeAnother: Boolean,
)

internal fun MediumView.photo() = Photo(
    id = id,
    medium = when (kind) {
        MediaKind.PHOTO -> Medium.Photo
        MediaKind.VIDEO -> Medium.Film
        MediaKind.AUDIO -> Medium.Voice
        MediaKind.DOCUMENT -> Medium.Document
    },
    name = name,
    seconds = durationMs?.let { ((it.toLong() + HALF_MS) / SECOND_MS).toInt() },
    bytes = bytes.toLong(),
    bytesBefore = bytesBefore.toLong(),
    bytesDone = bytesDone.toLong(),
    arrived = state == MediumState.DONE,
    answer = phase == MediaPhase.AFTER,
    pictureHere = thumbnailBytes != null,
    looksLikeAnother = sameAs != null,
)

private const val SECOND_MS = 1_000L
private const val HALF_MS = 500L
