package citizen.ui.parts

import androidx.compose.foundation.Image
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.width
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.produceState
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.layout.ContentScale
import androidx.compose.ui.platform.LocalDensity
import citizen.core.Medium
import citizen.core.Photo
import citizen.core.Trouble
import citizen.ui.desk.LocalDevice
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.theme.Tokens
import citizen.ui.words.LocalWords
import citizen.ui.words.size

private val Medium.own: String
    get() = when (this) {
        Medium.Photo -> "photo-own"
        Medium.Film -> "film-own"
        Medium.Voice -> "voice-own"
        Medium.Document -> "document-answer"
    }

private val Photo.said: String
    get() = if (answer && medium != Medium.Document) "photo-answer" else medium.own

private val Medium.sign: ImageVector
    get() = when (this) {
        Medium.Photo -> Lucide.Camera
        Medium.Film -> Lucide.Film
        Medium.Voice -> Lucide.Mic
        Medium.Document -> Lucide.FileText
    }

/** Photos side by side, each with its sizes and how far it is. */
@OptIn(ExperimentalLayoutApi::class)
@Composable
fun Pictures(photos: List<Photo>, thumbnail: suspend (String) -> ByteArray?, onRemove: ((String) -> Unit)? = null) =
    FlowRow(
        horizontalArrangement = Arrangement.spacedBy(Tokens.Step),
        verticalArrangement = Arrangement.spacedBy(Tokens.Step),
    ) { photos.forEach { Picture(it, thumbnail, onRemove) } }

@Composable
private fun Picture(photo: Photo, thumbnail: suspend (String) -> ByteArray?, onRemove: ((String) -> Unit)?) {
    val words = LocalWords.current
    val device = LocalDevice.current
    val picture by produceState<ImageBitmap?>(null, photo.id) {
        if (photo.pictureHere) {
            value = try {
                thumbnail(photo.id)?.let(device::picture)
            } catch (unread: Trouble) {
                null
            }
        }
    }
    // As wide as its words need at large type.
    Column(Modifier.width(Tokens.Picture * LocalDensity.current.fontScale.coerceAtLeast(1f))) {
        Box {
            Surface(
                Modifier.size(Tokens.Picture),
                shape = MaterialTheme.shapes.medium,
                color = MaterialTheme.colorScheme.primaryContainer,
            ) {
                val says = words[photo.said]
                picture?.let { Image(it, says, contentScale = ContentScale.Crop) }
                    ?: Box(contentAlignment = Alignment.Center) { Icon(photo.medium.sign, says) }
            }
            if (onRemove != null) {
                Surface(Modifier.align(Alignment.TopEnd), shape = MaterialTheme.shapes.medium) {
                    SignButton(Lucide.X, words["photo-remove"], { onRemove(photo.id) })
                }
            }
        }
        photo.seconds?.let { Soft(words["medium-seconds", "count" to it]) }
        Soft(
            when {
                photo.medium == Medium.Document ->
                    "${photo.name ?: words["document-answer"]} · ${words.size(photo.bytes)}"

                photo.answer -> words["photo-answer"]

                photo.arrived -> words["photo-arrived"]

                photo.bytesBefore > photo.bytes ->
                    words["photo-smaller", "before" to words.size(photo.bytesBefore), "after" to words.size(photo.bytes)]

                else -> words.size(photo.bytes)
            },
        )
        if (photo.looksLikeAnother) Notice(Lucide.TriangleAlert, words["photo-twice"], LocalShades.current.held)
    }
}
