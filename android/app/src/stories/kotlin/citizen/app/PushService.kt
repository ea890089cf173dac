package citizen.app

import com.sun.net.httpserver.HttpServer
import java.net.InetSocketAddress
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit

/** A push service as a distributor has one: what the province's server posts there. */
class PushService : AutoCloseable {
    private val came = LinkedBlockingQueue<ByteArray>()
    private val server = HttpServer.create(InetSocketAddress("127.0.0.1", 0), 0).apply {
        createContext("/") { exchange ->
            came.add(exchange.requestBody.readBytes())
            exchange.sendResponseHeaders(CREATED, -1)
            exchange.close()
        }
        start()
    }
    val endpoint = "http://127.0.0.1:${server.address.port}/up1"

    fun next(): ByteArray = checkNotNull(came.poll(PATIENCE_S, TimeUnit.SECONDS)) { "nothing was posted" }

    override fun close() = server.stop(0)

    private companion object {
        const val CREATED = 201
        const val PATIENCE_S = 30L
    }
}
