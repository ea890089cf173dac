package citizen.desktop.province

import citizen.core.Core
import citizen.core.Form

private const val RUN_MS = 60_000L

/** Signs in as the example's person, by the code that the server sent. */
suspend fun Core.signIn(server: LocalServer) {
    val asked = account.askCode(Example.NUMBER)
    account.signIn(asked.request, server.code(), "Tour")
    network.resume()
}

/** Sends a report from where the example's person stands, and answers its id; it has arrived. */
suspend fun Core.sendReport(words: String): String {
    val draft = drafts.begin()
    drafts.save(draft, Form(words, Example.CATEGORY, hideName = false, sos = false))
    drafts.place(draft, Example.dakrong)
    drafts.submit(draft)
    network.runOnce(RUN_MS)
    check(reports.page(draft).code != null) { reports.outbox() }
    return draft
}
