package citizen.core

import citizen.core.generated.AlarmBell
import citizen.core.generated.Raise
import citizen.core.generated.SecureStore
import citizen.core.generated.Sound
import citizen.core.generated.WallClock

/** Named secrets, kept by the system. */
interface Secrets {
    fun read(name: String): String?

    fun write(name: String, value: String?)
}

/** How a warning shows itself; the core decided it. */
data class Ring(
    val warning: String,
    val headline: String,
    val level: Int,
    val drill: Boolean,
    val speech: String,
    val channel: Int,
    val alarm: Boolean,
    val silent: Boolean,
    val fullScreen: Boolean,
    val repeatSeconds: Int?,
    val readAloud: Boolean,
    val replaces: List<String>,
)

/** Raises warnings and takes them down; shows notices without a sound. */
interface Bell {
    fun raise(ring: Ring)

    fun takeDown(warning: String)

    fun tell(notice: Notice)
}

/** What this phone gives to the core; what is left out is done with files. */
class Platform(
    private val secrets: Secrets? = null,
    private val bell: Bell? = null,
    private val nowMs: (() -> Long)? = null,
) {
    internal fun secretStore(): SecureStore? = secrets?.let { given ->
        object : SecureStore {
            override fun read(name: String): String? = given.read(name)

            override fun write(name: String, value: String?) = given.write(name, value)
        }
    }

    internal fun wallClock(): WallClock? = nowMs?.let { given ->
        object : WallClock {
            override fun nowMs(): Long = given()
        }
    }

    internal fun alarmBell(): AlarmBell? = bell?.let { given ->
        object : AlarmBell {
            override fun raise(what: Raise) = given.raise(what.plain())

            override fun takeDown(alert: String) = given.takeDown(alert)

            override fun tell(notice: citizen.core.generated.Notice) = given.tell(notice.plain())
        }
    }
}

private fun Raise.plain() = Ring(
    warning = alert,
    headline = headline,
    level = level.toInt(),
    drill = drill,
    speech = speech,
    channel = presentation.channel.toInt(),
    alarm = presentation.sound == Sound.ALARM,
    silent = presentation.sound == Sound.NONE,
    fullScreen = presentation.fullScreen,
    repeatSeconds = presentation.repeatS?.toInt(),
    readAloud = presentation.readAloud,
    replaces = replaces,
)
