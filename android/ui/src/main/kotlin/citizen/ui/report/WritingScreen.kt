package citizen.ui.report

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import citizen.ui.desk.Denied
import citizen.ui.parts.Card
import citizen.ui.parts.Choice
import citizen.ui.parts.DeniedPart
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.MainButton
import citizen.ui.parts.Notice
import citizen.ui.parts.Pictures
import citizen.ui.parts.SideButton
import citizen.ui.parts.Soft
import citizen.ui.parts.SwitchRow
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.theme.Tokens
import citizen.ui.words.LocalWords

private const val LINES = 4

/** One page, camera first; whatever is typed is kept at once. */
@Composable
fun WritingScreen(state: WritingState, thumbnail: suspend (String) -> ByteArray?, onEvent: (WritingEvent) -> Unit) {
    val words = LocalWords.current
    Frame(
        words["writing-title"],
        onBack = { onEvent(WritingEvent.Back) },
        foot = {
            MainButton(
                words["writing-send"],
                { onEvent(WritingEvent.Send) },
                Modifier.fillMaxWidth(),
                Lucide.Send,
                enabled = state.maySend,
            )
            if (!state.unkept) Soft(words["writing-kept"])
        },
    ) {
        if (state.unkept) UnkeptPart { onEvent(WritingEvent.KeepAgain) }
        PhotoPart(state, thumbnail, onEvent)
        OutlinedTextField(
            value = state.text,
            onValueChange = { onEvent(WritingEvent.Text(it)) },
            modifier = Modifier.fillMaxWidth(),
            label = { Text(words["writing-text"]) },
            minLines = LINES,
        )
        PlacePart(state, onEvent)
        if (Denied.Position in state.denied) DeniedPart(Denied.Position) { onEvent(WritingEvent.Allow(Denied.Position)) }
        CategoryPart(state, onEvent)
        QuestionsPart(state, onEvent)
        SwitchRow(words["writing-hide-name"], state.hideName) { onEvent(WritingEvent.HideName(it)) }
        SideButton(words["writing-discard"], { onEvent(WritingEvent.Discard) }, icon = Lucide.Trash)
    }
}

/** What is shown here and not on the disk, and what one can do about it. */
@Composable
private fun UnkeptPart(onAgain: () -> Unit) {
    val words = LocalWords.current
    Card {
        Notice(Lucide.TriangleAlert, words["writing-unkept"], LocalShades.current.held)
        SideButton(words["writing-keep-again"], onAgain, Modifier.fillMaxWidth(), Lucide.RotateCcw)
    }
}

@Composable
private fun PhotoPart(
    state: WritingState,
    thumbnail: suspend (String) -> ByteArray?,
    onEvent: (WritingEvent) -> Unit,
) {
    val words = LocalWords.current
    if (state.photos.isNotEmpty()) Pictures(state.photos, thumbnail) { onEvent(WritingEvent.RemovePhoto(it)) }
    if (state.attaching) {
        Notice(Lucide.Clock, words["writing-photo-work"])
        SideButton(words["stop"], { onEvent(WritingEvent.StopPhoto) }, Modifier.fillMaxWidth(), Lucide.X)
    } else {
        if (Denied.Camera in state.denied) DeniedPart(Denied.Camera, onAllow = null)
        SideButton(words["writing-photo"], { onEvent(WritingEvent.AddPhoto) }, Modifier.fillMaxWidth(), Lucide.Camera)
        VoicePart(state.recorded, onEvent)
        if (Denied.Microphone in state.denied) DeniedPart(Denied.Microphone) { onEvent(WritingEvent.Allow(Denied.Microphone)) }
        if (state.recorded == null) {
            SideButton(words["writing-film"], { onEvent(WritingEvent.AddFilm) }, Modifier.fillMaxWidth(), Lucide.Film)
        }
    }
}

/** Who cannot write speaks; what is recorded is said in seconds. */
@Composable
private fun VoicePart(recorded: Int?, onEvent: (WritingEvent) -> Unit) {
    val words = LocalWords.current
    if (recorded == null) {
        SideButton(words["writing-voice"], { onEvent(WritingEvent.Record) }, Modifier.fillMaxWidth(), Lucide.Mic)
    } else {
        Notice(Lucide.Mic, words["writing-recording", "count" to recorded], LocalShades.current.held)
        MainButton(words["writing-voice-end"], { onEvent(WritingEvent.EndRecord) }, Modifier.fillMaxWidth(), Lucide.CircleCheck)
    }
}

@Composable
private fun PlacePart(state: WritingState, onEvent: (WritingEvent) -> Unit) {
    val words = LocalWords.current
    Card {
        Heading(words["writing-place"])
        when {
            state.locating -> Notice(Lucide.MapPin, words["writing-locating"])

            state.place == null -> Soft(words["writing-no-place"])

            else -> {
                Notice(Lucide.MapPin, state.place, LocalShades.current.good)
                state.accuracyM?.let { Soft(words["writing-accuracy", "metres" to it]) }
            }
        }
        val asks = if (state.place == null) "writing-locate" else "writing-locate-again"
        SideButton(words[asks], { onEvent(WritingEvent.Locate) }, icon = Lucide.MapPin, enabled = !state.locating)
    }
}

@OptIn(ExperimentalLayoutApi::class)
@Composable
private fun CategoryPart(state: WritingState, onEvent: (WritingEvent) -> Unit) {
    val words = LocalWords.current
    if (state.categories.isEmpty()) {
        Soft(words["writing-no-categories"])
        return
    }
    Heading(words["writing-category"])
    state.categories.find { it.id == state.category }?.advice?.let {
        Notice(Lucide.TriangleAlert, words.said(it), LocalShades.current.held)
    }
    FlowRow(horizontalArrangement = Arrangement.spacedBy(Tokens.Step), verticalArrangement = Arrangement.spacedBy(Tokens.Step)) {
        state.categories.forEach { one ->
            val chosen = one.id == state.category
            Choice(words.said(one.name), chosen, { onEvent(WritingEvent.Choose(one.id.takeUnless { chosen })) })
        }
    }
}
