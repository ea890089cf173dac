package citizen.core

import citizen.core.generated.Change
import citizen.core.generated.ChangeListener
import citizen.core.generated.Listening
import citizen.core.generated.Phone
import citizen.core.generated.Shell
import kotlinx.coroutines.channels.BufferOverflow
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableSharedFlow

/**
 * The core, opened in a folder. What screens read is plain Kotlin; this module
 * alone knows the generated types.
 */
class Core private constructor(internal val phone: Phone) : AutoCloseable {
    private val told = MutableSharedFlow<Changed>(
        extraBufferCapacity = CHANGES_KEPT,
        onBufferOverflow = BufferOverflow.DROP_OLDEST,
    )
    private val listening: Listening = phone.listen(
        object : ChangeListener {
            override fun changed(what: Change) {
                told.tryEmit(what.plain())
            }

            override fun missed() {
                told.tryEmit(Changed.Everything)
            }
        },
    )

    /** What changed, by id: whoever shows it reads it again. */
    val changes: Flow<Changed> = told

    val drafts = Drafts(phone)
    val reports = Reports(phone)
    val warnings = Warnings(phone)
    val push = Push(phone)
    val account = AccountDesk(phone)
    val personal = Personal(phone)
    val province = Province(phone)
    val services = Services(phone)
    val questions = Questions(phone)
    val following = Following(phone)
    val points = Points(phone)
    val rivers = Rivers(phone)
    val maps = Maps(phone)
    val floods = Floods(phone)
    val notices = Notices(phone)
    val publicReports = PublicReports(phone)
    val dossiers = Dossiers(phone)
    val figures = Figures(phone)
    val network = Network(phone)

    override fun close() {
        listening.stop()
        listening.close()
        phone.close()
    }

    companion object {
        private const val CHANGES_KEPT = 64

        /** Opens [folder] for the server at [serverUrl]; blocks for some milliseconds. */
        fun open(folder: String, serverUrl: String, platform: Platform = Platform()): Core = plain {
            Core(Phone.open(folder, serverUrl, Shell(platform.secretStore(), platform.wallClock(), platform.alarmBell())))
        }
    }
}
