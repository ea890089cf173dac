package citizen.desktop.province

import com.sun.net.httpserver.HttpServer
import java.io.File
import java.net.InetAddress
import java.net.InetSocketAddress

private const val OK = 200

/** A camera at a crossing that answers every question with the same picture. */
class Camera(jpeg: ByteArray) : AutoCloseable {
    private val server = HttpServer.create(InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0).apply {
        createContext("/") { exchange ->
            exchange.responseHeaders.add("content-type", "image/jpeg")
            exchange.sendResponseHeaders(OK, jpeg.size.toLong())
            exchange.responseBody.use { it.write(jpeg) }
        }
        start()
    }

    /** What a server is told of it, by a configuration of its own in [folder]. */
    fun settings(folder: File): Map<String, String> {
        folder.mkdirs()
        val file = folder.resolve("citizen.toml")
        val url = "http://127.0.0.1:${server.address.port}/still.jpg"
        file.writeText(
            "[[cameras.list]]\nid = \"dong-ha\"\nname = \"${Example.CAMERA}\"\nlat = 16.8163\nlon = 107.1003\n" +
                "url = \"$url\"\nevery_s = 2\nkeep = 2\ntimeout_s = 3\nexample = true\n",
        )
        return mapOf("CITIZEN_CONFIG" to file.path)
    }

    override fun close() = server.stop(0)
}
