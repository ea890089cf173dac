package citizen.ui.report

import citizen.core.Category
import citizen.core.CategoryQuestion
import citizen.core.Photo
import citizen.ui.desk.Denied

/** A report being written. [place] is nothing while no position is known. */
data class WritingState(
    val text: String,
    val category: String?,
    val hideName: Boolean,
    val categories: List<Category>,
    val photos: List<Photo>,
    val place: String?,
    val accuracyM: Int?,
    val locating: Boolean,
    val attaching: Boolean,
    /** Seconds that were recorded so far; nothing while nobody records. */
    val recorded: Int?,
    val denied: Set<Denied> = emptySet(),
    /** The phone is full: something that is shown or was said is not on its disk. */
    val unkept: Boolean = false,
    /** By the question's code; of a list the keys that were chosen. */
    val answers: Map<String, List<String>> = emptyMap(),
    /** The answer that kept it from being sent. */
    val wrong: WrongAnswer? = null,
) {
    /** What the chosen category asks. */
    val questions: List<CategoryQuestion> get() = categories.find { it.id == category }?.questions.orEmpty()

    private val answered get() = questions.any { answers[it.code].orEmpty().any(String::isNotBlank) }

    val maySend: Boolean
        get() = (text.isNotBlank() || photos.isNotEmpty() || answered) && !attaching && recorded == null
}

/** [why] has words in the message files. */
data class WrongAnswer(val code: String, val why: String)

sealed interface WritingEvent {
    data class Text(val text: String) : WritingEvent

    data class Choose(val category: String?) : WritingEvent

    data class Answer(val code: String, val values: List<String>) : WritingEvent

    data class HideName(val hide: Boolean) : WritingEvent

    data object AddPhoto : WritingEvent

    data object AddFilm : WritingEvent

    data object Record : WritingEvent

    data object EndRecord : WritingEvent

    data object StopPhoto : WritingEvent

    data class RemovePhoto(val photo: String) : WritingEvent

    data class Allow(val what: Denied) : WritingEvent

    data object Locate : WritingEvent

    data object KeepAgain : WritingEvent

    data object Send : WritingEvent

    data object Discard : WritingEvent

    data object Back : WritingEvent
}
