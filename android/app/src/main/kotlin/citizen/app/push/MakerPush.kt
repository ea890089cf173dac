package citizen.app.push

import android.content.Context

/**
 * The push service of the phone's maker, for builds that have one. Each flavour says which in
 * `makerPush`, beside this package's other files: `full` has Google's, `libre` has none.
 */
interface MakerPush {
    /** How it is kept and how the person chooses it; no package is called so. */
    val id: String

    /** A proper name, the same in every language. */
    val name: String

    /** Whether this build was given a project there, and this phone has what it needs. */
    fun isHere(context: Context): Boolean

    /** By what token it reaches this phone; nothing while it does not say. Waits for its network. */
    suspend fun token(): String?

    /** It need not reach this phone any more. */
    suspend fun end()
}
