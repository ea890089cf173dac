package citizen.app

import android.content.Context
import citizen.app.push.MakerPush

/** A maker's service on this phone, which says [tokens] one after the other, and then none. */
class AMaker(vararg tokens: String) : MakerPush {
    private val tokens = tokens.toMutableList()
    var ended = 0
        private set

    override val id = "maker"
    override val name = "Maker"

    override fun isHere(context: Context) = true

    override suspend fun token(): String? = tokens.removeFirstOrNull()

    override suspend fun end() {
        ended++
    }
}
