package citizen.ui.report

import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import citizen.core.Changed
import citizen.core.Draft
import citizen.ui.desk.Desk
import citizen.ui.desk.Route
import citizen.ui.desk.position
import citizen.ui.desk.reading
import citizen.ui.parts.Absent
import citizen.ui.words.LocalWords
import kotlinx.coroutines.Job

/** Writing a report over the core. */
@Composable
fun Writing(desk: Desk, id: String) {
    val draft = desk.reading(id, { it == Changed.Report(id) }) { desk.core.drafts.read(id) }
    Written(desk, draft.value ?: return Absent(desk, draft, LocalWords.current["writing-title"]))
}

@Composable
private fun Written(desk: Desk, draft: Draft) {
    val core = desk.core
    val words = LocalWords.current
    val keeper = remember(draft.id) { Keeper(core, draft.id, draft.form) }
    val guide by desk.reading("guide", { it == Changed.Province }) { core.province.guide() }
    var locating by remember { mutableStateOf(false) }
    var attaching by remember { mutableStateOf(false) }
    var attached by remember { mutableStateOf<Job?>(null) }
    val voice = remember(draft.id) { VoiceNote(desk.device) }
    val unkept = remember(draft.id) { Unkept { core.drafts.attach(draft.id, it.bytes, it.name) } }
    DisposableEffect(voice) { onDispose(voice::drop) }
    LaunchedEffect(voice.running) { voice.count() }

    fun attach(work: suspend () -> Unit) {
        attaching = true
        attached = desk.act {
            try {
                work()
            } finally {
                attaching = false
            }
        }
    }

    fun keep() = desk.act { keeper.keep() }

    fun locate() = desk.act {
        locating = true
        try {
            desk.position()?.let { core.drafts.place(draft.id, it) }
        } finally {
            locating = false
        }
    }
    LaunchedEffect(draft.id) { if (draft.spot == null) locate() }

    val state = WritingState(
        text = keeper.form.text,
        category = keeper.form.category,
        hideName = keeper.form.hideName,
        categories = guide?.categories.orEmpty(),
        photos = draft.photos,
        place = draft.where?.let(words::said) ?: draft.place ?: draft.spot?.let { "${it.lat}, ${it.lon}" },
        accuracyM = draft.spot?.accuracyM?.toInt(),
        locating = locating,
        attaching = attaching,
        recorded = voice.seconds.takeIf { voice.running },
        denied = desk.device.denied,
        unkept = keeper.unkept || unkept.any,
    )
    WritingScreen(state, core.reports::thumbnail) { event ->
        when (event) {
            is WritingEvent.Text -> keeper.change { copy(text = event.text) }.also { keep() }

            is WritingEvent.Choose -> keeper.change { copy(category = event.category) }.also { keep() }

            is WritingEvent.HideName -> keeper.change { copy(hideName = event.hide) }.also { keep() }

            WritingEvent.AddPhoto -> attach {
                desk.device.pickPhoto()?.let { unkept.attach(it) }
            }

            WritingEvent.AddFilm -> attach {
                desk.device.pickFilm()?.let { film ->
                    try {
                        core.drafts.attachFile(draft.id, film.path)
                    } finally {
                        film.done()
                    }
                }
            }

            WritingEvent.Record -> desk.act { voice.begin() }

            WritingEvent.EndRecord -> attach {
                voice.end()?.let { unkept.attach(it) }
            }

            WritingEvent.StopPhoto -> attached?.cancel()

            is WritingEvent.RemovePhoto -> desk.act { core.drafts.detach(event.photo) }

            is WritingEvent.Allow -> desk.act { desk.device.allow(event.what) }

            WritingEvent.Locate -> locate()

            WritingEvent.KeepAgain -> attach {
                keeper.keep()
                unkept.again()
                desk.understood()
            }

            WritingEvent.Send -> desk.act {
                keeper.keep()
                unkept.again()
                core.drafts.submit(draft.id)
                desk.ways.replace(Route.Page(draft.id))
            }

            WritingEvent.Discard -> desk.act {
                desk.ways.back()
                core.drafts.discard(draft.id)
            }

            WritingEvent.Back -> desk.ways.back()
        }
    }
}
