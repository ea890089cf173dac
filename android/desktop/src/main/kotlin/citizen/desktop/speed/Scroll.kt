package citizen.desktop.speed

import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.ExperimentalComposeUiApi
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.input.pointer.PointerEventType
import androidx.compose.ui.unit.Density
import citizen.core.ReportLine
import citizen.desktop.BeVietnamPro
import citizen.ui.mine.MineScreen
import citizen.ui.mine.MineState
import citizen.ui.theme.CitizenTheme
import citizen.ui.words.Language
import citizen.ui.words.LocalWords
import citizen.ui.words.Words
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.yield

/** Notches of a wheel in a frame: a screenful in about ten. */
private const val NOTCHES = 1.5f

/** Frames without a change until the end of the list is believed. */
private const val END = 40
private const val FRAMES_MAX = 20_000

/** Milliseconds of each frame while [reports] are scrolled from the first to the last, drawn in software. */
suspend fun scrolled(reports: List<ReportLine>): List<Double> {
    val words = Words(Language.Vietnamese)
    val scene = ImageComposeScene(WIDTH, HEIGHT, Density(1f), currentCoroutineContext()) {
        CompositionLocalProvider(LocalWords provides words) {
            CitizenTheme(dark = false, font = BeVietnamPro) { MineScreen(MineState(reports, 0)) {} }
        }
    }
    try {
        val frames = mutableListOf<Double>()
        var still = 0
        var atNs = 0L
        while (still < END) {
            check(frames.size < FRAMES_MAX) { "the list has no end" }
            scene.wheel()
            yield()
            val changed = scene.hasInvalidations()
            val frame = timedMs { scene.render(atNs) }
            atNs += FRAME_NS
            still = if (changed) 0 else still + 1
            if (changed) frames += frame
        }
        return frames
    } finally {
        scene.close()
    }
}

@OptIn(ExperimentalComposeUiApi::class)
private fun ImageComposeScene.wheel() =
    sendPointerEvent(PointerEventType.Scroll, Offset(WIDTH / 2f, HEIGHT / 2f), scrollDelta = Offset(0f, NOTCHES))
