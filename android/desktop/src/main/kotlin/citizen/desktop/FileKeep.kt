package citizen.desktop

import citizen.ui.desk.Keep
import java.io.File
import java.util.Properties

/** Small settings in a file beside the core's folder. */
class FileKeep(private val file: File) : Keep {
    private val kept = Properties().apply { if (file.exists()) file.inputStream().use(::load) }

    override fun read(name: String): String? = kept.getProperty(name)

    override fun write(name: String, value: String) {
        kept.setProperty(name, value)
        file.outputStream().use { kept.store(it, null) }
    }
}
