package citizen.app

import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import org.json.JSONObject
import java.io.File
import java.net.InetSocketAddress
import java.security.KeyPairGenerator
import java.util.Base64
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit

/** FCM's HTTP v1 as the province's server calls it: an access token, and what is posted for a phone. */
class GoogleService : AutoCloseable {
    private val came = LinkedBlockingQueue<JSONObject>()
    private val server = HttpServer.create(InetSocketAddress("127.0.0.1", 0), 0).apply {
        createContext("/token") { it.answer("""{"access_token":"ya29.1","expires_in":3599,"token_type":"Bearer"}""") }
        createContext("/v1/projects/example/messages:send") { exchange ->
            val message = JSONObject(exchange.requestBody.readBytes().decodeToString()).getJSONObject("message")
            exchange.answer("""{"name":"projects/example/messages/1"}""")
            came.add(message)
        }
        start()
    }
    private val url = "http://127.0.0.1:${server.address.port}"

    /** The server's settings for it; the service account is written to [folder]. */
    fun settings(folder: File): Map<String, String> {
        val key = KeyPairGenerator.getInstance("RSA").apply { initialize(BITS) }.generateKeyPair().private.encoded
        val pem = "-----BEGIN PRIVATE KEY-----\n${Base64.getMimeEncoder().encodeToString(key)}\n-----END PRIVATE KEY-----\n"
        val account = JSONObject()
            .put("type", "service_account")
            .put("project_id", "example")
            .put("client_email", "push@example.iam.gserviceaccount.com")
            .put("private_key_id", "k1")
            .put("private_key", pem)
            .put("token_uri", "$url/token")
        val file = folder.resolve("account.json").apply { writeText(account.toString()) }
        return mapOf("CITIZEN_PUSH_FCM_ACCOUNT" to file.path, "CITIZEN_PUSH_FCM_URL" to url)
    }

    /** The next message, and the token it is for. */
    fun next(): Pair<String, Map<String, String>> {
        val message = checkNotNull(came.poll(PATIENCE_S, TimeUnit.SECONDS)) { "nothing was posted" }
        val data = message.getJSONObject("data")
        return message.getString("token") to data.keys().asSequence().associateWith(data::getString)
    }

    override fun close() = server.stop(0)

    private fun HttpExchange.answer(json: String) = use {
        responseHeaders.add("content-type", "application/json")
        sendResponseHeaders(OK, json.length.toLong())
        responseBody.write(json.encodeToByteArray())
    }

    private companion object {
        const val BITS = 2_048
        const val OK = 200
        const val PATIENCE_S = 30L
    }
}
