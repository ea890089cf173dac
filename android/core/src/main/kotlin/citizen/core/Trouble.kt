package citizen.core

import citizen.core.generated.CitizenException
import citizen.core.generated.InternalException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

/** What went wrong, as far as a person can act on it. Nothing is lost by any. */
sealed class Trouble(message: String) : Exception(message) {
    class Offline : Trouble("no connection")

    class SignInRequired : Trouble("sign in first")

    /** A field holds something it may not; [code] has words in the message files. */
    class Invalid(val field: String, val code: String) : Trouble("$field: $code")

    /** The server refused, in its own words. */
    class Refused(val code: String, val said: Said) : Trouble(code)

    class NotFound : Trouble("not found")

    class StorageFull : Trouble("storage full")

    class Stopped : Trouble("stopped")

    /** A defect or a damaged store. */
    class Defect(message: String) : Trouble(message)
}

/** Runs [work] where blocking is welcome, and answers failures as [Trouble]. */
internal suspend fun <T> aside(work: () -> T): T = withContext(Dispatchers.IO) { plain(work) }

internal fun <T> plain(work: () -> T): T = try {
    work()
} catch (error: CitizenException) {
    throw error.plain()
} catch (error: InternalException) {
    // What the core was given is no value of its kind, as an id that is none.
    throw Trouble.Defect(error.message.orEmpty())
} catch (error: citizen.wire.generated.InternalException) {
    throw Trouble.Defect(error.message.orEmpty())
}

private fun CitizenException.plain(): Trouble = when (this) {
    is CitizenException.Offline -> Trouble.Offline()
    is CitizenException.SignInRequired -> Trouble.SignInRequired()
    is CitizenException.InvalidInput -> Trouble.Invalid(field, code)
    is CitizenException.Position -> Trouble.Invalid(field, code)
    is CitizenException.Rejected -> Trouble.Refused(code, Said(vi, en))
    is CitizenException.NotFound -> Trouble.NotFound()
    is CitizenException.StorageFull -> Trouble.StorageFull()
    is CitizenException.Cancelled -> Trouble.Stopped()
    is CitizenException.StorageDamaged -> Trouble.Defect(v1)
    is CitizenException.Internal -> Trouble.Defect(v1)
}
