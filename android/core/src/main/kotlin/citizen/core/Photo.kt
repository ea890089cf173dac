package citizen.core

import citizen.core.generated.MediumState
import citizen.core.generated.MediumView
import citizen.wire.generated.MediaPhase

/** A photo, film or voice note of a report. */
data class Photo(
    val id: String,
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
    bytes = bytes.toLong(),
    bytesBefore = bytesBefore.toLong(),
    bytesDone = bytesDone.toLong(),
    arrived = state == MediumState.DONE,
    answer = phase == MediaPhase.AFTER,
    pictureHere = thumbnailBytes != null,
    looksLikeAnother = sameAs != null,
)
