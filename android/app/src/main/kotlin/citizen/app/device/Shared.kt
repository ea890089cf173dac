package citizen.app.device

import android.content.ContentResolver
import android.content.Intent
import android.net.Uri
import androidx.core.content.IntentCompat
import citizen.app.CitizenApplication
import citizen.core.Form
import citizen.core.Trouble

/** A draft of what another app shares. What cannot be read is left out, and the words stay. */
class Shared(private val app: CitizenApplication) {
    /** [trouble] says why a file is not in the draft. */
    class Begun(val draft: String, val trouble: Trouble?)

    suspend fun draft(intent: Intent): Begun {
        val drafts = app.core.drafts
        val draft = drafts.begin()
        val text = intent.getCharSequenceExtra(Intent.EXTRA_TEXT)?.take(LONGEST)?.toString().orEmpty()
        if (text.isNotBlank()) drafts.save(draft, Form(text, category = null, hideName = false, sos = false))
        val file = IntentCompat.getParcelableExtra(intent, Intent.EXTRA_STREAM, Uri::class.java)?.takeIf(::foreign)
        val trouble = try {
            file?.let { attach(draft, it, film = intent.type.orEmpty().startsWith("video/")) }
            null
        } catch (refused: Trouble) {
            refused
        }
        return Begun(draft, trouble)
    }

    private suspend fun attach(draft: String, file: Uri, film: Boolean) {
        val incoming = Incoming(app)
        if (!film) {
            incoming.picked(file)?.let { app.core.drafts.attach(draft, it.bytes, it.name) }
            return
        }
        val copy = incoming.film(file) ?: return
        try {
            app.core.drafts.attachFile(draft, copy.path)
        } finally {
            copy.done()
        }
    }

    /** An address of a file, or of our own provider, would have us read what the sender may not. */
    private fun foreign(uri: Uri) =
        uri.scheme == ContentResolver.SCHEME_CONTENT && uri.authority.orEmpty().startsWith(app.packageName).not()

    private companion object {
        /** Characters; the core says what a report may hold. */
        const val LONGEST = 20_000
    }
}
