package citizen.desktop.speed

import citizen.core.Core
import citizen.desktop.province.LocalServer
import citizen.desktop.province.signIn
import kotlinx.coroutines.runBlocking
import java.io.File
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.time.Instant
import java.util.UUID
import java.util.concurrent.Executors

/** Reports of one request. */
private const val BATCH = 100
private const val TOGETHER = 8

/** Of an answer that is not what it should be. */
private const val SAID = 500

/** What the example's server would otherwise hold back as too much for one person. */
private val unlimited = mapOf(
    "CITIZEN_LIMITS_REPORTS_PER_ACCOUNT_MINUTE" to "10000000",
    "CITIZEN_LIMITS_REPORTS_PER_ADDRESS_MINUTE" to "10000000",
)

/** In [folder] a phone that has fetched [rows] reports of its person from a real server; the server is gone. */
fun storeOf(rows: Int, folder: File, server: File) {
    LocalServer(server, folder.resolveSibling("server"), unlimited).use { running ->
        running.start()
        Core.open(folder.path, running.url).use { core ->
            runBlocking {
                core.signIn(running)
                val token = token(folder)
                (0 until rows).chunked(BATCH).parallel { send(running.url, token, it) }
                core.network.sync()
                val there = core.reports.list(rows + 1).size
                check(there == rows) { "$there of $rows reports came" }
            }
        }
    }
}

/** Of the session that the core keeps beside its store. */
private fun token(phone: File): String {
    val kept = phone.resolve("secrets").listFiles().orEmpty().joinToString("\n") { it.readText() }
    return checkNotNull(Regex("\"access_token\":\"([^\"]+)\"").find(kept)) { "no session" }.groupValues[1]
}

private fun List<List<Int>>.parallel(send: (List<Int>) -> Unit) {
    val threads = Executors.newFixedThreadPool(TOGETHER)
    try {
        map { threads.submit { send(it) } }.forEach { it.get() }
    } finally {
        threads.shutdown()
    }
}

private val client = HttpClient.newHttpClient()

private fun send(url: String, token: String, numbers: List<Int>) {
    val items = numbers.joinToString(",") { """{"id":"${UUID.randomUUID()}","body":${report(it)}}""" }
    val request = HttpRequest.newBuilder(URI("$url/api/v1/reports:batch"))
        .header("authorization", "Bearer $token")
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString("""{"reports":[$items]}"""))
    val answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString())
    val taken = Regex("\"status\":201").findAll(answer.body()).count()
    check(taken == numbers.size) { "$taken of ${numbers.size} taken: ${answer.statusCode()} ${answer.body().take(SAID)}" }
}

private fun report(number: Int): String {
    val text = "Đường ngập sâu khoảng nửa mét ở đoạn cầu, xe máy không qua được từ sáng nay, lượt $number."
    val (lat, lon) = 16.750_01 + number % 1_000 / 10_000.0 to 107.000_03 + number % 1_000 / 5_000.0
    val fix = """{"lat":$lat,"lon":$lon,"accuracy_m":12.0,"source":"gps","mocked":false}"""
    return """{"kind":"report","text":"$text","made_at":"${Instant.now()}","fix":$fix,"hide_name":false,"media":[]}"""
}
