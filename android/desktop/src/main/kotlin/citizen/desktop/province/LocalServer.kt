package citizen.desktop.province

import java.io.File
import java.net.InetAddress
import java.net.ServerSocket
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.util.concurrent.TimeUnit

/** A `citizen-server serve --dev` of one's own: alive or not yet; [settings] by its environment. */
class LocalServer(
    private val program: File,
    private val data: File,
    private val settings: Map<String, String> = emptyMap(),
) : AutoCloseable {
    private val port = ServerSocket(0, 0, InetAddress.getByName(HOST)).use { it.localPort }
    private var process: Process? = null

    val url = "http://$HOST:$port"

    fun start() {
        data.mkdirs()
        val command = listOf(program.path, "serve", "--dev", "--listen", "$HOST:$port", "--data", data.path)
        process = ProcessBuilder(command)
            .apply { environment().putAll(settings) }
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("log"))
            .start()
        patiently("the server") { if (answers()) Unit else null }
    }

    /** The last one-time code that went out as a message. */
    fun code(): String = patiently("a code") {
        val messages = data.resolve("outgoing/sms.ndjson")
        if (messages.exists()) CODE.findAll(messages.readText()).lastOrNull()?.groupValues?.get(1) else null
    }

    private fun answers(): Boolean = runCatching {
        check(process?.isAlive == true) { data.resolve("log").readText() }
        val request = HttpRequest.newBuilder(URI("$url/readyz")).build()
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK
    }.getOrDefault(false)

    override fun close() {
        process?.destroy()
        process?.waitFor(PATIENCE_S, TimeUnit.SECONDS)
        process = null
    }

    private companion object {
        const val HOST = "127.0.0.1"
        const val OK = 200
        const val PATIENCE_S = 20L
        val CODE = Regex("\"code\":\"([0-9]+)\"")
    }
}
