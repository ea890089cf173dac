package citizen.desktop.province

import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.time.Instant
import java.time.temporal.ChronoUnit

/** Somebody of the example at a desk, over the API that the console uses. */
class Staff(private val url: String, user: String) {
    private val client = HttpClient.newHttpClient()
    private val cookie: String

    init {
        val body = """{"username":"$user","password":"vi-du-$user-2026"}"""
        val answer = send("POST", "session", body, null)
        cookie = answer.headers().allValues("set-cookie").joinToString("; ") { it.substringBefore(';') }
    }

    fun case(id: String): String = send("GET", "cases/$id", null, cookie).body()

    fun act(id: String, verb: String, body: String): String = send("POST", "cases/$id/$verb", body, cookie).body()

    /** Drafts a warning from a template for one commune, and hands it in. */
    fun draftWarning(template: String, commune: String, place: String, river: String): String {
        val values = """{"river":"$river","place":"$place","value":"32,10","alarm":"báo động 2"}"""
        val area = """{"name":{"vi":"Ven sông $river","en":"Along the $river"},"communes":["$commune"]}"""
        val draft = send("POST", "alerts", """{"template":"$template","values":$values,"area":$area}""", cookie).body()
        val id = checkNotNull(ID.find(draft)) { draft }.groupValues[1]
        send("POST", "alerts/$id/submit", "{}", cookie)
        return id
    }

    /** Levels of the last hours at a station, rising to [metres] now. */
    fun measured(station: String, metres: Double) {
        val now = Instant.now().truncatedTo(ChronoUnit.HOURS)
        val lines = (HOURS downTo 0).joinToString(",") { ago ->
            val level = metres - ago * RISE
            """{"station":"$station","at":"${now.minus(ago.toLong(), ChronoUnit.HOURS)}","value":$level,"unit":"m"}"""
        }
        send("POST", "readings", """{"readings":[$lines]}""", cookie)
    }

    /** The offices' file with one dossier of one step. */
    fun broughtDossier(code: String, unit: String, state: String, note: String) {
        val file = "code,procedure,unit,state,received_on,due_on,note\n$code,Đăng ký khai sinh,$unit,$state,2026-11-01,2026-11-03,$note\n"
        send("POST", "dossiers/import?apply=true", file, cookie, "text/csv")
    }

    /** A commune's figures of a period, handed in. */
    fun handedIn(form: String, period: String, commune: String, values: String) {
        send("POST", "forms/$form/$period/areas/$commune/enter", """{"values":$values}""", cookie)
        send("POST", "forms/$form/$period/areas/$commune/submit", "{}", cookie)
    }

    fun approveFigures(form: String, period: String, commune: String) {
        send("POST", "forms/$form/$period/areas/$commune/approve", "{}", cookie)
    }

    /** Something to read, said to be invented, in a collection that needs no second person. */
    fun published(collection: String, title: String, text: String, communes: List<String> = emptyList()) {
        val there = communes.joinToString(",") { "\"$it\"" }
        val publication = """{"title":{"vi":"$title","en":""},"text":{"vi":"$text","en":""}}"""
        val draft = send("POST", "collections/$collection/items", """{"example":true,"communes":[$there],"publication":$publication}""", cookie)
        val id = checkNotNull(ID.find(draft.body())) { draft.body() }.groupValues[1]
        send("POST", "items/$id/submit", "{}", cookie)
    }

    /** A plan that holds on a piece of land, `[[[lat, lon], …]]`; answers its id, another one makes it public. */
    fun planned(title: String, text: String, outline: String): String {
        val plan = """{"title":{"vi":"$title","en":""},"text":{"vi":"$text","en":""},"outline":$outline}"""
        val draft = send("POST", "collections/planning/items", """{"example":true,"publication":$plan}""", cookie).body()
        val id = checkNotNull(ID.find(draft)) { draft }.groupValues[1]
        send("POST", "items/$id/submit", "{}", cookie)
        return id
    }

    fun publish(item: String) {
        send("POST", "items/$item/publish", "{}", cookie)
    }

    fun item(id: String): String = send("GET", "items/$id", null, cookie).body()

    fun warning(id: String): String = send("GET", "alerts/$id", null, cookie).body()

    fun approveWarning(id: String) {
        send("POST", "alerts/$id/approve", """{"confirmed":["reach"]}""", cookie)
    }

    private fun send(
        method: String,
        path: String,
        body: String?,
        cookie: String?,
        type: String = "application/json",
    ): HttpResponse<String> {
        val request = HttpRequest.newBuilder(URI("$url/api/v1/staff/$path"))
            .method(method, body?.let(HttpRequest.BodyPublishers::ofString) ?: HttpRequest.BodyPublishers.noBody())
        if (body != null) request.header("content-type", type)
        if (cookie != null) request.header("cookie", cookie)
        val answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString())
        check(answer.statusCode() in SUCCESS) { "$method $path: ${answer.statusCode()} ${answer.body()}" }
        return answer
    }

    private companion object {
        val ID = Regex("\"id\":\"([^\"]+)\"")
        val SUCCESS = 200..299
        const val HOURS = 24
        const val RISE = 0.12
    }
}
